"""Find the place and the owner inside a name: a chain of tags over its characters (conditional random field)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from kg.extract.relations.inner_places import gazetteer_marks
from kg.extract.relations.loglinear import LogLinear
from kg.extract.relations.scene import Scene
from kg.vocab import EntityType, Predicate

TAGS = ("O", "P", "p", "U", "u")
"""Outside; begin and inside of a place; begin and inside of an owner."""
INSIDE = {1: Predicate.LOCATED_IN, 3: Predicate.UNDERTAKES}
"""What a part that begins with the tag of this number says."""
KINDS = frozenset(
    {
        EntityType.PLACE,
        EntityType.ZONE,
        EntityType.FACILITY,
        EntityType.PROJECT,
        EntityType.EVENT,
        EntityType.POLICY,
    }
)
SHORTEST = 4
EDGE = "edge "
_FLOOR = 0.02
_PAD = "^^", "$$$"

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Name:
    """A name, with marks for each of its characters: word boundaries, gazetteer, other names of the report, rules."""

    text: str
    type: EntityType
    words: tuple[str, ...]
    gazetteer: tuple[str, ...]
    known: tuple[str, ...]
    ruled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a name, and how probable it is that the name says so of it."""

    predicate: Predicate
    start: int
    end: int
    probability: float


def has_parts(scene: Scene, number: int) -> bool:
    """Whether a name is of a type, and long enough, that something may be inside it."""
    slot = scene.view.slots[number]
    return slot.mention.type in KINDS and slot.end - slot.start >= SHORTEST


def name_of(scene: Scene, number: int, others: Mapping[str, EntityType]) -> Name:
    """Mark a name of a sentence; `others` are the places and bodies that the report names anywhere."""
    slot, sentence = scene.view.slots[number], scene.sentence
    text = sentence.plain[slot.start : slot.end]
    bounds = {0, *accumulate(map(len, sentence.tokens))}
    words = tuple("B" if at in bounds else "I" for at in range(slot.start, slot.end))
    marks = tuple(gazetteer_marks(text, sentence.document.place_code))
    return Name(text, slot.mention.type, words, marks, tuple(_known(text, others)), tuple(_ruled(scene, number)))


def features(name: Name) -> list[list[str]]:
    """Give the features of every character."""
    text = _PAD[0] + "".join("0" if char.isdigit() else char for char in name.text) + _PAD[1]
    kind, last = name.type[:3], len(name.text) - 1
    listed = f"list{'、' in name.text}{kind}"
    return [
        [*_letters(text, at + len(_PAD[0])), *_standing(text, at, last, kind), *_marks(name, at, last, kind), listed]
        for at in range(len(name.text))
    ]


def find(model: LogLinear, names: Sequence[Name]) -> list[tuple[Part, ...]]:
    """Find in each name the parts that are at all probable; what is said twice is judged once."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    rows = [features(name) for name in numbers]
    scores = model.scores([row for name in rows for row in name]).astype(np.float64)
    edges = np.exp(model.scores([[EDGE + tag] for tag in TAGS]) - model.scores([[]])).astype(np.float64)
    bounds = [0, *accumulate(map(len, rows))]
    alike = defaultdict(list)
    for number, (start, end) in enumerate(pairwise(bounds)):
        alike[end - start].append(number)
    found: list[tuple[Part, ...]] = [()] * len(rows)
    for length, group in alike.items():
        stacked = np.stack([scores[bounds[number] : bounds[number] + length] for number in group])
        forward, node, onward = _sums(stacked, edges)
        for row, number in enumerate(group):
            found[number] = tuple(_parts(forward[row], node[row], onward[row], edges))
    return [found[numbers[name]] for name in names]


def _sums(scores: Scores, edges: Scores) -> tuple[Scores, Scores, Scores]:
    """Sum over all ways to tag names of one length up to each tag, and onward from it (forward-backward).

    `scores` are names x characters x tags. The sums onward are those by each next tag, without the edge to it.
    """
    node = np.exp(scores - scores.max(axis=2, keepdims=True))
    forward, onward = node.copy(), np.ones_like(node)
    totals = np.ones_like(node[:, :, :1])
    length = node.shape[1]
    for at in range(length):
        if at:
            forward[:, at] *= forward[:, at - 1] @ edges
        totals[:, at] = forward[:, at].sum(axis=1, keepdims=True)
        forward[:, at] /= totals[:, at]
    node /= totals
    for at in range(length - 2, -1, -1):
        onward[:, at] = node[:, at + 1] * (onward[:, at + 1] @ edges.T if at + 2 < length else 1.0)
    return forward, node, onward


def _parts(forward: Scores, node: Scores, onward: Scores, edges: Scores) -> Iterator[Part]:
    """Give the probability of each part that could be in a name."""
    last = len(node) - 1
    backward = np.vstack((onward[:-1] @ edges.T, onward[-1:]))
    for tag, predicate in INSIDE.items():
        for start in np.flatnonzero(forward[:, tag] * backward[:, tag] > _FLOOR).tolist():
            share, current = float(forward[start, tag]), tag
            for at in range(start, last + 1):
                if at > start:
                    share *= float(edges[current, tag + 1] * node[at, tag + 1])
                    current = tag + 1
                probability = share
                if at < last:
                    outside = edges[current] * onward[at]
                    probability *= float(outside.sum() - outside[tag + 1])
                if probability > _FLOOR and at - start < last:
                    yield Part(predicate, start, at + 1, min(1.0, probability))


def _letters(text: str, at: int) -> tuple[str, ...]:
    """Give the characters around, alone and in twos."""
    left, char, right, pair = text[at - 1], text[at], text[at + 1], text[at + 1 : at + 3]
    return "c" + char, "l" + left, "r" + right, "cr" + char + right, "lc" + left + char, "rR" + pair


def _standing(text: str, at: int, last: int, kind: str) -> tuple[str, ...]:
    """Tell where in the name a character stands, and what the name ends with."""
    head = text[-len(_PAD[1]) - 2 : -len(_PAD[1])]
    char = text[at + len(_PAD[0])]
    ahead = text[at + len(_PAD[0]) + 1 : at + len(_PAD[0]) + 3]
    return *_position(min(at, 5), min(last - at, 6), kind, head), f"K{kind}{char}", f"Kr{kind}{ahead}"


@lru_cache(maxsize=4096)
def _position(since: int, left: int, kind: str, head: str) -> tuple[str, ...]:
    return "k" + kind, f"i{since}{kind}", f"e{left}{kind}", "h" + head, f"i{since}h{head}"


def _marks(name: Name, at: int, last: int, kind: str) -> list[str]:
    found: list[str] = []
    for mark, values in (("t", name.words), ("g", name.gazetteer), ("n", name.known), ("u", name.ruled)):
        found += _mark_ahead(mark, values[at], values[at + 1] if at < last else "$", kind)
    place = name.gazetteer[at]
    found += _mark_behind(name.gazetteer[at - 1] if at else "^", place, min(at, 3), kind, name.ruled[at])
    return found


@lru_cache(maxsize=4096)
def _mark_ahead(mark: str, value: str, ahead: str, kind: str) -> tuple[str, ...]:
    return mark + value, f"{mark}{value}{kind}", f"{mark}{value}|{ahead}"


@lru_cache(maxsize=4096)
def _mark_behind(behind: str, place: str, at: int, kind: str, ruled: str) -> tuple[str, ...]:
    return f"g{behind}<{place}", f"g{at}{place}{kind}", f"ug{ruled}{place}"


def _known(text: str, others: Mapping[str, EntityType]) -> list[str]:
    """Mark what is named elsewhere."""
    marks = ["-"] * len(text)
    for other in [other for other in others if other in text and other != text]:
        at = text.find(other)
        while at >= 0:
            _mark(marks, range(at, at + len(other)), others[other][0])
            at = text.find(other, at + 1)
    return marks


def _ruled(scene: Scene, number: int) -> list[str]:
    """Mark what the rules for names find inside."""
    slot = scene.view.slots[number]
    marks = ["-"] * (slot.end - slot.start)
    for predicate, at in _found_inside(scene, number):
        _mark(marks, at, predicate[0])
    return marks


def _found_inside(scene: Scene, number: int) -> Iterator[tuple[Predicate, range]]:
    slot = scene.view.slots[number]
    offsets = {offset: at for at, offset in enumerate(scene.sentence.offsets[slot.start : slot.end])}
    for relation in scene.relations:
        for inner, outer in ((relation.subject, relation.object), (relation.object, relation.subject)):
            if outer.span == slot.mention.span and inner.span and inner.span in outer.span:
                yield relation.predicate, range(offsets[inner.span.start], offsets[inner.span.end - 1] + 1)


def _mark(marks: list[str], places: Iterable[int], kind: str) -> None:
    places = tuple(places)
    for at in places:
        marks[at] = kind + ("B" if at == places[0] else "E" if at == places[-1] else "I")
