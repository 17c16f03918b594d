"""Read gold annotation: NAME.ann beside NAME.sents.tsv, in the format that the annotation guide defines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.vocab import Comparator, EntityType, Kind, Modality, Phase, Predicate, Status

RelationRow = tuple[str, str, str, str]
MilestoneRow = tuple[str, str, str]
ObservationRow = tuple[str, str, str, str, str, str, str, str]

HEAD = "S0000"


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


def read(path: Path) -> GoldReport:
    """Read NAME.ann and the NAME.sents.tsv beside it.

    Raises InputError for a missing file, or with file and line for a row that the format does not allow.
    """
    table = path.with_suffix(".sents.tsv")
    for part in (path, table):
        if not part.is_file():
            raise InputError(f"{part}: no such file; gold is a pair NAME.ann and NAME.sents.tsv")
    head, sentences = _sentences(table)
    by_id = {sentence.sid: sentence for sentence in sentences}
    surfaces: dict[str, list[tuple[str, EntityType]]] = {}
    for number, sid, line in _rows(path):
        if sid not in by_id:
            raise InputError(f"{path}:{number}: no sentence {sid!r} in {table.name}")
        try:
            _add(by_id[sid], surfaces.setdefault(sid, []), line)
        except ValueError as error:
            raise InputError(f"{path}:{number}: {error}: {line}") from error
    for sid, names in surfaces.items():
        by_id[sid].entities = tuple(locate(by_id[sid].text, by_id[sid].offset, names))
    place, review, plan = (cell.strip().rpartition("=")[2] for cell in head.split("|"))
    return GoldReport(path.stem, place, int(review), int(plan), tuple(sentences))


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
