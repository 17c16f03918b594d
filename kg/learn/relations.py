"""Train kg/models/relations: the classifiers of steps, relations, done and planned, and of what stands inside names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.extract.relations import features, inside
from kg.extract.relations.claims import (
    NAMES,
    NONE,
    PAIR,
    PAIRS,
    PARTS,
    SHAPES,
    STANDS,
    STEP,
    TAG,
    TIMES,
    TOLD,
    UNNAMED,
    Reader,
)
from kg.extract.relations.loglinear import LogLinear
from kg.learn import crf
from kg.learn.lessons import Lesson, Row, lesson, open_reports
from kg.learn.loglinear import Table, common, fit
from kg.learn.manifest import annotation, describe, write_manifest
from kg.learn.steps import Progress, silent

Labelled = tuple[list[Row], list[str | None], list[str]]
"""Rows, their labels and their reports."""

ABOUT = (
    "Classifiers of steps and relations: multinomial logistic regressions over words around names and over what the "
    "rules say, and a linear-chain CRF over the characters of names."
)
LICENCE = "MIT: weights, made by this project's own code from its annotation of public documents."


@dataclass(frozen=True, slots=True)
class Settings:
    """How the classifiers are trained.

    A feature must occur in `reports` reports; pairs are judged if a share of `telling` of those that stand like them
    are related. `decay` is the L2 penalty on a weight, `passes` are L-BFGS steps. The steps of a name are learnt twice:
    by the share `ruled` with what the rules say, and for the rest without. `epochs`, `rate`, `shrink` (L2) and `batch`
    (characters) are those of the chain over the characters of names.
    """

    reports: int = 2
    telling: float = 0.02
    decay: float = 1.0
    passes: int = 45
    ruled: float = 0.4
    epochs: int = 10
    rate: float = 0.1
    shrink: float = 0.02
    batch: int = 2000


DEFAULT = Settings()


def train(
    gold: Sequence[Path],
    reports: Path,
    out: Path,
    *,
    settings: Settings = DEFAULT,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Train on the annotated reports in the folders `gold`; write `out`/relations and the entry in `out`/manifest.json.

    The texts are NAME.txt beside NAME.ann, or in folder `reports`. The same input gives the same bytes. Raises
    InputError where a folder holds no annotated report, or where a text is missing.
    """
    lessons: list[Lesson] = []
    for number, folder in enumerate(gold):
        progress("annotated reports", number, len(gold))
        lessons += [lesson(report, sentences) for report, sentences in open_reports(folder, reports)]
    folder = out / "relations"
    folder.mkdir(parents=True, exist_ok=True)
    reader = learn(lessons, settings=settings, progress=progress)
    for name, model in ((NAMES, reader.names), (PAIRS, reader.pairs), (TIMES, reader.times), (PARTS, reader.parts)):
        model.save(folder / name)
    (folder / SHAPES).write_text("".join(f"{shape}\n" for shape in sorted(reader.shapes)), encoding="utf-8", newline="")
    entry = {
        "about": ABOUT,
        "data": {"gold": annotation(gold)},
        "files": describe(folder / name for name in (NAMES, PAIRS, TIMES, PARTS, SHAPES)),
        "licence": LICENCE,
        "settings": asdict(settings),
        "trained on": {
            "reports": len(lessons),
            "names": sum(len(taught.names) for taught in lessons),
            "pairs": sum(len(taught.pairs) for taught in lessons),
        },
    }
    write_manifest(out / "manifest.json", "relations", entry)
    return entry


def learn(lessons: Sequence[Lesson], *, settings: Settings = DEFAULT, progress: Progress = silent) -> Reader:
    """Learn the classifiers, and which shapes of pairs are worth a judgement."""
    shapes = telling(lessons, settings.telling)
    reports = [taught.report for taught in lessons for _ in taught.names]
    names = [row for taught in lessons for row in taught.names]
    heads: dict[str, Labelled] = {
        STEP: (names, [label for taught in lessons for label in taught.phases], reports),
        UNNAMED: (names, [label for taught in lessons for label in taught.predicates], reports),
    }
    judged = [
        (row, label, taught.report)
        for taught in lessons
        for row, label, shape in zip(taught.pairs, taught.ties, taught.shapes, strict=True)
        if shape is None or shape in shapes
    ]
    pairs: Labelled = (
        [row for row, _, _ in judged],
        [label for _, label, _ in judged],
        [name for _, _, name in judged],
    )
    times: dict[str, Labelled] = {
        head: (
            [row for taught in lessons for row, _ in taught.times[head]],
            [label for taught in lessons for _, label in taught.times[head]],
            [taught.report for taught in lessons for _ in taught.times[head]],
        )
        for head in (TOLD, STANDS)
    }
    return Reader(
        classify(heads, settings, progress, twice=frozenset({STEP})),
        classify({PAIR: pairs}, settings, progress),
        classify(times, settings, progress),
        chain(lessons, settings, progress),
        shapes,
    )


def telling(lessons: Iterable[Lesson], least: float) -> frozenset[str]:
    """Find the shapes of pairs of which `least` or more, as a share, have a relation that the rules do not tell."""
    seen: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for taught in lessons:
        for label, shape in zip(taught.ties, taught.shapes, strict=True):
            if shape is not None:
                seen[shape] += 1
                told[shape] += label != NONE
    return frozenset(shape for shape, count in seen.items() if told[shape] >= least * count and told[shape])


def classify(
    heads: dict[str, Labelled], settings: Settings, progress: Progress, *, twice: frozenset[str] = frozenset()
) -> LogLinear:
    """Fit the heads of one classifier, which share their features; rows without a label do not count.

    The heads in `twice` learn each row also without what the rules say.
    """
    rows = {
        id(row): (row, report) for many, _, reports in heads.values() for row, report in zip(many, reports, strict=True)
    }
    index = common([row for row, _ in rows.values()], [report for _, report in rows.values()], least=settings.reports)
    labels, weights, bias = {}, [], []
    for number, (head, (many, given, _)) in enumerate(heads.items()):
        progress(head, number, len(heads))
        known = [(row, label) for row, label in zip(many, given, strict=True) if label is not None]
        labels[head] = _labels(label for _, label in known)
        classes = np.array([labels[head].index(label) for _, label in known], dtype=np.intp)
        shares = np.ones(len(known), np.float32)
        taught = [row for row, _ in known]
        if head in twice:
            taught += [[name for name in row if not name.startswith(features.RULED)] for row in taught]
            classes = np.concatenate((classes, classes))
            shares = np.concatenate((shares * settings.ruled, shares * (1 - settings.ruled)))
        sizes = {"features": len(index), "classes": len(labels[head])}
        found = fit(Table.of(taught, index), classes, shares, **sizes, decay=settings.decay, passes=settings.passes)
        weights.append(found[0])
        bias.append(found[1])
    return LogLinear(labels, index, np.concatenate(weights, axis=1), np.concatenate(bias))


def chain(lessons: Sequence[Lesson], settings: Settings, progress: Progress) -> LogLinear:
    """Train the chain over the characters of names; the weights between tags are kept as features of their own."""
    parts = [(rows, tags, taught.report) for taught in lessons for rows, tags in taught.parts]
    together = [[name for row in rows for name in row] for rows, _, _ in parts]
    index = common(together, [report for _, _, report in parts], least=settings.reports)
    examples = [_example(rows, tags, index) for rows, tags, _ in parts]
    weights = crf.Weights(np.zeros((len(index), len(inside.TAGS))), np.zeros((len(inside.TAGS),) * 2))
    steps = {"epochs": settings.epochs, "batch": settings.batch}
    sizes = {"features": len(index), "tags": len(inside.TAGS)}
    for epoch, weights in enumerate(  # noqa: B007 (the last weights are those that count)
        crf.train(examples, **sizes, **steps, rate=settings.rate, decay=settings.shrink), start=1
    ):
        progress("inside names", epoch, settings.epochs)
    for number, tag in enumerate(inside.TAGS, start=len(index)):
        index[inside.EDGE + tag] = number
    table = np.concatenate((weights.node, weights.edge)).astype(np.float32)
    return LogLinear({TAG: inside.TAGS}, index, table, np.zeros(len(inside.TAGS), np.float32))


def _labels(given: Iterable[str]) -> tuple[str, ...]:
    """List the labels, none first."""
    return tuple(sorted(set(given), key=lambda label: (label != NONE, label)))


def _example(rows: Sequence[Row], tags: Sequence[int], index: dict[str, int]) -> crf.Example:
    known = [[index[name] for name in row if name in index] for row in rows]
    return crf.Example(
        np.array([number for row in known for number in row], dtype=np.int32),
        np.array([len(row) for row in known], dtype=np.int16),
        np.array(tags, dtype=np.int8),
    )
