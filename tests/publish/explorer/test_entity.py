from collections.abc import Callable

import pytest

from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer.entity import Page, entity, node_claims, relation_claims
from kg.publish.explorer.shapes import Claim
from tests.publish.explorer.stores import QUOTES, RARE, SCRIPT

Find = Callable[[Reader, str], str]


def assert_stands_in_its_report(reader: Reader, claim: Claim) -> None:
    text = reader.store.text(claim.report.id)

    assert text[claim.start : claim.end] == claim.quote
    assert text[claim.sentence.start : claim.sentence.end] == claim.sentence.text
    assert claim.sentence.start <= claim.start < claim.end <= claim.sentence.end


def test_relations_are_grouped_by_predicate_and_direction(told: Reader, find: Find) -> None:
    steel = entity(told, find(told, "鞍钢集团"), Page())
    groups = {
        (group.predicate, group.direction): [one.thing.label for one in group.related] for group in steel.relations
    }

    assert groups == {
        ("develops", "out"): ["耐热钢板"],
        ("attracts", "in"): ["沈阳高新区"],
        ("supports", "in"): ["海城市"],
    }
    assert steel.type == "Organization"
    assert "鞍钢" in steel.aliases


def test_a_relation_tells_who_says_it(told: Reader, find: Find) -> None:
    (developed,) = entity(told, find(told, "鞍钢集团"), Page(predicate="develops")).relations
    (one,) = developed.related

    assert (one.total, one.modality, one.years) == (2, "done", (2021,))
    assert {claim.report.place and claim.report.place.label for claim in one.claims} == {"海城市", "沈阳市"}


def test_one_group_can_be_paged(told: Reader, find: Find) -> None:
    page = Page(predicate="receives", direction="in", limit=1, offset=1)
    (group,) = entity(told, find(told, "省技术创新奖"), page).relations

    assert (group.related, group.total, group.offset) == ((), 1, 1)


def test_milestones_stand_in_the_order_of_a_life(told: Reader, find: Find) -> None:
    port = entity(told, find(told, "腾鳌物流港"), Page())

    assert [(step.first_year, step.phase, step.modality) for step in port.milestones] == [
        (2020, "start", "done"),
        (2021, "complete", "plan"),
    ]


def test_figures_about_a_thing_are_series(examples: Reader, find: Find) -> None:
    (series,) = entity(examples, find(examples, "海城农村产权交易市场"), Page()).series

    assert [(figure.scope, figure.raw) for figure in series.figures] == [("海城农村产权交易市场", "2369万元")]


def test_every_claim_of_the_examples_opens_its_sentence_with_the_right_words(examples: Reader) -> None:
    derived = "SELECT ?claim { GRAPH ?report { ?claim prov:wasDerivedFrom ?report } }"
    iris = [row["claim"].value for row in examples.store.query(derived)]  # type: ignore[union-attr]
    read = [claim for iri in iris for claim in node_claims(examples, iri, (0, 1)).claims]

    assert len(read) == len(iris) > 50
    for claim in read:
        assert_stands_in_its_report(examples, claim)


def test_claims_of_a_relation_are_paged(told: Reader, find: Find) -> None:
    ends = find(told, "鞍钢集团"), "develops", find(told, "耐热钢板")
    first, second = (relation_claims(told, *ends, window) for window in ((0, 1), (1, 1)))

    assert first.total == second.total == 2
    assert first.claims + second.claims == relation_claims(told, *ends, (0, 10)).claims


def test_claims_of_a_milestone_are_found_by_its_node(told: Reader, find: Find) -> None:
    (start, _) = entity(told, find(told, "腾鳌物流港"), Page()).milestones
    (claim,) = node_claims(told, start.iri, (0, 10)).claims

    assert claim.quote == "腾鳌物流港和高新区展示馆开工建设。"


def test_an_unknown_node_has_no_claims(told: Reader) -> None:
    assert node_claims(told, "urn:none", (0, 10)).total == 0
    assert relation_claims(told, "urn:none", None, None, (0, 10)).total == 0


def test_spans_count_code_points_beyond_the_basic_plane(told: Reader, find: Find) -> None:
    (step,) = entity(told, find(told, RARE), Page()).milestones

    assert_stands_in_its_report(told, step.claims[0])


@pytest.mark.parametrize("name", [SCRIPT, QUOTES, RARE])
def test_hostile_names_come_as_plain_text(told: Reader, find: Find, name: str) -> None:
    assert name in {entity(told, find(told, name), Page()).label, *entity(told, find(told, name), Page()).aliases}


def test_an_unknown_thing_is_missing(told: Reader) -> None:
    with pytest.raises(Missing, match="urn:none"):
        entity(told, "urn:none", Page())
