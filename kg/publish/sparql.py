"""SPARQL that only reads: queries are checked before they run, and answers are written in the usual formats."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg import html
from kg.errors import QueryError
from kg.graph.identity import SHORT, compact
from kg.publish.offline import PLACE, is_update, refuse_calls_of_query

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

ANSWERS = {
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}


def ask(
    quads: ox.Store,
    text: str,
    *,
    base: str | None = None,
    default_graph: Sequence[ox.NamedNode] | None = None,
    named_graphs: Sequence[ox.NamedNode] | None = None,
) -> Results:
    """Run a query; the prefixes of the ontology and of data (`place:210300`) need no PREFIX.

    `base` is what relative IRIs are relative to; `default_graph` and `named_graphs` are the dataset that it sees, which
    is the whole store where they are None.
    Raises QueryError for a query that is malformed, that changes the store, or that calls another server.
    """
    refuse_calls_of_query(text, base=base)
    try:
        return quads.query(
            text,
            base_iri=base,
            prefixes=SHORT,
            default_graph=None if default_graph is None else [*default_graph],
            named_graphs=None if named_graphs is None else [*named_graphs],
        )
    except SyntaxError as error:
        if text.strip() and is_update(text):
            raise QueryError("an update would change the store: ask with SELECT, ASK, CONSTRUCT or DESCRIBE") from error
        raise QueryError(malformed(text, str(error))) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def rows(results: Results) -> Iterator[ox.QuerySolution]:
    """Give the rows of the answer to a SELECT; that to another form has none."""
    if isinstance(results, ox.QuerySolutions):
        yield from results


def write(results: Results, format_: str) -> str:
    """Write an answer as csv, json, tsv or xml, or triples as ttl or nt.

    Raises QueryError where the format does not fit the form of the query.
    """
    if isinstance(results, ox.QueryTriples):
        if format_ not in {"ttl", "nt"}:
            raise QueryError(f"CONSTRUCT and DESCRIBE give triples: ask for ttl or nt, not {format_}")
        kind = ox.RdfFormat.TURTLE if format_ == "ttl" else ox.RdfFormat.N_TRIPLES
        return (ox.serialize(sorted(results, key=str), format=kind, prefixes=SHORT) or b"").decode()
    if format_ not in ANSWERS:
        raise QueryError(f"SELECT and ASK give a table: ask for {', '.join(ANSWERS)} or table, not {format_}")
    return (results.serialize(format=ANSWERS[format_]) or b"").decode()


class Table(NamedTuple):
    """The answer to a query for people; notebooks show it as a table."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def _repr_html_(self) -> str:
        return html.table(self.header, self.rows)


def table(results: Results) -> Table:
    """Give the header and the rows of an answer for people: IRIs shortened, literals without quotes."""
    if isinstance(results, ox.QueryBoolean):
        return Table(("answer",), (("yes" if results else "no",),))
    if isinstance(results, ox.QueryTriples):
        triples = sorted(results, key=str)
        rows = (tuple(map(shorten, (triple.subject, triple.predicate, triple.object))) for triple in triples)
        return Table(("subject", "predicate", "object"), tuple(rows))
    header = tuple(variable.value for variable in results.variables)
    return Table(header, tuple(tuple(shorten(row[name]) for name in header) for row in results))


def shorten(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """Write a term for people.

    >>> shorten(ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")), shorten(ox.Literal("鞍山市"))
    ('rdfs:label', '鞍山市')
    """
    if isinstance(term, ox.Literal):
        return term.value
    if isinstance(term, ox.NamedNode):
        return compact(term.value)
    return "" if term is None else str(term)


def malformed(text: str, message: str) -> str:
    """Tell what is wrong with a query or update, and where, from Oxigraph's message."""
    place = PLACE.match(message)
    if not text.strip():
        return "the query is empty: give SPARQL, a file of it, or - to read it from stdin"
    if place is None:
        return f"malformed query: {message}"
    line, column = int(place[1]), int(place[2])
    lines = [*text.splitlines(), ""]
    before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    why = message[place.end() :].splitlines()[0]
    what = f"did not expect {after[:20].strip() or 'the end'!r} after {before[-30:].strip()!r}"
    return f"malformed query, line {line}, column {column}: {what if why.startswith('expected') else why}"
