"""The tagger's network in numpy: what it makes of each character of a report's sentences, all of them at once.

Convolutions over embedded characters and pairs of characters, then gated recurrent units in both directions (Cho et al.
2014; the reset gate behind the product, as in cuDNN and torch), as kg.learn.network trains it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Indices = NDArray[np.int64]

PAD, UNKNOWN, HIDDEN, FIRST = range(4)
"""Ids of the gap between sentences, of a character that is not in the alphabet, and of a masked one; then theirs."""
PAIRS = 1 << 15
"""Pairs of characters share so many embeddings, by this hash of their two ids."""
LEFT, RIGHT = 7919, 104729
NARROW = 1e-5


def number(text: str, alphabet: Mapping[str, int]) -> list[int]:
    """Return the ids of a text's characters; both quotation marks are one.

    >>> number("“港”区", {'"': 0, "港": 1})
    [3, 4, 3, 1]
    """
    return [alphabet.get('"' if character in "“”" else character, UNKNOWN - FIRST) + FIRST for character in text]


@dataclass(frozen=True, slots=True)
class Layout:
    """Sentences laid into one row with a gap before each and behind the last; the longest come first in `starts`."""

    size: int
    starts: Indices
    lengths: Indices

    @classmethod
    def of(cls, lengths: Sequence[int]) -> "Layout":
        """Lay out sentences of these lengths, the longest first.

        >>> Layout.of([3, 2]).starts.tolist(), Layout.of([3, 2]).size
        ([1, 5], 8)
        """
        sizes = np.asarray(lengths, np.int64)
        starts = 1 + np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes + 1)[:-1]])
        return cls(int(sizes.sum()) + len(sizes) + 1, starts, sizes)

    def forward(self) -> Iterator[Indices]:
        """Give the places of the first characters of all sentences, of the second ones, and so on."""
        for step in range(int(self.lengths[0])):
            yield self.starts[: self._longer(step)] + step

    def backward(self) -> Iterator[Indices]:
        """Give the places of the last characters of all sentences, of those before them, and so on."""
        ends = self.starts + self.lengths - 1
        for step in range(int(self.lengths[0])):
            yield ends[: self._longer(step)] - step

    def _longer(self, step: int) -> int:
        return int(np.searchsorted(-self.lengths, -step, side="left"))


def embed(weights: Mapping[str, Array], ids: Indices) -> Array:
    """Look up each character and the pairs that it makes with its neighbours; shape (places, width)."""
    left = np.concatenate([ids[:1] * 0, ids])
    right = np.concatenate([ids, ids[:1] * 0])
    pairs = (left * LEFT + right * RIGHT) % PAIRS
    pairs[(left == HIDDEN) | (right == HIDDEN)] = 0
    known = weights["pair"][pairs]
    return np.concatenate([weights["character"][ids], known[:-1], known[1:]], axis=1)


def encode(weights: Mapping[str, Array], ids: Indices, layout: Layout) -> Array:
    """Return what the network makes of each place: the recurrence's two directions, and the convolutions below it."""
    inside = (ids != PAD).astype(np.float32)[:, None]
    known = (embed(weights, ids) @ weights["project"] + weights["project_bias"]) * inside
    for layer in range(2):
        around = np.concatenate([_shift(known, 1), known, _shift(known, -1)], axis=1)
        found = np.maximum(around @ weights[f"convolve{layer}"] + weights[f"convolve{layer}_bias"], 0)
        known = _normalise(known + found, weights[f"scale{layer}"], weights[f"offset{layer}"]) * inside
    forward = _recur(weights, "forward", known, layout.forward())
    backward = _recur(weights, "backward", known, layout.backward())
    return np.concatenate([forward, backward, known], axis=1)


def _shift(values: Array, by: int) -> Array:
    moved = np.zeros_like(values)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def _normalise(values: Array, scale: Array, offset: Array) -> Array:
    centred = values - values.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + NARROW)
    result: Array = centred / spread * scale + offset
    return result


def _recur(weights: Mapping[str, Array], name: str, values: Array, steps: Iterator[Indices]) -> Array:
    """Run one direction: the gates of each step (reset, update, candidate) lie side by side, so a step is a slice."""
    places = list(steps)
    order = np.concatenate(places)
    gates = values[order] @ weights[name] + weights[f"{name}_bias"]
    recur, inner = weights[f"{name}_recur"], weights[f"{name}_inner"]
    width = len(recur)
    found = np.empty((len(order), width), np.float32)
    at, hidden = 0, np.zeros((len(places[0]), width), np.float32)
    for size in map(len, places):
        gate, hidden = gates[at : at + size], hidden[:size]
        known = hidden @ recur
        opened = known[:, : 2 * width]
        opened += gate[:, : 2 * width]
        np.tanh(opened, out=opened)
        opened *= 0.5
        opened += 0.5
        candidate = known[:, 2 * width :]
        candidate += inner
        candidate *= opened[:, :width]
        candidate += gate[:, 2 * width :]
        np.tanh(candidate, out=candidate)
        kept = found[at : at + size]
        np.subtract(hidden, candidate, out=kept)
        kept *= opened[:, width:]
        kept += candidate
        hidden = kept
        at += size
    out = np.zeros((len(values), width), np.float32)
    out[order] = found
    return out
