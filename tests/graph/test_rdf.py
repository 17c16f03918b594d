from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.assemble import assemble
from kg.graph.rdf import OBJECT, PREDICATE, SUBJECT, ReportGraph, report_graph, report_graphs
from kg.model import Tie
from kg.vocab import DATA, Modality, NodeType, Predicate, Property
from tests.graph.telling import haicheng, shenyang


def told() -> ReportGraph:
    (report,) = report_graphs(assemble(haicheng().reading()))
    return report


def objects(triples: frozenset[Triple], predicate: str) -> set[str]:
    found = {triple.object for triple in triples if triple.predicate.value == predicate}
    return {term.value for term in found if isinstance(term, NamedNode | Literal)}


def subjects(triples: frozenset[Triple], kind: str) -> set[str]:
    typed = {triple for triple in triples if triple.object == NamedNode(kind)}
    return {triple.subject.value for triple in typed if isinstance(triple.subject, NamedNode)}


def test_a_done_relation_is_a_plain_triple_and_a_promised_one_is_not() -> None:
    predicates = {triple.predicate.value for triple in told().shared}
    assert Predicate.DEVELOPS.iri in predicates
    assert Predicate.SUPPORTS.iri not in predicates
    assert Predicate.SUPPORTS.iri in objects(told().said, PREDICATE)


def test_the_report_and_its_claims_are_not_shared() -> None:
    report = told()
    assert subjects(report.said, NodeType.REPORT.iri) == {DATA + "report/haicheng_2021"}
    assert len(subjects(report.said, NodeType.CLAIM.iri)) == 10
    assert not subjects(report.shared, NodeType.REPORT.iri) | subjects(report.shared, NodeType.CLAIM.iri)


def test_every_claim_leads_to_its_words() -> None:
    text = haicheng().text
    said: dict[str, dict[str, str]] = {}
    for triple in told().said:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            said.setdefault(triple.subject.value, {})[triple.predicate.value] = triple.object.value
    claims = [row for iri, row in said.items() if "/claim/" in iri]
    for row in claims:
        begin, end = int(row[Property.NIF_BEGIN_INDEX]), int(row[Property.NIF_END_INDEX])
        assert text[begin:end] == row[Property.NIF_ANCHOR_OF]
        assert row[Property.SENTENCE] in text
        assert row[Property.METHOD] == "told"
        assert row[Property.SCORE] == "0.9"
        assert (SUBJECT in row and OBJECT in row) != (Property.NODE in row)


def test_other_names_stand_beside_the_label() -> None:
    assert {"海城高新区", "鞍钢集团"} <= objects(told().shared, Property.RDFS_LABEL)
    assert {"高新区", "鞍钢"} <= objects(told().shared, Property.SKOS_ALT_LABEL)


def test_known_other_names_stand_there_though_the_report_does_not_use_them() -> None:
    (report,) = report_graphs(assemble(shenyang().reading()))
    assert {"鞍钢", "沈阳"} <= objects(report.shared, Property.SKOS_ALT_LABEL)


def test_a_report_tells_its_own_names_only() -> None:
    graph = assemble([haicheng().reading(), shenyang().reading()])
    here, there = report_graphs(graph)
    assert "展示馆" in objects(here.shared, Property.SKOS_ALT_LABEL)
    assert "展示馆" not in objects(there.shared, Property.SKOS_ALT_LABEL)
    assert "海城市" not in objects(there.shared, Property.RDFS_LABEL)


def test_the_graph_of_one_report_is_the_same_among_others() -> None:
    alone = assemble(haicheng().reading())
    among = assemble([shenyang().reading(), haicheng().reading()])
    document = haicheng().reading().document
    assert report_graph(alone, document) == report_graph(among, document)


def test_a_range_has_both_ends() -> None:
    assert objects(told().shared, Property.UPPER_VALUE) == {"7"}
    assert {"6", "5.5", "3"} == objects(told().shared, Property.VALUE)


def test_a_milestone_says_itself_whether_it_is_planned() -> None:
    assert objects(told().shared, Property.MODALITY) == {Modality.DONE.iri, Modality.PLAN.iri}


def test_nothing_is_said_of_what_no_claim_or_name_needs() -> None:
    graph = assemble([haicheng().reading(), shenyang().reading()])
    described = {entity.iri for entity in graph.entities}
    for report in report_graphs(graph):
        pointed = {t.object.value for t in report.shared if isinstance(t.object, NamedNode)} & described
        typed = {t.subject.value for t in report.shared if isinstance(t.subject, NamedNode)}
        assert pointed <= typed
    assert any(isinstance(claim.content, Tie) for claim in graph.claims)
