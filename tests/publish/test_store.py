import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.graph.assemble import assemble
from kg.graph.rdf import ReportGraph, report_graphs
from kg.graph.validate import violations
from kg.model import Reading
from kg.publish.sparql import table
from kg.publish.store import Store
from tests.graph.telling import haicheng, shenyang

WRITE_FOREVER = """
import sys
from pathlib import Path
from kg.publish.sparql import table
from kg.publish.store import Store
from tests.publish.test_store import corrected, graph
from tests.graph.telling import haicheng

versions = [(graph(told), told.document.text) for told in (haicheng().reading(), corrected())]
with Store.open(Path(sys.argv[1])) as store:
    while True:
        for report, text in versions:
            store.put_report(report, text=text)
            print("stored", flush=True)
"""


def graph(reading: Reading) -> ReportGraph:
    (report,) = report_graphs(assemble(reading, reader="test"))
    return report


def corrected() -> Reading:
    """Tell the report of 海城 again with another figure."""
    telling = haicheng().say("新建公园2座。")
    telling.figure("新建公园", "2座", "2", "座", year=2020)
    return telling.reading()


def put(store: Store, *readings: Reading) -> None:
    for reading in readings:
        store.put_report(graph(reading), text=reading.document.text)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as opened:
        yield opened


def dump(store: Store) -> list[str]:
    return list(store.dump())


def test_a_stored_report_is_listed_and_its_text_kept(store: Store) -> None:
    put(store, haicheng().reading())
    (report,) = store.reports()
    assert (report.id, report.year, report.source, report.reader) == (
        "haicheng_2021",
        2021,
        "haicheng_2021.txt",
        "test",
    )
    assert report.place.endswith("place/210381")
    assert store.text("haicheng_2021") == haicheng().text


def test_a_plain_query_asks_what_all_reports_say_once(store: Store) -> None:
    put(store, haicheng().reading(), shenyang().reading())
    query = "SELECT ?what { ?who rdfs:label '鞍钢集团'@zh ; gr:develops/rdfs:label ?what }"
    assert list(table(store.query(query))[1]) == [("耐热钢板",)]


def test_the_same_report_twice_changes_nothing(store: Store) -> None:
    put(store, haicheng().reading())
    once = dump(store)
    changes = store.changes
    put(store, haicheng().reading())
    assert dump(store) == once
    assert store.changes == changes


def test_what_is_stored_still_conforms(store: Store) -> None:
    report = graph(haicheng().reading())
    store.put_report(report, text=haicheng().text)
    named = [quad.triple for quad in store.statements() if str(quad.graph_name) == f"<{report.iri}>"]
    assert frozenset(named) == report.said | report.shared
    assert violations(replace(report, said=frozenset(named), shared=frozenset())) == ()


def test_the_order_of_reports_does_not_matter(tmp_path: Path) -> None:
    dumps = []
    for name, readings in (("ab", (haicheng(), shenyang())), ("ba", (shenyang(), haicheng()))):
        with Store.open(tmp_path / name) as store:
            put(store, *(telling.reading() for telling in readings))
            dumps.append(dump(store))
    assert dumps[0] == dumps[1]


def test_a_report_taken_out_takes_with_it_what_no_other_says(store: Store) -> None:
    put(store, shenyang().reading())
    alone = dump(store)
    put(store, haicheng().reading())
    store.remove_report("https://w3id.org/govreport/id/report/haicheng_2021")
    assert dump(store) == alone
    with pytest.raises(StoreError, match="build it again"):
        store.text("haicheng_2021")


def test_the_last_report_taken_out_leaves_nothing(store: Store) -> None:
    put(store, haicheng().reading())
    store.remove_report(store.reports()[0].iri)
    assert dump(store) == []


def test_a_corrected_text_replaces_the_old_one(store: Store, tmp_path: Path) -> None:
    put(store, haicheng().reading(), shenyang().reading())
    telling = haicheng()
    telling.id, telling.source = "haicheng_2021_b", "haicheng_2021.txt"
    for kept in (telling.relations, telling.milestones, telling.observations):
        kept.clear()
    new = telling.reading()
    assert len(store.put_report(graph(new), text=new.document.text)) == 1
    assert [report.id for report in store.reports()] == ["haicheng_2021_b", "shenyang_2021"]
    with Store.open(tmp_path / "fresh") as fresh:
        put(fresh, shenyang().reading(), new)
        assert dump(fresh) == dump(store)


def test_another_year_of_the_place_is_another_report(store: Store) -> None:
    put(store, haicheng().reading())
    telling = haicheng()
    telling.id, telling.source, telling.year = "next", "haicheng_2021.txt", 2022
    put(store, telling.reading())
    assert len(store.reports()) == 2


def test_queries_that_change_are_refused(store: Store) -> None:
    with pytest.raises(QueryError):
        store.query("DROP ALL")


def test_a_reader_sees_what_was_written(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        put(store, haicheng().reading())
        written = dump(store)
    with Store.open(tmp_path / "s", read_only=True) as store:
        assert dump(store) == written


def test_a_closed_store_holds_no_log_of_changes(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        put(store, haicheng().reading(), shenyang().reading())
    assert sum(path.stat().st_size for path in (tmp_path / "s" / "graph").glob("*.log")) == 0


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        Store.open(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_of_other_things_is_no_store_and_left_alone(tmp_path: Path, *, read_only: bool) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="no store"):
        Store.open(tmp_path, read_only=read_only)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_store_whose_making_was_stopped_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "s" / "graph").mkdir(parents=True)
    with Store.open(tmp_path / "s") as store:
        assert store.reports() == ()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_is_no_store(tmp_path: Path, *, read_only: bool) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StoreError, match="a file"):
        Store.open(tmp_path / "file", read_only=read_only)


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        put(store, haicheng().reading())
    (tmp_path / "s" / "graph" / "CURRENT").write_text("no such manifest\n")
    with pytest.raises(StoreError, match="damaged"):
        Store.open(tmp_path / "s", read_only=True)


def test_a_store_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StoreError, match="cannot be made here"):
        Store.open(tmp_path / "file" / "store")


def test_a_report_that_cannot_be_written_leaves_the_store_as_it_was(store: Store) -> None:
    put(store, shenyang().reading())
    before = dump(store)
    (store.path / "texts" / "haicheng_2021.txt.part").mkdir()
    with pytest.raises(StoreError, match=r"haicheng_2021\.txt could not be stored"):
        put(store, haicheng().reading())
    assert dump(store) == before


def test_a_second_writer_is_told_to_wait(store: Store) -> None:
    with pytest.raises(StoreError, match="another process"):
        Store.open(store.path)


def test_an_unknown_report_cannot_be_taken_out(store: Store) -> None:
    with pytest.raises(StoreError, match="no report"):
        store.remove_report("https://example.org/none")


@pytest.mark.slow
@pytest.mark.parametrize("pause", [0.0, 0.003, 0.011, 0.023])
def test_a_killed_writer_leaves_the_old_or_the_new_report_whole(tmp_path: Path, pause: float) -> None:
    whole = []
    for at, reading in enumerate((haicheng().reading(), corrected())):
        with Store.open(tmp_path / f"whole{at}") as store:
            put(store, reading)
            whole.append(dump(store))
    program = [sys.executable, "-c", WRITE_FOREVER, str(tmp_path / "killed")]
    with subprocess.Popen(program, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as writer:
        assert writer.stdout is not None
        for _ in range(3):
            assert writer.stdout.readline() == b"stored\n"
        time.sleep(pause)
        writer.send_signal(signal.SIGKILL)
    with Store.open(tmp_path / "killed") as store:
        assert dump(store) in whole
