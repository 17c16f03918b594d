"""SPARQL that only reads: queries are checked before they run, and answers are written in the usual formats."""

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from kg import html
from kg.errors import QueryError
from kg.graph.identity import SHORT, compact

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*
    | '''(?:[^'\\]|\\.|'(?!''))*''' | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*"
    | <[^<>"{}|^`\\\s]*> | @[A-Za-z]+(?:-[A-Za-z0-9]+)* | [?$]\w+ | _:\w[\w.-]* | \d[\d.]*(?:[eE][+-]?\d+)?)
    | (?P<name>[\w.-]*):[\w.:%\\-]* | (?P<word>\w+)""",
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
CALLS = re.compile("service", re.IGNORECASE)
CHANGES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
PLACE = re.compile(r"^error at (\d+):(\d+): ")

ANSWERS = {
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}


def ask(quads: ox.Store, text: str) -> Results:
    """Run a query; the prefixes of the ontology and of data (`place:210300`) need no PREFIX.

    Raises QueryError for a query that is malformed, that changes the store, or that calls another server.
    """
    _check(text)
    try:
        return quads.query(text, prefixes=SHORT)
    except SyntaxError as error:
        raise QueryError(_malformed(text, str(error))) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


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


def _check(text: str) -> None:
    """Refuse updates and calls of other servers, which the engine would run."""
    unescaped = ESCAPE.sub(_character, text)
    words = [*_words(text), *_words(unescaped)]
    for name, word in words:
        if CALLS.search(name or word or ""):
            raise QueryError("SERVICE would ask another server, and kg stays offline: take that part out of the query")
    forms = [word.upper() for name, word in words if word and word.upper() not in PROLOGUE]
    if forms and forms[0] in CHANGES:
        raise QueryError(f"{forms[0]} would change the store: ask with SELECT, ASK, CONSTRUCT or DESCRIBE")


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= sys.maxunicode else escape[0]


def _words(text: str) -> Iterator[tuple[str | None, str | None]]:
    for match in TOKEN.finditer(text):
        if match["skip"] is None:
            yield match["name"], match["word"]


def _malformed(text: str, message: str) -> str:
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
