from dataclasses import replace

import pytest

from kg.errors import ConformanceError
from kg.graph.assemble import assemble
from kg.graph.validate import validate, violations
from kg.model import Graph, Tie
from kg.vocab import Kind, Modality, Phase, Predicate
from tests.graph.telling import Telling, haicheng, shenyang


def predicates(graph: Graph) -> list[str]:
    return sorted(claim.content.predicate.value for claim in graph.claims if isinstance(claim.content, Tie))


def test_what_is_told_rightly_conforms() -> None:
    for checked in validate(assemble([haicheng().reading(), shenyang().reading()])):
        assert checked.violations == ()


def test_a_relation_between_wrong_types_is_left_out_and_told_with_its_sentence() -> None:
    told = haicheng().say("耐热钢板举办省技术创新奖。", "耐热钢板:Technology", "省技术创新奖:Honor")
    told.relate("耐热钢板", Predicate.HOSTS, "省技术创新奖")
    graph = assemble(told.reading())
    (checked,) = validate(graph)
    (clean,) = validate(assemble(haicheng().reading()))
    assert {violation.sentence for violation in checked.violations} == {"耐热钢板举办省技术创新奖。"}
    assert Predicate.HOSTS.iri not in {triple.predicate.value for triple in checked.graph.shared}
    assert checked.graph.shared == clean.graph.shared


def test_a_promise_between_wrong_types_is_left_out_too() -> None:
    told = haicheng().say("支持省技术创新奖。", "省技术创新奖:Honor")
    told.relate("海城市^", Predicate.SUPPORTS, "省技术创新奖", Modality.PLAN)
    (checked,) = validate(assemble(told.reading()))
    assert [violation.sentence for violation in checked.violations] == ["支持省技术创新奖。"]


def test_a_milestone_that_its_subject_cannot_have_is_left_out() -> None:
    told = haicheng().say("鞍钢建成。", "鞍钢:Organization").step("鞍钢", Phase.COMPLETE, year=2020)
    (checked,) = validate(assemble(told.reading()))
    assert [violation.sentence for violation in checked.violations] == ["鞍钢建成。"]


@pytest.mark.parametrize(("value", "unit"), [("0", "位"), ("2", "名")])
def test_a_figure_that_cannot_be_is_left_out(value: str, unit: str) -> None:
    told = haicheng().say("出口额居第二。").figure("出口额", "第二", value, unit, kind=Kind.RANK)
    (checked,) = validate(assemble(told.reading()))
    assert [violation.sentence for violation in checked.violations] == ["出口额居第二。"]
    assert len(checked.graph.shared) == len(validate(assemble(haicheng().reading()))[0].graph.shared)


def test_a_message_says_what_and_where_in_one_line() -> None:
    told = haicheng().say("鞍钢建成。", "鞍钢:Organization").step("鞍钢", Phase.COMPLETE, year=2020)
    (violation,) = validate(assemble(told.reading()))[0].violations
    assert "\n" not in str(violation)
    assert "in “鞍钢建成。”" in str(violation)
    assert "gr:phase" in str(violation)


def test_a_report_that_does_not_conform_itself_is_refused() -> None:
    graph = assemble(Telling(year=1900).say("发展很快。").reading())
    with pytest.raises(ConformanceError, match=r"haicheng_2021\.txt: not stored"):
        validate(graph)


def test_a_claim_whose_words_do_not_stand_there_is_left_out() -> None:
    graph = assemble(haicheng().reading())
    first = graph.claims[0]
    span = replace(first.evidence.span, end=first.evidence.sentence.end + 2)
    wrong = replace(graph, claims=(replace(first, evidence=replace(first.evidence, span=span)), *graph.claims[1:]))
    (checked,) = validate(wrong)
    assert len(checked.violations) == 1
    assert violations(checked.graph) == ()
