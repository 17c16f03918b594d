"""Clients that people use, on a server that runs."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from tests.publish.endpoint.serving import Server, kg_serve, oxigraph_serve

QUERIES = Path(__file__).parents[3] / "ontology" / "queries"
LABELS = (
    "SELECT ?label { <https://w3id.org/govreport/id/place/210300> <http://www.w3.org/2000/01/rdf-schema#label> ?label }"
)
THING, NAME = URIRef("http://example.org/thing"), URIRef("http://example.org/name")


@pytest.fixture(scope="module")
def server(writable_store: Path) -> Iterator[Server]:
    with kg_serve(writable_store, "--writable") as running:
        yield running


def wrapper(server: Server, query: str, format_: str) -> SPARQLWrapper:
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setQuery(query)
    client.setReturnFormat(format_)
    return client


def test_sparqlwrapper_reads_all_formats_and_writes(server: Server) -> None:
    rows: Any = wrapper(server, LABELS, JSON).queryAndConvert()
    assert {row["label"]["value"] for row in rows["results"]["bindings"]} == {"鞍山市"}
    assert wrapper(server, LABELS, CSV).queryAndConvert() == "label\r\n鞍山市\r\n".encode()
    assert "鞍山市" in str(wrapper(server, LABELS, XML).queryAndConvert().toxml())  # type: ignore[union-attr]
    turtle = wrapper(server, "CONSTRUCT { <a:s> <a:p> 1 } WHERE {}", TURTLE).queryAndConvert()
    assert isinstance(turtle, bytes)
    assert turtle.endswith(b"<a:s> <a:p> 1 .\n")

    update = wrapper(server, "INSERT DATA { <a:wrapper> <a:p> 1 }", JSON)
    update.setMethod(POST)
    update.query()
    asked: Any = wrapper(server, "ASK { <a:wrapper> <a:p> 1 }", JSON).queryAndConvert()
    assert asked["boolean"] is True


def test_rdflib_reads_and_writes(server: Server) -> None:
    read = SPARQLStore(f"{server.url}/sparql", returnFormat="json")
    assert [str(row.label) for row in read.query(LABELS)] == ["鞍山市"]  # type: ignore[union-attr]

    written = SPARQLUpdateStore(f"{server.url}/sparql", f"{server.url}/sparql", autocommit=True)
    written.add((THING, NAME, Literal("名称", lang="zh")), None)
    assert [triple[2] for triple, _ in read.triples((THING, None, None))] == [Literal("名称", lang="zh")]
    written.remove((THING, None, None), None)
    assert list(read.triples((THING, None, None))) == []


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
def test_curl_asks_writes_reads_and_removes_as_the_manual_says(server: Server) -> None:
    graph = f"{server.url}/data?graph=a:curl"
    asked = ["--data-urlencode", "query=ASK {}", "-H", "Accept: text/csv", f"{server.url}/sparql"]

    assert _curl(*asked) == "true"
    assert _curl("-G", *asked) == "true"
    assert _curl("-H", "Content-Type: text/turtle", "-T", "-", graph) == ""
    assert _curl("-H", "Accept: application/n-triples", graph) == "<a:s> <a:p> <a:o> .\n"
    assert _curl("-X", "DELETE", graph) == ""


def _curl(*arguments: str) -> str:
    done = subprocess.run(
        ["curl", "--silent", "--show-error", "--fail", *arguments],  # noqa: S607 (the user's curl)
        input="<a:s> <a:p> <a:o> .",
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_oxigraph_serve_has_the_same_answers_to_the_competency_questions(examples_store: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(examples_store / "graph", tmp_path / "graph"))
    with kg_serve(examples_store) as ours, oxigraph_serve(copy) as peer:
        answers = {
            path.stem: (_bag(ours, "/sparql", path), _bag(peer, "/query", path))
            for path in sorted(QUERIES.glob("*.rq"))
        }

    assert {name for name, (one, other) in answers.items() if one != other} == set()
    assert sum(len(bag) for bag, _ in answers.values()) > 100


def _bag(server: Server, path: str, query: Path) -> Counter[str]:
    media = {"content_type": "application/sparql-query", "accept": "application/sparql-results+json"}
    response, body = server.request("POST", path, query.read_bytes(), **media)
    assert response.status == 200, body
    return Counter(json.dumps(row, sort_keys=True) for row in json.loads(body)["results"]["bindings"])
