"""The parts of a report: preface, review of the past, problems admitted, plan of what is to come, appendices."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from kg.text.outline import Heading, is_appendix
from kg.text.tables import rows
from kg.text.unbroken import NUMBER
from kg.vocab import Part

ADDRESS = re.compile(r"请.{0,4}审议|提出(?:宝贵)?意见")
TROUBLE = "困难|问题|挑战|不足|短板|差距|矛盾|弱项|制约"
ADMITTED = re.compile(
    r"(?:清醒|清楚|深刻|充分|必须|我们|也|还)(?:地|的)?(?:看到|认识到|意识到)"
    r"|(?:看到|肯定|总结|取得)(?:上述)?成[绩就](?:和经验)?的?(?:同时|之时)"
)
STATED = re.compile(
    r"(?:^|,)(?:同时|当前|但|目前|然而|当然|我[市省县区国州]|全[市省县区]|[^,]{0,14}(?:经济|发展|前进|政府|工作))"
    rf"[^;]{{0,40}}?(?:存在|面临|还有|仍有).{{0,24}}(?:{TROUBLE})"
)
OVERCOME = re.compile("应对|克服|解决|化解|破解|经受|战胜|攻克")
GOES_ON = re.compile(
    rf"{NUMBER}(?:是|要)|-|主要(?:是|有|表现)|对此|对这些|对于这些|这些(?:困难|问题)|针对|我们(?:一定|将|要)|面对(?:这些|困难)"
)
LOOKING_BACK = re.compile("(?:[一三五]年来|过去|这[一五]年|去年|刚刚)")
YEAR_AHEAD = (
    r"(?:今年|新的一年|{plan}年).{{0,24}}(?:总体要求|总的要求|总体思路|工作要求|预期目标|主要目标|目标任务|政府工作|要重点|重点抓|工作任务)"
    r"|做好(?:今年|{plan}年|新一年).{{0,12}}工作|(?:今年|{plan}年)(?:是|,是).{{0,60}}(?:之年|关键|开局|收官|一年|第.{{1,2}}年)"
)
WILL = re.compile("[要将]|必须|应当|今后|继续|进一步|争取|力争|今年")
DID = re.compile("了|已经|取得|去年|过去|完成|达到")
OPENING = 20  # paragraphs among which the review begins
EARLY = 0.08  # of the text, before which no report admits its problems
SOON = 0.2  # of the text, before which no plan begins unless a heading says so


@dataclass(frozen=True, slots=True)
class Cue:
    """The part that a heading is of; a `late` one does not open it, it stands near its end."""

    part: Part
    late: bool


@cache
def _cues() -> tuple[tuple[re.Pattern[str], Cue], ...]:
    return tuple((re.compile(row["pattern"]), Cue(Part(row["part"]), row["late"] == "yes")) for row in rows("headings"))


def cue(text: str, *, review_year: int | None, plan_year: int | None) -> Cue | None:
    """Say which part a heading is of by its words, then by its year; of two the first named counts.

    >>> cue("一、2030年工作回顾和2031年总体要求", review_year=2030, plan_year=2031)
    Cue(part=<Part.REVIEW: 'review'>, late=False)
    """
    found = [(match.start(), at) for at, (pattern, _) in enumerate(_cues()) if (match := pattern.search(text))]
    if found:
        told = _cues()[min(found)[1]][1]
        return Cue(Part.REVIEW, late=True) if told.part is Part.PLAN and LOOKING_BACK.match(text) else told
    if plan_year is not None and f"{plan_year}年" in text:
        return Cue(Part.PLAN, late=False)
    return Cue(Part.REVIEW, late=False) if review_year is not None and f"{review_year}年" in text else None


Texts = Sequence[Sequence[str]]
Tops = Mapping[int, Cue | None]


def parts(
    paragraphs: Texts, headings: Sequence[Heading | None], *, review_year: int | None, plan_year: int | None
) -> tuple[tuple[Part, ...], ...]:
    """Say of each sentence of each paragraph (plain view) which part of the report it is in."""
    tops = {
        at: cue(head.text, review_year=review_year, plan_year=plan_year)
        for at, head in enumerate(headings)
        if head is not None and head.level <= 1
    }
    review = _review(paragraphs, tops)
    planned = [(at, found.late) for at, found in tops.items() if found and found.part is Part.PLAN and at > review]
    sure = next((at for at, late in planned if not late), None)
    problems = _problems(paragraphs[:sure], review)
    plan = sure if sure is not None else _plan(paragraphs, tops, review, problems, plan_year)
    marks = [
        [Part.PREFACE if at < review else Part.REVIEW if at < plan else Part.PLAN] * len(sentences)
        for at, sentences in enumerate(paragraphs)
    ]
    _mark_problems(marks, paragraphs, headings, problems, plan)
    _mark_appendices(marks, paragraphs, plan)
    return tuple(map(tuple, marks))


def _places(paragraphs: Texts) -> list[float]:
    """Where each paragraph begins, as a share of the text."""
    sizes = [sum(map(len, sentences)) for sentences in paragraphs]
    return [0.0, *(end / (sum(sizes) or 1) for end in accumulate(sizes))]


def _review(paragraphs: Texts, tops: Tops) -> int:
    """Index of the paragraph with which the review begins."""
    address = next((at for at, text in enumerate(paragraphs[:OPENING]) if any(map(ADDRESS.search, text))), -1)
    named = next((at for at, found in tops.items() if found and found.part is Part.REVIEW and at > address), None)
    return named if named is not None and named <= address + 8 else address + 1


def _problems(paragraphs: Texts, review: int) -> tuple[int, int] | None:
    """Paragraph and sentence with which the report admits its problems."""
    places = _places(paragraphs)
    later = [at for at in range(review, len(paragraphs)) if places[at] >= EARLY]
    for at in later:
        for number, text in enumerate(paragraphs[at]):
            if ADMITTED.search(text) and re.search(TROUBLE, "".join(paragraphs[at][number : number + 2])):
                return at, number
    for at in later:
        for number, text in enumerate(paragraphs[at]):
            if (match := STATED.search(text)) and not OVERCOME.search(match.group()):
                return at, number
    return None


def _plan(paragraphs: Texts, tops: Tops, review: int, problems: tuple[int, int] | None, plan_year: int | None) -> int:
    """Index of the paragraph with which the plan begins, of which no heading tells: the first likely sign of it."""
    late = [at for at, found in tops.items() if found and found.part is Part.PLAN and at > review][:1]
    signs = late.copy()
    if problems is not None:
        signs += [at for at in tops if at > problems[0]][:1]
    places, ahead = _places(paragraphs), re.compile(YEAR_AHEAD.format(plan=plan_year))
    later = (at for at in range(review + 1, len(paragraphs)) if places[at] > SOON)
    signs += [at for at in later if any(map(ahead.search, paragraphs[at][:2]))][:1]
    if len(signs) > len(late):
        return min(signs)
    return min([*signs, _leaning(paragraphs, tops, review)])


def _leaning(paragraphs: Texts, tops: Tops, review: int) -> int:
    """Top heading from which on a text says what will be rather than what was."""
    leaning = [sum(len(WILL.findall(text)) - len(DID.findall(text)) for text in sentences) for sentences in paragraphs]
    starts = [at for at in tops if at > review] or [len(paragraphs)]
    return max(starts, key=lambda at: (sum(leaning[at:]) - sum(leaning[:at]), -at))


def _mark_problems(
    marks: list[list[Part]],
    paragraphs: Texts,
    headings: Sequence[Heading | None],
    problems: tuple[int, int] | None,
    plan: int,
) -> None:
    if problems is None or problems[0] >= plan:
        return
    at, number = problems
    marks[at][number:] = [Part.PROBLEMS] * (len(marks[at]) - number)
    for after in range(at + 1, plan):
        head = headings[after]
        if (head is not None and head.level <= 1) or not GOES_ON.match(paragraphs[after][0]):
            return
        marks[after] = [Part.PROBLEMS] * len(marks[after])


def _mark_appendices(marks: list[list[Part]], paragraphs: Texts, plan: int) -> None:
    """Take glossaries out of the plan; lists of works for the people, which are promised, stay in it."""
    glossary = False
    for at in range(plan, len(paragraphs)):
        view = "".join(paragraphs[at])
        if is_appendix(view):
            glossary = "释" in view or "说明" in view
        if glossary:
            marks[at] = [Part.PREFACE] * len(marks[at])
