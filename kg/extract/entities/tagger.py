"""The trained tagger: how likely each span of a report is a name, from its characters and what is known of them."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from threadpoolctl import threadpool_limits

from kg.errors import DataError
from kg.extract.entities.marks import MARKS
from kg.extract.entities.network import Array, Layout, encode, number
from kg.extract.entities.posterior import Likely, spans

PACKAGED = Path(str(files("kg"))) / "models" / "tagger.npz"
AT_ONCE = 8192
"""So many characters are read at once, in sentences of like length."""
LEAST = 0.0005
"""Probabilities nearer to 0 or 1 count as this near."""

Text = tuple[str, Iterable[tuple[int, int]]]
"""A sentence with opening and closing quotation marks, and what is known of its characters (place, mark)."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Turns the tagger's log-odds into the share of such names that are right (Platt 1999)."""

    slope: float
    offset: float

    def __call__(self, name: Likely) -> Likely:
        """Give a name the probability that it is right."""
        return replace(name, probability=1 / (1 + math.exp(-self.slope * odds(name) - self.offset)))


def odds(name: Likely) -> float:
    """Give the tagger's log-odds of a name."""
    probability = min(max(name.probability, LEAST), 1 - LEAST)
    return math.log(probability / (1 - probability))


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights of the network, the place of each character in its alphabet, and what its probabilities are worth."""

    weights: Mapping[str, Array]
    alphabet: Mapping[str, int]
    calibration: Calibration

    @classmethod
    @cache
    def load(cls, path: Path = PACKAGED) -> "Tagger":
        """Read a trained tagger, once; raise DataError where there is none."""
        try:
            with np.load(path) as stored:
                arrays = {name: stored[name] for name in stored.files}
            alphabet = str(arrays.pop("alphabet"))
            calibration = Calibration(*arrays.pop("calibration").tolist())
        except (BadZipFile, EOFError, KeyError, OSError, TypeError, ValueError) as error:
            raise DataError(f"{path}: no trained tagger ({error}); make one: kg train") from error
        return cls.of(arrays, alphabet, calibration)

    @classmethod
    def of(cls, weights: Mapping[str, Array], alphabet: str, calibration: Calibration) -> "Tagger":
        """Take weights of any precision."""
        places = {character: at for at, character in enumerate(alphabet)}
        return cls({name: value.astype(np.float32) for name, value in weights.items()}, places, calibration)

    def save(self, path: Path) -> None:
        """Write the weights in half precision, the alphabet and the calibration."""
        stored: dict[str, Any] = {name: value.astype(np.float16) for name, value in self.weights.items()}
        alphabet, calibration = np.array("".join(self.alphabet)), np.array(astuple(self.calibration))
        np.savez_compressed(path, alphabet=alphabet, calibration=calibration, **stored)

    def read(self, texts: Sequence[Text]) -> tuple[tuple[Likely, ...], ...]:
        """Return the likely names of each text, before calibration.

        It counts in one thread: reports are read side by side, and sums then end in the same digits on any machine.
        """
        with threadpool_limits(limits=1, user_api="blas"):
            return self._read(texts)

    def _read(self, texts: Sequence[Text]) -> tuple[tuple[Likely, ...], ...]:
        found: list[list[Likely]] = [[] for _ in texts]
        for group in _groups([len(text) for text, _ in texts]):
            layout = Layout.of([len(texts[at][0]) for at in group])
            scores = self._score([texts[at] for at in group], layout)
            starts = layout.starts.tolist()
            for name in spans(scores, self.weights["transitions"], layout):
                row = int(np.searchsorted(layout.starts, name.start, side="right")) - 1
                start = starts[row]
                found[group[row]].append(Likely(name.start - start, name.end - start, name.kind, name.probability))
        return tuple(map(tuple, found))

    def _score(self, texts: Sequence[Text], layout: Layout) -> Array:
        ids = np.zeros(layout.size, np.int64)
        known = np.zeros((layout.size, MARKS), np.float32)
        for (text, marks), start in zip(texts, layout.starts.tolist(), strict=True):
            ids[start : start + len(text)] = number(text, self.alphabet)
            for place, mark in marks:
                known[start + place, mark] = 1
        weights = self.weights
        encoded = np.concatenate([encode(weights, ids, layout), known @ weights["marks"]], axis=1)
        hidden = np.maximum(encoded @ weights["hidden"] + weights["hidden_bias"], 0)
        scores: Array = hidden @ weights["out"] + weights["out_bias"]
        return scores


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Group texts that are not empty by length, the longest first."""
    group: list[int] = []
    for at in sorted(range(len(lengths)), key=lambda at: -lengths[at]):
        if group and (len(group) + 1) * lengths[group[0]] > AT_ONCE:
            yield group
            group = []
        if lengths[at]:
            group.append(at)
    if group:
        yield group
