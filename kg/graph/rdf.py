"""A report's part of the graph as RDF triples, laid out as docs/ontology.md has it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.identity import report_iri
from kg.model import Claim, Document, Entity, Evidence, Graph, Indicator, Measure, Period, Range, Step, Tie
from kg.vocab import PREFIXES, QUDT_UNITS, Modality, NodeType, Property

CHINESE = "zh"
DECIMAL, INTEGER, COUNT, BOOLEAN = (
    NamedNode(PREFIXES["xsd"] + name) for name in ("decimal", "integer", "nonNegativeInteger", "boolean")
)
SUBJECT, PREDICATE, OBJECT = (PREFIXES["rdf"] + name for name in ("subject", "predicate", "object"))
COUNTED = frozenset({Property.NIF_BEGIN_INDEX, Property.NIF_END_INDEX, Property.SENTENCE_BEGIN})
Term = NamedNode | Literal | None


@dataclass(frozen=True, slots=True)
class ReportGraph:
    """The named graph of a report.

    `said` are the report and its claims, `shared` is what it puts into the default graph. `reader` names what made the
    reading.
    """

    iri: str
    reader: str
    document: Document
    place: str
    said: frozenset[Triple]
    shared: frozenset[Triple]


def report_graphs(graph: Graph) -> tuple[ReportGraph, ...]:
    """Write a graph as one named graph a report, in the order of the reports."""
    return tuple(report_graph(graph, document) for document in graph.reports)


def report_graph(graph: Graph, document: Document) -> ReportGraph:
    """Write what one report of a graph says."""
    iri = report_iri(graph.base, document.id)
    place = dict(graph.places)[document.id]
    claims = [claim for claim in graph.claims if claim.evidence.document == document.id]
    namings = [naming for naming in graph.namings if naming.document == document.id]
    said = set(_report(iri, document, place))
    shared: set[Triple] = set()
    used = {place, *(naming.entity for naming in namings)}
    measured: set[str] = set()
    for claim in claims:
        said.update(_claim(claim, iri, document))
        shared.update(_content(claim))
        used.update(_entities(claim))
        if isinstance(claim.content, Measure):
            measured.add(claim.content.indicator)
    aliases: dict[str, set[str]] = {}
    for naming in namings:
        aliases.setdefault(naming.entity, set()).add(" ".join(naming.text.split()))
    shared.update(_described(graph.entities, used, aliases))
    shared.update(_concepts(graph.indicators, measured))
    return ReportGraph(iri, graph.reader, document, place, frozenset(said), frozenset(shared))


def _entities(claim: Claim) -> tuple[str, ...]:
    match claim.content:
        case Tie(subject, _, object_):
            return subject, object_
        case Step():
            return (claim.content.subject,)
        case Measure(place=place, about=about):
            return (place, about) if about else (place,)


def _described(entities: Iterable[Entity], used: set[str], aliases: dict[str, set[str]]) -> Iterator[Triple]:
    """Describe the entities that are used, and the places that they go with or lie in."""
    by_iri = {entity.iri: entity for entity in entities}
    waiting, done = sorted(used), set()
    while waiting:
        iri = waiting.pop()
        if iri not in done:
            done.add(iri)
            entity = by_iri[iri]
            yield from _entity(entity, aliases.get(iri, set()))
            if entity.place:
                waiting.append(entity.place)


def _entity(entity: Entity, names: set[str]) -> Iterator[Triple]:
    yield from _triples(
        entity.iri,
        (Property.RDF_TYPE, NamedNode(entity.type.iri)),
        (Property.RDFS_LABEL, _chinese(entity.label)),
        *((Property.SKOS_ALT_LABEL, _chinese(name)) for name in names if name != entity.label),
        (Property.WITHIN, NamedNode(entity.place) if entity.place else None),
        (Property.CODE, Literal(entity.code) if entity.code else None),
        (Property.GEO_LAT, _number(entity.latitude)),
        (Property.GEO_LONG, _number(entity.longitude)),
    )


def _concepts(indicators: Iterable[Indicator], measured: set[str]) -> Iterator[Triple]:
    for indicator in indicators:
        if indicator.iri in measured:
            yield from _triples(
                indicator.iri,
                (Property.RDF_TYPE, NamedNode(NodeType.INDICATOR.iri)),
                (Property.SKOS_PREF_LABEL, _chinese(indicator.label)),
                *((Property.SKOS_ALT_LABEL, _chinese(alias)) for alias in indicator.aliases),
                (Property.SKOS_BROADER, NamedNode(indicator.broader) if indicator.broader else None),
            )


def _report(iri: str, document: Document, place: str) -> Iterator[Triple]:
    yield from _triples(
        iri,
        (Property.RDF_TYPE, NamedNode(NodeType.REPORT.iri)),
        (Property.DCTERMS_IDENTIFIER, Literal(document.id)),
        (Property.DCTERMS_TITLE, _chinese(document.title)),
        (Property.DCTERMS_SOURCE, Literal(document.source)),
        (Property.DCTERMS_SPATIAL, NamedNode(place)),
        (Property.SHA256, Literal(document.sha256)),
        (Property.YEAR, _year(document.year)),
        (Property.REVIEW_YEAR, _year(document.review_year)),
        (Property.PLAN_YEAR, _year(document.plan_year)),
        (Property.COMPLETE, Literal("true" if document.complete else "false", datatype=BOOLEAN)),
        *((Property.NOTICE, Literal(notice)) for notice in document.notices),
    )


def _claim(claim: Claim, report: str, document: Document) -> Iterator[Triple]:
    yield from _triples(
        claim.iri,
        (Property.RDF_TYPE, NamedNode(NodeType.CLAIM.iri)),
        (Property.PROV_WAS_DERIVED_FROM, NamedNode(report)),
        (Property.MODALITY, NamedNode(claim.modality.iri)),
        (Property.PART, NamedNode(claim.part.iri)),
        *_evidence(claim.evidence, document.text),
    )
    match claim.content:
        case Tie(subject, predicate, object_):
            yield from _triples(
                claim.iri,
                (SUBJECT, NamedNode(subject)),
                (PREDICATE, NamedNode(predicate.iri)),
                (OBJECT, NamedNode(object_)),
            )
        case Step(iri=node) | Measure(iri=node):
            yield from _triples(claim.iri, (Property.NODE, NamedNode(node)))


def _evidence(evidence: Evidence, text: str) -> Iterator[tuple[Property, Term]]:
    span, sentence = evidence.span, evidence.sentence
    yield Property.SCORE, _number(evidence.score)
    yield Property.METHOD, Literal(evidence.method)
    yield Property.NIF_BEGIN_INDEX, Literal(str(span.start), datatype=COUNT)
    yield Property.NIF_END_INDEX, Literal(str(span.end), datatype=COUNT)
    yield Property.NIF_ANCHOR_OF, Literal(text[span.start : span.end])
    yield Property.SENTENCE, Literal(text[sentence.start : sentence.end])
    yield Property.SENTENCE_BEGIN, Literal(str(sentence.start), datatype=COUNT)


def _content(claim: Claim) -> Iterator[Triple]:
    """Write what is claimed; a promised relation stays a claim."""
    match claim.content:
        case Tie(subject, predicate, object_):
            if claim.modality is Modality.DONE:
                yield Triple(NamedNode(subject), NamedNode(predicate.iri), NamedNode(object_))
        case Step() as step:
            yield from _step(step)
        case Measure() as measure:
            yield from _measure(measure)


def _step(step: Step) -> Iterator[Triple]:
    yield from _triples(
        step.iri,
        (Property.RDF_TYPE, NamedNode(NodeType.MILESTONE.iri)),
        (Property.MILESTONE_OF, NamedNode(step.subject)),
        (Property.PHASE, NamedNode(step.phase.iri)),
        (Property.MODALITY, NamedNode(step.modality.iri)),
        *_period(step.period),
    )


def _measure(measure: Measure) -> Iterator[Triple]:
    value = measure.value
    low, high = (value.low, value.high) if isinstance(value, Range) else (value, None)
    unit = QUDT_UNITS.get(measure.unit)
    yield from _triples(
        measure.iri,
        (Property.RDF_TYPE, NamedNode(NodeType.OBSERVATION.iri)),
        (Property.INDICATOR, NamedNode(measure.indicator)),
        (Property.SDMX_DIMENSION_REF_AREA, NamedNode(measure.place)),
        (Property.ABOUT, NamedNode(measure.about) if measure.about else None),
        (Property.SCOPE, _text(measure.scope)),
        (Property.ACTION, _text(measure.action)),
        (Property.KIND, NamedNode(measure.kind.iri)),
        (Property.VALUE, _number(low)),
        (Property.UPPER_VALUE, _number(high)),
        (Property.UNIT, _text(measure.unit)),
        (Property.SDMX_ATTRIBUTE_UNIT_MEASURE, NamedNode(unit) if unit else None),
        (Property.COMPARATOR, NamedNode(measure.cmp.iri)),
        (Property.STATUS, NamedNode(measure.status.iri)),
        (Property.RAW, _text(measure.raw)),
        *_period(measure.period),
    )


def _period(period: Period | None) -> Iterator[tuple[Property, Term]]:
    if period:
        yield Property.FIRST_YEAR, _year(period.first)
        yield Property.LAST_YEAR, _year(period.last)


def _triples(subject: str, *pairs: tuple[str, Term]) -> Iterator[Triple]:
    node = NamedNode(subject)
    for predicate, term in pairs:
        if term is not None:
            yield Triple(node, NamedNode(predicate), term)


def _chinese(text: str) -> Literal:
    return Literal(text, language=CHINESE)


def _text(text: str) -> Literal | None:
    return Literal(text) if text else None


def _year(year: int | None) -> Literal | None:
    return None if year is None else Literal(str(year), datatype=INTEGER)


def _number(value: Decimal | float | None) -> Literal | None:
    return None if value is None else Literal(format(Decimal(str(value)).normalize(), "f"), datatype=DECIMAL)
