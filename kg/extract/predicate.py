"""Read what stands straight before a figure: comparator, verb of moving or standing, and the words before them."""

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.measure_words import Words, one_of
from kg.vocab import Comparator

ADVERB = (
    r"(?:(?<![同环占])(?:比|较)(?!重|例|好|快|大|高)[一-鿿0-9]{2,8}|(?:[两三四五六七八九十]|\d{1,2})年(?:来|间)?|(?<!人)在[^,、;]{2,16}基础上|同比|环比|年均|年平均|平均|(?<![人户亩年平月])均|各|双双|(?<![首成])都|再|又|也|已|将|(?<![节契条预])约|(?<![偿返归])还|还?要|预计|有望|力争|确保|首次|率先|成功|历史性|大幅|持续|稳步|连续"
    r"|分别|累计|(?<!公)共|共计|总计|合计|同口径|实际|逐步|逐年|总体|基本|进一步|继续|稳定|动态|全部|原则上|平均每年|每年"
    r"|连续(?:\d+|[两三四五六七八九十]+)(?:多)?(?:年|个月)|(?:比|较)(?:上年|去年|同期|上年同期|去年同期|年初|上年末|(?:19|20)\d\d年|前年|央督时|计划)"
    r"|分别比上年|最高|最终|超额|只|仅|更|再次|一举|单日|提前|为我省|奋斗|冲刺|冲击|挑战|力求|努力|奋力|争取|瞄准|(?:19|20)\d\d年(?:底|末|初)?的?|(?:年初|上年|去年|今年|原来|目前)的)"
)
GROWTH_NOUN = re.compile(r"(?:的)?(?:同比|年均)?(?P<noun>增速|增幅|涨幅|增长率|增长速度|降幅)$")


@dataclass(frozen=True, slots=True)
class Predicate:
    """`start` is where the predicate begins; `sense` is rise, fall, reach, apart or empty; `each` tells 分别, `all` 均."""

    start: int
    sense: str
    word: str
    cmp: Comparator | None
    distributive: bool
    collective: bool
    passed: bool


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = Words.load()
    before = re.compile(rf"(?:首次|已|将|可|一举|历史性|大关|均|成功|率先|稳步)*(?P<cmp>{one_of(words.before)})(?:了|至|到)?$")
    word = re.compile(rf"(?<![新净递])(?<!改造)(?<!整治)(?<!巩固)(?<!打造)(?<!优化)(?P<word>{one_of(words.senses)})(?:了|近|过|约)?$")
    adverbs = re.compile(rf"{ADVERB}+$")
    return before, word, adverbs


def predicate(left: str, *, moves: bool = True) -> Predicate:
    """Read the end of the words before a figure.

    >>> found = predicate("粮食产量同比增长近")
    >>> found.start, found.sense, str(found.cmp)
    (4, 'rise', '<')
    """
    before, word, adverbs = _patterns()
    end, cmp, sense, said, passed = len(left), None, "", "", False
    distributive = collective = False
    for _ in range(4):
        if cmp is None and (found := before.search(left[:end])):
            cmp, passed = Words.load().before[found["cmp"]], True
            end = found.start()
            continue
        if moves and (found := word.search(left[:end])):
            new = Words.load().senses[found["word"]]
            if not sense or (sense == "reach" and new == "reach"):
                sense, said = new, found["word"]
                end = found.start()
                continue
            if sense == "reach" and said in {"达", "达到", "到", "至", "为", "是", "了"} and new in {"rise", "fall"} and said not in {"达", "达到", "为", "是"}:
                end = found.start()
                continue
        if found := adverbs.search(left[:end]):
            distributive |= "分别" in found.group()
            collective |= bool(re.search("均|双双|都|各", found.group().replace("年均", "").replace("平均", "")))
            end = found.start()
            continue
        break
    return Predicate(end, sense, said, cmp, distributive, collective, passed)
