from pathlib import Path

import pytest

from kg.learn import gold
from kg.model import Sentence
from kg.text.read import document, read_document
from kg.text.sentences import split
from kg.vocab import Part

REPORT = """2031年示例市政府工作报告
——2031年1月8日在示例市第五届人民代表大会第一次会议上
示例市市长　某某
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2030年工作回顾
过去一年，全市地区生产总值增长6.5%；财政收入增长5%。“稳”字当头！
（一）做强实体经济。新建厂房1.2万平方米，引进企业30家。
（二）改善人民生活
新建学校12所。
同时，我们也清醒地看到，发展还存在不少困难和问题。主要是：产业结构不优。
对此，我们将认真解决。
二、2031年工作安排
今年的主要预期目标是：地区生产总值增长6%左右。
（一）加快产业升级。建成标准厂房5万平方米。
1.抓好项目建设。开工项目20个。
各位代表！让我们为建设美丽示例而努力奋斗！
名词解释
“双百”行动：指百个项目、百家企业。
"""


@pytest.fixture(scope="module")
def sentences() -> tuple[Sentence, ...]:
    return split(document(REPORT, "report.txt"))


def part(sentences: tuple[Sentence, ...], words: str) -> Part:
    return next(sentence.part for sentence in sentences if words in sentence.plain)


def test_every_sentence_is_found_in_the_text(sentences: tuple[Sentence, ...]) -> None:
    for sentence in sentences:
        assert len(sentence.plain) == len(sentence.offsets)
        assert sentence.text[0] == REPORT[sentence.offsets[0]]
        assert sentence.locate(0, len(sentence.plain)) == sentence.span


def test_sentences_end_at_full_stops_semicolons_and_marks(sentences: tuple[Sentence, ...]) -> None:
    texts = [sentence.text for sentence in sentences]
    assert "过去一年，全市地区生产总值增长6.5%；" in texts
    assert "财政收入增长5%。" in texts
    assert "“稳”字当头！" in texts


def test_headings_are_sentences_and_lead_those_below_them(sentences: tuple[Sentence, ...]) -> None:
    above = {sentence.plain: sentence.headings for sentence in sentences}
    assert above["新建厂房1.2万平方米,引进企业30家."] == ("一、2030年工作回顾", "(一)做强实体经济")
    assert above["(一)做强实体经济."] == ("一、2030年工作回顾",)
    assert above["新建学校12所."] == ("一、2030年工作回顾", "(二)改善人民生活")
    assert above["开工项目20个."] == ("二、2031年工作安排", "(一)加快产业升级", "1.抓好项目建设")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("请予审议", Part.PREFACE),
        ("一、2030年", Part.REVIEW),
        ("新建学校", Part.REVIEW),
        ("清醒地看到", Part.PROBLEMS),
        ("产业结构不优", Part.PROBLEMS),
        ("认真解决", Part.PROBLEMS),
        ("二、2031年", Part.PLAN),
        ("标准厂房", Part.PLAN),
        ("让我们", Part.PLAN),
        ("双百", Part.PREFACE),
    ],
)
def test_each_sentence_is_in_its_part(sentences: tuple[Sentence, ...], words: str, expected: Part) -> None:
    assert part(sentences, words) is expected


def test_indices_count_the_sentences(sentences: tuple[Sentence, ...]) -> None:
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))


def test_half_width_marks_cut_alike_but_not_in_a_number() -> None:
    text = REPORT.replace("。", ".").replace("；", ";").replace("！", "!")
    views = [sentence.plain for sentence in split(document(text, "report.txt"))]
    assert "过去一年,全市地区生产总值增长6.5%;" in views
    assert "财政收入增长5%." in views


def test_a_sentence_goes_on_over_a_page_number() -> None:
    text = REPORT.replace("引进企业30家", "引进 \n— 3 —\n企业30家")
    wrapped = [sentence.plain for sentence in split(document(text, "report.txt"))]
    assert not any("-3-" in view for view in wrapped)


@pytest.mark.shared
def test_sentences_are_cut_as_in_the_gold(shared: Path) -> None:
    same = total = 0
    for path in sorted((shared / "gold").glob("*/*.ann"))[::4]:
        spans = {sentence.span for sentence in split(read_document(path.with_suffix(".txt")))}
        starts = {(span.start, span.end) for span in spans}
        expected = [(s.offset, s.offset + len(s.text)) for s in gold.read(path).sentences]
        same += sum(place in starts for place in expected)
        total += len(expected)
    assert same > 0.98 * total  # the gold cuts at a hard line break too


@pytest.mark.shared
def test_every_report_has_a_review_and_a_plan(shared: Path) -> None:
    for path in sorted((shared / "reports").glob("*_2024.txt"))[::3]:
        found = [sentence.part for sentence in split(read_document(path))]
        assert found.count(Part.REVIEW) > 0.15 * len(found), path.name
        assert found.count(Part.PLAN) > 0.25 * len(found), path.name


def test_a_run_in_heading_leads_its_own_paragraph_only() -> None:
    text = REPORT.replace("（二）改善人民生活", "一是改善人民生活。新建医院3家。\n投资环境变好。")
    above = {sentence.plain: sentence.headings for sentence in split(document(text, "report.txt"))}
    assert above["新建医院3家."][-1] == "一是改善人民生活"
    assert above["投资环境变好."][-1] == "(一)做强实体经济"
