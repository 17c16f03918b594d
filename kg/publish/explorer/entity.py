"""All that is said of a thing: its relations, the steps of its life, the figures about it, each with its claims."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass

from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer.facts import Facts, Node
from kg.publish.explorer.index import connect
from kg.publish.explorer.shapes import Claims, Entity, Figure, Milestone, Related, RelationGroup, Series, Thing
from kg.vocab import PREFIXES, Phase, Property

SAME = (PREFIXES["owl"] + "sameAs", PREFIXES["skos"] + "exactMatch")
SHOWN = 3  # claims of a fact that stand with it; /api/claims has all
MOST_CLAIMS = 1000  # of one fact that are read to find the surest
PHASES = list(Phase)
OUT_AND_IN = """
WITH near (direction, other, claim, predicate, modality, score, year) AS (
  SELECT 'out', target, claim, predicate, modality, score, year FROM tie WHERE source = :thing
  UNION ALL
  SELECT 'in', source, claim, predicate, modality, score, year FROM tie WHERE target = :thing
)
"""
GROUPS = f"""{OUT_AND_IN}
SELECT predicate, direction, COUNT(DISTINCT other || modality) FROM near
WHERE (:predicate IS NULL OR predicate = :predicate) AND (:direction IS NULL OR direction = :direction)
GROUP BY predicate, direction ORDER BY COUNT(*) DESC, predicate, direction DESC
"""  # noqa: S608 (made of constants)
RELATED = f"""{OUT_AND_IN}
SELECT iri, label, type, modality, MAX(score), json_group_array(DISTINCT year), json_group_array(claim), COUNT(*)
FROM near JOIN thing ON thing.id = other WHERE predicate = :predicate AND direction = :direction
GROUP BY other, modality ORDER BY COUNT(*) DESC, other, modality LIMIT :limit OFFSET :offset
"""  # noqa: S608 (made of constants)
TOLD = """
SELECT claim FROM tie WHERE source = (SELECT id FROM thing WHERE iri = :subject)
  AND (:predicate IS NULL OR predicate = :predicate)
  AND (:object IS NULL OR target = (SELECT id FROM thing WHERE iri = :object))
ORDER BY score DESC, claim
"""


@dataclass(frozen=True, slots=True)
class Page:
    """Which relations are wanted: of one predicate or direction, or all; `limit` of each group, from `offset` on."""

    predicate: str | None = None
    direction: str | None = None
    limit: int = 20
    offset: int = 0


def entity(reader: Reader, iri: str, page: Page) -> Entity:
    """Tell what reports say of a thing. Raises Missing where the store has no such thing."""
    facts = Facts(reader.store.quads)
    with closing(connect(reader.index)) as database:
        row = database.execute("SELECT id, type, weight FROM thing WHERE iri = ?", (iri,)).fetchone()
        if row is None:
            raise Missing(f"nothing here has the IRI {iri}; find things by name at /api/search")
        key, kind, weight = row
        relations = tuple(_relations(database, facts, key, page))
    node = facts.node(iri)
    milestones = facts.pointing(Property.MILESTONE_OF, iri)
    series = _series(facts, facts.pointing(Property.ABOUT, iri))
    return Entity(
        iri=iri,
        label=node.label,
        type=kind,
        aliases=node.texts(Property.SKOS_ALT_LABEL),
        place=facts.named(node.iri_of(Property.WITHIN)),
        code=node.place.code,
        latitude=node.place.latitude,
        longitude=node.place.longitude,
        same_as=tuple(other for prop in SAME for other in node.iris(prop)),
        weight=weight,
        relations=relations,
        milestones=_milestones(facts, milestones)[: page.limit],
        milestones_total=len(milestones),
        series=series[: page.limit],
        series_total=len(series),
    )


def relation_claims(
    reader: Reader, subject: str, predicate: str | None, obj: str | None, window: tuple[int, int]
) -> Claims:
    """List what is claimed of a subject, or of a subject and an object; the window is offset and limit."""
    with closing(connect(reader.index)) as database:
        given = {"subject": subject, "predicate": predicate, "object": obj}
        found = [claim for (claim,) in database.execute(TOLD, given)]
    offset, limit = window
    claims = Facts(reader.store.quads).claims(found[offset : offset + limit])
    return Claims(claims=claims, total=len(found), offset=offset)


def node_claims(reader: Reader, node: str, window: tuple[int, int]) -> Claims:
    """List who says a milestone or observation, or read one claim by its own IRI; the window is offset and limit."""
    facts = Facts(reader.store.quads)
    offset, limit = window
    claims = facts.claims((facts.pointing(Property.NODE, node) or (node,))[:MOST_CLAIMS])
    return Claims(claims=claims[offset : offset + limit], total=len(claims), offset=offset)


def _relations(database: sqlite3.Connection, facts: Facts, key: int, page: Page) -> Iterator[RelationGroup]:
    given = {**asdict(page), "thing": key}
    for predicate, direction, total in database.execute(GROUPS, given).fetchall():
        rows = database.execute(RELATED, {**given, "predicate": predicate, "direction": direction})
        related = tuple(_related(facts, row) for row in rows)
        yield RelationGroup(predicate=predicate, direction=direction, related=related, total=total, offset=page.offset)


def _related(facts: Facts, row: tuple[str, str, str, str, float, str, str, int]) -> Related:
    iri, label, kind, modality, score, years, claims, total = row
    return Related(
        thing=Thing(iri=iri, label=label, type=kind),
        modality=modality,
        score=score,
        years=tuple(sorted(year for year in json.loads(years) if year is not None)),
        claims=facts.claims(json.loads(claims)[:MOST_CLAIMS])[:SHOWN],
        total=total,
    )


def _milestones(facts: Facts, iris: Sequence[str]) -> tuple[Milestone, ...]:
    """Read the steps of a life in their order."""
    found = [step for iri in iris if (step := _milestone(facts, facts.node(iri)))]
    return tuple(sorted(found, key=lambda step: (step.first_year or 0, _rank(step.phase), step.modality, step.iri)))


def _rank(phase: str) -> int:
    return PHASES.index(Phase(phase))


def _milestone(facts: Facts, node: Node) -> Milestone | None:
    phase, modality = node.name(Property.PHASE), node.name(Property.MODALITY)
    if phase not in PHASES or phase is None or modality is None:
        return None
    claims = facts.pointing(Property.NODE, node.iri)
    return Milestone(
        iri=node.iri,
        phase=phase,
        modality=modality,
        first_year=node.integer(Property.FIRST_YEAR),
        last_year=node.integer(Property.LAST_YEAR),
        claims=facts.claims(claims[:MOST_CLAIMS])[:SHOWN],
        total=len(claims),
    )


def _series(facts: Facts, iris: Sequence[str]) -> tuple[Series, ...]:
    """Gather figures of one indicator, kind, unit and scope; the longest series first."""
    found: dict[tuple[str, str, str, str], list[Figure]] = defaultdict(list)
    for iri in iris:
        indicator, figure = facts.node(iri).iri_of(Property.INDICATOR), facts.figure(iri)
        if indicator and figure:
            found[indicator, figure.kind, figure.unit, figure.scope].append(figure)
    series = [
        Series(
            indicator=facts.node(indicator).named,
            kind=kind,
            unit=unit,
            scope=scope,
            figures=tuple(sorted(figures, key=lambda it: (it.last_year or 0, it.status, it.iri))),
        )
        for (indicator, kind, unit, scope), figures in found.items()
    ]
    return tuple(sorted(series, key=lambda it: (-len(it.figures), it.indicator.label, it.kind, it.unit, it.scope)))
