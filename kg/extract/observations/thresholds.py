"""Tell the figures that only say which things are meant (10亿元以上项目) from those that measure."""

import re
from collections.abc import Sequence

from kg.extract.observations.measure_words import pattern
from kg.text.numerals import Figure, Measure, Numeral

LIMITED_UNIT = re.compile(
    "(?:元|美元|吨|千瓦|分|岁|平方米|公里|级|人|台|亩|英镑|欧元|蒸吨|床|万|亿|千|百|户|家|年|米|年以上|标箱|头|类|座)$"
)
MONEY = re.compile("(?:元|亿|级)$")
STRICT_UNIT = re.compile("(?:类|元|美元|级|蒸吨|岁|万|亿|千|百)$")
PHYSICAL_UNIT = re.compile("(?:千伏|伏|米|千瓦|级|吨)$")
BULK_UNIT = re.compile("[元级米亩]$|^$")
OVER = re.compile("(?:超过?|过|近|不足|大于|低于)$")
PEOPLE = re.compile("市民|群众|人口|居民|学生|老人|农民|职工|游客|考生|旅客|参保|人")
SIZED = re.compile("(?:总规模|总投资额?|规模)(?:超过?|近)?$")
BELOW = frozenset({"以下", "及以上"})
LIMIT = re.compile("(?P<limit>及以上|以上|以下|以内|级|左右)?的?")
MOVES = re.compile("(?:增加|增长|上升|提高|提升|扩大|下降|降低|减少|降|增|升)[了至到]")
NO_NOUN = re.compile(
    "增|下降|和|与|及|占|居|达|,|左右|的?目标|大关|台阶|关口|新台阶|排|列|位|提高|降|减|至|到|同比|规模|亿元?台阶"
)
PER_HEAD = re.compile("[^,、0-9]{0,12}(?:率|能耗|拥有量|拥有|数|水耗)")
GROWN = re.compile("(?:增长|下降|提高|减少|降低|上升|提升)(?:近|约|超过?)?$")
NOUN = re.compile(r"[一-鿿A-Za-z\"(]")


def is_threshold(plain: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether the figure of that number belongs to the words of what another figure measures, or to a name.

    >>> from kg.text.numerals import figures
    >>> text = "引进10亿元以上项目14个"
    >>> [is_threshold(text, figures(text), n) for n in (0, 1)]
    [True, False]
    """
    figure = figures[number]
    if figure.measure is not Measure.AMOUNT:
        return False
    if figure.numeral is Numeral.MAGNITUDE and re.match("(?:以上)?[一-鿿A-Z]|、超", plain[figure.end :]):
        return _is_class(plain, figures, number)
    return _is_adjacent(plain, figures, number) or _qualifies(plain, figures, number) or _limits(plain, figures, number)


def _is_class(plain: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether a bare order of magnitude names a class of things (亿元项目, 万元能耗)."""
    figure = figures[number]
    behind = plain[figure.end :]
    if NO_NOUN.match(behind) or behind.startswith("新"):
        return False
    per_head = PER_HEAD.match(behind) or plain[: figure.start].endswith("每")
    done = pattern("(?:<verb>了?|<cmp_before>)$").search(plain[: figure.start])
    return bool(BULK_UNIT.search(figure.unit) or per_head or not done) or _counted(plain, figures, number)


def _is_adjacent(plain: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether the next figure counts what this one limits (超60亿元4个, 60亿元以上3个)."""
    figure = figures[number]
    if number + 1 == len(figures) or not MONEY.search(figure.unit or figure.raw):
        return False
    limit = LIMIT.match(plain, figure.end)
    worded = bool(limit and limit["limit"] and limit.end() == figures[number + 1].start)
    if OVER.search(plain[: figure.start]) and re.match(r"、\d+[个家户](?:超|过)", plain[figure.end :]):
        return True
    return worded or (figures[number + 1].start == figure.end and bool(OVER.search(plain[: figure.start])))


def _limits(plain: str, figures: Sequence[Figure], number: int) -> bool:
    figure = figures[number]
    size = figure.unit or figure.raw
    limit = LIMIT.match(plain, figure.end)
    noun = limit.end() if limit else figure.end
    if not LIMITED_UNIT.search(size) or not NOUN.match(plain, noun) or NO_NOUN.match(plain, noun):
        return False
    if not figure.unit and PEOPLE.match(plain, noun):
        return False
    worded = bool(limit and limit["limit"] and limit["limit"] != "左右")
    if plain.startswith("的", figure.end) and SIZED.search(plain[: figure.start]):
        return False
    small = figure.unit == "吨" and not re.search("[万亿]", figure.raw)
    if (small and worded) or (STRICT_UNIT.search(size) and (worded or OVER.search(plain[: figure.start]))):
        return True
    if worded and (plain.endswith("产能", 0, figure.start) or (limit and limit["limit"] in BELOW)):
        return True
    return bool(worded or MONEY.search(size)) and _counted(plain, figures, number)


def _counted(plain: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether the noun behind a figure is counted by the next one (110千伏变电站3座)."""
    if number + 1 == len(figures):
        return False
    between = plain[figures[number].end : figures[number + 1].start]
    if figures[number + 1].measure is not Measure.AMOUNT or pattern("<firm>").match(between):
        return False
    return bool(re.fullmatch("[^,;。:、和及与]{2,16}", between)) and not MOVES.match(between)


def _qualifies(plain: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether a count only says whose growth or rank the next figure is (12条产业链产值增长9%)."""
    if number + 1 == len(figures):
        return False
    figure, following = figures[number], figures[number + 1]
    if PHYSICAL_UNIT.search(figure.unit) and _counted(plain, figures, number):
        return True
    between = plain[figure.end : following.start]
    grown = following.measure in {Measure.SHARE, Measure.POINTS} and GROWN.search(between)
    if not (following.measure is Measure.RANK or grown) or not re.fullmatch("[^,;。:、]{2,20}", between):
        return False
    return not re.match("以上|比|较", between) and not NO_NOUN.match(between) and not _done(plain, figure)


def _done(plain: str, figure: Figure) -> bool:
    return bool(pattern("<verb>了?$").search(plain[: figure.start]))
