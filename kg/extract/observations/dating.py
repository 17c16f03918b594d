"""Say which years a figure speaks of: its sentence, the passage it stands in (五年来), or its part of the report."""

import re
from collections.abc import Sequence

from kg.extract.observations.drafts import Draft
from kg.model import Period, Sentence
from kg.text.numerals import Measure, number
from kg.vocab import Kind, Part

OPENING = r"^(?:-+|[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|各位代表,|同志们,|回首|回顾|经过|在)*"
FIVE_YEAR_PLAN = r"\"?十(?P<plan>[一二三四五])五\"?(?:时期|期间|以来)(?!和|、)"
PAST_OPENS = re.compile(rf"{OPENING}(?:(?:过去的?|这|这是.{{2,24}}的)[五5]年|五年来|{FIVE_YEAR_PLAN})")
COMING_OPENS = re.compile(rf"{OPENING}(?:(?:今后|未来)的?[五5]年|{FIVE_YEAR_PLAN})")
YEAR_OPENS = re.compile(
    r"^(?:-+|各位代表,)*(?:刚刚过去的|一年来|过去的?一年|(?:19|20)\d\d年(?:,|是|我)|去年,?|今年|[一二三四五六七八九十]+、)"
)
GAP = re.compile("高于|低于|快于|慢于|优于|好于")
RUNNING = re.compile(r"(?:连续|近|过去|最近)(?P<count>\d{1,2}|[二两三四五六七八九十]+)年")
WITHIN = re.compile(r"用(?P<count>\d|[两三四五])(?:[-~至到—](?P<most>\d|[三四五]))?年(?:左右)?(?:的)?时间")
WHOLE = re.compile(r"(?<![过近续第来后这用\d])(?P<count>[二三四五2-5])年(?:共|累计|分别|增长|提高|下降|投入|新|建)")
COMPARED = re.compile(r"(?:比|较|于|以|超过?|相当于|为|是|与|恢复|恢复到|恢复至|达到)$")
RECORD = re.compile("最|新高|新低|首次|罕见|之最|未有")
LASTING, SHORT, NEAR = 10, 5, 2
PLAN_YEARS = 5


def passage(sentence: Sentence, before: Period | None) -> Period | None:
    """Years of the passage that the sentence stands in, None where they are those of its part; `before` is the last's.

    A review of several years opens with 五年来 or 十四五时期, and ends with 刚刚过去的2025年 or its part; so does the
    outline of the years to come in the plan.
    """
    document, opening = sentence.document, sentence.plain[:40]
    year = {Part.REVIEW: document.review_year, Part.PLAN: document.plan_year}.get(sentence.part)
    if year is None:
        return None
    opens = PAST_OPENS if sentence.part is Part.REVIEW else COMING_OPENS
    found = opens.match(opening)
    if not found:
        kept = before and before.first <= year <= before.last and not YEAR_OPENS.match(opening)
        return before if kept else None
    if not found["plan"]:
        return _back(year, "五") if sentence.part is Part.REVIEW else Period(year, year + PLAN_YEARS - 1)
    first = 2006 + PLAN_YEARS * "一二三四五".index(found["plan"])
    given = Period(first, first + PLAN_YEARS - 1)
    return given if given.first <= year <= given.last else None


def _back(year: int, count: str) -> Period:
    return Period(year - int(number(count)) + 1, year)


def years_of(
    sentence: Sentence, draft: Draft, dated: Sequence[tuple[int, int, Period]], around: Period | None
) -> Period | None:
    """Years of a figure; `dated` are the periods in its sentence, `around` the years of its passage.

    What adds up over years (things done, growth) has them all, what stands at their end the last year only.
    """
    document, place = sentence.document, draft.frame.figure.start
    year = document.plan_year if sentence.part is Part.PLAN else document.review_year
    clause = max(sentence.plain.rfind(mark, 0, place) for mark in ",;:") + 1
    words = sentence.plain[clause:place]
    said = _said(sentence.plain, place, dated)
    if draft.earlier and (said is None or said.last >= (year or said.last)):
        return None
    if year is None or draft.earlier:
        return said
    flow = (_flows(draft) and not GAP.search(words)) or bool(re.search("累计|年均|完成", words))
    counted = _counted(sentence, words, place, year, flow=flow, ranked=draft.kind is Kind.RANK)
    if counted:
        return counted
    if around and around.last >= year and (said is None or "年均" in words):
        said = around
    if said is None or said.first == said.last:
        return said or Period(year, year)
    last = said.last if sentence.part is Part.PLAN else min(said.last, max(year, said.first))
    return said if flow else Period(last, last)


def _flows(draft: Draft) -> bool:
    measure = draft.frame.figure.measure
    if draft.kind is Kind.LEVEL and measure is Measure.SHARE:
        return False
    counted = draft.rule == "grammar.before" and measure is Measure.AMOUNT
    return bool(draft.action) or draft.kind in {Kind.GROWTH, Kind.CHANGE} or counted


def _counted(sentence: Sentence, words: str, place: int, year: int, *, flow: bool, ranked: bool) -> Period | None:
    """Years that are told by their number (连续4年, 用3年时间)."""
    if within := WITHIN.search(sentence.plain, 0, place):
        return Period(year, year + int(number(within["most"] or within["count"])) - 1)
    if sentence.part is not Part.PLAN and (whole := WHOLE.search(words)):
        return _back(year, whole["count"])
    running = RUNNING.search(words)
    if running and not ranked and sentence.part is not Part.PLAN:
        limit = LASTING if flow else SHORT
        return _back(year, running["count"]) if number(running["count"]) <= limit else None
    return None


def _said(plain: str, place: int, dated: Sequence[tuple[int, int, Period]]) -> Period | None:
    """The last years named before the figure that are no mere comparison."""
    said = None
    for start, end, given in dated:
        bound = plain.startswith("的", end) and place - end > NEAR
        if end <= place and not bound and not RECORD.match(plain, end) and not COMPARED.search(plain[:start]):
            said = given
    return said
