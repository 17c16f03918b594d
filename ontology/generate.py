"""Write kg/vocab.py from the ontology, or say with --check that it is stale.

`python ontology/generate.py` writes, `python ontology/generate.py --check` exits 1 if the file differs.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

HERE = Path(__file__).resolve().parent
VOCAB = HERE.parent / "kg" / "vocab.py"
GR = Namespace("https://w3id.org/govreport/ontology#")
QUDT = Namespace("http://qudt.org/schema/qudt/")
DATA = "https://w3id.org/govreport/id/"
INDICATORS = "https://w3id.org/govreport/indicators#"

NODES = ("Report", "Claim", "Milestone", "Observation", "Indicator")
CONCEPTS = ("Phase", "Modality", "Kind", "Status", "Comparator", "Part")

HEAD = '''"""Names of the ontology. Written by ontology/generate.py from ontology/*.ttl: change those, not this.

Each member of an enumeration is its name in JSON and gold (`Phase.START == "start"`) and knows its IRI and its labels
in Chinese and English.
"""

from enum import StrEnum
from typing import Final, Self

'''

BASE = '''

class Name(StrEnum):
    """A term of the ontology: the string that JSON and gold write, with its IRI and labels.

    >>> Phase.START, Phase.START.iri, Phase.START.zh
    (<Phase.START: 'start'>, 'https://w3id.org/govreport/ontology#phase-start', '开工')
    """

    iri: str
    zh: str
    en: str

    def __new__(cls, value: str, iri: str = "", zh: str = "", en: str = "") -> Self:
        """Make a member; `value` alone looks one up."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.iri = iri
        member.zh = zh
        member.en = en
        return member
'''

READERS = """

def _types(names: str) -> frozenset[EntityType]:
    return frozenset(map(EntityType, names.split()))


def _phases(names: str) -> frozenset[Phase]:
    return frozenset(map(Phase, names.split()))
"""

FOOT = '''

def allowed(subject: EntityType, predicate: Predicate, obj: EntityType) -> bool:
    """Whether the ontology lets the predicate hold between things of these types.

    >>> allowed(EntityType.PROJECT, Predicate.PART_OF, EntityType.POLICY)
    True
    >>> allowed(EntityType.POLICY, Predicate.PART_OF, EntityType.EVENT)
    False
    """
    subjects, objects = SIGNATURES[predicate]
    if predicate is Predicate.PART_OF and subject is not obj and obj not in CONTAINERS:
        return False
    return subject in subjects and obj in objects
'''


def read() -> Graph:
    """Parse the ontology and the shapes into one graph, with report.ttl's prefixes."""
    graph = Graph(bind_namespaces="none")
    for name in ("report.ttl", "shapes.ttl"):
        graph.parse(HERE / name)
    return graph


def local(term: Node) -> str:
    """Name of a term without its namespace."""
    return re.split(r"[#/]", str(term))[-1]


def constant(name: str) -> str:
    """Write a camel-case name as Python writes constants.

    >>> constant("cooperatesWith"), constant("phase-atLeast".partition("-")[2])
    ('COOPERATES_WITH', 'AT_LEAST')
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[-:]", "_", name).upper()


def label(graph: Graph, term: Node, language: str) -> str:
    """Label of a term in a language; KeyError where it has none."""
    for prop in (SKOS.prefLabel, RDFS.label):
        for value in graph.objects(term, prop):
            if isinstance(value, Literal) and value.language == language:
                return str(value)
    raise KeyError(term, language)


def classes(graph: Graph, term: Node | None) -> tuple[str, ...]:
    """Names of the entity types that a domain or range stands for, in the ontology's order."""
    entity_types = listed(graph, GR.Entity, OWL.disjointUnionOf)
    if term == GR.Entity:
        return entity_types
    union = listed(graph, term, OWL.unionOf) if term is not None else ()
    return tuple(name for name in entity_types if name in union or name == local(term or GR.Entity))


def listed(graph: Graph, subject: Node, prop: URIRef) -> tuple[str, ...]:
    """Names in the RDF list that a property points to."""
    head = graph.value(subject, prop)
    return tuple(local(item) for item in Collection(graph, head)) if head is not None else ()


def predicates(graph: Graph) -> list[str]:
    """Names of the relations between entities, in the file's order."""
    return in_order(graph.subjects(RDFS.subPropertyOf, GR.relatesTo))


def in_order(terms: Iterable[Node]) -> list[str]:
    """Names of terms in the order in which report.ttl defines them."""
    text = (HERE / "report.ttl").read_text(encoding="utf-8")
    return sorted((local(term) for term in terms), key=lambda name: text.index(f"\ngr:{name} a "))


def properties(graph: Graph) -> dict[str, str]:
    """Constant -> source of the IRI of every property that a graph may have, apart from the predicates."""
    own = {prop for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for prop in graph.subjects(RDF.type, kind)}
    paths = {path for path in graph.objects(None, SH.path) if isinstance(path, URIRef)}
    for head in graph.objects(None, SH.ignoredProperties):
        paths.update(URIRef(str(item)) for item in Collection(graph, head))
    entities_only = {GR[name] for name in predicates(graph)} | {GR.relatesTo}
    rows = {}
    for prop in sorted((own | paths) - entities_only, key=str):
        prefix = "" if prop in own else prefix_of(graph, prop) + ":"
        rows[constant(prefix + local(prop))] = f'ONTOLOGY + "{local(prop)}"' if prop in own else f'"{prop}"'
    return rows


def prefix_of(graph: Graph, term: Node) -> str:
    """Prefix that report.ttl or shapes.ttl gives a term's namespace."""
    namespace = str(term)[: -len(local(term))]
    return next(prefix for prefix, iri in graph.namespaces() if str(iri) == namespace)


def member(graph: Graph, name: str, value: str, term: str) -> str:
    """One line of an enumeration: the term's name in Python, its string and its name in the ontology."""
    zh, en = label(graph, GR[term], "zh"), label(graph, GR[term], "en")
    return f'    {constant(name)} = ("{value}", ONTOLOGY + "{term}", "{zh}", "{en}")'


def enumeration(title: str, doc: str, lines: Iterable[str], base: str = "Name") -> str:
    """Source of an enumeration."""
    return "\n".join([f"\n\nclass {title}({base}):", f'    """{doc}"""', "", *lines, ""])


def concepts(graph: Graph, kind: str) -> str:
    """Source of the enumeration of a concept class."""
    doc = next(str(d) for d in graph.objects(GR[kind], SKOS.definition) if getattr(d, "language", "") == "en")
    terms = in_order(graph.subjects(RDF.type, GR[kind]))
    notations = {term: str(graph.value(GR[term], SKOS.notation)) for term in terms}
    return enumeration(kind, doc, (member(graph, term.partition("-")[2], notations[term], term) for term in terms))


def chosen(kind: str, names: Iterable[str], every: Iterable[str]) -> str:
    """Source of a set of members of an enumeration, by their strings."""
    names = tuple(names)
    everything = set(names) == set(every)
    return f"frozenset({kind})" if everything else f'_{kind.removeprefix("Entity").lower()}s("{" ".join(names)}")'


def signatures(graph: Graph) -> str:
    """Source of SIGNATURES and CONTAINERS."""
    every = listed(graph, GR.Entity, OWL.disjointUnionOf)
    lines = ["\n\nSIGNATURES: Final[dict[Predicate, tuple[frozenset[EntityType], frozenset[EntityType]]]] = {"]
    for name in predicates(graph):
        lines.append(f"    Predicate.{constant(name)}: (")
        for end in (RDFS.domain, RDFS.range):
            side = classes(graph, graph.value(GR[name], end))
            lines.append(f"        {chosen('EntityType', side, every)},")
        lines.append("    ),")
    contained = {local(term) for term in graph.objects(GR.partOf, GR.container)}
    containers = chosen("EntityType", (name for name in every if name in contained), every)
    return "\n".join([*lines, "}", "", f"CONTAINERS: Final = {containers}", ""])


def phases(graph: Graph) -> str:
    """Source of PHASES."""
    every = {term: str(graph.value(GR[term], SKOS.notation)) for term in in_order(graph.subjects(RDF.type, GR.Phase))}
    lines = ["\nPHASES: Final[dict[EntityType, frozenset[Phase]]] = {"]
    for name in classes(graph, graph.value(GR.milestoneOf, RDFS.range)):
        own = (every[term] for term in in_order(graph.subjects(GR.appliesTo, GR[name])))
        lines.append(f"    EntityType.{constant(name)}: {chosen('Phase', own, every.values())},")
    return "\n".join([*lines, "}", ""])


def units(graph: Graph) -> str:
    """Source of QUDT_UNITS."""
    pairs = {
        str(graph.value(unit, SKOS.notation)): graph.value(unit, QUDT.hasUnit)
        for unit in graph.subjects(RDF.type, GR.Unit)
    }
    lines = (f'    "{text}": "{iri}",' for text, iri in sorted(pairs.items()) if iri is not None)
    return "\n".join(["\nQUDT_UNITS: Final[dict[str, str]] = {", *lines, "}", ""])


def source(graph: Graph) -> str:
    """Text of kg/vocab.py."""
    spaces = sorted((prefix, str(iri)) for prefix, iri in graph.namespaces() if prefix)
    types = listed(graph, GR.Entity, OWL.disjointUnionOf)
    parts = [
        HEAD,
        f'ONTOLOGY: Final = "{GR}"\nDATA: Final = "{DATA}"\nINDICATORS: Final = "{INDICATORS}"\n',
        "\n".join(["\nPREFIXES: Final[dict[str, str]] = {", *(f'    "{p}": "{iri}",' for p, iri in spaces), "}", ""]),
        BASE,
        enumeration("EntityType", "What an entity is.", (member(graph, n, n, n) for n in types)),
        enumeration("Predicate", "What relates two entities.", (member(graph, n, n, n) for n in predicates(graph))),
        *(concepts(graph, kind) for kind in CONCEPTS),
        enumeration("NodeType", "What a node is that is no entity.", (member(graph, n, n, n) for n in NODES)),
        enumeration(
            "Property",
            "IRIs of all properties of a graph but the predicates.",
            (f"    {name} = {iri}" for name, iri in properties(graph).items()),
            "StrEnum",
        ),
        READERS,
        signatures(graph),
        phases(graph),
        units(graph),
        FOOT,
    ]
    return "".join(parts)


def main(arguments: list[str]) -> int:
    """Write kg/vocab.py, or with --check only compare it; 1 if it was stale."""
    text = source(read())
    stale = not VOCAB.exists() or VOCAB.read_text(encoding="utf-8") != text
    if "--check" in arguments:
        if stale:
            print("kg/vocab.py is stale: run python ontology/generate.py", file=sys.stderr)
        return int(stale)
    VOCAB.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
