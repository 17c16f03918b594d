"""The explorer's index beside a store, one SQLite file: names to search, who relates to whom, and how often.

It holds nothing that the store does not, and is made again when the store changes. The same store gives the same bytes.

A name is searched by its pairs of neighbouring characters, which are the words of an FTS5 table: two Han characters are
one word of it, whatever stands around them. Rows stand by weight, so that the first ones found are the best.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from kg.graph.identity import compact
from kg.graph.names import normal
from kg.graph.tables import TERMS
from kg.publish import sparql
from kg.publish.statements import StoredReport
from kg.publish.store import Store
from kg.vocab import EntityType, NodeType

START, END = "\x02", "\x03"
SCHEMA = """
CREATE TABLE thing (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, label TEXT NOT NULL, type TEXT NOT NULL, place TEXT NOT NULL,
  weight INTEGER NOT NULL
);
CREATE TABLE name (id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, alias TEXT);
CREATE VIRTUAL TABLE pairs USING fts5 (name, type, content='', tokenize='ascii');
CREATE TABLE tie (
  claim TEXT NOT NULL, source INTEGER NOT NULL, target INTEGER NOT NULL, predicate TEXT NOT NULL,
  modality TEXT NOT NULL, score REAL NOT NULL, year INTEGER
);
CREATE TABLE report (
  thing INTEGER PRIMARY KEY, identifier TEXT NOT NULL, place TEXT NOT NULL, year INTEGER, complete INTEGER NOT NULL,
  claims INTEGER NOT NULL
);
CREATE TABLE spoken (
  report INTEGER NOT NULL, thing INTEGER NOT NULL, claims INTEGER NOT NULL, PRIMARY KEY (report, thing)
) WITHOUT ROWID;
CREATE TABLE indicator (thing INTEGER PRIMARY KEY, observations INTEGER NOT NULL, places INTEGER NOT NULL);
CREATE TABLE total (of TEXT PRIMARY KEY, count INTEGER NOT NULL);
"""
INDEXES = """
CREATE INDEX tie_out ON tie (source, target);
CREATE INDEX tie_in ON tie (target, source);
CREATE INDEX thing_type ON thing (type, id);
INSERT INTO pairs (pairs) VALUES ('optimize');
"""
TYPES = """
SELECT ?thing ?type {
  ?thing a ?type
  FILTER (isIRI(?thing) && ?type NOT IN (gr:Milestone, gr:Observation))
}
"""
NAMES = """
SELECT ?thing ?name ?other {
  { ?thing rdfs:label|skos:prefLabel ?name BIND (false AS ?other) } UNION
  { ?thing skos:altLabel ?name BIND (true AS ?other) }
  FILTER (isIRI(?thing) && lang(?name) IN ("zh", ""))
}
"""
HOMES = "SELECT ?thing ?place { ?thing gr:within ?place }"
SPOKEN = """
SELECT ?report ?thing (COUNT(DISTINCT ?claim) AS ?claims) {
  GRAPH ?report {
    { ?claim rdf:subject|rdf:object ?thing } UNION
    { ?claim gr:node/(gr:milestoneOf|gr:about|gr:indicator) ?thing } UNION
    { ?claim gr:node ?node . ?node sdmx-dimension:refArea ?thing FILTER NOT EXISTS { ?node gr:about ?part } }
  }
}
GROUP BY ?report ?thing
"""
TIES = """
SELECT ?claim ?source ?target ?predicate ?modality ?score ?report {
  GRAPH ?report {
    ?claim rdf:subject ?source ; rdf:predicate ?predicate ; rdf:object ?target ; gr:modality ?modality ; gr:score ?said
    BIND (xsd:double(?said) AS ?score)
    FILTER (isIRI(?claim) && BOUND(?score))
  }
}
"""
REPORTED = """
SELECT ?report ?complete (COUNT(?claim) AS ?claims) {
  GRAPH ?report { ?report gr:complete ?complete OPTIONAL { ?claim prov:wasDerivedFrom ?report } }
}
GROUP BY ?report ?complete
"""
OBSERVED = """
SELECT ?indicator (COUNT(?node) AS ?observations) (COUNT(DISTINCT ?place) AS ?places) {
  ?node gr:indicator ?indicator ; sdmx-dimension:refArea ?place
}
GROUP BY ?indicator
"""
TOTALS = """
SELECT ?type (COUNT(?node) AS ?nodes) { VALUES ?type { gr:Milestone gr:Observation } ?node a ?type } GROUP BY ?type
"""
SEARCHED = frozenset({*EntityType, NodeType.INDICATOR, NodeType.REPORT})


@dataclass(frozen=True, slots=True)
class _Things:
    """What is searched, by IRI; `ids` number it by weight, the heaviest first."""

    ids: Mapping[str, int]
    types: Mapping[str, str]
    labels: Mapping[str, str]
    aliases: Mapping[str, set[str]]


def build(store: Store, path: Path) -> None:
    """Write the index of a store to a file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    database = sqlite3.connect(part, isolation_level=None)
    try:
        database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
        database.execute("BEGIN")
        _fill(database, store)
        database.execute("COMMIT")
        database.executescript(f"{INDEXES} VACUUM;")
    finally:
        database.close()
    part.replace(path)


def connect(path: Path) -> sqlite3.Connection:
    """Open an index for reading."""
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)


def spelled(name: str) -> str:
    """Write a name as it is compared.

    >>> spelled("“放管服” 改革"), spelled("ＡＩ产业园")
    ('放管服改革', 'ai产业园')
    """
    return normal(name).casefold()


def pairs(name: str) -> str:
    """Write the pairs of neighbouring characters of a name as words of ten hexadecimal digits.

    >>> pairs("鞍钢"), pairs("鞍")
    ('0978d094a2', '')
    """
    return " ".join(f"{ord(one):05x}{ord(other):05x}" for one, other in pairwise(name))


def _fill(database: sqlite3.Connection, store: Store) -> None:
    reports = {report.iri: report for report in store.reports()}
    spoken = sorted((report, thing, int(count)) for report, thing, count in _rows(store, SPOKEN) if report in reports)
    weights: Counter[str] = Counter()
    for _, thing, count in spoken:
        weights[thing] += count
    things = _things(store, reports.values(), weights)
    homes = _homes(spoken, {iri: report.place for iri, report in reports.items()})
    homes.update((thing, place) for thing, place in sorted(_rows(store, HOMES)))
    _write_things(database, things, homes, weights)
    _write_names(database, things)
    _write_reports(database, store, things, reports)
    numbered = sorted((things.ids[report], things.ids[it], n) for report, it, n in spoken if it in things.ids)
    database.executemany("INSERT INTO spoken VALUES (?, ?, ?)", numbered)
    database.executemany("INSERT INTO tie VALUES (?, ?, ?, ?, ?, ?, ?)", _ties(store, things, reports))
    observed = sorted(
        (things.ids[it], int(nodes), int(n)) for it, nodes, n in _rows(store, OBSERVED) if it in things.ids
    )
    database.executemany("INSERT INTO indicator VALUES (?, ?, ?)", observed)
    totals = sorted((TERMS[kind].value, int(count)) for kind, count in _rows(store, TOTALS))
    database.executemany("INSERT INTO total VALUES (?, ?)", totals)


def _rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    """Ask a query whose variables are all bound; give plain values."""
    return (tuple(str(term.value) for term in row) for row in sparql.rows(store.query(query)))


def _things(store: Store, reports: Iterable[StoredReport], weights: Mapping[str, int]) -> _Things:
    types: dict[str, str] = {report.iri: NodeType.REPORT.value for report in reports}
    for iri, kind in sorted(_rows(store, TYPES)):
        term = TERMS.get(kind)
        if term in SEARCHED and term is not None:
            types.setdefault(iri, term.value)
    labels = {iri: compact(iri) for iri in types} | {report.iri: report.title or report.id for report in reports}
    aliases: dict[str, set[str]] = defaultdict(set)
    for iri, name, other in sorted(_rows(store, NAMES), reverse=True):
        if iri in types and other == "true":
            aliases[iri].add(name)
        elif iri in types:
            labels[iri] = name
    ranked = sorted(types, key=lambda iri: (-weights[iri], labels[iri], iri))
    return _Things({iri: at for at, iri in enumerate(ranked, start=1)}, types, labels, aliases)


def _homes(spoken: Iterable[tuple[str, str, int]], places: Mapping[str, str]) -> dict[str, str]:
    """Find for each thing the place whose reports speak of it most; for a report, its own."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for report, thing, count in spoken:
        counts[thing][places[report]] += count
    homes = {thing: min(count, key=lambda place: (-count[place], place)) for thing, count in counts.items()}
    return homes | dict(places)


def _write_things(
    database: sqlite3.Connection, things: _Things, homes: Mapping[str, str], weights: Mapping[str, int]
) -> None:
    for iri, at in things.ids.items():
        is_concept = things.types[iri] == NodeType.INDICATOR
        home = "" if is_concept else things.labels.get(homes.get(iri, ""), "")
        row = (at, iri, things.labels[iri], things.types[iri], home, weights[iri])
        database.execute("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?)", row)


def _write_names(database: sqlite3.Connection, things: _Things) -> None:
    at = 0
    for iri, thing in things.ids.items():
        seen = set()
        for alias in (None, *sorted(things.aliases.get(iri, ()))):
            name = spelled(alias or things.labels[iri])
            if name and name not in seen:
                at += 1
                seen.add(name)
                database.execute("INSERT INTO name VALUES (?, ?, ?)", (at, thing, alias))
                row = (at, pairs(f"{START}{name}{END}"), things.types[iri])
                database.execute("INSERT INTO pairs (rowid, name, type) VALUES (?, ?, ?)", row)


def _write_reports(
    database: sqlite3.Connection, store: Store, things: _Things, reports: Mapping[str, StoredReport]
) -> None:
    for iri, complete, claims in sorted(_rows(store, REPORTED)):
        if report := reports.get(iri):
            row = (things.ids[iri], report.id, report.place, report.year, complete == "true", int(claims))
            database.execute("INSERT OR IGNORE INTO report VALUES (?, ?, ?, ?, ?, ?)", row)


def _ties(
    store: Store, things: _Things, reports: Mapping[str, StoredReport]
) -> Iterator[tuple[str, int, int, str, str, float, int | None]]:
    for claim, source, target, predicate, modality, score, report in sorted(_rows(store, TIES)):
        if (
            source in things.ids
            and target in things.ids
            and report in reports
            and predicate in TERMS
            and modality in TERMS
        ):
            ends = things.ids[source], things.ids[target]
            yield claim, *ends, TERMS[predicate].value, TERMS[modality].value, float(score), reports[report].year
