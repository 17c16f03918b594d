import json
import subprocess
import sys

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.publish.sparql import ask, table, write

LABELS = "SELECT ?place ?label WHERE { ?place rdfs:label ?label }"


def quads() -> ox.Store:
    store = ox.Store()
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    place = ox.NamedNode("https://w3id.org/govreport/id/place/210381")
    store.add(ox.Quad(place, label, ox.Literal("海城市", language="zh")))
    store.add(ox.Quad(place, label, ox.Literal("SERVICE <http://example.org/> {}")))
    return store


def test_prefixes_are_known_and_rows_are_short() -> None:
    header, rows = table(ask(quads(), LABELS + " ORDER BY DESC(?label)"))
    assert header == ("place", "label")
    assert ("place:210381", "海城市") in list(rows)


def test_ask_is_answered_by_yes_or_no() -> None:
    answers = [list(table(ask(quads(), f"ASK {{ place:{code} ?p ?o }}"))[1]) for code in ("210381", "000001")]
    assert answers == [[("yes",)], [("no",)]]


def test_formats_of_answers() -> None:
    rows = json.loads(write(ask(quads(), LABELS), "json"))["results"]["bindings"]
    assert {row["label"]["value"] for row in rows} == {"海城市", "SERVICE <http://example.org/> {}"}
    assert write(ask(quads(), LABELS), "csv").startswith("place,label")
    assert write(ask(quads(), LABELS), "xml").startswith("<?xml")
    assert "rdfs:label" in write(ask(quads(), "CONSTRUCT WHERE { ?s ?p ?o }"), "ttl")


@pytest.mark.parametrize(("query", "format_"), [(LABELS, "ttl"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv")])
def test_a_format_that_does_not_fit_says_which_do(query: str, format_: str) -> None:
    with pytest.raises(QueryError, match="ask for"):
        write(ask(quads(), query), format_)


def test_no_other_server_is_asked() -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        ask(quads(), "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")


@pytest.mark.parametrize(
    "query",
    [
        "DROP ALL",
        "INSERT DATA { <a:b> <a:b> 1 }",
        "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/>",
    ],
)
def test_what_would_change_the_store_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="would change the store"):
        ask(quads(), query)


def test_a_malformed_query_says_line_and_column_in_one_line() -> None:
    with pytest.raises(QueryError, match=r"line 2, column 16: did not expect '}'") as caught:
        ask(quads(), "SELECT * {\n ?s rdfs:label }")
    assert "\n" not in str(caught.value)


def test_an_unknown_prefix_is_named() -> None:
    with pytest.raises(QueryError, match="malformed query"):
        ask(quads(), "SELECT * { ?s nope:label ?o }")


def test_an_escape_of_no_character_is_malformed() -> None:
    with pytest.raises(QueryError, match="malformed"):
        ask(quads(), "SELECT * { ?s ?p <http://example.org/\\UFFFFFFFF> }")


def test_an_empty_query_says_what_to_give() -> None:
    with pytest.raises(QueryError, match="empty"):
        ask(quads(), " \n")


def test_asking_loads_no_heavy_library() -> None:
    program = "import sys, kg.publish.sparql, kg.publish.store; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"networkx", "numpy", "pyshacl", "rdflib", "spacy"} & set(loaded)
