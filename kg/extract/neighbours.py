"""Relations between names that stand side by side (融水县锦洞村; an owner before what it owns)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kg.extract.arguments import cover, ends, evidence, whole
from kg.extract.clauses import Group, Slot
from kg.extract.names import standing
from kg.extract.modality import modality
from kg.model import Milestone, Relation, Sentence, Span
from kg.vocab import EntityType, Predicate

_T = EntityType
_SIDE_BY_SIDE = {
    (_T.PLACE, _T.PLACE): (Predicate.LOCATED_IN, True, 0.9),
    (_T.PLACE, _T.FACILITY): (Predicate.LOCATED_IN, True, 0.6),
    (_T.PLACE, _T.PROJECT): (Predicate.LOCATED_IN, True, 0.8),
    (_T.PLACE, _T.ZONE): (Predicate.LOCATED_IN, True, 0.8),
    (_T.PLACE, _T.EVENT): (Predicate.LOCATED_IN, True, 0.8),
    (_T.PLACE, _T.INDUSTRY): (Predicate.LOCATED_IN, True, 0.6),
    (_T.PLACE, _T.POLICY): (Predicate.UNDERTAKES, False, 0.85),
    (_T.PLACE, _T.HONOR): (Predicate.RECEIVES, False, 0.9),
    (_T.ORGANIZATION, _T.TECHNOLOGY): (Predicate.DEVELOPS, False, 0.95),
    (_T.ORGANIZATION, _T.FACILITY): (Predicate.UNDERTAKES, False, 0.8),
    (_T.ORGANIZATION, _T.PROJECT): (Predicate.UNDERTAKES, False, 0.8),
}
"""What two adjacent names say: the predicate, whether the second name is its subject, and how often that holds."""


def neighbouring(sentence: Sentence, found: Sequence[Group], steps: Mapping[Span, Milestone]) -> Iterator[Relation]:
    """Read the relations that two adjacent names carry."""
    for one, other in pairwise([slot for group in found for slot in group.slots]):
        said = _SIDE_BY_SIDE.get((one.mention.type, other.mention.type))
        if said is None or sentence.plain[one.end : other.start].strip("\"'《》"):
            continue
        predicate, backwards, score = said
        subject, target = (other, one) if backwards else (one, other)
        yield _relation(sentence, subject, predicate, target, steps, score)


def _relation(
    sentence: Sentence,
    subject: Slot,
    predicate: Predicate,
    target: Slot,
    steps: Mapping[Span, Milestone],
    score: float,
) -> Relation:
    start, end = cover(ends(subject), ends(target))
    done = modality(sentence, start, end)
    if predicate is Predicate.LOCATED_IN:
        done = standing(sentence, steps.get(subject.mention.span))
    proof = evidence(sentence, start, end, "neighbours", score)
    return Relation(whole(subject.mention), predicate, whole(target.mention), done, proof)
