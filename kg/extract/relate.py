"""Read the relations between named things that sentences state or that names carry."""

from collections.abc import Iterator, Sequence

from kg.extract.clauses import groups
from kg.extract.governed import governed
from kg.extract.milestones import track
from kg.extract.names import carried, local_places
from kg.extract.neighbours import neighbouring
from kg.extract.triggers import relation_triggers
from kg.model import Mention, Relation, Sentence
from kg.vocab import allowed


def relate(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Relation, ...]:
    """Read all relations, in the order of the text; each said once a sentence, by its best evidence.

    `mentions` are those of the document, sorted, without overlap.
    """
    known = local_places(mentions)
    return tuple(r for sentence in sentences for r in _once(_all(sentence, mentions, known)))


def _all(sentence: Sentence, mentions: Sequence[Mention], known: frozenset[str]) -> Iterator[Relation]:
    found = groups(sentence, mentions, relation_triggers().verbs)
    steps = {step.subject.span: step for step in track((sentence,), mentions) if step.subject.span}
    yield from governed(sentence, found)
    yield from neighbouring(sentence, found, steps)
    yield from carried(sentence, found, known, steps)


def _once(relations: Iterator[Relation]) -> list[Relation]:
    best: dict[tuple[str, str, str], Relation] = {}
    for relation in relations:
        if not allowed(relation.subject.type, relation.predicate, relation.object.type):
            continue
        key = relation.subject.text, relation.predicate.value, relation.object.text
        if key not in best or best[key].evidence.score < relation.evidence.score:
            best[key] = relation
    return sorted(best.values(), key=lambda r: (r.evidence.span, r.predicate, r.subject.text, r.object.text))
