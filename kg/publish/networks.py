"""The property graph as files of network tools: GraphML, GEXF and node-link JSON.

Gephi, yEd and Cytoscape show what is called `label`: the name of a node and the type of an edge. The class of a node
is its `type`.
"""

import io
import json

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.graph.tables import PropertyGraph, Value
from kg.publish.characters import for_xml

BETWEEN = "; "


def network(view: PropertyGraph) -> "nx.MultiDiGraph[str]":
    """Make a multigraph with IRIs as nodes, and claims or links as edge keys, labelled for people."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in view.nodes:
        more = {name: value for name, value in node.properties.items() if name != "name"}
        graph.add_node(node.iri, label=node.name, type=node.label, **more)
    for edge in view.edges:
        graph.add_edge(edge.source, edge.target, key=edge.key, label=edge.type, **edge.properties)
    return graph


def graphml(view: PropertyGraph) -> bytes:
    """Write GraphML; lists are joined by semicolons."""
    file = io.BytesIO()
    nx.write_graphml_xml(_for_xml(network(view)), file)
    return file.getvalue()


def gexf(view: PropertyGraph) -> bytes:
    """Write GEXF 1.2; lists are joined by semicolons."""
    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(_for_xml(network(view)))
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]  # the same graph gives the same bytes on any day
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def node_link(view: PropertyGraph) -> bytes:
    """Write JSON as networkx and D3 read it, a node or edge a line."""
    data = nx.node_link_data(network(view), edges="edges")
    parts = {part: ",\n".join(json.dumps(row, ensure_ascii=False) for row in data[part]) for part in ("nodes", "edges")}
    rows = ",\n".join(f'"{part}": [\n{text}\n]' for part, text in parts.items())
    return f'{{"directed": true, "multigraph": true, "graph": {{}},\n{rows}}}\n'.encode()


def _for_xml(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Replace in place what XML cannot hold."""
    for rows in (graph.nodes(data=True), graph.edges(data=True)):
        for *_, data in rows:
            data.update({name: _text(value) for name, value in data.items() if isinstance(value, str | tuple)})
    return graph


def _text(value: Value) -> str:
    return for_xml(BETWEEN.join(value) if isinstance(value, tuple) else str(value))
