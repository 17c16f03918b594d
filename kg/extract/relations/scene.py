"""What the classifiers judge: a sentence with its names, and what the rules say of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.relations.clauses import Group, groups, place_slots
from kg.extract.relations.milestones import Told, tell
from kg.extract.relations.modality import tells
from kg.extract.relations.names import local_places
from kg.extract.relations.relate import relate
from kg.extract.relations.triggers import relation_triggers
from kg.extract.relations.view import View
from kg.model import Mention, Milestone, Relation, Sentence, Span


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence that names something.

    `steps` and `relations` are what the rules read; `unnamed` and `named` find these relations by the span of the
    object, and by the spans of subject and object. `places` gives for each slot its group among `told.groups` and
    among `groups`.
    """

    sentence: Sentence
    view: View
    tells: bool
    told: Told
    groups: Sequence[Group]
    places: Sequence[tuple[int, int]]
    steps: Mapping[Span, Milestone]
    relations: Sequence[Relation]
    unnamed: Mapping[Span, Sequence[Relation]]
    named: Mapping[tuple[Span, Span], Sequence[Relation]]

    @classmethod
    def read(cls, sentence: Sentence, mentions: Sequence[Mention], known: frozenset[str]) -> "Scene | None":
        """Let the rules read a sentence; None where it names nothing.

        `mentions` are those of the document, sorted; `known` are local places that it names anywhere.
        """
        slots = place_slots(sentence, mentions)
        if not slots:
            return None
        told = tell(sentence, mentions)
        found = groups(sentence, mentions, relation_triggers().verbs)
        relations = relate(sentence, found, told.steps, known)
        unnamed, named = _sorted_out(relations)
        places = zip(_numbers(told.groups), _numbers(found), strict=True)
        steps = {step.subject.span: step for step in told.steps if step.subject.span}
        view = View.of(sentence.plain, slots)
        return cls(sentence, view, tells(sentence), told, found, tuple(places), steps, relations, unnamed, named)


def scenes(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Scene]:
    """Let the rules read all sentences of a document that name something."""
    known = local_places(mentions)
    read = (Scene.read(sentence, mentions, known) for sentence in sentences)
    return [scene for scene in read if scene]


def _sorted_out(
    relations: Sequence[Relation],
) -> tuple[dict[Span, list[Relation]], dict[tuple[Span, Span], list[Relation]]]:
    unnamed: defaultdict[Span, list[Relation]] = defaultdict(list)
    named: defaultdict[tuple[Span, Span], list[Relation]] = defaultdict(list)
    for relation in relations:
        if relation.object.span is None:
            continue
        if relation.subject.span is None:
            unnamed[relation.object.span].append(relation)
        else:
            named[relation.subject.span, relation.object.span].append(relation)
    return dict(unnamed), dict(named)


def _numbers(found: Sequence[Group]) -> list[int]:
    return [number for number, group in enumerate(found) for _ in group.slots]
