"""A store that a server keeps: SPARQL 1.1 Query, Update and Graph Store Protocol (Apache Jena Fuseki, Oxigraph, …).

It holds what `Store` holds: a named graph a report, and in the default graph what all reports say together, so the
server must not show the union of all graphs as its default graph. What `Store` keeps in files beside the graph, the
text of each report and who read it, stands in one more named graph, `BESIDE`.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import pyoxigraph as ox

from kg import vocab
from kg.errors import StoreError
from kg.graph.identity import SHORT
from kg.graph.rdf import ReportGraph
from kg.publish import sparql
from kg.publish.statements import StoredReport, data, is_corrected, lines_of, order, quads_of, typed
from kg.publish.store import Store

BESIDE = ox.NamedNode("https://w3id.org/govreport/beside")
READER = ox.NamedNode("http://purl.org/dc/elements/1.1/creator")
TEXT = ox.NamedNode(f"{vocab.PREFIXES['nif']}isString")
PREFIXES = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in SHORT.items())

# Where servers have their services, below the address that they are given by.
QUERIES, UPDATES, GRAPHS = ("/query", "/sparql", ""), ("/update", "/sparql", ""), ("/data", "/store")
TRIPLES = "application/n-triples"
QUERYING = {"Content-Type": "application/sparql-query", "Accept": f"application/sparql-results+json, {TRIPLES};q=0.9"}
UPDATING = {"Content-Type": "application/sparql-update"}
REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
TIMEOUT = httpx.Timeout(600, connect=10)

ANYTHING = "SELECT ?s { ?s ?p ?o } LIMIT 1"
REPORTS = f"""
SELECT ?report ?id ?title ?source ?sha256 ?place ?year ?reader {{
  GRAPH ?report {{
    ?report a gr:Report ; dcterms:identifier ?id ; dcterms:title ?title ; dcterms:source ?source ; gr:sha256 ?sha256 ;
      dcterms:spatial ?place .
    OPTIONAL {{ ?report gr:year ?year }}
  }}
  OPTIONAL {{ GRAPH {BESIDE} {{ ?report {READER} ?reader }} }}
}}"""
TEXT_OF = (
    "SELECT ?text {{ GRAPH ?report {{ ?report dcterms:identifier {id} }} GRAPH {beside} {{ ?report {has} ?text }} }}"
)
NAMED = f"SELECT DISTINCT ?graph {{ GRAPH ?graph {{ ?s ?p ?o }} FILTER (?graph != {BESIDE}) }}"
FORGET = """
DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH ?old {{ ?s ?p ?o }} FILTER (?old IN ({graphs}))
  FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other NOT IN ({graphs})) }}
}} ;
DELETE {{ GRAPH ?old {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?old {{ ?s ?p ?o }} FILTER (?old IN ({graphs})) }} ;
DELETE {{ GRAPH {beside} {{ ?old ?p ?o }} }} WHERE {{ GRAPH {beside} {{ ?old ?p ?o }} FILTER (?old IN ({graphs})) }} ;
"""


class RemoteStore:
    """A store on a server; use it in a `with` statement."""

    def __init__(self, url: str, client: httpx.Client) -> None:
        self.url = url.rstrip("/")
        self._client = client

    @classmethod
    def open(cls, url: str) -> Self:
        """Connect to a server, with the token or the user and password that the environment has.

        Raises StoreError where no SPARQL store answers.
        """
        token, user = os.environ.get("KG_STORE_TOKEN"), os.environ.get("KG_STORE_USER")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        auth = httpx.BasicAuth(user, os.environ.get("KG_STORE_PASSWORD", "")) if user else None
        store = cls(url, httpx.Client(headers=headers, auth=auth, timeout=TIMEOUT))
        try:
            store._rows(ANYTHING)
        except StoreError:
            store.close()
            raise
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def query(self, text: str) -> sparql.Results:
        """Ask a SPARQL query that only reads, as `Store.query`.

        Raises QueryError for a query that is malformed, that changes the store, or that calls another server.
        """
        sparql.ask(ox.Store(), text)
        return self._ask(text)

    def put_report(self, report: ReportGraph, *, text: str) -> tuple[str, ...]:
        """Store a report in place of what it replaces, as `Store.put_report`, by one request that is done whole.

        Raises StoreError where the server refuses it.
        """
        replaced = tuple(old.iri for old in self.reports() if old.iri == report.iri or is_corrected(old, report))
        node = ox.NamedNode(report.iri)
        beside = {READER: report.reader, TEXT: text}
        quads = {ox.Quad(node, term, ox.Literal(value), BESIDE) for term, value in beside.items()}
        self._update(f"{_forget(replaced)}INSERT DATA {{\n{data(quads | quads_of(report))}}}")
        return replaced

    def remove_report(self, iri: str) -> None:
        """Take a report out, with all that no other report says.

        Raises StoreError where the store has no such report.
        """
        if iri not in {report.iri for report in self.reports()}:
            raise StoreError(f"{self.url}: no report <{iri}>")
        self._update(_forget([iri]))

    def reports(self) -> tuple[StoredReport, ...]:
        """List the reports of the store, sorted by IRI."""
        return tuple(sorted(map(_stored, self._rows(REPORTS))))

    def text(self, document: str) -> str:
        """Read the text that all spans of a report count in, by the report's id.

        Raises StoreError where the store has none.
        """
        for row in self._rows(TEXT_OF.format(id=ox.Literal(document), beside=BESIDE, has=TEXT)):
            return row["text"]
        raise StoreError(f"{self.url}: no text of report {document!r}; build it again")

    def statements(self) -> list[ox.Quad]:
        """Give all quads as they were put, sorted, but for what stands beside."""
        quads = self._graph(ox.DefaultGraph(), {"default": ""})
        for row in self._rows(NAMED):
            quads += self._graph(ox.NamedNode(row["graph"]), {"graph": row["graph"]})
        return sorted(map(typed, quads), key=order)

    def dump(self) -> Iterator[str]:
        """Give all quads as sorted lines of N-Quads, without line ends."""
        return lines_of(self.statements())

    def _ask(self, text: str) -> sparql.Results:
        answer = _sound(self._at(self._query, "POST", QUERYING, (PREFIXES + text).encode()))
        if answer.headers["Content-Type"].startswith(TRIPLES):
            return _triples(answer.content)
        return ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON)

    def _rows(self, text: str) -> list[dict[str, str]]:
        """Ask for rows of IRIs and literals, as text; what is not bound is left out."""
        found = self._ask(text)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError(f"no SELECT: {text}")
        names = [variable.value for variable in found.variables]
        return [{name: str(row[name].value) for name in names if row[name] is not None} for row in found]

    def _update(self, text: str) -> None:
        _sound(self._at(self._updates, "POST", UPDATING, (PREFIXES + text).encode()))

    def _graph(self, graph: ox.NamedNode | ox.DefaultGraph, params: Mapping[str, str]) -> list[ox.Quad]:
        """Read a graph by the Graph Store Protocol."""
        answer = _sound(self._at(self._graphs, "GET", {"Accept": TRIPLES}, params=params))
        triples = ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)
        return [ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples]

    @cached_property
    def _query(self) -> str:
        return self._service(QUERIES, lambda url: self._at(url, "POST", QUERYING, b"ASK {}"))

    @cached_property
    def _updates(self) -> str:
        return self._service(UPDATES, lambda url: self._at(url, "POST", UPDATING, b"INSERT DATA {}"))

    @cached_property
    def _graphs(self) -> str:
        return self._service(GRAPHS, lambda url: self._at(url, "GET", {"Accept": TRIPLES}, params={"default": ""}))

    def _service(self, paths: Iterable[str], attempt: Callable[[str], httpx.Response]) -> str:
        """Find where a server has a service; raise StoreError where it has none, or asks who we are."""
        for url in (self.url + path for path in paths):
            answer = attempt(url)
            if answer.is_success and "html" not in answer.headers.get("Content-Type", ""):
                return url
            if answer.status_code in REFUSED:
                _sound(answer)
        raise StoreError(
            f"{self.url}: no SPARQL 1.1 store answers there with this service; give the address of a dataset, as "
            f"http://localhost:3030/NAME, that may be {'queried' if paths is QUERIES else 'read and updated'}"
        )

    def _at(
        self,
        url: str,
        method: str,
        headers: Mapping[str, str],
        content: bytes = b"",
        params: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        try:
            return self._client.request(method, url, headers=headers, content=content or None, params=params)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise StoreError(f"{url}: no server answers there ({error}); start it, or give another --store") from error


def open_at(where: str, *, read_only: bool = False) -> Store | RemoteStore:
    """Open a store by its folder, or by the address of the server that keeps it.

    Raises StoreError where there is none.
    """
    if where.startswith(("http://", "https://")):
        return RemoteStore.open(where)
    return Store.open(Path(where), read_only=read_only)


def _sound(answer: httpx.Response) -> httpx.Response:
    """Give an answer back; raise StoreError where it is a refusal or an error."""
    if answer.status_code in REFUSED:
        raise StoreError(
            f"{answer.url}: the server wants to know who asks ({answer.status_code}); set KG_STORE_TOKEN, or "
            "KG_STORE_USER and KG_STORE_PASSWORD"
        )
    if not answer.is_success:
        why = " ".join(answer.text.split())[:200]
        raise StoreError(f"{answer.url}: the server answers {answer.status_code} {answer.reason_phrase} ({why})")
    return answer


def _triples(content: bytes) -> sparql.Results:
    """Give triples in the form in which Oxigraph answers."""
    quads = ox.Store()
    quads.load(content, format=ox.RdfFormat.N_TRIPLES)
    return quads.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def _stored(row: Mapping[str, str]) -> StoredReport:
    return StoredReport(
        iri=row["report"],
        id=row["id"],
        title=row["title"],
        source=row["source"],
        sha256=row["sha256"],
        place=row["place"],
        year=int(row["year"]) if "year" in row else None,
        reader=row.get("reader", ""),
    )


def _forget(reports: Iterable[str]) -> str:
    graphs = ", ".join(str(ox.NamedNode(iri)) for iri in reports)
    return FORGET.format(graphs=graphs, beside=BESIDE) if graphs else ""
