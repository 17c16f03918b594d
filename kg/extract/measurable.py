"""Tell the figures that measure something from those in names, thresholds, slogans and lists of measures."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.measure_words import Words, one_of
from kg.model import Span
from kg.text.numerals import Figure, Measure, Numeral
from kg.text.tables import rows

THRESHOLD_UNITS = re.compile(r"(?:元|美元|吨|千瓦|分|岁|平方米|公里|级|人|台|亩|英镑|欧元|蒸吨|床|万|亿|千|百|户|家|年|米|年以上|标箱|头)$")
LASTING = re.compile(r"(?:压缩|缩短|减少|延长|降低?|提高|(?<!长)达到?|至|到|为|保持在|增加|天数|压减|提速|节约|节省|时限|时间|用时|时长|寿命|期限|周期)(?:到|至|了|近|约|超过|不超过)*$")
SPELL = re.compile(r"以?来|内(?!办)|期|行动|计划|方案|任务|目标|攻坚|年|的|前|之|规划|试|左右的?时间|见|经|奋|再|新|大变")
CAPACITY = re.compile(r"(?:吨|千瓦|瓦|W|英寸|P|卡|千伏|公斤|箱|安时|FLOPS|桶|人口)$")


def _in_name(before: str, behind: str) -> bool:
    """Whether an amount of output stands inside the name of a plant (某某60万吨乙烯项目)."""
    if re.match(r"以上|以下|以内|左右|及以上|增|下降|和|与|及|占|居|达|的|用|来|目标|同比|排|列|至|到|分别|均", behind):
        return bool(re.search("(?:年产|日产|产能|日处理)$", before))
    if re.search("(?:年产|日产|日处理|单机容量|最大的?|首台1?|全球)$", before):
        return True
    return not re.search(rf"(?:^|[,;:]|{Words.load().verb}了?|{one_of(Words.load().before)}|[达为至到了有共])$", before) and not re.match("[^,、;]{0,12}(?:全容量)?(?:并网|出口)", behind)


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
    shared = [_with_unit(plain, kept, n) for n in range(len(kept))]
    return tuple(f for n, f in enumerate(shared) if not _threshold(plain, shared, n) and not _bare(plain, shared, n))


def _with_unit(plain: str, figures: Sequence[Figure], number: int) -> Figure:
    """The figure with the unit that a list gives it (0.9和7.2个百分点), and with the 每 that stands before it (每月815元)."""
    figure = figures[number]
    following = figures[number + 1] if number + 1 < len(figures) else None
    if following and not figure.unit and figure.measure is Measure.AMOUNT and figure.numeral is Numeral.ARABIC and re.fullmatch("、|和|与|及", plain[figure.end : following.start]) and following.measure in {Measure.POINTS, Measure.SHARE}:
        return replace(figure, unit=following.unit, measure=following.measure)
    per = re.search(r"每(?:立方米|平方米|天|月|人|日|升|小时|公斤|吨|人每年|人每月|年)$", plain[: figure.start])
    if per and figure.unit and figure.measure is Measure.AMOUNT and re.search(r"(?:至|到|达|为|提高|保持在)$", plain[: per.start()]):
        return replace(figure, start=per.start(), raw=per.group() + figure.raw, unit=f"{figure.unit}/{per.group()[1:]}")
    return figure


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
    if figure.measure is Measure.TIME and not (LASTING.search(before) and not SPELL.match(behind)):
        return True
    if figure.numeral is Numeral.CHINESE and figure.raw.startswith("一") and figure.measure is Measure.AMOUNT and len(figure.raw) <= 3 and figure.value == 1:
        return True
    if figure.unit in {"方面", "车道"} or (figure.unit in {"千伏", "蒸吨", "伏"} and re.match("(?:及以上|以上|以下)?[一-鿿]", behind)):
        return True
    if figure.raw.endswith("级") and figure.numeral is Numeral.ARABIC and re.match("[一-鿿]", behind):
        return True
    if figure.measure is Measure.RANK and re.match("第|前", figure.raw) and not re.match(r"$|[,、;:。)\"]|和|与|及|的(?!一)|增|并|且|名|以内|之列|行列|水平", behind):
        return True
    if figure.unit == "条" and (re.match("[^,、]{0,6}(?:措施|政策|举措|规定|意见|办法)", behind) or (re.search("(?:出台|制定)[^,;]*$", plain[: figure.start]) and re.match("[,、;。]|$|等", behind))):
        return True
    if figure.numeral is Numeral.CHINESE and re.match("[^,、]{0,4}实事", behind):
        return True
    if figure.measure is Measure.AMOUNT and CAPACITY.search(figure.unit) and re.match("[一-鿿A-Z]", behind) and _in_name(plain[: figure.start], behind):
        return True
    clause = plain[max(plain.rfind(mark, 0, figure.start) for mark in ",;:") + 1 : figure.start]
    if re.match("(?:着力|重点|牢牢|紧紧)?(?:聚焦|围绕|紧扣|突出|依托|瞄准)", clause) and re.match("[一-鿿]", behind) and figure.measure is Measure.AMOUNT:
        return True
    if figure.measure is Measure.RANK and (re.match(r"[,、:](?!第|前|增)", behind) and not before.strip('"') or re.search(r"(?:摆在|放在|作为|第)$", before) or re.match("(?:产业|战略|度|要务|位?要务|动力|资源|责任|线|现场|时间|村|人民|附属|大|[家个座条所只支轮张片块项部件]|中学|小学|医院|批|轮|期|季度|次|届|代|方阵|梯队|课|书记|要素)", behind)):
        return True
    return bool(_noun_before().search(before) or _noun_behind().match(behind))


def _threshold(plain: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether the figure only says which things are meant (亿元以上项目)."""
    figure = figures[number]
    if re.search("元$|亿$|级$", figure.unit or figure.raw) and number + 1 < len(figures) and figures[number + 1].start == figure.end and re.search("(?:超过?|过|不足)$", plain[: figure.start]):
        return True
    if figure.numeral is Numeral.MAGNITUDE and re.match(r"(?:以上)?[一-鿿A-Z]|、超", plain[figure.end :]) and (
        re.search(r"[元级米亩]$|^$", figure.unit) or re.match("[^,、0-9]{0,12}(?:率|能耗|拥有量|拥有|数|水耗)", plain[figure.end :]) or plain[: figure.start].endswith("每") or _counted(plain, figures, number)
    ):
        return not re.match(r"增|下降|和|与|及|占|居|达|左右|的?目标|大关|台阶|关口|新台阶|规模|新|亿元?台阶", plain[figure.end :])
    if figure.measure is Measure.AMOUNT and _qualifies(plain, figures, number):
        return True
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
    if re.search(r"元$|亿$|级$", figure.unit or figure.raw) and (_counted(plain, figures, number) or (over and number + 1 < len(figures) and figures[number + 1].start == figure.end)):
        return True
    return worded and _counted(plain, figures, number)


def _counted(plain: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether the noun behind a figure is counted by the next one (220千伏变电站2座)."""
    if number + 1 == len(figures):
        return False
    between = plain[figures[number].end : figures[number + 1].start]
    return bool(re.fullmatch(r"[^,;。:、和及与]{2,16}", between)) and figures[number + 1].measure is Measure.AMOUNT


def _qualifies(plain: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether a count only says whose share, growth or rank the next figure is (16条产业链产值增长9%)."""
    if number + 1 == len(figures):
        return False
    figure, following = figures[number], figures[number + 1]
    between = plain[figure.end : following.start]
    if re.search(r"千伏|伏$|米$|千瓦$|级$|吨$", figure.unit) and _counted(plain, figures, number):
        return True
    grown = re.search("(?:增长|下降|提高|减少|降低|上升|提升)(?:近|约|超|超过)?$", between)
    if following.measure is not Measure.RANK and not (grown and following.measure in {Measure.SHARE, Measure.POINTS}):
        return False
    if not re.fullmatch(r"[^,;。:、]{2,20}", between) or re.match(r"增|下降|和|与|及|占|居|达|左右|以上|比|较|同比|排|列|位", between):
        return False
    return figure.numeral is not Numeral.MAGNITUDE and not re.search(rf"{Words.load().verb}了?$", plain[: figure.start])


def _bare(plain: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether a number without a unit measures nothing."""
    figure = figures[number]
    if figure.unit or figure.measure is not Measure.AMOUNT:
        return False
    if number + 1 < len(figures) and re.fullmatch(r"、|和|与|,", plain[figure.end : figures[number + 1].start]):
        return figure.numeral is not Numeral.ARABIC or not figures[number + 1].unit
    if re.search(r"[万亿]", figure.raw) or figure.numeral is Numeral.MAGNITUDE:
        return bool(re.match(r"[一-鿿]", plain[figure.end :])) and figure.numeral is not Numeral.ARABIC
    return not re.search(r"(?:达到|达|为|至|到|指数|系数|增)$", plain[: figure.start])
