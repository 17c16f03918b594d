"""Read the steps that a sentence gives named things: what was started, built, issued, held."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.relations.clauses import Group, Slot, clause_ranges, groups
from kg.extract.relations.modality import denied, falls_short, modality, tells
from kg.extract.relations.triggers import Force, Hit, Side, Trigger, phase_triggers
from kg.model import Argument, Evidence, Mention, Milestone, Period, Sentence
from kg.text.periods import periods
from kg.vocab import PHASES, EntityType, Part, Phase

_LIST_WORDS = ",\"'《》〈〉、和与及等的"
_GOES_ON = re.compile(
    r"(?:已|也|将|并|现|现已|目前|预计|力争|确保|争取|今年|去年|明年|年内|年底前?|年末|上半年|下半年|[一二三四]季度|\d+月(?:底|份)?|"
    r"全面|正式|顺利|基本|如期|成功|全线|\d{4}年(?:底|末|初)?)*"
)
_LONGEST_TAIL, _LONGEST_HEAD = 4, 6
_PARTLY = re.compile(r"(?<=完成)[^,、]{0,12}?(?!100%)\d+(?:\.\d+)?%")
"""How much of a thing is completed (完成总量的82%): no step."""
_OTHER_TASK = re.compile(
    r"(?!等|[\"》]?\"|(?:规划|计划|纲要|目标|的|主要|各项|确定|既定|全部|建设|改造|\"|》)*任务)[^,;、]{1,8}?任务|"
    r"[^,;]{0,8}的(?:关键|重要|收官|开局|起步|攻坚|决战|第)[^,;]{0,6}年"
)
"""What else is completed of a plan that only names it (完成"十四五"植树任务), or the year to complete it."""
_OBJECT = re.compile(r"[\"《]|[^,;:.、()\d一二三四五六七八九十两的以后之期中]")
"""What follows a verb of holding that the name before it is not the object of (图书馆举办展览)."""
_NOT_ENDED = re.compile(r"等?[^,;:.、\"》()和及与等]")
"""What follows a body that only has what is ended (废止省政府规章)."""
_IN = re.compile(r"(?<![正存])在[\"《]?$")
_WHERE = re.compile(r"^[^,、]{0,8}在$")
_SITES = frozenset({EntityType.PLACE, EntityType.ZONE})


@dataclass(frozen=True, slots=True)
class Ruling:
    """The trigger word that decides a step of a group, and the side of the group on which it stands."""

    side: Side
    hit: Hit


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence's groups, the words found before and after each, what decides its step, and the steps told."""

    groups: tuple[Group, ...]
    before: tuple[tuple[Hit, ...], ...]
    after: tuple[tuple[Hit, ...], ...]
    rulings: tuple[Ruling | None, ...]
    steps: tuple[Milestone, ...]


def tell(sentence: Sentence, mentions: Sequence[Mention]) -> Told:
    """Give every named Project, Facility, Zone, Policy, Event, Technology and Organization of a sentence its steps.

    `mentions` are those of the document, sorted, without overlap. Several steps of one thing are told where each has a
    year of its own (2023年开工,2025年建成); otherwise the last of them stands. A sentence that cannot tell what is done
    or promised has words but no steps.
    """
    found = groups(sentence, mentions, phase_triggers().verbs)
    before = tuple(phase_triggers().find(Side.BEFORE, sentence.plain, *group.before) for group in found)
    after = tuple(_after(sentence.plain, found, number) for number in range(len(found)))
    rulings = tuple(map(_ruling, before, after))
    steps = tuple(_steps(sentence, found, rulings)) if found and tells(sentence) else ()
    return Told(found, before, after, rulings, steps)


def _steps(sentence: Sentence, found: Sequence[Group], rulings: Sequence[Ruling | None]) -> Iterator[Milestone]:
    triggers = phase_triggers()
    dated = _dates(sentence)
    given: set[tuple[str, Phase | None]] = set()
    for number, group in enumerate(found):
        ruling = rulings[number] or _shared(sentence.plain, found, rulings, number)
        told = _all_told(sentence, found, number, ruling, dated)
        for slot in group.slots:
            for each in told:
                row = triggers.row(each.side, each.hit.word, slot.mention.type)
                allowed = row is not None and row.outcome in PHASES.get(slot.mention.type, ())
                if row is None or not allowed or (slot.mention.text, row.outcome) in given:
                    continue
                given.add((slot.mention.text, row.outcome))
                yield from _milestone(sentence, slot, row, each, _date(sentence, each, dated))


def _ruling(before: Sequence[Hit], after: Sequence[Hit]) -> Ruling | None:
    """Weigh the words before a group against those after it; of several verbs after it, the last stands."""
    triggers = phase_triggers()
    verbs = [hit for hit in after if triggers.force(Side.AFTER, hit.word) is Force.VERB]
    if verbs:
        return Ruling(Side.AFTER, verbs[-1])
    if before and not (after and triggers.force(Side.BEFORE, before[-1].word) is Force.LIGHT):
        return Ruling(Side.BEFORE, before[-1])
    return Ruling(Side.AFTER, after[-1]) if after else None


def _after(plain: str, found: Sequence[Group], number: int) -> tuple[Hit, ...]:
    """Find the words after a group; those after a place too that only tells where (云溪大桥在北岭开工)."""
    group, triggers = found[number], phase_triggers()
    follower = found[number + 1] if number + 1 < len(found) else None
    stands = follower and follower.clause == group.clause and _WHERE.search(plain[group.end : follower.start])
    if follower and stands and all(slot.mention.type in _SITES for slot in follower.slots):
        return triggers.find(Side.AFTER, plain, *follower.after)
    hits = triggers.find(Side.AFTER, plain, *group.after)
    return tuple(hit for hit in hits if group.closed or hit.end < group.after[1])


def _shared(plain: str, found: Sequence[Group], rulings: Sequence[Ruling | None], number: int) -> Ruling | None:
    """Let a group without a trigger share that of its neighbour across a comma of a list."""
    group = found[number]
    if number + 1 < len(found):
        follower, ruling = found[number + 1], rulings[number + 1]
        if ruling and ruling.side is Side.AFTER and not plain[group.end : follower.start].strip(_LIST_WORDS):
            return ruling
    if number:
        leader, ruling = found[number - 1], rulings[number - 1]
        listed = not plain[leader.end : group.start].strip(_LIST_WORDS)
        if ruling and ruling.side is Side.BEFORE and listed and not _acts(plain, leader, group):
            return ruling
    return None


def _acts(plain: str, leader: Group, group: Group) -> bool:
    """Whether a name behind a comma begins a clause of its own, about what it does or what becomes of it."""
    return leader.clause != group.clause and len(plain[group.end : group.after[1]].strip(_LIST_WORDS)) > _LONGEST_HEAD


def _all_told(
    sentence: Sentence,
    found: Sequence[Group],
    number: int,
    ruling: Ruling | None,
    dated: Sequence[tuple[int, int, Period]],
) -> list[Ruling]:
    """Give the deciding word, and the others around the group that have a year of their own."""
    further = _further(sentence, found, number)
    if ruling is None:
        return further[-1:]
    group, triggers = found[number], phase_triggers()
    near = [Ruling(Side.BEFORE, hit) for hit in triggers.find(Side.BEFORE, sentence.plain, *group.before)]
    near += [Ruling(Side.AFTER, hit) for hit in triggers.find(Side.AFTER, sentence.plain, *group.after)]
    main = _own_date(sentence.plain, ruling.hit, dated)
    told, years = [ruling], {main}
    for other in (*near, *further):
        date = _own_date(sentence.plain, other.hit, dated)
        if date is not None and date not in years and triggers.force(other.side, other.hit.word) is Force.VERB:
            told.append(other)
            years.add(date)
    return told


def _further(sentence: Sentence, found: Sequence[Group], number: int) -> list[Ruling]:
    """Read the clauses that go on about the group: without a name of their own, a verb and hardly more."""
    group = found[number]
    if number + 1 < len(found) and found[number + 1].clause == group.clause:
        return []
    limit = found[number + 1].clause[0] if number + 1 < len(found) else len(sentence.plain)
    rulings = []
    for start, end in clause_ranges(sentence.plain[:limit], [s for g in found[: number + 1] for s in g.slots]):
        opening = _GOES_ON.match(sentence.plain, start, end)
        if start <= group.end or opening is None:
            continue
        hit = next(iter(phase_triggers().find(Side.AFTER, sentence.plain, opening.end(), end)), None)
        if hit is None or hit.start != opening.end() or end - hit.end > _LONGEST_TAIL:
            break
        rulings.append(Ruling(Side.AFTER, hit))
    return rulings


def _dates(sentence: Sentence) -> tuple[tuple[int, int, Period], ...]:
    document = sentence.document
    return periods(sentence.plain, review_year=document.review_year, plan_year=document.plan_year)


def _own_date(plain: str, hit: Hit, dated: Sequence[tuple[int, int, Period]]) -> Period | None:
    """Give the years that stand before the word in its clause."""
    clause = max(plain.rfind(mark, 0, hit.start) for mark in ",;:、") + 1
    return next((period for start, end, period in reversed(dated) if clause <= start and end <= hit.start), None)


def date_of(sentence: Sentence, ruling: Ruling | None) -> Period | None:
    """Give the years of a step that `ruling` decides: its own, else its part's."""
    return _date(sentence, ruling, _dates(sentence))


def _date(sentence: Sentence, ruling: Ruling | None, dated: Sequence[tuple[int, int, Period]]) -> Period | None:
    own = _own_date(sentence.plain, ruling.hit, dated) if ruling else None
    if own is not None:
        return own
    document = sentence.document
    year = document.plan_year if sentence.part is Part.PLAN else document.review_year
    return None if year is None else Period(year, year)


def _milestone(
    sentence: Sentence, slot: Slot, row: Trigger[Phase], ruling: Ruling, date: Period | None
) -> Iterator[Milestone]:
    hit, plain = ruling.hit, sentence.plain
    start, end = min(slot.start, hit.start), max(slot.end, hit.end)
    if row.outcome is None or denied(plain, hit.start) or falls_short(plain, end) or _PARTLY.match(plain, hit.end):
        return
    if _is_of_another(plain, slot, row, hit):
        return
    evidence = Evidence(
        sentence.document.id, sentence.locate(start, end), sentence.span, f"trigger.{ruling.side}", row.score
    )
    subject = Argument(slot.mention.text, slot.mention.type, slot.mention.span)
    yield Milestone(subject, row.outcome, modality(sentence, start, end, date, verb=hit), date, evidence)


def _is_of_another(plain: str, slot: Slot, row: Trigger[Phase], hit: Hit) -> bool:
    """Whether the words around the name tell the step of something else: what is there, what it has or what it does."""
    end = max(slot.end, hit.end)
    if row.outcome is Phase.COMPLETE and _OTHER_TASK.match(plain, end):
        return True
    if row.side is Side.AFTER:
        holds = row.outcome is Phase.HOLD and plain[hit.start - 1] != "的" and _OBJECT.match(plain, end)
        return bool(holds or _IN.search(plain, 0, slot.start))
    ended = row.outcome is Phase.END and slot.mention.type is EntityType.ORGANIZATION
    return bool(ended and _NOT_ENDED.match(plain, end))
