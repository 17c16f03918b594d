"""Relations of place that the words of a clause state: where an event is held, what is the first of its kind where."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.relations.clauses import Group
from kg.extract.relations.names import standing
from kg.extract.relations.setting import Setting, cover, ends, whole
from kg.extract.relations.triggers import Side, phase_triggers
from kg.model import Relation
from kg.vocab import EntityType, Predicate, allowed

_HELD_IN = re.compile(r"(?:等[地市县区]?)?(?:成功|隆重|顺利|首次|正式)?(?:举办|举行|承办|召开|开幕|开展)的?")
_SITUATED = re.compile("(?:位于|坐落于|坐落在|地处)$")
_IN = re.compile(r"(?:等[一-龥\d]{0,10}?)?(?:也|均|都|先后|成功|正式)?在$")
_UNIQUE = re.compile(r"(?:首个|首家|首条|首座|首台|第一个|第一条|第一家|唯一的?|最大的?)$")
_SITES = frozenset({EntityType.PLACE, EntityType.ZONE})
_SITED = frozenset({EntityType.FACILITY, EntityType.ZONE, EntityType.PROJECT, EntityType.EVENT})
_SCORE = 0.85


def located(setting: Setting) -> Iterator[Relation]:
    """Read where things are from two neighbouring groups of one clause, one of them of places."""
    for one, other in pairwise(setting.groups):
        if one.clause != other.clause:
            continue
        gap = setting.gap(one, other)
        if _of(one, _SITES) and (_held(setting, one, other) or _SITUATED.search(setting.plain, 0, one.start)):
            yield from _each(setting, other, one, "place.before")
        elif _of(other, _SITES) and _IN.match(gap) and _of(one, _SITED):
            yield from _each(setting, one, other, "place.after")
        elif _of(one, _SITES) and (_UNIQUE.fullmatch(gap) or _inside_zone(setting, one, other)):
            yield from _each(setting, other, one, "place.before")


def _held(setting: Setting, one: Group, other: Group) -> bool:
    """Whether something is held, built or started in the places (在云溪县建成北岭水厂)."""
    if not setting.plain[: one.start].endswith("在"):
        return False
    hits = phase_triggers().find(Side.BEFORE, setting.plain, one.end, other.start)
    return bool(_HELD_IN.search(setting.gap(one, other))) or bool(hits and hits[-1].end == other.start)


def _of(group: Group, kinds: frozenset[EntityType]) -> bool:
    return all(slot.mention.type in kinds for slot in group.slots)


def _inside_zone(setting: Setting, one: Group, other: Group) -> bool:
    """Whether a zone at the clause's head builds something: it stands there."""
    if any(slot.mention.type is not EntityType.ZONE for slot in one.slots) or setting.plain[slice(*one.before)]:
        return False
    hits = phase_triggers().find(Side.BEFORE, setting.plain, one.end, other.start)
    kinds = frozenset({EntityType.FACILITY, EntityType.PROJECT})
    return bool(hits) and hits[-1].end == other.start and _of(other, kinds)


def _each(setting: Setting, things: Group, sites: Group, method: str) -> Iterator[Relation]:
    for thing in things.slots:
        for site in sites.slots:
            if thing.mention.type in _SITED and allowed(thing.mention.type, Predicate.LOCATED_IN, site.mention.type):
                proof = (*cover(ends(thing), ends(site)), method, _SCORE)
                done = standing(setting.sentence, thing, setting.steps.get(thing.mention.span))
                yield setting.claim(whole(thing.mention), Predicate.LOCATED_IN, whole(site.mention), done, proof)
