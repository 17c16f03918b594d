"""What a store holds in sum, the names that answers use, and the list of reports."""

from contextlib import closing

from kg.graph.identity import SHORT
from kg.html import COLOURS
from kg.publish.endpoint.readers import Reader
from kg.publish.explorer.facts import Facts
from kg.publish.explorer.index import connect
from kg.publish.explorer.indicator import indicators
from kg.publish.explorer.page_shapes import ReportRow, Reports
from kg.publish.explorer.shapes import EntityTerm, Overview, PlaceCount, Term, TypeCount, Vocabulary, YearCount
from kg.vocab import Comparator, EntityType, Kind, Modality, Name, NodeType, Part, Phase, Predicate, Status

MOST_PLACES = 500
MOST_INDICATORS = 24
TYPES = "SELECT type, COUNT(*) FROM thing WHERE type NOT IN ('Report', 'Indicator') GROUP BY type ORDER BY 2 DESC, 1"
PLACES = """
SELECT place, COUNT(*), MIN(year), MAX(year) FROM report GROUP BY place ORDER BY 2 DESC, place LIMIT ?
"""
YEARS = "SELECT year, COUNT(*) FROM report WHERE year IS NOT NULL GROUP BY year ORDER BY year"
COUNTS = "SELECT (SELECT COUNT(*) FROM report), (SELECT SUM(claims) FROM report), (SELECT COUNT(*) FROM tie)"
REPORTS = """
SELECT thing.iri, complete, claims FROM report JOIN thing ON thing.id = report.thing
WHERE (:place IS NULL OR report.place = :place) AND (:year IS NULL OR year = :year)
ORDER BY report.place, year, thing.iri
"""


def vocabulary(_: Reader) -> Vocabulary:
    """Give the names of the ontology with their labels."""
    return Vocabulary(
        types=tuple(EntityTerm(**_term(kind).model_dump(), colour=COLOURS[kind][1]) for kind in EntityType),
        nodes=_terms(NodeType),
        predicates=_terms(Predicate),
        phases=_terms(Phase),
        modalities=_terms(Modality),
        kinds=_terms(Kind),
        statuses=_terms(Status),
        comparators=_terms(Comparator),
        parts=_terms(Part),
        prefixes=SHORT,
    )


def overview(reader: Reader) -> Overview:
    """Count what a store holds."""
    facts = Facts(reader.store.quads)
    with closing(connect(reader.index)) as database:
        types = tuple(TypeCount(type=kind, count=count) for kind, count in database.execute(TYPES))
        places = tuple(
            PlaceCount(**facts.node(iri).place.model_dump(), reports=count, first_year=first, last_year=last)
            for iri, count, first, last in database.execute(PLACES, (MOST_PLACES,))
            if iri
        )
        years = tuple(YearCount(year=year, reports=count) for year, count in database.execute(YEARS))
        reported, claims, ties = database.execute(COUNTS).fetchone()
        totals = dict(database.execute("SELECT of, count FROM total").fetchall())
    return Overview(
        reports=reported,
        entities=sum(count.count for count in types),
        relations=ties,
        milestones=totals.get(NodeType.MILESTONE.value, 0),
        observations=totals.get(NodeType.OBSERVATION.value, 0),
        claims=claims or 0,
        types=types,
        places=places,
        years=years,
        indicators=indicators(reader, MOST_INDICATORS, 0).indicators,
    )


def reports(reader: Reader, place: str | None, year: int | None, window: tuple[int, int]) -> Reports:
    """List reports by place and year, of one place or year if given; the window is offset and limit."""
    facts = Facts(reader.store.quads)
    offset, limit = window
    with closing(connect(reader.index)) as database:
        rows = database.execute(REPORTS, {"place": place, "year": year}).fetchall()
    listed = (
        ReportRow(**facts.report(iri).model_dump(), complete=bool(complete), claims=claims)
        for iri, complete, claims in rows[offset : offset + limit]
    )
    return Reports(reports=tuple(listed), total=len(rows), offset=offset)


def _terms(names: type[Name]) -> tuple[Term, ...]:
    return tuple(map(_term, names))


def _term(name: Name) -> Term:
    return Term(key=name.value, iri=name.iri, zh=name.zh, en=name.en)
