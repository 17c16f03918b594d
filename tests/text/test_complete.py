from pathlib import Path

import pytest

from kg.text.complete import shortcomings
from kg.text.read import read_document

CALL = "各位代表!让我们为建设美丽示例而努力奋斗!"


@pytest.mark.parametrize(
    "last",
    [CALL, "只要我们扎实工作,我们的目标一定能够实现.", "伟大的祖国万岁!", "让我们以优异成绩迎接新的一年."],
)
def test_a_closing_appeal_shows_that_all_is_there(last: str) -> None:
    assert shortcomings("", ["新建学校12所.", last]) == ()


def test_a_list_may_follow_the_appeal() -> None:
    assert shortcomings("", [CALL, "1.新建学校12所.", "2.改造医院3家."]) == ()


def test_an_end_without_an_appeal_is_told() -> None:
    assert "closing appeal" in shortcomings("", ["各位代表!", "新建学校12所."])[0]


def test_an_end_inside_a_sentence_is_told() -> None:
    assert "midst of a sentence" in shortcomings("", [CALL, "新建学校"])[0]


def test_a_text_much_shorter_than_its_page_says_is_told() -> None:
    assert shortcomings("示例网共计9000个字,预计阅读时长30分钟", [CALL]) == (
        f"The page says 9000 characters, but the text has {len(CALL)}.",
    )


@pytest.mark.shared
def test_the_report_that_is_cut_off_is_found(shared: Path) -> None:
    document = read_document(shared / "gold" / "dev" / "anshan_2020.txt")
    assert not document.complete
    assert len(document.notices) == 2


@pytest.mark.shared
def test_no_complete_report_is_taken_for_cut_off(shared: Path) -> None:
    paths = sorted((shared / "reports").glob("*.txt"))[::3]
    assert [path.name for path in paths if not read_document(path).complete] == []


@pytest.mark.shared
def test_half_a_report_is_found_to_be_cut_off(shared: Path, tmp_path: Path) -> None:
    paths = sorted((shared / "reports").glob("*_2024.txt"))[::5]
    halves = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        half = tmp_path / path.name
        half.write_text(text[: len(text) * 7 // 10], encoding="utf-8")
        halves.append(read_document(half).complete)
    assert sum(halves) <= 1
