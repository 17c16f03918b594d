"""Tell the figures that measure something from those in names, slogans, spells of time and lists of measures."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.observations.measure_words import one_of, pattern
from kg.extract.observations.thresholds import is_threshold
from kg.model import Span
from kg.text.numerals import Figure, Measure, Numeral
from kg.text.tables import rows

MEDALS = frozenset("金银铜枚")
DONE_IN = re.compile("办结|办理完毕|完成审批")
QUOTATION = 16
NEAR = 6
LASTING = re.compile(
    "(?:压缩|缩短|减少|延长|降低?|提高|(?<!长)达到?|至|到|为|保持在|稳定在|增加|天数|压减|提速|节约|节省|时限|时间|用时|时长|寿命|期限"
    "|周期)(?:到|至|了|近|约|超过|不超过)*$"
)
SPELL = re.compile(
    "以?来|内(?!办)|期|行动|计划|方案|任务|目标|攻坚|年|的|前|之|规划|试|左右的?时间|见|经|奋|再|新|大变"
)
RANK_ENDS = re.compile(r"$|[一-鿿]{1,4}[至到]第|[,、;:。)\"]|和|与|及|的(?!一)|增|并|且|名|以内|之列|行列|水平")
RANK_NAMES = re.compile("产业|战略|度|位?要务|动力|资源|责任|线|现场|时间|大|方阵|梯队|课|书记|要素")
MEASURES = re.compile("[^,、]{0,6}(?:措施|政策|举措|规定|意见|办法)")
CAPACITY = re.compile("(?:吨|千瓦|瓦|W|英寸|P|卡|千伏|公斤|箱|安时|FLOPS|桶|人口)$")
RATED = re.compile("(?:年产|日产|日处理|时速|单机容量|最大的?|首台1?|全球)$")
NO_NAME = re.compile(
    "以上|以下|以内|左右|及以上|增|下降|和|与|及|占|居|达|的|用|来|目标|同比|排|列|至|到|分别|均"
    "|[^,、;]{0,12}(?:全容量)?(?:并网|出口)"
)
FREE = "(?:^|[,;:]|<verb>了?|<cmp_before>|[达为至到了有共由从])$"
AIMS = re.compile("(?:着力|重点|牢牢|紧紧)?(?:聚焦|围绕|紧扣|突出|依托|瞄准)")
ONE_OF = re.compile("[^,、。]{0,20}之一")
PLACED = re.compile("(?:居|列|排|排名|位列|位居|[进升跃]至|跃居|跃升至|上升至)[^,、;]{0,16}$")
PER = re.compile(r"(?<=[至到达为从由准高在])每(?:立方米|平方米|天|月|人每年|人每月|人|日|升|小时|公斤|吨|年)$")
RATE = re.compile("/(?:人[·.]?年|人年|月|年|人|天|日|亩|户|吨|公斤|平方米|立方米|小时)")
SPLIT = {"人": "口", "群": "众", "市": "民", "县": "区"}
SESSIONS = re.compile("[、和及一二三四五六七八九十次]*(?:全会|全体会议)")
PLACES = frozenset("市县区地村镇乡桥")
NAMED_KINDS = frozenset({"方面", "车道"})


def measurable(plain: str, figures: Sequence[Figure], names: Sequence[Span]) -> tuple[Figure, ...]:
    """Keep the figures that measure something; `names` are the places of names in `plain`.

    >>> from kg.text.numerals import figures
    >>> text = "打好三大攻坚战,引进10亿元以上项目14个"
    >>> [f.raw for f in measurable(text, figures(text), ())]
    ['14个']
    """
    whole = [_with_unit(plain, figures, number) for number in range(len(figures))]
    kept = [f for f in whole if not (_named(f, names) or _quoted(plain, f) or _excluded(plain, f))]
    return tuple(f for n, f in enumerate(kept) if not is_threshold(plain, kept, n) and not _bare(plain, kept, n))


def _named(figure: Figure, names: Sequence[Span]) -> bool:
    size = figure.end - figure.start + 1
    return any(n.start <= figure.start and figure.end <= n.end and len(n) > size for n in names)


def _quoted(plain: str, figure: Figure) -> bool:
    """Whether the figure stands in a quoted name; medals (2金5银) and long quotations do count."""
    left = plain.rfind('"', 0, figure.start)
    if left < 0 or plain.count('"', 0, figure.start) % 2 == 0:
        return False
    right = plain.find('"', figure.end)
    short = right - left < QUOTATION or figure.numeral is not Numeral.ARABIC
    return right >= 0 and short and figure.unit not in MEDALS


def _excluded(plain: str, figure: Figure) -> bool:
    before, behind = plain[max(0, figure.start - NEAR) : figure.start], plain[figure.end : figure.end + NEAR + 2]
    if _not_before().search(before) or _not_behind().match(behind):
        return True
    if figure.measure is Measure.TIME:
        return not (LASTING.search(before) or DONE_IN.match(behind)) or bool(SPELL.match(behind))
    if figure.measure is Measure.RANK:
        return _is_ordinal(figure, before, behind)
    return figure.measure is Measure.AMOUNT and (
        _is_single(figure, behind) or _is_class(figure, behind) or _is_named(plain, figure)
    )


@cache
def _not_behind() -> re.Pattern[str]:
    return re.compile(one_of(r["word"] for r in rows("not_measured") if r["place"] == "after"))


@cache
def _not_before() -> re.Pattern[str]:
    return re.compile(one_of(r["word"] for r in rows("not_measured") if r["place"] == "before") + "$")


def _is_ordinal(figure: Figure, before: str, behind: str) -> bool:
    """Whether a rank only numbers a thing (第二实验室), a point of a speech, or is a figure of speech (摆在首位)."""
    if re.match("第|前", figure.raw) and not RANK_ENDS.match(behind):
        return True
    if re.match("[,、:](?!第|前|增)", behind) and not before.strip('"'):
        return True
    if re.match("、第", behind) and re.search("(?:^|[,;:。]|推进|建设|实施|加快|完成)$", before):
        return True
    return bool(re.search("(?:摆在|放在|作为|第|安全|健康)$", before) or RANK_NAMES.match(behind))


def _is_single(figure: Figure, behind: str) -> bool:
    if figure.numeral is not Numeral.CHINESE:
        return False
    if figure.unit in PLACES or figure.unit.endswith("方面"):
        return True
    if figure.unit == "次" and SESSIONS.match(behind):
        return True
    return (figure.raw.startswith("一") and figure.value == 1) or bool(re.match("[^,、]{0,4}实事", behind))


def _is_class(figure: Figure, behind: str) -> bool:
    """Whether the figure is a voltage, a class of size, or counts points of view."""
    if figure.unit in NAMED_KINDS:
        return True
    sized = figure.unit in {"千伏", "伏", "蒸吨"} or (figure.raw.endswith("级") and figure.numeral is Numeral.ARABIC)
    if behind.startswith("级"):
        return True
    return sized and bool(re.match("(?:及以上|以上|以下)?[一-鿿]", behind))


def _is_named(plain: str, figure: Figure) -> bool:
    """Whether the figure counts measures of a policy, or stands in the name of a plant or in an aim."""
    before, behind = plain[: figure.start], plain[figure.end :]
    if figure.unit == "条" and _is_policy(before, behind):
        return True
    if not re.match("[一-鿿A-Z]", behind):
        return False
    clause = before[max(before.rfind(mark) for mark in ",;:") + 1 :]
    aimed = AIMS.match(clause) and not pattern("<verb>$").search(before)
    step = before.endswith("个") and behind.startswith("台阶")
    return bool(aimed or step or ONE_OF.match(behind)) or _in_plant(figure, before, behind)


def _is_policy(before: str, behind: str) -> bool:
    issued = re.search("(?:出台|制定)[^,;]*$", before) and re.match("[,、;。]|$|等", behind)
    return bool(issued or MEASURES.match(behind))


def _in_plant(figure: Figure, before: str, behind: str) -> bool:
    """Whether an amount of output stands inside the name of a plant (澜江60万吨乙烯项目)."""
    if figure.unit == "公里" and before.endswith("时速"):
        return True
    if not CAPACITY.search(figure.unit):
        return False
    if RATED.search(before):
        return True
    return not NO_NAME.match(behind) and not pattern(FREE).search(before)


def _with_unit(plain: str, figures: Sequence[Figure], number: int) -> Figure:
    """The figure with the unit that its list gives it (1.3和4.6个百分点), or with the words that belong to its unit."""
    figure = figures[number]
    if figure.measure is not Measure.AMOUNT:
        return figure
    following = figures[number + 1] if number + 1 < len(figures) else None
    if following and figure.unit in {"", "个"} and following.measure in {Measure.POINTS, Measure.SHARE}:
        listed = re.fullmatch("、|和|与|及", plain[figure.end : following.start])
        if listed and figure.numeral is Numeral.ARABIC:
            return replace(figure, unit=following.unit, measure=following.measure)
    return _with_words(plain, figure)


def _with_words(plain: str, figure: Figure) -> Figure:
    """The figure with what belongs to its unit: 每 before it (每月640元), 工作日 behind it; a rank where it is one."""
    end = figure.end
    if figure.unit == "位" and PLACED.search(plain[: figure.start]):
        return replace(figure, measure=Measure.RANK)
    if figure.unit == "个" and plain.startswith("工作日", end):
        end += len("工作日")
        return replace(figure, end=end, raw=figure.raw + "工作日", unit="个工作日", measure=Measure.TIME)
    if plain.startswith(SPLIT.get(figure.unit, "\0"), end):
        return replace(figure, end=end - 1, raw=figure.raw[:-1], unit="")
    if figure.unit and (rate := RATE.match(plain, end)):
        return replace(figure, end=rate.end(), raw=figure.raw + rate.group(), unit=figure.unit + rate.group())
    per = PER.search(plain[: figure.start])
    if per and figure.unit:
        return replace(figure, start=per.start(), raw=per.group() + figure.raw, unit=f"{figure.unit}/{per.group()[1:]}")
    return figure


def _bare(plain: str, figures: Sequence[Figure], number: int) -> bool:
    """Whether a number without a unit measures nothing."""
    figure = figures[number]
    if figure.unit or figure.measure is not Measure.AMOUNT:
        return False
    if number + 1 < len(figures) and re.fullmatch("、|和|与|,", plain[figure.end : figures[number + 1].start]):
        return figure.numeral is not Numeral.ARABIC or not figures[number + 1].unit
    if re.search("[万亿]", figure.raw) or figure.numeral is Numeral.MAGNITUDE:
        return figure.numeral is not Numeral.ARABIC and bool(
            re.match("(?!规模|新?台阶|大关)[一-鿿]", plain[figure.end :])
        )
    return not re.search("(?:达到|达|为|至|到|指数|系数|增)$", plain[: figure.start])
