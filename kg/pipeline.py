"""The straight line: report files to readings, readings to checked graphs, graphs to a store."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from glob import glob
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from kg import __version__
from kg.errors import InputError, KgError
from kg.extract.entities.recognise import recognise
from kg.extract.observations.measure import measure
from kg.extract.relations.claims import Reader
from kg.graph.assemble import assemble
from kg.graph.rdf import ReportGraph
from kg.graph.validate import validate
from kg.model import Argument, Document, Mention, Reading
from kg.text.read import SUFFIXES, read_document
from kg.text.segment import Segmenter
from kg.text.sentences import split
from kg.vocab import DATA

Result = TypeVar("Result")

STDIN = "-"
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one report: `stored` is False where the store already held this reading of it."""

    document: Document
    claims: int
    left_out: tuple[str, ...]
    stored: bool


class Held(Protocol):
    """A report that a store holds, and who read it."""

    @property
    def id(self) -> str:
        """Id of the document."""

    @property
    def reader(self) -> str:
        """Name of what read it."""


class Target(Protocol):
    """Where report graphs go: a store of `kg.publish`."""

    def reports(self) -> Iterable[Held]:
        """List what is held."""

    def put_report(self, report: ReportGraph, *, text: str) -> object:
        """Store a report, whole or not at all, in place of what it replaces."""


def find(patterns: Iterable[str]) -> tuple[tuple[Path, ...], tuple[InputError, ...]]:
    """Turn files, folders and globs into report files, each once and in order; what is not there is an error each."""
    found: dict[Path, None] = {}
    missing = []
    for pattern in patterns:
        paths = tuple(_matches(pattern))
        found.update(dict.fromkeys(paths))
        if not paths:
            missing.append(InputError(_nothing(pattern)))
    return tuple(found), tuple(missing)


def read(path: Path, *, min_score: float = 0.0) -> Reading:
    """Read one report, without what has a score below `min_score`; `-` is stdin.

    Raises InputError for a file that cannot be read or is no report.
    """
    return confident(interpret(read_document(path)), min_score=min_score)


def interpret(document: Document) -> Reading:
    """Read all that a document says."""
    sentences = Segmenter.load()(split(document))
    mentions = recognise(sentences)
    relations, milestones = Reader.load()(sentences, mentions)
    return Reading(document, sentences, mentions, relations, milestones, measure(sentences, mentions))


def confident(reading: Reading, *, min_score: float) -> Reading:
    """Leave out what has a score below `min_score`, and every relation and milestone of a name that is left out."""
    doubted = tuple(mention for mention in reading.mentions if mention.score < min_score)

    def holds(score: float, *arguments: Argument) -> bool:
        return score >= min_score and not any(_of(argument, name) for argument in arguments for name in doubted)

    return replace(
        reading,
        mentions=tuple(mention for mention in reading.mentions if mention.score >= min_score),
        relations=tuple(tie for tie in reading.relations if holds(tie.evidence.score, tie.subject, tie.object)),
        milestones=tuple(step for step in reading.milestones if holds(step.evidence.score, step.subject)),
        observations=tuple(seen for seen in reading.observations if holds(seen.evidence.score)),
    )


def _of(argument: Argument, mention: Mention) -> bool:
    """Whether the argument is the mention or a part of it."""
    span = argument.span
    return span is not None and span.start < mention.span.end and mention.span.start < span.end


def read_all(
    paths: Sequence[Path], *, jobs: int = 0, min_score: float = 0.0
) -> Iterator[tuple[Path, Reading | KgError]]:
    """Read many reports, in order; one that fails gives its error and the others go on."""
    yield from _each(partial(read, min_score=min_score), paths, jobs)


def build(
    paths: Sequence[Path], target: Target, *, jobs: int = 0, base: str = DATA, min_score: float = 0.0
) -> Iterator[tuple[Path, Built | KgError]]:
    """Read, check and store reports, in order; each report is stored whole or not at all.

    What has a score below `min_score` is left out.

    A report that the store holds in the very same reading is passed over, so that a build that was stopped resumes.
    """
    held = frozenset((report.id, report.reader) for report in target.reports())
    names: dict[tuple[str, str, int | None], Path] = {}
    for path, result in _each(partial(_graph, base=base, held=held, min_score=min_score), paths, jobs):
        if isinstance(result, KgError):
            yield path, result
            continue
        built, graph = result
        document = built.document
        first = names.setdefault((document.source, document.place, document.year), path)
        if first != path:
            yield path, InputError(f"{path}: name, place and year are those of {first}; rename one to keep both")
            continue
        if graph is not None:
            target.put_report(graph, text=document.text)
        yield path, built


def reader(*, min_score: float = 0.0) -> str:
    """Name a way of reading: this program, and below which score it leaves things out."""
    return f"{_program()}, min-score {min_score}" if min_score else _program()


@cache
def _program() -> str:
    """Version of this program and a hash of its code, data and models."""
    root = Path(str(files("kg")))
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return f"kg {__version__} ({digest.hexdigest()[:12]})"


def _graph(
    path: Path, *, base: str, held: frozenset[tuple[str, str]], min_score: float
) -> tuple[Built, ReportGraph | None]:
    document, name = read_document(path), reader(min_score=min_score)
    if (document.id, name) in held:
        return Built(document, 0, (), stored=False), None
    graph = assemble(confident(interpret(document), min_score=min_score), base=base, reader=name)
    (checked,) = validate(graph)
    left_out = tuple(str(violation) for violation in checked.violations)
    return Built(document, len(graph.claims), left_out, stored=True), checked.graph


def _each(work: Callable[[Path], Result], paths: Sequence[Path], jobs: int) -> Iterator[tuple[Path, Result | KgError]]:
    """Do work on each path, in order, in `jobs` processes (0: one a core); few results wait at a time."""
    processes = min(jobs or os.cpu_count() or 1, len(paths))
    attempt = partial(_attempt, work)
    if processes <= 1:
        yield from ((path, attempt(path)) for path in paths)
        return
    with ProcessPoolExecutor(processes) as pool:
        waiting = iter(paths)
        running = [(path, pool.submit(attempt, path)) for path in islice(waiting, processes * AHEAD)]
        while running:
            path, future = running.pop(0)
            yield path, future.result()
            running.extend((path, pool.submit(attempt, path)) for path in islice(waiting, 1))


def _attempt(work: Callable[[Path], Result], path: Path) -> Result | KgError:
    try:
        return work(path)
    except KgError as error:
        return error
    except Exception as error:  # noqa: BLE001 (a fault of ours in one report must not lose the others)
        return KgError(f"{path}: a fault of kg itself, {type(error).__name__}: {error}; please report it with the file")


def _matches(pattern: str) -> Iterator[Path]:
    path = Path(pattern)
    if pattern == STDIN or path.is_file():
        yield path
    elif path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    else:
        found = map(Path, sorted(glob(pattern, recursive=True)))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        yield from filter(Path.is_file, found)


def _nothing(pattern: str) -> str:
    known = " ".join(sorted(SUFFIXES))
    if Path(pattern).is_dir():
        return f"{pattern}: no report in this folder; kg reads {known}"
    return f"{pattern}: no such file or folder; give a file, a folder or a glob of {known}, or - for stdin"
