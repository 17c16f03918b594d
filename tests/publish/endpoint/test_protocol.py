import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.publish.endpoint.serving import Server, kg_serve

ROWS = "SELECT * { VALUES ?x { 1 2 } }"
TRIPLES = "CONSTRUCT { <a:s> <a:p> 1 } WHERE {}"
JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def server(writable_store: Path) -> Iterator[Server]:
    with kg_serve(writable_store, "--writable") as running:
        running.update("INSERT DATA { GRAPH <a:g> { <a:s> <a:p> 1 } GRAPH <a:h> { <a:s> <a:p> 2 } }")
        yield running


def ask(server: Server, text: str, **parameters: str) -> bool:
    _, body = server.request("GET", f"/sparql?{urlencode({'query': text} | parameters)}", accept=JSON)
    answer: bool = json.loads(body)["boolean"]
    return answer


@pytest.mark.parametrize(
    ("query", "accept", "media", "content"),
    [
        (ROWS, "", JSON, b'"bindings":['),
        (ROWS, "application/sparql-results+xml", "application/sparql-results+xml", b"<sparql"),
        (ROWS, "text/csv", "text/csv; charset=utf-8", b"x\r\n1\r\n2\r\n"),
        (ROWS, "text/tab-separated-values, */*;q=0.1", "text/tab-separated-values; charset=utf-8", b"?x\n1\n2\n"),
        (ROWS, "application/json", "application/json", b'"bindings":['),
        ("ASK {}", "", JSON, b'"boolean":true'),
        (TRIPLES, "", "text/turtle; charset=utf-8", b"<a:s> <a:p> 1 ."),
        (TRIPLES, "application/n-triples", "application/n-triples", b"<a:s> <a:p> "),
        (TRIPLES, "application/rdf+xml", "application/rdf+xml", b"<rdf:RDF"),
        (TRIPLES, "application/ld+json", "application/ld+json", b'"@id":"a:s"'),
        (TRIPLES, "application/trig", "application/trig", b"<a:s> <a:p> 1 ."),
        (TRIPLES, "application/n-quads;q=0.7, text/turtle;q=0.6", "application/n-quads", b"<a:s> <a:p> "),
    ],
)
def test_answers_come_in_the_format_that_is_wanted(
    server: Server, query: str, accept: str, media: str, content: bytes
) -> None:
    response, body = server.query(query, accept=accept)

    assert (response.status, response.headers["content-type"], response.headers["vary"]) == (200, media, "Accept")
    assert content in body


@pytest.mark.parametrize(("query", "accept"), [(ROWS, "text/turtle"), (TRIPLES, "text/csv"), ("ASK {}", "image/png")])
def test_a_format_that_does_not_fit_is_not_acceptable(server: Server, query: str, accept: str) -> None:
    response, body = server.query(query, accept=accept)

    assert (response.status, b"ask for" in body) == (406, True)


@pytest.mark.parametrize(
    ("media", "body"),
    [
        (FORM, urlencode({"query": "ASK { <a:s> <a:p> 1 }", "default-graph-uri": "a:g"})),
        ("application/sparql-query", "ASK { GRAPH <a:g> { <a:s> <a:p> 1 } }"),
        ("application/sparql-query; charset=UTF-8", "ASK { GRAPH <a:g> { <a:s> <a:p> 1 } }"),
    ],
)
def test_a_query_is_posted_as_a_form_or_as_it_is(server: Server, media: str, body: str) -> None:
    response, answer = server.request("POST", "/sparql", body, content_type=media)

    assert (response.status, json.loads(answer)["boolean"]) == (200, True)


def test_the_dataset_of_a_request_is_all_that_its_query_sees(server: Server) -> None:
    assert ask(server, "ASK { <a:s> <a:p> 1 }", **{"default-graph-uri": "a:g"})
    assert not ask(server, "ASK { ?s a ?type }", **{"default-graph-uri": "a:g"})
    assert not ask(server, "ASK { GRAPH ?g { ?s ?p ?o } }", **{"default-graph-uri": "a:g"})
    assert ask(server, "ASK { GRAPH ?g { ?s ?p 2 } }", **{"named-graph-uri": "a:h"})
    assert not ask(server, "ASK { GRAPH ?g { ?s ?p 1 } }", **{"named-graph-uri": "a:h"})
    assert not ask(server, "ASK { ?s ?p ?o }", **{"named-graph-uri": "a:h"})


def test_a_read_after_a_write_sees_the_write(server: Server) -> None:
    for number in range(5):
        server.update(f"INSERT DATA {{ <a:new> <a:is> {number} }}")

        assert ask(server, f"ASK {{ <a:new> <a:is> {number} }}")


def test_an_update_is_posted_as_a_form_with_its_dataset(server: Server) -> None:
    form = {"update": "INSERT { <a:got> <a:p> ?o } WHERE { ?s ?p ?o }", "using-graph-uri": "a:h"}
    response, _ = server.request("POST", "/sparql", urlencode(form), content_type=FORM)

    assert response.status == 204
    assert ask(server, "ASK { <a:got> <a:p> 2 FILTER NOT EXISTS { <a:got> <a:p> 1 } }")


@pytest.mark.parametrize(
    ("method", "path", "body", "media", "status"),
    [
        ("GET", "/sparql?query=SELECT", None, "", 400),
        ("GET", "/sparql?query=", None, "", 400),
        ("GET", "/sparql?query=ASK{}&query=ASK{}", None, "", 400),
        ("GET", "/sparql?query=%FF", None, "", 400),
        ("GET", "/sparql?query=ASK{}&default-graph-uri=relative", None, "", 400),
        ("GET", "/sparql?update=DROP+ALL", None, "", 400),
        ("GET", "/sparql?query=DROP+ALL", None, "", 400),
        ("GET", f"/sparql?query={quote('SELECT * { SERVICE <http://127.0.0.1/> {} }')}", None, "", 400),
        ("POST", "/sparql", "update=LOAD+<http://127.0.0.1/>", FORM, 400),
        ("POST", "/sparql", "query=ASK{}&update=DROP+ALL", FORM, 400),
        ("POST", "/sparql", "nothing=here", FORM, 400),
        ("POST", "/sparql", b"ASK {} # \xff", "application/sparql-query", 400),
        ("POST", "/sparql", "ASK {}", "text/plain", 415),
        ("POST", "/sparql", "ASK {}", "application/sparql-query; charset=latin1", 415),
        ("POST", "/sparql?using-graph-uri=relative", "INSERT {} WHERE {}", "application/sparql-update", 400),
        ("PUT", "/sparql", "ASK {}", "application/sparql-query", 405),
        ("DELETE", "/sparql", None, "", 405),
    ],
)
def test_what_breaks_the_protocol_is_refused_in_one_plain_line(  # noqa: PLR0917 (columns of the table)
    server: Server, method: str, path: str, body: str | bytes | None, media: str, status: int
) -> None:
    response, reason = server.request(method, path, body, content_type=media)

    assert (response.status, response.headers.get_content_type()) == (status, "text/plain")
    assert reason.count(b"\n") == 1


def test_what_a_client_has_is_not_sent_again_until_it_changes(server: Server) -> None:
    first, _ = server.query("ASK {}")
    again, body = server.query("ASK {}", if_none_match=first.headers["etag"])
    other, _ = server.query("ASK {}", accept="application/sparql-results+xml")
    server.update("INSERT DATA { <a:tag> <a:p> 1 }")
    changed, _ = server.query("ASK {}", if_none_match=first.headers["etag"])

    assert (again.status, body, changed.status) == (304, b"", 200)
    assert first.headers["etag"] not in {other.headers["etag"], changed.headers["etag"]}


def test_the_service_describes_itself_to_programs_and_shows_people_the_editor(server: Server) -> None:
    described, body = server.request("GET", "/sparql", accept="text/turtle")
    shown, _ = server.request("GET", "/sparql", accept="text/html,*/*;q=0.8")

    assert (described.status, b"sd:SPARQL11Update" in body) == (200, True)
    assert (shown.status, shown.headers["location"]) == (303, "/query")


def test_head_tells_what_get_would(server: Server) -> None:
    response, body = server.request("HEAD", "/sparql?query=ASK{}")

    assert (response.status, response.headers["content-type"], body) == (200, JSON, b"")
