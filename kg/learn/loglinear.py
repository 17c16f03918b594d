"""Fit a multinomial logistic regression with an L2 penalty by L-BFGS (Liu and Nocedal 1989), in numpy on one core."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Objective = Callable[[Floats], tuple[float, Floats]]

MEMORY = 6
"""How many steps back L-BFGS remembers."""
SUFFICIENT, SHORTER, TRIES = 1e-4, 0.5, 12
"""Backtracking line search: the share of the promised fall that is enough, how a step is cut, and how often."""
CHUNK = 1 << 17
"""Gathered weights at a time: what fits a processor's cache is added up faster."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of feature numbers, twice: row by row, and turned over, feature by feature."""

    features: NDArray[np.int32]
    starts: NDArray[np.intp]
    rows: NDArray[np.int32]
    edges: NDArray[np.intp]
    present: NDArray[np.int32]

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]], index: Mapping[str, int]) -> "Table":
        """Look features up; number `len(index)` is the bias, which every row has, so that none is empty."""
        known = [[len(index), *sorted(index[name] for name in set(row) if name in index)] for row in rows]
        counts = np.array([len(row) for row in known], dtype=np.intp)
        features = np.fromiter((number for row in known for number in row), np.int32, int(counts.sum()))
        order = np.argsort(features, kind="stable")
        present, edges = np.unique(features[order], return_index=True)
        return cls(
            features,
            np.concatenate(([0], np.cumsum(counts)[:-1])),
            np.repeat(np.arange(len(known), dtype=np.int32), counts)[order],
            edges.astype(np.intp),
            present,
        )


def common(rows: Sequence[Sequence[str]], groups: Sequence[Hashable], *, least: int) -> dict[str, int]:
    """Number the features that occur in `least` groups (reports) or more, sorted."""
    seen: defaultdict[str, set[Hashable]] = defaultdict(set)
    for row, group in zip(rows, groups, strict=True):
        for name in row:
            if len(seen[name]) < least:
                seen[name].add(group)
    return {name: number for number, name in enumerate(sorted(n for n, found in seen.items() if len(found) >= least))}


def fit(
    table: Table, labels: NDArray[np.intp], weights: Floats, *, features: int, classes: int, decay: float, passes: int
) -> tuple[Floats, Floats]:
    """Return weights (features x classes) and bias that explain the labels of the rows, each as much as it weighs."""
    size = features + 1

    def objective(flat: Floats) -> tuple[float, Floats]:
        theta = flat.reshape(size, classes)
        scores = _gather_add(theta, table.features, table.starts)
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        total = odds.sum(axis=1, keepdims=True)
        at = np.arange(len(labels))
        loss = float(((np.log(total[:, 0]) - scores[at, labels]) * weights).sum(dtype=np.float64))
        residual = odds / total
        residual[at, labels] -= 1
        residual *= weights[:, None]
        gradient = np.zeros_like(theta)
        gradient[table.present] = _gather_add(residual, table.rows, table.edges)
        gradient[:features] += decay * theta[:features]
        penalty = 0.5 * decay * float(np.square(theta[:features], dtype=np.float64).sum())
        return loss + penalty, gradient.ravel()

    theta = minimise(objective, np.zeros(size * classes, np.float32), passes=passes).reshape(size, classes)
    return theta[:features], theta[features]


def minimise(objective: Objective, start: Floats, *, passes: int) -> Floats:
    """Go downhill for at most `passes` steps.

    >>> float(minimise(lambda x: (float(((x - 3) ** 2).sum()), 2 * (x - 3)), np.zeros(1, np.float32), passes=9)[0])
    3.0
    """
    place, (value, slope) = start, objective(start)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(passes):
        way = _direction(slope, steps)
        promise = float(way @ slope)
        stride = 1.0 if steps else min(1.0, 1.0 / (float(np.abs(slope).sum()) or 1.0))
        for _ in range(TRIES):
            there = place + np.float32(stride) * way
            value_there, slope_there = objective(there)
            if value_there <= value + SUFFICIENT * stride * promise:
                break
            stride *= SHORTER
        else:
            return place
        moved, turned = there - place, slope_there - slope
        if float(moved @ turned) > 0:
            steps = [*steps[1 - MEMORY :], (moved, turned)]
        place, value, slope = there, value_there, slope_there
    return place


def _direction(slope: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Turn the slope into a step by the last ones (the two-loop recursion)."""
    way = -slope
    shares = []
    for moved, turned in reversed(steps):
        share = float(moved @ way) / float(moved @ turned)
        way -= np.float32(share) * turned
        shares.append(share)
    if steps:
        moved, turned = steps[-1]
        way *= np.float32(float(moved @ turned) / float(turned @ turned))
    for (moved, turned), share in zip(steps, reversed(shares), strict=True):
        way += np.float32(share - float(turned @ way) / float(moved @ turned)) * moved
    return way


def _gather_add(values: Floats, places: NDArray[np.int32], starts: NDArray[np.intp]) -> Floats:
    """Add up `values[places]` over the ranges that begin at `starts`."""
    out = np.empty((len(starts), values.shape[1]), np.float32)
    first = 0
    while first < len(starts):
        last = max(first + 1, int(np.searchsorted(starts, starts[first] + CHUNK // values.shape[1])))
        end = int(starts[last]) if last < len(starts) else len(places)
        here = slice(int(starts[first]), end)
        out[first:last] = np.add.reduceat(values[places[here]], starts[first:last] - starts[first], axis=0)
        first = last
    return out
