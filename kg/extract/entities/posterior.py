"""How likely each span is a name: the exact marginals of a linear-chain CRF (Lafferty, McCallum & Pereira 2001)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kg.extract.entities.marks import TYPES
from kg.extract.entities.network import Array, Layout

OUTSIDE = 0
WORDS = "BIES"
TAGS = 1 + len(WORDS) * len(TYPES)
"""O, and for each type: begin, inside, end of a name, and a name of one character."""
BEGIN, INSIDE, END, SINGLE = (slice(1 + at, TAGS, len(WORDS)) for at in range(len(WORDS)))
LEAST = 0.03
"""Spans that are less likely are not given."""
TINY = 1e-30


@dataclass(frozen=True, slots=True)
class Likely:
    """A span of the laid-out text that is a name of type TYPES[kind] with a probability."""

    start: int
    end: int
    kind: int
    probability: float


def allowed() -> tuple[Array, Array, Array]:
    """Return which tag may follow which, which may come first, and which last; 1 or 0."""
    opens, closes = np.zeros(TAGS, np.float32), np.zeros(TAGS, np.float32)
    opens[OUTSIDE] = closes[OUTSIDE] = 1
    opens[BEGIN] = opens[SINGLE] = closes[END] = closes[SINGLE] = 1
    follows = np.outer(closes, opens)
    for kind in range(len(TYPES)):
        begin, inside, end, _ = range(1 + kind * len(WORDS), 1 + (kind + 1) * len(WORDS))
        follows[[begin, begin, inside, inside], [inside, end, inside, end]] = 1
    return follows, opens, closes


def spans(scores: Array, transitions: Array, layout: Layout) -> Iterator[Likely]:
    """Give the likely spans of laid-out sentences.

    `scores` has a row for each place and a column for each tag; `transitions` are log-weights, tag after tag.
    """
    follows, opens, closes = allowed()
    moves = np.exp(transitions) * follows
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    before = _pass(weights, moves, opens, list(layout.forward()))
    behind = _pass(weights, moves.T, closes, list(layout.backward()), entering=False)
    marginal = before * behind
    marginal /= marginal.sum(axis=1, keepdims=True) + TINY
    leaves = _leaving(moves, weights * behind)
    yield from _walk(marginal, *leaves)


def _pass(weights: Array, moves: Array, edge: Array, steps: Sequence[np.ndarray], *, entering: bool = True) -> Array:
    """Forward or backward messages, scaled to sum to 1; backward ones are without the weight of their own place."""
    out = np.zeros_like(weights)
    reached = np.broadcast_to(edge, (len(steps[0]), len(edge)))
    for number, places in enumerate(steps):
        message = reached[: len(places)] @ moves if number else reached
        if entering:
            message = message * weights[places]
        message = message / (message.sum(axis=1, keepdims=True) + TINY)
        out[places] = message
        reached = message if entering else message * weights[places]
    return out


def _leaving(moves: Array, ahead: Array) -> tuple[Array, Array]:
    """Probability that a name ends at the next place, given that it began here, or goes on through here; by type."""
    chances = []
    for here in (BEGIN, INSIDE):
        to_end = np.diagonal(moves[here, END])
        to_inside = np.diagonal(moves[here, INSIDE])
        ends, goes = ahead[1:, END] * to_end, ahead[1:, INSIDE] * to_inside
        chances.append((ends / (ends + goes + TINY)).astype(np.float32))
    return chances[0], chances[1]


def _walk(marginal: Array, ends: Array, ends_inside: Array) -> Iterator[Likely]:
    for place, kind in zip(*np.nonzero(marginal[:, SINGLE] >= LEAST), strict=True):
        yield Likely(int(place), int(place) + 1, int(kind), float(marginal[place, SINGLE][kind]))
    begins = marginal[:, BEGIN]
    for place, kind in zip(*np.nonzero(begins >= LEAST), strict=True):
        open_, chances, at = float(begins[place, kind]), ends, int(place)
        while open_ >= LEAST and at < len(ends):
            chance = float(chances[at, kind])
            if open_ * chance >= LEAST:
                yield Likely(int(place), at + 2, int(kind), open_ * chance)
            open_, chances, at = open_ * (1 - chance), ends_inside, at + 1
