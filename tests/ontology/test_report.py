import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, VANN, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DefinedNamespace
from rdflib.term import Node

from kg import vocab

GR = Namespace(vocab.ONTOLOGY)
LANGUAGES = ["en", "zh"]


def own(graph: Graph) -> set[Node]:
    return {term for term in graph.subjects() if isinstance(term, URIRef) and term.startswith(GR)}


def languages(graph: Graph, term: Node, *properties: URIRef) -> list[str]:
    values = (value for prop in properties for value in graph.objects(term, prop))
    return sorted(str(value.language) for value in values if isinstance(value, Literal))


def test_every_term_has_one_label_in_each_language(ontology: Graph) -> None:
    labels = {term: languages(ontology, term, RDFS.label, SKOS.prefLabel) for term in own(ontology)}
    assert {term: found for term, found in labels.items() if found != LANGUAGES} == {}


def test_every_term_has_one_definition_in_each_language(ontology: Graph) -> None:
    definitions = {term: languages(ontology, term, SKOS.definition) for term in own(ontology)}
    assert {term: found for term, found in definitions.items() if found != LANGUAGES} == {}


def test_the_ontology_names_itself_in_both_languages(ontology: Graph) -> None:
    itself = URIRef(vocab.ONTOLOGY.rstrip("#"))
    assert (itself, RDF.type, OWL.Ontology) in ontology
    assert languages(ontology, itself, DCTERMS.title) == LANGUAGES


@pytest.mark.parametrize(
    ("kind", "count"),
    [("Phase", 12), ("Modality", 2), ("Kind", 4), ("Status", 3), ("Comparator", 6), ("Part", 4)],
)
def test_a_scheme_has_all_its_concepts(ontology: Graph, kind: str, count: int) -> None:
    terms = list(ontology.subjects(RDF.type, GR[kind]))
    assert len(terms) == count
    schemes = {ontology.value(term, SKOS.inScheme) for term in terms}
    assert len(schemes) == 1
    assert (schemes.pop(), RDF.type, SKOS.ConceptScheme) in ontology


def test_every_concept_has_a_notation_that_no_other_of_its_scheme_has(ontology: Graph) -> None:
    for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme):
        terms = list(ontology.subjects(SKOS.inScheme, scheme))
        assert len({str(ontology.value(term, SKOS.notation)) for term in terms} - {"None"}) == len(terms)


def test_every_own_term_that_is_mentioned_is_defined(
    ontology: Graph, shapes: Graph, scheme: Graph, example: str
) -> None:
    used = Graph().parse(data=example, format="turtle") + shapes + scheme + ontology
    mentioned = {term for triple in used for term in triple if isinstance(term, URIRef) and term.startswith(GR)}
    assert mentioned - own(ontology) == set()


def test_every_class_is_aligned_to_a_known_vocabulary(ontology: Graph) -> None:
    for name in (*vocab.EntityType, *vocab.NodeType):
        upper = set(ontology.transitive_objects(GR[name], RDFS.subClassOf)) - {GR[name], GR.Entity}
        near = set(ontology.objects(GR[name], SKOS.closeMatch))
        assert any(not str(term).startswith(GR) for term in upper | near), name


def test_every_prefix_stands_for_the_namespace_that_it_is_known_for() -> None:
    known = {
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "gr": "https://w3id.org/govreport/ontology#",
        "gri": "https://w3id.org/govreport/indicators#",
        "grs": "https://w3id.org/govreport/shapes#",
        "gsp": "http://www.opengis.net/ont/geosparql#",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "qb": "http://purl.org/linked-data/cube#",
        "qudt": "http://qudt.org/schema/qudt/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
        "sdmx-code": "http://purl.org/linked-data/sdmx/2009/code#",
        "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
        "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "unit": "http://qudt.org/vocab/unit/",
        "vann": "http://purl.org/vocab/vann/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
    assert known == vocab.PREFIXES


@pytest.mark.parametrize("space", [DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, VANN])
def test_no_term_of_a_known_vocabulary_is_made_up(
    ontology: Graph, shapes: Graph, scheme: Graph, space: type[DefinedNamespace]
) -> None:
    terms = {term for triple in ontology + shapes + scheme for term in triple if isinstance(term, URIRef)}
    assert [term for term in sorted(terms) if term.startswith(str(space._NS)) and term not in space] == []


def test_the_cube_has_a_measure_and_dimensions(ontology: Graph) -> None:
    components = list(ontology.objects(GR.structure, QB.component))
    assert [ontology.value(part, QB.measure) for part in components if ontology.value(part, QB.measure)] == [GR.value]
    assert len([part for part in components if ontology.value(part, QB.dimension)]) > 1
