"""Train kg/models/observations.tsv: how likely an observation is right, by what speaks for and against it.

The annotated names stand in for recognised ones.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError
from kg.extract.observations.certainty import HEADER, Sign
from kg.extract.observations.measure import weigh
from kg.learn.calibration import Judged, reliability
from kg.learn.gold import read
from kg.learn.logistic import RIDGE, STEPS, Numbers, chances, fit
from kg.learn.manifest import describe, digest_all, write_manifest
from kg.learn.score import judge
from kg.reading import observation_json
from kg.text.read import read_document
from kg.text.sentences import split

FOLDS = 11
DIGITS = 4

Cases = tuple[Numbers, Numbers]
"""A row of signs for each observation, and whether it is right."""


def train(gold: Path, out: Path) -> dict[str, Any]:
    """Learn from the reports NAME.txt beside NAME.ann in folder `gold`; write `out`/observations.tsv and its entry.

    Returns the entry of `out`/manifest.json: `scores` are of reports that the fit did not see (folds by report).
    The same input gives the same bytes. Raises InputError where the folder holds fewer than two annotated reports.
    """
    paths = sorted(gold.glob("*.ann"))
    if len(paths) <= 1:
        raise InputError(f"{gold}: want two annotated reports NAME.ann at least: one is judged by what another teaches")
    cases = [_cases(path) for path in paths]
    out.mkdir(parents=True, exist_ok=True)
    path = out / "observations.tsv"
    weights = fit(*_join(cases))
    rows = [HEADER, *((sign.value, f"{weight:.2f}") for sign, weight in zip(Sign, weights, strict=True))]
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8", newline="")
    tables = [table for name in paths for table in (name, name.with_suffix(".sents.tsv"), name.with_suffix(".txt"))]
    entry = {
        "about": "How likely an observation is right: log-odds by how it was read.",
        "data": {"gold": {"files": len(tables), "sha256": digest_all(tables)}},
        "files": describe([path]),
        "licence": "MIT: weights, made by this project's own code.",
        "scores": {"held-out reports": _held_out(cases)},
        "settings": {"folds": FOLDS, "ridge": RIDGE, "steps": STEPS},
    }
    write_manifest(out / "manifest.json", "observations", entry)
    return entry


def _held_out(cases: Sequence[Cases]) -> dict[str, Any]:
    """Judge each report by weights that did not see it; beside the losses, that of one score for all."""
    judged: list[Judged] = []
    for fold in range(min(FOLDS, len(cases))):
        weights = fit(*_join([case for number, case in enumerate(cases) if number % FOLDS != fold]))
        signs, right = _join(cases[fold::FOLDS])
        judged += zip(chances(signs, weights).tolist(), (right > 0).tolist(), strict=True)
    _, every = _join(cases)
    given = np.array([chance for chance, _ in judged])
    hits = np.array([right for _, right in judged])
    return {
        "log loss": _loss(given, hits),
        "log loss of the mean": _loss(np.full(len(every), every.mean()), every > 0),
        "observations": len(judged),
        "reliability": reliability(judged).to_json(),
    }


def _loss(given: Numbers, hits: NDArray[np.bool_]) -> float:
    return round(float(-np.log(np.where(hits, given, 1 - given)).mean()), DIGITS)


def _join(cases: Sequence[Cases]) -> Cases:
    return np.concatenate([signs for signs, _ in cases]), np.concatenate([right for _, right in cases])


def _cases(path: Path) -> Cases:
    report, document = read(path), read_document(path.with_suffix(".txt"))
    found = [
        {**observation_json(seen), "start": seen.evidence.span.start, "signs": signs}
        for seen, signs in weigh(split(document), report.mentions(document.text))
    ]
    judged = list(judge(report, {"observations": found}, "observations"))
    signs = np.array([[sign in row["signs"] for sign in Sign] for row, _ in judged], np.float64)
    return signs.reshape(-1, len(Sign)), np.array([right for _, right in judged], np.float64)
