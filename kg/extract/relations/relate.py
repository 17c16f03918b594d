"""Read the relations between named things that a sentence states or that names carry."""

from collections.abc import Iterable, Sequence
from itertools import chain

from kg.extract.relations.actors import guiding, together, undertaking
from kg.extract.relations.clauses import Group
from kg.extract.relations.governed import governed
from kg.extract.relations.locations import located
from kg.extract.relations.modality import tells
from kg.extract.relations.names import carried
from kg.extract.relations.neighbours import neighbouring
from kg.extract.relations.setting import Setting
from kg.extract.relations.wholes import contained
from kg.model import Milestone, Relation, Sentence
from kg.vocab import allowed

_SAID = (governed, neighbouring, contained, located, undertaking, together, guiding)


def relate(
    sentence: Sentence, found: Sequence[Group], steps: Iterable[Milestone], known: frozenset[str]
) -> tuple[Relation, ...]:
    """Read all relations of a sentence in the order of the text, each once, by its best evidence.

    `found` are the groups that its names stand in; `known` are local places that the document names anywhere.
    """
    setting = Setting(sentence, found, {step.subject.span: step for step in steps if step.subject.span}, known)
    rules = (*_SAID, carried) if tells(sentence) else (carried,)
    return tuple(_once(chain.from_iterable(rule(setting) for rule in rules)))


def _once(relations: Iterable[Relation]) -> list[Relation]:
    best: dict[tuple[str, str, str], Relation] = {}
    for relation in relations:
        if not allowed(relation.subject.type, relation.predicate, relation.object.type):
            continue
        key = relation.subject.text, relation.predicate.value, relation.object.text
        if key not in best or best[key].evidence.score < relation.evidence.score:
            best[key] = relation
    return sorted(best.values(), key=lambda r: (r.evidence.span, r.predicate, r.subject.text, r.object.text))
