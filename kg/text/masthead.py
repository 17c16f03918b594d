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
REVIEWED = re.compile(rf"{YEAR}年?(?:度|和|工作|政府|国内|\D{{0,12}}?)(?:的?工作)?.{{0,8}}(?:回顾|总结|工作完成情况)")
PLANNED = re.compile(rf"{YEAR}年.{{0,12}}(?:工作|任务|目标|要求|安排|思路)")
FINISH = re.compile(rf"完成{YEAR}年")
CONGRESS = re.compile(r"向第(?P<term>[五六七八九十]{1,3})届全国人民代表大会第(?P<sitting>[一二三四五])次会议")
FIRST_TERM, FIRST_YEAR, TERM_YEARS = 5, 1978, 5  # the 5th National People's Congress first sat in 1978, each sits five years
SMALL = {"五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "一": 1, "二": 2, "三": 3, "四": 4}
HEAD_LINES = 12


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
    year = _first(SITTING, head) or _first(TITLED, head) or _outlined(paragraphs) or _sat(paragraphs) or _counted(paragraphs)
    title = max(titles, key=len, default="政府工作报告")
    return Masthead(title, year, year - 1 if year else None, year)


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> int | None:
    return next((_number(match["year"]) for text in texts if (match := pattern.search(text))), None)


def _number(written: str) -> int:
    return int(written) if written.isdigit() and written.isascii() else int("".join(str(DIGITS[c]) for c in written))


def _outlined(paragraphs: Sequence[str]) -> int | None:
    """Year after the one whose work a heading reviews, or the year that a heading plans."""
    short = [text for text in paragraphs if len(text) <= 40]
    reviewed = _first(REVIEWED, [text for text in short[:30]])
    if reviewed is not None:
        return reviewed + 1
    finished = _first(FINISH, short[:8])
    if finished is not None:
        return finished + 1
    return _first(PLANNED, short)


def _sat(paragraphs: Sequence[str]) -> int | None:
    """Year of the sitting of the National People's Congress that the report addresses."""
    match = CONGRESS.search("".join(paragraphs[:4]))
    if match is None:
        return None
    term = sum(SMALL[c] for c in match["term"])
    return FIRST_YEAR + TERM_YEARS * (term - FIRST_TERM) + SMALL[match["sitting"]] - 1


def _counted(paragraphs: Sequence[str]) -> int | None:
    """Year that is named most, with the one before it in the first half of the text and itself in the second."""
    text = "".join(paragraphs)
    half = len(text) // 2
    first, second = (
        Counter(_number(match["year"]) for match in re.finditer(YEAR + "年", piece)) for piece in (text[:half], text[half:])
    )
    years = {year + more for year in first | second for more in (0, 1)}
    return max(years, key=lambda year: (first[year - 1] + second[year], year), default=None)
