"""The graph as a property graph: nodes and edges with typed columns, the view that all tools without RDF share."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
        return _whole(cls._made(_by_subject(quads), _mentions(quads, None)))

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
        named = quads.quads_for_pattern(None, None, None, ox.NamedNode(report))
        own = _gathered(named)
        told = {iri: terms for iri, terms in own.items() if _label(terms) in {CLAIM, REPORT}}
        said = _said_of(quads, own.keys() - told.keys())
        narrower = (
            _link(below, LINKS[Property.SKOS_BROADER], iri)
            for iri, terms in said.items()
            for below in (_pointing(quads, Property.SKOS_BROADER, iri) if _label(terms) == INDICATOR else ())
            if below not in said
        )
        return cls._made(said | told, (*_mentions(quads, report), *narrower))

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


def _by_subject(quads: ox.Store) -> dict[str, Said]:
    """Gather what each node has in the default graph, and what reports and claims have in the named graphs."""
    default = _gathered(quads.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return default | _gathered(quads, known=default)


def _said_of(quads: ox.Store, iris: Iterable[str]) -> dict[str, Said]:
    """Gather what nodes have in the default graph, or claims in their report's."""
    said: dict[str, Said] = {}
    for iri in iris:
        node = ox.NamedNode(iri)
        default = list(quads.quads_for_pattern(node, None, None, ox.DefaultGraph()))
        said |= _gathered(default or quads.quads_for_pattern(node, None, None, None))
    return said


def _gathered(quads: Iterable[ox.Quad], *, known: Container[str] = ()) -> dict[str, Said]:
    """Gather by subject and property what a column can hold: IRIs, and literals in Chinese or no language.

    Leaves out the subjects that are known.
    """
    said: dict[str, dict[str, list[Scalar]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, term, _ in quads:
        if not isinstance(subject, ox.NamedNode) or (iri := subject.value) in known:
            continue
        if isinstance(term, ox.NamedNode):
            value = term.value
            said[iri][predicate.value].append(_VALUES.get(value, value))
        elif isinstance(term, ox.Literal) and term.language in {None, CHINESE}:
            said[iri][predicate.value].append(_plain(term))
    return dict(said)


def _mentions(quads: ox.Store, report: str | None) -> Iterator[Edge]:
    """Find which things and indicators a report, or each report, tells of."""
    graph = ox.NamedNode(report) if report else None
    for subject, _, kind, name in quads.quads_for_pattern(None, ox.NamedNode(Property.RDF_TYPE), None, graph):
        mentioned = _VALUES.get(str(kind.value)) if isinstance(kind, ox.NamedNode) else None
        if mentioned in MENTIONED and isinstance(subject, ox.NamedNode) and isinstance(name, ox.NamedNode):
            yield _link(name.value, MENTIONS, subject.value)


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


def _plain(term: ox.Literal) -> Scalar:
    """Turn a literal into a value of Python."""
    convert = CONVERTERS.get(term.datatype.value)
    return convert(term.value) if convert else term.value
