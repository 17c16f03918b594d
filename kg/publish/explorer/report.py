"""A report: its whole text, with headings, sentences, names and claims by where they stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import pairwise
from typing import Literal, TypeAlias

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.tables import TERMS
from kg.model import Sentence
from kg.publish import sparql
from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer.facts import Facts
from kg.publish.explorer.index import connect
from kg.publish.explorer.page_shapes import ClaimSpan, Heading, Mention, ReportPage, SentenceSpan
from kg.text import outline
from kg.text.clean import bare, squeeze
from kg.text.read import document
from kg.text.sentences import split
from kg.vocab import EntityType, Modality, Property

OPENING = 2  # characters of a name by which it is looked up
FOUND = "SELECT iri FROM report JOIN thing ON thing.id = report.thing WHERE report.identifier = ?"
CLAIMS = """
SELECT ?claim ?begin ?end ?modality ?relation ?milestone ?observation {{
  GRAPH <{report}> {{
    ?claim prov:wasDerivedFrom <{report}> ; nif:beginIndex ?begin ; nif:endIndex ?end ; gr:modality ?modality .
    OPTIONAL {{ ?claim rdf:subject ?relation }}
    OPTIONAL {{ ?claim gr:node/gr:milestoneOf ?milestone }}
    OPTIONAL {{ ?claim gr:node/gr:indicator ?observation }}
    FILTER (datatype(?begin) = xsd:integer && datatype(?end) = xsd:integer)
  }}
}}
"""
NAMES = """
SELECT ?thing ?type ?name (COUNT(?claim) AS ?claims) {{
  GRAPH <{report}> {{
    ?thing a ?type ; rdfs:label|skos:altLabel ?name
    OPTIONAL {{ ?claim rdf:subject|rdf:object|(gr:node/gr:milestoneOf) ?thing }}
  }}
}}
GROUP BY ?thing ?type ?name
"""


KINDS: tuple[Literal["relation", "milestone", "observation"], ...] = ("relation", "milestone", "observation")
Row: TypeAlias = ox.QuerySolution


def report(reader: Reader, identifier: str) -> ReportPage:
    """Read a report by its id. Raises Missing where the store has no such report."""
    with closing(connect(reader.index)) as database:
        row = database.execute(FOUND, (identifier,)).fetchone()
    if row is None:
        raise Missing(f"no report here has the id {identifier!r}; /api/reports lists them")
    (iri,) = row
    facts = Facts(reader.store.quads)
    node = facts.node(iri)
    text = _text(reader, identifier)
    sentences = split(document(text, identifier))
    return ReportPage(
        **facts.report(iri).model_dump(),
        source=node.text(Property.DCTERMS_SOURCE) or "",
        review_year=node.integer(Property.REVIEW_YEAR),
        plan_year=node.integer(Property.PLAN_YEAR),
        complete=node.text(Property.COMPLETE) != "false",
        notices=node.texts(Property.NOTICE),
        text=text,
        outline=tuple(_outline(sentences)),
        sentences=tuple(SentenceSpan(start=it.span.start, end=it.span.end, part=it.part) for it in sentences),
        mentions=tuple(_mentions(text, _names(reader, iri))),
        claims=_claims(reader, iri),
    )


def _text(reader: Reader, identifier: str) -> str:
    try:
        return reader.store.text(identifier)
    except StoreError as error:
        raise Missing(f"the text of report {identifier!r} is not there any more; /api/reports lists what is") from error


def _outline(sentences: Sequence[Sentence]) -> Iterator[Heading]:
    """Find the sentences that lead what follows them; what ends in a semicolon is an item of a list."""
    for sentence, following in pairwise(sentences):
        heading = None if sentence.plain.endswith(";") else outline.heading(sentence.plain, alone=True)
        if heading and heading.level < outline.RUN_IN and heading.text in following.headings[-1:]:
            span = sentence.span
            yield Heading(level=heading.level, text=sentence.text.strip(), start=span.start, end=span.end)


def _names(reader: Reader, report: str) -> Mapping[str, tuple[str, str]]:
    """Give the names that a report has for things, as the plain view has them: IRI and type of the one most told of."""
    found: dict[str, tuple[int, str, str]] = {}
    for row in _rows(reader, NAMES, report):
        kind, name = TERMS.get(row["type"].value), bare(row["name"].value)
        if isinstance(kind, EntityType) and len(name) >= OPENING:
            told = (-int(row["claims"].value), row["thing"].value, kind.value)
            found[name] = min(told, found.get(name, told))
    return {name: (iri, kind) for name, (_, iri, kind) in found.items()}


def _mentions(text: str, names: Mapping[str, tuple[str, str]]) -> Iterator[Mention]:
    """Find names from left to right, at each place the longest; a line may break inside one."""
    by_opening: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        by_opening[name[:OPENING]].append(name)
    view, offsets = squeeze(text, 0, len(text))
    at = 0
    while at < len(view):
        name = next((it for it in by_opening.get(view[at : at + OPENING], ()) if view.startswith(it, at)), "")
        if name:
            iri, kind = names[name]
            yield Mention(start=offsets[at], end=offsets[at + len(name) - 1] + 1, iri=iri, type=kind)
        at += len(name) or 1


def _claims(reader: Reader, report: str) -> tuple[ClaimSpan, ...]:
    read = (_claim(row) for row in _rows(reader, CLAIMS, report))
    return tuple(sorted((it for it in read if it), key=lambda claim: (claim.start, claim.end, claim.iri)))


def _claim(row: Row) -> ClaimSpan | None:
    modality = TERMS.get(row["modality"].value)
    kind = next((kind for kind in KINDS if row[kind] is not None), None)
    if kind is None or not isinstance(modality, Modality):
        return None
    return ClaimSpan(
        iri=row["claim"].value,
        start=int(row["begin"].value),
        end=int(row["end"].value),
        kind=kind,
        modality=modality.value,
        about=row[kind].value,
    )


def _rows(reader: Reader, query: str, report: str) -> Iterator[Row]:
    return sparql.rows(reader.store.query(query.format(report=ox.NamedNode(report).value)))
