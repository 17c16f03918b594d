"""What a store of any kind holds: reports, and their statements as quads and as the data of SPARQL updates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.graph.rdf import COUNT, COUNTED, INTEGER, ReportGraph


@dataclass(frozen=True, slots=True, order=True)
class StoredReport:
    """A report that a store holds.

    `place` is an IRI; `reader` names what made the reading, and is empty where a build was stopped before its end.
    """

    iri: str
    id: str
    title: str
    source: str
    sha256: str
    place: str
    year: int | None
    reader: str


def is_corrected(old: StoredReport, new: ReportGraph) -> bool:
    """Whether a report is a corrected text of another: of the same source name, place and year."""
    names = Path(old.source).name, Path(new.document.source).name
    return names[0] == names[1] and (old.place, old.year) == (new.place, new.document.year)


def quads_of(report: ReportGraph) -> set[ox.Quad]:
    """Give what a report puts into its named graph and into the default graph."""
    graph = ox.NamedNode(report.iri)
    named = {ox.Quad(t.subject, t.predicate, _kept(t.object), graph) for t in report.said | report.shared}
    return named | {ox.Quad(t.subject, t.predicate, _kept(t.object)) for t in report.shared}


def _kept(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """Write a term as Oxigraph keeps it, which is every kind of integer as xsd:integer."""
    return ox.Literal(term.value, datatype=INTEGER) if isinstance(term, ox.Literal) and term.datatype == COUNT else term


def typed(quad: ox.Quad) -> ox.Quad:
    """Give a count its datatype again."""
    if quad.predicate.value not in COUNTED or not isinstance(quad.object, ox.Literal):
        return quad
    return ox.Quad(quad.subject, quad.predicate, ox.Literal(quad.object.value, datatype=COUNT), quad.graph_name)


def order(quad: ox.Quad) -> tuple[str, str, str, str]:
    """Give what quads are sorted by."""
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def lines_of(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Write quads as sorted lines of N-Quads, without line ends."""
    whole = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    yield from sorted(line for line in whole.decode().split("\n") if line)


def data(quads: Iterable[ox.Quad]) -> str:
    """Write quads as the data of a SPARQL update."""
    lines = []
    for quad in quads:
        triple = f"{quad.triple} ."
        in_default = isinstance(quad.graph_name, ox.DefaultGraph)
        lines.append(triple if in_default else f"GRAPH {quad.graph_name} {{ {triple} }}")
    return "".join(f"{line}\n" for line in sorted(lines))
