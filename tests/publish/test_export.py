import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import networkx as nx
import pytest
import rdflib

from kg.errors import StoreError
from kg.graph.assemble import assemble
from kg.graph.rdf import report_graphs
from kg.graph.tables import PropertyGraph, Value
from kg.publish.export import export
from kg.publish.formats import FileFormat
from kg.publish.store import Store
from kg.vocab import Predicate
from tests.graph.telling import Telling, haicheng, shenyang

NASTY = '𠮷野“，"a,b"；\n😀;总社'


def nasty() -> Telling:
    """Tell of a name with quotation marks, commas, a line break, an emoji and a rare character."""
    told = Telling(id="nasty", code="210200", place="大连市")
    told.say(f"{NASTY}研制耐热钢板\x0b。", f"{NASTY}:Organization", "耐热钢板:Technology")
    return told.relate(NASTY, Predicate.DEVELOPS, "耐热钢板")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("export") / "store") as opened:
        for telling in (haicheng(), shenyang(), nasty()):
            (report,) = report_graphs(assemble(telling.reading()))
            opened.put_report(report, text=telling.text)
        yield opened


@pytest.mark.parametrize(("format_", "name"), [("turtle", "turtle"), ("rdfxml", "xml")])
def test_formats_without_graphs_hold_the_default_graph(store: Store, tmp_path: Path, format_: str, name: str) -> None:
    (path,) = export(store, FileFormat(format_), tmp_path / "out")
    read = rdflib.Graph().parse(path, format=name)
    assert len(read) == sum(1 for quad in store.quads if str(quad.graph_name) == "DEFAULT")


@pytest.mark.parametrize(("format_", "name"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")])
def test_formats_with_graphs_hold_all(store: Store, tmp_path: Path, format_: str, name: str) -> None:
    (path,) = export(store, FileFormat(format_), tmp_path / "out")
    read = rdflib.Dataset().parse(path, format=name)
    graphs = {str(graph.identifier): len(graph) for graph in read.graphs() if len(graph)}
    assert sum(graphs.values()) == len(store.quads)
    assert {report.iri for report in store.reports()} < set(graphs)


@pytest.mark.parametrize("format_", list(FileFormat))
def test_the_same_store_gives_the_same_bytes(store: Store, tmp_path: Path, format_: FileFormat) -> None:
    first = [path.read_bytes() for path in export(store, FileFormat(format_), tmp_path / "a")]
    assert [path.read_bytes() for path in export(store, FileFormat(format_), tmp_path / "b")] == first
    assert all(first)


def test_turtle_is_written_with_prefixes(store: Store, tmp_path: Path) -> None:
    (path,) = export(store, FileFormat.TURTLE, tmp_path / "out.ttl")
    text = path.read_text(encoding="utf-8")
    assert "gr:develops" in text
    assert "\nplace:210381 " in text


def test_json_ld_has_a_context_of_the_prefixes_in_it(store: Store, tmp_path: Path) -> None:
    (path,) = export(store, FileFormat.JSONLD, tmp_path / "out.jsonld")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["@context"]["gr"] == "https://w3id.org/govreport/ontology#"
    assert "place:210381" in {node["@id"] for node in document["@graph"]}


def test_graphml_reads_back_with_the_same_nodes_and_attributes(store: Store, tmp_path: Path) -> None:
    (path,) = export(store, FileFormat.GRAPHML, tmp_path / "out.graphml")
    read = nx.read_graphml(path)
    view = PropertyGraph.of(store.quads)
    assert isinstance(read, nx.MultiDiGraph)
    for node in view.nodes:
        assert read.nodes[node.iri] == {"label": node.label} | _as_xml(node.properties)
    for edge in view.edges:
        assert read.edges[edge.source, edge.target, edge.key] == {"type": edge.type} | _as_xml(edge.properties)
    assert read.number_of_edges() == len(view.edges)


def test_neo4j_tables_read_back_with_nasty_names(store: Store, tmp_path: Path) -> None:
    nodes, relationships = (_rows(path) for path in export(store, FileFormat.NEO4J, tmp_path / "neo4j"))
    view = PropertyGraph.of(store.quads)
    assert [row["iri:ID"] for row in nodes] == [node.iri for node in view.nodes]
    assert [(row[":START_ID"], row[":TYPE"], row[":END_ID"]) for row in relationships] == [
        (edge.source, edge.type, edge.target) for edge in view.edges
    ]
    (row,) = [row for row in nodes if row["name"].startswith("𠮷野")]
    assert row[":LABEL"] == "Organization"
    assert row["name"] == "𠮷野,a,b;😀;总社"
    assert any(NASTY.splitlines()[0] in row["quote"] for row in relationships)


def test_neo4j_columns_have_the_types_of_neo4j_admin(store: Store, tmp_path: Path) -> None:
    nodes, relationships = (_rows(path) for path in export(store, FileFormat.NEO4J, tmp_path / "neo4j"))
    assert {"iri:ID", "name", "aliases:string[]", "year:long", "value:double", "complete:boolean", ":LABEL"} < set(
        nodes[0]
    )
    assert {":START_ID", ":END_ID", ":TYPE", "score:double", "begin:long"} < set(relationships[0])
    (zone,) = [row for row in nodes if row["name"] == "海城高新区"]
    assert zone["aliases:string[]"] == "高新区"
    assert {row["complete:boolean"] for row in nodes} == {"", "true"}


def test_a_place_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        export(store, FileFormat.TURTLE, tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def _as_xml(properties: Mapping[str, Value]) -> dict[str, Value]:
    told = {key: "; ".join(value) if isinstance(value, tuple) else value for key, value in properties.items()}
    return {key: value.replace("\x0b", "\ufffd") if isinstance(value, str) else value for key, value in told.items()}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
