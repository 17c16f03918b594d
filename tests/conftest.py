"""What all tests share: where the reports and the gold lie that are not part of this project, and real servers."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.servers.java import MissingError
from tests.servers.neo4j import Neo4j, driver

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared reports and gold, or skip: `KG_SHARED`, else `../shared` beside the repository."""
    folder = Path(os.environ.get("KG_SHARED") or ROOT.parent / "shared")
    if not (folder / "reports" / "INDEX.tsv").is_file():
        pytest.skip(f"no shared reports and gold in {folder}: set KG_SHARED to their folder")
    return folder


@contextmanager
def available() -> Iterator[None]:
    """Skip a test whose server cannot be had on this machine; in CI it must be had."""
    try:
        yield
    except MissingError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    """Start a Neo4j that these tests may stop, kill and configure."""
    with available():
        server = Neo4j(tmp_path_factory.mktemp("neo4j"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def neo4j_uri(request: pytest.FixtureRequest) -> str:
    """Return the address of the Neo4j of `NEO4J_URI`, whose database must be empty, else of one started here."""
    if named := os.environ.get("NEO4J_URI"):
        with driver(named) as opened:
            assert opened.execute_query("MATCH (n) RETURN count(n)").records[0].value() == 0, f"{named} is not empty"
        return named
    started: Neo4j = request.getfixturevalue("neo4j_server")
    return started.uri
