"""Read the steps that sentences give named things: what was started, built, issued, held."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.clauses import Group, Slot, groups
from kg.extract.modality import modality
from kg.extract.triggers import Force, Hit, Side, Triggers, phase_triggers
from kg.model import Argument, Evidence, Mention, Milestone, Sentence
from kg.vocab import PHASES, Phase

_BLANKS = "\"'《》〈〉、和与及等的"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The trigger word that decides a group's phase, and the side of the group on which it stands."""

    side: Side
    hit: Hit


def track(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Milestone, ...]:
    """Give every named Project, Facility, Zone, Policy, Event, Technology and Organization its step, if one is told.

    `mentions` are those of the document, sorted, without overlap.
    """
    triggers = phase_triggers()
    return tuple(step for sentence in sentences for step in _steps(sentence, mentions, triggers))


def _steps(sentence: Sentence, mentions: Sequence[Mention], triggers: Triggers[Phase]) -> Iterator[Milestone]:
    found = groups(sentence, mentions, triggers.verbs)
    rulings = [_ruling(sentence.plain, group, triggers) for group in found]
    for number, group in enumerate(found):
        ruling = rulings[number] or _shared(sentence.plain, found, rulings, number)
        if ruling is None:
            continue
        for slot in group.slots:
            row = triggers.row(ruling.side, ruling.hit.word, slot.mention.type)
            if row is not None and row.outcome in PHASES.get(slot.mention.type, ()):
                yield _milestone(sentence, slot, row.outcome, row.score, ruling)


def _ruling(plain: str, group: Group, triggers: Triggers[Phase]) -> Ruling | None:
    """Weigh the words before a group against those after it; of several verbs after it, the last stands."""
    before = triggers.find(Side.BEFORE, plain, *group.before)
    after = [hit for hit in triggers.find(Side.AFTER, plain, *group.after) if group.closed or hit.end < group.after[1]]
    verbs = [hit for hit in after if triggers.force(Side.AFTER, hit.word) is Force.VERB]
    if verbs:
        return Ruling(Side.AFTER, verbs[-1])
    if before and not (after and triggers.force(Side.BEFORE, before[-1].word) is Force.LIGHT):
        return Ruling(Side.BEFORE, before[-1])
    return Ruling(Side.AFTER, after[-1]) if after else None


def _shared(plain: str, found: Sequence[Group], rulings: Sequence[Ruling | None], number: int) -> Ruling | None:
    """Let a group without a trigger share that of its neighbour across a comma of a list."""
    group = found[number]
    if number + 1 < len(found):
        follower, ruling = found[number + 1], rulings[number + 1]
        if ruling and ruling.side is Side.AFTER and not _words(plain, group.end, follower.start):
            return ruling
    if number:
        leader, ruling = found[number - 1], rulings[number - 1]
        if ruling and ruling.side is Side.BEFORE and not _words(plain, leader.end, group.start):
            return ruling
    return None


def _words(plain: str, start: int, end: int) -> str:
    return plain[start:end].replace(",", "").strip(_BLANKS)


def _milestone(sentence: Sentence, slot: Slot, phase: Phase, score: float, ruling: Ruling) -> Milestone:
    start, end = min(slot.start, ruling.hit.start), max(slot.end, ruling.hit.end)
    evidence = Evidence(
        sentence.document.id, sentence.locate(start, end), sentence.span, f"trigger.{ruling.side}", score
    )
    mention = slot.mention
    subject = Argument(mention.text, mention.type, mention.span)
    return Milestone(subject, phase, modality(sentence, start, end), None, evidence)
