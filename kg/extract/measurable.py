"""Tell the figures that measure something from those in names, thresholds, slogans and lists of measures."""

import re
from collections.abc import Sequence
from functools import cache

from kg.extract.measure_words import Words, one_of
from kg.model import Span
from kg.text.numerals import Figure, Measure, Numeral
from kg.text.tables import rows

THRESHOLD_UNITS = re.compile(r"(?:元|美元|吨|千瓦|分|岁|平方米|公里|级|人|台|亩|英镑|欧元|蒸吨|床|万|亿|千|百|户|家|年|米|年以上|标箱|头)$")
LIMIT = re.compile(r"(?:及以上|以上|以下|以内|级|左右)?(?:的)?")


@cache
def _noun_behind() -> re.Pattern[str]:
    return re.compile(one_of(r["word"] for r in rows("not_measured") if r["place"] == "after"))


@cache
def _noun_before() -> re.Pattern[str]:
    return re.compile(one_of(r["word"] for r in rows("not_measured") if r["place"] == "before") + "$")


def measurable(plain: str, figures: Sequence[Figure], names: Sequence[Span]) -> tuple[Figure, ...]:
    """Keep the figures that measure something; `names` are the places of names in `plain`.

    >>> from kg.text.numerals import figures
    >>> text = "打好三大攻坚战,引进10亿元以上项目14个"
    >>> [f.raw for f in measurable(text, figures(text), ())]
    ['14个']
    """
    kept = [f for f in figures if not _named(f, names) and not _quoted(plain, f) and not _excluded(plain, f)]
    return tuple(f for n, f in enumerate(kept) if not _threshold(plain, kept, n) and not _bare(plain, kept, n))


def _named(figure: Figure, names: Sequence[Span]) -> bool:
    return any(n.start <= figure.start and figure.end <= n.end and len(n) > figure.end - figure.start + 1 for n in names)


def _quoted(plain: str, figure: Figure) -> bool:
    """Whether the figure stands in a quoted name; medals (3金1银) and long quotations do count."""
    left = plain.rfind('"', 0, figure.start)
    if left < 0 or plain.count('"', 0, figure.start) % 2 == 0:
        return False
    right = plain.find('"', figure.end)
    return right >= 0 and right - left < 16 and figure.unit not in {"金", "银", "铜", "枚"}


def _excluded(plain: str, figure: Figure) -> bool:
    before, behind = plain[max(0, figure.start - 6) : figure.start], plain[figure.end : figure.end + 8]
    return bool(_noun_before().search(before) or _noun_behind().match(behind))


def _threshold(plain: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether the figure only says which things are meant (亿元以上项目)."""
    figure = figures[number]
    if figure.measure is not Measure.AMOUNT or not THRESHOLD_UNITS.search(figure.unit or figure.raw):
        return False
    behind = plain[figure.end :]
    limit = LIMIT.match(behind)
    noun = behind[limit.end() if limit else 0 :]
    if not re.match(r"[一-鿿A-Za-z\"(]", noun) or re.match(r"增|下降|和|与|及|占|居|达|,|左右|的?目标|大关|台阶|关口|新台阶|排|列|位|提高|降|减|至|到|同比", noun):
        return False
    worded = bool(limit and limit.group().rstrip("的") and limit.group().rstrip("的") not in {"左右"})
    over = bool(re.search(r"(?:超过?|过|近|不足|大于|低于)$", plain[: figure.start]))
    if re.search(r"(?:元|美元|级|蒸吨|岁|万|亿|千|百)$", figure.unit or figure.raw) and (worded or over):
        return True
    following = figures[number + 1] if number + 1 < len(figures) else None
    counted = re.match(r"[^,;。:、]{1,14}$", plain[figure.end : following.start]) if following and following.start > figure.end else None
    return bool(worded and counted)


def _bare(plain: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether a number without a unit measures nothing."""
    figure = figures[number]
    if figure.unit or figure.measure is not Measure.AMOUNT:
        return False
    if number + 1 < len(figures) and re.fullmatch(r"、|和|与|,", plain[figure.end : figures[number + 1].start]):
        return figure.numeral is not Numeral.ARABIC
    if re.search(r"[万亿]", figure.raw) or figure.numeral is Numeral.MAGNITUDE:
        return bool(re.match(r"[一-鿿]", plain[figure.end :])) and figure.numeral is not Numeral.ARABIC
    return not re.search(r"(?:达到|达|为|至|到|指数|系数|增)$", plain[: figure.start])
