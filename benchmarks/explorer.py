"""How quickly a store is explored: times of the JSON API's work, on an opened store, without HTTP.

    python benchmarks/explorer.py STORE

Each line gives the median and the 95th percentile in milliseconds, the latter also of the time that a core was busy
with it (which tells more while other programs run), and the size of the largest answer.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import ParamSpec

from kg.publish.endpoint.readers import Reader
from kg.publish.explorer import index, indicator, neighbourhood, overview, place, report, search
from kg.publish.explorer.entity import Page, entity
from kg.publish.explorer.forces import arrange
from kg.publish.explorer.indicator import Choice
from kg.publish.explorer.shapes import Shape
from kg.publish.store import Store

P = ParamSpec("P")

ROUNDS = 20
TYPED = 200  # searches, as somebody types them
NODES = 1000


def main(path: Path) -> None:
    """Build the index of a store, then ask it what the pages ask."""
    with Store.open(path, read_only=True) as store, tempfile.TemporaryDirectory() as folder:
        reader = Reader(store, Path(folder) / "index.sqlite")
        began, cpu = time.perf_counter(), time.process_time()
        index.build(store, reader.index)
        took, worked = time.perf_counter() - began, time.process_time() - cpu
        size = reader.index.stat().st_size / 1e6
        print(
            f"index: {took:.1f} s ({worked:.1f} s of one core), {size:.1f} MB, {len(store.reports())} reports",
            flush=True,
        )
        for name, asked in questions(reader):
            tell(name, asked)


def questions(reader: Reader) -> Iterator[tuple[str, Sequence[Callable[[], bytes]]]]:
    """Give what is asked, by name."""
    places = overview.overview(reader).places[:ROUNDS]
    concepts = indicator.indicators(reader, ROUNDS, 0).indicators
    reports = overview.reports(reader, None, None, (0, ROUNDS)).reports
    names = [hit.label for typed in "鞍沈京海高农" for hit in search.search(reader, typed, (), TYPED).hits]
    prefixes = [name[:length] for name in names for length in (1, 2, 3)][:TYPED]
    wide = neighbourhood.View(depth=3, limit=NODES - 1)
    near = neighbourhood.View()
    yield "overview", [partial(written, overview.overview, reader)] * ROUNDS
    yield "suggestions", [partial(written, search.search, reader, typed, (), 10) for typed in prefixes]
    for name, view in (("neighbourhood of 100", near), ("neighbourhood of 1,000", wide)):
        yield name, [partial(written, neighbourhood.neighbourhood, reader, each.iri, {}, view) for each in places]
    yield "entity", [partial(written, entity, reader, each.iri, Page()) for each in places]
    yield "place", [partial(written, place.place, reader, each.iri, None, 200) for each in places]
    yield "indicator", [partial(written, indicator.indicator, reader, each.iri, Choice()) for each in concepts]
    yield "report", [partial(written, report.report, reader, each.id) for each in reports]
    shown = neighbourhood.neighbourhood(reader, places[0].iri, {}, wide)
    iris, edges = [node.iri for node in shown.nodes], [(edge.source, edge.target) for edge in shown.edges]
    yield f"layout of {len(iris)}", [lambda: str(arrange(iris, edges, {})).encode()] * ROUNDS


def written(work: Callable[P, Shape], *args: P.args, **named: P.kwargs) -> bytes:
    """Do work and write its answer as it is sent."""
    return work(*args, **named).model_dump_json().encode()


def tell(name: str, asked: Sequence[Callable[[], bytes]]) -> None:
    """Ask all and print how long it took."""
    walls, cpus, largest = [], [], 0
    for ask in asked:
        began, cpu = time.perf_counter(), time.process_time()
        largest = max(largest, len(ask()))
        walls.append(1000 * (time.perf_counter() - began))
        cpus.append(1000 * (time.process_time() - cpu))
    middle, worst, busy = quantile(walls, 50), quantile(walls, 95), quantile(cpus, 95)
    print(
        f"{name:24} median {middle:7.1f}  p95 {worst:7.1f}  p95 of one core {busy:7.1f}  {largest / 1000:7.1f} kB",
        flush=True,
    )


def quantile(times: Sequence[float], percent: int) -> float:
    """Take a percentile."""
    return statistics.quantiles(times, n=100)[percent - 1]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
