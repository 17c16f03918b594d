"""How many nodes and relationships of each kind a store has, by SPARQL, and a database, by Cypher."""

from collections.abc import Iterator, Mapping

import neo4j
import pyoxigraph as ox

from kg.graph.columns import ENTITY, LINKS, MENTIONS, STATED_IN
from kg.graph.identity import SHORT
from kg.publish import sparql
from kg.vocab import EntityType, NodeType, Predicate, Property

CLASSES = """
SELECT ?kind (COUNT(DISTINCT ?node) AS ?count) {
  { ?node a ?kind } UNION { GRAPH ?node { ?node a ?kind, gr:Report } }
} GROUP BY ?kind"""
RELATIONS = "SELECT ?kind (COUNT(*) AS ?count) { GRAPH ?report { ?claim rdf:predicate ?kind } } GROUP BY ?kind"
STATED = "SELECT (COUNT(*) AS ?count) { GRAPH ?report { ?claim gr:node ?node } }"
MENTIONED = """
SELECT (COUNT(*) AS ?count) { GRAPH ?report { ?node a ?kind }
  FILTER (?kind NOT IN (gr:Claim, gr:Milestone, gr:Observation, gr:Report)) }"""
LINKED: Mapping[Property, str] = {
    Property.DCTERMS_SPATIAL: "SELECT (COUNT(*) AS ?count) {{ GRAPH ?source {{ ?source <{}> ?target }} }}",
    Property.SKOS_BROADER: "SELECT (COUNT(*) AS ?count) {{ ?source <{}> ?target . ?target a gr:Indicator }}",
}
PLAIN = "SELECT (COUNT(*) AS ?count) {{ ?source <{}> ?target }}"


def of_store(quads: ox.Store) -> dict[str, int]:
    """Count a store's nodes by label and relationships by type, as the property graph shows them.

    >>> of_store(ox.Store())["Entity"], of_store(ox.Store())["STATED_IN"]
    (0, 0)
    """
    classes, relations = _by_kind(quads, CLASSES), _by_kind(quads, RELATIONS)
    labels = {kind.value: classes.get(kind.iri, 0) for kinds in (EntityType, NodeType) for kind in kinds}
    del labels[NodeType.CLAIM]
    return (
        {ENTITY: sum(labels[kind] for kind in EntityType)}
        | labels
        | {predicate.name: relations.get(predicate.iri, 0) for predicate in Predicate}
        | {kind: _count(quads, LINKED.get(prop, PLAIN).format(prop)) for prop, kind in LINKS.items()}
        | {STATED_IN: _count(quads, STATED), MENTIONS: _count(quads, MENTIONED)}
    )


def of_database(session: neo4j.Session) -> dict[str, int]:
    """Count a database's nodes by label and relationships by type."""
    counts = {}
    for name in of_store(ox.Store()):
        pattern = f"()-[found:{name}]->()" if name.isupper() else f"(found:{name})"
        row = session.run(f"MATCH {pattern} RETURN count(found) AS count").single(strict=True)
        counts[name] = int(row["count"])
    return counts


def _by_kind(quads: ox.Store, query: str) -> dict[str, int]:
    return {row["kind"].value: int(row["count"].value) for row in _rows(quads, query)}


def _count(quads: ox.Store, query: str) -> int:
    (row,) = _rows(quads, query)
    return int(row["count"].value)


def _rows(quads: ox.Store, query: str) -> Iterator[ox.QuerySolution]:
    return sparql.rows(quads.query(query, prefixes=SHORT))
