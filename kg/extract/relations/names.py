"""Relations that a name carries inside: where the thing is, who undertakes it, and what it is a part of."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.relations.clauses import Slot
from kg.extract.relations.inner_owners import owner_within
from kg.extract.relations.inner_places import InnerPlace, places_within
from kg.extract.relations.setting import Setting, part, whole
from kg.model import Mention, Milestone, Relation, Sentence
from kg.vocab import EntityType, Modality, Part, Phase, Predicate

_LOCATED = frozenset({EntityType.ZONE, EntityType.FACILITY, EntityType.PROJECT, EntityType.EVENT})
_OWNED = frozenset({EntityType.FACILITY, EntityType.PROJECT})
_UNBUILT = frozenset({Phase.PROPOSE, Phase.SIGN, Phase.APPROVE, Phase.START, Phase.PROGRESS})
_UNDONE = re.compile(r"[^,;]{0,24}?(?:未能|尚未|未按期|未如期|完成[^,;]{0,12}?(?!100%)\d+(?:\.\d+)?%)")
_BROUGHT_ON = re.compile(r"(?:加快|提速|推动|谋划|力争|争取|申报|抓好|抓实|筹建|前期)[^,;:]*$")
_FOUNDED = re.compile(r"[\"'》]?(?:等[^,;]{0,6})?(?:创建|申报|筹建|前期|选址)(?=工作|[,;.、]|$)")
_LOCAL = re.compile(r"..[镇乡村湖山河江湾岛]$|..(?:地区|片区)$")
_SECTION = re.compile(
    r"(?P<all>国道\d+线|[GS]\d+(?:改建)?|.{2,}?(?:高速公路|高速|铁路|高铁|公路|快速通道|国家文化公园|国家公园|自贸试验区|自贸区|"
    r"产业合作区|产业园|新区|大走廊|创新中心|西南中心|特高压工程|配置工程|水利工程|机场))"
    r"[（(]?[^（()）路]{2,7}?(?:段|片区|先导工程|站|分院|分中心|扩展区|功能区|[东西南北]延线|大桥|隧道|中心)[)）]?$"
)
_BACKING = re.compile(r"[“\"]?(?:关于)?(?:支持|扶持)")
_BACKED = re.compile(
    r"[一-龥]{1,8}?(?:产业|经济|农业|服务业|制造业)(?=高质量|健康|发展|加快|做大|创新|振兴|的|若干|条例|政策|措施|意见)"
)
_PLACE_SCORE, _OWNER_SCORE, _SECTION_SCORE, _BACKED_SCORE = 0.82, 0.75, 0.7, 0.85


def local_places(mentions: Sequence[Mention]) -> frozenset[str]:
    """Collect the villages, rivers and hills that the document names, to be found inside other names."""
    return frozenset(m.text for m in mentions if m.type is EntityType.PLACE and _LOCAL.search(m.text))


def carried(setting: Setting) -> Iterator[Relation]:
    """Read the relations inside the names of a sentence."""
    for slot in setting.slots:
        mention = slot.mention
        step = setting.steps.get(mention.span)
        if mention.type is EntityType.POLICY:
            yield from _backed(setting, slot, step)
        if mention.type not in _LOCATED:
            continue
        places = places_within(mention.text, setting.sentence.document.place_code, setting.known)
        yield from _located(setting, slot, places, step)
        if mention.type in _OWNED:
            yield from _owned(setting, slot, places, step)
        yield from _section(setting, slot, step)


def _located(setting: Setting, slot: Slot, places: Sequence[InnerPlace], step: Milestone | None) -> Iterator[Relation]:
    proof = (slot.start, slot.end, "name.place", _PLACE_SCORE)
    for place in places:
        inner = part(slot.mention, place.start, place.end, place.type)
        done = standing(setting.sentence, slot, step)
        yield setting.claim(whole(slot.mention), Predicate.LOCATED_IN, inner, done, proof)


def _owned(setting: Setting, slot: Slot, places: Sequence[InnerPlace], step: Milestone | None) -> Iterator[Relation]:
    lead = places[0].end if places and places[0].start == 0 else 0
    owner = owner_within(slot.mention.text, slot.mention.type, lead)
    if owner is not None:
        inner = part(slot.mention, *owner, EntityType.ORGANIZATION)
        proof = (slot.start, slot.end, "name.owner", _OWNER_SCORE)
        yield setting.claim(inner, Predicate.UNDERTAKES, whole(slot.mention), _told(setting.sentence, step), proof)


def _section(setting: Setting, slot: Slot, step: Milestone | None) -> Iterator[Relation]:
    """Read that a section is part of its line, park or body (云北高速青屿段)."""
    match = _SECTION.match(slot.mention.text)
    if match:
        inner = part(slot.mention, *match.span("all"), slot.mention.type)
        proof = (slot.start, slot.end, "name.section", _SECTION_SCORE)
        yield setting.claim(whole(slot.mention), Predicate.PART_OF, inner, _told(setting.sentence, step), proof)


def _backed(setting: Setting, slot: Slot, step: Milestone | None) -> Iterator[Relation]:
    """Read whom a policy supports by its name (支持云溪加快发展的意见)."""
    name, opening = slot.mention.text, _BACKING.match(slot.mention.text)
    if opening is None:
        return
    proof = (slot.start, slot.end, "name.backed", _BACKED_SCORE)
    done = _told(setting.sentence, step)
    industry = _BACKED.match(name, opening.end())
    if industry:
        inner = part(slot.mention, *industry.span(), EntityType.INDUSTRY)
        yield setting.claim(whole(slot.mention), Predicate.SUPPORTS, inner, done, proof)
    for place in places_within(name, setting.sentence.document.place_code, setting.known):
        if place.start == opening.end():
            inner = part(slot.mention, place.start, place.end, place.type)
            yield setting.claim(whole(slot.mention), Predicate.SUPPORTS, inner, done, proof)


def _told(sentence: Sentence, step: Milestone | None) -> Modality:
    if step is not None:
        return step.modality
    return Modality.PLAN if sentence.part is Part.PLAN else Modality.DONE


def standing(sentence: Sentence, slot: Slot, step: Milestone | None) -> Modality:
    """Judge whether a thing stands where it is said to be: not before it is built."""
    if step is None and (_UNDONE.match(sentence.plain, slot.end) or _to_be_built(sentence, slot)):
        return Modality.PLAN
    if step is None or step.phase is Phase.UPGRADE:
        return Modality.DONE
    if sentence.part is Part.PLAN or step.phase in _UNBUILT:
        return Modality.PLAN
    return step.modality


def _to_be_built(sentence: Sentence, slot: Slot) -> bool:
    """Whether the plan part brings a thing on without naming its step (提速云溪炼化等项目)."""
    if sentence.part is not Part.PLAN:
        return False
    project = slot.mention.type is EntityType.PROJECT and _BROUGHT_ON.search(sentence.plain, 0, slot.start)
    return bool(project or _FOUNDED.match(sentence.plain, slot.end))
