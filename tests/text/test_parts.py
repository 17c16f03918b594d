import pytest

from kg.text.outline import Heading, heading, is_appendix
from kg.text.parts import cue, parts
from kg.vocab import Part

FILLER = "新建学校12所,群众生活不断改善." * 8


def marked(paragraphs: list[list[str]]) -> list[Part]:
    heads = [heading(sentences[0], alone=len(sentences) == 1) for sentences in paragraphs]
    return [part[-1] for part in parts(paragraphs, heads, review_year=2030, plan_year=2031)]


@pytest.mark.parametrize(
    ("first", "alone", "expected"),
    [
        ("一、2030年工作回顾", True, Heading(1, "一、2030年工作回顾")),
        ("(二)做强实体经济.", False, Heading(2, "(二)做强实体经济")),
        ("3.抓好项目建设.", False, Heading(3, "3.抓好项目建设")),
        ("(4)抓好项目建设.", False, Heading(4, "(4)抓好项目建设")),
        ("一是抓好项目建设.", False, Heading(5, "一是抓好项目建设")),
        ("2030年工作回顾", True, Heading(0, "2030年工作回顾")),
        ("新建学校12所.", True, None),
        ("新建学校12所", False, None),
        ("各位代表:", True, None),
        ("市长某某", True, None),
        ("12.5亿元投资到位", False, None),
    ],
)
def test_a_heading_is_known_by_its_number_or_by_standing_alone(
    first: str,
    alone: bool,  # noqa: FBT001
    expected: Heading | None,
) -> None:
    assert heading(first, alone=alone) == expected


@pytest.mark.parametrize(
    ("text", "part", "late"),
    [
        ("一、2030年工作回顾", Part.REVIEW, False),
        ("一、2030年工作回顾和2031年总体要求", Part.REVIEW, False),
        ("二、2031年重点工作", Part.PLAN, False),
        ("二、今后五年的奋斗目标", Part.PLAN, False),
        ("四、加强政府自身建设", Part.PLAN, True),
        ("一年来,政府自身建设不断加强", Part.REVIEW, True),
        ("名词解释", Part.PREFACE, False),
    ],
)
def test_the_words_of_a_heading_tell_its_part(text: str, part: Part, late: bool) -> None:  # noqa: FBT001
    found = cue(text, review_year=2030, plan_year=2031)
    assert found is not None
    assert (found.part, found.late) == (part, late)


def test_a_heading_without_a_cue_tells_nothing() -> None:
    assert cue("三、做强实体经济", review_year=2030, plan_year=2031) is None


def test_the_plan_begins_after_the_problems_where_no_heading_says_so() -> None:
    found = marked(
        [
            ["请予审议."],
            ["一、牢记嘱托,发展取得新成效"],
            [FILLER],
            ["同时,我们清醒地看到,发展还存在不少问题."],
            ["二、牢记使命,奋力谱写新篇章"],
            [FILLER],
        ]
    )
    assert found == [Part.PREFACE, Part.REVIEW, Part.REVIEW, Part.PROBLEMS, Part.PLAN, Part.PLAN]


def test_the_plan_begins_with_the_words_for_the_year_ahead_where_there_are_no_headings() -> None:
    found = marked([["请予审议."], [FILLER], [FILLER], ["今年的总体要求是:稳中求进."], [FILLER]])
    assert found == [Part.PREFACE, Part.REVIEW, Part.REVIEW, Part.PLAN, Part.PLAN]


def test_what_was_overcome_is_no_problem_admitted() -> None:
    assert Part.PROBLEMS not in marked([["请予审议."], [FILLER], ["面对不少困难,我们应对挑战,发展稳中有进."], [FILLER]])


def test_a_list_of_works_for_the_people_is_promised_and_a_glossary_is_not() -> None:
    found = marked(
        [
            ["请予审议."],
            ["一、2030年工作回顾"],
            [FILLER],
            ["二、2031年工作安排"],
            [FILLER],
            ["附件"],
            ["2031年十件民生实事"],
            ["1.新建学校5所."],
            ["名词解释"],
            ["双百行动:指百个项目."],
        ]
    )
    assert found[-5:] == [Part.PLAN, Part.PLAN, Part.PLAN, Part.PREFACE, Part.PREFACE]


def test_an_appendix_is_known_by_its_title() -> None:
    assert is_appendix("《政府工作报告》名词解释")
    assert is_appendix("2031年全市十件民生实事")
    assert not is_appendix("办好民生实事.新建学校5所.")
