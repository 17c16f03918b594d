"""Write a store as files for other tools."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from kg.files import save
from kg.graph.identity import SHORT, compact
from kg.graph.tables import PropertyGraph
from kg.publish import networks, pairs
from kg.publish.characters import for_xml
from kg.publish.formats import FileFormat
from kg.publish.neo4j import files
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
NETWORKS: Mapping[FileFormat, Callable[[PropertyGraph], bytes]] = {
    FileFormat.GRAPHML: networks.graphml,
    FileFormat.GEXF: networks.gexf,
    FileFormat.NODE_LINK: networks.node_link,
}
PAIRS: Mapping[FileFormat, Callable[[PropertyGraph, Path], tuple[Path, ...]]] = {
    FileFormat.CSV: pairs.write_csv,
    FileFormat.PARQUET: pairs.write_parquet,
}
NEO4J: Mapping[FileFormat, Callable[[ox.Store, Path], tuple[Path, ...]]] = {
    FileFormat.NEO4J: files.write_csv,
    FileFormat.NEO4J_PARQUET: files.write_parquet,
}


def export(store: Store, kind: FileFormat, out: Path) -> tuple[Path, ...]:
    """Write a store to a file, or to a folder for a pair of tables and for neo4j; give the paths written.

    The same store gives the same bytes. Each file is written whole or not at all. Raises StoreError where it cannot be
    written.
    """
    if kind in NEO4J:
        return NEO4J[kind](store.quads, out)
    if kind in PAIRS:
        return PAIRS[kind](PropertyGraph.of(store.quads), out)
    if kind in NETWORKS:
        return (save(out, NETWORKS[kind](PropertyGraph.of(store.quads))),)
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
