import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from kg.publish.endpoint.readers import Reader
from kg.publish.store import Store
from tests.publish.endpoint.serving import Server, kg_serve
from tests.publish.explorer.stores import SCRIPT

STEEL = "鞍钢集团"


@pytest.fixture(scope="module")
def server(told: Reader) -> Iterator[Server]:
    with kg_serve(told.store.path) as running:
        yield running


def get(server: Server, path: str, **given: object) -> tuple[int, Any]:
    response, body = server.request("GET", f"/api/{path}?{urlencode(given, doseq=True)}")
    return response.status, json.loads(body)


def iri_of(server: Server, name: str) -> str:
    iri: str = get(server, "search", q=name)[1]["hits"][0]["iri"]
    return iri


@pytest.mark.parametrize(
    "path",
    [
        *("overview", "vocabulary", "indicators", "reports", "report?id=haicheng_2021", "search?q=%E9%9E%8D%E9%92%A2"),
        "statements?id=haicheng_2021&start=0&end=100",
    ],
)
def test_each_question_has_an_answer(server: Server, path: str) -> None:
    response, body = server.request("GET", f"/api/{path}")

    assert response.status == 200
    assert response.getheader("Content-Type") == "application/json"
    assert json.loads(body)


@pytest.mark.parametrize("path", ["entity", "neighbourhood", "claims"])
def test_a_thing_can_be_asked_for(server: Server, path: str) -> None:
    key = "subject" if path == "claims" else "iri"

    assert get(server, path, **{key: iri_of(server, STEEL)})[0] == 200


def test_places_and_indicators_have_pages(server: Server) -> None:
    assert get(server, "place", iri=iri_of(server, "海城市"))[1]["label"] == "海城市"
    assert get(server, "indicator", iri=iri_of(server, "GDP"))[1]["label"] == "地区生产总值"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("search", "query q: Field required"),
        ("search?q=a&limit=0", "query limit: "),
        ("search?q=a&type=Nothing", "query type 0 "),
        ("search?q=" + "a" * 101, "query q: "),
        ("entity?iri=no-iri", "query iri: "),
        ("entity?iri=a:%5B%5B", "is no IRI"),
        ("neighbourhood?iri=a:b&depth=4", "query depth: "),
        ("neighbourhood?iri=a:b&from=x", "query from: "),
        ("neighbourhood?iri=a:b&colour=red", "query colour: "),
        ("claims", "give either subject"),
        ("claims?subject=a:b&node=c:d", "give either subject"),
        ("place?iri=a:b&year=99999", "query year: "),
        ("export?iri=a:b&format=exe", "query format: "),
        ("reports?offset=-1", "query offset: "),
    ],
)
def test_bad_input_is_refused_with_a_sentence(server: Server, path: str, reason: str) -> None:
    response, body = server.request("GET", f"/api/{path}")

    assert response.status == 400
    assert reason in json.loads(body)["detail"]


@pytest.mark.parametrize("path", ["entity?iri=a:b", "place?iri=a:b", "indicator?iri=a:b", "neighbourhood?iri=a:b"])
def test_what_is_not_there_is_404(server: Server, path: str) -> None:
    response, body = server.request("GET", f"/api/{path}")

    assert response.status == 404
    assert "a:b" in json.loads(body)["detail"]


@pytest.mark.parametrize("name", ["..", "../../etc/passwd", "%2e%2e", "a\r\nX-Injected: 1", "\x00"])
def test_a_path_is_no_report(server: Server, name: str) -> None:
    response, _ = server.request("GET", f"/api/report?id={quote(name, safe='')}")

    assert response.status == 404
    assert response.getheader("X-Injected") is None


def test_a_client_that_has_the_answer_is_told_so(server: Server) -> None:
    first, _ = server.request("GET", "/api/overview")
    tag = first.getheader("ETag") or ""
    again, body = server.request("GET", "/api/overview", if_none_match=f'"other", W/{tag}')

    assert (again.status, body) == (304, b"")
    assert first.getheader("Cache-Control") == again.getheader("Cache-Control") == "no-cache"
    assert server.request("GET", "/api/overview", if_none_match='"other"')[0].status == 200


def test_a_client_that_has_an_old_answer_is_sent_what_was_written_since(writable_store: Path) -> None:
    with kg_serve(writable_store, "--writable") as server:
        thing = iri_of(server, "鞍钢")
        path = f"/api/entity?{urlencode({'iri': thing})}"
        tag = server.request("GET", path)[0].getheader("ETag") or ""
        server.update(f"INSERT DATA {{ <{thing}> skos:altLabel '大钢厂'@zh }}")
        again, body = server.request("GET", path, if_none_match=tag)

    assert again.status == 200
    assert "大钢厂" in body.decode()


def test_names_are_found_while_the_store_is_written(writable_store: Path) -> None:
    with kg_serve(writable_store, "--writable") as server:
        found = set()
        for number in range(20):
            server.update(f"INSERT DATA {{ <https://example.org/{number}> skos:altLabel '第{number}号'@zh }}")
            found |= {get(server, "search", q="鞍钢")[0] for _ in range(4)}

    assert found == {200}


def test_a_server_that_starts_later_takes_no_names_from_one_that_runs(writable_store: Path) -> None:
    with kg_serve(writable_store) as running:
        with Store.open(writable_store) as store:
            store.remove_report(store.reports()[0].iri)
        with kg_serve(writable_store) as later:
            found = [get(server, "search", q="鞍钢")[0] for server in (later, running)]

    assert found == [200, 200]


def test_growing_sends_what_is_known(server: Server) -> None:
    focus = iri_of(server, STEEL)
    growth = json.dumps({"focus": focus, "known": [{"iri": focus, "x": 12.5, "y": -3}], "limit": 1})
    response, body = server.request("POST", "/api/neighbourhood", growth, content_type="application/json")
    nodes = json.loads(body)["nodes"]

    assert response.status == 200
    assert [(node["x"], node["y"]) for node in nodes if node["iri"] == focus] == [(12.5, -3)]
    assert len(nodes) == 2


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '{"focus": 1}', '{"focus": "a:b", "known": [{"iri": "a:b"}]}', '{"focus": "a:\\ud800b"}']
)
def test_a_malformed_body_is_refused(server: Server, body: str) -> None:
    response, answer = server.request("POST", "/api/neighbourhood", body, content_type="application/json")

    assert response.status == 400
    assert json.loads(answer)["detail"]


@pytest.mark.parametrize(("kind", "media"), [("csv", "text/csv"), ("ttl", "text/turtle")])
def test_a_file_is_sent_as_one(server: Server, kind: str, media: str) -> None:
    iris = [iri_of(server, STEEL), iri_of(server, "耐热钢板")]
    asked, body = server.request("GET", f"/api/export?{urlencode({'iri': iris, 'format': kind}, doseq=True)}")
    chosen = json.dumps({"iris": iris, "format": kind})
    sent, same = server.request("POST", "/api/export", chosen, content_type="application/json")

    assert body == same
    assert asked.status == sent.status == 200
    assert (asked.getheader("Content-Type") or "").startswith(media)
    assert asked.getheader("Content-Disposition") == f'attachment; filename="excerpt.{kind}"'


def test_hostile_names_are_sent_as_json_and_nothing_else(server: Server) -> None:
    response, body = server.request("GET", f"/api/search?q={quote(SCRIPT)}")

    assert response.getheader("Content-Type") == "application/json"
    assert response.getheader("X-Content-Type-Options") == "nosniff"
    assert json.loads(body)["hits"][0]["label"] == SCRIPT
