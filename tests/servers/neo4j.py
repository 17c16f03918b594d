"""A real Neo4j for tests: the server of Maven Central's artifacts, or one that `NEO4J_URI` names."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import neo4j

from tests.servers.java import HERE, compiled, jars, jdk
from tests.servers.process import Process, free_port

USER, PASSWORD = "neo4j", "secret-of-tests"
OPEN = ("java.nio", "java.lang", "sun.nio.ch")
HEAP = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
SETTINGS = {
    "server.bolt.enabled": "true",
    "server.directories.import": "import",
    "server.memory.pagecache.size": "64m",
    "dbms.security.auth_enabled": "true",
    "dbms.usage_report.enabled": "false",
}
EMPTIED = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


@dataclass
class Neo4j:
    """A Neo4j in a folder of its own, that can be stopped, killed and started again; `settings` go into neo4j.conf."""

    home: Path
    heap: tuple[str, ...] = HEAP
    port: int = field(default_factory=free_port)
    process: Process | None = None

    def __post_init__(self) -> None:
        self.java = jdk(17, 21)
        self.jars = jars("neo4j")
        for room in ("bin", "conf", "data", "logs", "plugins", "import"):
            (self.home / room).mkdir(parents=True, exist_ok=True)
        self.configure({})
        self._lay_admin()
        self.admin("dbms", "set-initial-password", PASSWORD)

    @property
    def uri(self) -> str:
        """Where it listens."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def java_command(self) -> tuple[str, ...]:
        """How its programs are started."""
        opened = (f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPEN)
        classes = compiled(self.java, HERE / "Server.java", self.jars)
        return (str(self.java / "bin" / "java"), *self.heap, *opened, "-cp", f"{self.jars}/*:{classes}")

    @property
    def environment(self) -> Mapping[str, str]:
        """What its programs are told by."""
        return {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    def configure(self, more: Mapping[str, str]) -> None:
        """Write neo4j.conf, which counts from the next start on."""
        listen = {"server.bolt.listen_address": f"127.0.0.1:{self.port}"}
        lines = (f"{key}={value}\n" for key, value in (SETTINGS | listen | dict(more)).items())
        (self.home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")

    def admin(self, *arguments: str) -> None:
        """Run neo4j-admin; raise CalledProcessError where it fails."""
        command = [str(self.home / "bin" / "neo4j-admin"), *arguments]
        subprocess.run(command, env={**os.environ, **self.environment}, check=True, stdout=subprocess.DEVNULL)

    def _lay_admin(self) -> None:
        """Lay neo4j-admin where an installation has it."""
        words = " ".join(f"'{word}'" for word in (*self.java_command, "org.neo4j.cli.AdminTool"))
        admin = self.home / "bin" / "neo4j-admin"
        admin.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        admin.chmod(0o755)

    def start(self) -> None:
        """Start it and wait until it answers."""
        log = self.home / "logs" / "console.log"
        self.process = Process([*self.java_command, "Server", self.home], log, environment=self.environment)
        self.process.wait_until(lambda: "ready" in log.read_text(encoding="utf-8").splitlines())

    def stop(self) -> None:
        """Stop it, if it runs."""
        if self.process:
            self.process.stop()
            self.process = None

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process = None


def driver(uri: str) -> neo4j.Driver:
    """Connect to a server of these tests, or to that of `NEO4J_URI` with `NEO4J_USER` and `NEO4J_PASSWORD`."""
    user = os.environ.get("NEO4J_USER", USER)
    password = os.environ.get("NEO4J_PASSWORD", PASSWORD) if uri == os.environ.get("NEO4J_URI") else PASSWORD
    quiet = neo4j.NotificationMinimumSeverity.OFF
    return neo4j.GraphDatabase.driver(uri, auth=(user, password), notifications_min_severity=quiet)


def empty(opened: neo4j.Driver) -> None:
    """Take all nodes and relationships out of the database; constraints and indexes stay."""
    with opened.session() as session:
        session.run(EMPTIED).consume()
