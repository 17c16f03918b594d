"""The tagger learns names from annotated sentences, and reads in numpy what it learnt in torch."""

from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is not here, which only training needs: make train-venv")

import torch

from kg.extract.entities.marks import TYPES
from kg.extract.entities.network import PAD, Array, Layout, encode
from kg.extract.entities.network import number as numbers
from kg.extract.entities.tagger import Calibration, odds
from kg.extract.entities.tagger import Tagger as Reader
from kg.learn.examples import Example
from kg.learn.network import Shape, arrays, batches
from kg.learn.pretrain import Pretrained, _masked, pretrain
from kg.learn.pretrain import Settings as Pretraining
from kg.learn.score import Score
from kg.learn.tagger import Settings, calibrate, fit, read_names, score
from kg.learn.texts import Lesson
from kg.vocab import EntityType

SHAPE = Shape(character=16, pair=4, convolved=24, recurrent=16)
PRETRAINING = Pretraining(epochs=40, batch=40, seen=1)
NAMES = ("云岭", "青石", "白沙", "东港", "西山", "南湖", "北川", "石桥")
AS_IS = Calibration(1.0, 0.0)
FACILITY, ZONE = TYPES.index(EntityType.FACILITY), TYPES.index(EntityType.ZONE)


def lessons() -> list[Lesson]:
    texts = [f"建成{name}水库,推进{name}开发区扩容" for name in NAMES]
    return [Lesson(text, tuple(("v" if at < 2 else "n", at % 2 == 0) for at in range(len(text)))) for text in texts]


def example(name: str) -> Example:
    return Example(f"建成{name}水库,推进{name}开发区扩容", (), {(2, 6): FACILITY, (9, 14): ZONE})


def quiet(_step: str, _done: int, _total: int) -> None:
    """Show nothing."""


@pytest.fixture(scope="module")
def pretrained() -> Pretrained:
    return pretrain(lessons(), shape=SHAPE, settings=PRETRAINING, progress=quiet)


def trained(pretrained: Pretrained) -> dict[str, Array]:
    settings = Settings(epochs=40, batch=40, dropout=0.0, blinded=0.0, hidden=16, memory=0.9)
    return fit([example(name) for name in NAMES[:6]], pretrained, settings=settings, progress=quiet)


def test_what_was_taught_is_read_in_sentences_that_were_not(pretrained: Pretrained) -> None:
    reader = Reader.of(trained(pretrained), pretrained.alphabet, AS_IS)
    text = example(NAMES[7]).text
    (names,) = reader.read([(text, ())])
    sure = {(name.start, name.end): name.kind for name in names if name.probability > 0.5}

    assert sure == {(2, 6): FACILITY, (9, 14): ZONE}


def test_calibration_gives_the_share_that_is_right(pretrained: Pretrained) -> None:
    reader = Reader.of(trained(pretrained), pretrained.alphabet, AS_IS)
    asked = [example(name) for name in NAMES]
    wrong = [replace(one, names={}) for one in asked]
    calibration = calibrate(reader, [*asked, *wrong] * 20)
    (names,) = reader.read([(asked[0].text, ())])

    assert max(names, key=odds).probability > 0.9
    assert calibration(max(names, key=odds)).probability == pytest.approx(0.5, abs=0.1)


def test_names_are_judged_by_span_and_type(pretrained: Pretrained) -> None:
    reader = Reader.of(trained(pretrained), pretrained.alphabet, AS_IS)
    asked = [example(NAMES[7]), replace(example(NAMES[7]), names={(2, 6): ZONE})]

    assert score(asked, read_names(reader, asked)) == Score(2, 3, 4)


def test_the_same_examples_give_the_same_weights(pretrained: Pretrained) -> None:
    one, other = trained(pretrained), trained(pretrained)

    assert all(np.array_equal(one[name], other[name]) for name in one)


def test_numpy_encodes_as_torch_does(pretrained: Pretrained) -> None:
    encoder = pretrained.encoder.eval()
    places = {character: at for at, character in enumerate(pretrained.alphabet)}
    texts = ["建成云岭水库,推进改革", "东港?开发区"]
    layout = Layout.of([len(text) for text in texts])
    ids = np.zeros(layout.size, np.int64)
    for text, start in zip(texts, layout.starts, strict=True):
        ids[start : start + len(text)] = numbers(text, places)
    ours = encode(arrays(encoder), ids, layout)
    for text, start in zip(texts, layout.starts, strict=True):
        with torch.no_grad():
            theirs = encoder(torch.tensor([numbers(text, places)]))[0].numpy()
        np.testing.assert_allclose(ours[start : start + len(text)], theirs, atol=1e-5)


def test_a_kept_encoder_is_the_same_when_it_is_read_again(pretrained: Pretrained, tmp_path: Path) -> None:
    pretrained.save(tmp_path / "encoder")
    again = Pretrained.load(tmp_path / "encoder")

    assert again.alphabet == pretrained.alphabet
    for one, other in zip(again.encoder.parameters(), pretrained.encoder.parameters(), strict=True):
        assert torch.equal(one, other)


def test_the_same_lessons_give_the_same_encoder(pretrained: Pretrained) -> None:
    again = pretrain(lessons(), shape=SHAPE, settings=PRETRAINING, progress=quiet)

    for one, other in zip(again.encoder.parameters(), pretrained.encoder.parameters(), strict=True):
        assert torch.equal(one, other)


def test_what_was_pretrained_learns_from_fewer_passes(pretrained: Pretrained) -> None:
    untaught = pretrain(lessons(), shape=SHAPE, settings=replace(PRETRAINING, epochs=1), progress=quiet)

    assert _chance(pretrained) > _chance(untaught)


def _chance(pretrained: Pretrained) -> float:
    """Return how surely a name is read after a few passes over others."""
    settings = Settings(epochs=24, batch=40, dropout=0.0, blinded=0.0, hidden=16, memory=0.5)
    weights = fit([example(name) for name in NAMES[:6]], pretrained, settings=settings, progress=quiet)
    (names,) = Reader.of(weights, pretrained.alphabet, AS_IS).read([(example(NAMES[7]).text, ())])
    return sum(name.probability for name in names if (name.start, name.end, name.kind) == (2, 6, FACILITY))


def test_padding_is_never_hidden_and_something_always_is() -> None:
    ids = torch.tensor([[5, 6, 7, PAD, PAD], [5, PAD, PAD, PAD, PAD]])
    for seed in range(20):
        torch.manual_seed(seed)
        masked = _masked(ids, Pretraining(masked=0.3))

        assert masked.any()
        assert not masked[ids == PAD].any()


def test_batches_hold_each_sentence_once_and_are_not_too_large() -> None:
    lengths = [3, 9, 4, 7, 5, 30, 2, 8]
    groups = batches(lengths, 20, Random(0))  # noqa: S311 (no secret)

    assert sorted(at for group in groups for at in group) == list(range(8))
    assert all(len(group) * max(lengths[at] for at in group) <= 40 for group in groups)
