"""Train the tagger of names on annotated reports: a pretrained encoder, what is known of each character, and a CRF."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.entities.choose import choose
from kg.extract.entities.marks import MARKS
from kg.extract.entities.network import FIRST, HIDDEN, PAD, Array, number
from kg.extract.entities.posterior import TAGS, allowed
from kg.extract.entities.tagger import Calibration, odds
from kg.extract.entities.tagger import Tagger as Reader
from kg.learn import logistic
from kg.learn.examples import Example, examples, held_out
from kg.learn.gold import GoldReport, read_all
from kg.learn.manifest import annotation, describe, write_manifest
from kg.learn.network import SHAPE, Encoder, arrays, batches, pad
from kg.learn.pretrain import PRETRAINING, Pretrained, pretrain
from kg.learn.score import Score
from kg.learn.steps import Progress
from kg.learn.texts import lessons

ABOUT = "Tagger of names: convolutions, bidirectional GRUs and a CRF over characters, pretrained on texts of the genre."
LICENCE = (
    "Apache-2.0: pretraining imitates the tags of a teacher, LAC 2.1.2 (Baidu, Apache-2.0). The texts are official "
    "documents, which bear no copyright (Copyright Law of the PRC, Article 5)."
)
FORBIDDEN = -1e4
THREADS = 2
"""Sums are taken in another order with another number of threads, and then end in other digits."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the tagger is trained; `batch` is in characters, `blinded` the share of characters that it must do without.

    What is kept is the running mean of the weights, in which the last step counts for 1 - `memory`.
    """

    epochs: int = 9
    batch: int = 1500
    encoder_rate: float = 1.5e-3
    rate: float = 2e-3
    decay: float = 0.01
    dropout: float = 0.4
    blinded: float = 0.04
    hidden: int = 192
    memory: float = 0.99
    seed: int = 0


TRAINING = Settings()


class Tagger(nn.Module):
    """Scores each tag of each character; `transitions` those of one tag after another."""

    def __init__(self, encoder: Encoder, settings: Settings) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.shape.convolved
        self.marks = nn.Linear(MARKS, width, bias=False)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.dropout = nn.Dropout(settings.dropout)
        self.hidden = nn.Linear(encoder.shape.out + width, settings.hidden)
        self.out = nn.Linear(settings.hidden, TAGS)
        self.transitions = nn.Parameter(torch.zeros(TAGS, TAGS))
        follows, opens, closes = (torch.from_numpy((1 - mask) * FORBIDDEN) for mask in allowed())
        self.register_buffer("follows", follows)
        self.register_buffer("opens", opens)
        self.register_buffer("closes", closes)

    def scores(self, ids: Tensor, marks: Tensor) -> Tensor:
        """Score the tags, (batch, length, TAGS)."""
        encoded = torch.cat([self.encoder(ids), self.marks(marks)], -1)
        return self.out(self.dropout(functional.relu(self.hidden(self.dropout(encoded)))))

    def loss(self, ids: Tensor, marks: Tensor, tags: Tensor, inside: Tensor) -> Tensor:
        """Negative log-likelihood of the tags, a character; `inside` is 0 on padding."""
        scores, moves = self.scores(ids, marks), self.transitions + self.follows
        given = (scores.gather(2, tags.unsqueeze(-1)).squeeze(-1) * inside).sum()
        given = given + (moves[tags[:, :-1], tags[:, 1:]] * inside[:, 1:]).sum()
        reached = scores[:, 0] + self.opens
        for at in range(1, scores.shape[1]):
            onward = torch.logsumexp(reached.unsqueeze(2) + moves, 1) + scores[:, at]
            reached = torch.where(inside[:, at : at + 1] > 0, onward, reached)
        total = torch.logsumexp(reached + self.closes, 1).sum()
        return (total - given) / inside.sum()


def train(
    gold: Sequence[Path],
    reports: Path,
    silver: Path,
    out: Path,
    *,
    more: Sequence[Path] = (),
    without: Collection[str] = (),
    encoder: Path | None = None,
    progress: Progress,
) -> dict[str, Any]:
    """Pretrain on all texts but those named in `without`, then train on the annotated reports in the folders `gold`.

    Write `out`/tagger.npz and its entry of `out`/manifest.json. What a probability is worth is learnt from places that
    a tagger trained on the others reads. The pretrained encoder is taken from the file `encoder`, or made and put
    there. The same input gives the same bytes on the same machine. Raises InputError where a file is missing.
    """
    torch.set_num_threads(THREADS)
    if encoder and encoder.is_file():
        pretrained = Pretrained.load(encoder)
    else:
        pretrained = pretrain(tuple(lessons(reports, silver, more, without=without)), progress=progress)
        if encoder:
            pretrained.save(encoder)
    annotated = [report for folder in gold for report in read_all(folder, reports)]
    calibration, judged = _calibrate(annotated, pretrained, progress)
    taught = tuple(examples(annotated))
    weights = fit(taught, pretrained, progress=progress)
    out.mkdir(parents=True, exist_ok=True)
    path = out / "tagger.npz"
    Reader.of(weights, pretrained.alphabet, calibration).save(path)
    entry = {
        "about": ABOUT,
        "licence": LICENCE,
        "data": describe([silver, *more]) | {"gold": annotation(gold)},
        "settings": {"pretraining": asdict(PRETRAINING), "shape": asdict(SHAPE), "training": asdict(TRAINING)},
        "trained on": {"reports": len(annotated), "sentences": len(taught)},
        "calibration": asdict(calibration),
        "scores": {"held-out places": judged.to_json()},
        "files": describe([path]),
    }
    write_manifest(out / "manifest.json", "tagger", entry)
    return entry


def calibrate(tagger: Reader, judged: Sequence[Example]) -> Calibration:
    """Learn from sentences that did not teach the tagger what its probabilities are worth (Platt 1999)."""
    signs, right = [], []
    for one, names in zip(judged, tagger.read([(one.text, one.marks) for one in judged]), strict=True):
        signs += [(1.0, odds(name)) for name in names]
        right += [float(one.names.get((name.start, name.end)) == name.kind) for name in names]
    offset, slope = logistic.fit(np.array(signs), np.array(right)).tolist()
    return Calibration(slope, offset)


def read_names(tagger: Reader, asked: Sequence[Example]) -> Iterator[dict[tuple[int, int], int]]:
    """Give the names that are chosen in each sentence, as an example has them."""
    for names in tagger.read([(one.text, one.marks) for one in asked]):
        yield {(name.start, name.end): name.kind for name in choose(tuple(map(tagger.calibration, names)))}


def score(asked: Sequence[Example], found: Iterable[Mapping[tuple[int, int], int]]) -> Score:
    """Compare spans and types of names."""
    total = Score()
    for one, names in zip(asked, found, strict=True):
        hits = sum(one.names.get(span) == kind for span, kind in names.items())
        total += Score(hits, len(one.names), len(names))
    return total


def _calibrate(
    annotated: Sequence[GoldReport], pretrained: Pretrained, progress: Progress
) -> tuple[Calibration, Score]:
    teaching, judging = held_out(annotated)
    judged = tuple(examples(judging))
    weights = fit(tuple(examples(teaching)), pretrained, progress=progress)
    tagger = Reader.of(weights, pretrained.alphabet, Calibration(1.0, 0.0))
    calibrated = replace(tagger, calibration=calibrate(tagger, judged))
    return calibrated.calibration, score(judged, read_names(calibrated, judged))


def fit(
    taught: Sequence[Example], pretrained: Pretrained, *, settings: Settings = TRAINING, progress: Progress
) -> dict[str, Array]:
    """Train on annotated sentences and return the network's weights as kg.extract.entities.network reads them.

    The same examples and settings give the same weights.
    """
    torch.manual_seed(settings.seed)
    chance = Random(settings.seed)  # noqa: S311 (order of training, no secret)
    shape = pretrained.encoder.shape
    encoder = Encoder(len(pretrained.alphabet) + FIRST, shape)
    encoder.load_state_dict(pretrained.encoder.state_dict())
    tagger = Tagger(encoder, settings)
    places = {character: at for at, character in enumerate(pretrained.alphabet)}
    rows = [(number(example.text, places), example.tags(), example.marks) for example in taught]
    optimiser = torch.optim.AdamW(
        [
            {"params": tagger.encoder.parameters(), "lr": settings.encoder_rate},
            {"params": [value for name, value in tagger.named_parameters() if not name.startswith("encoder.")]},
        ],
        lr=settings.rate,
        weight_decay=settings.decay,
    )
    lengths = [len(ids) for ids, _, _ in rows]
    plan = [group for _ in range(settings.epochs) for group in batches(lengths, settings.batch, chance)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [settings.encoder_rate, settings.rate], total_steps=len(plan), pct_start=0.1
    )
    mean = {name: value.detach().clone() for name, value in tagger.named_parameters()}
    for done, group in enumerate(plan, 1):
        ids = pad([rows[at][0] for at in group])
        inside = (ids != PAD).float()
        blinded = (torch.rand(ids.shape) < settings.blinded) & (ids != PAD)
        loss = tagger.loss(
            ids.masked_fill(blinded, HIDDEN),
            _marks([rows[at][2] for at in group], ids.shape[1]),
            pad([rows[at][1] for at in group]),
            inside,
        )
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        with torch.no_grad():
            for name, value in tagger.named_parameters():
                mean[name].lerp_(value, 1 - settings.memory)
        progress("train the tagger", done, len(plan))
    tagger.load_state_dict(mean, strict=False)
    return _arrays(tagger)


def _marks(rows: Sequence[Sequence[tuple[int, int]]], length: int) -> Tensor:
    marks = torch.zeros(len(rows), length, MARKS)
    for at, row in enumerate(rows):
        for place, mark in row:
            marks[at, place, mark] = 1
    return marks


def _arrays(tagger: Tagger) -> dict[str, Array]:
    state = {name: value.detach().numpy() for name, value in tagger.state_dict().items()}
    return arrays(tagger.encoder) | {
        "marks": state["marks.weight"].T,
        "hidden": state["hidden.weight"].T,
        "hidden_bias": state["hidden.bias"],
        "out": state["out.weight"].T,
        "out_bias": state["out.bias"],
        "transitions": state["transitions"],
    }
