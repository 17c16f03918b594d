"""Write a store as files for other tools."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import networkx as nx
import pyoxigraph as ox

from kg.files import save
from kg.graph.columns import EDGE_COLUMNS, NODE_COLUMNS
from kg.graph.identity import SHORT, compact
from kg.graph.network import to_networkx
from kg.graph.tables import PropertyGraph, Value
from kg.publish.characters import for_xml
from kg.publish.formats import FileFormat
from kg.publish.store import Store

JsonLd: TypeAlias = "str | int | float | bool | list[JsonLd] | dict[str, JsonLd] | None"
IRI_KEYS = frozenset({"@id", "@type"})

# Turtle and RDF/XML know no graphs: they hold the default graph.
RDF: Mapping[FileFormat, ox.RdfFormat] = {
    FileFormat.TURTLE: ox.RdfFormat.TURTLE,
    FileFormat.TRIG: ox.RdfFormat.TRIG,
    FileFormat.NQUADS: ox.RdfFormat.N_QUADS,
    FileFormat.JSONLD: ox.RdfFormat.JSON_LD,
    FileFormat.RDFXML: ox.RdfFormat.RDF_XML,
}
NEO4J_TYPES: Mapping[type, str] = {str: "", int: ":long", float: ":double", bool: ":boolean", tuple: ":string[]"}
ARRAY_DELIMITER, FULL_WIDTH_DELIMITER = ";", "；"


def export(store: Store, kind: FileFormat, out: Path) -> tuple[Path, ...]:
    """Write a store to a file, or for neo4j to a folder; give the paths written.

    All but neo4j are one file. The same store gives the same bytes. Each file is written whole or not at all. Raises
    StoreError where it cannot be written.
    """
    if kind is FileFormat.NEO4J:
        return _neo4j(PropertyGraph.of(store.quads), out)
    if kind is FileFormat.GRAPHML:
        return (save(out, _graphml(PropertyGraph.of(store.quads))),)
    whole = _rdf(store.statements(), RDF[kind])
    return (save(out, _compacted(whole) if kind is FileFormat.JSONLD else whole),)


def _rdf(statements: Sequence[ox.Quad], kind: ox.RdfFormat) -> bytes:
    if kind.supports_datasets:
        return ox.serialize(statements, format=kind, prefixes=SHORT) or b""
    triples = (quad.triple for quad in statements if isinstance(quad.graph_name, ox.DefaultGraph))
    if kind == ox.RdfFormat.RDF_XML:
        triples = (ox.Triple(t.subject, t.predicate, _xml_term(t.object)) for t in triples)
    return ox.serialize(triples, format=kind, prefixes=SHORT) or b""


def _compacted(whole: bytes) -> bytes:
    """Shorten the IRIs of a JSON-LD document by a context of prefixes."""
    used: set[str] = set()
    nodes = _shortened(json.loads(whole), used)
    context = {prefix: SHORT[prefix] for prefix in sorted(used)}
    return (json.dumps({"@context": context, "@graph": nodes}, ensure_ascii=False, indent=0) + "\n").encode()


def _shortened(value: JsonLd, used: set[str], key: str = "") -> JsonLd:
    if isinstance(value, list):
        return [_shortened(item, used, key) for item in value]
    if isinstance(value, dict):
        return {_short(name, used): _shortened(item, used, name) for name, item in value.items()}
    return _short(value, used) if isinstance(value, str) and key in IRI_KEYS else value


def _short(iri: str, used: set[str]) -> str:
    short = compact(iri)
    if short != iri:
        used.add(short.partition(":")[0])
    return short


def _xml_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, ox.Triple):
        raise TypeError(f"{term}: kg stores no triple terms")
    if not isinstance(term, ox.Literal):
        return term
    text = for_xml(term.value)
    return ox.Literal(text, language=term.language) if term.language else ox.Literal(text, datatype=term.datatype)


def _graphml(view: PropertyGraph) -> bytes:
    graph = to_networkx(view)
    rows = (data for part in (graph.nodes(data=True), graph.edges(data=True)) for *_, data in part)
    for data in rows:
        data.update({column: _xml_text(value) for column, value in data.items() if isinstance(value, str | tuple)})
    file = io.BytesIO()
    nx.write_graphml_xml(graph, file)
    return file.getvalue()


def _xml_text(value: str | tuple[str, ...]) -> str:
    text = value if isinstance(value, str) else "; ".join(value)
    return for_xml(text)


def _neo4j(view: PropertyGraph, folder: Path) -> tuple[Path, ...]:
    """Write nodes.csv and relationships.csv with the headers of neo4j-admin database import."""
    nodes = [
        ["iri:ID", *_headers(NODE_COLUMNS), ":LABEL"],
        *([node.iri, *_cells(node.properties, NODE_COLUMNS), node.label] for node in view.nodes),
    ]
    edges = [
        [":START_ID", *_headers(EDGE_COLUMNS), ":END_ID", ":TYPE"],
        *([edge.source, *_cells(edge.properties, EDGE_COLUMNS), edge.target, edge.type] for edge in view.edges),
    ]
    return (save(folder / "nodes.csv", _csv(nodes)), save(folder / "relationships.csv", _csv(edges)))


def _headers(columns: Mapping[str, type]) -> list[str]:
    return [name + NEO4J_TYPES[kind] for name, kind in columns.items()]


def _cells(properties: Mapping[str, Value], columns: Mapping[str, type]) -> list[str]:
    return [_cell(properties.get(name)) for name in columns]


def _cell(value: Value | None) -> str:
    """Write a value as neo4j-admin reads it: items of a list stand between semicolons."""
    if isinstance(value, tuple):
        return ARRAY_DELIMITER.join(item.replace(ARRAY_DELIMITER, FULL_WIDTH_DELIMITER) for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue().encode()
