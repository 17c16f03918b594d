"""What is owed, wished for or denied is never told as done."""

import pytest

from kg.model import Document, Mention, Sentence, Span
from kg.vocab import EntityType, Modality, Part
from tests.extract.relations.marking import relate, track

_PLACE = "安海市"


def told(name: str, kind: EntityType, text: str, part: Part = Part.REVIEW, *, before: str = "") -> set[str]:
    """Give phase or predicate and modality of all claims about a name in a sentence with the text `before` it."""
    body = before + text
    document = Document("example", "", _PLACE, None, 2026, 2025, 2026, "", "", body, (Span(0, len(body)),))
    start, end = len(before), len(body)
    sentence = Sentence(document, 0, Span(start, end), (), part, text, tuple(range(start, end)))
    at = body.index(name, start)
    mentions = (Mention(Span(at, at + len(name)), name, kind, "example", 1.0),)
    steps = {f"{step.phase} {step.modality}" for step in track((sentence,), mentions)}
    return steps | {f"{claim.predicate} {claim.modality}" for claim in relate((sentence,), mentions)}


@pytest.mark.parametrize(
    "text",
    [
        "必须加快建设鹿鸣图书馆。",
        "要抓好水利,加快建设鹿鸣图书馆。",
        "我们应当建成鹿鸣图书馆。",
        "以建成鹿鸣图书馆为目标,凝聚力量。",
        "明确了建成鹿鸣图书馆的重大使命。",
        "建成后将成为鹿鸣图书馆。",
        "为建成鹿鸣图书馆奠定坚实基础。",
        "我们完全有能力建成鹿鸣图书馆。",
    ],
)
def test_what_is_owed_or_aimed_at_in_the_review_is_planned(text: str) -> None:
    modalities = {claim.split(" ")[1] for claim in told("鹿鸣图书馆", EntityType.FACILITY, text)}
    assert modalities == {Modality.PLAN}


@pytest.mark.parametrize(
    "text",
    [
        "鹿鸣图书馆未能建成。",
        "鹿鸣图书馆尚未开工。",
        "鹿鸣图书馆建设力度有待加强。",
        "鹿鸣图书馆建设进展缓慢。",
        "鹿鸣图书馆建设任务还相当繁重。",
        "今年是鹿鸣图书馆成立20周年。",
    ],
)
def test_what_is_denied_or_wanting_is_not_told(text: str) -> None:
    assert told("鹿鸣图书馆", EntityType.FACILITY, text) == set()


def test_words_that_only_sound_like_a_duty_leave_a_thing_done() -> None:
    assert told("鹿鸣图书馆", EntityType.FACILITY, "接待外国政要,建成鹿鸣图书馆。") == {"complete done"}
    assert told("三管三必须", EntityType.POLICY, "严格落实三管三必须。") == {"implement done"}


def test_the_perfect_makes_a_thing_of_the_plan_done() -> None:
    assert told("青苗计划", EntityType.POLICY, "市政府编制了青苗计划。", Part.PLAN) == {"issue done"}
    assert told("青苗计划", EntityType.POLICY, "市政府今年编制青苗计划。", Part.PLAN) == {"issue plan"}


def test_problems_thanks_and_the_glossary_tell_nothing() -> None:
    assert told("一码通办体系", EntityType.POLICY, "一码通办体系建设加快。", Part.PROBLEMS) == set()
    assert told("青屿商会", EntityType.ORGANIZATION, "向支持青屿商会的朋友致以崇高敬意。") == set()
    gloss = "一码通办:推进一码通办体系建设。"
    assert told("一码通办体系", EntityType.POLICY, gloss, Part.PREFACE, before="安" * 40) == set()


def test_modality_reads_the_part_where_no_word_speaks() -> None:
    assert told("鹿鸣图书馆", EntityType.FACILITY, "建成鹿鸣图书馆。", Part.PLAN) == {"complete plan"}
    assert told("鹿鸣图书馆", EntityType.FACILITY, "建成鹿鸣图书馆。") == {"complete done"}
