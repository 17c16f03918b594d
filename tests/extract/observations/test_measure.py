from decimal import Decimal

import pytest

from kg.extract.observations.measure import measure
from kg.model import Document, Mention, Observation, Sentence, Span
from kg.vocab import EntityType, Part

WIDE = str.maketrans("，；：。（）％", ",;:.()%")


def read(*parts: tuple[Part, str], mentions: tuple[Mention, ...] = ()) -> list[Observation]:
    """Observations of a report of 2031 that has these sentences."""
    text = "".join(sentence for _, sentence in parts)
    document = Document("r", "", "云溪市", None, 2031, 2030, 2031, "r.txt", "", text, (Span(0, len(text)),))
    sentences, start = [], 0
    for index, (part, written) in enumerate(parts):
        offsets = tuple(start + n for n, char in enumerate(written) if not char.isspace())
        plain = "".join(written.split()).translate(WIDE)
        sentences.append(Sentence(document, index, Span(start, start + len(written)), (), part, plain, offsets))
        start += len(written)
    return list(measure(sentences, mentions))


def reviewed(*sentences: str) -> list[Observation]:
    return read(*((Part.REVIEW, sentence) for sentence in sentences))


def when(observation: Observation) -> str:
    return str(observation.period) if observation.period else ""


def test_the_review_speaks_of_its_year_and_the_plan_of_the_next() -> None:
    done, promised = read((Part.REVIEW, "财政收入增长5%。"), (Part.PLAN, "财政收入增长6%。"))
    assert (when(done), str(done.status)) == ("2030", "actual")
    assert (when(promised), str(promised.status)) == ("2031", "target")


def test_the_evidence_covers_the_words_of_the_document() -> None:
    text = "全市茶叶 产量达 3.2万\n吨，增长５%。"
    level, growth = reviewed(text)
    assert text[level.evidence.span.start : level.evidence.span.end] == "全市茶叶 产量达 3.2万\n吨"
    assert (level.indicator, level.raw, level.value, level.unit) == ("茶叶产量", "3.2万吨", Decimal(32000), "吨")
    assert growth.evidence.sentence == Span(0, len(text))
    assert (growth.raw, growth.value) == ("５%", Decimal(5)) if growth.raw.startswith("５") else growth.raw == "5%"


def test_an_estimate_holds_to_the_full_stop() -> None:
    found = reviewed("预计财政收入增长5%；", "外贸进出口增长7%。", "茶叶产量增长3%。")
    assert [str(o.status) for o in found] == ["estimate", "estimate", "actual"]


def test_things_done_beside_an_estimate_are_done() -> None:
    found = reviewed("预计财政收入增长5%，新建公园6个。")
    assert [str(o.status) for o in found] == ["estimate", "actual"]


def test_a_later_year_in_the_review_is_a_target() -> None:
    (found,) = reviewed("到2035年森林覆盖率达到66%。")
    assert (when(found), str(found.status)) == ("2035", "target")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2028年财政收入12亿元。", ["2028"]),
        ("城镇新增就业连续4年超过6万人。", ["2027-2030"]),
        ("茶叶产量较2025年增长8%。", ["2030"]),
        ("茶企由30家增至42家。", ["", "2030"]),
        ("茶叶价格跌至六年来最低,茶叶产量增长9%。", ["2030"]),
    ],
)
def test_the_words_of_a_sentence_date_its_figures(text: str, years: list[str]) -> None:
    assert [when(o) for o in reviewed(text)] == years


def test_a_review_of_five_years_has_them_for_what_adds_up_only() -> None:
    found = reviewed("五年来,我们着力改善民生。", "新建学校40所。", "养老保险参保率达97%。", "一年来,新建医院2所。")
    assert [when(o) for o in found] == ["2026-2030", "2030", "2030"]


def test_a_plan_of_years_to_come_has_them() -> None:
    (found,) = read((Part.PLAN, "用三年时间,新建学校40所。"))
    assert when(found) == "2031-2033"


def test_a_figure_of_a_name_is_left_to_the_name() -> None:
    text = "实施百企升级行动,培育企业30家。"
    name = Mention(Span(2, 8), text[2:8], EntityType.POLICY, "test", 1.0)
    assert [o.raw for o in read((Part.REVIEW, text), mentions=(name,))] == ["30家"]


def test_a_rank_is_a_place() -> None:
    (found,) = reviewed("茶叶产量居全省第三。")
    assert (str(found.kind), found.value, found.unit, found.scope) == ("rank", Decimal(3), "位", "全省")


def test_quotation_marks_are_those_of_the_document() -> None:
    (found,) = reviewed("新增“小巨人”企业7家。")
    assert found.indicator == "“小巨人”企业"


def test_a_report_without_figures_has_no_observations() -> None:
    assert reviewed("我们要坚定信心。") == []
    assert measure((), ()) == ()
