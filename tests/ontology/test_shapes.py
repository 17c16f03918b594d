"""Each shape catches what it is there for, and the example of docs/ontology.md and the invented reports conform."""

import pyshacl
import pytest
from rdflib import RDF, SH, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from kg import vocab
from kg.vocab import EntityType, Predicate

GR = Namespace(vocab.ONTOLOGY)
GRS = Namespace("https://w3id.org/govreport/shapes#")
ID = Namespace(vocab.DATA)
DEVELOPS, PROMISE, BEGUN, GROWTH = "<claim/a001>", "<claim/a002>", "<claim/a003>", "<claim/a004>"

CASES = [  # the shape or constraint that fails, what is taken out of the example, what is put in
    # the report
    ("OneReport", "", "<report/other> a gr:Report ."),
    ("Report-identifier", '<report/yunxi_2021> dcterms:identifier "yunxi_2021" .', ""),
    ("Report-title", "", '<report/yunxi_2021> dcterms:title "又一个题目"@zh .'),
    ("Report-source", '<report/yunxi_2021> dcterms:source "yunxi_2021.txt" .', ""),
    ("Report-spatial", "<report/yunxi_2021> dcterms:spatial <place/990100> .", ""),
    ("Report-year", "<report/yunxi_2021> gr:year 2021 .", "<report/yunxi_2021> gr:year 20210 ."),
    ("Report-reviewYear", "<report/yunxi_2021> gr:reviewYear 2020 .", "<report/yunxi_2021> gr:reviewYear 2022 ."),
    ("Report-planYear", "<report/yunxi_2021> gr:planYear 2021 .", '<report/yunxi_2021> gr:planYear "2021" .'),
    ("Report-complete", "<report/yunxi_2021> gr:complete false .", "<report/yunxi_2021> gr:complete 0 ."),
    ("Report-notice", "", '<report/yunxi_2021> gr:notice "" .'),
    ("Report-sha256", "", '<report/yunxi_2021> gr:sha256 "ABC" .'),
    ("Report", '<report/yunxi_2021> gr:notice "The text ends inside a sentence." .', ""),
    ("Report", "", '<report/yunxi_2021> rdfs:comment "?" .'),
    # entities
    ("Entity-label", "", '<zone/3f2a> rdfs:label "高新技术开发区"@zh .'),
    ("Entity-label", '<zone/3f2a> rdfs:label "高新区"@zh .', '<zone/3f2a> rdfs:label "高新区" .'),
    ("Entity-altLabel", "", '<zone/3f2a> skos:altLabel "zone"@en .'),
    ("Entity-within", "", "<zone/3f2a> gr:within <organization/77c1> ."),
    ("Entity-type", "", "<zone/3f2a> a gr:Facility ."),
    ("Entity-known", "", '<thing/1> rdfs:label "某物"@zh .'),
    ("Entity", "", '<zone/3f2a> rdfs:comment "?" .'),
    ("Place-code", '<place/990100> gr:code "990100" .', '<place/990100> gr:code "9901" .'),
    ("Place-lat", "<place/990100> geo:lat 30.5 .", "<place/990100> geo:lat 300.5 ."),
    ("Place-long", "<place/990100> geo:long 112.25 .", '<place/990100> geo:long "112.25" .'),
    ("Place-longBesideLat", "<place/990100> geo:long 112.25 .", ""),
    ("Place-latBesideLong", "<place/990100> geo:lat 30.5 .", ""),
    ("Place-only", "", '<zone/3f2a> gr:code "990100" .'),
    # relations
    ("FactsAreClaimed", "", "<zone/3f2a> gr:attracts <facility/51d9> ."),
    ("FactsAreClaimed", f"{DEVELOPS} gr:modality gr:modality-done .", f"{DEVELOPS} gr:modality gr:modality-plan ."),
    ("DoneIsAFact", "<organization/77c1> gr:develops <technology/0be4> .", ""),
    (
        "ContainedRightly",
        f"{PROMISE} rdf:predicate gr:attracts .",
        f"{PROMISE} rdf:predicate gr:partOf ; rdf:object <place/990100> .",
    ),
    ("develops-subject", "", "<zone/3f2a> gr:develops <technology/0be4> ."),
    ("develops-object", "", "<organization/77c1> gr:develops <facility/51d9> ."),
    ("hosts-object", f"{PROMISE} rdf:predicate gr:attracts .", f"{PROMISE} rdf:predicate gr:hosts ."),
    ("attracts-object", "<facility/51d9> a gr:Facility .", ""),
    # claims
    ("Claim-wasDerivedFrom", f"{DEVELOPS} prov:wasDerivedFrom <report/yunxi_2021> .", ""),
    ("Claim-modality", f"{PROMISE} gr:modality gr:modality-plan .", f"{PROMISE} gr:modality gr:status-target ."),
    ("Claim-score", f"{DEVELOPS} gr:score 0.9 .", f"{DEVELOPS} gr:score 1.2 ."),
    ("Claim-score", f"{DEVELOPS} gr:score 0.9 .", f"{DEVELOPS} gr:score 9.0e-1 ."),
    ("Claim-method", f'{DEVELOPS} gr:method "trigger" .', ""),
    ("Claim-part", "", f"{DEVELOPS} gr:part gr:part-plan ."),
    (
        "Claim-beginIndex",
        f'{DEVELOPS} nif:endIndex "435"^^xsd:nonNegativeInteger .',
        f'{DEVELOPS} nif:endIndex "420"^^xsd:nonNegativeInteger .',
    ),
    ("Claim-endIndex", f'{DEVELOPS} nif:endIndex "435"^^xsd:nonNegativeInteger .', f"{DEVELOPS} nif:endIndex 435 ."),
    ("Claim-anchorOf", "", f'{DEVELOPS} nif:anchorOf "别的话" .'),
    ("Claim-sentence", "", f'{DEVELOPS} gr:sentence "别的话。" .'),
    (
        "Claim-sentenceBegin",
        f'{DEVELOPS} gr:sentenceBegin "420"^^xsd:nonNegativeInteger .',
        f'{DEVELOPS} gr:sentenceBegin "421"^^xsd:nonNegativeInteger .',
    ),
    (
        "TextIsThere",
        f'{DEVELOPS} gr:sentenceBegin "420"^^xsd:nonNegativeInteger .',
        f'{DEVELOPS} gr:sentenceBegin "419"^^xsd:nonNegativeInteger .',
    ),
    (
        "TextIsThere",
        f'{DEVELOPS} nif:endIndex "435"^^xsd:nonNegativeInteger .',
        f'{DEVELOPS} nif:endIndex "434"^^xsd:nonNegativeInteger .',
    ),
    ("Claim-predicate", f"{PROMISE} rdf:predicate gr:attracts .", f"{PROMISE} rdf:predicate gr:within ."),
    ("Claim-node", f"{BEGUN} gr:node <milestone/b001> .", f"{BEGUN} gr:node <facility/51d9> ."),
    ("Claim-subjectOrNode", "", f"{BEGUN} rdf:subject <facility/51d9> ."),
    ("Claim-predicateOrNode", f"{PROMISE} rdf:predicate gr:attracts .", ""),
    ("Claim-objectOrNode", f"{PROMISE} rdf:object <facility/51d9> .", ""),
    ("Claim", "", f'{DEVELOPS} rdfs:comment "?" .'),
    # milestones
    ("Milestone-milestoneOf", "", "<milestone/b001> gr:milestoneOf <technology/0be4> ."),
    (
        "Milestone-milestoneOfType",
        "<milestone/b001> gr:milestoneOf <facility/51d9> .",
        "<milestone/b001> gr:milestoneOf <place/990100> .",
    ),
    ("Milestone-phase", "<milestone/b001> gr:phase gr:phase-start .", "<milestone/b001> gr:phase gr:part-plan ."),
    ("Milestone-modality", "<milestone/b001> gr:modality gr:modality-done .", ""),
    (
        "Milestone-claimedModality",
        "<milestone/b001> gr:modality gr:modality-done .",
        "<milestone/b001> gr:modality gr:modality-plan .",
    ),
    ("Milestone-claimed", "", "<milestone/b002> a gr:Milestone ."),
    ("Milestone-firstYear", "<milestone/b001> gr:firstYear 2020 .", "<milestone/b001> gr:firstYear 2021 ."),
    ("Milestone-lastYear", "<milestone/b001> gr:lastYear 2020 .", "<milestone/b001> gr:lastYear 2220 ."),
    ("Period-lastYear", "<milestone/b001> gr:lastYear 2020 .", ""),
    ("Period-firstYear", "<milestone/b001> gr:firstYear 2020 .", ""),
    (
        "Organization-phases",
        "<milestone/b001> gr:milestoneOf <facility/51d9> ; gr:phase gr:phase-start .",
        "<milestone/b001> gr:milestoneOf <organization/77c1> ; gr:phase gr:phase-upgrade .",
    ),
    ("Milestone", "", '<milestone/b001> rdfs:comment "?" .'),
    # observations
    ("Observation-indicator", "<observation/c001> gr:indicator gri:gdp .", ""),
    ("Observation-action", "", '<observation/c001> gr:action "" .'),
    ("Observation-kind", "", "<observation/c001> gr:kind gr:kind-level ."),
    ("Observation-status", "<observation/c001> gr:status gr:status-target .", ""),
    ("Observation-comparator", "<observation/c001> gr:comparator gr:comparator-about .", ""),
    ("Observation-value", "<observation/c001> gr:value 6.0 .", "<observation/c001> gr:value 6 ."),
    ("Observation-upperValue", "", "<observation/c001> gr:upperValue 9.0 ."),
    ("Observation-valueBelowUpper", "<observation/c001> gr:value 6.0 .", "<observation/c001> gr:value 7.5 ."),
    ("Observation-unit", "", '<observation/c001> gr:unit "元" .'),
    ("Observation-unitMeasure", "", '<observation/c001> sdmx-attribute:unitMeasure "%" .'),
    ("Observation-raw", '<observation/c001> gr:raw "6%-7%" .', ""),
    ("Observation-refArea", "", "<observation/c001> sdmx-dimension:refArea <zone/3f2a> ."),
    ("Observation-scope", "", '<observation/c001> gr:scope "全市" .'),
    ("Observation-about", "", '<observation/c001> gr:about "高新区" .'),
    ("Observation-aboutEntity", "", "<observation/c001> gr:about <report/yunxi_2021> ."),
    ("Observation-aboutWithScope", '<observation/c001> gr:scope "高新区" .', ""),
    ("Observation-firstYear", "<observation/c001> gr:firstYear 2021 .", "<observation/c001> gr:firstYear 2022 ."),
    ("Observation-lastYear", "<observation/c001> gr:lastYear 2021 .", "<observation/c001> gr:lastYear 2101 ."),
    ("Observation-claimed", f"{GROWTH} gr:node <observation/c001> .", ""),
    ("Observation", "", '<observation/c001> rdfs:comment "?" .'),
    ("Ranks-unit", "<observation/c001> gr:kind gr:kind-growth .", "<observation/c001> gr:kind gr:kind-rank ."),
    (
        "Ranks-value",
        "<observation/c001> gr:kind gr:kind-growth ; gr:value 6.0 .",
        "<observation/c001> gr:kind gr:kind-rank ; gr:value 0.0 .",
    ),
    # indicators
    ("Indicator-prefLabel", "", 'gri:gdp skos:prefLabel "生产总值"@zh .'),
    ("Indicator-altLabel", "", 'gri:gdp skos:altLabel "生产总值" .'),
    ("Indicator-broader", "", "gri:gdp skos:broader gri:a, gri:b ."),
    ("Indicator-used", "", 'gri:unused a gr:Indicator ; skos:prefLabel "没有用到的指标"@zh .'),
    ("Indicator", "", 'gri:gdp rdfs:comment "?" .'),
]


def failed(graph: Graph, shapes: Graph) -> set[str]:
    """Return the names of the shapes or SPARQL constraints that the graph fails."""
    _, results, text = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(results, Graph), text
    sources = set()
    for result in results.subjects(RDF.type, SH.ValidationResult):
        constraint = results.value(result, SH.sourceConstraint)
        shape = constraint if isinstance(constraint, URIRef) else results.value(result, SH.sourceShape)
        sources.add(str(shape).removeprefix(str(GRS)) if isinstance(shape, URIRef) else "")
    return sources


@pytest.fixture
def graph(example: str) -> Graph:
    return Graph().parse(data=example, format="turtle")


def change(graph: Graph, delete: str, insert: str) -> None:
    """Take triples out of a graph and put others in, both in Turtle with IRIs relative to the data."""
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in vocab.PREFIXES.items())
    head = f"{prefixes}@base <{vocab.DATA}> .\n"
    for triple in Graph().parse(data=head + delete, format="turtle"):
        assert triple in graph
        graph.remove(triple)
    graph.parse(data=head + insert, format="turtle")


def test_the_example_of_the_documentation_conforms(graph: Graph, shapes: Graph) -> None:
    assert failed(graph, shapes) == set()


def test_each_of_the_invented_reports_conforms(reports: Dataset, shapes: Graph) -> None:
    named = [graph for graph in reports.graphs() if graph.identifier != reports.default_graph.identifier]
    assert len(named) == 3
    for graph in named:
        assert failed(graph, shapes) == set(), graph.identifier


@pytest.mark.parametrize(("shape", "delete", "insert"), CASES)
def test_a_graph_that_breaks_one_rule_is_caught(
    graph: Graph, shapes: Graph, shape: str, delete: str, insert: str
) -> None:
    change(graph, delete, insert)
    assert shape in failed(graph, shapes)


def test_every_shape_is_tested(shapes: Graph) -> None:
    names = {str(node) for node in shapes.subjects() if isinstance(node, URIRef) and node.startswith(GRS)}
    signatures = {str(GRS[predicate + end]) for predicate in Predicate for end in ("", "-subject", "-object")}
    assert names - signatures == {str(GRS[shape]) for shape, _, _ in CASES} - signatures


@pytest.mark.parametrize("predicate", Predicate)
def test_the_shapes_have_the_signatures_of_the_ontology(shapes: Graph, predicate: Predicate) -> None:
    for end, types in zip(("subject", "object"), vocab.SIGNATURES[predicate], strict=True):
        allowed = shapes.value(GRS[f"{predicate}-{end}"], SH["in"])
        assert allowed is not None
        assert set(Collection(shapes, allowed)) == {URIRef(kind.iri) for kind in types}


@pytest.mark.parametrize(
    ("predicate", "end", "wrong"),
    [
        (predicate, end, min(set(EntityType) - types))
        for predicate in Predicate
        for end, types in zip(("subject", "object"), vocab.SIGNATURES[predicate], strict=True)
        if types != set(EntityType)
    ],
)
def test_a_promise_about_things_of_a_wrong_type_is_caught(
    graph: Graph, shapes: Graph, predicate: Predicate, end: str, wrong: EntityType
) -> None:
    change(graph, f"{PROMISE} rdf:predicate gr:attracts .", f"{PROMISE} rdf:predicate gr:{predicate} .")
    (thing,) = graph.objects(ID["claim/a002"], RDF[end])
    graph.set((thing, RDF.type, URIRef(wrong.iri)))
    assert f"{predicate}-{end}" in failed(graph, shapes)


@pytest.mark.parametrize("names", [vocab.Phase, vocab.Modality, vocab.Kind, vocab.Status, vocab.Comparator, vocab.Part])
def test_the_shapes_have_all_concepts_of_a_scheme(shapes: Graph, names: type[vocab.Name]) -> None:
    lists = [set(Collection(shapes, head)) for head in shapes.objects(None, SH["in"])]
    assert {URIRef(member.iri) for member in names} in lists


def test_the_shapes_speak_to_the_reader_in_both_languages(shapes: Graph) -> None:
    for shape in shapes.subjects(SH.message, None):
        languages = [str(text.language) for text in shapes.objects(shape, SH.message) if isinstance(text, Literal)]
        assert sorted(languages) == ["en", "zh"]


def test_the_shapes_are_shapes(shapes: Graph, graph: Graph) -> None:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes, meta_shacl=True)
    assert conforms, text
