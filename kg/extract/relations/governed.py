"""Relations that a verb states: its object by trigger words, its subject before the verb or the unnamed actor."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.relations.clauses import Group, Slot
from kg.extract.relations.honours import standing_of_honour
from kg.extract.relations.modality import denied, falls_short, modality
from kg.extract.relations.setting import Setting, cover, ends, whole
from kg.extract.relations.triggers import Hit, Side, Trigger, relation_triggers
from kg.model import Argument, Relation
from kg.vocab import EntityType, Predicate, allowed

UNNAMED = frozenset(
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
_SUPPORTED = frozenset({EntityType.PLACE, EntityType.ORGANIZATION, EntityType.ZONE})
_SUBJECTLESS = frozenset({Predicate.SUPPORTS, Predicate.COOPERATES_WITH})
_COUNTED = re.compile(
    r"[\"'》]?等?(?:称号|数量)?(?:达到?|增至|增加到|累计|共计|总数)?[各共]?"
    r"\d+[余多]?[个家项名人户件种所条座处部位镇村县市地](?!月)"
)
_REVIEWED = ("考核", "考评", "评价", "评估", "测评", "督查", "检查")
_CIRCUMSTANCE = ("在", "与", "和", "同", "向", "对", "从", "为", "被", "获", "经", "获得")
_MEASURED = re.compile(r"[\"'》]?(?:数量|总数|个数|综合测评|实现.{0,6}全覆盖)")
_ONLY_NAMED_FOR = re.compile(r"[\"'》]?(?:项目|充换?电|急需|所需|专业人才|人才|学科|等?(?:龙头|头部|骨干|重点)?企业)")
"""What an industry only gives its name to (茶产业企业)."""
_OTHERS_THERE = re.compile(r"[\"'》]?(?:国家|沿线|新兴市场|成员国|伙伴)")
"""What lies along a policy (共建国家), which is not the policy."""
_DENIED = {Predicate.DEVELOPS: _ONLY_NAMED_FOR, Predicate.PARTICIPATES_IN: _OTHERS_THERE}
_RECEIVER = re.compile(r"[\"'》]?(?:成功)?(?:入选|获评|荣获|荣膺|跻身|被评为|被认定为|被授予)")
"""Verbs after a name that would be an honour, by which it is what receives another one."""
_RESPECTIVELY = "分别"
_RESIDENT = "驻"
_OWN_WORDS = re.compile(
    r"在.*|.*(?:考核|测评|评价|考评|工作|作品|经验(?:做法)?|创建|案例)|[我全整][市省区县域]|[一-龥]?县(?:\(?[市区]\)?)?|(?:全国|全省|全域|首[个批家])+|"
    r"连续|一体|做法|获批|获准|授牌|争列|明确|联手|务实|着眼|围绕|分批|接续|携手|聚焦|纵深|[\d一二三四五六七八九十两]+(?:年|届|次|个)|积极|全力|高(?:水平|质量|标准|规格)|我们|成功|一定|能够|争取|力争|推动|支持|加快|深入|持续|扎实|"
    r"全面|大力|努力|着力|稳步|今年|去年|年内|再次|首次|先后|顺利|正式|双双|率先|同时|继续|坚持|进一步|更好|聚力|精心|统筹|协同|有序|有力|主动|"
    r"切实|认真|重点|推进|实施|开展|组织|做好|促进|加强|强化|不断|逐步|优先|鼓励|引导|一举|确保|申[报建领]|进入|巩固|提升|打造|建设|"
    r"[要并还也又再已将被、和与以,的了\"()]"
)
"""Words before a verb that name no subject of their own."""
_SOMEONE = re.compile(
    r"(?:(?<![各全我本强整])[一-龥](?<![各全我本强整])[一-龥]|[一-龥]{2})(?:县|镇|乡|村|街道|[一-龥]区|[一-龥]市|学院|大学|医院|公司|集团|学校)(?:成功|连续.*|再次?|先后|首次|双双|分别)?$"
)
"""A place or body at the end of the words before a verb, though no name was read there."""
_OUR = re.compile(r"[我全各本强整][一-龥]?(?:县|镇|乡|村|区|市|省)|县[（(]?[市区]")
_ACTED = frozenset({Predicate.COOPERATES_WITH, Predicate.HOSTS, Predicate.ATTRACTS, Predicate.PARTICIPATES_IN})
_ENCOURAGED = re.compile(
    r"(?:支持|鼓励|引导|推动|带动|帮助|组织|动员)[^、]{0,14}?(?:企业|高校|院所|机构|力量|资本|投资|经济|群众|居民|农民工?|学生|园区|街区|单位|"
    r"社会组织|金融|学校)(?:积极|主动|有序|深度|广泛|扩大|更多|共同|等|和|、|对外|[^、]{0,2})*$"
)
"""Somebody without a name whom the government urges to act: neither is the actor that a relation needs."""
_PARTNER = re.compile(r"[^我中全本各](?:[院校县厅局司团]|[园中城镇医地]区|[^区]区)$|内地$|(?<!愿)(?<!我)[^我]中国$")
"""A body without a name at the end of the words before 与: the one that works together."""
_PRESIDES = "主持"
_LONGEST_REST = 1
_HONOR_SCORE = 0.75
_HONOR = Trigger("", Side.BEFORE, frozenset(), Predicate.RECEIVES, score=_HONOR_SCORE)


@dataclass(frozen=True, slots=True)
class _Ruling:
    """The word that governs a group, if any, and on which side it stands."""

    hit: Hit | None
    side: Side


def governed(setting: Setting) -> Iterator[Relation]:
    """Read the relations whose object a trigger governs."""
    for number, group in enumerate(setting.groups):
        ruling = _ruling(setting, number)
        for place, slot in enumerate(group.slots):
            trigger = _trigger(setting.plain, group, slot, ruling)
            if trigger is None or trigger.outcome is None or _qualifies(setting, number, slot):
                continue
            actors = _actors(setting, number, slot, trigger.outcome, ruling)
            if len(actors) == len(group.slots) > 1 and _RESPECTIVELY in setting.plain[actors[-1].end : group.start]:
                actors = (actors[place],)
            yield from _relations(setting, slot, ruling, trigger, actors)
    yield from _also_supported(setting)


def _ruling(setting: Setting, number: int) -> _Ruling:
    plain, group, triggers = setting.plain, setting.groups[number], relation_triggers()
    before = triggers.find(Side.BEFORE, plain, *group.before) or _behind_giver(setting, number)
    if before:
        return _Ruling(before[-1], Side.BEFORE)
    after = triggers.find(Side.AFTER, plain, *group.after)
    return _Ruling(after[0] if after else None, Side.AFTER)


def _behind_giver(setting: Setting, number: int) -> tuple[Hit, ...]:
    """Find the verb of an honour in front of who gives it, or where it is the first one (入选云省首批...)."""
    group = setting.groups[number]
    if group.slots[0].mention.type is not EntityType.HONOR:
        return ()
    giver = next(setting.before_in_clause(number), None)
    return relation_triggers().find(Side.BEFORE, setting.plain, *giver.before) if giver else ()


def _trigger(plain: str, group: Group, slot: Slot, ruling: _Ruling) -> Trigger[Predicate] | None:
    """Look up what the word gives to the name, where the words around do not deny it."""
    kind, hit = slot.mention.type, ruling.hit
    trigger = relation_triggers().row(ruling.side, hit.word, kind) if hit else None
    if kind is EntityType.HONOR:
        return _honoured(plain, group, slot, ruling, trigger)
    denial = _DENIED.get(trigger.outcome) if trigger and trigger.outcome else None
    if trigger is None or (denial and denial.match(plain, slot.end)):
        return None
    return trigger if not trigger.needs or trigger.needs.search(plain, *group.clause) else None


def _honoured(
    plain: str, group: Group, slot: Slot, ruling: _Ruling, trigger: Trigger[Predicate] | None
) -> Trigger[Predicate] | None:
    """Let an Honor be received that no word denies, and that is not only counted or measured."""
    denied = trigger is not None and trigger.types and trigger.outcome is None
    counted = _COUNTED.match(plain, group.end) or _counted_winners(plain, group, ruling)
    if denied or counted or _MEASURED.match(plain, slot.end):
        return None
    if _RECEIVER.match(plain, slot.end):
        return None
    return trigger if trigger and trigger.outcome else _HONOR


def _counted_winners(plain: str, group: Group, ruling: _Ruling) -> bool:
    """Whether those who receive are only counted (6家企业入选...)."""
    start, end = group.before
    if ruling.hit and ruling.side is Side.BEFORE:
        end = max(start, ruling.hit.start)
    return start == group.clause[0] and bool(_COUNTED.search(plain, start, end))


def _qualifies(setting: Setting, number: int, slot: Slot) -> bool:
    """Whether a Place only says where the name right behind it lies (云溪县北岭村)."""
    if slot.mention.type is not EntityType.PLACE or number + 1 == len(setting.groups):
        return False
    if setting.plain[: slot.start].endswith(_RESIDENT):
        return True
    follower = setting.groups[number + 1].slots[0]
    return slot.end == follower.start and follower.mention.type is not EntityType.HONOR


def _actors(setting: Setting, number: int, slot: Slot, predicate: Predicate, ruling: _Ruling) -> tuple[Slot, ...]:
    """Give the nearest fitting group before the verb, or the place behind a verb of arrival (落户)."""
    if predicate in _SUBJECTLESS:
        return ()
    if predicate is Predicate.ATTRACTS and ruling.side is Side.AFTER:
        return _hosts_of_arrival(setting, number, ruling)
    verb = ruling.hit.start if ruling.hit and ruling.side is Side.BEFORE else slot.start
    for group in setting.before_in_clause(number):
        if group.end > verb:
            continue
        if predicate is Predicate.RECEIVES and _gives(setting, group, slot):
            continue
        fitting = tuple(actor for actor in group.slots if _fits(actor, predicate, slot))
        if fitting and not _circumstance(setting, group):
            return fitting
        if predicate is not Predicate.RECEIVES:
            break
    return ()


def _gives(setting: Setting, group: Group, slot: Slot) -> bool:
    """Whether a body stands right before the honour: it gives it (国务院督查激励)."""
    return group.slots[-1].mention.type is EntityType.ORGANIZATION and not setting.gap(group, slot)


def _circumstance(setting: Setting, group: Group) -> bool:
    """Whether the words around a group make it no subject (在...上, 与..., ...中)."""
    event = group.slots[-1].mention.type is EntityType.EVENT and setting.plain[group.end : group.end + 1] in {
        "中",
        "上",
    }
    return event or setting.plain[: group.start].endswith(_CIRCUMSTANCE)


def _hosts_of_arrival(setting: Setting, number: int, ruling: _Ruling) -> tuple[Slot, ...]:
    group = setting.groups[number]
    if ruling.hit is None or number + 1 == len(setting.groups):
        return ()
    follower = setting.groups[number + 1]
    near = follower.clause == group.clause and follower.start - ruling.hit.end <= 1
    return tuple(s for s in follower.slots if s.mention.type in {EntityType.PLACE, EntityType.ZONE}) if near else ()


def _fits(actor: Slot, predicate: Predicate, slot: Slot) -> bool:
    kind = actor.mention.type
    if predicate is Predicate.RECEIVES and kind is EntityType.EVENT and actor.mention.text.endswith(_REVIEWED):
        return False
    if predicate is Predicate.RECEIVES and kind is EntityType.HONOR:
        return False
    return allowed(kind, predicate, slot.mention.type)


def _relations(
    setting: Setting, slot: Slot, ruling: _Ruling, trigger: Trigger[Predicate], actors: tuple[Slot, ...]
) -> Iterator[Relation]:
    predicate = trigger.outcome
    if predicate is None:
        return
    if ruling.hit and denied(setting.plain, ruling.hit.start):
        return
    subjects: list[tuple[Argument, tuple[int, int]]] = [(whole(actor.mention), ends(actor)) for actor in actors]
    if not subjects and predicate in UNNAMED and not _has_another(setting, slot, ruling, predicate):
        subjects = [(setting.unnamed(), ends(slot))]
    word = [(ruling.hit.start, ruling.hit.end)] if ruling.hit else []
    method = f"trigger.{ruling.side}" if trigger.word else "honor"
    for subject, place in subjects:
        start, end = cover(ends(slot), place, *word)
        if falls_short(setting.plain, end):
            continue
        done = modality(setting.sentence, start, end, verb=ruling.hit)
        if predicate is Predicate.RECEIVES:
            done = standing_of_honour(setting.plain, slot.end, ruling.hit) or done
        yield setting.claim(subject, predicate, whole(slot.mention), done, (start, end, method, trigger.score))


def _has_another(setting: Setting, slot: Slot, ruling: _Ruling, predicate: Predicate) -> bool:
    """Whether the unnamed actor cannot be meant: no place is known, or is the object, or someone else acts."""
    if not setting.sentence.document.place:
        return True
    if slot.mention.type is EntityType.PLACE and setting.sentence.document.place.startswith(slot.mention.text):
        return True
    verb = ruling.hit.start if ruling.hit and ruling.side is Side.BEFORE else slot.start
    clause = next(group.clause for group in setting.groups if slot in group.slots)
    lead = setting.plain[clause[0] : verb]
    if predicate is not Predicate.RECEIVES:
        if predicate is Predicate.HOSTS and lead.endswith(_PRESIDES):
            return True
        partner = predicate is Predicate.COOPERATES_WITH and _PARTNER.search(lead)
        return bool(partner or (predicate in _ACTED and _ENCOURAGED.search(lead)))
    someone = _SOMEONE.search(lead) and not _OUR.search(lead)
    return bool(someone) or len(_OWN_WORDS.sub("", lead)) > _LONGEST_REST


def _also_supported(setting: Setting) -> Iterator[Relation]:
    """Read who else is supported in a list of clauses (支持A建设X、B建设Y)."""
    triggers = relation_triggers()
    for number, group in enumerate(setting.groups):
        plain, first = setting.plain, group.slots[0]
        if (
            plain[slice(*group.before)].strip()
            or group.start == group.clause[0]
            or plain[group.start - 1] not in "、和"
        ):
            continue
        hits = triggers.find(Side.BEFORE, plain, group.clause[0], group.start)
        if not hits or first.mention.type not in _SUPPORTED:
            continue
        row = triggers.row(Side.BEFORE, hits[0].word, first.mention.type)
        if row and row.outcome is Predicate.SUPPORTS and not any(g.slots[0].end == group.start for g in setting.groups):
            leader = next(iter(list(setting.before_in_clause(number))[::-1]), None)
            if leader and leader.slots[0].mention.type in _SUPPORTED:
                for slot in group.slots:
                    yield from _relations(setting, slot, _Ruling(hits[0], Side.BEFORE), row, ())
