"""Cut a sentence into clauses, and its mentions into coordinated groups with the words before and after each."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Mention, Sentence
from kg.vocab import EntityType

_CLAUSE_MARK = re.compile("[,;:。!?()]")
_CONNECTOR = re.compile(r"、|以及|和|与|及|暨|或")
_QUOTES = "\"'《》〈〉()"
_LONGEST_ITEM = 24
_SIDE_BY_SIDE = frozenset({EntityType.ORGANIZATION, EntityType.POLICY})
"""Types of which two names without a mark between them are two of a list (市委市政府)."""
_OWNERS = frozenset({EntityType.PLACE, EntityType.ORGANIZATION})
"""Types whose name right before another one belongs to it (云溪县北岭水厂), so that both share the words before."""


@dataclass(frozen=True, slots=True)
class Verbs:
    """Words that end a coordination: verbs that take the name after them as object, and the one before as subject."""

    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A mention and where it stands in `Sentence.plain`."""

    mention: Mention
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Coordinated mentions of one clause, and the ranges of `Sentence.plain` around them.

    `before` reaches back to the clause's start or the group before, `after` on to the group behind or the clause's end.
    `closed` tells that the gap behind belongs to this group alone; otherwise the next group reads it as its `before`.
    """

    slots: tuple[Slot, ...]
    clause: tuple[int, int]
    before: tuple[int, int]
    after: tuple[int, int]
    closed: bool = True

    @property
    def start(self) -> int:
        """Where the first mention starts."""
        return self.slots[0].start

    @property
    def end(self) -> int:
        """Where the last mention ends."""
        return self.slots[-1].end


def place_slots(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Slot, ...]:
    """Find the mentions that lie in the sentence, sorted; `mentions` are those of the whole document, sorted."""
    first = bisect_left(mentions, sentence.span.start, key=lambda mention: mention.span.start)
    slots = []
    for mention in mentions[first:]:
        if mention.span.start >= sentence.span.end:
            break
        start = bisect_left(sentence.offsets, mention.span.start)
        end = bisect_left(sentence.offsets, mention.span.end)
        if start < end:
            slots.append(Slot(mention, start, end))
    return tuple(slots)


def clause_ranges(plain: str, slots: Sequence[Slot]) -> tuple[tuple[int, int], ...]:
    """Cut at commas and colons that stand neither in a mention nor in brackets.

    >>> clause_ranges("建成云溪大桥,开工北岭隧道(含引道,共3公里)。", ())
    ((0, 6), (7, 23))
    """
    cuts, depth = [-1], 0
    for mark in _CLAUSE_MARK.finditer(plain):
        at, char = mark.start(), mark.group()
        if char in "()":
            depth = max(0, depth + (1 if char == "(" else -1))
        elif not depth and not any(slot.start <= at < slot.end for slot in slots):
            cuts.append(at)
    cuts.append(len(plain))
    return tuple((a + 1, b) for a, b in pairwise(cuts) if a + 1 < b)


def coordinated(gap: str, verbs: Verbs) -> bool:
    """Whether the words between two mentions only join them: a connector, perhaps another item, and no verb.

    >>> verbs = Verbs(re.compile("建成|推进"), re.compile("投产"))
    >>> coordinated('"、"', verbs), coordinated("、12公里绿道和", verbs)
    (True, True)
    >>> coordinated("、建成", verbs), coordinated("投产、", verbs), coordinated("建成", verbs)
    (False, False, False)
    """
    bare = gap.strip(_QUOTES)
    marks = list(_CONNECTOR.finditer(bare))
    if not marks or len(bare) > _LONGEST_ITEM:
        return False
    mark = marks[-1]
    return not verbs.after.search(bare, 0, mark.start()) and not verbs.before.search(bare, mark.end())


def groups(sentence: Sentence, mentions: Sequence[Mention], verbs: Verbs) -> tuple[Group, ...]:
    """Read every clause's mentions as groups, in order; `verbs` are the words that end a coordination."""
    slots = place_slots(sentence, mentions)
    found: list[Group] = []
    for clause in clause_ranges(sentence.plain, slots):
        here = [slot for slot in slots if clause[0] <= slot.start and slot.end <= clause[1]]
        runs: list[list[Slot]] = []
        for slot in here:
            if runs and _joins(sentence.plain, clause[0], runs[-1], slot, verbs):
                runs[-1].append(slot)
            else:
                runs.append([slot])
        found += _bounded(sentence.plain, clause, runs)
    return tuple(found)


def _joins(plain: str, start: int, run: Sequence[Slot], slot: Slot, verbs: Verbs) -> bool:
    """Whether a name goes on with a run: not where a place begins the next clause of a list (支持A建设X、B建设Y)."""
    kinds = run[-1].mention.type, slot.mention.type
    gap = plain[run[-1].end : slot.start]
    if not gap.strip(_QUOTES):
        return kinds[0] is kinds[1] and (len(gap) > 1 or (not gap and kinds[0] in _SIDE_BY_SIDE))
    if kinds[0] is EntityType.HONOR is not kinds[1]:
        return False
    if kinds[1] is EntityType.PLACE is not kinds[0] and verbs.before.search(plain, start, run[0].start):
        return False
    return coordinated(gap, verbs)


def _bounded(plain: str, clause: tuple[int, int], runs: Sequence[Sequence[Slot]]) -> list[Group]:
    made: list[Group] = []
    left = clause[0]
    for number, run in enumerate(runs):
        last = number + 1 == len(runs)
        right = clause[1] if last else runs[number + 1][0].start
        marks = [] if last else list(_CONNECTOR.finditer(plain, run[-1].end, right))
        after = (run[-1].end, marks[-1].start() if marks else right)
        before = (left, run[0].start)
        owned = bool(made) and not plain[made[-1].end : run[0].start].strip(_QUOTES)
        if owned and made[-1].slots[-1].mention.type in _OWNERS:
            before = made[-1].before
        made.append(Group(tuple(run), clause, before, after, bool(marks) or last))
        left = marks[-1].end() if marks else run[-1].end
    return made
