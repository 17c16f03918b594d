import csv
from pathlib import Path

import pytest

from kg.text.place import Place, place
from kg.text.read import read_document


@pytest.mark.parametrize(
    ("paragraphs", "name", "code"),
    [
        (["2031年鞍山市政府工作报告", "各位代表:"], "鞍山市", "210300"),
        (["2031年广西政府工作报告", "各位代表:"], "广西壮族自治区", "450000"),
        (["--2031年1月8日在呼伦贝尔市海拉尔区第十九届人民代表大会第一次会议上", "各位代表:"], "海拉尔区", "150702"),
        (["各位代表:", "现在,我代表苏州市人民政府,向大会报告工作."], "苏州市", "320500"),
        (["各位代表:", "现在,我代表国务院,向大会报告工作."], "中国", "000000"),
        (["2031年示例市政府工作报告", "各位代表:"], "示例市", None),
        (["示例市人民政府市长某某", "各位代表:"], "示例市", None),
    ],
)
def test_the_head_of_a_report_names_its_place(paragraphs: list[str], name: str, code: str | None) -> None:
    assert place(paragraphs) == Place(name, code)


@pytest.mark.parametrize(("outer", "code"), [("北京", "110105"), ("长春", "220104")])
def test_of_namesakes_the_one_is_taken_whose_surroundings_are_named(outer: str, code: str) -> None:
    paragraphs = ["2031年朝阳区政府工作报告", "各位代表:", f"服务{outer}发展大局.落实{outer}各项部署."]
    assert place(paragraphs) == Place("朝阳区", code)


def test_a_head_that_names_none_leaves_it_to_what_is_named_most() -> None:
    paragraphs = [
        "各位代表:",
        "现在,我代表市人民政府,向大会报告工作.",
        "鞍山经济稳中有进.鞍山工业较快增长.海城、台安、岫岩加快发展.学习沈阳经验.",
    ]
    assert place(paragraphs) == Place("鞍山市", "210300")


def test_the_level_of_the_government_that_speaks_decides_between_namesakes() -> None:
    told = "吉林经济稳中有进.吉林工业较快增长."
    assert place(["我代表市人民政府,向大会报告工作.", told]) == Place("吉林市", "220200")
    assert place(["我代表省人民政府,向大会报告工作.", told]) == Place("吉林省", "220000")


def test_a_text_that_names_no_place_has_none() -> None:
    assert place(["我代表市人民政府,向大会报告工作.", "经济稳中有进."]) is None


@pytest.mark.shared
def test_every_report_of_the_index_is_of_its_place_and_year(shared: Path) -> None:
    with (shared / "reports" / "INDEX.tsv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    wrong = []
    for row in rows[::2]:
        document = read_document(shared / "reports" / row["file"])
        expected = row["place"].replace("全国(国务院)", "中国")
        alike = document.place.startswith(expected) or expected.endswith(document.place)
        if not alike or str(document.year) != row["year"]:
            wrong.append((row["file"], document.place, document.year))
    assert wrong == []
