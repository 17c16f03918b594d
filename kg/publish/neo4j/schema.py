"""How the property graph stands in Neo4j: shapes, constraints, indexes, and what tells whether a report is loaded."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.columns import EDGE_COLUMNS, NODE_COLUMNS, STATED_IN, TABLES, table_of
from kg.graph.tables import Edge, PropertyGraph
from kg.vocab import NodeType, Predicate

REPORT = NodeType.REPORT.value
CLAIMS = frozenset({*Predicate.__members__, STATED_IN})
"""Types of relationships that are claims, each with its words; all others are plain."""
DIGEST = "digest"
"""The property of a report by which a load sees whether it is the same."""

CONSTRAINTS = tuple(
    f"CREATE CONSTRAINT {table.lower()}_iri IF NOT EXISTS FOR (n:{table}) REQUIRE n.iri IS UNIQUE" for table in TABLES
)
INDEXES = (
    "CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name)",
    "CREATE INDEX indicator_name IF NOT EXISTS FOR (n:Indicator) ON (n.name)",
    "CREATE INDEX place_code IF NOT EXISTS FOR (n:Place) ON (n.code)",
    "CREATE INDEX report_identifier IF NOT EXISTS FOR (n:Report) ON (n.identifier)",
    """CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Entity|Indicator) ON EACH [n.name, n.aliases]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}""",
)


class Ends(NamedTuple):
    """A type of relationship and the tables of the nodes at its ends."""

    source: str
    type: str
    target: str


def node_columns(table: str) -> Mapping[str, type]:
    """Tell the columns of a table of nodes, but for the IRI."""
    columns = {name: NODE_COLUMNS[name] for name in TABLES[table]}
    return columns | {DIGEST: str} if table == REPORT else columns


def edge_columns(kind: str) -> Mapping[str, type]:
    """Tell the columns of a type of relationships."""
    return EDGE_COLUMNS if kind in CLAIMS else {}


def by_ends(view: PropertyGraph) -> dict[Ends, list[Edge]]:
    """Group edges by type and ends; an end outside of a part of a graph is of the table of the other end (BROADER)."""
    tables = {node.iri: table_of(node.label) for node in view.nodes}
    groups: dict[Ends, list[Edge]] = {}
    for edge in view.edges:
        source, target = tables.get(edge.source), tables.get(edge.target)
        known = source or target
        if known:
            groups.setdefault(Ends(source or known, edge.type, target or known), []).append(edge)
    return {ends: groups[ends] for ends in sorted(groups)}


def digest(quads: ox.Store, report: str) -> str:
    """Hash what a report says, and the columns that it is written in."""
    said = quads.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(report)) or b""
    layout = repr((dict(TABLES), tuple(EDGE_COLUMNS))).encode()
    return hashlib.sha256(layout + b"\n".join(sorted(said.split(b"\n")))).hexdigest()
