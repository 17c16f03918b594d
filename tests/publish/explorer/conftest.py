"""Stores to explore: the examples as `kg build` reads them, and reports told by hand, one of hostile names."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg import pipeline
from kg.publish.endpoint.readers import Reader
from kg.publish.explorer import index, search
from kg.publish.store import Store
from tests.graph.telling import haicheng, shenyang
from tests.publish.explorer.stores import graph, hostile

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Give a reader of reports told by hand."""
    folder = tmp_path_factory.mktemp("told")
    with Store.open(folder) as store:
        for telling in (haicheng(), shenyang(), hostile()):
            store.put_report(graph(telling.reading()), text=telling.text)
    yield from _reader(folder)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Give a reader of the examples."""
    folder = tmp_path_factory.mktemp("examples")
    with Store.open(folder) as store:
        list(pipeline.build(sorted(EXAMPLES.glob("*.txt")), store, jobs=1))
    yield from _reader(folder)


@pytest.fixture(scope="session")
def find() -> Callable[[Reader, str], str]:
    """Give what finds the IRI of the first thing of a name."""
    return lambda reader, name: search.search(reader, name, (), 1).hits[0].iri


def _reader(folder: Path) -> Iterator[Reader]:
    path = folder.with_suffix(".sqlite")  # beside the store: a server drops the indexes in it that are not its own
    with Store.open(folder, read_only=True) as store:
        index.build(store, path)
        yield Reader(store, path)
