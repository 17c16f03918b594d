"""An indicator: all places side by side in one year, ranked, and chosen places over the years."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg.graph import ontology
from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer import figures
from kg.publish.explorer.facts import Facts
from kg.publish.explorer.figures import Placed
from kg.publish.explorer.index import connect
from kg.publish.explorer.page_shapes import IndicatorPage, Indicators, KindYears, PlaceSeries, RankedPlace, YearFigures
from kg.publish.explorer.shapes import Figure, IndicatorCount
from kg.vocab import NodeType, Property

LISTED = """
SELECT iri, label, observations, places FROM indicator JOIN thing ON thing.id = indicator.thing
ORDER BY places DESC, observations DESC, label, iri LIMIT ? OFFSET ?
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of an indicator is shown: a kind and unit, a year, places over the years; the most observed by default."""

    kind: str | None = None
    unit: str | None = None
    year: int | None = None
    places: tuple[str, ...] = ()
    limit: int = 400


def indicators(reader: Reader, limit: int, offset: int) -> Indicators:
    """List the indicators, those of most places first."""
    with closing(connect(reader.index)) as database:
        rows = database.execute(LISTED, (limit, offset)).fetchall()
        (total,) = database.execute("SELECT COUNT(*) FROM indicator").fetchone()
    return Indicators(indicators=tuple(_count(*row) for row in rows), total=total, offset=offset)


def _count(iri: str, label: str, observations: int, places: int) -> IndicatorCount:
    english = english_names()
    return IndicatorCount(
        iri=iri, label=label, en=english.get(iri), known=iri in english, observations=observations, places=places
    )


def indicator(reader: Reader, iri: str, choice: Choice) -> IndicatorPage:
    """Compare places by an indicator. Raises Missing where the store has no such indicator."""
    facts = Facts(reader.store.quads)
    node = facts.node(iri)
    if node.type != NodeType.INDICATOR:
        raise Missing(f"no indicator here has the IRI {iri}; /api/indicators lists them")
    by_kind = _by_kind(figures.of_indicator(reader.store, iri))
    kinds = tuple(_years(*key, by_kind[key]) for key in sorted(by_kind, key=lambda key: (-len(by_kind[key]), key)))
    fits = (it for it in kinds if choice.kind in {None, it.kind} and choice.unit in {None, it.unit})
    shown = next(fits, None)
    by_place = _by_place(by_kind[shown.kind, shown.unit]) if shown else {}
    year = choice.year if choice.year is not None else _busiest(by_place.values())
    ranked = _ranked(facts, by_place, year)
    return IndicatorPage(
        **node.named.model_dump(),
        en=english_names().get(iri),
        aliases=node.texts(Property.SKOS_ALT_LABEL),
        broader=facts.named(node.iri_of(Property.SKOS_BROADER)),
        narrower=tuple(facts.node(other).named for other in facts.pointing(Property.SKOS_BROADER, iri)),
        kinds=kinds,
        kind=shown.kind if shown else choice.kind,
        unit=shown.unit if shown else "",
        year=year,
        places=tuple(ranked[: choice.limit]),
        places_total=len(ranked),
        series=tuple(
            PlaceSeries(place=facts.node(at).named, years=by_place[at]) for at in choice.places if at in by_place
        ),
    )


@cache
def english_names() -> Mapping[str, str]:
    """Read the English names of the indicator scheme, by IRI."""
    triples = ox.parse(ontology.read("indicators.ttl"), format=ox.RdfFormat.TURTLE)
    return {
        quad.subject.value: quad.object.value
        for quad in triples
        if quad.predicate.value == Property.SKOS_PREF_LABEL
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and quad.object.language == "en"
    }


def _by_kind(found: Iterable[Placed]) -> Mapping[tuple[str, str], list[Placed]]:
    kinds: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for placed in found:
        kinds[placed.figure.kind, placed.figure.unit].append(placed)
    return kinds


def _years(kind: str, unit: str, found: Sequence[Placed]) -> KindYears:
    years = sorted({each.figure.last_year for each in found if each.figure.last_year is not None})
    return KindYears(kind=kind, unit=unit, years=tuple(years), observations=len(found))


def _by_place(found: Iterable[Placed]) -> Mapping[str, tuple[YearFigures, ...]]:
    places: dict[str, list[Figure]] = defaultdict(list)
    for placed in found:
        places[placed.place].append(placed.figure)
    return {area: figures.by_year(its) for area, its in places.items()}


def _busiest(series: Iterable[Sequence[YearFigures]]) -> int | None:
    """Find the year with figures of most places; the latest of such."""
    counts = Counter(at.year for years in series for at in years)
    return max(counts, key=lambda year: (counts[year], year), default=None)


def _ranked(facts: Facts, by_place: Mapping[str, Sequence[YearFigures]], year: int | None) -> list[RankedPlace]:
    found = [(area, at) for area, years in by_place.items() for at in years if at.year == year]
    actual = sorted(-at.actual.value for _, at in found if at.actual)
    target = sorted(-at.target.value for _, at in found if at.target)
    rows = [
        RankedPlace(
            place=facts.node(area).place,
            target=at.target,
            actual=at.actual,
            rank=_rank(actual, at.actual),
            target_rank=_rank(target, at.target),
        )
        for area, at in found
    ]
    last = len(rows) + 1
    return sorted(rows, key=lambda row: (row.rank or last, row.target_rank or last, row.place.label, row.place.iri))


def _rank(falling: Sequence[float], figure: Figure | None) -> int | None:
    """Count the values above, plus one."""
    return None if figure is None else bisect_left(falling, -figure.value) + 1
