"""What a store holds by type: types of things as boxes, the relations between types as arrows with their counts."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import combinations

import pyoxigraph as ox

from kg import html
from kg.graph.identity import compact
from kg.publish import svg
from kg.publish.sparql import ask, table
from kg.vocab import EntityType, Modality, NodeType, Predicate

TITLE = "类型总览"
LEGEND = "数字为陈述条数：已做＋计划；线的实、虚两段按此比例"
MOST_ARROWS = 24
MOST_ROWS = 2  # of a label: the most frequent predicates
ARC = 230.0
GROWN = 0.9  # how much larger than the smallest the largest box is
THROUGH = 5.0  # how long a way through the middle is taken to be, in widths of the ring
TYPES = {compact(kind.iri): kind for kind in EntityType}
PREDICATES = {compact(predicate.iri): predicate for predicate in Predicate}
DONE = compact(Modality.DONE.iri)

THINGS = """
SELECT ?type (COUNT(?thing) AS ?count) { ?thing a ?type } GROUP BY ?type
"""
RELATIONS = """
SELECT ?from ?predicate ?to ?modality (COUNT(?claim) AS ?count) {
  GRAPH ?report { ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; gr:modality ?modality }
  ?subject a ?from . ?object a ?to
} GROUP BY ?from ?predicate ?to ?modality
"""
MILESTONES = """
SELECT ?type ?modality (COUNT(?milestone) AS ?count) {
  ?milestone gr:milestoneOf ?thing ; gr:modality ?modality . ?thing a ?type
} GROUP BY ?type ?modality
"""
REPORTS = "SELECT (COUNT(DISTINCT ?report) AS ?count) { GRAPH ?report { ?report a gr:Report } }"


@dataclass(frozen=True, slots=True, order=True)
class Tally:
    """How much is done and how much is promised."""

    done: int = 0
    plan: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.done + other.done, self.plan + other.plan)

    def __str__(self) -> str:
        return f"{self.done:,}＋{self.plan:,}"

    @property
    def all(self) -> int:
        """Done or promised."""
        return self.done + self.plan


Pair = tuple[EntityType, EntityType]


@dataclass(frozen=True, slots=True)
class Overview:
    """How many things of each type a store has, their milestones, and the claims that relate types by predicates."""

    reports: int
    things: Mapping[EntityType, int]
    observations: int
    milestones: Mapping[EntityType, Tally]
    relations: Mapping[Pair, Mapping[Predicate, Tally]]


def count(quads: ox.Store) -> Overview:
    """Count what a store holds by type."""
    typed = {kind: number for (kind,), number in _counts(quads, THINGS)}
    milestones: dict[EntityType, Tally] = defaultdict(Tally)
    for (kind, modality), number in _counts(quads, MILESTONES):
        milestones[TYPES[kind]] += _tally(modality, number)
    relations: dict[Pair, dict[Predicate, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for (source, predicate, target, modality), number in _counts(quads, RELATIONS):
        relations[TYPES[source], TYPES[target]][PREDICATES[predicate]] += _tally(modality, number)
    ((_, reports),) = _counts(quads, REPORTS)
    things = {kind: typed[name] for name, kind in TYPES.items() if name in typed}
    return Overview(reports, things, typed.get(compact(NodeType.OBSERVATION.iri), 0), milestones, relations)


def scene(overview: Overview) -> svg.Scene:
    """Choose what the picture shows: every type, and the most frequent of the relations between types."""
    sums = {pair: sum(parts.values(), Tally()) for pair, parts in overview.relations.items()}
    between = sorted((pair for pair in sums if pair[0] is not pair[1]), key=lambda pair: (-sums[pair].all, pair))
    shown = between[:MOST_ARROWS]
    most = max((sums[pair].all for pair in shown), default=1)
    arrows = [_arrow(pair, overview.relations[pair], sums[pair], most) for pair in shown]
    largest = max(overview.things.values(), default=1)
    things = {kind.value: _thing(kind, overview, largest) for kind in overview.things}
    rings = _rings(tuple(overview.things), {pair: sums[pair].all for pair in between})
    left_out = sum(sums[pair].all for pair in between[MOST_ARROWS:])
    return svg.Scene(TITLE, rings, things, tuple(arrows), _notes(overview, left_out), LEGEND, ARC)


def to_html(quads: ox.Store, *, title: str) -> str:
    """Show a store in a notebook: how much it holds, and the picture."""
    counted = count(quads)
    header = ("type", "类型", "things", "milestones done", "milestones planned")
    rows = [
        (kind.value, kind.zh, f"{number:,}", f"{tally.done:,}", f"{tally.plan:,}")
        for kind, number in counted.things.items()
        for tally in (counted.milestones.get(kind, Tally()),)
    ]
    drawn = svg.render(scene(counted)).replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)
    heading = f"{title}: {counted.reports:,} reports, {counted.observations:,} observations"
    return f"<h3>{escape(heading)}</h3>{html.section('counts', html.table(header, rows))}{drawn}"


def _counts(quads: ox.Store, query: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Answer a query whose last column is a count; other columns are terms in their short form (gr:Place)."""
    for *keys, number in table(ask(quads, query)).rows:
        yield tuple(keys), int(number)


def _tally(modality: str, number: int) -> Tally:
    return Tally(done=number) if modality == DONE else Tally(plan=number)


def _thing(kind: EntityType, overview: Overview, largest: int) -> svg.Thing:
    number = overview.things[kind]
    rows = [f"{number:,}"]
    if kind in overview.milestones:
        rows.append(f"{NodeType.MILESTONE.zh} {overview.milestones[kind]}")
    inner = _ranked(overview.relations.get((kind, kind), {}))
    rows += [f"↻ {predicate.zh} {tally}" for predicate, tally in inner[:MOST_ROWS]]
    quote = [f"{kind.zh}（{kind.en}）：{number:,}", *(f"{kind.zh} {p.zh} {kind.zh} {tally}" for p, tally in inner)]
    scale = 1 + GROWN * math.log(number) / math.log(largest) if largest > 1 else 1.0
    return svg.Thing(kind.zh, kind, rows=tuple(rows), quote="\n".join(quote), scale=scale)


def _arrow(pair: Pair, parts: Mapping[Predicate, Tally], whole: Tally, most: int) -> svg.Arrow:
    source, target = pair
    ranked = _ranked(parts)
    rows = [f"{predicate.zh} {tally}" for predicate, tally in ranked[:MOST_ROWS]]
    quote = [f"{source.zh} → {target.zh}：{whole}", *(f"{predicate.zh} {tally}" for predicate, tally in ranked)]
    return svg.Arrow(
        source.value,
        target.value,
        "\n".join(rows) + ("…" if len(ranked) > MOST_ROWS else ""),
        done=whole.done / whole.all,
        quote="\n".join(quote),
        width=svg.THIN + 3 * math.sqrt(whole.all / most),
    )


def _ranked(parts: Mapping[Predicate, Tally]) -> list[tuple[Predicate, Tally]]:
    return sorted(parts.items(), key=lambda part: (-part[1].all, part[0]))


def _notes(overview: Overview, left_out: int) -> tuple[str, ...]:
    claims = sum((tally for parts in overview.relations.values() for tally in parts.values()), Tally())
    steps = sum(overview.milestones.values(), Tally())
    notes = [
        f"据 {overview.reports:,} 份报告",
        f"{sum(overview.things.values()):,} 个事物",
        f"关系 {claims}",
        f"{NodeType.MILESTONE.zh} {steps}",
        f"{NodeType.OBSERVATION.zh} {overview.observations:,}",
    ]
    return (*notes, f"另有 {left_out:,} 条较少见的关系未画出") if left_out else tuple(notes)


def _rings(kinds: Sequence[EntityType], weights: Mapping[Pair, int]) -> tuple[tuple[str, ...], ...]:
    """Put the type with the most relations in the middle, and around it the others, those side by side that relate."""
    if not kinds:
        return ()
    ties: Counter[frozenset[EntityType]] = Counter()
    for pair, weight in weights.items():
        ties[frozenset(pair)] += weight
    middle = max(kinds, key=lambda kind: sum(weight for pair, weight in ties.items() if kind in pair))
    ring = _ordered([kind for kind in kinds if kind is not middle], ties)
    return tuple(filter(None, ((middle.value,), tuple(kind.value for kind in ring))))


def _ordered(ring: Sequence[EntityType], ties: Mapping[frozenset[EntityType], int]) -> Sequence[EntityType]:
    """Exchange places on a ring as long as that shortens the ways along it."""

    def length(order: Sequence[EntityType]) -> float:
        return sum(
            math.sqrt(ties.get(frozenset((order[a], order[b])), 0)) * _way(b - a, len(order))
            for a, b in combinations(range(len(order)), 2)
        )

    best = list(ring)
    while True:
        swapped = (_swapped(best, a, b) for a, b in combinations(range(len(best)), 2))
        shortest = min(swapped, key=length, default=best)
        if length(shortest) >= length(best) - 1e-9:
            return best
        best = shortest


def _way(steps: int, ring: int) -> float:
    """Measure the way between two places on a ring; one through the middle, where a box hides it, is the longest."""
    return THROUGH if 2 * steps == ring else math.sin(math.pi * steps / ring)


def _swapped(order: Sequence[EntityType], a: int, b: int) -> list[EntityType]:
    new = list(order)
    new[a], new[b] = new[b], new[a]
    return new
