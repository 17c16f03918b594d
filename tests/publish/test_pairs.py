import json
from pathlib import Path
from typing import Any

import duckdb
import ladybug
import pandas as pd
import pytest

from kg.graph.tables import PropertyGraph
from kg.publish.pairs import write_csv, write_parquet
from tests.graph.telling import haicheng, nasty, shenyang, store_all

DEVELOPERS = {("鞍钢集团", "耐热钢板"), ("𠮷野,a,b;😀;总社;DROP(n)\\n//", "耐热钢板")}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> PropertyGraph:
    with store_all(tmp_path_factory.mktemp("pairs") / "store", haicheng(), shenyang(), nasty()) as store:
        return PropertyGraph.of(store.quads)


def asked(query: str) -> list[tuple[Any, ...]]:
    """Ask DuckDB."""
    return duckdb.execute(query).fetchall()


def test_pandas_reads_every_cell_of_the_csv_pair(view: PropertyGraph, tmp_path: Path) -> None:
    nodes, edges = (pd.read_csv(path, dtype=str, keep_default_na=False) for path in write_csv(view, tmp_path))
    (node,) = [node for node in view.nodes if node.name.startswith("𠮷")]
    (edge,) = [edge for edge in view.edges if edge.source == node.iri]

    row = nodes.set_index("iri").loc[node.iri]
    words = edges.set_index("claim").loc[edge.key]

    assert list(nodes["iri"]) == [node.iri for node in view.nodes]
    assert (row["type"], row["name"], tuple(json.loads(str(row["aliases"])))) == (
        node.label,
        node.name,
        node.properties["aliases"],
    )
    assert (words["quote"], float(str(words["score"]))) == (edge.properties["quote"], edge.properties["score"])


def test_duckdb_joins_the_csv_pair_with_types(view: PropertyGraph, tmp_path: Path) -> None:
    nodes, edges = write_csv(view, tmp_path)

    rows = asked(
        f"SELECT s.name, t.name FROM '{edges}' e JOIN '{nodes}' s ON s.iri = e.source JOIN '{nodes}' t "  # noqa: S608
        "ON t.iri = e.target WHERE e.type = 'DEVELOPS' AND e.score > 0.5"
    )

    assert set(rows) == DEVELOPERS


def test_duckdb_reads_the_parquet_pair_with_its_lists(view: PropertyGraph, tmp_path: Path) -> None:
    nodes, edges = write_parquet(view, tmp_path)

    named = asked(f"SELECT iri, aliases FROM '{nodes}' WHERE aliases IS NOT NULL")  # noqa: S608
    kinds = dict(asked(f"SELECT type, count(*) FROM '{edges}' GROUP BY type"))  # noqa: S608

    assert dict(named) == {n.iri: list(v) for n in view.nodes if isinstance(v := n.properties.get("aliases"), tuple)}
    assert kinds == {kind: sum(edge.type == kind for edge in view.edges) for kind in kinds}
    assert sum(kinds.values()) == len(view.edges)


def test_ladybug_loads_the_parquet_pair_and_answers_cypher(view: PropertyGraph, tmp_path: Path) -> None:
    nodes, edges = write_parquet(view, tmp_path)
    connection = ladybug.Connection(ladybug.Database(str(tmp_path / "graph.lbug")))
    types = {"VARCHAR": "STRING", "BIGINT": "INT64", "DOUBLE": "DOUBLE", "BOOLEAN": "BOOLEAN", "VARCHAR[]": "STRING[]"}

    def columns(path: Path) -> list[str]:
        told = asked(f"DESCRIBE SELECT * FROM '{path}'")  # noqa: S608
        return [f"{name} {types[kind]}" for name, kind, *_ in told]

    connection.execute(f"CREATE NODE TABLE Node({', '.join(columns(nodes))}, PRIMARY KEY (iri))")
    connection.execute(f"CREATE REL TABLE Edge(FROM Node TO Node, {', '.join(columns(edges)[2:])})")
    connection.execute(f"COPY Node FROM '{nodes}'")
    connection.execute(f"COPY Edge FROM '{edges}'")
    found = connection.execute("MATCH (s:Node)-[e:Edge]->(t:Node) WHERE e.type = 'DEVELOPS' RETURN s.name, t.name")
    counted = connection.execute("MATCH (n:Node) RETURN count(n)")

    assert not isinstance(found, list)
    assert not isinstance(counted, list)
    assert {tuple(row) for row in found.get_all()} == DEVELOPERS
    assert counted.get_all() == [[len(view.nodes)]]
