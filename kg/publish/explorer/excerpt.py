"""Chosen things and what is claimed between them, as files: CSV for tables, Turtle for RDF."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from enum import StrEnum

import pyoxigraph as ox

from kg.graph.identity import SHORT
from kg.graph.rdf import OBJECT, PREDICATE, SUBJECT
from kg.publish.endpoint.readers import Reader
from kg.publish.explorer.facts import Facts
from kg.publish.explorer.index import connect
from kg.vocab import Predicate, Property

MOST_CLAIMS = 5000
BETWEEN = """
SELECT claim FROM tie JOIN thing one ON one.id = source JOIN thing other ON other.id = target
WHERE one.iri IN (SELECT value FROM json_each(:iris)) AND other.iri IN (SELECT value FROM json_each(:iris))
ORDER BY source, target, predicate, claim LIMIT :most
"""
HEADER = (
    *("subject", "subject_label", "subject_type", "predicate", "object", "object_label", "object_type"),
    *("modality", "score", "report", "place", "year", "start", "end", "quote", "sentence"),
)
DESCRIBED = frozenset(
    {
        Property.RDF_TYPE,
        Property.RDFS_LABEL,
        Property.SKOS_ALT_LABEL,
        Property.WITHIN,
        Property.CODE,
        Property.GEO_LAT,
        Property.GEO_LONG,
    }
)


class Format(StrEnum):
    """What an excerpt is written as."""

    CSV = "csv"
    TURTLE = "ttl"


def excerpt(reader: Reader, iris: Sequence[str], kind: Format) -> bytes:
    """Write the claims between things, at most 5,000; Turtle also describes the things, and gives what is done plainly.

    CSV has one claim a row, as RFC 4180 has it, in UTF-8.
    """
    given = {"iris": json.dumps(list(iris)), "most": MOST_CLAIMS}
    with closing(connect(reader.index)) as database:
        claims = [claim for (claim,) in database.execute(BETWEEN, given)]
    if kind is Format.CSV:
        return _csv(Facts(reader.store.quads), claims)
    triples = {*_described(reader.store.quads, iris), *_claimed(reader.store.quads, claims)}
    return ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=SHORT) or b""


def _csv(facts: Facts, claims: Sequence[str]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADER)
    writer.writerows(_row(facts, claim) for claim in claims)
    return file.getvalue().encode()


def _row(facts: Facts, iri: str) -> tuple[str | int | float | None, ...]:
    node = facts.node(iri)
    subject, object_ = (facts.thing(node.iri_of(end) or "") for end in (SUBJECT, OBJECT))
    report = facts.report(node.iri_of(Property.PROV_WAS_DERIVED_FROM) or "")
    return (
        *(subject.iri, subject.label, subject.type, node.name(PREDICATE), object_.iri, object_.label, object_.type),
        *(node.name(Property.MODALITY), node.number(Property.SCORE)),
        *(report.iri, report.place.label if report.place else None, report.year),
        *(node.integer(Property.NIF_BEGIN_INDEX), node.integer(Property.NIF_END_INDEX)),
        *(node.text(Property.NIF_ANCHOR_OF), node.text(Property.SENTENCE)),
    )


def _described(quads: ox.Store, iris: Sequence[str]) -> Iterator[ox.Triple]:
    """Give what things are called and are, and which relations between them are done."""
    shown = set(map(ox.NamedNode, iris))
    predicates = {predicate.iri for predicate in Predicate}
    for node in shown:
        for quad in quads.quads_for_pattern(node, None, None, ox.DefaultGraph()):
            if quad.predicate.value in DESCRIBED or (quad.predicate.value in predicates and quad.object in shown):
                yield quad.triple


def _claimed(quads: ox.Store, claims: Sequence[str]) -> Iterator[ox.Triple]:
    for claim in claims:
        yield from (quad.triple for quad in quads.quads_for_pattern(ox.NamedNode(claim), None, None, None))
