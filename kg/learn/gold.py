"""Read gold annotation in the format that the annotation guide defines: NAME.ann, and the sentences that it speaks of.

These stand in NAME.sents.tsv beside it; where the texts are not ours to give, INDEX.tsv says which sentences of which
report they are, and the report is cut anew.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.model import Mention, Span
from kg.vocab import Comparator, EntityType, Kind, Modality, Phase, Predicate, Status

RelationRow = tuple[str, str, str, str]
MilestoneRow = tuple[str, str, str]
ObservationRow = tuple[str, str, str, str, str, str, str, str]

HEAD = "S0000"
METHOD = "gold"
SENTENCE = re.compile(r"[^。！？!?；;\r\n]+[。！？!?；;]*[”’」』\"]?")
INDEX = "INDEX.tsv"
INDEX_COLUMNS = ("name", "report", "sha256", "place", "review", "plan", "sentences")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An annotated mention; offsets count characters of the source file."""

    start: int
    end: int
    type: EntityType


@dataclass(slots=True)
class GoldSentence:
    """A sentence of the annotated report; rows are cells as written.

    `relations` are (predicate, subject, object, modality), `milestones` (subject, phase, modality), `observations`
    (indicator, action, kind, raw, period, status, cmp, scope).
    """

    sid: str
    offset: int
    text: str
    entities: tuple[GoldEntity, ...] = ()
    relations: list[RelationRow] = field(default_factory=list)
    milestones: list[MilestoneRow] = field(default_factory=list)
    observations: list[ObservationRow] = field(default_factory=list)

    def __contains__(self, offset: int) -> bool:
        return self.offset <= offset < self.offset + len(self.text)


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One annotated report: its head (place and years) and its sentences."""

    name: str
    place: str
    review_year: int
    plan_year: int
    sentences: tuple[GoldSentence, ...]

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Give the annotated names as a recogniser gives them; `text` is the source file's."""
        return tuple(
            Mention(Span(entity.start, entity.end), text[entity.start : entity.end], entity.type, METHOD, 1.0)
            for sentence in self.sentences
            for entity in sentence.entities
        )


def read_all(folder: Path, reports: Path | None = None) -> tuple[GoldReport, ...]:
    """Read the annotated reports of a folder; those of an index are cut from the files in folder `reports`.

    Raises InputError where there is none, for a row that the format does not allow, and for a report that is not there
    or is not the one that was annotated.
    """
    index = folder / INDEX
    if index.is_file():
        if reports is None:
            raise InputError(f"{index}: names reports whose texts are elsewhere; give their folder")
        found = tuple(_indexed(folder, row, reports) for row in _index(index))
    else:
        found = tuple(read(path) for path in sorted(folder.glob("*.ann")))
    if not found:
        raise InputError(f"{folder}: no annotated report NAME.ann in this folder")
    return found


def read(path: Path) -> GoldReport:
    """Read NAME.ann and the NAME.sents.tsv beside it.

    Raises InputError for a missing file, or with file and line for a row that the format does not allow.
    """
    table = path.with_suffix(".sents.tsv")
    for part in (path, table):
        if not part.is_file():
            raise InputError(f"{part}: no such file; gold is a pair NAME.ann and NAME.sents.tsv")
    head, sentences = _sentences(table)
    place, review, plan = (cell.strip().rpartition("=")[2] for cell in head.split("|"))
    _annotate(path, sentences)
    return GoldReport(path.stem, place, int(review), int(plan), tuple(sentences))


def cut(text: str) -> Iterator[GoldSentence]:
    r"""Cut a report into sentences as the guide does: at the marks that end one and at line ends, never at a comma.

    >>> [(found.sid, found.offset, found.text) for found in cut("一是稳增长。\n二是促改革；")]
    [('S0001', 0, '一是稳增长。'), ('S0002', 7, '二是促改革；')]
    """
    number = 0
    for match in SENTENCE.finditer(text):
        words = match.group().strip()
        if words:
            number += 1
            yield GoldSentence(f"S{number:04d}", match.start() + match.group().index(words), words)


def _annotate(path: Path, sentences: Iterable[GoldSentence]) -> None:
    by_id = {sentence.sid: sentence for sentence in sentences}
    surfaces: dict[str, list[tuple[str, EntityType]]] = {}
    for number, sid, line in _rows(path):
        if sid not in by_id:
            raise InputError(f"{path}:{number}: no sentence {sid!r}")
        try:
            _add(by_id[sid], surfaces.setdefault(sid, []), line)
        except ValueError as error:
            raise InputError(f"{path}:{number}: {error}: {line}") from error
    for sid, names in surfaces.items():
        by_id[sid].entities = tuple(locate(by_id[sid].text, by_id[sid].offset, names))


def _index(path: Path) -> Iterator[dict[str, str]]:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate((header, *lines), 1):
        cells = line.split("\t")
        if len(cells) != len(INDEX_COLUMNS) or (number == 1 and tuple(cells) != INDEX_COLUMNS):
            raise InputError(f"{path}:{number}: want the columns {' '.join(INDEX_COLUMNS)}")
        if number > 1:
            yield dict(zip(INDEX_COLUMNS, cells, strict=True))


def _indexed(folder: Path, row: dict[str, str], reports: Path) -> GoldReport:
    source = reports / row["report"]
    if not source.is_file():
        raise InputError(f"{source}: no such report; {folder / INDEX} names it")
    content = source.read_bytes()
    if hashlib.sha256(content).hexdigest() != row["sha256"]:
        raise InputError(f"{source}: not the text that was annotated ({folder / INDEX} gives its SHA-256)")
    wanted = set(_numbers(row["sentences"]))
    sentences = [found for found in cut(content.decode("utf-8")) if found.sid in wanted]
    _annotate(folder / f"{row['name']}.ann", sentences)
    return GoldReport(row["name"], row["place"], int(row["review"]), int(row["plan"]), tuple(sentences))


def _numbers(ranges: str) -> Iterator[str]:
    """Give the sentences of a list of ranges.

    >>> list(_numbers("7-9 12-12"))
    ['S0007', 'S0008', 'S0009', 'S0012']
    """
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from (f"S{number:04d}" for number in range(int(first), int(last) + 1))


def locate(text: str, offset: int, surfaces: Iterable[tuple[str, EntityType]]) -> Iterator[GoldEntity]:
    """Find every occurrence of each surface, the longest first, none inside or across another.

    >>> names = [("海城", EntityType.PLACE), ("海城港", EntityType.FACILITY)]
    >>> [(entity.start, entity.end) for entity in locate("海城港和海城", 10, names)]
    [(10, 13), (14, 16)]
    """
    taken = [False] * len(text)
    found = []
    for surface, kind in sorted(surfaces, key=lambda pair: -len(pair[0])):
        at = text.find(surface)
        while at >= 0:
            end = at + len(surface)
            free = not any(taken[at:end])
            if free:
                taken[at:end] = [True] * len(surface)
                found.append(GoldEntity(offset + at, offset + end, kind))
            at = text.find(surface, end if free else at + 1)
    yield from sorted(found, key=lambda entity: entity.start)


def _sentences(table: Path) -> tuple[str, list[GoldSentence]]:
    head, sentences = "", []
    for number, line in enumerate(table.read_text(encoding="utf-8").split("\n"), 1):
        if not line:
            continue
        sid, _, rest = line.partition("\t")
        offset, tab, text = rest.partition("\t")
        if not tab or not offset.isdigit():
            raise InputError(f"{table}:{number}: want sentence id, offset and text between tabs")
        if sid == HEAD:
            head = text
        else:
            sentences.append(GoldSentence(sid, int(offset), text))
    if head.count("|") != 2:  # noqa: PLR2004 (place | review=… | plan=…)
        raise InputError(f"{table}:1: want a row {HEAD} with 'place | review=year | plan=year'")
    return head, sentences


def _rows(path: Path) -> Iterator[tuple[int, str, str]]:
    sid = ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if line.startswith("#"):
            sid = line[1:].strip()
        elif line:
            yield number, sid, line


def _add(sentence: GoldSentence, surfaces: list[tuple[str, EntityType]], line: str) -> None:
    tag, _, rest = line.partition(" ")
    cells = [cell.strip() for cell in rest.split("|")]
    match tag, cells:
        case "E", [cell]:
            kind, _, surface = cell.partition(" ")
            surfaces.append((surface.strip(), EntityType(kind)))
        case "R", [predicate, subject, object_, modality]:
            sentence.relations.append((Predicate(predicate).value, subject, object_, Modality(modality).value))
        case "M", [subject, phase, modality]:
            sentence.milestones.append((subject, Phase(phase).value, Modality(modality).value))
        case "O", [indicator, action, kind, raw, period, status, cmp, scope]:
            row = (Kind(kind).value, raw, period, Status(status).value, Comparator(cmp).value, scope)
            sentence.observations.append((indicator, action, *row))
        case _:
            raise ValueError("a line starts with E, R, M or O and has its cells between |")
