"""The property graph as tables of one kind of row each: a file a class, and a file a type and its ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.columns import table_of
from kg.graph.tables import Edge, Node, PropertyGraph, Value
from kg.publish.neo4j.schema import DIGEST, REPORT, Ends, by_ends, digest, edge_columns, node_columns

Row = Sequence[Value | None]


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes of one class; a row is the IRI and what `columns` name."""

    labels: tuple[str, ...]
    columns: Mapping[str, type]
    rows: Sequence[Row]

    @property
    def name(self) -> str:
        """Name of the file."""
        return f"nodes/{self.labels[-1]}"

    @property
    def header(self) -> str:
        """Name of the file that holds the header."""
        return f"headers/{table_of(self.labels[-1])}"


@dataclass(frozen=True, slots=True)
class Relationships:
    """Relationships of one type between two tables; a row is the IRIs of both ends and what `columns` name."""

    ends: Ends
    columns: Mapping[str, type]
    rows: Sequence[Row]

    @property
    def name(self) -> str:
        """Name of the file."""
        return f"relationships/{'-'.join(self.ends)}"

    @property
    def header(self) -> str:
        """Name of the file that holds the header."""
        return "headers/claims" if self.columns else "headers/links"


Table = Nodes | Relationships


def lay_out(quads: ox.Store) -> tuple[Table, ...]:
    """Lay a store out as tables, nodes first, with the digests of reports from which a load over Bolt goes on."""
    view = PropertyGraph.of(quads)
    classes: dict[tuple[str, ...], list[Node]] = {}
    for node in view.nodes:
        classes.setdefault(node.labels, []).append(node)
    return (
        *(_nodes(quads, labels, classes[labels]) for labels in sorted(classes)),
        *(_relationships(ends, edges) for ends, edges in by_ends(view).items()),
    )


def _nodes(quads: ox.Store, labels: tuple[str, ...], nodes: Sequence[Node]) -> Nodes:
    columns = node_columns(table_of(labels[-1]))
    rows: list[Row] = []
    for node in nodes:
        marked = {DIGEST: digest(quads, node.iri)} if REPORT in labels else {}
        rows.append((node.iri, *map({**node.properties, **marked}.get, columns)))
    return Nodes(labels, columns, rows)


def _relationships(ends: Ends, edges: Sequence[Edge]) -> Relationships:
    columns = edge_columns(ends.type)
    return Relationships(
        ends, columns, [(edge.source, edge.target, *map(edge.properties.get, columns)) for edge in edges]
    )
