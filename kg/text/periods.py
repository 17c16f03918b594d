"""Words for time as years: 去年, 五年来, “十四五”期间, 2021-2025年, 到2030年."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.model import Period
from kg.text.numerals import number

YEAR = r"(?:19|20)\d\d|[一二][九〇零○][零〇○一二三四五六七八九]{2}"
COUNT = r"\d{1,2}|[一两二三四五六七八九十]{1,2}"
PLANS = "一二三四五六七八九十"
FIRST_PLANS = {1: (1953, 1957), 2: (1958, 1962)}  # the third began in 1966; from then on one begins every five years
THIRD_PLAN, PLAN_YEARS = 1966, 5

Dated = tuple[int, int, Period]


@dataclass(frozen=True, slots=True)
class Years:
    """The years that relative words count from, None where the report does not say."""

    review: int | None
    plan: int | None


def _span(match: re.Match[str], years: Years) -> Period | None:  # noqa: ARG001
    first, last = _year(match["first"]), _year(match["last"])
    return Period(min(first, last), max(first, last))


def _one(match: re.Match[str], years: Years) -> Period | None:  # noqa: ARG001
    return Period(_year(match["year"]), _year(match["year"]))


def _five_year_plan(match: re.Match[str], years: Years) -> Period | None:
    nth = int(number(match["nth"] or match["ordinal"]))
    start = THIRD_PLAN + PLAN_YEARS * (nth - 3)
    first, last = FIRST_PLANS.get(nth, (start, start + PLAN_YEARS - 1))
    if match["part"] in ("末", "末期", "期末", "收官"):
        return Period(last, last)
    if match["part"] in ("初", "初期", "开局"):
        return Period(first, first)
    since = match["part"] in ("以来", "已") and years.review is not None and first <= years.review
    return Period(first, min(last, years.review) if since and years.review is not None else last)


def _past(match: re.Match[str], years: Years) -> Period | None:
    count = int(number(match["past"] or match["back"]))
    return None if years.review is None else Period(years.review - count + 1, years.review)


def _coming(match: re.Match[str], years: Years) -> Period | None:
    count = int(number(match["count"]))
    return None if years.plan is None else Period(years.plan, years.plan + count - 1)


def _relative(match: re.Match[str], years: Years) -> Period | None:
    word = match.group()
    shift = next((shift for start, shift in (("前年", -1), ("明年", 1), ("来年", 1)) if word.startswith(start)), 0)
    base = years.plan if word.startswith(("今年", "新的一年", "本年度", "明年", "来年")) else years.review
    return None if base is None else Period(base + shift, base + shift)


Reader = Callable[[re.Match[str], Years], Period | None]
RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(rf"(?P<first>{YEAR})年?[-~至到/—]+(?P<last>{YEAR})(?:年|(?!\d))"), _span),
    (re.compile(rf"(?<!\d)(?P<year>{YEAR})年(?:(?:底|末|初)|度(?!假))?"), _one),
    (
        re.compile(
            rf"\"?(?P<nth>[{PLANS}]{{1,2}})五\"?(?P<part>以来|时期|期间|末期|期末|末|收官|开局|初期|初|已)"
            rf"|第(?P<ordinal>[{PLANS}]{{1,2}})个五年计划(?:期间|时期)"
        ),
        _five_year_plan,
    ),
    (re.compile(rf"(?:今后|未来|接下来)的?(?P<count>{COUNT})年"), _coming),
    (re.compile(rf"(?:过去的?|近|这|最近)(?P<past>{COUNT})年(?!级)|(?P<back>{COUNT})年(?:来|间)"), _past),
    (re.compile("今年|去年|上年度|本年度|前年|明年|来年|新的一年"), _relative),
)


def periods(plain: str, *, review_year: int | None, plan_year: int | None) -> tuple[Dated, ...]:
    """Find the words for time in a plain sentence, in order: start, end, the years that they mean.

    >>> [(s, e, str(p)) for s, e, p in periods("五年来新建12所,去年3所", review_year=2025, plan_year=2026)]
    [(0, 3, '2021-2025'), (9, 11, '2025')]
    >>> [str(p) for _, _, p in periods("到2030年,十四五期间,今年", review_year=2023, plan_year=2024)]
    ['2030', '2021-2025', '2024']
    """
    years = Years(review_year, plan_year)
    found: list[Dated] = []
    for pattern, read in RULES:
        for match in pattern.finditer(plain):
            period = read(match, years)
            clear = all(match.end() <= start or end <= match.start() for start, end, _ in found)
            if period is not None and clear:
                found.append((match.start(), match.end(), period))
    return tuple(sorted(found))


def _year(written: str) -> int:
    return int(number(written))
