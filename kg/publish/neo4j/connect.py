"""A connection to a Neo4j server, whose errors are one clear line each."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable

from kg.errors import StoreError

PATIENCE = 120.0  # seconds to go on trying for where a server is away or busy, as while it is started again
ADDRESS = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://[^/\s]+$")
# What the driver raises, a part of the server's code, and what to do.
REASONS: tuple[tuple[type[Exception], str, str], ...] = (
    (AuthError, "", "Neo4j refuses user {server.user!r} with this password; set NEO4J_PASSWORD and --user"),
    (ServiceUnavailable, "", "no Neo4j answers there; start it, or give the address of its Bolt port to --uri"),
    (Neo4jError, "readonly", "database {server.database!r} is read-only; make it writable in neo4j.conf"),
    (Neo4jError, "databasenotfound", "no database {server.database!r} there; create it, or give another --database"),
)


@dataclass(frozen=True, slots=True)
class Server:
    """Where a database is and who opens it; no password stands for a server that asks for none."""

    uri: str
    database: str = "neo4j"
    user: str = "neo4j"
    password: str = ""


@contextmanager
def opened(server: Server) -> Iterator[neo4j.Session]:
    """Open a session on a database.

    What the driver or the server refuses inside the block, too, is raised as a StoreError that says what to do.
    """
    if not ADDRESS.match(server.uri):
        raise StoreError(f"{server.uri}: no address of a Neo4j server; give one as bolt://localhost:7687")
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)  # what fails is told in one line, which is raised below
    auth = (server.user, server.password) if server.password else None
    try:
        with neo4j.GraphDatabase.driver(
            server.uri,
            auth=auth,
            max_transaction_retry_time=PATIENCE,
            notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
        ) as driver:
            driver.verify_connectivity()
            with driver.session(database=server.database) as session:
                yield session
    except (DriverError, Neo4jError, ValueError) as error:
        raise StoreError(f"{server.uri}: {_why(error, server)}") from error


def _why(error: Exception, server: Server) -> str:
    """Tell what to do about what a driver or server refuses."""
    code, said = str(getattr(error, "code", "")), str(getattr(error, "message", None) or error)
    for kind, fragment, advice in REASONS:
        if isinstance(error, kind) and fragment in code.lower():
            return advice.format(server=server)
    return f"Neo4j says: {said}"
