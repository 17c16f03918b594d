"""A store of invented reports, and an empty database of a real server."""

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from kg.publish.store import Store
from tests.graph.telling import haicheng, nasty, shenyang, store_all
from tests.servers.neo4j import Neo4j, driver, empty


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with store_all(tmp_path / "store", haicheng(), shenyang(), nasty()) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a store that nobody has open."""
    with store_all(tmp_path / "store", haicheng(), shenyang(), nasty()) as opened:
        return opened.path


@pytest.fixture
def session(neo4j_uri: str) -> Iterator[neo4j.Session]:
    with driver(neo4j_uri) as opened, opened.session() as session:
        empty(opened)
        yield session
        empty(opened)


@pytest.fixture
def own_server(neo4j_server: Neo4j) -> Iterator[Neo4j]:
    """Return a server that a test may kill, whose database is empty."""
    with driver(neo4j_server.uri) as opened:
        empty(opened)
    yield neo4j_server
    with driver(neo4j_server.uri) as opened:
        empty(opened)
