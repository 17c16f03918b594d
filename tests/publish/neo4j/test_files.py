"""Bulk files: a real neo4j-admin imports them, and a server that runs loads them."""

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from kg.publish.neo4j.files import write_csv, write_parquet
from kg.publish.neo4j.load import Loading
from kg.publish.store import Store
from tests.conftest import available
from tests.publish.neo4j.test_load import kg
from tests.publish.neo4j.told import of_database, of_store
from tests.servers.neo4j import Neo4j, driver


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    """Return a Neo4j that does not run."""
    with available():
        server = Neo4j(tmp_path_factory.mktemp("imported"))
    yield server
    server.stop()


def import_into(server: Neo4j, folder: Path, *options: str) -> None:
    command = [str(folder / "import.sh"), "neo4j", *options]
    environment = {**os.environ, **server.environment}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=server.home, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def run_script(session: neo4j.Session, path: Path) -> None:
    """Run the statements of a file, as cypher-shell would."""
    text = "".join(
        line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if not line.startswith("//")
    )
    for statement in text.split(";\n"):
        if statement.strip():
            session.run(statement).consume()


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
@pytest.mark.slow
def test_what_neo4j_admin_imports_from_csv_is_what_a_load_over_bolt_writes(
    store: Store, tmp_path: Path, other: Neo4j
) -> None:
    write_csv(store.quads, tmp_path / "csv")
    import_into(other, tmp_path / "csv", "--overwrite-destination")
    other.start()
    with driver(other.uri) as opened, opened.session() as session:
        run_script(session, tmp_path / "csv" / "schema.cypher")
        imported = of_database(session)
        loading = Loading.begin(store.quads, [report.iri for report in store.reports()], session)
        loading.check()
    other.stop()

    assert imported == of_store(store)
    assert loading.changed == ()


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
@pytest.mark.slow
def test_what_neo4j_admin_imports_from_parquet_is_the_same_once_its_lists_are_split(
    store: Store, tmp_path: Path, other: Neo4j
) -> None:
    write_parquet(store.quads, tmp_path / "parquet")
    import_into(other, tmp_path / "parquet", "--overwrite-destination")
    other.start()
    with driver(other.uri) as opened, opened.session() as session:
        run_script(session, tmp_path / "parquet" / "schema.cypher")
        imported = of_database(session)
    other.stop()

    assert imported == of_store(store)


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
@pytest.mark.slow
def test_a_read_only_database_is_one_line_and_exit_code_1(folder: Path, other: Neo4j) -> None:
    other.start()  # what was imported, or never started, is made whole, for which a read-only start would have to write
    other.stop()
    other.configure({"server.databases.default_to_read_only": "true"})
    other.start()
    done = kg("neo4j", "--store", folder, "--uri", other.uri)
    other.stop()
    other.configure({})

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "database 'neo4j' is read-only" in done.stderr


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
def test_load_cypher_loads_a_server_that_runs_and_changes_nothing_the_second_time(
    store: Store, own_server: Neo4j
) -> None:
    kept = own_server.home / "import" / "kg"
    write_csv(store.quads, kept)
    with driver(own_server.uri) as opened, opened.session() as session:
        run_script(session, kept / "load.cypher")
        first = of_database(session)
        run_script(session, kept / "load.cypher")
        second = of_database(session)
    shutil.rmtree(kept)

    assert first == of_store(store)
    assert second == first


def test_headers_have_the_types_of_neo4j_admin(store: Store, tmp_path: Path) -> None:
    write_csv(store.quads, tmp_path)

    headers = {path.stem: rows(path) for path in (tmp_path / "headers").iterdir()}

    assert headers["Entity"] == [["iri:ID", "name", "aliases:string[]", "code", "latitude:double", "longitude:double"]]
    assert headers["links"] == [[":START_ID", ":END_ID"]]
    assert {":START_ID", ":END_ID", "score:double", "begin_index:long", "quote"} < set(headers["claims"][0])
    assert {"complete:boolean", "notices:string[]", "year:long"} < set(headers["Report"][0])


def test_each_file_of_data_is_imported_once(store: Store, tmp_path: Path) -> None:
    paths = write_csv(store.quads, tmp_path)
    data = {str(path.relative_to(tmp_path)) for path in paths if path.parent.name in {"nodes", "relationships"}}

    told = (tmp_path / "import.sh").read_text(encoding="utf-8")
    loaded = (tmp_path / "load.cypher").read_text(encoding="utf-8")

    assert {name: told.count(f",{name}'") for name in data} == dict.fromkeys(data, 1)
    assert all(f"file:///kg/{name}'" in loaded for name in data)


def test_a_row_has_as_many_cells_as_its_header(store: Store, tmp_path: Path) -> None:
    paths = write_csv(store.quads, tmp_path)
    widths = {path.stem: len(rows(path)[0]) for path in paths if path.parent.name == "headers"}

    places = rows(tmp_path / "nodes" / "Place.csv")
    stated = rows(tmp_path / "relationships" / "Milestone-STATED_IN-Report.csv")

    assert {len(row) for row in places} == {widths["Entity"]}
    assert {len(row) for row in stated} == {widths["claims"]}
