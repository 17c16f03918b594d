"""Every number of a sentence with its unit: 1.2万亿元, 5%-6%, 三分之一, 十几个, 300余名, 第二位.

What a figure measures, and whether it measures anything (三大攻坚战 does not), is for the extractor to say. Left out
here is what surely is no figure: dates, years, document and list numbers, codes (G15, 5A级), ordinals (第三产业).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache

from kg.model import Range
from kg.text.tables import rows
from kg.vocab import Comparator

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
VAGUE = "余多几数来"


class Measure(StrEnum):
    """What kind of amount the unit makes of the number."""

    AMOUNT = "amount"
    SHARE = "share"
    POINTS = "points"
    TIMES = "times"
    RATIO = "ratio"
    RANK = "rank"
    TIME = "time"


class Numeral(StrEnum):
    """How the number is written: 12, 十二, a bare order of magnitude (百亿), a word (首位, 一半)."""

    ARABIC = "arabic"
    CHINESE = "chinese"
    MAGNITUDE = "magnitude"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit: `raw` is `plain[start:end]`.

    `value` is in `unit`, without 万 and 亿 (3.2万人 is 32000 人); `unit` is empty where none stands there. `cmp` is `>`
    where 余, 多 or 几 stand inside the figure, else `=`.
    """

    start: int
    end: int
    raw: str
    value: Decimal | Range
    unit: str
    measure: Measure
    numeral: Numeral
    cmp: Comparator = Comparator.EQUAL


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the table: `factor` of the `plain` one.

    Before a character of `not_before` it is another word (万亿台阶 has no 台).
    """

    plain: str
    factor: Decimal
    measure: Measure
    not_before: str = ""

    @classmethod
    @cache
    def table(cls) -> dict[str, "Unit"]:
        """Read kg/data/units.tsv, by the unit as written."""
        return {
            row["unit"]: cls(row["plain"], Decimal(row["factor"]), Measure(row["measure"]), row["not_before"])
            for row in rows("units")
        }


def number(written: str) -> Decimal:
    """Value of a numeral, Chinese, Arabic or mixed; 余, 多 and 几 count nothing.

    >>> [str(number(n)) for n in ("1.2万亿", "三百零五", "3亿2千万", "百亿亿", "十几", "二〇二四", "十点五")]
    ['1200000000000', '305', '320000000', '1000000000000000000', '10', '2024', '10.5']
    """
    total, section, current = Decimal(0), Decimal(0), Decimal(0)
    for part in re.findall(rf"\d[\d,]*(?:\.\d+)?|点{DIGIT}+|{DIGIT}+|.", written):
        if part in SMALL:
            section, current = section + (current or 1) * SMALL[part], Decimal(0)
        elif part == "万":
            total, section, current = total + (section + current or 1) * 10**4, Decimal(0), Decimal(0)
        elif part == "亿":
            total, section, current = (total + section + current or 1) * Decimal(10**8), Decimal(0), Decimal(0)
        elif part[0] in DIGITS:
            current = Decimal("".join(str(DIGITS[c]) for c in part))
        elif part[0] == "点" and len(part) > 1:
            current += Decimal("0." + "".join(str(DIGITS[c]) for c in part[1:]))
        elif part[0].isdigit():
            current = Decimal(part.replace(",", ""))
    return _plain(total + section + current)


ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
DIGIT = "[零〇○一二两三四五六七八九]"
DECIMALS = "[零〇○一二三四五六七八九]+"  # a name like 一点两地 has none
# 万千瓦 is ten thousand kilowatt, not ten million watt; 百分点 and 千米 are units too.
SCALED = re.compile("[万亿]")
MULTIPLIER = "(?:[十万亿]|百(?!分)|千(?![瓦米克伏赫卡帕乏]))"
MIXED = rf"{ARABIC}[余多几]?{MULTIPLIER}*(?:\d+{MULTIPLIER}+)*"
CHINESE = (
    rf"(?:{DIGIT}|[几数](?={MULTIPLIER})|{MULTIPLIER})(?:{DIGIT}|{MULTIPLIER}|[余多几]{MULTIPLIER})*"
    rf"(?:(?<={DIGIT}|[十百千])点{DECIMALS}[万亿]*)?"
)
YEAR = r"(?:19|20)\d\d"
MONTH = r"\d{1,2}月(?:份|底|末|初)?"
TO = "[-~至到—]"
CODES = (
    rf"{YEAR}年?{TO}{YEAR}年?(?:{MONTH})?",
    rf"{YEAR}年(?:度|底|末|初)?(?:{MONTH}(?:\d{{1,2}}[日号])?)?",
    rf"[一二][九〇零○]{DIGIT}{{2}}年",
    rf"\d{{1,2}}月?{TO}{MONTH}(?:\d{{1,2}}[日号])?",
    rf"{MONTH}(?:\d{{1,2}}(?:{TO}\d{{1,2}})?[日号])?",
    r"[一二三四五六七八九十]+月(?:份|底|[一二三四五六七八九十]{1,3}日)",
    r"\d\d世纪(?:\d0年代)?|\d0年代|[一二三四五六七八九十]+世纪",
    r"\d{1,2}:\d\d(?=[至到分])",
    rf"[〔\[(]{YEAR}[〕\])]第?\d+号",
    r"\d+号",
    r"\d+(?:\.\d+)?(?:强|版|国道|省道)",
    r"\d+(?:\.\d+)?(?:[+·][\dA-Za-z]+)+",
    r"\d+×(?=\d)",
    r"\[\d+\]",
    r"(?<=\")\d[\d.-]*(?=\")",
    r"[A-Za-z][A-Za-z-]*\d[\dA-Za-z.+-]*",
    r"^[\"“]?\(?\d{1,2}(?:\)|[、.](?!\d))",
    r"(?<=[;:])\(?\d{1,2}(?:\)|[、.](?!\d))",
    r"(?<![提目此])前[一二三四五六七八九十\d]++(?:季度|个月)",
    r"[一二三四五六七八九十]+届(?:[一二三四五六七八九十]+[中次])?|[一二三四五六七八九十]+[次届中](?=会议|全会|党代)",
    r"第(?:\d++|[零〇一二三四五六七八九十百]++)",
)
WORDS = {"首位": Decimal(1), "之首": Decimal(1), "榜首": Decimal(1), "一半": Decimal(50)}
GRADES = "ⅠⅡⅢⅣⅤ"  # of water
FEW = re.compile(f"[一二两三四五六七八]{DIGIT}[十百千万亿]*")


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(
        re.escape(name) + (f"(?![{unit.not_before}])" if unit.not_before else "")
        for name, unit in sorted(Unit.table().items(), key=lambda item: (-len(item[0]), item[0]))
    )
    sayings = _either(row["word"] for row in rows("sayings"))
    ordinals = _either(row["word"] for row in rows("ordinals"))
    place = r"(?:\d++|[一二三四五六七八九十]++)(?!分之)"
    unit = rf"(?:{units})(?:[/每](?:{units}|日))?(?:\((?:{units}|[、,])+\))?"
    return re.compile(
        rf"(?P<rank>(?:第|(?<![目此年以日提当面生空超史之])前)(?P<place>{place})(?!{ordinals})(?:位(?!数)|名(?!单))?)"
        rf"|(?P<skip>{'|'.join(CODES)}|{sayings})"
        rf"|(?P<share>前?(?P<whole>[百千万]|{CHINESE}|\d+)分之(?P<part>{MIXED}|{CHINESE}))"
        r"|(?<![\d/.])(?P<slash>[1-9]/[1-9]\d?)(?!\d|[/年月]|\.\d)"
        r"|(?P<ratio>\d+(?:\.\d+)?(?:[:∶]\d+(?:\.\d+)?)+)"
        rf"|(?P<grade>[{GRADES}]类)|(?P<double>翻(?P<times>[一两二三四])?番|翻倍)|(?P<word>{_either(WORDS)})(?!度)"
        rf"|(?<![A-Za-z\d.])(?:(?P<arabic>{MIXED})|(?P<chinese>{CHINESE}))"
        rf"(?:[余多几来](?={units}))?(?P<unit>{unit}|)(?P<level>(?<=[百千万亿元瓦])级(?!别))?(?<![\dA-Za-z](?=[A-Za-z]))"
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def figures(plain: str) -> tuple[Figure, ...]:
    """Find every figure of a plain sentence, in order, without overlap.

    >>> [(f.raw, str(f.value), f.unit) for f in figures("新建公路3.2万公里,增长6.5%,惠及300余户,居全省第二位")]
    [('3.2万公里', '32000', '公里'), ('6.5%', '6.5', '%'), ('300余户', '300', '户'), ('第二位', '2', '位')]
    >>> [(f.raw, f.value) for f in figures("力争增长5%-6%")]
    [('5%-6%', Range(low=Decimal('5'), high=Decimal('6')))]
    """
    found: list[Figure] = []
    for match in _pattern().finditer(plain):
        figure = _figure(match)
        if figure is None:
            continue
        merged = _range(plain, found[-1], figure) if found else None
        if merged is not None:
            found[-1] = merged
        else:
            found.append(figure)
    return _shared(plain, found)


def _shared(plain: str, found: list[Figure]) -> tuple[Figure, ...]:
    """Give the unit at the end of a list to the bare numbers before it: 4.5、3和2个百分点."""
    shared: list[Figure] = []
    for figure in reversed(found):
        after = shared[-1] if shared else None
        if (
            after is not None
            and figure.numeral is Numeral.ARABIC
            and not figure.unit
            and not isinstance(figure.value, Range)
            and figure.measure is Measure.AMOUNT
            and after.unit
            and after.measure is not Measure.RANK
            and plain[figure.end : after.start] in ("、", "和", "与")
        ):
            scale = Decimal(1) if SCALED.search(figure.raw) else _scale(after)
            value = _plain(figure.value * scale)
            shared.append(replace(figure, value=value, unit=after.unit, measure=after.measure))
        else:
            shared.append(figure)
    return tuple(reversed(shared))


def _scale(figure: Figure) -> Decimal:
    """Return what its unit and 万 or 亿 make of the number that a figure begins with."""
    lead = re.match(ARABIC, figure.raw)
    value = figure.value.high if isinstance(figure.value, Range) else figure.value
    return value / number(lead.group()) if lead and number(lead.group()) else Decimal(1)


def _figure(match: re.Match[str]) -> Figure | None:
    kind = match.lastgroup or ""
    if kind == "skip":
        return None
    if kind not in READERS:
        return _amount(match)
    value, unit, measure, numeral = READERS[kind](match)
    return Figure(match.start(), match.end(), match.group(), value, unit, measure, numeral)


def _rank(match: re.Match[str]) -> tuple[Decimal, str, Measure, Numeral]:
    return number(match["place"]), "位", Measure.RANK, _numeral(match["place"])


def _share(match: re.Match[str]) -> tuple[Decimal, str, Measure, Numeral]:
    return _percent(number(match["part"]), number(match["whole"])), "%", Measure.SHARE, _numeral(match["part"])


def _slash(match: re.Match[str]) -> tuple[Decimal, str, Measure, Numeral]:
    part, whole = match.group().split("/")
    return _percent(Decimal(part), Decimal(whole)), "%", Measure.SHARE, Numeral.ARABIC


def _ratio(match: re.Match[str]) -> tuple[Decimal, str, Measure, Numeral]:
    return Decimal(re.split("[:∶]", match.group())[0]), "", Measure.RATIO, Numeral.ARABIC


def _grade(match: re.Match[str]) -> tuple[Decimal, str, Measure, Numeral]:
    return Decimal(GRADES.index(match.group()[0]) + 1), "类", Measure.AMOUNT, Numeral.WORD


def _double(match: re.Match[str]) -> tuple[Decimal, str, Measure, Numeral]:
    return number(match["times"] or "一"), "番", Measure.TIMES, Numeral.WORD


def _word(match: re.Match[str]) -> tuple[Decimal, str, Measure, Numeral]:
    share = match.group() == "一半"
    return WORDS[match.group()], "%" if share else "位", Measure.SHARE if share else Measure.RANK, Numeral.WORD


READERS = {
    "rank": _rank,
    "share": _share,
    "slash": _slash,
    "ratio": _ratio,
    "grade": _grade,
    "double": _double,
    "word": _word,
}


def _amount(match: re.Match[str]) -> Figure | None:
    written = match["arabic"] or match["chinese"]
    numeral = _numeral(written)
    if not match["unit"] and (numeral is Numeral.CHINESE or (numeral is Numeral.MAGNITUDE and len(written) == 1)):
        return None
    if not match["unit"] and re.fullmatch(YEAR, written):
        return None
    name, *per = re.split("(?=[/每])", match["unit"].split("(")[0], maxsplit=1)
    unit = Unit.table()[name] if name in Unit.table() else Unit("", Decimal(1), Measure.AMOUNT)
    vague = any(c in VAGUE for c in match.group()[: len(written) + 1]) or "多" in name
    return Figure(
        match.start(),
        match.end(),
        match.group(),
        _few(written) or _plain(number(written) * unit.factor),
        unit.plain + "".join(per),
        unit.measure,
        numeral,
        Comparator.GREATER if vague else Comparator.EQUAL,
    )


def _few(written: str) -> Range | None:
    """Read 三五 and 两三千, which are between two digits."""
    if not FEW.fullmatch(written):
        return None
    low, high = number(written[0] + written[2:]), number(written[1:])
    return Range(low, high) if low < high else None


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return _plain((part * 100 / whole).quantize(Decimal("0.0001")))


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _numeral(written: str) -> Numeral:
    if written[0].isdigit() and written[0].isascii():
        return Numeral.ARABIC
    return Numeral.MAGNITUDE if set(written) <= {"百", "千", "万", "亿"} else Numeral.CHINESE


def _range(plain: str, low: Figure, high: Figure) -> Figure | None:
    """Join two figures that a dash or 至 ties; 从3个到5个 is a change from one to the other."""
    between = plain[low.end : high.start]
    if not re.fullmatch(f"{TO}{{1,2}}", between) or isinstance(low.value, Range) or isinstance(high.value, Range):
        return None
    if (low.unit and low.unit != high.unit) or Measure.RANK in (low.measure, high.measure):
        return None
    if low.unit and between in "至到" and plain[low.start - 1 : low.start] in ("从", "由"):
        return None
    lead = re.match(ARABIC, high.raw)
    inherits = lead is not None and not low.unit and low.value < number(lead.group())
    first = low.value * _scale(high) if inherits else low.value
    if first >= high.value:
        return None
    return replace(high, start=low.start, raw=plain[low.start : high.end], value=Range(_plain(first), high.value))
