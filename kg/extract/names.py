"""Relations that a name carries inside: where the thing is, and who undertakes it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.arguments import evidence, part, whole
from kg.extract.clauses import Group, Slot
from kg.extract.inner_owners import owner_within
from kg.extract.inner_places import places_within
from kg.model import Mention, Milestone, Relation, Sentence, Span
from kg.vocab import EntityType, Modality, Part, Phase, Predicate

_LOCATED = frozenset({EntityType.ZONE, EntityType.FACILITY, EntityType.PROJECT, EntityType.EVENT})
_OWNED = frozenset({EntityType.FACILITY, EntityType.PROJECT})
_UNBUILT = frozenset({Phase.PROPOSE, Phase.SIGN, Phase.APPROVE, Phase.START, Phase.PROGRESS})
_LOCAL = re.compile(r"..[镇乡村湖山河江湾岛]$|..(?:地区|片区)$")
_PLACE_SCORE, _OWNER_SCORE = 0.8, 0.8


def local_places(mentions: Sequence[Mention]) -> frozenset[str]:
    """Collect the villages, rivers and hills that the document names, to be found inside other names."""
    return frozenset(m.text for m in mentions if m.type is EntityType.PLACE and _LOCAL.search(m.text))


def carried(
    sentence: Sentence, found: Sequence[Group], known: frozenset[str], steps: Mapping[Span, Milestone]
) -> Iterator[Relation]:
    """Read the relations inside the names of a sentence; `steps` are its milestones by their subject's span."""
    for group in found:
        for slot in group.slots:
            step = steps.get(slot.mention.span)
            if slot.mention.type in _LOCATED:
                yield from _located(sentence, slot, known, step)
            if slot.mention.type in _OWNED:
                yield from _owned(sentence, slot, step)


def _located(sentence: Sentence, slot: Slot, known: frozenset[str], step: Milestone | None) -> Iterator[Relation]:
    mention = slot.mention
    for place in places_within(mention.text, sentence.document.place_code, known):
        proof = evidence(sentence, slot.start, slot.end, "name.place", _PLACE_SCORE)
        inner = part(mention, place.start, place.end, place.type)
        yield Relation(whole(mention), Predicate.LOCATED_IN, inner, standing(sentence, step), proof)


def _owned(sentence: Sentence, slot: Slot, step: Milestone | None) -> Iterator[Relation]:
    mention = slot.mention
    places = places_within(mention.text, sentence.document.place_code)
    lead = places[0].end if places and places[0].start == 0 else 0
    owner = owner_within(mention.text, mention.type, lead)
    if owner is not None:
        proof = evidence(sentence, slot.start, slot.end, "name.owner", _OWNER_SCORE)
        modality = step.modality if step else Modality.PLAN if sentence.part is Part.PLAN else Modality.DONE
        yield Relation(
            part(mention, *owner, EntityType.ORGANIZATION), Predicate.UNDERTAKES, whole(mention), modality, proof
        )


def standing(sentence: Sentence, step: Milestone | None) -> Modality:
    """Judge whether a thing stands where it is said to be: not before it is built."""
    if step is None or step.phase is Phase.UPGRADE:
        return Modality.DONE
    if sentence.part is Part.PLAN or step.phase in _UNBUILT:
        return Modality.PLAN
    return step.modality
