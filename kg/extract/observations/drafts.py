"""What a figure is said to measure, before it is dated: topics, and drafts of observations."""

import re
from dataclasses import dataclass

from kg.extract.observations.frames import Frame
from kg.extract.observations.measure_words import Words, pattern
from kg.extract.observations.predicate import Predicate
from kg.extract.observations.subject import changes
from kg.text.numerals import Figure, Measure
from kg.vocab import Comparator, Kind

GROWTH_NOUN = re.compile("的?(?:同比|年均|月?平均)?(?P<noun>增速|增幅|涨幅|(?<!自然)增长率|增长速度|降幅)$")
GROWING = re.compile("的?(?:增长|增速|增幅)(?:$|[,、;。])")
MADE = frozenset({"增加", "减少", "前移", "前进", "压减"})
NO_ACTION = frozenset({"完成", "实现", "取得", "达到", "享受"})
DONE = "(?<=..)(?:累计|合计|共|预计)?(?:实现|完成)(?=(?:投资|<head>)+$)(?!率|量|度)"
EXAMPLES = re.compile(r"^.*?[^高中初平均对一二三]等(?!级|次|院|离|效|候|待)(?:系列|各类|一批)?(?=[^0-9]{2,}$)")
CHANGED_UNIT = re.compile("元|位|天|岁|小时|分钟|公斤|斤")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a figure speaks of; `kind` where the figure before gives it, `rule` the rule that found it."""

    indicator: str
    action: str
    scope: str
    kind: Kind | None
    rule: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An observation without its years and status; `earlier` is a value that is past (由30家增至42家)."""

    frame: Frame
    indicator: str
    action: str
    kind: Kind
    fall: bool
    cmp: Comparator
    scope: str
    rule: str
    earlier: bool = False


def draft(frame: Frame, topic: Topic, found: Predicate, scope: str = "", *, earlier: bool = False) -> Draft:
    """Say what the figure of a frame measures, of which kind it is, and how it compares."""
    figure, indicator = frame.figure, topic.indicator
    kind, fall = _kind(figure, topic, found)
    growth = GROWTH_NOUN.search(indicator) if figure.measure in {Measure.SHARE, Measure.TIMES} else None
    if growth and growth.start():
        kind, fall, indicator = Kind.GROWTH, growth["noun"] == "降幅", indicator[: growth.start()]
    if figure.measure is Measure.SHARE and kind is Kind.LEVEL and GROWING.match(frame.right):
        kind = Kind.GROWTH
    action = "" if topic.action in NO_ACTION else topic.action
    indicator = pattern(DONE).sub("", indicator)
    if action and figure.measure is Measure.AMOUNT:
        indicator = EXAMPLES.sub("", indicator)
    if kind is Kind.CHANGE and figure.measure is Measure.AMOUNT and not action and found.word in MADE:
        action = found.word
    cmp = frame.after or found.cmp or figure.cmp
    if cmp is Comparator.EQUAL and "至少" in frame.left:
        cmp = Comparator.AT_LEAST
    if kind is Kind.RANK:
        cmp = frame.after or Comparator.EQUAL
    return Draft(frame, indicator, action, kind, fall, cmp, scope or topic.scope, topic.rule, earlier)


def _kind(figure: Figure, topic: Topic, found: Predicate) -> tuple[Kind, bool]:
    """Kind of a figure, and whether it is a fall."""
    moves, falls = found.sense in {"rise", "fall"}, found.sense == "fall"
    if figure.measure is Measure.RANK:
        return Kind.RANK, False
    if figure.measure is Measure.POINTS:
        return Kind.CHANGE, falls
    if figure.measure in {Measure.SHARE, Measure.TIMES}:
        grown = moves or figure.raw.startswith("翻") or (figure.measure is Measure.TIMES and not topic.action)
        return (Kind.GROWTH if grown else Kind.LEVEL), grown and falls
    return _kind_of_amount(figure, topic, found)


def _kind_of_amount(figure: Figure, topic: Topic, found: Predicate) -> tuple[Kind, bool]:
    if changes(topic.action):
        return Kind.CHANGE, Words.load().actions.get(topic.action) == "fall"
    if found.word in {"提升", "提高"} and not CHANGED_UNIT.search(figure.unit):
        return Kind.LEVEL, False
    if found.sense in {"rise", "fall"}:
        return Kind.CHANGE, found.sense == "fall"
    carried = topic.kind is Kind.CHANGE and bool(topic.action)
    return (Kind.CHANGE if carried else Kind.LEVEL), False
