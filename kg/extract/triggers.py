"""Trigger words of steps: which phase a word gives to the names before or after it."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from kg.errors import DataError
from kg.extract.clauses import Verbs
from kg.vocab import EntityType, Phase

NONE = "none"
PHASE_HEADER = ("word", "side", "types", "phase", "force", "count", "score", "example", "gives")


class Side(StrEnum):
    """Whether a trigger stands before the name (its object) or after it (its subject)."""

    BEFORE = "before"
    AFTER = "after"


class Force(StrEnum):
    """How a trigger fares against one on the other side of the name.

    A verb after the name stands over all; a light verb before it (加快, 推动) leaves the phase to a noun after it
    (编制, 改造); a noun after the name counts only there.
    """

    VERB = "verb"
    LIGHT = "light"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class PhaseTrigger:
    """A row of phase_triggers.tsv; no types: any type; phase None: the word gives no step and hides words farther off.

    `score` is the share of names after (before) the word that take the phase in the training reports.
    """

    word: str
    side: Side
    types: frozenset[EntityType]
    phase: Phase | None
    force: Force
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger word found in a sentence: which, and where in `Sentence.plain`."""

    word: str
    start: int
    end: int


def table(name: str, header: Sequence[str]) -> tuple[dict[str, str], ...]:
    """Read a TSV of kg/data; raise DataError for a wrong header or a row of the wrong width."""
    text = files("kg").joinpath("data", name).read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != tuple(header):
        raise DataError(f"kg/data/{name}:1: header is {rows[:1]}; want {list(header)}")
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(header):
            raise DataError(f"kg/data/{name}:{number}: {len(row)} cells; want {len(header)}")
    return tuple(dict(zip(header, row, strict=True)) for row in rows[1:])


def alternation(words: Iterable[str]) -> re.Pattern[str]:
    """Compile a pattern that finds the longest of the words at each place."""
    return re.compile("|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))))


def read_types(cell: str) -> frozenset[EntityType]:
    """Read type names joined by blanks; an empty cell is any type.

    >>> sorted(read_types("Facility Zone"))
    [<EntityType.FACILITY: 'Facility'>, <EntityType.ZONE: 'Zone'>]
    """
    return frozenset(EntityType(name) for name in cell.split())


class PhaseTriggers:
    """The words that give steps, ready to be found in a sentence."""

    def __init__(self, rows: Iterable[PhaseTrigger]) -> None:
        self._rows: dict[tuple[Side, str], list[PhaseTrigger]] = {}
        for row in rows:
            self._rows.setdefault((row.side, row.word), []).append(row)
        self.before = alternation(word for side, word in self._rows if side is Side.BEFORE)
        self.after = alternation(word for side, word in self._rows if side is Side.AFTER)
        self.verbs = Verbs(self.before, alternation(word for (side, word) in self._rows if self._is_verb(side, word)))

    def _is_verb(self, side: Side, word: str) -> bool:
        return side is Side.AFTER and self.force(side, word) is Force.VERB

    @classmethod
    @cache
    def load(cls) -> "PhaseTriggers":
        """Read kg/data/phase_triggers.tsv, once."""
        return cls(map(_phase_trigger, table("phase_triggers.tsv", PHASE_HEADER)))

    def row(self, side: Side, word: str, kind: EntityType) -> PhaseTrigger | None:
        """Give the row of the word that names the type, else the one for any type."""
        rows = sorted(self._rows.get((side, word), ()), key=lambda row: not row.types)
        return next((row for row in rows if not row.types or kind in row.types), None)

    def force(self, side: Side, word: str) -> Force:
        """Give the force of the word, which all its rows share."""
        return self._rows[side, word][0].force

    def find(self, side: Side, plain: str, start: int, end: int) -> tuple[Hit, ...]:
        """Find the side's words in `plain[start:end]`, longest first at each place, in order."""
        pattern = self.before if side is Side.BEFORE else self.after
        return tuple(Hit(match.group(), *match.span()) for match in pattern.finditer(plain, start, end))


def _phase_trigger(row: dict[str, str]) -> PhaseTrigger:
    phase = None if row["phase"] == NONE else Phase(row["phase"])
    return PhaseTrigger(
        row["word"], Side(row["side"]), read_types(row["types"]), phase, Force(row["force"]), float(row["score"])
    )
