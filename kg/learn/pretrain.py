"""Learn the genre's language before any name: guess masked characters, and a teacher's words and parts of speech.

Masked language modelling as in BERT (Devlin et al. 2019), spans masked as in SpanBERT (Joshi et al. 2020), together
with distillation of the teacher's tags, which are there for reports only.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.entities.network import FIRST, HIDDEN, PAD, number
from kg.learn.network import SHAPE, Encoder, Shape, batches, pad
from kg.learn.steps import Progress
from kg.learn.texts import Lesson

NO_TAG = -100


@dataclass(frozen=True, slots=True)
class Settings:
    """How the encoder is pretrained.

    `batch` and `longest` (sentence) are in characters; `masked` is the share of places where a masked span begins, and
    `widest` its greatest length; the alphabet holds the characters that were `seen` so often.
    """

    epochs: int = 5
    batch: int = 6000
    rate: float = 2e-3
    decay: float = 0.01
    masked: float = 0.085
    widest: int = 3
    longest: int = 200
    seen: int = 3
    seed: int = 0


PRETRAINING = Settings()


@dataclass(frozen=True, slots=True)
class Pretrained:
    """An encoder and the characters that it knows."""

    encoder: Encoder
    alphabet: str

    def save(self, path: Path) -> None:
        """Write alphabet, shape and weights."""
        shape = asdict(self.encoder.shape)
        torch.save({"alphabet": self.alphabet, "shape": shape, "weights": self.encoder.state_dict()}, path)

    @classmethod
    def load(cls, path: Path) -> "Pretrained":
        """Read what `save` wrote."""
        stored = torch.load(path)
        encoder = Encoder(len(stored["alphabet"]) + FIRST, Shape(**stored["shape"]))
        encoder.load_state_dict(stored["weights"])
        return cls(encoder, stored["alphabet"])


class _Guesses(nn.Module):
    """What is guessed of each character: itself where it is hidden, and its tag."""

    def __init__(self, encoder: Encoder, tags: int) -> None:
        super().__init__()
        width = encoder.shape.character
        self.hidden = nn.Sequential(nn.Linear(encoder.shape.out, width), nn.GELU(), nn.LayerNorm(width))
        self.bias = nn.Parameter(torch.zeros(encoder.character.num_embeddings))
        self.tag = nn.Linear(encoder.shape.out, tags)

    def loss(self, encoder: Encoder, ids: Tensor, tags: Tensor, masked: Tensor) -> Tensor:
        encoded = encoder(ids.masked_fill(masked, HIDDEN))
        scores = self.hidden(encoded[masked]) @ encoder.character.weight.T + self.bias
        loss = functional.cross_entropy(scores, ids[masked])
        if bool((tags != NO_TAG).any()):
            loss = loss + functional.cross_entropy(self.tag(encoded).flatten(0, 1), tags.flatten())
        return loss


def pretrain(
    lessons: Sequence[Lesson], *, shape: Shape = SHAPE, settings: Settings = PRETRAINING, progress: Progress
) -> Pretrained:
    """Train an encoder on sentences without annotation; the same lessons and settings give the same weights."""
    torch.manual_seed(settings.seed)
    chance = Random(settings.seed)  # noqa: S311 (order of training, no secret)
    alphabet = _alphabet(lessons, settings.seen)
    rows = list(_rows(lessons, alphabet, settings.longest))
    tags = max((tag for _, tags in rows for tag in tags), default=0) + 1
    encoder = Encoder(len(alphabet) + FIRST, shape)
    guesses = _Guesses(encoder, tags)
    parameters = [*encoder.parameters(), *guesses.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=settings.rate, weight_decay=settings.decay)
    plan = [
        group
        for _ in range(settings.epochs)
        for group in batches([len(ids) for ids, _ in rows], settings.batch, chance)
    ]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.rate, total_steps=len(plan), pct_start=0.1)
    for done, group in enumerate(plan, 1):
        ids, taught = pad([rows[at][0] for at in group]), pad([rows[at][1] for at in group], NO_TAG)
        loss = guesses.loss(encoder, ids, taught, _masked(ids, settings))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        schedule.step()
        progress("pretrain the encoder", done, len(plan))
    return Pretrained(encoder, alphabet)


def _alphabet(lessons: Sequence[Lesson], seen: int) -> str:
    counts = Counter(character for lesson in lessons for character in lesson.text)
    often = [character for character, count in counts.items() if count >= seen]
    return "".join(sorted(often, key=lambda character: (-counts[character], character)))


def _rows(lessons: Sequence[Lesson], alphabet: str, longest: int) -> Iterator[tuple[list[int], list[int]]]:
    places = {character: at for at, character in enumerate(alphabet)}
    names = sorted({tag for lesson in lessons for tag in lesson.tags or ()})
    tags = {tag: at for at, tag in enumerate(names)}
    for lesson in lessons:
        ids = number(lesson.text, places)
        taught = [tags[tag] for tag in lesson.tags] if lesson.tags else [NO_TAG] * len(ids)
        for start in range(0, len(ids), longest):
            if len(ids) - start > 1:
                yield ids[start : start + longest], taught[start : start + longest]


def _masked(ids: Tensor, settings: Settings) -> Tensor:
    """Choose the places to hide: spans of one to `widest` characters, at least one place."""
    starts = torch.rand(ids.shape) < settings.masked
    starts[0, 0] = True
    lengths = torch.randint(1, settings.widest + 1, ids.shape)
    masked = starts.clone()
    for by in range(1, settings.widest):
        masked[:, by:] |= (starts & (lengths > by))[:, :-by]
    return masked & (ids != PAD)
