"""What a reader process does with a query: runs it to its end, and writes the answer, before anything is sent."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kg.graph.identity import SHORT
from kg.publish import sparql
from kg.publish.endpoint.negotiate import choose
from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Malformed, Missing, OverLimit

if TYPE_CHECKING:
    from typing_extensions import Buffer

TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}

ROW_ENDS = {
    ox.QueryResultsFormat.JSON: b'"}},{"',  # a quote within a value is escaped, so this stands between rows only
    ox.QueryResultsFormat.XML: b"<result>",
    ox.QueryResultsFormat.CSV: b"\r\n",
    ox.QueryResultsFormat.TSV: b"\n",
}
SMALL = 2**18
"""Bytes up to which an answer is handed over in memory."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as the protocol gives it; the graphs are IRIs, and None where the request names none."""

    text: str
    accept: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """How large an answer may be, and the folder for one that is not small."""

    rows: int
    size: int
    folder: Path


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: in memory, or in a file that whoever takes it removes."""

    media: str
    body: bytes | Path


def answer(reader: Reader, query: Query, room: Room) -> Answer:
    """Run a query to its end and write the answer in the format that is wanted most.

    Raises QueryError, Malformed, NotAcceptable, and OverLimit where the answer is too large.
    """
    results = _results(reader, query)
    if isinstance(results, ox.QueryTriples):
        return _write_graph(results, query.accept, room)
    media = choose(query.accept, [*TABLES])
    format_ = TABLES[media]
    with _spool(room) as out:
        out.count(ROW_ENDS[format_])
        results.serialize(out, format_)
        return out.answer(media)


def graph_answer(reader: Reader, graph: str | None, accept: str, room: Room) -> Answer:
    """Write a graph of the store; None is the default graph. Raises Missing, Malformed, NotAcceptable and OverLimit."""
    name = _graphs([graph])[0] if graph else ox.DefaultGraph()
    quads = reader.store.quads
    if isinstance(name, ox.NamedNode) and not quads.contains_named_graph(name):
        raise Missing(f"there is no graph <{graph}> here")
    triples = (quad.triple for quad in quads.quads_for_pattern(None, None, None, name))
    return _write_graph(triples, accept, room)


class Spool(BytesIO):
    """A file to write an answer to: in memory while it is small, then on disk, never larger than it may be."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._disk: BinaryIO | None = None
        self._path: Path | None = None
        self._size = 0
        self._rows = 0
        self._mark = self._last = b""

    def count(self, mark: bytes) -> None:
        """Count rows by what stands between them in this format."""
        self._mark = mark

    def counted(self, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        """Count triples, which are the rows of a graph."""
        for triple in triples:
            self._add_rows(1)
            yield triple

    def write(self, data: "Buffer") -> int:
        """Take bytes. Raises OverLimit where there are too many, or too many rows in them."""
        chunk = bytes(data)
        self._size += len(chunk)
        if self._size > self._room.size:
            raise OverLimit(f"the answer is larger than {self._room.size:,} bytes, the limit here: add LIMIT")
        if self._mark:
            seen = self._last + chunk
            self._add_rows(seen.count(self._mark))
            self._last = seen[len(seen) - len(self._mark) + 1 :]
        if self._size > SMALL and self._disk is None:
            self._move_to_disk()
        return self._disk.write(chunk) if self._disk else super().write(chunk)

    def answer(self, media: str) -> Answer:
        """Give what was written, whole."""
        if self._disk:
            self._disk.close()
        return Answer(media, self._path or self.getvalue())

    def remove(self) -> None:
        """Throw away what was written."""
        if self._disk:
            self._disk.close()
        if self._path:
            self._path.unlink()

    def _add_rows(self, rows: int) -> None:
        self._rows += rows
        if self._rows > self._room.rows:
            raise OverLimit(f"the answer has more than {self._room.rows:,} rows, the limit here: add LIMIT")

    def _move_to_disk(self) -> None:
        handle, name = tempfile.mkstemp(dir=self._room.folder)
        self._path = Path(name)
        self._disk = os.fdopen(handle, "wb")
        self._disk.write(self.getvalue())


@contextmanager
def _spool(room: Room) -> Iterator[Spool]:
    out = Spool(room)
    try:
        yield out
    except BaseException:
        out.remove()
        raise


def _write_graph(triples: Iterable[ox.Triple], accept: str, room: Room) -> Answer:
    media = choose(accept, [*GRAPHS])
    with _spool(room) as out:
        ox.serialize(out.counted(triples), out, GRAPHS[media], prefixes=SHORT)
        return out.answer(media)


def _results(reader: Reader, query: Query) -> sparql.Results:
    dataset: dict[str, list[ox.NamedNode]] = {}
    if query.default_graphs or query.named_graphs:
        dataset["default_graph"] = _graphs(query.default_graphs)
        dataset["named_graphs"] = _graphs(query.named_graphs)
    return sparql.ask(reader.store.quads, query.text, base=query.base, **dataset)


def _graphs(iris: Iterable[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise Malformed(f"no absolute IRI of a graph: {error}") from error
