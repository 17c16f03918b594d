"""The outline of a report: its headings, and which part of it a paragraph belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.text.clean import SITTING, SPEAKER, TITLE
from kg.text.layout import NUMBER
from kg.text.tables import rows
from kg.vocab import Part

LEVELS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{NUMBER}、",
        rf"\({NUMBER}\)",
        r"\d{1,2}[.、](?!\d)",
        r"\(\d{1,2}\)|\d{1,2}\)",
        rf"{NUMBER}(?:是|要)",
    )
)
HEADING = 70  # characters that a heading has at most
UNNUMBERED = 30
ADDRESS = re.compile(r"(?:请予)?审议|提出(?:宝贵)?意见")
APPENDIX = re.compile(r"附件|附:|[《(]?.{0,12}名词?(?:解释|注释|说明)|注释|.{0,16}(?:民生|惠民|为民)实事$")
PROBLEMS = re.compile(r"(?:困难|问题|挑战|不足|短板|差距|矛盾|弱项)")
ADMIT = re.compile(
    r"(?:清醒|清楚|深刻|也|还|同时|必须)(?:地)?(?:看到|认识到|意识到|认识|面临|存在)|(?:看到|肯定|总结|取得)成[绩就](?:的)?(?:同时|之时)?"
    r"|(?:存在|面临|还有|有).{0,12}(?:困难|问题|挑战|不足|短板|差距)|问题和不足|困难和问题|困难和挑战|矛盾和问题|问题和困难"
)
GOES_ON = re.compile(
    rf"{NUMBER}(?:是|要)|-|主要(?:是|有|表现)|对此|对这些|对于这些|这些(?:困难|问题)|针对|我们(?:一定|将|要)|面对(?:这些|困难)"
)
PLANNED = re.compile(
    r"(?:今年|新的一年|{plan}年).{{0,24}}(?:总体要求|总的要求|总体思路|工作要求|预期目标|主要目标|目标任务|政府工作|要重点|重点抓|工作任务)"
    r"|做好(?:今年|{plan}年|新一年).{{0,12}}工作|(?:今年|{plan}年)(?:是|,是).{{0,60}}(?:之年|关键|开局|收官|一年|第.{{1,2}}年)"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the text has it; level 0 has no number, 1 is 一、, 2 is (一), 3 is 1., 4 is (1), 5 is 一是."""

    level: int
    text: str


def heading(first: str, *, alone: bool) -> Heading | None:
    """Read the first sentence of a paragraph as a heading, `alone` if the paragraph is nothing else.

    >>> heading("(二)做强实体经济.", alone=False)
    Heading(level=2, text='(二)做强实体经济')
    """
    text = first.rstrip(".!;:,")
    if len(text) > HEADING:
        return None
    for level, pattern in enumerate(LEVELS, start=1):
        if pattern.match(text):
            return Heading(level, text)
    marked = any(pattern.fullmatch(text) for pattern in (TITLE, SITTING, SPEAKER))
    plain = alone and len(text) <= UNNUMBERED and first[-1:] not in tuple(".!?;:,") and not marked
    return Heading(0, text) if plain and not text.startswith("各位代表") else None


@cache
def _cues() -> tuple[tuple[re.Pattern[str], Part], ...]:
    return tuple((re.compile(row["pattern"]), Part(row["part"])) for row in rows("headings"))


def cue(text: str, *, review_year: int | None, plan_year: int | None) -> Part | None:
    """Say which part a heading opens, by its words and years; of two the first named counts.

    >>> cue("一、2030年工作回顾和2031年总体要求", review_year=2030, plan_year=2031)
    <Part.REVIEW: 'review'>
    """
    found = [(match.start(), part) for pattern, part in _cues() if (match := pattern.search(text))]
    if found:
        return min(found)[1]
    if plan_year is not None and f"{plan_year}年" in text:
        return Part.PLAN
    return Part.REVIEW if review_year is not None and f"{review_year}年" in text else None


def parts(
    paragraphs: Sequence[Sequence[str]],
    headings: Sequence[Heading | None],
    *,
    review_year: int | None,
    plan_year: int | None,
) -> tuple[tuple[Part, ...], ...]:
    """Say of each sentence of each paragraph which part of the report it is in."""
    cues = [
        cue(head.text, review_year=review_year, plan_year=plan_year) if head is not None and head.level <= 1 else None
        for head in headings
    ]
    review = _review(paragraphs, cues)
    plan = _plan(paragraphs, cues, review, plan_year)
    found: list[tuple[Part, ...]] = []
    appendix = problems = False
    for at, sentences in enumerate(paragraphs):
        appendix = (appendix and cues[at] is not Part.PLAN) or (cues[at] is Part.PREFACE and at > plan)
        part = Part.PREFACE if appendix or at < review else Part.REVIEW if at < plan else Part.PLAN
        if part is not Part.REVIEW:
            found.append((part,) * len(sentences))
            continue
        problems = problems and headings[at] is None and bool(GOES_ON.match(sentences[0]))
        opens = 0 if problems else _admits(sentences)
        problems = problems or opens < len(sentences)
        found.append((part,) * opens + (Part.PROBLEMS,) * (len(sentences) - opens))
    return tuple(found)


def _review(paragraphs: Sequence[Sequence[str]], cues: Sequence[Part | None]) -> int:
    """Index of the paragraph with which the review begins."""
    address = next((at for at, text in enumerate(paragraphs[:20]) if any(map(ADDRESS.search, text))), -1)
    named = next((at for at, part in enumerate(cues) if part is Part.REVIEW), None)
    if named is not None and named <= address + 8:
        return named
    return address + 1


def _plan(paragraphs: Sequence[Sequence[str]], cues: Sequence[Part | None], review: int, plan_year: int | None) -> int:
    """Index of the paragraph with which the plan begins."""
    named = next((at for at, part in enumerate(cues) if part is Part.PLAN and at > review), None)
    if named is not None:
        return named
    pattern = re.compile(PLANNED.pattern.format(plan=plan_year))
    sizes = [sum(map(len, sentences)) for sentences in paragraphs]
    read = 0
    for at, sentences in enumerate(paragraphs):
        if at > review and read > sum(sizes) // 5 and any(pattern.search(text) for text in sentences[:2]):
            return at
        read += sizes[at]
    return len(paragraphs)


def _admits(sentences: Sequence[str]) -> int:
    """Index of the sentence from which on a paragraph of the review speaks of problems."""
    for at, text in enumerate(sentences):
        if ADMIT.search(text) and PROBLEMS.search(text) and not re.match(r"面对|克服|破解|解决|聚焦", text):
            return at
    return len(sentences)


def is_appendix(view: str) -> bool:
    """Whether a paragraph heads an appendix: a glossary, a list of works for the people."""
    return len(view) <= UNNUMBERED and bool(APPENDIX.match(view))
