import pyoxigraph as ox

from kg.graph.assemble import assemble
from kg.graph.columns import EDGE_COLUMNS, NODE_COLUMNS, TABLES, table_of
from kg.graph.rdf import ReportGraph, report_graphs
from kg.graph.tables import Edge, PropertyGraph
from kg.vocab import DATA, EntityType, NodeType, Predicate
from tests.graph.telling import haicheng, shenyang


def reports() -> tuple[ReportGraph, ...]:
    return report_graphs(assemble([haicheng().reading(), shenyang().reading()]))


def store() -> ox.Store:
    quads = ox.Store()
    for report in reports():
        graph = ox.NamedNode(report.iri)
        quads.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in report.said | report.shared)
        quads.extend(ox.Quad(t.subject, t.predicate, t.object) for t in report.shared)
    return quads


def view() -> PropertyGraph:
    return PropertyGraph.of(store())


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


def test_a_relation_has_the_year_that_its_part_of_the_report_is_about() -> None:
    graph = view()

    years = {(kind, edge.properties["year"]) for kind in ("DEVELOPS", "SUPPORTS") for _, _, edge in told(graph, kind)}

    assert years == {("DEVELOPS", 2020), ("SUPPORTS", 2021)}


def test_a_report_mentions_the_things_and_indicators_that_it_describes() -> None:
    mentioned = {target for source, target, _ in told(view(), "MENTIONS") if source == "2021年沈阳市政府工作报告"}

    assert mentioned == {"沈阳市", "辽宁省", "中国", "沈阳高新区", "鞍钢集团", "耐热钢板"}


def test_what_the_reports_tell_one_by_one_is_the_whole() -> None:
    quads = store()
    parts = [PropertyGraph.told(quads, report.iri) for report in reports()]

    nodes = {node.iri: node for part in parts for node in part.nodes}
    edges = {edge.key: edge for part in parts for edge in part.edges}

    assert nodes == {node.iri: node for node in view().nodes}
    assert edges == {edge.key: edge for edge in view().edges}


def test_some_nodes_are_read_with_their_links_and_what_is_missing_is_left_out() -> None:
    graph = PropertyGraph.among(store(), [DATA + "place/210381", DATA + "place/999999"])

    assert [node.name for node in graph.nodes] == ["海城市"]
    assert [(edge.type, edge.target) for edge in graph.edges] == [("WITHIN", DATA + "place/210300")]


def test_a_thing_is_an_entity_beside_its_class() -> None:
    labels = {node.labels for node in view().nodes}

    assert {("Entity", "Zone"), ("Milestone",), ("Report",)} <= labels


def test_each_class_has_a_table_with_all_the_columns_that_its_nodes_have() -> None:
    for node in view().nodes:
        assert node.properties.keys() <= set(TABLES[table_of(node.label)])
