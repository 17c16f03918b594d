"""Train a linear-chain conditional random field (Lafferty et al. 2001) with AdaGrad, in numpy on one core.

spacy-pkuseg has a trainer of its own, which walks through the characters one by one in Python and shuffles them at
random; this one takes a few seconds a pass over three million characters and gives the same weights each time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_STRIDE = 7919  # a prime: batches are visited in an order that is mixed, yet always the same
_FLOOR = 1e-8

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Example:
    """A sequence: the features of all its positions in one array, how many each position has, and its tags."""

    features: NDArray[np.int32]
    counts: NDArray[np.int16]
    tags: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Sequences laid out time step by time step, longest first, so that those still running are a prefix.

    `features` belong to the positions by `starts`; `order` sorts them, so that `unique` feature k has the positions
    `positions[edges[k]:edges[k + 1]]`.
    """

    widths: tuple[int, ...]
    features: NDArray[np.int32]
    starts: Ints
    tags: NDArray[np.int8]
    unique: NDArray[np.int32]
    edges: Ints
    positions: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What is learnt: `node[feature, tag]` and `edge[left tag, right tag]`."""

    node: Floats
    edge: Floats


def train(
    examples: Sequence[Example], *, features: int, tags: int, epochs: int, rate: float, decay: float, batch: int
) -> Iterator[Weights]:
    """Yield the weights after each epoch; `batch` is in positions, `decay` the L2 penalty on a weight a batch.

    The same arrays are yielded each time and go on changing.
    """
    batches = _batches(examples, size=batch)
    weights = Weights(np.zeros((features, tags)), np.zeros((tags, tags)))
    squares = Weights(np.full((features, tags), _FLOOR), np.full((tags, tags), _FLOOR))
    for _ in range(epochs):
        for k in range(len(batches)):
            _step(batches[k * _STRIDE % len(batches)], weights, squares, rate=rate, decay=decay)
        yield weights


def _batches(examples: Sequence[Example], *, size: int) -> list[_Batch]:
    """Group sequences of like length; the number of batches is made coprime with the stride."""
    groups: list[list[Example]] = [[]]
    room = size
    for example in sorted(examples, key=lambda example: len(example.tags), reverse=True):
        if room < len(example.tags) and groups[-1]:
            groups.append([])
            room = size
        groups[-1].append(example)
        room -= len(example.tags)
    if len(groups) % _STRIDE == 0:
        groups[-2:] = [groups[-2] + groups[-1]]
    return [_lay_out(group) for group in groups]


def _lay_out(group: Sequence[Example]) -> _Batch:
    """Turn sequences, longest first, into time-major arrays."""
    rows = [np.split(example.features, np.cumsum(example.counts[:-1], dtype=np.intp)) for example in group]
    steps = [[k for k, row in enumerate(rows) if len(row) > t] for t in range(len(rows[0]))]
    cells = [rows[k][t] for t, running in enumerate(steps) for k in running]
    counts = np.array([len(cell) for cell in cells], dtype=np.intp)
    features = np.concatenate(cells)
    order = np.argsort(features, kind="stable")
    unique, edges = np.unique(features[order], return_index=True)
    return _Batch(
        widths=tuple(len(running) for running in steps),
        features=features,
        starts=np.concatenate(([0], np.cumsum(counts)[:-1])),
        tags=np.array([group[k].tags[t] for t, running in enumerate(steps) for k in running], dtype=np.int8),
        unique=unique,
        edges=edges,
        positions=np.repeat(np.arange(len(cells), dtype=np.int32), counts)[order],
    )


def _step(batch: _Batch, weights: Weights, squares: Weights, *, rate: float, decay: float) -> None:
    """Follow the gradient of one batch (AdaGrad, Duchi et al. 2011); features that it lacks stay as they are."""
    scores = np.add.reduceat(weights.node[batch.features], batch.starts, axis=0)
    marginals, pairs = _expect(scores, weights.edge, batch.widths)
    marginals[np.arange(len(batch.tags)), batch.tags] -= 1
    pairs -= _observed(batch, len(weights.edge))
    gradient = np.add.reduceat(marginals[batch.positions], batch.edges, axis=0)
    gradient += decay * weights.node[batch.unique]
    squares.node[batch.unique] += gradient**2
    weights.node[batch.unique] -= rate * gradient / np.sqrt(squares.node[batch.unique])
    squares.edge[:] += pairs**2
    weights.edge[:] -= rate * pairs / np.sqrt(squares.edge)


def _expect(scores: Floats, edge: Floats, widths: Sequence[int]) -> tuple[Floats, Floats]:
    """Return the expected tags of each position and the expected tag pairs of the batch (forward-backward, scaled)."""
    node = np.exp(scores - scores.max(axis=1, keepdims=True))
    step = np.exp(edge)
    offsets = np.concatenate(([0], np.cumsum(widths)))
    forward = np.empty_like(node)
    for t, width in enumerate(widths):
        here = node[offsets[t] : offsets[t] + width]
        if t:
            here = here * (forward[offsets[t - 1] : offsets[t - 1] + width] @ step)
        forward[offsets[t] : offsets[t] + width] = here / here.sum(axis=1, keepdims=True)
    marginals = np.empty_like(node)
    pairs = np.zeros_like(edge)
    behind = np.ones((0, len(edge)))
    for t in range(len(widths) - 1, -1, -1):
        width, running = widths[t], len(behind)
        backward = np.ones((width, len(edge)))
        reach = forward[offsets[t] : offsets[t] + width]
        if running:
            onward = behind @ step.T
            total = (reach[:running] * onward).sum(axis=1, keepdims=True)
            pairs += (reach[:running].T @ (behind / total)) * step
            backward[:running] = onward / onward.max(axis=1, keepdims=True)
        both = reach * backward
        marginals[offsets[t] : offsets[t] + width] = both / both.sum(axis=1, keepdims=True)
        behind = backward * node[offsets[t] : offsets[t] + width]
    return marginals, pairs


def _observed(batch: _Batch, tags: int) -> Floats:
    """Count the tag pairs of the batch."""
    offsets = np.concatenate(([0], np.cumsum(batch.widths)))
    counts = np.zeros(tags * tags)
    for t, width in enumerate(batch.widths[1:], 1):
        left = batch.tags[offsets[t - 1] : offsets[t - 1] + width].astype(np.intp)
        right = batch.tags[offsets[t] : offsets[t] + width]
        counts += np.bincount(left * tags + right, minlength=tags * tags)
    return counts.reshape(tags, tags)
