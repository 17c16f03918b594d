"""The W3C's tests of the SPARQL Protocol and the Graph Store Protocol: exchanges of HTTP, replayed on a server.

The manifests tell each request and what its answer must be like, in the vocabulary http://www.w3.org/2011/http#.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from tests.publish.endpoint.serving import Server

CNT, HT = Namespace("http://www.w3.org/2011/content#"), Namespace("http://www.w3.org/2011/http#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
STATUSES = {
    "OK": range(200, 201),
    "Created": range(201, 202),
    "NoContent": range(204, 205),
    "NotFound": range(404, 405),
    "StatusCode2xx": range(200, 300),
    "StatusCode3xx": range(300, 400),
    "StatusCode4xx": range(400, 500),
}
MEDIA = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"),
    "RDF": ("text/turtle", "application/n-triples", "application/n-quads", "application/rdf+xml"),
}


@dataclass(frozen=True)
class Exchange:
    """A request, and what the answer must be: its status, and what else is not None."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: tuple[range, ...]
    boolean: bool | None
    format_: str | None
    location: str | None
    graph: str | None


@dataclass(frozen=True)
class W3cTest:
    """A test: graphs (IRI and N-Triples) that the store holds before, and exchanges in order."""

    name: str
    graphs: tuple[tuple[str, str], ...]
    exchanges: tuple[Exchange, ...]

    def __str__(self) -> str:
        return self.name


def read(manifest: Path) -> tuple[W3cTest, ...]:
    """Read the tests of a manifest, in its order; one that only includes others has none."""
    graph = Graph().parse(manifest)
    entries = next(graph.objects(None, MF.entries), RDF.nil)
    return tuple(_test(graph, node, manifest.parent) for node in Collection(graph, entries))


def replay(test: W3cTest, server: Server, paths: dict[str, str]) -> str:
    """Replay a test on a server that may be written; give what is wrong first, "" where nothing is.

    `paths` tells where the server has what the manifests call /sparql/ and /gsp.
    """
    server.request("POST", paths["/update"], "DROP ALL", content_type="application/sparql-update")
    for iri, triples in test.graphs:
        path = f"{paths['/gsp']}?graph={quote(iri, safe='')}"
        server.request("PUT", path, triples, content_type="application/n-triples")
    known: dict[str, str] = {}
    for number, exchange in enumerate(test.exchanges, 1):
        problem = _problem(exchange, server, paths, known)
        if problem:
            return f"request {number}: {problem}"
    return ""


def _problem(exchange: Exchange, server: Server, paths: dict[str, str], known: dict[str, str]) -> str:
    path = _path(exchange, paths)
    for template, value in known.items():
        path = path.replace(template, value)
    response, body = server.request(exchange.method, path, exchange.body, **exchange.headers)
    media = (response.headers.get_content_type() if "content-type" in response.headers else "").lower()
    if not any(response.status in statuses for statuses in exchange.statuses):
        return f"{exchange.method} {path}: status {response.status} {body[:200].decode(errors='replace')}"
    if exchange.format_ and media not in MEDIA[exchange.format_]:
        return f"{media} is not {exchange.format_}"
    if exchange.boolean is not None and json.loads(body)["boolean"] is not exchange.boolean:
        return f"the answer is not {exchange.boolean}"
    if exchange.location:
        if not response.headers["location"]:
            return "no Location"
        known[exchange.location] = response.headers["location"]
    if exchange.graph is not None and not isomorphic(_turtle(body.decode()), _turtle(exchange.graph)):
        return f"another graph: {body.decode()}"
    return ""


def _path(exchange: Exchange, paths: dict[str, str]) -> str:
    if exchange.path.startswith("/gsp"):
        return exchange.path.replace("/gsp", paths["/gsp"], 1)
    update = exchange.headers.get("content_type", "").startswith("application/sparql-update")
    form = exchange.body is not None and exchange.body.startswith(b"update=")
    return exchange.path.replace("/sparql/", paths["/update" if update or form else "/sparql"], 1)


def _test(graph: Graph, node: Node, folder: Path) -> W3cTest:
    requests = Collection(graph, next(graph.objects(graph.value(node, MF.action), HT.requests)))
    return W3cTest(
        str(node).rpartition("#")[2],
        tuple(_graphs(graph, node, folder)),
        tuple(_exchange(graph, request) for request in requests),
    )


def _graphs(graph: Graph, node: Node, folder: Path) -> Iterator[tuple[str, str]]:
    for data in graph.objects(node, UT.graphData):
        name = str(graph.value(data, UT.graph)).rpartition("/")[2]
        yield str(graph.value(data, RDFS.label)), (folder / name).read_text(encoding="utf-8")


def _exchange(graph: Graph, request: Node) -> Exchange:
    response = graph.value(request, HT.resp)
    boolean = graph.value(response, MF.expectedBoolean)
    return Exchange(
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        {name.lower().replace("-", "_"): value for name, value in _headers(graph, request)},
        _body(graph, request),
        tuple(STATUSES[str(status).rpartition("#")[2]] for status in graph.objects(response, MF.expectedStatus)),
        None if boolean is None else bool(boolean.toPython()),  # type: ignore[attr-defined]  # a literal
        _text(graph, response, MF.expectedFormat),
        _text(graph, response, MF.expectedLocation),
        _text(graph, graph.value(response, HT.body), CNT.chars),
    )


def _headers(graph: Graph, node: Node) -> Iterator[tuple[str, str]]:
    headers = graph.value(node, HT.headers)
    for header in Collection(graph, headers) if headers else ():
        yield str(graph.value(header, HT.fieldName)), str(graph.value(header, HT.fieldValue))


def _body(graph: Graph, request: Node) -> bytes | None:
    body = graph.value(request, HT.body)
    text = _text(graph, body, CNT.chars)
    return None if text is None else text.encode(str(graph.value(body, CNT.characterEncoding)))


def _text(graph: Graph, node: Node | None, predicate: URIRef) -> str | None:
    value = graph.value(node, predicate) if node else None
    return None if value is None else str(value)


def _turtle(text: str) -> Graph:
    return Graph().parse(data=text, format="turtle")
