"""The network reads each sentence as if it stood alone."""

import numpy as np
import pytest

from kg.extract.entities.network import FIRST, PAIRS, Array, Layout, encode, number

ALPHABET = {character: at for at, character in enumerate("推进海城港建设")}


@pytest.fixture(scope="module")
def weights() -> dict[str, Array]:
    chance = np.random.default_rng(7)
    shapes = {
        "character": (len(ALPHABET) + FIRST, 4),
        "pair": (PAIRS, 2),
        "project": (8, 6),
        "project_bias": (6,),
        "convolve0": (18, 6),
        "convolve0_bias": (6,),
        "convolve1": (18, 6),
        "convolve1_bias": (6,),
        "scale0": (6,),
        "offset0": (6,),
        "scale1": (6,),
        "offset1": (6,),
        "forward": (6, 15),
        "forward_recur": (5, 15),
        "forward_bias": (15,),
        "forward_inner": (5,),
        "backward": (6, 15),
        "backward_recur": (5, 15),
        "backward_bias": (15,),
        "backward_inner": (5,),
    }
    return {name: chance.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def encoded(weights: dict[str, Array], *texts: str) -> list[Array]:
    layout = Layout.of([len(text) for text in texts])
    ids = np.zeros(layout.size, np.int64)
    for text, start in zip(texts, layout.starts, strict=True):
        ids[start : start + len(text)] = number(text, ALPHABET)
    rows = encode(weights, ids, layout)
    return [rows[start : start + len(text)] for text, start in zip(texts, layout.starts, strict=True)]


def test_a_sentence_is_encoded_alike_alone_and_among_others(weights: dict[str, Array]) -> None:
    alone = [encoded(weights, text)[0] for text in ("推进海城港建设", "海城港", "港")]
    together = encoded(weights, "推进海城港建设", "海城港", "港")

    for one, other in zip(alone, together, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)


def test_each_direction_of_the_recurrence_has_seen_all_characters_on_its_side(weights: dict[str, Array]) -> None:
    (one,), (other,) = encoded(weights, "海城港建设"), encoded(weights, "海城港建进")
    forward, backward = slice(0, 5), slice(5, 10)

    assert np.allclose(one[0, forward], other[0, forward])
    assert not np.allclose(one[0, backward], other[0, backward])


def test_what_stands_next_to_a_character_counts(weights: dict[str, Array]) -> None:
    (one,), (other,) = encoded(weights, "海城港"), encoded(weights, "海城设")

    assert not np.allclose(one[1], other[1])


def test_steps_go_over_the_sentences_that_are_long_enough() -> None:
    layout = Layout.of([3, 1])

    assert [step.tolist() for step in layout.forward()] == [[1, 5], [2], [3]]
    assert [step.tolist() for step in layout.backward()] == [[3, 5], [2], [1]]
