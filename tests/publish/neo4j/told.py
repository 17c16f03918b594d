"""What a store and a database hold, in a form that can be compared."""

import neo4j

from kg.graph.tables import PropertyGraph
from kg.publish.neo4j.schema import DIGEST, digest
from kg.publish.store import Store

Rows = tuple[dict[str, object], dict[object, object]]


def of_store(store: Store) -> Rows:
    """Give the nodes and relationships that a database should have: by IRI, and by claim or ends."""
    view = PropertyGraph.of(store.quads)
    nodes: dict[str, object] = {}
    for node in view.nodes:
        more = {DIGEST: digest(store.quads, node.iri)} if node.label == "Report" else {}
        nodes[node.iri] = sorted(node.labels), _plain({"iri": node.iri, **node.properties, **more})
    edges: dict[object, object] = {}
    for edge in view.edges:
        ends = edge.source, edge.type, edge.target
        edges[edge.properties.get("claim", ends)] = ends, _plain(dict(edge.properties))
    return nodes, edges


def of_database(session: neo4j.Session) -> Rows:
    """Give the nodes and relationships that a database has; two of one key raise ValueError."""
    nodes: dict[str, object] = {}
    for row in session.run("MATCH (n) RETURN n.iri AS iri, labels(n) AS labels, properties(n) AS properties"):
        if row["iri"] in nodes:
            raise ValueError(f"two nodes {row['iri']}")
        nodes[row["iri"]] = sorted(row["labels"]), _plain(row["properties"])
    edges: dict[object, object] = {}
    for row in session.run(
        "MATCH (a)-[r]->(b) RETURN a.iri AS a, type(r) AS kind, b.iri AS b, properties(r) AS properties"
    ):
        ends = row["a"], row["kind"], row["b"]
        key = row["properties"].get("claim", ends)
        if key in edges:
            raise ValueError(f"two relationships {key}")
        edges[key] = ends, _plain(row["properties"])
    return nodes, edges


def _plain(properties: dict[str, object]) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in properties.items()}
