"""Read steps and relations: the rules and trigger words say what may be meant, trained classifiers judge it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from kg.errors import DataError
from kg.extract.relations import inside
from kg.extract.relations.clauses import Slot
from kg.extract.relations.features import of_name, of_pair, of_time, shape_of, surroundings
from kg.extract.relations.governed import UNNAMED as TOLD_UNNAMED
from kg.extract.relations.loglinear import Floats, LogLinear
from kg.extract.relations.milestones import date_of
from kg.extract.relations.scene import Scene, scenes
from kg.extract.relations.setting import cover, ends, whole
from kg.model import Argument, Evidence, Mention, Milestone, Relation, Sentence
from kg.vocab import PHASES, SIGNATURES, EntityType, Modality, Phase, Predicate, allowed

FOLDER = Path(str(files("kg"))) / "models" / "relations"
NAMES, PAIRS, TIMES, PARTS = (f"{name}.npz" for name in ("names", "pairs", "times", "parts"))
SHAPES = "shapes.txt"
"""How two names stand of which relations are told at all, one a line (see features.shape_of)."""
STEP, UNNAMED, PAIR, TAG = "step", "unnamed", "pair", "tag"
TOLD, STANDS = "told", "stands"
"""Two ways to be done: to have happened, and, of what is said to be somewhere, to be there."""
NONE, FORTH, BACK = "-", ">", "<"
LEAST = {STEP: 0.35, UNNAMED: 0.25, PAIR: 0.2, TAG: 0.3}
"""From which probability on a claim is kept: what gives the best F1 on reports that training did not see."""
FARTHEST = 8
"""How many names may stand between two that are related."""
METHOD = "classifier"
ACTED_ON = frozenset(kind for predicate in TOLD_UNNAMED for kind in SIGNATURES[predicate][1])
"""Types of things of which a relation to the unnamed actor may be told."""
_BY_RULE = "name.backed"
"""Method of the relations inside names that only rules read."""
_KNOWN = frozenset({EntityType.PLACE, EntityType.ORGANIZATION, EntityType.ZONE})
_ZONES = ("区", "园", "新城")

Claims = tuple[tuple[Relation, ...], tuple[Milestone, ...]]


@dataclass(frozen=True, slots=True)
class Reader:
    """The classifiers of names, of pairs of names, of done and planned, and of parts of names.

    Two names are judged that stand in one of the `shapes`, or of which a rule tells a relation.
    """

    names: LogLinear
    pairs: LogLinear
    times: LogLinear
    parts: LogLinear
    shapes: frozenset[str]

    @classmethod
    def load(cls, folder: Path | None = None) -> "Reader":
        """Read the classifiers in `folder`, else the packaged ones, once.

        Raises DataError where one is missing or damaged.
        """
        return _read(folder) if folder else _packaged()

    def __call__(self, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Claims:
        """Read the relations and steps of a document, in the order of the text, each said once a sentence.

        `mentions` are those of the document, sorted, without overlap. A claim's score is the probability that it is
        told and that its names are right.
        """
        read = scenes(sentences, mentions)
        around = [[surroundings(scene, number) for number in range(len(scene.view.slots))] for scene in read]
        relations, steps = self._of_names(read, around)
        relations += self._of_pairs(read, around)
        relations += self._of_parts(read, mentions)
        relations += [relation for scene in read for relation in _by_rule(scene)]
        return tuple(_best_relations(relations)), tuple(_best_steps(steps))

    def _of_names(
        self, read: Sequence[Scene], around: Sequence[Sequence[list[str]]]
    ) -> tuple[list[Relation], list[Milestone]]:
        places = [(scene, number) for scene in read for number in range(len(scene.view.slots))]
        flat = [one for scene in around for one in scene]
        judged = self.names.probabilities(
            [of_name(scene, number, near) for (scene, number), near in zip(places, flat, strict=True)]
        )
        relations: list[Relation] = []
        steps: list[Milestone] = []
        for (scene, number), step, unnamed in zip(places, judged[STEP], judged[UNNAMED], strict=True):
            steps += self._steps(scene, number, _chosen(self.names.heads[STEP], step, LEAST[STEP]))
            relations += self._unnamed(scene, number, _chosen(self.names.heads[UNNAMED], unnamed, LEAST[UNNAMED]))
        return relations, steps

    def _steps(self, scene: Scene, number: int, chosen: Iterable[tuple[str, float]]) -> Iterator[Milestone]:
        mention = scene.view.slots[number].mention
        for label, probability in chosen:
            phase, score = Phase(label), probability * mention.score
            if phase not in PHASES.get(mention.type, ()) or score < LEAST[STEP]:
                continue
            ruled = [step for step in scene.told.steps if step.subject.span == mention.span]
            agreed = ruled if phase in {step.phase for step in ruled} else [self._step(scene, number, phase)]
            yield from (replace(step, evidence=_scored(step.evidence, score)) for step in agreed)

    def _step(self, scene: Scene, number: int, phase: Phase) -> Milestone:
        """Make a step that the rules do not tell."""
        slot, place = scene.view.slots[number], scene.places[number][0]
        ruling = scene.told.rulings[place]
        proof = cover(ends(slot), (ruling.hit.start, ruling.hit.end)) if ruling else ends(slot)
        done = self._time(scene, number, TOLD, "-")
        return Milestone(whole(slot.mention), phase, done, date_of(scene.sentence, ruling), _evidence(scene, proof))

    def _unnamed(self, scene: Scene, number: int, chosen: Iterable[tuple[str, float]]) -> Iterator[Relation]:
        """Give what the unnamed actor does with a name: the report's place, unless the name is that place."""
        slot, place = scene.view.slots[number], scene.sentence.document.place
        if not place or (slot.mention.type is EntityType.PLACE and place.startswith(slot.mention.text)):
            return
        actor = Argument(place, EntityType.PLACE, None)
        ruled = {relation.predicate: relation for relation in scene.unnamed.get(slot.mention.span, ())}
        for label, probability in chosen:
            predicate, score = Predicate(label), probability * slot.mention.score
            if score >= LEAST[UNNAMED] and allowed(actor.type, predicate, slot.mention.type):
                yield self._relation(scene, (actor, predicate, whole(slot.mention)), ruled, (number, ends(slot), score))

    def _of_pairs(self, read: Sequence[Scene], around: Sequence[Sequence[list[str]]]) -> Iterator[Relation]:
        places = [
            (scene, near, *pair)
            for scene, near in zip(read, around, strict=True)
            for pair in pairs(scene.view.slots)
            if shape_of(scene, *pair) in self.shapes or ruled_pair(scene, *pair)
        ]
        judged = self.pairs.probabilities([of_pair(scene, one, other, near) for scene, near, one, other in places])
        for (scene, _, one, other), shares in zip(places, judged[PAIR], strict=True):
            first, second = scene.view.slots[one], scene.view.slots[other]
            for label, probability in _chosen(self.pairs.heads[PAIR], shares, LEAST[PAIR]):
                predicate, score = Predicate(label[1:]), probability * first.mention.score * second.mention.score
                subject, target = (first, second) if label[0] == FORTH else (second, first)
                if score < LEAST[PAIR] or not allowed(subject.mention.type, predicate, target.mention.type):
                    continue
                said = scene.named.get((subject.mention.span, target.mention.span), ())
                ruled = {relation.predicate: relation for relation in said}
                thing = other if (target is second) != (predicate is Predicate.LOCATED_IN) else one
                proof = (thing, cover(ends(first), ends(second)), score)
                yield self._relation(scene, (whole(subject.mention), predicate, whole(target.mention)), ruled, proof)

    def _of_parts(self, read: Sequence[Scene], mentions: Sequence[Mention]) -> Iterator[Relation]:
        others = known_names(mentions)
        places = [
            (scene, number)
            for scene in read
            for number in range(len(scene.view.slots))
            if inside.has_parts(scene, number)
        ]
        found = inside.find(self.parts, [inside.name_of(scene, number, others) for scene, number in places])
        for (scene, number), parts in zip(places, found, strict=True):
            slot = scene.view.slots[number]
            for part in parts:
                score = part.probability * slot.mention.score
                claim = _inner(scene, slot, part, others)
                if score >= LEAST[TAG] and allowed(claim[0].type, part.predicate, claim[2].type):
                    ruled = {r.predicate: r for r in scene.relations if (r.subject, r.object) == (claim[0], claim[2])}
                    yield self._relation(scene, claim, ruled, (number, ends(slot), score))

    def _relation(
        self,
        scene: Scene,
        claim: tuple[Argument, Predicate, Argument],
        ruled: Mapping[Predicate, Relation],
        proof: tuple[int, tuple[int, int], float],
    ) -> Relation:
        """Make a relation, by the evidence of the rules where they tell it too."""
        (subject, predicate, target), (number, place, score) = claim, proof
        said = ruled.get(predicate)
        if said:
            return replace(said, evidence=_scored(said.evidence, score))
        head = STANDS if predicate is Predicate.LOCATED_IN else TOLD
        step = scene.steps.get(scene.view.slots[number].mention.span)
        done = self._time(scene, number, head, step.modality if step else "-")
        return Relation(subject, predicate, target, done, _scored(_evidence(scene, place), score))

    def _time(self, scene: Scene, number: int, head: str, ruled: str) -> Modality:
        shares = self.times.probabilities([of_time(scene, number, ruled)])[head][0]
        return Modality(self.times.heads[head][int(shares.argmax())])


@cache
def _packaged() -> Reader:
    return _read(FOLDER)


def _read(folder: Path) -> Reader:
    names, pairs_, times, parts = (LogLinear.load(folder / name) for name in (NAMES, PAIRS, TIMES, PARTS))
    try:
        shapes = frozenset((folder / SHAPES).read_text(encoding="utf-8").splitlines())
    except OSError as error:
        raise DataError(f"{folder / SHAPES}: {error.strerror}; make it again: kg train --only relations") from error
    return Reader(names, pairs_, times, parts, shapes)


def pairs(slots: Sequence[Slot]) -> Iterator[tuple[int, int]]:
    """Give the numbers of two names that could be related, by their types and as they are not far apart."""
    for one, first in enumerate(slots):
        for other in range(one + 1, min(len(slots), one + FARTHEST + 2)):
            second = slots[other].mention
            if first.mention.text != second.text and _relatable(first.mention.type, second.type):
                yield one, other


def ruled_pair(scene: Scene, one: int, other: int) -> bool:
    """Whether the rules tell a relation of two names."""
    first, second = scene.view.slots[one].mention.span, scene.view.slots[other].mention.span
    return (first, second) in scene.named or (second, first) in scene.named


@cache
def _relatable(one: EntityType, other: EntityType) -> bool:
    return any(allowed(one, predicate, other) or allowed(other, predicate, one) for predicate in Predicate)


def known_names(mentions: Iterable[Mention]) -> dict[str, EntityType]:
    """Collect the places, zones and bodies that a document names."""
    return {mention.text: mention.type for mention in mentions if mention.type in _KNOWN and len(mention.text) > 1}


def _chosen(labels: Sequence[str], shares: Floats, least: float) -> Iterator[tuple[str, float]]:
    for label, share in zip(labels, shares.tolist(), strict=True):
        if share >= least and label != NONE:
            yield label, share


def _inner(
    scene: Scene, slot: Slot, part: inside.Part, others: Mapping[str, EntityType]
) -> tuple[Argument, Predicate, Argument]:
    """Make the arguments of what a name says of a part of it."""
    span = scene.sentence.locate(slot.start + part.start, slot.start + part.end)
    text = scene.sentence.document.text[span.start : span.end]
    if part.predicate is Predicate.UNDERTAKES:
        return Argument(text, EntityType.ORGANIZATION, span), part.predicate, whole(slot.mention)
    named = others.get(text)
    zone = named is EntityType.ZONE or (named is None and text.endswith(_ZONES) and not text.endswith("地区"))
    return whole(slot.mention), part.predicate, Argument(text, EntityType.ZONE if zone else EntityType.PLACE, span)


def _by_rule(scene: Scene) -> Iterator[Relation]:
    scores = {slot.mention.span: slot.mention.score for slot in scene.view.slots}
    for relation in scene.relations:
        if relation.evidence.method == _BY_RULE and relation.subject.span:
            share = scores.get(relation.subject.span, 1.0)
            yield replace(relation, evidence=_scored(relation.evidence, relation.evidence.score * share))


def _evidence(scene: Scene, place: tuple[int, int]) -> Evidence:
    sentence = scene.sentence
    return Evidence(sentence.document.id, sentence.locate(*place), sentence.span, METHOD, 0.0)


def _scored(evidence: Evidence, score: float) -> Evidence:
    return replace(evidence, score=round(score, 2))


def _best_relations(relations: Iterable[Relation]) -> list[Relation]:
    best: dict[tuple[object, ...], Relation] = {}
    for relation in relations:
        key = relation.evidence.sentence, relation.subject.text, relation.predicate, relation.object.text
        if key not in best or best[key].evidence.score < relation.evidence.score:
            best[key] = relation
    return sorted(best.values(), key=lambda r: (r.evidence.span, r.predicate, r.subject.text, r.object.text))


def _best_steps(steps: Iterable[Milestone]) -> list[Milestone]:
    """Keep of a name's steps in a sentence those at its surest place."""
    best: dict[tuple[object, ...], list[Milestone]] = {}
    for step in steps:
        told = best.setdefault((step.evidence.sentence, step.subject.text), [])
        if told and told[0].subject.span != step.subject.span and told[0].evidence.score < step.evidence.score:
            told.clear()
        if not told or told[0].subject.span == step.subject.span:
            told.append(step)
    return sorted(
        (step for told in best.values() for step in told), key=lambda s: (s.evidence.span, s.subject.text, s.phase)
    )
