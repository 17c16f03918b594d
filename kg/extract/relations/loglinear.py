"""Log-linear classifiers over named features, several of them (heads) on the same features; stored compactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from kg.errors import DataError

Floats = NDArray[np.float32]
STEPS = 127
"""Weights are stored as so many steps of the largest weight of their class."""


@dataclass(frozen=True)
class LogLinear:
    """`weights[index[feature], column]`; the columns of the heads stand side by side, a column for each label."""

    heads: Mapping[str, tuple[str, ...]]
    index: Mapping[str, int]
    weights: Floats
    bias: Floats

    @classmethod
    def load(cls, path: Path) -> "LogLinear":
        """Read what `save` has written.

        Raises DataError where the file is missing or damaged.
        """
        try:
            with np.load(path, allow_pickle=False) as stored:
                names = bytes(stored["features"]).decode("utf-8").split("\n")
                heads = [head.split("\t") for head in bytes(stored["heads"]).decode("utf-8").split("\n")]
                weights = stored["weights"].astype(np.float32) * stored["scale"]
                bias = stored["bias"]
        except (BadZipFile, EOFError, KeyError, OSError, ValueError) as error:
            raise DataError(f"{path}: no classifier ({error}); make it again: kg train --only relations") from error
        index = {name: number for number, name in enumerate(names)}
        return cls({name: tuple(labels) for name, *labels in heads}, index, weights, bias)

    def save(self, path: Path) -> None:
        """Write features, heads and rounded weights; the same model gives the same bytes."""
        scale = (np.abs(self.weights).max(axis=0) / STEPS).astype(np.float32) + np.float32(1e-9)
        rounded = np.rint(self.weights / scale).astype(np.int8)
        told = np.flatnonzero(np.any(rounded, axis=1))
        names = sorted(self.index, key=self.index.__getitem__)
        heads = "\n".join("\t".join((name, *labels)) for name, labels in self.heads.items())
        np.savez_compressed(
            path,
            features=_bytes("\n".join(names[number] for number in told)),
            heads=_bytes(heads),
            weights=rounded[told],
            scale=scale,
            bias=self.bias.astype(np.float32),
        )

    def probabilities(self, rows: Sequence[Sequence[str]]) -> dict[str, Floats]:
        """Give for each head the probabilities of its labels, a line for each row of features."""
        scores = self.scores(rows)
        edges = np.cumsum([0, *map(len, self.heads.values())])
        return {
            name: _softmax(scores[:, start:end])
            for name, (start, end) in zip(self.heads, pairwise(edges.tolist()), strict=True)
        }

    def scores(self, rows: Sequence[Sequence[str]]) -> Floats:
        """Add up the weights of the features of each row."""
        get = self.index.get
        known: list[int] = []
        starts: list[int] = []
        for row in rows:
            starts.append(len(known))
            known.append(len(self.weights))
            known += [number for number in set(map(get, row)) if number is not None]
        if not rows:
            return np.zeros((0, len(self.bias)), np.float32)
        return np.add.reduceat(self._table[known], starts, axis=0)

    @cached_property
    def _table(self) -> Floats:
        """The weights, and the bias as their last line."""
        return np.concatenate((self.weights, self.bias[None]))


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), np.uint8)


def _softmax(scores: Floats) -> Floats:
    odds: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    return odds
