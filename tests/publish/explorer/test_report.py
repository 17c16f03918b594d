import pytest

from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer.page_shapes import ReportPage
from kg.publish.explorer.report import report
from tests.publish.explorer.stores import RARE


@pytest.fixture(scope="module")
def anshan(examples: Reader) -> ReportPage:
    (found,) = [held for held in examples.store.reports() if held.source == "anshan_2020.txt"]
    return report(examples, found.id)


def test_the_whole_text_is_there(examples: Reader, anshan: ReportPage) -> None:
    assert anshan.text == examples.store.text(anshan.id)
    assert (anshan.place and anshan.place.label, anshan.year) == ("鞍山市", 2020)


def test_names_stand_where_the_text_has_them_and_do_not_overlap(anshan: ReportPage) -> None:
    at = 0
    for mention in anshan.mentions:
        assert at <= mention.start < mention.end
        at = mention.end

    words = {(anshan.text[it.start : it.end], it.type) for it in anshan.mentions}
    assert ("鞍钢", "Organization") in words


def test_sentences_follow_each_other(anshan: ReportPage) -> None:
    ends = [(sentence.start, sentence.end) for sentence in anshan.sentences]

    assert ends == sorted(ends)
    assert {sentence.part for sentence in anshan.sentences} >= {"review", "plan"}


def test_headings_stand_where_the_text_has_them(anshan: ReportPage) -> None:
    for heading in anshan.outline:
        assert anshan.text[heading.start : heading.end].strip() == heading.text


def test_the_words_of_each_claim_lie_in_a_sentence(anshan: ReportPage) -> None:
    assert {claim.kind for claim in anshan.claims} == {"relation", "milestone", "observation"}
    for claim in anshan.claims:
        assert any(it.start <= claim.start < claim.end <= it.end for it in anshan.sentences)


def test_what_is_missing_of_a_report_is_told(anshan: ReportPage) -> None:
    assert anshan.complete == (not anshan.notices)


def test_spans_count_code_points_beyond_the_basic_plane(told: Reader) -> None:
    page = report(told, "shenyang_2022")

    assert RARE in {page.text[it.start : it.end] for it in page.mentions}


@pytest.mark.parametrize("identifier", ["none", "../texts/shenyang_2022", "..", "\x00"])
def test_a_report_that_is_not_there_is_missing(told: Reader, identifier: str) -> None:
    with pytest.raises(Missing, match="no report here"):
        report(told, identifier)
