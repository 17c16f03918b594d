"""Replay the W3C's tests of the SPARQL Protocol and the Graph Store Protocol on `kg serve` and on `oxigraph serve`.

Run: python -m benchmarks.w3c ../shared/w3c
"""

import sys
import tempfile
from pathlib import Path

from kg.publish.store import Store
from tests.publish.endpoint.serving import Server, kg_serve, oxigraph_serve
from tests.publish.endpoint.w3c import read, replay

OURS = {"/sparql": "/sparql/", "/update": "/sparql/", "/gsp": "/data"}
PEER = {"/sparql": "/query", "/update": "/update", "/gsp": "/store"}


def main() -> None:
    """Print what each server answers wrongly, and how much it answers well."""
    folder = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as room:
        Store.open(Path(room, "ours")).close()
        with kg_serve(Path(room, "ours"), "--writable") as server:
            _score("kg serve", server, OURS, folder)
        with oxigraph_serve(Path(room, "peer")) as server:
            _score("oxigraph serve", server, PEER, folder)


def _score(name: str, server: Server, paths: dict[str, str], folder: Path) -> None:
    for protocol in ("protocol", "graph-store-protocol"):
        tests = [test for manifest in sorted((folder / protocol).glob("*.ttl")) for test in read(manifest)]
        wrong = {test.name: problem for test in tests if (problem := replay(test, server, paths))}
        print(f"{name}: {protocol} {len(tests) - len(wrong)} of {len(tests)}")
        for test, problem in wrong.items():
            print(f"  {test}: {problem.splitlines()[0]}")


if __name__ == "__main__":
    main()
