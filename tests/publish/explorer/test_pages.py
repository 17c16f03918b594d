"""Pages and IRIs, asked of a running server."""

from collections.abc import Iterator
from urllib.parse import quote, unquote

import pytest

from kg.publish.store import Store
from tests.graph.telling import haicheng
from tests.publish.endpoint.serving import Server, kg_serve
from tests.publish.explorer.stores import graph, hostile

PLACE = "https://w3id.org/govreport/id/place/210381"
PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"  # as browsers ask


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("pages") / "store"
    with Store.open(folder) as store:
        for telling in (haicheng(), hostile()):
            store.put_report(graph(telling.reading()), text=telling.text)
    with kg_serve(folder) as running:
        yield running


def static(server: Server, end: str) -> str:
    _, page = server.request("GET", "/")
    return next(part for part in page.decode().split('"') if part.endswith(end))


def ask(server: Server, query: str) -> str:
    _, answer = server.query(query, accept="text/csv")
    return answer.decode().split("\r\n")[1]


@pytest.mark.parametrize("path", ["/", "/graph", "/entity", "/place", "/indicator", "/report", "/query", "/api/docs"])
def test_a_page_is_asked_for_anew_and_allows_no_script_but_the_servers(server: Server, path: str) -> None:
    response, body = server.request("GET", path)

    assert (response.status, response.headers["cache-control"]) == (200, "no-cache")
    assert "script-src 'self';" in response.headers["content-security-policy"]
    assert b"<script>" not in body


def test_a_page_that_has_not_changed_is_not_sent_again(server: Server) -> None:
    tag = server.request("GET", "/")[0].headers["etag"]

    assert server.request("GET", "/", if_none_match=tag)[0].status == 304


def test_files_are_kept_for_ever(server: Server) -> None:
    response, _ = server.request("GET", static(server, ".js"))

    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers.get_content_type() == "text/javascript"


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.9, application/n-triples;q=0.5", "application/rdf+xml"),
        ("*/*", "text/turtle"),
    ],
)
def test_an_iri_is_answered_with_rdf_as_accept_asks(server: Server, accept: str, given: str) -> None:
    response, body = server.request("GET", "/id/place/210381", accept=accept)

    assert (response.status, response.headers.get_content_type()) == (200, given)
    assert response.headers["vary"] == "Accept"
    assert "海城市" in body.decode() or "\\u6D77" in body.decode()


def test_format_comes_before_accept(server: Server) -> None:
    response, _ = server.request("GET", f"/resolve?format=nt&iri={quote(PLACE)}", accept=PAGE)

    assert response.headers.get_content_type() == "application/n-triples"


def test_a_browser_is_sent_to_the_page_of_a_thing(server: Server) -> None:
    response, _ = server.request("GET", "/id/place/210381", accept=PAGE)

    assert (response.status, unquote(response.headers["location"])) == (303, f"/place?iri={PLACE}")


@pytest.mark.parametrize(
    ("pattern", "page"),
    [
        ("?it a gr:Organization", "/entity?iri="),
        ("?it a gr:Indicator", "/indicator?iri="),
        ("GRAPH ?g { ?it a gr:Report }", "/report?id="),
    ],
)
def test_each_type_has_its_page(server: Server, pattern: str, page: str) -> None:
    iri = ask(server, f"SELECT ?it {{ {pattern} }} LIMIT 1")
    response, _ = server.request("GET", f"/resolve?iri={quote(iri, safe='')}", accept=PAGE)

    assert response.headers["location"].startswith(page)


@pytest.mark.parametrize(
    "pattern", ["?claim gr:node ?it . ?it a gr:Milestone", "?claim a gr:Claim . BIND (?claim AS ?it)"]
)
def test_what_is_said_is_shown_where_it_is_said(server: Server, pattern: str) -> None:
    span = "?claim nif:beginIndex ?start ; nif:endIndex ?end"
    found = ask(server, f"SELECT ?it ?start ?end {{ GRAPH ?g {{ {pattern} . {span} }} }} LIMIT 1")
    iri, start, end = found.split(",")
    response, _ = server.request("GET", f"/resolve?iri={quote(iri, safe='')}", accept=PAGE)

    assert response.headers["location"].endswith(f"#{start}-{end}")


@pytest.mark.parametrize(
    ("path", "status", "why"),
    [
        ("/id/place/999999", 404, "nothing in this store"),
        ("/id/", 404, "nothing in this store"),
        ("/resolve?iri=https%3A%2F%2Fexample.org%2F", 404, "nothing in this store"),
        ("/resolve?iri=nonsense", 400, "no IRI"),
        ("/resolve?iri=a%3Ab%0D%0ASet-Cookie%3A%20x", 400, "no IRI"),
        (f"/resolve?format=exe&iri={quote(PLACE)}", 400, "ttl, nt, rdf, jsonld"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_reason(server: Server, path: str, status: int, why: str) -> None:
    response, body = server.request("GET", path, accept=PAGE)

    assert response.status == status
    assert why in body.decode()


def test_what_no_format_fits_is_refused(server: Server) -> None:
    response, _ = server.request("GET", "/id/place/210381", accept="image/png")

    assert response.status == 406
