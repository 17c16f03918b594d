"""What annotated reports teach the classifiers of steps and relations: features with labels."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.extract.relations import inside
from kg.extract.relations.claims import (
    ACTED_ON,
    BACK,
    FORTH,
    NONE,
    STANDS,
    TOLD,
    known_names,
    pairs,
    ruled_pair,
)
from kg.extract.relations.features import of_name, of_pair, of_time, shape_of, surroundings
from kg.extract.relations.scene import Scene, scenes
from kg.learn.gold import GoldReport, GoldSentence, RelationRow, read_all
from kg.learn.score import name
from kg.model import Mention, Sentence
from kg.text.clean import bare
from kg.text.read import read_document
from kg.text.segment import Segmenter
from kg.text.sentences import split
from kg.vocab import PHASES, Predicate

Row = list[str]


@dataclass(slots=True)
class Lesson:
    """Rows of one report; each label belongs to the row of the same number.

    `names` have a phase (None where the type has no steps) and a predicate (None where no unnamed actor can act on it);
    `shapes` are None for pairs that rules tell a relation of, which are judged anyway. `times` are kept by head.
    `parts` hold the characters of a name, with their tags.
    """

    report: str
    names: list[Row] = field(default_factory=list)
    phases: list[str | None] = field(default_factory=list)
    predicates: list[str | None] = field(default_factory=list)
    pairs: list[Row] = field(default_factory=list)
    ties: list[str] = field(default_factory=list)
    shapes: list[str | None] = field(default_factory=list)
    times: dict[str, list[tuple[Row, str]]] = field(default_factory=lambda: {TOLD: [], STANDS: []})
    parts: list[tuple[list[Row], list[int]]] = field(default_factory=list)


def open_reports(folder: Path, reports: Path) -> Iterator[tuple[GoldReport, tuple[Sentence, ...]]]:
    """Read the annotated reports of a folder, each with the sentences of its text.

    The text is NAME.txt in the folder itself or in `reports`. Raises InputError where there is none.
    """
    for gold in read_all(folder, reports):
        places = [place / f"{gold.name}.txt" for place in (folder, reports)]
        text = next((place for place in places if place.is_file()), None)
        if text is None:
            raise InputError(f"{places[0]}: no text of the annotated report {gold.name}, nor in {reports}")
        yield gold, Segmenter.load()(split(read_document(text)))


def lesson(gold: GoldReport, sentences: Sequence[Sentence]) -> Lesson:
    """Take from a report what it teaches, with the names of the gold given."""
    mentions = gold.mentions(sentences[0].document.text)
    taught = Lesson(gold.name)
    others = known_names(mentions)
    offsets = [sentence.offset for sentence in gold.sentences]
    for scene in scenes(sentences, mentions):
        slots = scene.view.slots
        told = [gold.sentences[bisect_right(offsets, slot.mention.span.start) - 1] for slot in slots]
        around = [surroundings(scene, number) for number in range(len(slots))]
        for number, slot in enumerate(slots):
            taught.names.append(of_name(scene, number, around[number]))
            _label_name(taught, slot.mention, told[number], name(gold.place))
            if inside.has_parts(scene, number):
                rows = inside.features(inside.name_of(scene, number, others))
                taught.parts.append((rows, _tags(scene, number, told[number])))
            for head, modality in _modalities(slot.mention, told[number]):
                step = scene.steps.get(slot.mention.span)
                for ruled in {"-", step.modality.value if step else "-"}:
                    taught.times[head].append((of_time(scene, number, ruled), modality))
        for one, other in pairs(slots):
            if told[one] is told[other]:
                taught.pairs.append(of_pair(scene, one, other, around))
                taught.shapes.append(None if ruled_pair(scene, one, other) else shape_of(scene, one, other))
                taught.ties.append(_tie(slots[one].mention, slots[other].mention, told[one]))
    return taught


def _label_name(taught: Lesson, mention: Mention, told: GoldSentence, place: str) -> None:
    surface = name(mention.text)
    phases = (phase for subject, phase, _ in told.milestones if name(subject) == surface)
    taught.phases.append(next(phases, NONE) if mention.type in PHASES else None)
    acts = (
        predicate
        for predicate, subject, target, _ in told.relations
        if subject.startswith("^") and name(subject) == place and name(target) == surface
    )
    taught.predicates.append(next(acts, NONE) if mention.type in ACTED_ON else None)


def _tie(one: Mention, other: Mention, told: GoldSentence) -> str:
    first, second = name(one.text), name(other.text)
    for predicate, subject, target, _ in told.relations:
        if (name(subject), name(target)) == (first, second) and not subject.startswith("^"):
            return FORTH + predicate
        if (name(subject), name(target)) == (second, first) and not subject.startswith("^"):
            return BACK + predicate
    return NONE


def _modalities(mention: Mention, told: GoldSentence) -> Iterator[tuple[str, str]]:
    """Give what the gold says is done or planned with a name, and whether it is where it is said to be."""
    surface = name(mention.text)
    for subject, _, modality in told.milestones:
        if name(subject) == surface:
            yield TOLD, modality
    for predicate, subject, target, modality in told.relations:
        if predicate == Predicate.LOCATED_IN and name(subject) == surface:
            yield STANDS, modality
        elif predicate != Predicate.LOCATED_IN and name(target) == surface:
            yield TOLD, modality


def _tags(scene: Scene, number: int, told: GoldSentence) -> list[int]:
    """Tag the characters of a name by the places and owners that the gold finds inside."""
    slot = scene.view.slots[number]
    text = scene.sentence.plain[slot.start : slot.end]
    tags = [0] * len(text)
    for row in told.relations:
        inner, tag = _inner(name(slot.mention.text), row)
        at = text.find(inner) if inner else -1
        if at >= 0 and not any(tags[at : at + len(inner)]):
            tags[at : at + len(inner)] = [tag, *[tag + 1] * (len(inner) - 1)]
    return tags


def _inner(outer: str, row: RelationRow) -> tuple[str, int]:
    """Give the part of a name that a row of the gold relates it to, and the tag that it begins with."""
    predicate, subject, target, _ = row
    for tag, said in inside.INSIDE.items():
        whole, part = (subject, target) if said is Predicate.LOCATED_IN else (target, subject)
        if predicate == said and name(whole) == outer and name(part) in outer and name(part) != outer:
            return bare(part), tag
    return "", 0
