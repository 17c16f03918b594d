import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib

from kg.errors import StoreError
from kg.publish.export import export
from kg.publish.formats import FileFormat
from kg.publish.store import Store
from tests.graph.telling import haicheng, nasty, shenyang, store_all


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with store_all(tmp_path_factory.mktemp("export") / "store", haicheng(), shenyang(), nasty()) as opened:
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


def test_turtle_has_the_shape_that_neosemantics_maps_well(store: Store, tmp_path: Path) -> None:
    (path,) = export(store, FileFormat.TURTLE, tmp_path / "out.ttl")
    read = rdflib.Graph().parse(path)
    literals = [(s, p) for s, p, o in read if isinstance(o, rdflib.Literal) and p != rdflib.SKOS.altLabel]
    classes = list(read.subjects(rdflib.RDF.type))
    properties = set(read.predicates())

    assert not [term for triple in read for term in triple if isinstance(term, rdflib.BNode)]
    assert len(classes) == len(set(classes))
    assert len(literals) == len(set(literals))
    assert len({str(name).replace("#", "/").rpartition("/")[2] for name in properties}) == len(properties)


def test_json_ld_has_a_context_of_the_prefixes_in_it(store: Store, tmp_path: Path) -> None:
    (path,) = export(store, FileFormat.JSONLD, tmp_path / "out.jsonld")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["@context"]["gr"] == "https://w3id.org/govreport/ontology#"
    assert "place:210381" in {node["@id"] for node in document["@graph"]}


def test_a_place_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(StoreError, match="cannot be written"):
        export(store, FileFormat.TURTLE, tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
