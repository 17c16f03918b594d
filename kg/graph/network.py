"""The graph for networkx."""

import networkx as nx

from kg.errors import StoreError
from kg.graph.names import normal
from kg.graph.tables import PropertyGraph


def to_networkx(view: PropertyGraph) -> "nx.MultiDiGraph[str]":
    """Make a multigraph with IRIs as nodes and claims as edge keys, in the order of the tables."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in view.nodes:
        graph.add_node(node.iri, label=node.label, **node.properties)
    for edge in view.edges:
        graph.add_edge(edge.source, edge.target, key=edge.key, type=edge.type, **edge.properties)
    return graph


def find(graph: "nx.MultiDiGraph[str]", name: str) -> tuple[str, ...]:
    """Find the nodes that have a name, as their own or as an alias, the best connected first."""
    wanted = normal(name)
    own = [node for node, data in graph.nodes(data=True) if normal(str(data["name"])) == wanted]
    other = [node for node, data in graph.nodes(data=True) if wanted in map(normal, data.get("aliases", ()))]
    return tuple(sorted(own or other, key=lambda node: (-graph.degree(node), node)))


def neighbourhood(graph: "nx.MultiDiGraph[str]", name: str, *, hops: int = 1) -> "nx.MultiDiGraph[str]":
    """Cut out what lies within some steps of the things of a name, whichever way the edges point.

    Raises StoreError where nothing has the name.
    """
    reached = set(find(graph, name))
    if not reached:
        raise StoreError(
            f"nothing is called {name!r} in this graph; its nodes have their names in 'name' and 'aliases'"
        )
    edge = set(reached)
    for _ in range(hops):
        edge = {near for node in edge for near in (*graph.successors(node), *graph.predecessors(node))} - reached
        reached |= edge
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in reached)
    for source, target, key, data in graph.edges(keys=True, data=True):
        if source in reached and target in reached:
            part.add_edge(source, target, key=key, **data)
    return part
