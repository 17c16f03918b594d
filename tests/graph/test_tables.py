import pyoxigraph as ox

from kg.graph.assemble import assemble
from kg.graph.rdf import report_graphs
from kg.graph.tables import EDGE_COLUMNS, NODE_COLUMNS, Edge, PropertyGraph
from kg.vocab import DATA, EntityType, NodeType, Predicate
from tests.graph.telling import haicheng, shenyang


def view() -> PropertyGraph:
    quads = ox.Store()
    for report in report_graphs(assemble([haicheng().reading(), shenyang().reading()])):
        graph = ox.NamedNode(report.iri)
        quads.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in report.said | report.shared)
        quads.extend(ox.Quad(t.subject, t.predicate, t.object) for t in report.shared)
    return PropertyGraph.of(quads)


def told(graph: PropertyGraph, kind: str) -> list[tuple[str, str, Edge]]:
    names = {node.iri: node.name for node in graph.nodes}
    return [(names[edge.source], names[edge.target], edge) for edge in graph.edges if edge.type == kind]


def test_things_milestones_figures_indicators_and_reports_are_nodes_and_claims_are_not() -> None:
    labels = {node.label for node in view().nodes}
    assert labels >= {NodeType.MILESTONE, NodeType.OBSERVATION, NodeType.INDICATOR, NodeType.REPORT, EntityType.ZONE}
    assert NodeType.CLAIM not in labels


def test_each_claim_of_a_relation_is_an_edge_with_its_words() -> None:
    found = told(view(), Predicate.DEVELOPS.name)
    assert {(source, target) for source, target, _ in found} == {("鞍钢集团", "耐热钢板")}
    reports = {edge.properties["report"] for _, _, edge in found}
    assert reports == {DATA + "report/haicheng_2021", DATA + "report/shenyang_2021"}
    properties = found[0][2].properties
    assert properties["modality"] == "done"
    assert properties["score"] == 0.9
    assert "研制耐热钢板" in str(properties["quote"])


def test_a_promise_is_an_edge_that_says_so() -> None:
    ((source, target, edge),) = told(view(), Predicate.SUPPORTS.name)
    assert (source, target, edge.properties["modality"]) == ("海城市", "鞍钢集团", "plan")


def test_milestones_and_figures_have_names_that_people_can_read() -> None:
    assert {source for source, _, _ in told(view(), "MILESTONE_OF")} == {"2020 开工", "2021 建成"}
    assert ("2020 地区生产总值 5.5%", "地区生产总值") in {(s, t) for s, t, _ in told(view(), "INDICATOR")}


def test_milestones_and_figures_lead_to_what_they_are_of_and_who_says_so() -> None:
    graph = view()
    assert {target for _, target, _ in told(graph, "MILESTONE_OF")} == {"腾鳌物流港"}
    assert {target for _, target, _ in told(graph, "REF_AREA")} == {"海城市"}
    assert {target for _, target, _ in told(graph, "STATED_IN")} == {"2021年海城市政府工作报告"}
    assert ("海城高新区", "海城市") in {(source, target) for source, target, _ in told(graph, "WITHIN")}


def test_values_have_the_types_of_their_columns() -> None:
    graph = view()
    for columns, rows in ((NODE_COLUMNS, graph.nodes), (EDGE_COLUMNS, graph.edges)):
        for row in rows:
            assert {type(value) is columns[name] for name, value in row.properties.items()} <= {True}, row


def test_no_edge_ends_outside_and_all_is_sorted() -> None:
    graph = view()
    iris = [node.iri for node in graph.nodes]
    assert iris == sorted(set(iris))
    assert {edge.source for edge in graph.edges} | {edge.target for edge in graph.edges} <= set(iris)
    assert len({edge.key for edge in graph.edges}) == len(graph.edges)
