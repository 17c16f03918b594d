"""The marginals of spans are those of the sum over all taggings."""

from itertools import pairwise, product

import numpy as np
import pytest

from kg.extract.entities.network import Array, Layout
from kg.extract.entities.posterior import BEGIN, END, INSIDE, LEAST, OUTSIDE, SINGLE, TAGS, Likely, allowed, spans

TYPES = (0, 3)
"""The types that the brute force tries; the scores rule out the others."""


def tags_tried() -> list[int]:
    every = np.arange(TAGS)
    return [OUTSIDE, *(int(every[part][kind]) for kind in TYPES for part in (BEGIN, INSIDE, END, SINGLE))]


def scored(length: int, seed: int) -> tuple[Array, Array]:
    chance = np.random.default_rng(seed)
    scores = np.full((length + 2, TAGS), -60.0, np.float32)
    scores[:, tags_tried()] = chance.normal(size=(length + 2, len(tags_tried())))
    return scores, chance.normal(size=(TAGS, TAGS)).astype(np.float32)


def names(path: tuple[int, ...]) -> set[tuple[int, int, int]]:
    every, found, start = np.arange(TAGS), set(), 0
    for at, tag in enumerate(path):
        kind = (tag - 1) // 4
        if tag in every[BEGIN]:
            start = at
        if tag in every[SINGLE]:
            found.add((at, at + 1, kind))
        if tag in every[END]:
            found.add((start, at + 1, kind))
    return found


def summed(scores: Array, transitions: Array, length: int) -> dict[tuple[int, int, int], float]:
    follows, opens, closes = allowed()
    total, weight_of = 0.0, dict[tuple[int, int, int], float]()
    for path in product(tags_tried(), repeat=length):
        pairs = list(pairwise(path))
        if not (opens[path[0]] and closes[path[-1]] and all(follows[pair] for pair in pairs)):
            continue
        score = sum(float(scores[at + 1, tag]) for at, tag in enumerate(path))
        weight = float(np.exp(score + sum(float(transitions[pair]) for pair in pairs)))
        total += weight
        for name in names(path):
            weight_of[name] = weight_of.get(name, 0.0) + weight
    return {name: weight / total for name, weight in weight_of.items()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_span_is_as_likely_as_the_taggings_that_hold_it(seed: int) -> None:
    scores, transitions = scored(4, seed)
    expected = {name: chance for name, chance in summed(scores, transitions, 4).items() if chance >= LEAST}
    found = {
        (name.start - 1, name.end - 1, name.kind): name.probability
        for name in spans(scores, transitions, Layout.of([4]))
    }

    assert expected
    assert found.keys() == expected.keys()
    assert found == pytest.approx(expected, abs=1e-4)


def test_sentences_that_are_laid_out_together_do_not_touch() -> None:
    one, transitions = scored(4, 1)
    other, _ = scored(2, 5)
    both = np.concatenate([one[:-1], other])
    together = set(map(rounded, spans(both, transitions, Layout.of([4, 2]))))
    alone = {rounded(name) for name in spans(one, transitions, Layout.of([4]))}
    alone |= {rounded(name, by=5) for name in spans(other, transitions, Layout.of([2]))}

    assert together == alone


def rounded(name: Likely, by: int = 0) -> tuple[int, int, int, float]:
    return name.start + by, name.end + by, name.kind, round(name.probability, 4)
