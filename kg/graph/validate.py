"""Check a report's graph against the shapes: what does not conform is taken out and told."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import pyshacl
import rdflib
from pyoxigraph import Literal, NamedNode
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from kg.errors import ConformanceError
from kg.graph import ontology
from kg.graph.assemble import value_text
from kg.graph.identity import compact
from kg.graph.rdf import ReportGraph, report_graph
from kg.model import Claim, Document, Graph, Measure, Step, Tie
from kg.vocab import PHASES, EntityType, allowed

IRI = re.compile(r"<([^<>\s]+)>")
LIST = re.compile(r" not in list \[.*\]$", re.DOTALL)  # pySHACL writes it in any order


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Why something was taken out: the node and path that fail, the value there, and the sentence that it came from."""

    focus: str
    path: str
    value: str
    message: str
    sentence: str

    def __str__(self) -> str:
        told = f" in “{self.sentence}”" if self.sentence else ""
        where = " ".join(compact(iri) for iri in (self.focus, *self.path.split(), self.value) if iri)
        return f"{self.message}: {where}{told}"


@dataclass(frozen=True, slots=True)
class Checked:
    """A report's graph that conforms, and what had to be left out of it."""

    graph: ReportGraph
    violations: tuple[Violation, ...]


def validate(graph: Graph) -> tuple[Checked, ...]:
    """Check each report of a graph; claims that do not conform are left out, with the things that only they name.

    Raises ConformanceError if a report's own node does not conform.
    """
    return tuple(_check(graph, document) for document in graph.reports)


def violations(report: ReportGraph) -> tuple[Violation, ...]:
    """List how a report's graph fails the shapes, by SHACL without inference."""
    data = rdflib.Graph()
    for triple in report.said | report.shared:
        data.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    conforms, results, _ = pyshacl.validate(data, shacl_graph=_shapes())
    return () if conforms else tuple(sorted(_results(results)))


def _check(graph: Graph, document: Document) -> Checked:
    told: list[Violation] = []
    while found := violations(report := report_graph(graph, document)):
        wrong = _offending(graph, document, found)
        claims = tuple(claim for claim in graph.claims if claim.iri not in wrong)
        broken = frozenset() if wrong else {violation.focus for violation in found}
        namings = tuple(naming for naming in graph.namings if naming.entity not in broken)
        if (claims, namings) == (graph.claims, graph.namings):
            raise ConformanceError(f"{document.source}: not stored, for the report does not conform: {found[0]}")
        told.extend(wrong.values() if wrong else found)
        graph = replace(graph, claims=claims, namings=namings)
    return Checked(report, tuple(sorted(set(told))))


def _offending(graph: Graph, document: Document, found: Iterable[Violation]) -> dict[str, Violation]:
    """Find the claims to leave out: those that a violation names, else all that name the thing it is about."""
    types = {entity.iri: entity.type for entity in graph.entities}
    claims = [claim for claim in graph.claims if claim.evidence.document == document.id]
    pairs = [(_told(violation, claim, document), claim) for violation in found for claim in claims]
    named = {claim.iri: violation for violation, claim in pairs if _names(violation, claim, types)}
    return named or {claim.iri: violation for violation, claim in pairs if violation.focus in _things(claim)}


def _names(violation: Violation, claim: Claim, types: Mapping[str, EntityType]) -> bool:
    """Whether a violation is of this claim, or of what this claim says and the ontology does not allow."""
    focus, value = violation.focus, violation.value
    if claim.iri in {focus, value}:
        return True
    match claim.content:
        case Tie(subject, predicate, object_):
            concerned = focus in {subject, object_, predicate.iri}
            return concerned and not allowed(types[subject], predicate, types[object_])
        case Step(iri, subject, phase):
            return iri in {focus, value} or (focus == subject and phase not in PHASES.get(types[subject], ()))
        case Measure(iri=iri, kind=kind, unit=unit, value=figure):
            return iri in {focus, value} or (focus == kind.iri and value in {unit, value_text(figure)})


def _things(claim: Claim) -> tuple[str | None, ...]:
    match claim.content:
        case Tie(subject, _, object_):
            return subject, object_
        case Step(_, subject):
            return (subject,)
        case Measure(_, indicator, _, about):
            return indicator, about


def _told(violation: Violation, claim: Claim, document: Document) -> Violation:
    sentence = claim.evidence.sentence
    return replace(violation, sentence=document.text[sentence.start : sentence.end])


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology.read("shapes.ttl"), format="turtle")


def _term(term: object) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if not isinstance(term, Literal):
        raise TypeError(f"{term}: a report's graph has only IRIs and literals")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    kind = rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=None if kind == XSD.string else kind)


def _results(results: object) -> Iterator[Violation]:
    if not isinstance(results, rdflib.Graph):
        raise ConformanceError(f"the shapes could not be applied: {results}")
    for result in results.subjects(RDF.type, SH.ValidationResult):
        messages = sorted(_message(str(text)) for text in results.objects(result, SH.resultMessage))
        yield Violation(
            _text(results.value(result, SH.focusNode)),
            _path(results, results.value(result, SH.resultPath)),
            _text(results.value(result, SH.value)),
            " / ".join(messages),
            "",
        )


def _message(text: str) -> str:
    return IRI.sub(lambda match: compact(match[1]), LIST.sub(" is not allowed here", text))


def _text(term: Node | None) -> str:
    return "" if term is None else str(term)


def _path(results: rdflib.Graph, path: Node | None) -> str:
    """Write a property path as the IRIs in it."""
    if not isinstance(path, rdflib.BNode):
        return _text(path)
    steps = (_path(results, step) for step in results.objects(path, None) if step != RDF.nil)
    return " ".join(filter(None, steps))
