"""Whether scores are probabilities: of the claims scored around 0.8, about 80 % should be right.

The reliability diagram and the expected calibration error are those of Guo et al., On Calibration of Modern Neural
Networks (ICML 2017), over ten bins of equal width.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.learn.gold import GoldReport, read
from kg.learn.manifest import digest_all
from kg.learn.score import Row, judge, score

CLAIMS = {
    "entities": "entities",
    "relations": "relations+modality",
    "milestones": "milestones+modality",
    "observations": "observations",
}
"""What a reading claims, and the measure by which a claim is right: all that it says must be."""
BINS = 10
DIGITS = 4

Judged = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims with a score from `low` to `high`: how many, their mean score, and the share of them that is right."""

    low: float
    high: float
    count: int
    score: float
    right: float

    def to_json(self) -> dict[str, float]:
        """Give the fields, rounded."""
        rates = {"low": self.low, "high": self.high, "score": self.score, "right": self.right}
        return {key: round(value, DIGITS) for key, value in rates.items()} | {"count": self.count}


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bins that hold claims, in order."""

    bins: tuple[Bin, ...]

    @property
    def count(self) -> int:
        """How many claims there are."""
        return sum(part.count for part in self.bins)

    @property
    def error(self) -> float:
        """Expected calibration error: how far a claim's score is from the share right in its bin, on average."""
        off = sum(part.count * abs(part.score - part.right) for part in self.bins)
        return off / self.count if self.bins else 0.0

    def to_json(self) -> dict[str, Any]:
        """Give the error and the bins."""
        return {"error": round(self.error, DIGITS), "bins": [part.to_json() for part in self.bins]}


def reliability(judged: Iterable[Judged]) -> Reliability:
    """Compare scores (0 to 1) with what turned out right.

    >>> table = reliability([(0.81, True), (0.83, True), (0.86, True), (0.89, False), (0.2, False)])
    >>> [(part.low, part.count, part.right) for part in table.bins], round(table.error, 3)
    ([(0.2, 1, 0.0), (0.8, 4, 0.75)], 0.118)
    """
    bins: defaultdict[int, list[Judged]] = defaultdict(list)
    for value, right in judged:
        bins[min(int(value * BINS), BINS - 1)].append((value, right))
    return Reliability(tuple(_bin(place, bins[place]) for place in sorted(bins)))


def calibration(pairs: Iterable[tuple[GoldReport, Row]]) -> dict[str, Reliability]:
    """Compare the scores of readings in their JSON form with gold, by what they claim (see CLAIMS).

    Raises InputError for a claim without a score.
    """
    judged: dict[str, list[Judged]] = {key: [] for key in CLAIMS}
    for report, found in pairs:
        for key, measure in CLAIMS.items():
            judged[key] += [(_score(report, row), right) for row, right in judge(report, found, measure)]
    return {key: reliability(claims) for key, claims in judged.items()}


def measured(readings: Iterable[tuple[Path, Row]]) -> dict[str, Any]:
    """Describe for the manifest how well reports are read: readings in their JSON form, each with its NAME.ann.

    Gives `data` (the annotation by hash), `scores` by measure and by type, predicate, phase, kind, modality and status,
    and `reliability`.
    """
    paths, pairs = [], []
    for path, found in readings:
        paths += [path, path.with_suffix(".sents.tsv")]
        pairs.append((read(path), found))
    measures, labels = score(pairs)
    return {
        "about": "How well reports are read that no artefact was trained on, and whether scores are probabilities.",
        "data": {"gold": {"files": len(paths), "sha256": digest_all(paths)}},
        "scores": {
            name: {key: round(value, DIGITS) for key, value in row.to_json().items()}
            for name, row in (measures | labels).items()
        },
        "reliability": {key: table.to_json() for key, table in calibration(pairs).items()},
    }


def _score(report: GoldReport, row: Row) -> float:
    if "score" not in row:
        raise InputError(f"{report.name}: a claim at {row['start']} has no score; `kg read` writes one for each")
    return float(row["score"])


def _bin(place: int, claims: Sequence[Judged]) -> Bin:
    count = len(claims)
    scores, right = sum(value for value, _ in claims), sum(hit for _, hit in claims)
    return Bin(place / BINS, (place + 1) / BINS, count, scores / count, right / count)
