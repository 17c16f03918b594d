"""What the head of a report says of itself: its title, the year it was given in, the years it speaks of."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.text.clean import OPENING, TITLE
from kg.text.numerals import DIGITS

YEAR = r"(?P<year>(?:19|20)\d\d|[一二][九〇零○][零〇○一二三四五六七八九]{2})"
SITTING = re.compile(rf"{YEAR}年(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月.{{1,3}}日.{{0,40}}(?:大会|会议)")
TITLED = re.compile(rf"{YEAR}年.{{0,20}}工作报告")
REVIEWED = re.compile(rf"{YEAR}年.{{0,20}}(?:回顾|总结|工作完成情况)|报告{YEAR.replace('year', 'told')}年的?工作")
PAST = re.compile(rf"^{YEAR}年(?:,|是)|过去的{YEAR.replace('year', 'past')}年")
PLANNED = re.compile(rf"{YEAR}年.{{0,12}}(?:工作|任务|目标|要求|安排|思路)")
FINISH = re.compile(rf"完成{YEAR}年")
CONGRESS = re.compile(
    r"(?P<to>向)?第?(?P<term>[五六七八九十]{1,3})届(?:全国人民代表大会|全国人大|人大)(?:第?(?P<sitting>[一二三四五])次会议)?"
)
STATE_COUNCIL = re.compile(r"我(?:代表|受)国务院")
# The 5th National People's Congress first sat in 1978; each sits five years.
FIRST_TERM, FIRST_YEAR, TERM_YEARS = 5, 1978, 5
SMALL = {"五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "一": 1, "二": 2, "三": 3, "四": 4}
HEAD_LINES = 12
HEADING = 40


@dataclass(frozen=True, slots=True)
class Masthead:
    """Title as found (else 政府工作报告), the report's year, and the years that its parts speak of."""

    title: str
    year: int | None
    review_year: int | None
    plan_year: int | None


def masthead(paragraphs: Sequence[str]) -> Masthead:
    """Read the head of a report from its paragraphs in the plain view without white space.

    >>> masthead(["2031年示例市政府工作报告", "各位代表:", "一、2030年工作回顾", "全年新建学校3所."])
    Masthead(title='2031年示例市政府工作报告', year=2031, review_year=2030, plan_year=2031)
    """
    opening = next((at for at, text in enumerate(paragraphs[:HEAD_LINES]) if OPENING.match(text)), 0)
    head = paragraphs[:opening]
    titles = [text for text in head if TITLE.fullmatch(text) and "工作报" in text]
    year = _first(SITTING, head) or _first(TITLED, head)
    for read in (_reviewed, _sat, _planned, _past, _counted):
        year = year or read(paragraphs)
    title = max(titles, key=len, default="政府工作报告")
    return Masthead(title, year, year - 1 if year else None, year)


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> int | None:
    return next((_year(match) for text in texts if (match := pattern.search(text))), None)


def _year(match: re.Match[str]) -> int:
    written = next(year for year in match.groups() if year)
    return int(written) if written.isdigit() and written.isascii() else int("".join(str(DIGITS[c]) for c in written))


def _reviewed(paragraphs: Sequence[str]) -> int | None:
    """Year after the one whose work a heading reviews."""
    short = _short(paragraphs)
    year = _first(REVIEWED, short[:30]) or _first(FINISH, short[:8])
    return None if year is None else year + 1


def _planned(paragraphs: Sequence[str]) -> int | None:
    """Year that a heading plans."""
    return _first(PLANNED, _short(paragraphs))


def _short(paragraphs: Sequence[str]) -> list[str]:
    return [text for text in paragraphs if len(text) <= HEADING and not text.endswith(".")]


def _sat(paragraphs: Sequence[str]) -> int | None:
    """Year of the sitting of the National People's Congress that a report of the State Council addresses."""
    head = "".join(paragraphs[:8])[:2000]
    if not STATE_COUNCIL.search(head):
        return None
    years = Counter(_year(match) for match in re.finditer(YEAR + "年", "".join(paragraphs)))
    for match in CONGRESS.finditer(head):
        first = FIRST_YEAR + TERM_YEARS * (sum(SMALL[c] for c in match["term"]) - FIRST_TERM)
        if match["to"]:
            return first + SMALL[match["sitting"] or "一"] - 1
        after = first + SMALL[match["sitting"] or "一"]
        if match["sitting"] and 2 * (years[after] + years[after - 1]) >= max(years.values(), default=0):
            return after  # a sitting that is looked back to was the last one, if its years are spoken of
    return None


def _past(paragraphs: Sequence[str]) -> int | None:
    """Year after the one that an early paragraph opens with."""
    year = _first(PAST, paragraphs[:HEAD_LINES])
    return None if year is None else year + 1


def _counted(paragraphs: Sequence[str]) -> int | None:
    """Year that is named most, with the one before it in the first half of the text and itself in the second."""
    text = "".join(paragraphs)
    half = len(text) // 2
    first, second = (
        Counter(_year(match) for match in re.finditer(YEAR + "年", piece)) for piece in (text[:half], text[half:])
    )
    years = {year + more for year in first | second for more in (0, 1)}
    return max(years, key=lambda year: (first[year - 1] + second[year], year), default=None)
