from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.publish.endpoint.changes import Dataset, Part, delete_graph, post_graph, put_graph, update, with_dataset
from kg.publish.endpoint.refusals import Malformed, Missing, UnknownMedia
from kg.publish.store import Store

BASE = "http://example.org/"
ONE, TWO = Part("text/turtle", b"<s> <p> 1 ."), Part("text/turtle", b"<s> <p> _:b . _:b <p> 2 .")
USING = Dataset(("a:b",), ("a:c",))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def triples(store: Store, graph: str | None = None) -> int:
    name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
    return len(list(store.quads.quads_for_pattern(None, None, None, name)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT { ?s ?p 1 } WHERE { ?s ?p 2 }", "INSERT { ?s ?p 1 } USING a WHERE { ?s ?p 2 }"),
        ("DELETE WHERE { ?s ?p '}' }", "DELETE { ?s ?p '}' } USING a WHERE { ?s ?p '}' }"),
        ("INSERT DATA { <a:where> <a:b> 'WHERE' } # WHERE", "INSERT DATA { <a:where> <a:b> 'WHERE' } # WHERE"),
        (
            "PREFIX where: <a:> INSERT {} WHERE { { SELECT * WHERE {} } } ; DELETE {} WHERE {}",
            "PREFIX where: <a:> INSERT {} USING a WHERE { { SELECT * WHERE {} } } ; DELETE {} USING a WHERE {}",
        ),
    ],
)
def test_the_dataset_of_a_request_is_that_of_each_where(text: str, expected: str) -> None:
    assert with_dataset(text, USING) == expected.replace("USING a", "USING <a:b> USING NAMED <a:c>")


@pytest.mark.parametrize("text", ["INSERT {} USING <a:b> WHERE {}", "with <a:b> DELETE {} WHERE {}"])
def test_the_dataset_of_a_request_and_that_of_an_update_are_in_conflict(text: str) -> None:
    with pytest.raises(Malformed, match="only one may"):
        with_dataset(text, USING)


def test_an_update_sees_the_graphs_of_its_request(store: Store) -> None:
    update(store, "INSERT DATA { GRAPH <a:b> { <a:s> <a:p> 1 } GRAPH <a:d> { <a:s> <a:p> 2 } }", BASE, Dataset())
    update(store, "INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }", BASE, Dataset(("a:b",)))
    update(store, "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", BASE, Dataset((), ("a:d",)))

    assert (triples(store), triples(store, "a:b"), triples(store, "a:d")) == (1, 1, 0)


@pytest.mark.parametrize("text", ["INSERT DATA {", "SELECT * {}", "LOAD <http://127.0.0.1/>"])
def test_an_update_that_cannot_be_done_changes_nothing(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        update(store, f"INSERT DATA {{ <a:s> <a:p> 1 }} ; {text}", BASE, Dataset())

    assert triples(store) == 0


@pytest.mark.parametrize("graph", [None, "a:g"])
def test_a_graph_is_put_in_place_of_the_old_one_and_added_to(store: Store, graph: str | None) -> None:
    first = put_graph(store, graph, [TWO], BASE)
    put_graph(store, graph, [ONE], BASE)
    again = post_graph(store, graph, [TWO], BASE)

    assert (first, again, triples(store, graph)) == (graph is not None, False, 3)


def test_the_parts_of_a_form_are_one_graph_whose_blank_nodes_are_not_mixed_up(store: Store) -> None:
    post_graph(store, None, [TWO, TWO], BASE)

    assert triples(store) == 4


def test_an_empty_graph_is_there_until_it_is_deleted(store: Store) -> None:
    assert put_graph(store, "a:g", [Part("text/turtle", b"")], BASE)
    assert not put_graph(store, "a:g", [Part("text/turtle", b"")], BASE)

    delete_graph(store, "a:g")

    with pytest.raises(Missing, match="a:g"):
        delete_graph(store, "a:g")


def test_rdf_is_relative_to_its_base(store: Store) -> None:
    put_graph(store, None, [ONE], BASE)

    assert next(iter(store.quads)).subject == ox.NamedNode("http://example.org/s")


@pytest.mark.parametrize(
    ("part", "refusal"),
    [
        (Part("text/turtle", b"<s> <p>"), Malformed),
        (Part("text/turtle", b"\xff"), Malformed),
        (Part("application/trig", b"<a:g> { <a:s> <a:p> 1 }"), Malformed),
        (Part("application/ld+json", b'{"@context": "http://127.0.0.1/context", "name": "x"}'), Malformed),
        (Part("image/png", b""), UnknownMedia),
        (Part("", b""), UnknownMedia),
    ],
)
def test_what_is_no_graph_changes_nothing(store: Store, part: Part, refusal: type[Exception]) -> None:
    put_graph(store, "a:g", [ONE], BASE)

    with pytest.raises(refusal):
        put_graph(store, "a:g", [ONE, part], BASE)
    assert triples(store, "a:g") == 1


@pytest.mark.parametrize("graph", ["relative", "", "a:b> } ; DROP ALL ; #", "a b"])
def test_a_graph_has_an_absolute_iri(store: Store, graph: str) -> None:
    with pytest.raises(Malformed, match="IRI"):
        put_graph(store, graph, [ONE], BASE)
