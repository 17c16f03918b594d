"""Relations between names that stand side by side (融水县锦洞村; an owner before what it owns)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.relations.clauses import Slot
from kg.extract.relations.modality import modality
from kg.extract.relations.names import standing
from kg.extract.relations.setting import Setting, cover, ends, whole
from kg.model import Relation
from kg.vocab import EntityType, Predicate

_T = EntityType
_SIDE_BY_SIDE = {
    (_T.PLACE, _T.PLACE): (Predicate.LOCATED_IN, 0.9),
    (_T.PLACE, _T.FACILITY): (Predicate.LOCATED_IN, 0.6),
    (_T.PLACE, _T.PROJECT): (Predicate.LOCATED_IN, 0.8),
    (_T.PLACE, _T.ZONE): (Predicate.LOCATED_IN, 0.8),
    (_T.PLACE, _T.EVENT): (Predicate.LOCATED_IN, 0.8),
    (_T.PLACE, _T.INDUSTRY): (Predicate.LOCATED_IN, 0.6),
    (_T.PLACE, _T.POLICY): (Predicate.UNDERTAKES, 0.85),
    (_T.PLACE, _T.HONOR): (Predicate.RECEIVES, 0.9),
    (_T.ORGANIZATION, _T.TECHNOLOGY): (Predicate.DEVELOPS, 0.95),
    (_T.ORGANIZATION, _T.FACILITY): (Predicate.UNDERTAKES, 0.6),
    (_T.ORGANIZATION, _T.PROJECT): (Predicate.UNDERTAKES, 0.8),
}
"""What two adjacent names say, and how often that holds; of locatedIn the second name is the subject."""
_LIES_ELSEWHERE = re.compile("[（(][一-龥]{2,6}[）)]")
"""A name with its own place in brackets (湾区菜篮子(南浦)便利区)."""
_POST = re.compile(r"[一-龥]{0,2}(?:长|书记|主任|主席|经理|总裁|院士|教授|研究员|总工程师)")
_POST_SCORE = 0.9
_LEVELS = ("村", "镇", "乡", "街道", "社区", "县", "区", "市")


def neighbouring(setting: Setting) -> Iterator[Relation]:
    """Read the relations that two adjacent names carry, and those of what is listed with the second one."""
    slots = setting.slots
    for number, (one, other) in enumerate(pairwise(slots)):
        if (one.mention.type, other.mention.type) == (_T.HONOR, _T.PERSON) and not setting.gap(one, other):
            yield _relation(setting, other, one, Predicate.RECEIVES, 0.9)
        if _holds_post(setting, one, other):
            yield _relation(setting, other, one, Predicate.HOLDS_POST, _POST_SCORE)
        said = _SIDE_BY_SIDE.get((one.mention.type, other.mention.type))
        if said is None or setting.gap(one, other) or _LIES_ELSEWHERE.search(other.mention.text):
            continue
        for peer in (other, *_peers(setting, slots[number + 2 :], other)):
            yield _relation(setting, one, peer, *said)


def _holds_post(setting: Setting, one: Slot, other: Slot) -> bool:
    """Whether a post stands between a body or place and a person (恒岳集团董事长林一舟)."""
    bodies = {_T.ORGANIZATION, _T.PLACE}
    return (
        other.mention.type is _T.PERSON
        and one.mention.type in bodies
        and bool(_POST.fullmatch(setting.gap(one, other)))
    )


def _peers(setting: Setting, slots: tuple[Slot, ...], first: Slot) -> Iterator[Slot]:
    """Give the places of the same level that a list names behind the first one (平川县东村、西村)."""
    level = next((level for level in _LEVELS if first.mention.text.endswith(level)), None)
    for before, slot in pairwise((first, *slots)):
        if level is None or setting.gap(before, slot) not in {"、", "和"} or not slot.mention.text.endswith(level):
            return
        if slot.mention.type is EntityType.PLACE and first.mention.type is EntityType.PLACE:
            yield slot


def _relation(setting: Setting, one: Slot, other: Slot, predicate: Predicate, score: float) -> Relation:
    start, end = cover(ends(one), ends(other))
    proof = (start, end, "neighbours", score)
    if predicate is Predicate.LOCATED_IN:
        done = standing(setting.sentence, other, setting.steps.get(other.mention.span))
        return setting.claim(whole(other.mention), predicate, whole(one.mention), done, proof)
    done = modality(setting.sentence, start, end)
    return setting.claim(whole(one.mention), predicate, whole(other.mention), done, proof)
