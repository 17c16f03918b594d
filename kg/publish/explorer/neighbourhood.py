"""What lies around a thing: the neighbours that the filters let through, the most told of first, laid out."""

import json
import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass

from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer.forces import Point, arrange
from kg.publish.explorer.index import connect
from kg.publish.explorer.shapes import GraphEdge, GraphNode, Neighbourhood

LET_THROUGH = """
  source != target AND score >= :score AND (:modality IS NULL OR modality = :modality)
  AND (:first IS NULL OR year >= :first) AND (:last IS NULL OR year <= :last)
  AND (:predicates = '[]' OR predicate IN (SELECT value FROM json_each(:predicates)))
"""
NEAR = f"""
WITH near (one, other, claim) AS (
  SELECT source, target, claim FROM tie WHERE source IN (SELECT value FROM json_each(:around)) AND {LET_THROUGH}
  UNION ALL
  SELECT target, source, claim FROM tie WHERE target IN (SELECT value FROM json_each(:around)) AND {LET_THROUGH}
)
"""  # noqa: S608 (made of constants)
OF_TYPE = "(:types = '[]' OR type IN (SELECT value FROM json_each(:types)))"
REACHED = f"""{NEAR}
SELECT other, COUNT(DISTINCT claim) AS claims FROM near JOIN thing ON thing.id = other
WHERE {OF_TYPE} AND other NOT IN (SELECT value FROM json_each(:taken))
GROUP BY other ORDER BY claims DESC, other
"""  # noqa: S608 (made of constants)
DEGREES = f"""{NEAR}
SELECT one, COUNT(DISTINCT other), COUNT(DISTINCT other) FILTER (WHERE other IN (SELECT value FROM json_each(:around)))
FROM near JOIN thing ON thing.id = other WHERE {OF_TYPE} GROUP BY one
"""  # noqa: S608 (made of constants)
EDGES = f"""
SELECT source, target, predicate, modality, MAX(score), COUNT(*), json_group_array(DISTINCT year) FROM tie
WHERE source IN (SELECT value FROM json_each(:around)) AND target IN (SELECT value FROM json_each(:around))
  AND {LET_THROUGH}
GROUP BY source, target, predicate, modality
ORDER BY source, target, predicate, modality
"""  # noqa: S608 (made of constants)
CHOSEN = """
SELECT id, iri, label, type, weight FROM thing WHERE id IN (SELECT value FROM json_each(?))
"""
LARGEST = 4.0


@dataclass(frozen=True, slots=True)
class View:
    """How far to look, for how many, and what is let through.

    Neighbours of these types, claims of these predicates, years of reports, modality and least score; all, by default.
    """

    depth: int = 1
    limit: int = 100
    types: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    modality: str | None = None
    score: float = 0.0


class _Ties:
    """The relations that the filters let through."""

    def __init__(self, database: sqlite3.Connection, view: View) -> None:
        self.database = database
        self._given = {
            **asdict(view),
            "types": json.dumps(view.types),
            "predicates": json.dumps(view.predicates),
        }

    def ask(self, query: str, around: Iterable[int], taken: Iterable[int] = ()) -> list[tuple[int, ...]]:
        given = {**self._given, "around": json.dumps(list(around)), "taken": json.dumps(list(taken))}
        return self.database.execute(query, given).fetchall()


def neighbourhood(reader: Reader, focus: str, known: Mapping[str, Point], view: View) -> Neighbourhood:
    """Find what is at most `view.depth` relations from a thing, up to `view.limit` things besides those that are known.

    Known things are in the answer where they were. Raises Missing where the store has no such thing.
    """
    with closing(connect(reader.index)) as database:
        centre = _id(database, focus)
        if centre is None:
            raise Missing(f"nothing here has the IRI {focus}; find things by name at /api/search")
        ties = _Ties(database, view)
        kept = [at for iri in known if (at := _id(database, iri)) is not None and at != centre]
        chosen, left_out = _reach(ties, [centre, *kept], view)
        things = {row[0]: row for row in database.execute(CHOSEN, (json.dumps(chosen),))}
        edges = tuple(_edge(row, things) for row in ties.ask(EDGES, chosen))
        degrees = {one: (degree, shown) for one, degree, shown in ties.ask(DEGREES, chosen)}
    iris = [things[at][1] for at in chosen]
    places = arrange(iris, [(edge.source, edge.target) for edge in edges], known)
    nodes = (_node(things[at], places, *degrees.get(at, (0, 0))) for at in chosen)
    return Neighbourhood(focus=focus, nodes=tuple(nodes), edges=edges, left_out=left_out)


def _id(database: sqlite3.Connection, iri: str) -> int | None:
    found: tuple[int] | None = database.execute("SELECT id FROM thing WHERE iri = ?", (iri,)).fetchone()
    return found and found[0]


def _reach(ties: _Ties, known: Sequence[int], view: View) -> tuple[list[int], int]:
    """Go outwards ring by ring, the most told of first; count what did not fit."""
    chosen, ring, left_out = list(known), list(known[:1]), 0
    for _ in range(view.depth):
        reached = [row[0] for row in ties.ask(REACHED, ring, chosen)]
        room = view.limit + len(known) - len(chosen)
        ring = reached[:room]
        chosen += ring
        left_out += len(reached) - len(ring)
        if len(ring) < len(reached) or not ring:
            break
    return chosen, left_out


def _edge(row: Sequence[int], things: Mapping[int, Sequence[str]]) -> GraphEdge:
    source, target, predicate, modality, score, claims, years = row
    ends = things[source][1], things[target][1]
    return GraphEdge(
        id=f"{source}-{predicate}-{modality}-{target}",
        source=ends[0],
        target=ends[1],
        predicate=str(predicate),
        modality=str(modality),
        years=tuple(sorted(year for year in json.loads(str(years)) if year is not None)),
        score=score,
        claims=claims,
    )


def _node(thing: Sequence[str], places: Mapping[str, Point], degree: int, shown: int) -> GraphNode:
    _, iri, label, kind, weight = thing
    x, y = places[iri]
    size = min(LARGEST, 1 + math.log10(1 + int(weight)))
    return GraphNode(iri=iri, label=label, type=kind, x=x, y=y, size=round(size, 2), degree=degree, more=degree - shown)
