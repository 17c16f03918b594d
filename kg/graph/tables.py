"""The graph as a property graph: nodes and edges with typed columns, the view that all tools without RDF share."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.columns import EDGE_COLUMNS, EDGE_FIELDS, ENTITY, LINKS, MENTIONS, NODE_COLUMNS, NODE_FIELDS, STATED_IN
from kg.graph.rdf import BOOLEAN, CHINESE, COUNT, DECIMAL, INTEGER, OBJECT, PREDICATE, SUBJECT
from kg.vocab import Comparator, EntityType, Kind, Modality, Name, NodeType, Part, Phase, Predicate, Property, Status

Scalar = str | int | float | bool
Value = Scalar | tuple[str, ...]
Said = Mapping[str, Sequence[Scalar]]
"""What is said of a node: by property, the values that a column can hold; terms of the ontology by their names."""

CLAIM, INDICATOR, REPORT = NodeType.CLAIM.value, NodeType.INDICATOR.value, NodeType.REPORT.value
ENTITIES = frozenset(kind.value for kind in EntityType)
LABELS = ENTITIES | {kind.value for kind in NodeType}
MENTIONED = ENTITIES | {INDICATOR}
CLAIMED = (SUBJECT, PREDICATE, OBJECT)
CLAIM_FIELDS = (*EDGE_FIELDS, *CLAIMED, Property.NODE)
NAMES = (Property.RDFS_LABEL, Property.SKOS_PREF_LABEL, Property.DCTERMS_TITLE)
YEARS: Mapping[str, Property] = {Part.REVIEW: Property.REVIEW_YEAR, Part.PLAN: Property.PLAN_YEAR}

_TERMS: tuple[type[Name], ...] = (Comparator, EntityType, Kind, Modality, NodeType, Part, Phase, Predicate, Status)
TERMS: Mapping[str, Name] = {term.iri: term for kind in _TERMS for term in kind}
_VALUES: Mapping[str, str] = {iri: term.value for iri, term in TERMS.items()}
CONVERTERS: Mapping[str, Callable[[str], Scalar]] = {
    INTEGER.value: int,
    COUNT.value: int,
    DECIMAL.value: float,
    BOOLEAN.value: lambda text: text == "true",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A thing, milestone, observation, indicator or report; `label` is its class, its columns are NODE_COLUMNS."""

    iri: str
    label: str
    properties: Mapping[str, Value]

    @property
    def name(self) -> str:
        """What people call it."""
        return str(self.properties["name"])

    @property
    def labels(self) -> tuple[str, ...]:
        """Its class; a thing is also an Entity."""
        return (ENTITY, self.label) if self.label in ENTITIES else (self.label,)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation as a report states it (`key` is its claim), or a link between nodes; its columns are EDGE_COLUMNS."""

    key: str
    source: str
    target: str
    type: str
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """Nodes sorted by IRI, edges by source, type, target and key; no edge ends outside, but in a part of a graph."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @classmethod
    def of(cls, quads: ox.Store) -> "PropertyGraph":
        """Read the property graph of a store."""
        said = _gathered(quads.quads_for_pattern(None, None, None, ox.DefaultGraph()))
        kinds = _kinds(quads, None)
        return _whole(cls._made(said | _telling(quads, kinds, None), _mentions(kinds)))

    @classmethod
    def around(cls, quads: ox.Store, centre: str, *, room: int, hub: int) -> "PropertyGraph":
        """Read what relates to a thing, and if that is less than `room`, what relates to those; with their milestones.

        What has more than `hub` claims is not looked behind. Reports and who mentions what are left out.
        """
        claims = _claims(quads, centre)
        first = _ends(quads, claims) | {centre}
        reached = set(first)
        for iri in sorted(first - {centre}) if len(first) < room else ():
            behind = _claims(quads, iri)
            if len(behind) <= hub:
                claims |= behind
                reached |= _ends(quads, behind)
        milestones = {subject for iri in reached for subject in _pointing(quads, Property.MILESTONE_OF, iri)}
        return _whole(cls._made(_said_of(quads, reached | claims | milestones)))

    @classmethod
    def told(cls, quads: ox.Store, report: str) -> "PropertyGraph":
        """Read what one report tells: itself, its claims, and what it mentions as all reports together know it.

        Edges may end at nodes that only other reports describe, as those to narrower and broader indicators.
        """
        kinds = _kinds(quads, report)
        telling = _telling(quads, kinds, report)
        said = _said_of(quads, {kind.node for kind in kinds} - telling.keys())
        narrower = (
            _link(below, LINKS[Property.SKOS_BROADER], iri)
            for iri, terms in said.items()
            for below in (_pointing(quads, Property.SKOS_BROADER, iri) if _label(terms) == INDICATOR else ())
            if below not in said
        )
        return cls._made(said | telling, (*_mentions(kinds), *narrower))

    @classmethod
    def among(cls, quads: ox.Store, iris: Iterable[str]) -> "PropertyGraph":
        """Read some nodes with the links that leave them; what the store does not have is left out."""
        return cls._made(_said_of(quads, iris))

    @classmethod
    def _made(cls, said: Mapping[str, Said], mentions: Iterable[Edge] = ()) -> "PropertyGraph":
        nodes = [_node(iri, terms, said) for iri, terms in said.items() if _label(terms) not in {"", CLAIM}]
        edges = [*mentions, *(edge for iri, terms in said.items() for edge in _edges(iri, terms, said))]
        edges.sort(key=lambda edge: (edge.source, edge.type, edge.target, edge.key))
        return cls(tuple(sorted(nodes, key=lambda node: node.iri)), tuple(edges))


def _whole(graph: PropertyGraph) -> PropertyGraph:
    """Leave out the edges that end outside."""
    iris = {node.iri for node in graph.nodes}
    inside = (edge for edge in graph.edges if edge.source in iris and edge.target in iris)
    return PropertyGraph(graph.nodes, tuple(inside))


class _Kind(NamedTuple):
    """A class that a report gives to a node."""

    node: str
    label: str
    report: str


def _kinds(quads: ox.Store, report: str | None) -> tuple[_Kind, ...]:
    """Read what a report, or each report, speaks of, and of which class it is."""
    found = _asked(
        quads, f"SELECT ?node ?kind ?report {{ GRAPH ?report {{ ?node <{Property.RDF_TYPE}> ?kind }} }}", report
    )
    kinds = ((node.value, _VALUES.get(kind.value, ""), name.value) for node, kind, name in found)
    return tuple(_Kind(*kind) for kind in kinds if kind[1])


def _telling(quads: ox.Store, kinds: Iterable[_Kind], report: str | None) -> dict[str, Said]:
    """Gather what claims and reports have, which stands in the graphs of reports alone.

    Claims are asked for by property: most of such a graph is also in the default graph, and to read a term costs more
    than all that is done with it here.
    """
    claims: dict[str, dict[str, list[Scalar]]] = {
        kind.node: defaultdict(list, {Property.RDF_TYPE: [CLAIM]}) for kind in kinds if kind.label == CLAIM
    }
    for prop in CLAIM_FIELDS:
        for node, term in _asked(quads, f"SELECT ?node ?term {{ GRAPH ?report {{ ?node <{prop}> ?term }} }}", report):
            if node.value in claims and (value := _value(term)) is not None:
                claims[node.value][prop].append(value)
    reports = [ox.NamedNode(kind.node) for kind in kinds if kind.label == REPORT]
    own = (quad for node in reports for quad in quads.quads_for_pattern(node, None, None, node))
    return dict(claims) | _gathered(own)


def _asked(quads: ox.Store, query: str, report: str | None) -> Iterator[ox.QuerySolution]:
    """Ask one report, or each."""
    found = quads.query(query, named_graphs=[ox.NamedNode(report)] if report else None)
    if isinstance(found, ox.QuerySolutions):
        yield from found


def _said_of(quads: ox.Store, iris: Iterable[str]) -> dict[str, Said]:
    """Gather what nodes have in the default graph, or claims in their report's."""
    said: dict[str, Said] = {}
    for iri in iris:
        node = ox.NamedNode(iri)
        default = list(quads.quads_for_pattern(node, None, None, ox.DefaultGraph()))
        said |= _gathered(default or quads.quads_for_pattern(node, None, None, None))
    return said


def _gathered(quads: Iterable[ox.Quad]) -> dict[str, Said]:
    """Gather by subject and property what a column can hold."""
    said: dict[str, dict[str, list[Scalar]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, term, _ in quads:
        if isinstance(subject, ox.NamedNode) and (value := _value(term)) is not None:
            said[subject.value][predicate.value].append(value)
    return dict(said)


def _value(term: object) -> Scalar | None:
    """Turn a term into what a column can hold: an IRI, or a literal in Chinese or no language."""
    if isinstance(term, ox.NamedNode):
        iri = term.value
        return _VALUES.get(iri, iri)
    if isinstance(term, ox.Literal) and term.language in {None, CHINESE}:
        convert = CONVERTERS.get(term.datatype.value)
        return convert(term.value) if convert else term.value
    return None


def _mentions(kinds: Iterable[_Kind]) -> Iterator[Edge]:
    """Tell which things and indicators reports speak of."""
    return (_link(kind.report, MENTIONS, kind.node) for kind in kinds if kind.label in MENTIONED)


def _pointing(quads: ox.Store, predicate: str, iri: str) -> set[str]:
    found = quads.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(iri), None)
    return {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}


def _claims(quads: ox.Store, iri: str) -> set[str]:
    return _pointing(quads, SUBJECT, iri) | _pointing(quads, OBJECT, iri)


def _ends(quads: ox.Store, claims: set[str]) -> set[str]:
    found = (
        quad.object
        for claim in claims
        for part in (SUBJECT, OBJECT)
        for quad in quads.quads_for_pattern(ox.NamedNode(claim), ox.NamedNode(part), None, None)
    )
    return {term.value for term in found if isinstance(term, ox.NamedNode)}


def _label(terms: Said) -> str:
    return min((str(kind) for kind in terms.get(Property.RDF_TYPE, ()) if kind in LABELS), default="")


def _node(iri: str, terms: Said, said: Mapping[str, Said]) -> Node:
    return Node(iri, _label(terms), {"name": _name(terms, said) or iri} | _properties(terms, NODE_FIELDS, NODE_COLUMNS))


def _name(terms: Said, said: Mapping[str, Said]) -> str:
    """Name a node by its label, a milestone by year and phase, an observation by indicator and figure."""
    own = sorted(str(name) for prop in NAMES for name in terms.get(prop, ()))
    if own:
        return own[0]
    words = [
        *map(str, terms.get(Property.FIRST_YEAR, ())),
        *(Phase(str(phase)).zh for phase in terms.get(Property.PHASE, ())),
        *(_name(said[str(iri)], {}) for iri in terms.get(Property.INDICATOR, ()) if iri in said),
        *map(str, terms.get(Property.RAW, ())),
    ]
    return " ".join(words)


def _edges(iri: str, terms: Said, said: Mapping[str, Said]) -> Iterator[Edge]:
    if _label(terms) == CLAIM:
        yield from _claimed(iri, terms, said)
        return
    for prop, kind in LINKS.items():
        for target in terms.get(prop, ()):
            yield _link(iri, kind, str(target))


def _claimed(iri: str, terms: Said, said: Mapping[str, Said]) -> Iterator[Edge]:
    """Turn a claim into the relation that it says, in the year that its part of the report is about; or who says so."""
    properties: dict[str, Value] = {"claim": iri} | _properties(terms, EDGE_FIELDS, EDGE_COLUMNS)
    years = said.get(str(properties["report"]), {}).get(YEARS.get(str(properties.get("part")), ""), ())
    year = {"year": years[0]} if years else {}
    for node in terms.get(Property.NODE, ()):
        yield Edge(iri, str(node), str(properties["report"]), STATED_IN, properties)
    for subject, predicate, object_ in zip(*(terms.get(part, ()) for part in CLAIMED), strict=True):
        yield Edge(iri, str(subject), str(object_), Predicate(str(predicate)).name, properties | year)


def _link(source: str, kind: str, target: str) -> Edge:
    return Edge(f"{source} {kind} {target}", source, target, kind, {})


def _properties(terms: Said, fields: Mapping[Property, str], columns: Mapping[str, type]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for prop, column in fields.items():
        values = terms.get(prop)
        if values and columns[column] is tuple:
            found[column] = tuple(sorted(map(str, set(values))))
        elif values:
            found[column] = min(values, key=str) if len(values) > 1 else values[0]
    return found
