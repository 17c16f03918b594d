"""Nothing leaves the machine: SPARQL that would ask another server is known before it runs.

Oxigraph runs SERVICE and LOAD over HTTP, and has no switch for that. No tokens that a reader of our own cut out of the
text would do to find them: whether `<1)SERVICE#>` is an IRI, or less than one and then a call, is for the grammar to
say. So the parser itself is asked. It reads the text twice, once with another letter in each of these words; where it
gets less far then, one of them was a keyword, and not part of a name, a text or a comment.
"""

import re
import sys
from collections.abc import Callable

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.identity import SHORT

ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
PLACE = re.compile(r"^error at (\d+):(\d+): ")
SERVICE, LOAD = re.compile("(servic)(e)", re.IGNORECASE), re.compile("(loa)(d)", re.IGNORECASE)
STOP = "\n" * 16 + "§"
"""No SPARQL can go on so: the parser stops here, or before, and nothing is run.

Where it stops before, it says so up to a keyword's length too late: the blank lines are longer.
"""


def refuse_calls_of_query(text: str, *, base: str | None = None) -> None:
    """Raise QueryError where a query has a SERVICE part."""
    if _is_keyword(SERVICE, text, lambda text: ox.Store().query(text, prefixes=SHORT, base_iri=base)):
        raise QueryError("SERVICE would ask another server, and kg stays offline: take that part out of the query")


def refuse_calls_of_update(text: str, *, base: str | None = None) -> None:
    """Raise QueryError where an update has a SERVICE part or a LOAD operation."""
    for name, word in (("SERVICE", SERVICE), ("LOAD", LOAD)):
        if _is_keyword(word, text, lambda text: ox.Store().update(text, prefixes=SHORT, base_iri=base)):
            raise QueryError(f"{name} would ask another server, and kg stays offline: take that part out of the update")


def is_update(text: str) -> bool:
    """Whether a text is a SPARQL update, or begins like one."""
    line, _ = _reach(text, lambda text: ox.Store().update(text, prefixes=SHORT))
    return line > f"{text}{STOP}".count("\n")


def _is_keyword(word: re.Pattern[str], text: str, parse: Callable[[str], object]) -> bool:
    return any(
        word.search(read) and _reach(read, parse) != _reach(word.sub(_hidden, read), parse)
        for read in {text, ESCAPE.sub(_character, text)}
    )


def _reach(text: str, parse: Callable[[str], object]) -> tuple[int, int]:
    """Tell how far the parser gets, as line and column; (0, 0) where it does not say."""
    try:
        parse(text + STOP)
    except SyntaxError as error:
        place = PLACE.match(str(error))
        return (int(place[1]), int(place[2])) if place else (0, 0)
    raise AssertionError(f"{STOP!r} was read as SPARQL")


def _hidden(word: re.Match[str]) -> str:
    return word[1] + ("x" if word[2].islower() else "X")


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= sys.maxunicode else escape[0]
