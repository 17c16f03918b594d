"""Relations of parts to their whole: lists with a collective name, and what a plan takes in."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.relations.clauses import Group, Slot
from kg.extract.relations.modality import modality
from kg.extract.relations.setting import QUOTE_MARKS, Setting, cover, ends, whole
from kg.model import Relation
from kg.vocab import CONTAINERS, EntityType, Modality, Predicate, allowed

_COLLECTIVE = re.compile(r"[“\"]?[一二三四五六七八九十两\d]+[大个项篇新馆化园区基中城条][^年月日期]")
_TAKEN_IN = re.compile(
    r"(?:纳入|列入|写入|进入|加入)(?:了)?(?:国家|全国|全省|全区|全市|自治区|省级|中央|国省|省|首批)?$"
)
_ORGAN, _ORGAN_METHOD = "及其", "organ"
_NEVER = frozenset({EntityType.HONOR, EntityType.ZONE, EntityType.PERSON})
_ACTORS = frozenset({EntityType.PLACE, EntityType.ORGANIZATION})
_LIST_SCORE, _TAKEN_SCORE = 0.8, 0.85


def contained(setting: Setting) -> Iterator[Relation]:
    """Read the parts of wholes that are named in the same clause."""
    for one, other in pairwise(setting.groups):
        if one.clause != other.clause:
            continue
        target = other.slots[0]
        if target.mention.type in CONTAINERS and _TAKEN_IN.search(setting.gap(one, other)):
            yield from _parts(setting, one, target, "taken-in", _TAKEN_SCORE)
        elif _divided(setting, one, target):
            yield from _part(setting, target, one.slots[0], "list.collective", _LIST_SCORE)
        elif _collects(setting, one, target):
            yield from _parts(setting, one, target, "list.collective", _LIST_SCORE)
    for group in setting.groups:
        yield from _within(setting, group)


def _divided(setting: Setting, one: Group, target: Slot) -> bool:
    """Whether a numbered name right behind a single one of its type tells the parts of it (枢纽“三园两港”)."""
    alike = len(one.slots) == 1 and one.slots[0].mention.type is target.mention.type
    return alike and not setting.gap(one, target) and bool(_COLLECTIVE.match(target.mention.text))


def _collects(setting: Setting, one: Group, target: Slot) -> bool:
    gap, numbered = setting.gap(one, target), bool(_COLLECTIVE.match(target.mention.text))
    if gap in {"等", "等的"}:
        return numbered or target.mention.type is not EntityType.INDUSTRY or target.mention.text[0] in QUOTE_MARKS
    return gap in {"", "的"} and numbered


def _within(setting: Setting, group: Group) -> Iterator[Relation]:
    """Read a list whose last name, without a mark before it, is the collective one, or an organ (省人大及其常委会)."""
    for number, (one, other) in enumerate(pairwise(group.slots), 1):
        if setting.gap(one, other) == _ORGAN:
            yield from _part(setting, other, one, _ORGAN_METHOD, _TAKEN_SCORE)
        if not setting.gap(one, other) and _COLLECTIVE.match(other.mention.text):
            for slot in group.slots[:number]:
                yield from _part(setting, slot, other, "list.collective", _LIST_SCORE)


def _parts(setting: Setting, group: Group, target: Slot, method: str, score: float) -> Iterator[Relation]:
    for slot in group.slots:
        yield from _part(setting, slot, target, method, score)


def _part(setting: Setting, slot: Slot, target: Slot, method: str, score: float) -> Iterator[Relation]:
    if slot.mention.type in _ACTORS and method == "list.collective":
        return
    numbered = _COLLECTIVE.match(target.mention.text) and _COLLECTIVE.match(slot.mention.text)
    if slot.mention.type in _NEVER or numbered:
        return
    if not allowed(slot.mention.type, Predicate.PART_OF, target.mention.type):
        return
    start, end = cover(ends(slot), ends(target))
    done = Modality.DONE if method == _ORGAN_METHOD else modality(setting.sentence, start, end)
    yield setting.claim(
        whole(slot.mention), Predicate.PART_OF, whole(target.mention), done, (start, end, method, score)
    )
