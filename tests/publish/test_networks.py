import io
import json
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import networkx as nx
import pytest

from kg.graph.tables import PropertyGraph, Value
from kg.publish.networks import gexf, graphml, network, node_link
from tests.conftest import available
from tests.graph.telling import haicheng, nasty, shenyang, store_all
from tests.servers.gephi import Attributes, opened

GEXF = "{http://www.gexf.net/1.2draft}"


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> PropertyGraph:
    with store_all(tmp_path_factory.mktemp("networks") / "store", haicheng(), shenyang(), nasty()) as store:
        return PropertyGraph.of(store.quads)


def as_xml(data: Mapping[str, Value]) -> dict[str, Value]:
    """Write attributes as XML can hold them."""
    told = {name: "; ".join(value) if isinstance(value, tuple) else value for name, value in data.items()}
    return {name: value.replace("\x0b", "\ufffd") if isinstance(value, str) else value for name, value in told.items()}


def expected(view: PropertyGraph) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in view.nodes:
        data = {"label": node.name, "type": node.label, **node.properties}
        graph.add_node(node.iri, **as_xml({name: value for name, value in data.items() if name != "name"}))
    for edge in view.edges:
        graph.add_edge(edge.source, edge.target, key=edge.key, **as_xml({"label": edge.type, **edge.properties}))
    return graph


def same(one: "nx.Graph[str]", other: "nx.Graph[str]") -> bool:
    """Whether two multigraphs have the same nodes, ends, keys and attributes."""
    assert isinstance(one, nx.MultiDiGraph)
    assert isinstance(other, nx.MultiDiGraph)
    nodes = [{node: data for node, data in graph.nodes(data=True)} for graph in (one, other)]  # noqa: C416 (typed so)
    edges = [{(s, t, k): data for s, t, k, data in graph.edges(keys=True, data=True)} for graph in (one, other)]
    return nodes[0] == nodes[1] and edges[0] == edges[1]


def test_graphml_reads_back_as_the_same_graph_with_all_attributes(view: PropertyGraph) -> None:
    read = nx.read_graphml(io.BytesIO(graphml(view)))

    assert same(read, expected(view))


@pytest.mark.gephi
@pytest.mark.parametrize("write", [graphml, gexf], ids=["graphml", "gexf"])
def test_gephi_opens_it_with_all_names_types_and_attributes(
    view: PropertyGraph, write: Callable[[PropertyGraph], bytes], tmp_path: Path
) -> None:
    file = tmp_path / f"network.{write.__name__}"
    file.write_bytes(write(view))
    with available():
        found = opened(file)

    graph = expected(view)
    assert found.warnings == ()
    assert found.nodes == {node: as_text(data) for node, data in graph.nodes(data=True)}
    keyed = write is gexf  # networkx tells parallel edges apart by an attribute there
    edges = (
        (source, target, {**data, "networkx_key": key} if keyed else data)
        for source, target, key, data in graph.edges(keys=True, data=True)
    )
    assert found.edges == Counter((source, target, as_text(data)) for source, target, data in edges)


def as_text(data: Mapping[str, Value]) -> Attributes:
    """Write attributes as Java writes values."""
    return frozenset(
        (name, str(value).lower() if isinstance(value, bool) else str(value)) for name, value in data.items()
    )


def test_gexf_reads_back_as_the_same_graph_with_all_attributes(view: PropertyGraph) -> None:
    read = nx.read_gexf(io.BytesIO(gexf(view)))
    for *_, data in read.edges(data=True):
        del data["id"]  # of the file, which networkx counts

    assert same(read, expected(view))


def test_node_link_json_reads_back_as_the_same_graph_with_its_lists(view: PropertyGraph) -> None:
    read = nx.node_link_graph(json.loads(node_link(view)), edges="edges")
    for *_, data in (*read.nodes(data=True), *read.edges(data=True)):
        data.update({name: tuple(value) for name, value in data.items() if isinstance(value, list)})

    assert same(read, network(view))


def test_what_tools_show_is_the_chinese_name_and_the_type_of_the_relation(view: PropertyGraph) -> None:
    root = ET.fromstring(gexf(view))  # noqa: S314 (we wrote it)

    assert "鞍钢集团" in {node.get("label") for node in root.iter(f"{GEXF}node")}
    assert "DEVELOPS" in {edge.get("label") for edge in root.iter(f"{GEXF}edge")}


def test_gexf_keeps_the_rules_of_its_schema(view: PropertyGraph) -> None:
    """What gexf.xsd 1.2draft asks for: order of parts, unique ids, and values that are declared and fit their type."""
    root = ET.fromstring(gexf(view))  # noqa: S314 (we wrote it)
    graph = root.find(f"{GEXF}graph")
    assert graph is not None

    nodes, edges = graph.findall(f"{GEXF}nodes/{GEXF}node"), graph.findall(f"{GEXF}edges/{GEXF}edge")
    parts = {tuple(part.tag.removeprefix(GEXF) for part in item) for item in (*nodes, *edges)}

    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.2")
    assert [part.tag.removeprefix(GEXF) for part in root] == ["meta", "graph"]
    assert graph.get("defaultedgetype") == "directed"
    assert graph.get("mode") == "static"
    assert parts == {("attvalues",)}
    assert len({node.get("id") for node in nodes}) == len(nodes) == len(view.nodes)
    assert len({edge.get("id") for edge in edges}) == len(edges) == len(view.edges)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= {node.get("id") for node in nodes}
    assert {edge.get("type", "directed") for edge in edges} == {"directed"}
    for kind, items in (("node", nodes), ("edge", edges)):
        declared = {
            attribute.get("id"): attribute.get("type")
            for attribute in graph.iterfind(f"{GEXF}attributes[@class='{kind}']/{GEXF}attribute")
        }
        values = [value for item in items for value in item.iter(f"{GEXF}attvalue")]
        assert {value.get("for") for value in values} == set(declared)
        assert all(fits(str(value.get("value")), str(declared[value.get("for")])) for value in values)


def fits(value: str, kind: str) -> bool:
    """Whether a text is a value of a type of GEXF."""
    match kind:
        case "boolean":
            return value in {"true", "false"}
        case "integer" | "long":
            return str(int(value)) == value
        case "double" | "float":
            return bool(str(float(value)))
        case _:
            return kind == "string"


def test_gexf_does_not_tell_the_day(view: PropertyGraph) -> None:
    assert b"lastmodified" not in gexf(view)
