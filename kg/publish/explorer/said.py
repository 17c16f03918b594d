"""What a report says in a span of its text."""

import pyoxigraph as ox

from kg.graph.rdf import OBJECT, PREDICATE, SUBJECT
from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer.facts import Facts, Node
from kg.publish.explorer.page_shapes import Statement, Statements, Step
from kg.vocab import Property


def said(reader: Reader, report: str, start: int, end: int, limit: int) -> Statements:
    """Read what the claims say whose words begin in a span, at most `limit` of them.

    `report` is the identifier of a report. Raises Missing where there is no such report.
    """
    quads = reader.store.quads
    facts = Facts(quads)
    begins = quads.quads_for_pattern(None, ox.NamedNode(Property.NIF_BEGIN_INDEX), None, _graph(quads, report))
    inside = {
        quad.subject.value
        for quad in begins
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and start <= int(quad.object.value) < end
    }
    read = (_statement(facts, facts.node(claim)) for claim in inside)
    found = sorted((each for each in read if each is not None), key=lambda each: (each.start, each.end, each.iri))
    return Statements(statements=tuple(found[:limit]), total=len(found))


def _graph(quads: ox.Store, report: str) -> ox.NamedNode:
    """Find the named graph that a report is, by its identifier."""
    named = quads.quads_for_pattern(None, ox.NamedNode(Property.DCTERMS_IDENTIFIER), ox.Literal(report), None)
    graph = next((quad.graph_name for quad in named if isinstance(quad.graph_name, ox.NamedNode)), None)
    if graph is None:
        raise Missing(f"no report {report[:80]!r} in this store; /api/reports lists them")
    return graph


def _statement(facts: Facts, claim: Node) -> Statement | None:
    """Read a claim; None where it is malformed."""
    target, held = claim.iri_of(OBJECT), claim.iri_of(Property.NODE)
    node = None if held is None else facts.node(held)
    about = claim.iri_of(SUBJECT) if node is None else _about(node)
    modality, start = claim.name(Property.MODALITY), claim.integer(Property.NIF_BEGIN_INDEX)
    end = claim.integer(Property.NIF_END_INDEX)
    if about is None or modality is None or start is None or end is None:
        return None
    return Statement(
        iri=claim.iri,
        modality=modality,
        score=claim.number(Property.SCORE) or 0.0,
        method=claim.text(Property.METHOD) or "",
        start=start,
        end=end,
        thing=facts.thing(about),
        predicate=claim.name(PREDICATE),
        object=None if target is None else facts.thing(target),
        step=None if node is None else _step(node),
        figure=None if node is None else facts.figure(node.iri),
    )


def _about(node: Node) -> str | None:
    """Find whose step a milestone is, or what an observation measures."""
    return node.iri_of(Property.MILESTONE_OF) or node.iri_of(Property.INDICATOR)


def _step(node: Node) -> Step | None:
    """Read a milestone; None where the node is an observation."""
    phase, modality = node.name(Property.PHASE), node.name(Property.MODALITY)
    if phase is None or modality is None:
        return None
    return Step(
        iri=node.iri,
        phase=phase,
        modality=modality,
        first_year=node.integer(Property.FIRST_YEAR),
        last_year=node.integer(Property.LAST_YEAR),
    )
