"""Relations that a verb states: its object by trigger words, its subject before the verb or the unnamed actor."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.arguments import cover, ends, evidence, unnamed, whole
from kg.extract.clauses import Group, Slot
from kg.extract.modality import modality
from kg.extract.triggers import Hit, Side, Trigger, relation_triggers
from kg.model import Argument, Relation, Sentence
from kg.vocab import EntityType, Predicate, allowed

_UNNAMED = frozenset(
    {
        Predicate.SUPPORTS,
        Predicate.ATTRACTS,
        Predicate.HOSTS,
        Predicate.DEVELOPS,
        Predicate.COOPERATES_WITH,
        Predicate.RECEIVES,
        Predicate.PARTICIPATES_IN,
    }
)
_COUNTED = re.compile(r"\d+(?:余|多)?(?:个|家|项|名|人|户|件|种|所|条|座|处|部|位)(?!月)")
_INDEFINITE = re.compile(r"(?:一批|多个|多家|多项|若干)")
_HONOR_SCORE = 0.8


def governed(sentence: Sentence, found: Sequence[Group]) -> Iterator[Relation]:
    """Read the relations whose object a trigger governs."""
    for number, group in enumerate(found):
        hit, side = _ruling(sentence.plain, group)
        for slot in group.slots:
            trigger = _trigger(sentence.plain, group, slot, hit, side)
            if trigger is None or trigger.outcome is None:
                continue
            start = hit.start if hit and side is Side.BEFORE else group.start
            for subject, place in _subjects(sentence, found, number, trigger.outcome, slot, start):
                yield _relation(sentence, slot, hit, trigger, subject, place)


def _ruling(plain: str, group: Group) -> tuple[Hit | None, Side]:
    triggers = relation_triggers()
    before = triggers.find(Side.BEFORE, plain, *group.before)
    if before:
        return before[-1], Side.BEFORE
    after = triggers.find(Side.AFTER, plain, *group.after)
    return (after[0] if after else None), Side.AFTER


def _trigger(plain: str, group: Group, slot: Slot, hit: Hit | None, side: Side) -> Trigger[Predicate] | None:
    """Look up what the word gives to the mention; an Honor that no word denies is received."""
    kind = slot.mention.type
    trigger = relation_triggers().row(side, hit.word, kind) if hit else None
    if kind is EntityType.HONOR:
        denied = trigger is not None and trigger.types and trigger.outcome is None
        if denied or _COUNTED.match(plain, slot.end) or _counted_winners(plain, group):
            return None
        if trigger is None or trigger.outcome is None:
            return Trigger("", Side.BEFORE, frozenset(), Predicate.RECEIVES, score=_HONOR_SCORE)
        return trigger
    if trigger and trigger.needs and not trigger.needs.search(plain, *group.clause):
        return None
    return trigger


def _counted_winners(plain: str, group: Group) -> bool:
    """Whether those who receive are only counted (6家企业入选...)."""
    start, end = group.before
    return start == group.clause[0] and bool(_COUNTED.search(plain, start, end))


def _subjects(
    sentence: Sentence, found: Sequence[Group], number: int, predicate: Predicate, slot: Slot, verb: int
) -> Iterator[tuple[Argument, tuple[int, int]]]:
    """Give the mentions of the nearest fitting group before the verb, else the unnamed actor where the guide has it."""
    named = _actors(sentence.plain, found, number, predicate, slot, verb)
    for actor in named:
        yield whole(actor.mention), ends(actor)
    if not named and predicate in _UNNAMED:
        yield unnamed(sentence.document), ends(slot)


def _actors(
    plain: str, found: Sequence[Group], number: int, predicate: Predicate, slot: Slot, verb: int
) -> tuple[Slot, ...]:
    if predicate in (Predicate.SUPPORTS, Predicate.COOPERATES_WITH):
        return ()
    for group in reversed(found[:number]):
        if group.clause != found[number].clause or group.end > verb:
            break
        fitting = tuple(s for s in group.slots if _fits(s, predicate, slot))
        if fitting and not _circumstance(plain, group):
            return fitting
        if predicate is not Predicate.RECEIVES:
            break
    return ()


def _fits(actor: Slot, predicate: Predicate, slot: Slot) -> bool:
    kind = actor.mention.type
    if predicate is Predicate.RECEIVES and kind in (EntityType.EVENT, EntityType.HONOR):
        return False
    return allowed(kind, predicate, slot.mention.type)


def _circumstance(plain: str, group: Group) -> bool:
    return plain[: group.start].endswith(("在", "与", "和", "同", "向", "对", "从", "为", "被", "获", "经"))


def _relation(
    sentence: Sentence,
    slot: Slot,
    hit: Hit | None,
    trigger: Trigger[Predicate],
    subject: Argument,
    place: tuple[int, int],
) -> Relation:
    assert trigger.outcome is not None
    start, end = cover(ends(slot), place, *([(hit.start, hit.end)] if hit else []))
    method = f"trigger.{trigger.side}" if trigger.word else "honor"
    proof = evidence(sentence, start, end, method, trigger.score)
    return Relation(subject, trigger.outcome, whole(slot.mention), modality(sentence, start, end), proof)
