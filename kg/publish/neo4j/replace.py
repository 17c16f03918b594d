"""One transaction of a load: all that some reports said is taken out, and what they say now is written."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import neo4j

from kg.graph.columns import LINKS, MENTIONS, TABLES, table_of
from kg.graph.tables import Node, PropertyGraph
from kg.publish.neo4j.schema import CLAIMS, DIGEST, REPORT, by_ends
from kg.vocab import Property

Row = Mapping[str, object] | str
Key = TypeVar("Key")
Item = TypeVar("Item")
BATCH = 1000  # rows of a statement
OF_REPORTS = CLAIMS | {MENTIONS, LINKS[Property.DCTERMS_SPATIAL]}
"""Types of relationships that belong to one report, and are taken out with it."""
OWN_LINKS = "|".join(kind for kind in LINKS.values() if kind not in OF_REPORTS)

TOLD = (
    """UNWIND $rows AS iri MATCH (:Report {iri: iri})-[:MENTIONS]->(node)
RETURN DISTINCT node.iri AS iri, labels(node) AS labels""",
    """UNWIND $rows AS iri MATCH (:Report {iri: iri})<-[:STATED_IN]-(node)
    RETURN DISTINCT node.iri AS iri, labels(node) AS labels""",
)
FORGET_RELATIONS = """UNWIND $rows AS iri MATCH (:Report {iri: iri})-[:MENTIONS]->(:Entity)-[claim]->(:Entity)
WHERE claim.report = iri DELETE claim"""
FORGET_LINKS = "UNWIND $rows AS iri MATCH (:Report {iri: iri})-[link]-() DELETE link"
REMOVE = "UNWIND $rows AS iri MATCH (node:{table} {{iri: iri}}) DETACH DELETE node"
UNLINK = "UNWIND $rows AS iri MATCH (:{table} {{iri: iri}})-[link:{kinds}]->() DELETE link"
WRITE_NODES = "UNWIND $rows AS row MERGE (node:{table} {{iri: row.iri}}) SET node = row{label}"
WRITE_EDGES = """UNWIND $rows AS row MATCH (source:{ends.source} {{iri: row.source}})
MATCH (target:{ends.target} {{iri: row.target}})
{verb} (source)-[edge:{ends.type}]->(target) SET edge = row.properties"""


def replace(
    transaction: neo4j.ManagedTransaction,
    reports: Mapping[str, str],
    parts: Sequence[PropertyGraph],
    *,
    current: Callable[[Iterable[str]], PropertyGraph],
    fresh: Container[str],
) -> None:
    """Write what reports tell in place of what they told; a report without a part is taken out.

    `reports` maps IRIs to digests, `current` reads nodes as the store has them, `fresh` are nodes that this load has
    written already. Running it again changes nothing.
    """
    told = _told(transaction, list(reports))
    for statement in (FORGET_RELATIONS, FORGET_LINKS):
        _run(transaction, statement, list(reports))
    whole = _united(parts)
    others = current(told.keys() - {node.iri for node in whole.nodes})
    whole = _united([whole, others])
    kept = {node.iri for node in whole.nodes}
    for table, iris in _grouped((table, iri) for iri, table in told.items() if iri not in kept):
        _run(transaction, REMOVE.format(table=table), iris)
    _run(transaction, REMOVE.format(table=REPORT), [iri for iri in reports if iri not in kept])
    nodes = [node for node in whole.nodes if node.iri not in fresh]
    for table, iris in _grouped((table_of(node.label), node.iri) for node in nodes if node.iri in told):
        _run(transaction, UNLINK.format(table=table, kinds=OWN_LINKS), iris)
    _write_nodes(transaction, nodes, reports)
    _write_edges(transaction, whole, {node.iri for node in nodes})


def _told(transaction: neo4j.ManagedTransaction, reports: Sequence[str]) -> dict[str, str]:
    """Ask which nodes the reports told of, and of which table each is."""
    rows = [row for statement in TOLD for row in transaction.run(statement, rows=reports)]
    return {row["iri"]: next(label for label in row["labels"] if label in TABLES) for row in rows}


def _write_nodes(transaction: neo4j.ManagedTransaction, nodes: Iterable[Node], digests: Mapping[str, str]) -> None:
    for labels, same in _grouped((node.labels, node) for node in nodes):
        table, *more = labels
        label = "".join(f", node:{name}" for name in more)
        marks = ({DIGEST: digests[node.iri]} if REPORT in labels else {} for node in same)
        rows: list[Row] = [{"iri": node.iri, **node.properties, **mark} for node, mark in zip(same, marks, strict=True)]
        _run(transaction, WRITE_NODES.format(table=table, label=label), rows)


def _write_edges(transaction: neo4j.ManagedTransaction, whole: PropertyGraph, written: Container[str]) -> None:
    """Write the edges of reports, which were taken out before, and the links of the nodes that were written."""
    for ends, edges in by_ends(whole).items():
        of_reports = ends.type in OF_REPORTS
        rows: list[Row] = [
            {"source": edge.source, "target": edge.target, "properties": edge.properties}
            for edge in edges
            if of_reports or edge.source in written or edge.target in written
        ]
        _run(transaction, WRITE_EDGES.format(ends=ends, verb="CREATE" if of_reports else "MERGE"), rows)


def _united(parts: Iterable[PropertyGraph]) -> PropertyGraph:
    """Unite parts of one graph."""
    nodes = {node.iri: node for part in parts for node in part.nodes}
    edges = {edge.key: edge for part in parts for edge in part.edges}
    return PropertyGraph(tuple(nodes.values()), tuple(edges.values()))


def _grouped(pairs: Iterable[tuple[Key, Item]]) -> Iterator[tuple[Key, list[Item]]]:
    groups: dict[Key, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    yield from groups.items()


def _run(transaction: neo4j.ManagedTransaction, statement: str, rows: Sequence[Row]) -> None:
    for start in range(0, len(rows), BATCH):
        transaction.run(statement, rows=rows[start : start + BATCH]).consume()
