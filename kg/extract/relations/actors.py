"""Relations of a named actor to what it takes on, and of a guiding policy to what follows from it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.relations.clauses import Group
from kg.extract.relations.modality import denied, modality
from kg.extract.relations.setting import Setting, cover, ends, whole
from kg.extract.relations.triggers import Side, phase_triggers
from kg.model import Relation
from kg.vocab import EntityType, Predicate, allowed

_ACTORS = frozenset({EntityType.PLACE, EntityType.ORGANIZATION, EntityType.ZONE})
_TAKEN_ON = frozenset({EntityType.FACILITY, EntityType.PROJECT, EntityType.POLICY, EntityType.ZONE})
_CIRCUMSTANCE = (
    "在",
    "与",
    "和",
    "同",
    "向",
    "对",
    "从",
    "为",
    "被",
    "获",
    "经",
    "依托",
    "围绕",
    "是",
    "按照",
    "以",
    "提请",
)
_ACTOR_SCORE, _TOGETHER_SCORE, _GUIDE_SCORE = 0.8, 0.75, 0.7
_TOGETHER = re.compile(
    r"(?:等[^,]{0,6})?(?:建立|达成|开展|深化|加强|签订|签署|共同|成功|正式|联合|[^,、]{0,4})?"
    r"(?:合作|共建|联建|签约|缔结|结为|联动|协作|协同|一体化|战略合作|友好城市)"
)
_MERGED = re.compile(r"(?:完成|实施|推进|加快)?(?:战略性?|专业化|股权|资产)?(?:重组|整合|混改)")
_PARTNERS = ("与", "和", "同", "对", "向", "面向")
"""Words before names that are the partners, not those who work together (深化与A和B合作)."""
_ABOUT = re.compile("关于|^对|确定的|提出的?")
_JOINED = frozenset({"与", "和", "同", "-", "携手", "牵手"})
_GUIDED_BY = re.compile(r"(?:按照|围绕|依照|锚定|对标|学习运用|学习推广|根据)(?:[^,、]{0,6})$|以(?:[^,、]{0,8})$")
_DOCTRINE = re.compile("(?:精神|思想|讲话|指示|决策部署)$")
_FRAME_ENDS = re.compile(",|的|要求|部署|经验|建设为|为(?:引领|抓手|统领|指引|指导|牵引)")
_QUOTED = "\"'《"
_GUIDES = re.compile(r"(?:[^,]{0,4})(?:为引领|为抓手|为统领|为指引|为指导|为牵引)")


def undertaking(setting: Setting) -> Iterator[Relation]:
    """Read who takes on what: an actor before a verb of phase and the thing behind it."""
    for one, other in pairwise(setting.groups):
        if one.clause != other.clause or one.closed or setting.plain[: one.start].endswith(_CIRCUMSTANCE):
            continue
        hits = phase_triggers().find(Side.BEFORE, setting.plain, one.end, other.start)
        if not hits or denied(setting.plain, hits[-1].start):
            continue
        if _ABOUT.search(setting.gap(one, other)) or setting.plain.startswith("细则", hits[-1].end):
            continue
        for actor in one.slots:
            for slot in other.slots:
                row = phase_triggers().row(Side.BEFORE, hits[-1].word, slot.mention.type)
                fits = actor.mention.type in _ACTORS and slot.mention.type in _TAKEN_ON
                if (
                    fits
                    and row
                    and row.outcome
                    and allowed(actor.mention.type, Predicate.UNDERTAKES, slot.mention.type)
                ):
                    start, end = cover(ends(actor), ends(slot))
                    done = modality(setting.sentence, start, end, verb=hits[-1])
                    proof = (start, end, "actor.verb", _ACTOR_SCORE)
                    yield setting.claim(whole(actor.mention), Predicate.UNDERTAKES, whole(slot.mention), done, proof)


def together(setting: Setting) -> Iterator[Relation]:
    """Read that two named bodies or places work together (A与B共建...)."""
    for group in setting.groups:
        first, *others = group.slots
        merged = _MERGED.match(setting.plain, group.end)
        works = merged or _TOGETHER.match(setting.plain, group.end)
        if not others or setting.gap(first, others[0]) not in _JOINED or not works:
            continue
        if setting.plain[: group.start].endswith(_PARTNERS):
            continue
        for other in others:
            if first.mention.type in _ACTORS and other.mention.type in _ACTORS:
                start, end = cover(ends(first), ends(other))
                done = modality(setting.sentence, start, end)
                predicate = Predicate.INVESTS if merged else Predicate.COOPERATES_WITH
                proof = (start, end, "together", _TOGETHER_SCORE)
                yield setting.claim(whole(first.mention), predicate, whole(other.mention), done, proof)


def guiding(setting: Setting) -> Iterator[Relation]:
    """Read which policy guides what the next words take on (按照A,实施B)."""
    for one, other in pairwise(setting.groups):
        if not _frames(setting, one):
            continue
        between = setting.plain[one.end : other.start]
        governs = phase_triggers().find(Side.BEFORE, setting.plain, one.end, other.start)
        if not (governs or _steps_itself(setting, between, other)):
            continue
        if between.count(",") > 1 or ",以" in between or not _FRAME_ENDS.search(between):
            continue
        for guide in one.slots:
            for slot in other.slots:
                doctrine = _DOCTRINE.search(guide.mention.text) or _DOCTRINE.search(slot.mention.text)
                if allowed(guide.mention.type, Predicate.GUIDES, slot.mention.type) and not doctrine:
                    start, end = cover(ends(guide), ends(slot))
                    done = modality(setting.sentence, start, end)
                    proof = (start, end, "guide", _GUIDE_SCORE)
                    yield setting.claim(whole(guide.mention), Predicate.GUIDES, whole(slot.mention), done, proof)


def _steps_itself(setting: Setting, between: str, other: Group) -> bool:
    """Whether the named thing that opens the clause behind the frame has a step of its own (以A为引领,B开工)."""
    opens = between.rstrip(_QUOTED).endswith(",")
    return opens and any(slot.mention.span in setting.steps for slot in other.slots)


def _frames(setting: Setting, group: Group) -> bool:
    match = _GUIDED_BY.search(setting.plain[group.clause[0] : group.start].rstrip("\"'《"))
    if not match:
        return False
    return not match.group().startswith("以") or bool(_GUIDES.match(setting.plain[group.end :].lstrip("\"'》")))
