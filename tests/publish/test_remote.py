"""A store on a server holds and answers what an embedded one does."""

import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from kg.errors import QueryError, StoreError
from kg.publish import sparql
from kg.publish.remote import RemoteStore, open_at
from kg.publish.store import Store
from tests.conftest import available
from tests.graph.telling import Telling, haicheng, nasty, put, shenyang
from tests.servers.process import free_port
from tests.servers.sparql import fuseki, oxigraph

ROOT = Path(__file__).resolve().parents[2]
KG = Path(sys.executable).with_name("kg")
FUSEKI = (pytest.mark.fuseki, pytest.mark.xdist_group("fuseki"))


@pytest.fixture(scope="module", params=["oxigraph", pytest.param("fuseki", marks=FUSEKI)])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server of each kind; of Fuseki, that which `KG_FUSEKI_URL` names, if it does."""
    named = os.environ.get("KG_FUSEKI_URL")
    if request.param == "fuseki" and named:
        yield named
        return
    log = tmp_path_factory.mktemp("server") / "log"
    with available(), {"fuseki": fuseki, "oxigraph": oxigraph}[request.param](log) as started:
        yield started


@pytest.fixture
def remote(url: str) -> Iterator[RemoteStore]:
    """Return a store on a server, empty before and after."""
    with RemoteStore.open(url) as store:
        for report in store.reports():
            store.remove_report(report.iri)
        assert store.statements() == []
        yield store
        for report in store.reports():
            store.remove_report(report.iri)


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "embedded") as store:
        yield store


def corrected() -> Telling:
    """Tell of 海城 otherwise than before, under another id: a corrected text of the same source."""
    told = Telling(id="haicheng_2021_new", source="haicheng_2021.txt")
    return told.say("海城建成学校3所。").figure("建成学校", "3所", "3", "所", year=2020)


def test_the_sorted_dump_is_that_of_the_embedded_store(remote: RemoteStore, embedded: Store) -> None:
    for telling in (haicheng(), shenyang(), nasty()):
        put(remote, telling)
        put(embedded, telling)

    assert list(remote.dump()) == list(embedded.dump())
    assert remote.reports() == embedded.reports()


def test_a_report_that_is_replaced_or_taken_out_leaves_what_others_say(remote: RemoteStore, embedded: Store) -> None:
    for telling in (haicheng(), shenyang(), nasty(), corrected()):
        put(remote, telling)
        put(embedded, telling)
    gone = next(report.iri for report in embedded.reports() if report.id == "nasty")
    remote.remove_report(gone)
    embedded.remove_report(gone)

    assert list(remote.dump()) == list(embedded.dump())
    assert [report.id for report in remote.reports()] == ["haicheng_2021_new", "shenyang_2021"]


def test_the_same_report_again_changes_nothing(remote: RemoteStore) -> None:
    put(remote, haicheng())
    before = list(remote.dump())

    put(remote, haicheng())

    assert list(remote.dump()) == before


def test_the_text_of_a_report_comes_back_as_it_was(remote: RemoteStore) -> None:
    put(remote, nasty())

    assert remote.text("nasty") == nasty().text
    with pytest.raises(StoreError, match="no text of report 'other'"):
        remote.text("other")


def test_queries_have_the_answers_of_the_embedded_store(remote: RemoteStore, embedded: Store) -> None:
    for telling in (haicheng(), shenyang(), nasty()):
        put(remote, telling)
        put(embedded, telling)
    queries = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "ontology" / "queries").glob("*.rq"))]
    said = [query.replace("鞍山", "海城").replace("砚江", "海城") for query in queries]

    for query in (*said, "ASK { ?s gr:develops ?o }"):
        assert sparql.write(remote.query(query), "csv") == sparql.write(embedded.query(query), "csv"), query
    triples = "CONSTRUCT { ?s gr:develops ?o } WHERE { ?s gr:develops ?o }"
    assert sparql.write(remote.query(triples), "nt") == sparql.write(embedded.query(triples), "nt")


@pytest.mark.parametrize(
    ("query", "line"), [("SELECT * {", "malformed query, line 1"), ("DROP ALL", "would change the store")]
)
def test_a_query_that_is_malformed_or_changes_something_is_not_sent(remote: RemoteStore, query: str, line: str) -> None:
    with pytest.raises(QueryError, match=line):
        remote.query(query)


def test_the_program_builds_into_a_server_resumes_and_asks_it(remote: RemoteStore, tmp_path: Path) -> None:
    example = ROOT / "examples" / "yanjiang_2023.txt"

    def kg(*words: str | Path) -> str:
        return subprocess.run([KG, *words], check=True, capture_output=True, text=True).stdout

    question = "SELECT ?place { GRAPH ?report { ?report a gr:Report ; dcterms:spatial/rdfs:label ?place } }"
    first = kg("build", example, "--store", remote.url)
    second = kg("build", example, "--store", remote.url)
    kg("build", example, "--store", tmp_path / "embedded")
    asked = kg("query", "--store", remote.url, question, "--format", "csv")

    assert first.startswith("1 report with ")
    assert second.endswith(", 1 unchanged\n")
    with Store.open(tmp_path / "embedded", read_only=True) as embedded:
        assert list(remote.dump()) == list(embedded.dump())
    assert asked.split() == ["place", "砚江市"]


def test_an_unknown_report_cannot_be_taken_out(remote: RemoteStore) -> None:
    with pytest.raises(StoreError, match=r"no report <https://example.org/none>"):
        remote.remove_report("https://example.org/none")


def test_no_server_is_told_with_what_to_do() -> None:
    with pytest.raises(StoreError, match=r"no server answers there.*start it, or give another --store"):
        open_at(f"http://127.0.0.1:{free_port()}")


@pytest.fixture
def answering() -> Iterator[ThreadingHTTPServer]:
    """Run a web server that gives the status of its path to everything: /401 or /404."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(int(self.path.split("/")[1]))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (the name is the library's)
            del format, arguments

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever).start()
        yield server
        server.shutdown()


@pytest.mark.parametrize(("status", "line"), [(401, "set KG_STORE_TOKEN"), (404, "no SPARQL 1.1 store answers there")])
def test_a_server_that_refuses_or_is_no_store_is_told(answering: ThreadingHTTPServer, status: int, line: str) -> None:
    with pytest.raises(StoreError, match=line):
        open_at(f"http://127.0.0.1:{answering.server_port}/{status}")


def test_the_token_of_the_environment_is_sent(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("KG_STORE_TOKEN", "word")

    with RemoteStore.open(url) as store:
        assert store._client.headers["Authorization"] == "Bearer word"


def test_an_address_is_a_server_and_a_path_is_a_folder(url: str, tmp_path: Path) -> None:
    with open_at(url) as one, open_at(str(tmp_path / "store")) as other:
        assert (type(one), type(other)) == (RemoteStore, Store)
