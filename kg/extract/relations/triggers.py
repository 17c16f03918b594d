"""Trigger words: which phase or predicate a word gives to the names before or after it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from typing import Generic, TypeVar

from kg.extract.relations.clauses import Verbs
from kg.text.tables import rows
from kg.vocab import EntityType, Phase, Predicate

NONE = "none"

Outcome = TypeVar("Outcome", Phase, Predicate)


class Side(StrEnum):
    """Whether a trigger stands before the name (its object) or after it (its subject)."""

    BEFORE = "before"
    AFTER = "after"


class Force(StrEnum):
    """How a trigger fares against one on the other side of the name.

    A verb after the name stands over all; a light verb before it (加快, 推动) leaves the outcome to a noun after it
    (编制, 改造); a noun after the name counts only there.
    """

    VERB = "verb"
    LIGHT = "light"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Trigger(Generic[Outcome]):
    """A row of a trigger table: what the word gives to a name of one of the types (none named: of any type).

    Without an outcome the word gives nothing and hides words farther off. `needs` must be found in the clause too.
    `score` is the share of such names in the annotated training reports that have the outcome, as (hits + 1) /
    (count + 1.25) with `count` of the table: 0.8 for a word that they do not have.
    """

    word: str
    side: Side
    types: frozenset[EntityType]
    outcome: Outcome | None
    force: Force = Force.VERB
    needs: re.Pattern[str] | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger word found in a sentence: which, and where in `Sentence.plain`."""

    word: str
    start: int
    end: int


class Triggers(Generic[Outcome]):
    """A table of trigger words, ready to be found in sentences."""

    def __init__(self, triggers: Iterable[Trigger[Outcome]]) -> None:
        self._rows: dict[tuple[Side, str], list[Trigger[Outcome]]] = {}
        for trigger in triggers:
            self._rows.setdefault((trigger.side, trigger.word), []).append(trigger)
        self.before = alternation(word for side, word in self._rows if side is Side.BEFORE)
        self.after = alternation(word for side, word in self._rows if side is Side.AFTER)
        for found in self._rows.values():
            found.sort(key=lambda row: not row.types)
        verbs = (word for side, word in self._rows if side is Side.AFTER and self.force(side, word) is Force.VERB)
        self.verbs = Verbs(self.before, alternation(verbs))

    def words(self, side: Side) -> frozenset[str]:
        """Give all words of a side."""
        return frozenset(word for at, word in self._rows if at is side)

    def row(self, side: Side, word: str, kind: EntityType) -> Trigger[Outcome] | None:
        """Give the row of the word that names the type, else the one for any type."""
        found = self._rows.get((side, word), ())
        return next((row for row in found if not row.types or kind in row.types), None)

    def force(self, side: Side, word: str) -> Force:
        """Give the force of the word, which all its rows share."""
        return self._rows[side, word][0].force

    def find(self, side: Side, plain: str, start: int, end: int) -> tuple[Hit, ...]:
        """Find the side's words in `plain[start:end]`, longest first at each place, in order.

        A word between two list marks (决策、执行、监督) is a noun there, no trigger.
        """
        return _find(self, side, plain, start, end)


@lru_cache(maxsize=1024)
def _find(
    triggers: Triggers[Phase] | Triggers[Predicate], side: Side, plain: str, start: int, end: int
) -> tuple[Hit, ...]:
    """Find as `Triggers.find`; several rules look at the same words."""
    pattern = triggers.before if side is Side.BEFORE else triggers.after
    return tuple(
        Hit(match.group(), *match.span())
        for match in pattern.finditer(plain, start, end)
        if not (plain[match.start() - 1 : match.start()] == plain[match.end() : match.end() + 1] == "、")
    )


@cache
def phase_triggers() -> Triggers[Phase]:
    """Read kg/data/phase_triggers.tsv, once."""
    return Triggers(_trigger(row, Phase) for row in rows("phase_triggers"))


@cache
def relation_triggers() -> Triggers[Predicate]:
    """Read kg/data/relation_triggers.tsv, once; the words that govern steps hide what is farther off here too."""
    named = [_trigger(row, Predicate) for row in rows("relation_triggers")]
    hiding = phase_triggers().words(Side.BEFORE) - {trigger.word for trigger in named if trigger.side is Side.BEFORE}
    return Triggers([*named, *(_silent(word) for word in sorted(hiding))])


def _silent(word: str) -> Trigger[Predicate]:
    return Trigger(word, Side.BEFORE, frozenset(), None)


def alternation(words: Iterable[str]) -> re.Pattern[str]:
    """Compile a pattern that finds the longest of the words at each place.

    The words are branched by their first character, since `re` tries the branches one by one.

    >>> alternation(["开工", "开工建设"]).findall("开工建设云溪大桥,开工青屿水厂")
    ['开工建设', '开工']
    """
    branches = []
    for first, group in groupby(sorted(set(words)), key=lambda word: word[:1]):
        rests = sorted((word[1:] for word in group), key=lambda rest: (-len(rest), rest))
        branches.append(f"{re.escape(first)}(?:{'|'.join(map(re.escape, rests))})")
    return re.compile("|".join(branches))


def _trigger(row: dict[str, str], outcome: Callable[[str], Outcome]) -> Trigger[Outcome]:
    return Trigger(
        row["word"],
        Side(row["side"]),
        frozenset(EntityType(name) for name in row["types"].split()),
        None if row["outcome"] == NONE else outcome(row["outcome"]),
        Force(row["force"]),
        alternation(row["needs"].split()) if row["needs"] else None,
        float(row["score"]),
    )
