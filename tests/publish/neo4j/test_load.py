import os
import subprocess
import sys
from pathlib import Path

import neo4j
import pytest

from kg.errors import StoreError
from kg.publish.neo4j.connect import Server, opened
from kg.publish.neo4j.counts import of_store as counts_of_store
from kg.publish.neo4j.load import Loading
from kg.publish.store import Store
from kg.vocab import Phase
from tests.graph.telling import NASTY, Telling, put
from tests.publish.neo4j.told import of_database, of_store
from tests.servers.neo4j import PASSWORD, Neo4j
from tests.servers.process import free_port

KG = Path(sys.executable).with_name("kg")
pytestmark = [pytest.mark.neo4j, pytest.mark.xdist_group("neo4j")]


def load(store: Store, session: neo4j.Session) -> Loading:
    loading = Loading.begin(store.quads, [report.iri for report in store.reports()], session)
    for _ in loading.run():
        pass
    loading.check()
    return loading


def kg(*arguments: str | Path, password: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NEO4J_PASSWORD": password}
    return subprocess.run([KG, *arguments], check=False, capture_output=True, text=True, env=environment)


def test_the_database_holds_each_node_and_claim_with_its_types_and_words(store: Store, session: neo4j.Session) -> None:
    load(store, session)

    assert of_database(session) == of_store(store)


def test_a_name_that_looks_like_code_arrives_as_it_was_written(store: Store, session: neo4j.Session) -> None:
    load(store, session)

    row = session.run("MATCH (n:Organization)-[r:DEVELOPS]->() WHERE n.name STARTS WITH '𠮷' RETURN n, r").single(
        strict=True
    )

    assert " ".join(NASTY.split()) in row["n"]["aliases"]
    assert row["r"]["quote"].startswith(NASTY)


def test_a_name_is_found_in_the_index_of_names_by_a_part_of_it(store: Store, session: neo4j.Session) -> None:
    load(store, session)

    found = session.run("CALL db.index.fulltext.queryNodes('names', '钢板') YIELD node RETURN node.name AS name")

    assert "耐热钢板" in {row["name"] for row in found}


def test_a_second_load_writes_nothing(store: Store, session: neo4j.Session) -> None:
    load(store, session)
    before = of_database(session)

    again = load(store, session)

    assert (again.changed, again.removed, again.unchanged) == ((), (), 3)
    assert of_database(session) == before


def corrected() -> Telling:
    """Tell of 海城 otherwise than before: one step, and a thing that no other report knows."""
    told = Telling().say("腾鳌物流港由鞍钢建成。", "腾鳌物流港:Facility", "鞍钢:Organization")
    return told.step("腾鳌物流港", Phase.COMPLETE, year=2020)


def test_after_a_change_of_the_store_only_that_is_written_and_the_rest_taken_out(
    store: Store, session: neo4j.Session
) -> None:
    load(store, session)
    changed = put(store, corrected())
    store.remove_report(next(report.iri for report in store.reports() if report.id == "nasty"))

    loading = load(store, session)

    assert (list(loading.changed), len(loading.removed), loading.unchanged) == ([changed], 1, 1)
    assert of_database(session) == of_store(store)


def test_a_load_that_was_stopped_goes_on_where_it_was(store: Store, session: neo4j.Session) -> None:
    reports = [report.iri for report in store.reports()]
    first = Loading.begin(store.quads, reports[:1], session)
    list(first.run())

    second = load(store, session)

    assert second.changed == tuple(reports[1:])
    assert of_database(session) == of_store(store)


def test_what_others_put_into_the_database_is_noticed(store: Store, session: neo4j.Session) -> None:
    session.run("CREATE (:Person {name: 'mine'})").consume()

    with pytest.raises(StoreError, match=r"Person 1 for 0.*a database of its own"):
        load(store, session)


@pytest.mark.slow
def test_a_server_killed_in_mid_load_and_started_again_ends_with_the_whole(
    store: Store, own_server: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.publish.neo4j.load.ENOUGH", 1)  # a transaction a report
    server = Server(own_server.uri, password=PASSWORD)
    with opened(server) as one:
        loading = Loading.begin(store.quads, [report.iri for report in store.reports()], one)
        running = loading.run()
        next(running)
        own_server.kill()
        own_server.start()
        assert len(list(running)) == 2
        loading.check()

    with opened(server) as other:
        assert of_database(other) == of_store(store)


def test_the_program_loads_and_tells_what_it_did(folder: Path, own_server: Neo4j) -> None:
    told = [kg("neo4j", "--store", folder, "--uri", own_server.uri) for _ in range(2)]

    assert [done.returncode for done in told] == [0, 0]
    assert told[0].stdout.startswith("3 reports loaded, 0 taken out, 0 unchanged: ")
    assert told[1].stdout.startswith("0 reports loaded, 0 taken out, 3 unchanged: ")
    assert told[0].stderr == ""


@pytest.mark.parametrize(
    ("refused", "line"),
    [
        ({"NEO4J_PASSWORD": "wrong"}, "refuses user 'neo4j' with this password"),
        ({"--database": "other"}, "no database 'other' there"),
        ({"--uri": "bolt://127.0.0.1:{port}"}, "no Neo4j answers there"),
        ({"--uri": "http://127.0.0.1:{port}"}, "no address of a Neo4j server; give one as bolt://"),
    ],
)
def test_what_a_server_refuses_is_one_line_and_exit_code_1(
    folder: Path, own_server: Neo4j, refused: dict[str, str], line: str
) -> None:
    told = {"--uri": own_server.uri, "NEO4J_PASSWORD": PASSWORD} | refused
    password = told.pop("NEO4J_PASSWORD")
    options = [word.format(port=free_port()) for option in told.items() for word in option]

    done = kg("neo4j", "--store", folder, *options, password=password)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert line in done.stderr


def test_the_counts_of_a_store_are_those_of_its_property_graph(store: Store) -> None:
    nodes, edges = of_store(store)

    counts = counts_of_store(store.quads)

    assert sum(count for name, count in counts.items() if name.isupper()) == len(edges)
    assert sum(count for name, count in counts.items() if not name.isupper() and name != "Entity") == len(nodes)
