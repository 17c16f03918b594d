import pytest

from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer.page_shapes import Statement
from kg.publish.explorer.said import said

MOST = 50


def statements(reader: Reader, report: str, words: str) -> tuple[Statement, ...]:
    """Read what a report says in the words given."""
    start = reader.store.text(report).index(words)
    return said(reader, report, start, start + len(words), MOST).statements


def test_a_relation_has_both_ends(told: Reader) -> None:
    found = statements(told, "haicheng_2021", "鞍钢在我市研制耐热钢板")
    (develops,) = [each for each in found if each.predicate == "develops"]

    assert (develops.thing.type, develops.object and develops.object.label) == ("Organization", "耐热钢板")
    assert (develops.modality, develops.step, develops.figure) == ("done", None, None)


def test_a_milestone_has_a_step_and_a_figure_its_indicator(examples: Reader) -> None:
    (anshan,) = [held.id for held in examples.store.reports() if held.source == "anshan_2020.txt"]
    (begun,) = [each for each in statements(examples, anshan, "北方国际健康城在鞍山开工建设") if each.step]
    (grown,) = statements(examples, anshan, "地区生产总值增长6%")

    assert begun.step
    assert (begun.thing.label, begun.step.phase, begun.step.last_year) == ("北方国际健康城", "start", 2019)
    assert grown.figure
    assert (grown.thing.type, grown.thing.label, grown.figure.raw) == ("Indicator", "地区生产总值", "6%")


def test_only_what_begins_in_the_span_is_said_in_it(examples: Reader) -> None:
    (anshan,) = [held.id for held in examples.store.reports() if held.source == "anshan_2020.txt"]
    whole = said(examples, anshan, 0, len(examples.store.text(anshan)), 1)
    half = said(examples, anshan, 0, 400, MOST).statements

    assert half
    assert all(each.start < 400 for each in half)
    assert (len(whole.statements), whole.total > len(half)) == (1, True)


def test_a_report_that_is_not_there_is_missing(told: Reader) -> None:
    with pytest.raises(Missing, match="no report 'none'"):
        said(told, "none", 0, 10, MOST)
