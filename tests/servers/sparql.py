"""SPARQL 1.1 stores for tests: Apache Jena Fuseki of Maven Central, and Oxigraph's server of PyPI."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.servers.java import jars, jdk
from tests.servers.process import Process, free_port

HEAP = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


@contextmanager
def fuseki(log: Path) -> Iterator[str]:
    """Run Fuseki with an empty dataset in memory; yield the address of the dataset."""
    (jar,) = jars("fuseki").glob("*.jar")
    port = free_port()
    where = ("--localhost", f"--port={port}", "--mem", "--update", "/ds")
    yield from _running(
        [str(jdk(21) / "bin" / "java"), *HEAP, "-jar", str(jar), *where], log, f"http://127.0.0.1:{port}/ds"
    )


@contextmanager
def oxigraph(log: Path) -> Iterator[str]:
    """Run Oxigraph's server with an empty store in memory; yield its address."""
    at = f"127.0.0.1:{free_port()}"
    yield from _running([str(Path(sys.executable).with_name("oxigraph")), "serve", "--bind", at], log, f"http://{at}")


def _running(command: list[str], log: Path, url: str) -> Iterator[str]:
    server = Process(command, log)

    def answers() -> bool:
        try:
            return httpx.get(f"{url}/query", params={"query": "ASK {}"}).is_success
        except httpx.TransportError:
            return False

    server.wait_until(answers)
    yield url
    server.stop()
