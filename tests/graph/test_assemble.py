from kg.graph.assemble import assemble
from kg.model import Graph, Measure, Step, Tie
from kg.vocab import INDICATORS, Modality, Part, Status
from tests.graph.telling import haicheng, shenyang


def labels(graph: Graph) -> dict[str, str]:
    return {entity.iri: entity.label for entity in graph.entities}


def test_each_relation_is_a_claim_between_linked_things() -> None:
    graph = assemble(haicheng().reading())
    names = labels(graph)
    ties = {
        (names[claim.content.subject], claim.content.predicate.value, names[claim.content.object], claim.modality.value)
        for claim in graph.claims
        if isinstance(claim.content, Tie)
    }
    assert ties == {
        ("鞍钢集团", "develops", "耐热钢板", "done"),
        ("耐热钢板", "receives", "省技术创新奖", "done"),
        ("海城市展示馆", "locatedIn", "海城高新区", "done"),
        ("腾鳌物流港", "locatedIn", "腾鳌", "done"),
        ("海城市", "supports", "鞍钢集团", "plan"),
    }


def test_milestones_are_nodes_of_their_subject() -> None:
    graph = assemble(haicheng().reading())
    steps = sorted(
        (labels(graph)[claim.content.subject], claim.content.phase.value, str(claim.content.period), claim.part)
        for claim in graph.claims
        if isinstance(claim.content, Step)
    )
    assert steps == [("腾鳌物流港", "complete", "2021", Part.PLAN), ("腾鳌物流港", "start", "2020", Part.REVIEW)]


def test_a_target_is_promised_and_both_names_of_an_indicator_are_one() -> None:
    graph = assemble(haicheng().reading())
    growth = [
        (claim.content.status, claim.modality)
        for claim in graph.claims
        if isinstance(claim.content, Measure) and claim.content.indicator == INDICATORS + "gdp"
    ]
    assert sorted(growth) == [(Status.ACTUAL, Modality.DONE), (Status.TARGET, Modality.PLAN)]


def test_a_thing_said_twice_is_one_node_and_two_claims() -> None:
    telling = haicheng()
    telling.say("地区生产总值增长5.5%。").observations.append(telling.observations[0])
    telling.figure("地区生产总值", "5.5%", "5.5", "%", kind=telling.observations[0].kind, year=2020)
    claims = [claim for claim in assemble(telling.reading()).claims if isinstance(claim.content, Measure)]
    nodes = [claim.content for claim in claims if isinstance(claim.content, Measure) and claim.content.raw == "5.5%"]
    assert len(nodes) == 2
    assert len(set(nodes)) == 1


def test_graphs_of_many_readings_join_what_is_the_same() -> None:
    both = assemble([haicheng().reading(), shenyang().reading()])
    (works,) = [entity for entity in both.entities if entity.label == "鞍钢集团"]
    assert "鞍钢" in works.aliases
    develops = [claim for claim in both.claims if isinstance(claim.content, Tie) and claim.content.subject == works.iri]
    assert {claim.evidence.document for claim in develops} == {"haicheng_2021", "shenyang_2021"}
    assert {entity.label for entity in both.entities if entity.label.endswith("高新区")} == {"海城高新区", "沈阳高新区"}


def test_the_order_of_readings_does_not_matter() -> None:
    one, other = haicheng().reading(), shenyang().reading()
    assert assemble([one, other]) == assemble([other, one])


def test_the_places_above_are_there() -> None:
    names = set(labels(assemble(haicheng().reading())).values())
    assert {"海城市", "鞍山市", "辽宁省", "中国"} <= names


def test_a_scope_that_is_named_is_linked() -> None:
    telling = haicheng().say("腾鳌物流港投资3亿元。", "腾鳌物流港:Facility")
    telling.figure("投资", "3亿元", "300000000", "元", scope="腾鳌物流港")
    graph = assemble(telling.reading())
    abouts = {claim.content.about for claim in graph.claims if isinstance(claim.content, Measure)} - {None}
    assert [labels(graph)[str(iri)] for iri in abouts] == ["腾鳌物流港"]


def test_the_base_is_what_all_iris_of_data_begin_with() -> None:
    graph = assemble(haicheng().reading(), base="https://example.org/data/")
    iris = [*(entity.iri for entity in graph.entities), *(claim.iri for claim in graph.claims)]
    assert {iri.startswith("https://example.org/data/") for iri in iris} == {True}
