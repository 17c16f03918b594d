"""The graph on disk, in Oxigraph: a named graph a report, and in the default graph what all reports say together.

A store is a folder: `graph/` is Oxigraph's, `texts/` holds the text of each report as it was read, `readers/` the name
of what read it.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import StoreError
from kg.files import write_whole
from kg.graph.rdf import ReportGraph
from kg.publish import sparql
from kg.publish.statements import StoredReport, data, is_corrected, lines_of, order, quads_of, typed
from kg.vocab import NodeType, Property

GRAPH, TEXTS, READERS = ROOMS = ("graph", "texts", "readers")
OFTEN = 16  # changes between which the log of them may grow
MARK = "CURRENT"  # the file that every RocksDB folder has


class Store:
    """An open store; use it in a `with` statement, or `close` it, so that another process may write."""

    def __init__(self, path: Path, quads: ox.Store) -> None:
        self.path = path
        self.quads = quads
        self.changes = 0

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a store; for writing, make it where there is none.

        Raises StoreError where it is missing, is being written by another process, or is no store.
        """
        folder = path / GRAPH
        _check(path, must_exist=read_only)
        try:
            if read_only:
                return cls(path, ox.Store.read_only(str(folder)))
            folder.mkdir(parents=True, exist_ok=True)
            return cls(path, ox.Store(str(folder)))
        except (OSError, RuntimeError) as error:
            raise StoreError(_why(path, error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _repr_html_(self) -> str:
        from kg.publish import overview  # noqa: PLC0415 (its layout needs networkx, which opening a store does not)

        if not hasattr(self, "quads"):
            return f"<p>{escape(str(self.path))}: closed</p>"
        return overview.to_html(self.quads, title=str(self.path))

    def close(self) -> None:
        """Let go of the folder; the store cannot be used afterwards."""
        if self.changes:
            self.quads.flush()  # else each reader would go through the log of changes again
        del self.quads
        if self.changes:
            with suppress(OSError):  # another writer may have come first
                ox.Store(str(self.path / GRAPH))  # opening drops the logs, which are larger than the data

    def query(self, text: str) -> sparql.Results:
        """Ask a SPARQL query that only reads.

        Raises QueryError for a query that is malformed, that changes the store, or that calls another server.
        """
        return sparql.ask(self.quads, text)

    def put_report(self, report: ReportGraph, *, text: str) -> tuple[str, ...]:
        """Store a report and the text that its spans count in, in place of what it replaces; give the IRIs of that.

        It replaces the report of the same IRI, and one of the same source name, place and year (a corrected text). The
        graph changes in one transaction; who read it is written last, so that a build that was stopped is noticed.
        Raises StoreError where the disk is full or may not be written.
        """
        try:
            return self._put(report, text)
        except (OSError, RuntimeError) as error:
            where = f"{self.path}: {report.document.source} could not be stored"
            raise StoreError(f"{where} ({error}); the store is as it was: make room or give --store another") from error

    def remove_report(self, iri: str) -> None:
        """Take a report out, with all that no other report says.

        Raises StoreError where the store has no such report.
        """
        gone = [old for old in self.reports() if old.iri == iri]
        if not gone:
            known = ", ".join(old.iri for old in self.reports()[:3])
            raise StoreError(f"{self.path}: no report <{iri}>; it has {known or 'none'} …")
        self._change([iri], None)
        self._forget(old.id for old in gone)

    def reports(self) -> tuple[StoredReport, ...]:
        """List the reports of the store, sorted by IRI."""
        typed = self.quads.quads_for_pattern(None, _node(Property.RDF_TYPE), _node(NodeType.REPORT.iri), None)
        return tuple(sorted(self._stored(quad) for quad in typed))

    def text(self, document: str) -> str:
        """Read the text that all spans of a report count in, by the report's id.

        Raises StoreError where the store has none.
        """
        try:
            return self._file(TEXTS, document).read_bytes().decode()
        except OSError as error:
            raise StoreError(f"{self.path}: no text of report {document!r}; build it again") from error

    def statements(self) -> list[ox.Quad]:
        """Give all quads as they were put, sorted."""
        return sorted(map(typed, self.quads), key=order)

    def dump(self) -> Iterator[str]:
        """Give all quads as sorted lines of N-Quads, without line ends."""
        return lines_of(self.statements())

    def _put(self, report: ReportGraph, text: str) -> tuple[str, ...]:
        document = report.document.id
        replaced = tuple(old for old in self.reports() if old.iri == report.iri or is_corrected(old, report))
        self._file(READERS, document).unlink(missing_ok=True)
        write_whole(self._file(TEXTS, document), text.encode())
        self._change([old.iri for old in replaced], report)
        write_whole(self._file(READERS, document), report.reader.encode())
        self._forget(old.id for old in replaced if old.id != document)
        return tuple(old.iri for old in replaced)

    def _change(self, replaced: Iterable[str], report: ReportGraph | None) -> None:
        """Replace named graphs, and what the default graph has of them, by one update, which Oxigraph makes whole."""
        graphs = {_node(iri) for iri in replaced}
        old = {quad for graph in graphs for quad in self.quads.quads_for_pattern(None, None, None, graph)}
        new = quads_of(report) if report else set()
        kept = {quad.triple for quad in new if quad.graph_name == ox.DefaultGraph()}
        for triple in {quad.triple for quad in old} - kept:
            shared = ox.Quad(triple.subject, triple.predicate, triple.object)
            if shared in self.quads and not self._says_another(triple, graphs):
                old.add(shared)
        gone, come = old - new, {quad for quad in new - old if quad not in self.quads}
        if gone or come:
            self.quads.update(f"DELETE DATA {{\n{data(gone)}}} ;\nINSERT DATA {{\n{data(come)}}}")
            self.changes += 1
            if self.changes % OFTEN == 0:
                self.quads.flush()

    def _says_another(self, triple: ox.Triple, graphs: set[ox.NamedNode]) -> bool:
        quads = self.quads.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name not in graphs for quad in quads)

    def _stored(self, typed: ox.Quad) -> StoredReport:
        quads = self.quads.quads_for_pattern(typed.subject, None, None, typed.graph_name)
        said = {quad.predicate.value: quad.object.value for quad in quads if not isinstance(quad.object, ox.Triple)}
        year = said.get(Property.YEAR)
        return StoredReport(
            str(typed.graph_name.value) if isinstance(typed.graph_name, ox.NamedNode) else "",
            said.get(Property.DCTERMS_IDENTIFIER, ""),
            said.get(Property.DCTERMS_TITLE, ""),
            said.get(Property.DCTERMS_SOURCE, ""),
            said.get(Property.SHA256, ""),
            said.get(Property.DCTERMS_SPATIAL, ""),
            int(year) if year else None,
            self._reader(said.get(Property.DCTERMS_IDENTIFIER, "")),
        )

    def _reader(self, document: str) -> str:
        file = self._file(READERS, document)
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def _file(self, room: str, document: str) -> Path:
        return self.path / room / f"{quote(document, safe='')}.txt"

    def _forget(self, documents: Iterable[str]) -> None:
        for document in documents:
            for room in (TEXTS, READERS):
                self._file(room, document).unlink(missing_ok=True)


def _check(path: Path, *, must_exist: bool) -> None:
    """Refuse a path that is no store, before anything is written there."""
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path}: a file, not a store; give the folder that `kg build --store` wrote")
    if (path / GRAPH / MARK).is_file():
        return
    if must_exist and not path.exists():
        raise StoreError(f"{path}: no such store; make it with `kg build REPORT... --store {path}`")
    if path.is_dir() and (must_exist or any(child.name not in ROOMS for child in path.iterdir())):
        raise StoreError(f"{path}: this folder is no store of kg; give another, or a new one to `kg build --store`")


def _why(path: Path, error: OSError | RuntimeError) -> str:
    text = str(error)
    if not (path / GRAPH / MARK).is_file():
        return f"{path}: a store cannot be made here ({text}); give --store a folder that you may write"
    if "lock" in text.lower():
        return f"{path}: another process is writing this store; wait until it is done, or end it"
    if isinstance(error, PermissionError) or "ermission denied" in text:
        return f"{path}: this store may not be read or written by you; change its permissions"
    return f"{path}: this store is damaged and cannot be opened ({text}); remove it and build it again"


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)
