"""A place: where it is, what its reports tell of, how its figures stand to what was aimed at."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing

import pyoxigraph as ox

from kg.graph.tables import TERMS
from kg.publish import sparql
from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer import figures
from kg.publish.explorer.facts import Facts, finite
from kg.publish.explorer.index import connect
from kg.publish.explorer.page_shapes import IndicatorRow, PlacePage, ProjectRow, Step, WeightedThing
from kg.publish.explorer.shapes import Figure  # noqa: TC001 (as all the others)
from kg.publish.store import Store
from kg.vocab import EntityType, Modality, Phase, Property

PROJECTS = (EntityType.PROJECT, EntityType.FACILITY, EntityType.ZONE)
PHASES = list(Phase)
STEPS = """
SELECT ?thing ?step ?phase ?modality ?first ?last {{
  VALUES ?thing {{ {things} }}
  ?step gr:milestoneOf ?thing ; gr:phase ?phase ; gr:modality ?modality .
  OPTIONAL {{ ?step gr:firstYear ?first }}
  OPTIONAL {{ ?step gr:lastYear ?last }}
}}
"""
MOST_CHILDREN = 300
MOST_PROJECTS = 1000  # the most told of, whose steps are looked at
OWN_REPORTS = """
SELECT iri FROM report JOIN thing ON thing.id = report.thing WHERE report.place = ? ORDER BY report.year DESC, iri
"""
TOLD_OF = """
SELECT thing.iri, thing.label, thing.type, SUM(spoken.claims) AS claims
FROM report JOIN spoken ON spoken.report = report.thing JOIN thing ON thing.id = spoken.thing
WHERE report.place = :place GROUP BY thing.id
UNION
SELECT thing.iri, thing.label, thing.type, 0 FROM tie JOIN thing ON thing.id = tie.source
WHERE tie.target = (SELECT id FROM thing WHERE iri = :place) AND predicate IN ('locatedIn', 'partOf')
  AND modality = 'done'
"""


def place(reader: Reader, iri: str, year: int | None, limit: int) -> PlacePage:
    """Tell of a place; at most `limit` projects, organizations and indicators each, figures of one year or of all.

    Raises Missing where the store has no such place.
    """
    facts = Facts(reader.store.quads)
    node = facts.node(iri)
    if node.type != EntityType.PLACE:
        raise Missing(f"no place here has the IRI {iri}; find places by name at /api/search?type=Place")
    with closing(connect(reader.index)) as database:
        reports = tuple(facts.report(report) for (report,) in database.execute(OWN_REPORTS, (iri,)))
        told = _told_of(database, iri)
    candidates = [row for row in told if row.type in PROJECTS]
    projects = _projects(reader.store, candidates[:MOST_PROJECTS])
    organizations = [row for row in told if row.type == EntityType.ORGANIZATION]
    indicators = _indicators(reader.store, facts, iri, year)
    inside = [facts.node(child) for child in facts.pointing(Property.WITHIN, iri)]
    return PlacePage(
        **node.place.model_dump(),
        aliases=node.texts(Property.SKOS_ALT_LABEL),
        parent=facts.named(node.iri_of(Property.WITHIN)),
        children=tuple(child.place for child in inside if child.type == EntityType.PLACE)[:MOST_CHILDREN],
        reports=reports,
        years=tuple(sorted({report.year for report in reports if report.year is not None})),
        projects=tuple(projects[:limit]),
        projects_total=len(candidates),
        organizations=tuple(organizations[:limit]),
        organizations_total=len(organizations),
        indicators=tuple(indicators[:limit]),
        indicators_total=len(indicators),
    )


def _told_of(database: sqlite3.Connection, iri: str) -> list[WeightedThing]:
    """Find what the place's own reports tell of, and what lies in it by any report; the most told of first."""
    found: dict[str, WeightedThing] = {}
    for thing, label, kind, claims in database.execute(TOLD_OF, {"place": iri}):
        weight = max(claims, found[thing].weight if thing in found else 0)
        found[thing] = WeightedThing(iri=thing, label=label, type=kind, weight=weight)
    return sorted(found.values(), key=lambda row: (-row.weight, row.label, row.iri))


def _projects(store: Store, told: Sequence[WeightedThing]) -> list[ProjectRow]:
    """Give each project its latest step; those with the latest steps first, then the most told of."""
    steps: dict[str, list[Step]] = defaultdict(list)
    things = " ".join(str(ox.NamedNode(thing.iri)) for thing in told)
    for row in sparql.rows(store.query(STEPS.format(things=things))):
        if step := _step(row):
            steps[row["thing"].value].append(step)
    rows = [
        ProjectRow(
            **thing.model_dump(),
            latest=max(steps[thing.iri], key=_when, default=None),
            milestones=len(steps[thing.iri]),
        )
        for thing in told
    ]
    return sorted(rows, key=lambda row: -(row.latest.first_year or 0) if row.latest else 1)


def _step(row: ox.QuerySolution) -> Step | None:
    phase, modality = TERMS.get(row["phase"].value), TERMS.get(row["modality"].value)
    first, last = (finite(row[name].value) if row[name] is not None else None for name in ("first", "last"))
    if not isinstance(phase, Phase) or not isinstance(modality, Modality):
        return None
    return Step(
        iri=row["step"].value,
        phase=phase.value,
        modality=modality.value,
        first_year=None if first is None else int(first),
        last_year=None if last is None else int(last),
    )


def _when(step: Step) -> tuple[int, int, str]:
    """Order steps by when they begin, so that a plan for many years does not come after all that is done in them."""
    return step.first_year or 0, PHASES.index(Phase(step.phase)), step.iri


def _indicators(store: Store, facts: Facts, iri: str, year: int | None) -> list[IndicatorRow]:
    """Pair targets and actual figures; what has both comes first, then what has most years."""
    rows: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for placed in figures.of_place(store, iri):
        if year in {None, placed.figure.last_year}:
            rows[placed.indicator, placed.figure.kind, placed.figure.unit].append(placed.figure)
    paired = [
        IndicatorRow(indicator=facts.node(indicator).named, kind=kind, unit=unit, years=figures.by_year(found))
        for (indicator, kind, unit), found in rows.items()
    ]
    return sorted(paired, key=_interest)


def _interest(row: IndicatorRow) -> tuple[int, int, str, str, str]:
    both = sum(1 for year in row.years if year.target and year.actual)
    sides = sum(1 for year in row.years for side in (year.target, year.actual) if side)
    return -both, -sides, row.indicator.label, row.kind, row.unit
