"""The property graph as a pair of tables, nodes and edges: for pandas, DuckDB, and graph databases that read files."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.files import save
from kg.graph.columns import EDGE_COLUMNS, NODE_COLUMNS
from kg.graph.tables import PropertyGraph, Value
from kg.publish.parquet import parquet

NODES: Mapping[str, type] = {"iri": str, "type": str, **NODE_COLUMNS}
EDGES: Mapping[str, type] = {"source": str, "target": str, "type": str, **EDGE_COLUMNS}
Row = Sequence[Value | None]


def write_csv(view: PropertyGraph, folder: Path) -> tuple[Path, ...]:
    """Write nodes.csv and edges.csv: what is missing is empty, a list is a JSON array; give the paths."""
    return (
        save(folder / "nodes.csv", _csv(NODES, _nodes(view))),
        save(folder / "edges.csv", _csv(EDGES, _edges(view))),
    )


def write_parquet(view: PropertyGraph, folder: Path) -> tuple[Path, ...]:
    """Write nodes.parquet and edges.parquet, typed; give the paths."""
    return (
        save(folder / "nodes.parquet", parquet(NODES, _nodes(view))),
        save(folder / "edges.parquet", parquet(EDGES, _edges(view))),
    )


def _nodes(view: PropertyGraph) -> Iterable[Row]:
    return ((node.iri, node.label, *map(node.properties.get, NODE_COLUMNS)) for node in view.nodes)


def _edges(view: PropertyGraph) -> Iterable[Row]:
    return ((edge.source, edge.target, edge.type, *map(edge.properties.get, EDGE_COLUMNS)) for edge in view.edges)


def _csv(columns: Iterable[str], rows: Iterable[Row]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue().encode()


def _cell(value: Value | None) -> Value | None:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple | bool) else value
