"""Read what stands straight before a figure: comparator, verb of moving or standing, and the adverbs before them."""

import re
from dataclasses import dataclass, replace

from kg.extract.observations.measure_words import Words, pattern
from kg.vocab import Comparator

TURNS = 4
GROWN = frozenset({"增长", "下降", "上涨", "上升", "减少"})
COMPARISON = (
    r"(?<![同环占可])(?:比|较)(?!重|例|好|快|大|高|如|由|从|达|为|降)[一-鿿〇○0-9\"]{2,10}|(?<!人)在[^,、;]{2,16}基础上"
)
AT_PRICES = "按(?:可比|不变|现行)(?:价格?|口径)(?:计算)?"
SPELL = r"(?:[两三四五六七八九十]|\d{1,2})年(?:来|间)?|连续(?:\d+|[两三四五六七八九十]+)多?(?:年|个月|个季度)"
SPELLED_YEAR = "[一二][九〇○零][〇○零一二三四五六七八九]{2}"
DATE = rf"(?:(?:19|20)\d\d|{SPELLED_YEAR})年(?:底|末|初)?的?|[五六七八九]十年代的?|(?:年初|上年|去年|今年|原来|目前)的"
GUARDED = (
    r"[月年]?[人户]均|(?<![人户亩年平月])均|(?<![首成])都|(?<![节契条预])约|(?<![偿返归])还"
    r"|(?<![公总])共|(?<![主重需])要"
)
ADVERBS = f"(?:{COMPARISON}|{AT_PRICES}|{SPELL}|{DATE}|{GUARDED}|<adverb>)+$"
BEFORE = (
    "(?:首次|已|将|可|一举|历史性|大关|均|成功|率先|稳步)*(?<![契条预合节附通经侦赶])(?P<cmp><cmp_before>)[了至到]?$"
)
MOVE = "(?<![新净递])(?<!改造)(?<!整治)(?<!巩固)(?<!打造)(?<!优化)(?P<word><sense>)[了近过约]?$"
ALL = re.compile("(?<!年)(?<!平)均|双双|都|各")


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of a figure.

    `start` is where the predicate begins; `sense` is rise, fall, reach, apart or empty; `distributive` tells 分别,
    `collective` 均.
    """

    start: int
    sense: str = ""
    word: str = ""
    cmp: Comparator | None = None
    distributive: bool = False
    collective: bool = False


def predicate(left: str, *, moves: bool = True) -> Predicate:
    """Read the end of the words before a figure; without `moves` only its comparator and adverbs.

    >>> found = predicate("粮食产量同比增长近")
    >>> found.start, found.sense, str(found.cmp)
    (4, 'rise', '<')
    """
    found = Predicate(len(left))
    for _ in range(TURNS):
        further = _compared(left, found) or (moves and _moved(left, found)) or _adverbs(left, found)
        if not further:
            break
        found = further
    return found


def _compared(left: str, found: Predicate) -> Predicate | None:
    match = None if found.cmp else pattern(BEFORE).search(left[: found.start])
    return replace(found, start=match.start(), cmp=Words.load().before[match["cmp"]]) if match else None


def _moved(left: str, found: Predicate) -> Predicate | None:
    match = pattern(MOVE).search(left[: found.start])
    if not match:
        return None
    sense = Words.load().senses[match["word"]]
    if not found.sense or found.sense == sense == "reach":
        return replace(found, start=match.start(), sense=sense, word=match["word"])
    if found.sense == "reach" and found.word in {"达", "达到"} and match["word"] in GROWN:
        return replace(found, start=match.start(), sense=sense, word=match["word"])
    if found.sense == "reach" and found.word in {"到", "至"} and sense in {"rise", "fall"}:
        return replace(found, start=match.start())
    return None


def _adverbs(left: str, found: Predicate) -> Predicate | None:
    match = pattern(ADVERBS).search(left[: found.start])
    if not match:
        return None
    return replace(
        found,
        start=match.start(),
        distributive=found.distributive or "分别" in match.group(),
        collective=found.collective or bool(ALL.search(match.group())),
    )
