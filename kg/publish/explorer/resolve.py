"""What the IRI of a thing stands for: its page for people, RDF for programs."""

from collections.abc import Iterator
from itertools import islice
from typing import Final
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from kg.graph.identity import NOT_IN_AN_IRI, SHORT
from kg.graph.tables import NAMES
from kg.publish.endpoint.answers import GRAPHS
from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer.facts import Facts, Node, check_iri
from kg.vocab import DATA, NodeType, Property

POINTING: Final = 1000
"""Most triples of a description that point to the thing, of which there may be very many."""
PAGES: Final = {"Place": "/place", "Indicator": "/indicator"}


def iri_at(reader: Reader, key: str) -> str:
    """Give the IRI that a path (`place/210300`) ends, where a server stands in for the base of its store's IRIs."""
    report = next(iter(Facts(reader.store.quads).pointing(Property.RDF_TYPE, NodeType.REPORT.iri)), "")
    room, _, name = key.partition("/")
    encoded = NOT_IN_AN_IRI.sub(lambda part: quote(part[0], safe=""), name)
    return f"{report.rpartition('report/')[0] or DATA}{room}/{encoded}"


def page_of(reader: Reader, iri: str) -> str:
    """Find the page of a thing; a claim, milestone or observation is shown where a report says it.

    Raises Malformed for what is no IRI, and Missing for one that the store does not have.
    """
    facts = Facts(reader.store.quads)
    node = _known(facts, iri)
    claim = node if node.iri_of(Property.RDF_TYPE) == NodeType.CLAIM.iri else _claim(facts, iri)
    if claim is not None:
        report = facts.node(claim.iri_of(Property.PROV_WAS_DERIVED_FROM) or "")
        start, end = claim.integer(Property.NIF_BEGIN_INDEX), claim.integer(Property.NIF_END_INDEX)
        return f"{_report(report)}#{start}-{end}"
    if node.type == NodeType.REPORT:
        return _report(node)
    return f"{PAGES.get(node.type or '', '/entity')}?{urlencode({'iri': iri})}"


def describe(reader: Reader, iri: str, media: str) -> bytes:
    """Write what the store says of a thing as RDF, with the names of what that speaks of.

    Raises Malformed for what is no IRI, and Missing for one that the store does not have.
    """
    quads = reader.store.quads
    _known(Facts(quads), iri)
    triples = sorted(set(_said(quads, ox.NamedNode(iri))), key=str)
    return ox.serialize(triples, format=GRAPHS[media], prefixes=SHORT) or b""


def _known(facts: Facts, iri: str) -> Node:
    node = facts.node(check_iri(iri))
    if not node.values:
        raise Missing(f"<{iri}> is nothing in this store")
    return node


def _claim(facts: Facts, node: str) -> Node | None:
    return next((facts.node(claim) for claim in facts.pointing(Property.NODE, node)), None)


def _report(report: Node) -> str:
    return f"/report?{urlencode({'id': report.text(Property.DCTERMS_IDENTIFIER) or ''})}"


def _said(quads: ox.Store, node: ox.NamedNode) -> Iterator[ox.Triple]:
    out = [quad.triple for quad in quads.quads_for_pattern(node, None, None, None)]
    into = [quad.triple for quad in islice(quads.quads_for_pattern(None, None, node, ox.DefaultGraph()), POINTING)]
    yield from (*out, *into)
    others = {end for triple in out for end in (triple.predicate, triple.object)} | {triple.subject for triple in into}
    for other in others:
        if isinstance(other, ox.NamedNode):
            for name in NAMES:
                yield from (quad.triple for quad in quads.quads_for_pattern(other, ox.NamedNode(name), None, None))
