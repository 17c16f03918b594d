import pytest

from kg.model import Span
from kg.text.clean import body
from kg.text.layout import paragraphs
from kg.text.unbroken import is_unbroken, is_wrapped, restore

LINES = [
    "2031年示例市政府工作报告",
    "——2031年1月8日在示例市第五届人民代表大会第一次会议上",
    "各位代表：",
    "现在报告工作，请予审议。",
    "一、2030年工作回顾",
    "工业、商业较快增长；一、二、三产业分别增长3%、5%、6%。",
    "（一）做强实体经济，扩大有效投资",
    "新建学校12所，PM2.5浓度下降3.5%。",
    "二、2031年总体要求和主要工作",
    "改造医院3家，" + "群众生活不断改善，" * 30 + "人民更加满意。",
]


def pieces(text: str) -> list[str]:
    whole = Span(0, len(text))
    return [text[piece.start : piece.end].strip() for piece in restore(text, whole, wrapped=is_wrapped(text))]


@pytest.mark.parametrize("stop", ["。", "."])
def test_paragraphs_are_found_again_where_a_blank_stands_for_each_break(stop: str) -> None:
    lines = [line.replace("。", stop) for line in LINES]
    assert is_unbroken(" ".join(lines))
    assert pieces(" ".join(lines)) == lines


def test_the_lines_of_a_page_are_no_paragraphs() -> None:
    wrapped = " ".join(line[at : at + 12] for line in LINES for at in range(0, len(line), 12))
    assert is_wrapped(wrapped)
    found = [piece.replace(" ", "") for piece in pieces(wrapped)]
    assert set(found) >= {"各位代表：", LINES[3], LINES[4], LINES[8], LINES[9]}


def test_a_page_number_between_them_parts_a_sentence_from_a_heading() -> None:
    text = " ".join(LINES).replace("6%。", "6%。 — 1 — ")
    groups = ["".join(text[piece.start : piece.end] for piece in group) for group in paragraphs(text, body(text))]
    assert any(group.startswith("（一）做强实体经济") for group in groups)


def test_a_text_with_line_breaks_is_not_unbroken() -> None:
    assert not is_unbroken("\n".join(LINES))
    assert not is_unbroken("\r\n".join(LINES))
    assert not is_unbroken("\r".join(LINES))
