"""What a store says of its nodes, read node by node into the shapes of the API."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg.graph.identity import compact
from kg.graph.rdf import CHINESE
from kg.graph.tables import NAMES, TERMS
from kg.publish.endpoint.refusals import Malformed
from kg.publish.explorer.shapes import Claim, Figure, Named, Passage, Place, ReportLink, Thing
from kg.vocab import Comparator, EntityType, NodeType, Property

Value = ox.NamedNode | ox.Literal
TYPES = frozenset({*EntityType, NodeType.INDICATOR, NodeType.REPORT})


@dataclass(frozen=True)
class Node:
    """A node and the values of its properties, each sorted; what is malformed reads as missing."""

    iri: str
    values: Mapping[str, Sequence[Value]]

    def texts(self, prop: str) -> tuple[str, ...]:
        """Read literals without a language, and Chinese ones."""
        found = (value for value in self.values.get(prop, ()) if isinstance(value, ox.Literal))
        return tuple(value.value for value in found if value.language in {None, CHINESE})

    def text(self, prop: str) -> str | None:
        """Read one text."""
        return next(iter(self.texts(prop)), None)

    def iris(self, prop: str) -> tuple[str, ...]:
        """Read the nodes that a property points to."""
        return tuple(value.value for value in self.values.get(prop, ()) if isinstance(value, ox.NamedNode))

    def iri_of(self, prop: str) -> str | None:
        """Read the node that a property points to."""
        return next(iter(self.iris(prop)), None)

    def name(self, prop: str) -> str | None:
        """Read a term of the ontology by its name."""
        return next((TERMS[iri].value for iri in self.iris(prop) if iri in TERMS), None)

    def number(self, prop: str) -> float | None:
        """Read a finite number."""
        return finite(self.text(prop) or "")

    def integer(self, prop: str) -> int | None:
        """Read a whole number."""
        number = self.number(prop)
        return None if number is None else int(number)

    @cached_property
    def label(self) -> str:
        """What people call it."""
        return next((text for prop in NAMES for text in self.texts(prop)), compact(self.iri))

    @property
    def type(self) -> str | None:
        """Type of an entity, indicator or report."""
        types = (TERMS[iri] for iri in self.iris(Property.RDF_TYPE) if iri in TERMS)
        return min((term.value for term in types if term in TYPES), default=None)

    @property
    def named(self) -> Named:
        """Its IRI and label."""
        return Named(iri=self.iri, label=self.label)

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(
            iri=self.iri,
            label=self.label,
            code=self.text(Property.CODE),
            latitude=self.number(Property.GEO_LAT),
            longitude=self.number(Property.GEO_LONG),
        )


class Facts:
    """A store, of which each node is read once."""

    def __init__(self, quads: ox.Store) -> None:
        self._quads = quads
        self._nodes: dict[str, Node] = {}
        self._reports: dict[str, ReportLink] = {}

    def node(self, iri: str) -> Node:
        """Read what the default graph says of a node; a report or claim is read from its named graph."""
        if iri not in self._nodes:
            self._nodes[iri] = self._read(iri)
        return self._nodes[iri]

    def pointing(self, prop: str, iri: str) -> tuple[str, ...]:
        """Find the nodes that point to one, sorted."""
        found = self._quads.quads_for_pattern(None, ox.NamedNode(prop), ox.NamedNode(iri), None)
        return tuple(sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}))

    def named(self, iri: str | None) -> Named | None:
        """Name a node."""
        return None if iri is None else self.node(iri).named

    def thing(self, iri: str) -> Thing:
        """Name a node with its type, "" where it has none."""
        node = self.node(iri)
        return Thing(iri=iri, label=node.label, type=node.type or "")

    def report(self, iri: str) -> ReportLink:
        """Name a report with its place and year."""
        if iri not in self._reports:
            node = self.node(iri)
            self._reports[iri] = ReportLink(
                iri=iri,
                id=node.text(Property.DCTERMS_IDENTIFIER) or "",
                title=node.label,
                place=self.named(node.iri_of(Property.DCTERMS_SPATIAL)),
                year=node.integer(Property.YEAR),
            )
        return self._reports[iri]

    def claims(self, iris: Iterable[str]) -> tuple[Claim, ...]:
        """Read claims, the surest first; what is none is left out."""
        read = (self._claim(self.node(iri)) for iri in iris)
        return tuple(sorted((claim for claim in read if claim), key=lambda claim: (-claim.score, claim.iri)))

    def figure(self, iri: str) -> Figure | None:
        """Read an observation; None where it has no kind, status or value."""
        node = self.node(iri)
        kind, status, value = node.name(Property.KIND), node.name(Property.STATUS), node.number(Property.VALUE)
        if kind is None or status is None or value is None:
            return None
        return Figure(
            iri=iri,
            kind=kind,
            status=status,
            comparator=node.name(Property.COMPARATOR) or Comparator.EQUAL.value,
            value=value,
            upper=node.number(Property.UPPER_VALUE),
            unit=node.text(Property.UNIT) or "",
            raw=node.text(Property.RAW) or "",
            action=node.text(Property.ACTION) or "",
            scope=node.text(Property.SCOPE) or "",
            first_year=node.integer(Property.FIRST_YEAR),
            last_year=node.integer(Property.LAST_YEAR),
        )

    def _read(self, iri: str) -> Node:
        subject = ox.NamedNode(iri)
        quads = list(self._quads.quads_for_pattern(subject, None, None, ox.DefaultGraph()))
        values: dict[str, list[Value]] = defaultdict(list)
        for quad in quads or self._quads.quads_for_pattern(subject, None, None, None):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                values[quad.predicate.value].append(quad.object)
        return Node(iri, {prop: sorted(found, key=str) for prop, found in values.items()})

    def _claim(self, node: Node) -> Claim | None:
        report, modality = node.iri_of(Property.PROV_WAS_DERIVED_FROM), node.name(Property.MODALITY)
        start, end = node.integer(Property.NIF_BEGIN_INDEX), node.integer(Property.NIF_END_INDEX)
        sentence, begin = node.text(Property.SENTENCE), node.integer(Property.SENTENCE_BEGIN)
        if report is None or modality is None or start is None or end is None or sentence is None or begin is None:
            return None
        return Claim(
            iri=node.iri,
            report=self.report(report),
            modality=modality,
            part=node.name(Property.PART),
            score=node.number(Property.SCORE) or 0.0,
            method=node.text(Property.METHOD) or "",
            quote=node.text(Property.NIF_ANCHOR_OF) or "",
            start=start,
            end=end,
            sentence=Passage(start=begin, end=begin + len(sentence), text=sentence),
        )


def finite(text: str) -> float | None:
    """Read a finite number; None where there is none."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def check_iri(text: str) -> str:
    """Give an IRI back if it is one. Raises Malformed where it is none."""
    try:
        return ox.NamedNode(text).value
    except ValueError as error:
        raise Malformed(f"{text[:80]!r} is no IRI ({error}); give one as /api/search gives it") from error
