"""How quickly a store goes into Neo4j, beside what the driver does with the same rows and no logic of ours.

usage: python -m benchmarks.homes STORE

Starts a real Neo4j twice (see tests/servers). Prints rows a second of bulk files and relationships a second over Bolt,
beside the ceiling, and whether both databases have the counts that SPARQL has and answer the ten questions alike.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import neo4j
import pyoxigraph as ox

from kg.graph.identity import SHORT
from kg.graph.tables import PropertyGraph
from kg.publish.neo4j.counts import of_database, of_store
from kg.publish.neo4j.files import write_csv
from kg.publish.neo4j.load import Loading
from kg.publish.neo4j.schema import CONSTRAINTS, INDEXES, by_ends
from kg.publish.store import Store
from tests.servers.neo4j import Neo4j, driver, empty

ROOT = Path(__file__).resolve().parents[1]
HEAP = ("-Xmx1g",)
BATCH = 1000
Result = TypeVar("Result")
Rows = list[dict[str, object]]
Answer = list[tuple[str, ...]]


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Do work; its result and its seconds."""
    before = time.perf_counter()
    result = work()
    return result, time.perf_counter() - before


def plain_driver(session: neo4j.Session, view: PropertyGraph) -> None:
    """Send the rows of a graph with the driver alone."""
    nodes: dict[tuple[str, ...], Rows] = {}
    for node in view.nodes:
        nodes.setdefault(node.labels, []).append({"iri": node.iri, **node.properties})
    for labels, rows in nodes.items():
        send(session, f"UNWIND $rows AS row CREATE (n:{':'.join(labels)}) SET n = row", rows)
    for (source, kind, target), edges in by_ends(view).items():
        ends = f"MATCH (a:{source} {{iri: row.source}}) MATCH (b:{target} {{iri: row.target}})"
        rows = [{"source": edge.source, "target": edge.target, "properties": edge.properties} for edge in edges]
        send(session, f"UNWIND $rows AS row {ends} CREATE (a)-[r:{kind}]->(b) SET r = row.properties", rows)


def send(session: neo4j.Session, statement: str, rows: Rows) -> None:
    """Send rows in batches."""
    for start in range(0, len(rows), BATCH):
        session.run(statement, rows=rows[start : start + BATCH]).consume()


def load(store: Store, session: neo4j.Session) -> Loading:
    """Load as `kg neo4j` does."""
    loading = Loading.begin(store.quads, [report.iri for report in store.reports()], session)
    for _ in loading.run():
        pass
    loading.check()
    return loading


def different(quads: ox.Store, session: neo4j.Session) -> list[str]:
    """Name the questions whose answers in Cypher are not those in SPARQL."""
    names = sorted(path.stem for path in (ROOT / "ontology" / "cypher").glob("*.cypher"))
    return [name for name in names if by_sparql(quads, name) != by_cypher(session, name)]


def by_sparql(quads: ox.Store, name: str) -> Answer:
    """Ask a question in SPARQL; rows of text, sorted."""
    found = quads.query((ROOT / f"ontology/queries/{name}.rq").read_text(encoding="utf-8"), prefixes=SHORT)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"{name}: no SELECT")
    return sorted(tuple(map(text_of, row)) for row in found)


def by_cypher(session: neo4j.Session, name: str) -> Answer:
    """Ask a question in Cypher; rows of text, sorted."""
    question = (ROOT / f"ontology/cypher/{name}.cypher").read_text(encoding="utf-8")
    return sorted(tuple(map(text_of, row.values())) for row in session.run(question))


def text_of(value: object) -> str:
    """Write a value of either engine in one way."""
    if isinstance(value, ox.Literal):
        is_number = value.datatype.value.endswith(("#decimal", "#integer", "#nonNegativeInteger"))
        value = float(value.value) if is_number else value.value
    return str(float(value)) if isinstance(value, int | float) else str(value)


def bulk(store: Store, folder: Path, server: Neo4j) -> dict[str, int]:
    """Write bulk files, import them and start; print the rates, and give the counts of the database."""
    _, reading = timed(lambda: PropertyGraph.of(store.quads))
    paths, seconds = timed(lambda: write_csv(store.quads, folder))
    rows = sum(path.read_bytes().count(b"\n") for path in paths if path.suffix == ".csv")
    print(f"bulk files: {rows:,} rows in {seconds:.1f} s, {rows / seconds:,.0f} rows/s")
    print(f"  of these to read the store: {reading:.1f} s; written at {rows / (seconds - reading):,.0f} rows/s")
    command, environment = [folder / "import.sh"], {**os.environ, **server.environment}
    _, seconds = timed(lambda: subprocess.run(command, check=True, capture_output=True, env=environment))
    print(f"  neo4j-admin imports them in {seconds:.1f} s")
    server.start()
    with driver(server.uri) as opened, opened.session() as session:
        for statement in (*CONSTRAINTS, *INDEXES):
            session.run(statement).consume()
        counts, wrong = of_database(session), different(store.quads, session)
    server.stop()
    print(f"  questions that Cypher answers otherwise than SPARQL: {', '.join(wrong) or 'none'}")
    return counts


def bolt(store: Store, server: Neo4j) -> dict[str, int]:
    """Load over Bolt; print the rates, and give the counts of the database."""
    server.start()
    with driver(server.uri) as opened, opened.session() as session:
        loading, cold = timed(lambda: load(store, session))
        nodes, relationships = loading.check()
        counts, wrong = of_database(session), different(store.quads, session)
        _, again = timed(lambda: load(store, session))
        empty(opened)
        ceiling = plain(store.quads, session)
        empty(opened)
        _, warm = timed(lambda: load(store, session))
    server.stop()
    print(f"over Bolt: {nodes:,} nodes and {relationships:,} relationships")
    print("  with reading, nodes, digests and the comparison of counts:")
    print(f"  {relationships / cold:,.0f} relationships/s into a server that has just started ({cold:.1f} s)")
    print(f"  {relationships / warm:,.0f} relationships/s into one that has run for a while ({warm:.1f} s)")
    print(f"  plain driver, with nodes, between both: {relationships / ceiling:,.0f} relationships/s")
    print(f"  a second load, which changes nothing: {again:.1f} s")
    print(f"  questions that Cypher answers otherwise than SPARQL: {', '.join(wrong) or 'none'}")
    return counts


def plain(quads: ox.Store, session: neo4j.Session) -> float:
    """Send a store's rows with the driver alone; the seconds, without those to read the store."""
    view = PropertyGraph.of(quads)
    return timed(lambda: plain_driver(session, view))[1]


def main(names: list[str]) -> None:
    """Print the rates and the comparison."""
    if len(names) != 1:
        sys.exit(__doc__)
    with Store.open(Path(names[0]), read_only=True) as store, tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        expected = of_store(store.quads)
        imported = bulk(store, folder / "files", Neo4j(folder / "imported", heap=HEAP))
        loaded = bolt(store, Neo4j(folder / "loaded", heap=HEAP))
    print(f"counts by label and type: {expected}")
    print(f"  the same after import: {imported == expected}; after the load over Bolt: {loaded == expected}")


if __name__ == "__main__":
    main(sys.argv[1:])
