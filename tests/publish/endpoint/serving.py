"""Servers that really run: `kg serve` on a free port, as a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

TURTLE = "text/turtle"
CONSOLE = Path(sys.executable).parent
SERVE = """
import json, sys
from functools import partial
from pathlib import Path
from kg.publish.endpoint.limits import Limits
from kg.publish.serve import Settings, serve
if __name__ == "__main__":
    serve(Settings(Path(sys.argv[1]), limits=Limits(**json.loads(sys.argv[2]))), 0, partial(print, flush=True))
"""


class Server:
    """A server that runs, and one connection a request to it."""

    def __init__(self, host: str, port: int, process: subprocess.Popen[str]) -> None:
        self.host, self.port, self.process = host, port, process

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def request(
        self, method: str, path: str, body: str | bytes | None = None, **headers: str
    ) -> tuple[HTTPResponse, bytes]:
        """Send a request as it stands: nothing is added, decoded or followed. Names of headers are written with _."""
        connection = HTTPConnection(self.host, self.port, timeout=60)
        content = body.encode() if isinstance(body, str) else body
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, content, named)
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    def query(self, text: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        return self.request("GET", f"/sparql?{urlencode({'query': text})}", **headers)

    def update(self, text: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        return self.request("POST", "/sparql", text, content_type="application/sparql-update", **headers)

    def put(self, path: str, turtle: str) -> tuple[HTTPResponse, bytes]:
        return self.request("PUT", path, turtle, content_type=TURTLE)


def kg_serve(store: Path, *options: str, token: str = "") -> AbstractContextManager[Server]:
    """Run `kg serve` until the end of the block; it must end cleanly."""
    command = [str(CONSOLE / "kg"), "serve", "--store", str(store), "--port", "0", *options]
    return _serving(command, os.environ | ({"KG_TOKEN": token} if token else {}))


def serve_within(store: Path, **limits: float) -> AbstractContextManager[Server]:
    """Run a server with limits that the command line does not offer."""
    return _serving([sys.executable, "-c", SERVE, str(store), json.dumps(limits)], os.environ)


@contextmanager
def _serving(command: list[str], environment: Mapping[str, str]) -> Iterator[Server]:
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().split()[-1]
            host, _, port = address.removeprefix("http://").rstrip("/").rpartition(":")
            yield Server(host, int(port), process)
        finally:
            process.send_signal(signal.SIGINT)
    assert process.returncode == 0, f"{command} ended with {process.returncode}"


@contextmanager
def oxigraph_serve(store: Path) -> Iterator[Server]:
    """Run the server of Oxigraph's own project, a peer."""
    port = free_port()
    command = [str(CONSOLE / "oxigraph"), "serve", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            wait_for(port)
            yield Server("127.0.0.1", port, process)
        finally:
            process.terminate()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nothing listens on port {port}")
