"""Rebuild every trained artefact of the package from annotated reports and raw texts, step by step, in one go."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.extract.entities.tagger import Tagger
from kg.learn import certainty, relations, segmenter
from kg.learn.calibration import measured
from kg.learn.manifest import write_manifest
from kg.learn.steps import Progress, Step
from kg.model import Reading
from kg.reading import to_json
from kg.text import segment

Read = Callable[[Path], Reading]


@dataclass(frozen=True, slots=True)
class Sources:
    """What is learnt from.

    `gold` are folders of annotated reports, the first with their texts beside them; `dev` one that only judges. Texts
    are in folder `reports`, with a teacher's words in `silver`; `more` are further texts (gzipped JSON lines, `text`).
    `encoder` is where the pretrained encoder is kept: it is taken from there, or made and put there.
    """

    gold: tuple[Path, ...]
    dev: Path
    reports: Path
    silver: Path
    more: tuple[Path, ...] = ()
    treebank: Path | None = None
    encoder: Path | None = None


def train(
    sources: Sources, out: Path, *, read: Read, steps: Collection[Step], progress: Progress
) -> Iterator[tuple[Step, dict[str, Any]]]:
    """Train step by step; write models and manifest to `out` and give each step's entry of the manifest.

    `read` is how reports are read when all is trained. The same sources give the same bytes. A step builds on the
    packaged models of those before it, so that all is new where `out` is the package's own folder. Raises InputError
    where something is missing.
    """
    work: dict[Step, Callable[[Sources, Path, Progress], dict[str, Any]]] = {
        Step.SEGMENTER: _segmenter,
        Step.TAGGER: _tagger,
        Step.RELATIONS: _relations,
        Step.OBSERVATIONS: _observations,
        Step.READING: partial(_reading, read),
    }
    for step in Step:
        if step in steps:
            yield step, work[step](sources, out, progress)
            segment.packaged.cache_clear()
            Tagger.load.cache_clear()


def _segmenter(sources: Sources, out: Path, progress: Progress) -> dict[str, Any]:
    return segmenter.train(sources.reports, sources.silver, out, treebank=sources.treebank, progress=progress)


def _tagger(sources: Sources, out: Path, progress: Progress) -> dict[str, Any]:
    try:
        from kg.learn import tagger  # noqa: PLC0415 (torch is there only where it is trained)
    except ModuleNotFoundError as error:
        raise InputError(
            f"the tagger is trained with {error.name}, which is not here: pip install 'kg[train]'"
        ) from error
    return tagger.train(
        sources.gold,
        sources.reports,
        sources.silver,
        out,
        more=sources.more,
        without={path.stem for path in sources.dev.glob("*.ann")},
        encoder=sources.encoder,
        progress=progress,
    )


def _relations(sources: Sources, out: Path, progress: Progress) -> dict[str, Any]:
    return relations.train(sources.gold, sources.reports, out, progress=progress)


def _observations(sources: Sources, out: Path, progress: Progress) -> dict[str, Any]:
    progress("weigh observations", 0, 1)
    return certainty.train(sources.gold[0], out)


def _reading(read: Read, sources: Sources, out: Path, progress: Progress) -> dict[str, Any]:
    paths = sorted(sources.dev.glob("*.ann"))
    if not paths:
        raise InputError(f"{sources.dev}: no annotated report NAME.ann in this folder")
    readings = []
    for done, path in enumerate(paths):
        progress("read", done, len(paths))
        readings.append((path, to_json(read(path.with_suffix(".txt")))))
    entry = measured(readings)
    write_manifest(out / "manifest.json", Step.READING.value, entry)
    return entry
