"""What the writer process does to a store: SPARQL updates, and graphs that are put, added to or taken away.

Each is one update of Oxigraph, which is made whole or not at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.identity import SHORT
from kg.publish.endpoint.refusals import Malformed, Missing, UnknownMedia
from kg.publish.offline import refuse_calls_of_update
from kg.publish.sparql import malformed
from kg.publish.store import Store

TOKEN = re.compile(
    r"""\#[^\n]*
    | '''(?:[^'\\]|\\.|'(?!''))*''' | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*"
    | <[^<>"{}|^`\\\s]*> | [?$@]\w+ | [\w.-]*:[\w.:%\\-]*
    | (?P<brace>[{}]) | (?P<word>\w+)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that the WHERE parts of an update see, as IRIs: `using-graph-uri` and `using-named-graph-uri`."""

    graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.graphs or self.named_graphs)

    @property
    def clauses(self) -> str:
        """Say the same in SPARQL. Raises Malformed where an IRI is none."""
        using = [f"USING {_node(iri)}" for iri in self.graphs]
        return " ".join([*using, *(f"USING NAMED {_node(iri)}" for iri in self.named_graphs), ""])


@dataclass(frozen=True, slots=True)
class Part:
    """RDF as it was sent."""

    media: str
    content: bytes


def update(store: Store, text: str, base: str, dataset: Dataset) -> None:
    """Run a SPARQL update. Raises QueryError, and Malformed where its dataset is."""
    if dataset:
        text = with_dataset(text, dataset)
    refuse_calls_of_update(text, base=base)
    try:
        store.quads.update(text, base_iri=base, prefixes=SHORT)
    except SyntaxError as error:
        raise QueryError(malformed(text, str(error))) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the update cannot be done: {error}") from error


def put_graph(store: Store, graph: str | None, parts: Sequence[Part], base: str) -> bool:
    """Store a graph in place of what it held; None is the default graph. Give whether it is new.

    Raises Malformed and UnknownMedia.
    """
    triples, new = _triples(parts, base), not _exists(store, graph)
    clear = f"CLEAR SILENT {_target(graph)}"
    store.quads.update(f"{clear} ; {_create(graph)} {_insert(graph, triples)}")
    return new


def post_graph(store: Store, graph: str | None, parts: Sequence[Part], base: str) -> bool:
    """Add to a graph; None is the default graph. Give whether it is new. Raises Malformed and UnknownMedia."""
    triples, new = _triples(parts, base), not _exists(store, graph)
    store.quads.update(f"{_create(graph)} {_insert(graph, triples)}")
    return new


def delete_graph(store: Store, graph: str | None) -> None:
    """Take a graph away; None is the default graph, which is empty then. Raises Missing."""
    if not _exists(store, graph):
        raise Missing(f"there is no graph <{graph}> here")
    store.quads.update(f"DROP {_target(graph)}")


def with_dataset(text: str, dataset: Dataset) -> str:
    """Write the dataset of a request into its update, as the protocol means it (2.2.3).

    Raises Malformed where the update names its own.

    >>> with_dataset("INSERT { ?s ?p 1 } WHERE { ?s ?p 2 }", Dataset(("a:b",)))
    'INSERT { ?s ?p 1 } USING <a:b> WHERE { ?s ?p 2 }'
    """
    done, copied = [], 0
    for where, only_where in _wheres(text):
        before = text[copied:where]
        pattern = _block(text, where) if only_where else ""
        done += [before, pattern, dataset.clauses]
        copied = where
    return "".join([*done, text[copied:]])


def _wheres(text: str) -> Iterator[tuple[int, bool]]:
    """Find the WHERE of each operation, and whether it is DELETE WHERE, whose pattern is also what it deletes."""
    depth, last = 0, ""
    for token in TOKEN.finditer(text):
        if token["brace"]:
            depth += 1 if token["brace"] == "{" else -1
        word = (token["word"] or token["brace"] or "").upper()
        if depth == 0 and word in {"USING", "WITH"}:
            raise Malformed(f"the update says {word}, and the request using-graph-uri: only one may")
        if depth == 0 and word == "WHERE":
            yield token.start(), last == "DELETE"
        last = word or last


def _block(text: str, start: int) -> str:
    """Give the part in braces that comes next."""
    depth, opened = 0, start
    for token in TOKEN.finditer(text, start):
        if token["brace"] == "{":
            opened = opened if depth else token.start()
            depth += 1
        elif token["brace"] == "}":
            depth -= 1
            if depth == 0:
                return f"{text[opened : token.end()]} "
    return ""


def _triples(parts: Sequence[Part], base: str) -> list[ox.Triple]:
    return [quad.triple for part in parts for quad in _parsed(part, base)]


def _parsed(part: Part, base: str) -> Iterator[ox.Quad]:
    format_ = ox.RdfFormat.from_media_type(part.media)
    if format_ is None:
        raise UnknownMedia(
            f"{part.media or 'no Content-Type'}: no RDF that is read here; send text/turtle, for example"
        )
    try:
        yield from ox.parse(part.content, format_, base_iri=base, without_named_graphs=True, rename_blank_nodes=True)
    except (SyntaxError, ValueError) as error:
        raise Malformed(f"malformed {format_.name}: {error}") from error


def _exists(store: Store, graph: str | None) -> bool:
    return graph is None or store.quads.contains_named_graph(_node(graph))


def _target(graph: str | None) -> str:
    return f"GRAPH {_node(graph)}" if graph else "DEFAULT"


def _create(graph: str | None) -> str:
    return f"CREATE SILENT GRAPH {_node(graph)} ;" if graph else ""


def _insert(graph: str | None, triples: Sequence[ox.Triple]) -> str:
    lines = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    return f"INSERT DATA {{ {_target(graph)} {{\n{lines}}} }}" if graph else f"INSERT DATA {{\n{lines}}}"


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise Malformed(f"no absolute IRI: {error}") from error
