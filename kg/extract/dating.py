"""Say which years a figure speaks of: its sentence, the passage it stands in (五年来), or its part of the report."""

import re
from collections.abc import Sequence

from kg.model import Period, Sentence
from kg.text.numerals import number
from kg.vocab import Part

SPAN_OPENS = re.compile(
    r"^(?:-+|[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|各位代表,|同志们,|回首|回顾|经过|在)*"
    r"(?:(?:过去的?|这|这是.{2,24}的)(?P<years>[五5])年|(?P<since>五)年来|\"?十(?P<plan>[一二三四])五\"?(?:时期|期间|以来)(?!和|、))"
)
YEAR_OPENS = re.compile(r"^(?:-+|各位代表,)*(?:刚刚过去的|一年来|过去的?一年|(?:19|20)\d\d年(?:,|是|我)|去年,?)")
RUNNING = re.compile(r"(?:连续|近|过去|最近)(?P<count>\d{1,2}|[二两三四五六七八九十]+)年")
WITHIN = re.compile(r"用(?P<count>\d|[两三四五])(?:[-~至到—](?P<most>\d|[三四五]))?年(?:左右)?(?:的)?时间")
WHOLE = re.compile(r"(?P<count>[三四五]|[345])年(?:来|间|共|累计|分别|增|提|投|新|建|多)")
COMPARED = re.compile(r"(?:比|较|于|以|超过?|相当于|为|是|与|恢复|恢复到|恢复至|达到)$")
RECORD = re.compile("最|新高|新低|首次|罕见|之最|未有")
LASTING, SHORT, NEAR = 10, 4, 2


def passage(sentence: Sentence, before: Period | None) -> Period | None:
    """Years of the passage that the sentence stands in, None where they are those of its part; `before` is the last's.

    A review of several years opens with 五年来 or 十四五时期, and ends with 刚刚过去的2025年 or its part.
    """
    if sentence.part is not Part.REVIEW or not sentence.document.review_year:
        return None
    opening = sentence.plain[:40]
    if YEAR_OPENS.match(opening):
        return None
    found = SPAN_OPENS.match(opening)
    if not found:
        return before
    if found["plan"]:
        first = 2001 + 5 * "一二三四".index(found["plan"]) + 5
        return Period(first, first + 4)
    return _back(sentence.document.review_year, found["years"] or found["since"])


def _back(year: int, count: str) -> Period:
    return Period(year - int(number(count)) + 1, year)


def period(
    sentence: Sentence, place: int, dated: Sequence[tuple[int, int, Period]], around: Period | None, *, flow: bool, ranked: bool
) -> Period | None:
    """Years of the figure at `place`; `dated` are the periods in the sentence, `around` those of its passage.

    `flow` holds for what adds up over years (things done, growth); what stands at the end has the last year only.
    """
    document = sentence.document
    year = document.plan_year if sentence.part is Part.PLAN else document.review_year
    if year is None:
        return None
    clause = max(sentence.plain.rfind(mark, 0, place) for mark in ",;:") + 1
    words = sentence.plain[clause:place]
    flow = flow or "累计" in words or "年均" in words or "完成" in words
    if within := WITHIN.search(sentence.plain, 0, place):
        return Period(year, year + int(number(within["most"] or within["count"])) - 1)
    if (running := RUNNING.search(words)) and not ranked and sentence.part is not Part.PLAN:
        years = number(running["count"])
        if years <= (LASTING if flow else SHORT):
            return _back(year, running["count"])
    said = around if around and around.last >= year else None
    if sentence.part is not Part.PLAN and (whole := WHOLE.search(sentence.plain, 0, place)):
        said = _back(year, whole["count"])
    for start, end, given in dated:
        if end > place:
            break
        bound = sentence.plain.startswith("的", end)
        if RECORD.match(sentence.plain, end):
            continue
        if COMPARED.search(sentence.plain[:start]) or (bound and place - end > NEAR):
            continue
        said = given
    if "年均" in words and around:
        said = around
    if said is None or said.first == said.last:
        return said or Period(year, year)
    return said if flow else Period(min(said.last, max(year, said.first)), min(said.last, max(year, said.first)))
