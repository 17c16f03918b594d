"""Load a store into a Neo4j server over Bolt, report by report: only what changed is written or taken out.

Each transaction replaces all that some reports say, and with it their digests. So a load that was stopped leaves whole
reports behind, the next one goes on from there, and one more changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import neo4j
import pyoxigraph as ox
from neo4j.exceptions import IncompleteCommit

from kg.errors import StoreError
from kg.graph.columns import table_of
from kg.graph.tables import PropertyGraph
from kg.publish.neo4j.counts import of_database, of_store
from kg.publish.neo4j.replace import replace
from kg.publish.neo4j.schema import CONSTRAINTS, DIGEST, INDEXES, digest
from kg.vocab import NodeType

Item = TypeVar("Item")
KNOWN = f"MATCH (report:Report) RETURN report.iri AS iri, report.{DIGEST} AS digest"
ENOUGH = 10_000  # edges of a transaction: more are no quicker, and a stop would lose more
SHARED = frozenset({"Entity", NodeType.INDICATOR.value})
"""Tables of the nodes that many reports mention; those of the others are one report's mostly."""


@dataclass(slots=True)
class Loading:
    """A load on its way: which reports to write, which to take out, and how many are the same."""

    quads: ox.Store
    session: neo4j.Session
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    fresh: set[str] = field(default_factory=set)

    @classmethod
    def begin(cls, quads: ox.Store, reports: Iterable[str], session: neo4j.Session) -> "Loading":
        """Make constraints and indexes where there are none, and compare the reports of a store with the database's."""
        for statement in (*CONSTRAINTS, *INDEXES):
            session.run(statement).consume()
        session.run("CALL db.awaitIndexes(300)").consume()
        known = {row["iri"]: row["digest"] for row in session.run(KNOWN)}
        there = set(reports)
        with ThreadPoolExecutor() as pool:  # Oxigraph works without Python's lock
            asked = sorted(there & known.keys())
            digests = pool.map(partial(digest, quads), asked)
            same = {report for report, now in zip(asked, digests, strict=True) if known[report] == now}
        return cls(quads, session, tuple(sorted(there - same)), tuple(sorted(known.keys() - there)), len(same))

    def run(self) -> Iterator[str]:
        """Take out and write, transaction by transaction; yield each report when it is done."""
        for report in self.removed:
            self._commit({report: ""}, ())
            yield report
        for digests, parts in _ahead(self._batches()):
            self._commit(digests, parts)
            yield from digests

    def _batches(self) -> Iterator[tuple[Mapping[str, str], Sequence[PropertyGraph]]]:
        """Read what changed reports tell, some reports at a time, with their digests."""
        digests: dict[str, str] = {}
        parts: list[PropertyGraph] = []
        for report in self.changed:
            digests[report] = digest(self.quads, report)
            parts.append(PropertyGraph.told(self.quads, report))
            if report == self.changed[-1] or sum(len(part.edges) for part in parts) >= ENOUGH:
                yield digests, parts
                digests, parts = {}, []

    def check(self) -> tuple[int, int]:
        """Count nodes and relationships; raise StoreError where those of a label or type are not what the store has."""
        expected, found = of_store(self.quads), of_database(self.session)
        wrong = [f"{name} {found[name]} for {count}" for name, count in expected.items() if found[name] != count]
        if wrong:
            raise StoreError(
                f"the database has not the counts of the store ({', '.join(wrong)}): give kg a database of its own"
            )
        relationships = sum(count for name, count in found.items() if name.isupper())
        return sum(found.values()) - relationships - found["Entity"], relationships

    def _commit(self, reports: Mapping[str, str], parts: Sequence[PropertyGraph]) -> None:
        current = partial(PropertyGraph.among, self.quads)
        work = partial(replace, reports=reports, parts=parts, current=current, fresh=self.fresh)
        try:
            self.session.execute_write(work)
        except IncompleteCommit:  # the server went away with its answer; what was written may be written again
            self.session.execute_write(work)
        self.fresh.update(node.iri for part in parts for node in part.nodes if table_of(node.label) in SHARED)


def _ahead(items: Iterator[Item]) -> Iterator[Item]:
    """Make the next item while the one before is used: here the store is read while the server writes."""
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(next, items, None)
        while (item := waiting.result()) is not None:
            waiting = pool.submit(next, items, None)
            yield item
