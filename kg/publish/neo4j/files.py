"""Files for `neo4j-admin database import`, as CSV or Parquet, and for LOAD CSV into a server that runs."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.files import save
from kg.graph.columns import table_of
from kg.graph.tables import Value
from kg.publish.neo4j.schema import CONSTRAINTS, DIGEST, INDEXES, REPORT
from kg.publish.neo4j.tables import Nodes, Row, Table, lay_out
from kg.publish.parquet import parquet

TYPES: Mapping[type, str] = {str: "", int: ":long", float: ":double", bool: ":boolean", tuple: ":string[]"}
CASTS: Mapping[type, str] = {
    str: "{}",
    int: "toInteger({})",
    float: "toFloat({})",
    bool: "toBoolean({})",
    tuple: "split({}, '\\u001F')",
}
BETWEEN = "\x1f"
"""Stands between the items of a list; a control character, which no name holds."""

IMPORT = """\
#!/bin/sh
# Makes a Neo4j database of these files while the server is stopped; then start it and run schema.cypher.
# usage: ./import.sh [DATABASE [OPTION of neo4j-admin database import full]...]
# It takes neo4j-admin from $NEO4J_HOME or the path; --overwrite-destination replaces a database that is there.
set -eu
cd "$(dirname "$0")"
database=${1:-neo4j}
[ $# -eq 0 ] || shift
exec "${NEO4J_HOME:+$NEO4J_HOME/bin/}neo4j-admin" database import full "$database" "$@" \\
"""
SCHEMA = """\
// What a database that import.sh made still needs: cypher-shell --file schema.cypher

"""
LOAD = """\
// Loads these files into a Neo4j server (5.23 or newer) that runs: put the folder into the server's import folder under
// the name kg, then cypher-shell --file load.cypher. Texts with a backslash before a quotation mark need
// db.import.csv.legacy_quote_escaping=false in neo4j.conf.

"""


def write_csv(quads: ox.Store, folder: Path) -> tuple[Path, ...]:
    """Write headers, data, import.sh, schema.cypher and load.cypher; give the paths."""
    tables = lay_out(quads)
    headers = {table.header: list(_header(table)) for table in tables}
    options = ["--multiline-fields=true", "--array-delimiter=U+001F"]
    options += [_option(table, f"{table.header}.csv,{table.name}.csv") for table in tables]
    return (
        *(save(folder / f"{name}.csv", _csv([header])) for name, header in headers.items()),
        *(save(folder / f"{table.name}.csv", _csv(_cells(table))) for table in tables),
        _script(folder / "import.sh", options),
        _statements(folder / "schema.cypher", SCHEMA, (*CONSTRAINTS, *INDEXES)),
        _statements(folder / "load.cypher", LOAD, (*CONSTRAINTS, *INDEXES, *map(_load, tables), *_mark(tables))),
    )


def write_parquet(quads: ox.Store, folder: Path) -> tuple[Path, ...]:
    """Write data as Parquet, import.sh and schema.cypher; give the paths.

    Neo4j's importer reads no lists from Parquet: they are written as text, and schema.cypher splits it.
    """
    tables = lay_out(quads)
    lists = sorted(
        {(table_of(table.labels[-1]), name) for table in tables if isinstance(table, Nodes) for name in _lists(table)}
    )
    split = (
        f"MATCH (n:{table}) WHERE n.{name} IS NOT NULL SET n.{name} = {_cast(tuple, f'n.{name}')}"
        for table, name in lists
    )
    return (
        *(save(folder / f"{table.name}.parquet", _parquet(table)) for table in tables),
        _script(
            folder / "import.sh",
            ["--input-type=parquet", *(_option(table, f"{table.name}.parquet") for table in tables)],
        ),
        _statements(folder / "schema.cypher", SCHEMA, (*split, *CONSTRAINTS, *INDEXES)),
    )


def _header(table: Table) -> Iterator[str]:
    """Name and type the columns as the importer wants them."""
    yield from ("iri:ID",) if isinstance(table, Nodes) else (":START_ID", ":END_ID")
    yield from (name + TYPES[kind] for name, kind in table.columns.items())


def _option(table: Table, files: str) -> str:
    if isinstance(table, Nodes):
        return f"--nodes={':'.join(table.labels)}={files}"
    return f"--relationships={table.ends.type}={files}"


def _script(path: Path, options: Sequence[str]) -> Path:
    save(path, (IMPORT + " \\\n".join(f"  '{option}'" for option in options) + "\n").encode())
    path.chmod(0o755)
    return path


def _statements(path: Path, head: str, statements: Iterable[str]) -> Path:
    return save(path, (head + "".join(f"{statement};\n" for statement in statements)).encode())


def _load(table: Table) -> str:
    """Write the statement that loads a file, so that a second run changes nothing."""
    first = 1 if isinstance(table, Nodes) else 2
    columns = enumerate(table.columns.items(), first)
    sets = [f"n.{name} = {_cast(kind, f'row[{at}]')}" for at, (name, kind) in columns if name != DIGEST]
    if isinstance(table, Nodes):
        finds = f"MERGE (n:{table.labels[0]} {{iri: row[0]}})"
        sets = [*(f"n:{label}" for label in table.labels[1:]), *sets]
    else:
        source, kind, target = table.ends
        key = " {claim: row[2]}" if table.columns else ""
        finds = f"MATCH (a:{source} {{iri: row[0]}}) MATCH (b:{target} {{iri: row[1]}}) MERGE (a)-[n:{kind}{key}]->(b)"
    change = f" SET {', '.join(sets)}" if sets else ""
    return f"{_from(table)}\nCALL (row) {{ {finds}{change} }} IN TRANSACTIONS OF 1000 ROWS"


def _mark(tables: Sequence[Table]) -> Iterator[str]:
    """Write the statement that marks the reports as loaded, which comes last."""
    for table in tables:
        if DIGEST in table.columns:
            at = 1 + list(table.columns).index(DIGEST)
            yield f"{_from(table)}\nMATCH (n:{REPORT} {{iri: row[0]}}) SET n.{DIGEST} = row[{at}]"


def _from(table: Table) -> str:
    return f"LOAD CSV FROM 'file:///kg/{table.name}.csv' AS row"


def _cast(kind: type, cell: str) -> str:
    return CASTS[kind].format(cell)


def _cells(table: Table) -> Iterable[Row]:
    """Write lists and booleans as the importer reads them; all else is written so by csv itself, which is quick."""
    if not {tuple, bool} & set(table.columns.values()):
        return table.rows
    return ([_cell(value) for value in row] for row in table.rows)


def _cell(value: Value | None) -> Value | None:
    if isinstance(value, tuple):
        return BETWEEN.join(value)
    return str(value).lower() if isinstance(value, bool) else value


def _csv(rows: Iterable[Row]) -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue().encode()


def _lists(table: Table) -> list[str]:
    return [name for name, kind in table.columns.items() if kind is tuple]


def _parquet(table: Table) -> bytes:
    keys = 1 if isinstance(table, Nodes) else 2
    kinds = [*[str] * keys, *(str if kind is tuple else kind for kind in table.columns.values())]
    names = (name.removesuffix(TYPES[tuple]) for name in _header(table))
    rows = ([BETWEEN.join(cell) if isinstance(cell, tuple) else cell for cell in row] for row in table.rows)
    return parquet(dict(zip(names, kinds, strict=True)), rows)
