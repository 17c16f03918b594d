from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph

from tests.publish.endpoint.serving import TURTLE, Server, kg_serve

ONE, TWO = "<a:s> <a:p> 1 .", "<a:s> <a:p> 2 ."
FORM = (
    '--x\r\nContent-Disposition: form-data; name="a"; filename="a.ttl"\r\nContent-Type: text/turtle\r\n\r\n'
    '<a:s> <a:p> "甲" .\r\n--x\r\nContent-Disposition: form-data; name="b"; filename="b.nt"\r\n'
    "Content-Type: application/n-triples\r\n\r\n<a:s> <a:p> <a:o> .\r\n--x--\r\n"
)


@pytest.fixture(scope="module")
def server(writable_store: Path) -> Iterator[Server]:
    with kg_serve(writable_store, "--writable") as running:
        yield running


def triples(server: Server, path: str) -> int:
    response, body = server.request("GET", path, accept=TURTLE)
    assert (response.status, response.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    return len(Graph().parse(data=body.decode(), format="turtle"))


@pytest.mark.parametrize("path", ["/data?graph=http%3A%2F%2Fexample.org%2Fg", "/data/one/%E7%94%B2"])
def test_the_life_of_a_graph(server: Server, path: str) -> None:
    statuses = [
        server.request("GET", path)[0].status,
        server.put(path, ONE)[0].status,
        server.put(path, TWO)[0].status,
        server.request("POST", path, ONE, content_type=TURTLE)[0].status,
        server.request("HEAD", path)[0].status,
    ]
    size = triples(server, path)
    statuses += [server.request(method, path)[0].status for method in ("DELETE", "DELETE", "HEAD")]

    assert (statuses, size) == ([404, 201, 204, 204, 200, 204, 404, 404], 2)


def test_a_graph_is_named_by_its_own_address(server: Server) -> None:
    server.put("/data/named", ONE)

    assert triples(server, f"/data?graph={server.url}/data/named") == 1


def test_a_new_graph_gets_a_name(server: Server) -> None:
    response, _ = server.request("POST", "/data", ONE, content_type=TURTLE)

    assert response.status == 201
    assert triples(server, response.headers["location"].removeprefix(server.url)) == 1


def test_the_files_of_a_form_are_one_graph(server: Server) -> None:
    response, _ = server.request("POST", "/data?graph=a:form", FORM, content_type="multipart/form-data; boundary=x")

    assert (response.status, triples(server, "/data?graph=a:form")) == (201, 2)


@pytest.mark.parametrize(
    ("method", "path", "body", "media", "status"),
    [
        ("GET", "/data", None, "", 400),
        ("GET", "/data?graph=relative", None, "", 400),
        ("GET", "/data?graph=a:b&graph=a:c", None, "", 400),
        ("GET", "/data?graph=a:b&default", None, "", 400),
        ("GET", "/data?other=a:b", None, "", 400),
        ("PUT", "/data", ONE, TURTLE, 400),
        ("PUT", "/data?default", "<a:s>", TURTLE, 400),
        ("PUT", "/data?default", ONE, "image/png", 415),
        ("PUT", "/data?default", ONE, "text/turtle; charset=gb18030", 415),
        ("POST", "/data?default", "no parts", "multipart/form-data", 400),
        ("DELETE", "/data?graph=a:missing", None, "", 404),
        ("PATCH", "/data?default", "", "application/sparql-update", 405),
    ],
)
def test_what_breaks_the_protocol_is_refused_in_one_plain_line(  # noqa: PLR0917 (columns of the table)
    server: Server, method: str, path: str, body: str | None, media: str, status: int
) -> None:
    response, reason = server.request(method, path, body, content_type=media)

    assert (response.status, response.headers.get_content_type()) == (status, "text/plain")
    assert reason.count(b"\n") == 1


def test_a_graph_that_a_client_has_is_not_sent_again_until_it_changes(server: Server) -> None:
    server.put("/data?graph=a:tag", ONE)
    first, _ = server.request("GET", "/data?graph=a:tag")
    tag = first.headers["etag"]
    again, _ = server.request("GET", "/data?graph=a:tag", if_none_match=tag)
    server.put("/data?graph=a:tag", TWO)
    changed, _ = server.request("GET", "/data?graph=a:tag", if_none_match=tag)

    assert (again.status, changed.status) == (304, 200)
