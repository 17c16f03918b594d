"""The graph as a property graph: nodes and edges with typed columns, the view that all tools without RDF share."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.rdf import CHINESE, OBJECT, PREDICATE, SUBJECT
from kg.vocab import Comparator, EntityType, Kind, Modality, Name, NodeType, Part, Phase, Predicate, Property, Status

Value = str | int | float | bool | tuple[str, ...]
Said = Mapping[str, Sequence[ox.NamedNode | ox.Literal]]

# Columns of nodes and edges: the type decides how a tool writes and reads them.
NODE_COLUMNS: Mapping[str, type] = {
    "name": str,
    "aliases": tuple,
    "code": str,
    "latitude": float,
    "longitude": float,
    "phase": str,
    "modality": str,
    "kind": str,
    "value": float,
    "upper_value": float,
    "unit": str,
    "comparator": str,
    "status": str,
    "action": str,
    "scope": str,
    "raw": str,
    "first_year": int,
    "last_year": int,
    "identifier": str,
    "source": str,
    "sha256": str,
    "year": int,
    "review_year": int,
    "plan_year": int,
    "complete": bool,
    "notices": tuple,
}
EDGE_COLUMNS: Mapping[str, type] = {
    "modality": str,
    "score": float,
    "method": str,
    "report": str,
    "part": str,
    "begin": int,
    "end": int,
    "quote": str,
    "sentence": str,
}

NODE_FIELDS: Mapping[Property, str] = {
    Property.CODE: "code",
    Property.GEO_LAT: "latitude",
    Property.GEO_LONG: "longitude",
    Property.PHASE: "phase",
    Property.MODALITY: "modality",
    Property.KIND: "kind",
    Property.VALUE: "value",
    Property.UPPER_VALUE: "upper_value",
    Property.UNIT: "unit",
    Property.COMPARATOR: "comparator",
    Property.STATUS: "status",
    Property.ACTION: "action",
    Property.SCOPE: "scope",
    Property.RAW: "raw",
    Property.FIRST_YEAR: "first_year",
    Property.LAST_YEAR: "last_year",
    Property.DCTERMS_IDENTIFIER: "identifier",
    Property.DCTERMS_SOURCE: "source",
    Property.SHA256: "sha256",
    Property.YEAR: "year",
    Property.REVIEW_YEAR: "review_year",
    Property.PLAN_YEAR: "plan_year",
    Property.COMPLETE: "complete",
    Property.NOTICE: "notices",
    Property.SKOS_ALT_LABEL: "aliases",
}
EDGE_FIELDS: Mapping[Property, str] = {
    Property.MODALITY: "modality",
    Property.SCORE: "score",
    Property.METHOD: "method",
    Property.PART: "part",
    Property.NIF_BEGIN_INDEX: "begin",
    Property.NIF_END_INDEX: "end",
    Property.NIF_ANCHOR_OF: "quote",
    Property.SENTENCE: "sentence",
}
LINKS: Mapping[Property, str] = {
    Property.ABOUT: "ABOUT",
    Property.DCTERMS_SPATIAL: "SPATIAL",
    Property.INDICATOR: "INDICATOR",
    Property.MILESTONE_OF: "MILESTONE_OF",
    Property.SDMX_DIMENSION_REF_AREA: "REF_AREA",
    Property.SKOS_BROADER: "BROADER",
    Property.WITHIN: "WITHIN",
}
STATED_IN = "STATED_IN"
CLAIM = NodeType.CLAIM.value
CLAIMED = (SUBJECT, PREDICATE, OBJECT)
NAMES = (Property.RDFS_LABEL, Property.SKOS_PREF_LABEL, Property.DCTERMS_TITLE)

_TERMS: tuple[type[Name], ...] = (Comparator, EntityType, Kind, Modality, NodeType, Part, Phase, Predicate, Status)
TERMS: Mapping[str, Name] = {term.iri: term for kind in _TERMS for term in kind}


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
    """Nodes sorted by IRI, edges by source, type, target and key; no edge ends outside."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @classmethod
    def of(cls, quads: ox.Store) -> "PropertyGraph":
        """Read the property graph of a store."""
        return cls._made(_by_subject(quads))

    @classmethod
    def around(cls, quads: ox.Store, centre: str, *, room: int, hub: int) -> "PropertyGraph":
        """Read what relates to a thing, and if that is less than `room`, what relates to those; with their milestones.

        What has more than `hub` claims is not looked behind.
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
        return cls._made({iri: _said(quads, iri) for iri in sorted(reached | claims | milestones)})

    @classmethod
    def _made(cls, said: Mapping[str, Said]) -> "PropertyGraph":
        nodes = {iri: _node(iri, terms, said) for iri, terms in said.items() if _label(terms) not in {None, CLAIM}}
        edges = [edge for iri, terms in said.items() for edge in _edges(iri, terms)]
        whole = [edge for edge in edges if edge.source in nodes and edge.target in nodes]
        ordered = sorted(whole, key=lambda edge: (edge.source, edge.type, edge.target, edge.key))
        return cls(tuple(nodes[iri] for iri in sorted(nodes)), tuple(ordered))


def _by_subject(quads: ox.Store) -> dict[str, Said]:
    """Gather what each node has in the default graph, and what reports and claims have in the named graphs."""
    said: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    default = list(quads.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    subjects = {quad.subject for quad in default}
    rest = (quad for quad in quads if quad.subject not in subjects)
    for quad in (*default, *rest):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            said[quad.subject.value][quad.predicate.value].append(quad.object)
    return {iri: said[iri] for iri in sorted(said)}


def _said(quads: ox.Store, iri: str) -> Said:
    """Gather what one node has in the default graph, or for a claim in its report's."""
    said: dict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)
    node = ox.NamedNode(iri)
    default = list(quads.quads_for_pattern(node, None, None, ox.DefaultGraph()))
    for quad in default or quads.quads_for_pattern(node, None, None, None):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            said[quad.predicate.value].append(quad.object)
    return said


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


def _label(terms: Said) -> str | None:
    types = [TERMS[term.value].value for term in terms.get(Property.RDF_TYPE, ()) if term.value in TERMS]
    return min(types, default=None)


def _node(iri: str, terms: Said, said: Mapping[str, Said]) -> Node:
    label = _label(terms) or ""
    properties = _properties(terms, NODE_FIELDS, NODE_COLUMNS)
    return Node(iri, label, {"name": _name(terms, said) or iri} | properties)


def _name(terms: Said, said: Mapping[str, Said]) -> str:
    """Name a node by its label, a milestone by year and phase, an observation by indicator and figure."""
    own = sorted(_plain(term) for prop in NAMES for term in terms.get(prop, ()) if _is_chinese(term))
    if own:
        return str(own[0])
    indicators = [_name(said[term.value], {}) for term in terms.get(Property.INDICATOR, ()) if term.value in said]
    words = [
        *(str(_plain(term)) for term in terms.get(Property.FIRST_YEAR, ())),
        *(TERMS[term.value].zh for term in terms.get(Property.PHASE, ())),
        *indicators,
        *(str(_plain(term)) for term in terms.get(Property.RAW, ())),
    ]
    return " ".join(words)


def _edges(iri: str, terms: Said) -> Iterator[Edge]:
    properties = _properties(terms, EDGE_FIELDS, EDGE_COLUMNS)
    if _label(terms) == CLAIM:
        report = terms[Property.PROV_WAS_DERIVED_FROM][0].value
        properties |= {"report": report}
        for node in terms.get(Property.NODE, ()):
            yield Edge(iri, node.value, report, STATED_IN, properties)
        for subject, predicate, object_ in zip(*(terms.get(part, ()) for part in CLAIMED), strict=True):
            yield Edge(iri, subject.value, object_.value, TERMS[predicate.value].name, properties)
        return
    for prop, kind in LINKS.items():
        for term in terms.get(prop, ()):
            yield Edge(f"{iri} {kind} {term.value}", iri, term.value, kind, {})


def _properties(terms: Said, fields: Mapping[Property, str], columns: Mapping[str, type]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for prop, column in fields.items():
        values = sorted({_plain(term) for term in terms.get(prop, ()) if _is_chinese(term)}, key=str)
        if values and columns[column] is tuple:
            found[column] = tuple(str(value) for value in values)
        elif values:
            found[column] = values[0]
    return found


def _is_chinese(term: ox.NamedNode | ox.Literal) -> bool:
    return isinstance(term, ox.NamedNode) or term.language in {None, CHINESE}


def _plain(term: ox.NamedNode | ox.Literal) -> str | int | float | bool:
    """Turn a term into a value of Python; a term of the ontology into its name."""
    if isinstance(term, ox.NamedNode):
        return TERMS[term.value].value if term.value in TERMS else term.value
    match term.datatype.value.rpartition("#")[2]:
        case "integer" | "nonNegativeInteger":
            return int(term.value)
        case "decimal":
            return float(term.value)
        case "boolean":
            return term.value == "true"
        case _:
            return term.value
