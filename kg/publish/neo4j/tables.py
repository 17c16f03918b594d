"""The property graph as tables of one kind of row each: a file a class, and a file a type and its ends."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.columns import table_of
from kg.graph.tables import Edge, Node, PropertyGraph, Value
from kg.publish.neo4j.schema import DIGEST, Ends, by_ends, digest, edge_columns, node_columns
from kg.vocab import NodeType, Property

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
    with ThreadPoolExecutor(1) as aside:
        hashing = aside.submit(_digests, quads)  # Oxigraph does that work without Python's lock
        view = PropertyGraph.of(quads)
        digests = hashing.result()
    classes: dict[tuple[str, ...], list[Node]] = {}
    for node in view.nodes:
        classes.setdefault(node.labels, []).append(node)
    return (
        *(_nodes(labels, classes[labels], digests) for labels in sorted(classes)),
        *(_relationships(ends, edges) for ends, edges in by_ends(view).items()),
    )


def _digests(quads: ox.Store) -> dict[str, str]:
    found = quads.quads_for_pattern(None, ox.NamedNode(Property.RDF_TYPE), ox.NamedNode(NodeType.REPORT.iri), None)
    reports = {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}
    return {iri: digest(quads, iri) for iri in reports}


def _nodes(labels: tuple[str, ...], nodes: Sequence[Node], digests: Mapping[str, str]) -> Nodes:
    columns = node_columns(table_of(labels[-1]))
    marked = ({"iri": node.iri, **node.properties, DIGEST: digests.get(node.iri)} for node in nodes)
    return Nodes(labels, columns, [tuple(map(said.get, ("iri", *columns))) for said in marked])


def _relationships(ends: Ends, edges: Sequence[Edge]) -> Relationships:
    columns = edge_columns(ends.type)
    return Relationships(
        ends, columns, [(edge.source, edge.target, *map(edge.properties.get, columns)) for edge in edges]
    )
