from pathlib import Path

import pytest

from kg.learn import gold
from kg.text.masthead import masthead
from kg.text.read import read_document


@pytest.mark.parametrize(
    ("paragraphs", "year"),
    [
        (["2031年示例市政府工作报告", "各位代表:", "去年取得成绩."], 2031),
        (["政府工作报告", "--2031年1月8日在示例市第五届人民代表大会第一次会议上", "各位代表:"], 2031),
        (["政府工作报告", "--二〇三一年一月八日在示例市第五届人民代表大会第一次会议上", "各位代表:"], 2031),
        (["各位代表:", "一、2030年工作回顾", "新建学校12所."], 2031),
        (["各位代表:", "一、2030年和“十五五”时期工作回顾", "新建学校12所."], 2031),
        (["各位代表:", "完成2030年各项任务", "新建学校12所."], 2031),
        (["各位代表:", "过去一年,成绩很大.", "二、2031年工作安排"], 2031),
        (["各位代表:", "2030年是极不平凡的一年.", "新建学校12所."], 2031),
        (["各位代表:", "刚刚过去的2030年,成绩很大."], 2031),
        (["各位代表:", "我代表国务院,向第六届全国人民代表大会第二次会议报告工作."], 1984),
        (["各位代表:", "2029年开工,2030年建成.", "2031年投产,2031年达效."], 2031),
    ],
)
def test_the_year_is_read_from_the_first_place_that_tells(paragraphs: list[str], year: int) -> None:
    head = masthead(paragraphs)
    assert (head.year, head.review_year, head.plan_year) == (year, year - 1, year)


def test_a_report_without_any_year_has_none() -> None:
    head = masthead(["各位代表:", "去年取得成绩."])
    assert (head.year, head.review_year, head.plan_year) == (None, None, None)


def test_the_fullest_title_is_taken() -> None:
    assert masthead(["政府工作报告", "2031年示例市政府工作报告", "各位代表:"]).title == "2031年示例市政府工作报告"


def test_a_report_without_a_title_is_called_by_its_genre() -> None:
    assert masthead(["各位代表:", "去年取得成绩."]).title == "政府工作报告"


@pytest.mark.shared
def test_place_and_years_are_those_of_the_gold(shared: Path) -> None:
    wrong = []
    for path in sorted((shared / "gold").glob("*/*.ann")):
        report, document = gold.read(path), read_document(path.with_suffix(".txt"))
        expected = (report.place, report.review_year, report.plan_year)
        found = (document.place, document.review_year, document.plan_year)
        if found != expected:
            wrong.append((path.name, expected, found))
    assert wrong == []
