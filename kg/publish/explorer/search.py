"""Find things by name: exact names first, then beginnings, then inner parts, each by how often it is spoken of."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing

from kg.publish.endpoint.readers import Reader
from kg.publish.explorer.index import END, START, connect, pairs, spelled
from kg.publish.explorer.shapes import Hit, Hits

FOUND = """
SELECT thing.id, thing.iri, thing.label, thing.type, name.alias, thing.place, thing.weight
FROM pairs JOIN name ON name.id = pairs.rowid JOIN thing ON thing.id = name.thing
WHERE pairs MATCH ? ORDER BY pairs.rowid
"""


def search(reader: Reader, query: str, types: Sequence[str], limit: int) -> Hits:
    """Find at most `limit` things by a name or a part of one; of certain types, if any are given."""
    name = spelled(query)
    if not name:
        return Hits(query=query, hits=())
    found: dict[int, Hit] = {}
    with closing(connect(reader.index)) as database:
        for expression in _expressions(name, types):
            for key, hit in _hits(database, expression):
                found.setdefault(key, hit)
                if len(found) == limit:
                    return Hits(query=query, hits=tuple(found.values()))
    return Hits(query=query, hits=tuple(found.values()))


def _expressions(name: str, types: Sequence[str]) -> Iterator[str]:
    """Write the three searches in the language of FTS5, the narrowest first."""
    inside = f'"{pairs(name)}"' if len(name) > 1 else f'"{ord(name):05x}"*'
    among = f" AND type : ({' OR '.join(types)})" if types else ""
    for words in (f'"{pairs(START + name + END)}"', f'"{pairs(START + name)}"', inside):
        yield f"name : {words}{among}"


def _hits(database: sqlite3.Connection, expression: str) -> Iterator[tuple[int, Hit]]:
    for key, iri, label, kind, alias, place, weight in database.execute(FOUND, (expression,)):
        yield key, Hit(iri=iri, label=label, type=kind, alias=alias, where=place, weight=weight)
