from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.endpoint.serving import Server, kg_serve
from tests.publish.endpoint.w3c import read, replay

MANIFESTS = (
    "protocol/manifest.ttl",
    "graph-store-protocol/manifest-direct.ttl",
    "graph-store-protocol/manifest-indirect.ttl",
)
PATHS = {"/sparql": "/sparql/", "/update": "/sparql/", "/gsp": "/data"}


@pytest.fixture(scope="module")
def server(writable_store: Path) -> Iterator[Server]:
    with kg_serve(writable_store, "--writable") as running:
        yield running


@pytest.mark.shared
@pytest.mark.parametrize(("manifest", "count"), zip(MANIFESTS, (34, 4, 9), strict=True))
def test_all_exchanges_of_the_w3c_are_answered_as_they_should_be(
    shared: Path, server: Server, manifest: str, count: int
) -> None:
    tests = read(shared / "w3c" / manifest)

    wrong = {str(test): problem for test in tests if (problem := replay(test, server, PATHS))}

    assert (wrong, len(tests)) == ({}, count)
