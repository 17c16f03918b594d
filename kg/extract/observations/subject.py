"""Split the words around a figure into scope, action and indicator."""

import re
from dataclasses import dataclass

from kg.extract.observations.coordination import ends_in_head
from kg.extract.observations.measure_words import PERFECTIVE, Words, pattern
from kg.extract.observations.predicate import SPELLED_YEAR

DATED = (
    rf"(?:到|至|截至)?(?:(?:19|20)\d\d|{SPELLED_YEAR})年(?:度|底|末|初|全年|以来)?|[三四五]年(?:来|共|累计)"
    r"|\"?十[一二三四五]五\"?(?:时期|期间|以来|末)?(?!规划|计划)"
)
NUMBERED = r"(?:\d{1,2}|[一二三四五六七八九十]+)[.、](?=\D)(?![一二三]、|[一二三]产)|\(\d+\)"
LEAD = (
    rf"(?:{DATED}|{NUMBERED}|连续(?:\d+|[两三四五六七八九十]+)年|争取(?=[^0-9]{{0,3}}[达到增])|全社会(?=新增)"
    r"|达(?![标产])|共(?![建享同商计])|并(?!网)|增长(?=[,、])|[,、:]|<lead>)+"
)
TRAIL = "(?:<trail>|(?<=..)完成|(?<=..)实现|(?<!附)近|约|(?<!众)多|另)+$"
OPENED = "(?P<verb><verb>)了?(?P<rest>.+)$"
INNER = rf"(?P<scope>.*)(?P<verb>(?<!未){PERFECTIVE}?<firm>)了?(?P<rest>.{{2,}})$"
EVENT = "<event_adverb>*<event>+(?:任务|工作)?$"
WITH = "(?:成功|新|全部|首次|率先|顺利|连续|均|再次|相继|先后|同时|被|正式|已)*"
ADVANCES = "顺利|全部|全面|加快|相继|陆续|正在|全容量|持续|有序|稳定|实现|开展|建成|完成|开工|已"
SECOND = re.compile("(?P<verb>(?:和|及|并)[一-鿿]{2})(?P<rest>[一-鿿].+)$")
SET = re.compile(r"等\d+[项个](?:[一-鿿]{0,4})?指标$")
OPENING = re.compile(r"^(?:的|了|全市|各类|各级|首批|第一批|一批|(?:19|20)\d\d年度?)+")
HAPPENS = f"{WITH}(?:<happening>|(?P<advance>{ADVANCES}))"
TOWARDS = re.compile("(?:推动|推进|加快|促进|完成|抓好|做好|加强|强化)$")
MANNER = re.compile(
    "^(?:累计|成功|全面|顺利|全部|计划|拟|争取|已|共|重点|高标准|高质量|实现|超额|被|加快|加速|集中|稳步|滚动|正式|系统)+(?=.{2})"
    "|(?:任务|工作)$"
)
LIGHT = re.compile("(?:实施|开展|启动|推进|完成|加快|抓好|做好|组织|组织开展|全面完成)了?$")
WORK = "(?P<what>.{2,}?)(?P<verb>(?:超低排放|深度|绿色化|数字化|智能化|提标|标准化|节能)?<verb>)(?:任务|工作)?$"
WORKS = re.compile("(?<!适老化)(?<!技术)(?:改造|改造提升|提升改造|升级改造|整治|治理|修复治理|出让|收储)$")
NO_WORK = re.compile(
    "(?:项目|工程|计划|行动|活动|[率量额数值费])$|(?:适老化改造|无障碍改造|综合治理|综合整治|生态(?:建设|修复|治理)|培训|演出|国土绿化|减负)$"
)
DRIVEN = re.compile("(?:社会|直接|民间|综合)?(?:消费|投资|就业|资本|贷款|资金|融资)$")
SHARED_PLACES = ("城镇", "农村", "城乡")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured, the verb that makes the count, and the words before that verb."""

    scope: str
    action: str
    indicator: str


def trim(words: str) -> str:
    """Leave off what opens a clause and is no part of its noun phrase.

    >>> trim("其中全市新能源汽车产量"), trim("2030年,地区生产总值")
    ('新能源汽车产量', '地区生产总值')
    """
    lead = pattern(LEAD).match(words)
    rest = words[lead.end() :] if lead else words
    return "完成" + rest if rest.startswith("率") and words.endswith("完成" + rest) else rest


def changes(action: str) -> bool:
    """Whether the verb makes a change of what it counts (新增, 净增, 压减)."""
    plain = action.startswith(("新增", "净增")) and not re.search("改造|修复|及|和|、", action)
    return plain or Words.load().actions.get(action) in {"change", "fall"}


def subject_before(left: str, *, verbs: bool, inner: bool = True) -> Subject:
    """Split the words before a figure that closes its phrase; look for `verbs`, `inner` ones too.

    >>> subject_before("全市改造老旧小区", verbs=True)
    Subject(scope='', action='改造', indicator='老旧小区')
    >>> subject_before("城镇新增就业", verbs=True)
    Subject(scope='', action='新增', indicator='城镇就业')
    """
    words = trim(left)
    closed = re.search("(?:新增|净增)$", words)
    if closed and closed.start() > 1:
        return Subject("", closed.group(), noun(words[: closed.start()]))
    if verbs:
        found = _lone(words) or _opened(words) or _closed(words) or (_inner(words) if inner else None)
        if found:
            return _work(found) if LIGHT.search(found.action) else found
        lead = left[: len(left) - len(words)]
        work = _work(Subject("", "", noun(words)))
        if work.action and (LIGHT.search(lead) or WORKS.search(words)):
            return work
        drove = pattern("<verb>$").search(lead)
        if drove and (not ends_in_head(words) or DRIVEN.fullmatch(words)):
            return Subject("", drove.group(), noun(words))
    return Subject("", "", noun(words))


def _work(found: Subject) -> Subject:
    """Take the verb that a light one only carries (实施老旧小区改造) off the noun before it."""
    work = pattern(WORK).match(found.indicator)
    if not work or NO_WORK.search(found.indicator):
        return found
    return Subject(found.scope, manner(work["verb"]), noun(work["what"]))


def _lone(words: str) -> Subject | None:
    return Subject("", words.removesuffix("了"), "") if pattern("<verb>了?").fullmatch(words) else None


def _opened(words: str) -> Subject | None:
    found = pattern(OPENED).match(words)
    if not found:
        return None
    if len(found["rest"]) == 1:
        return None
    if found["rest"].startswith("、"):
        return subject_before(found["rest"][1:], verbs=True)
    if not pattern("<firm>").match(words) and ends_in_head(words) and not changes(found["verb"]):
        return None
    second = SECOND.match(found["rest"])
    if second:
        return Subject("", manner(found["verb"] + second["verb"]), noun(second["rest"]))
    return Subject("", manner(found["verb"]), noun(found["rest"]))


def _closed(words: str) -> Subject | None:
    found = pattern("<firm>$").search(words)
    return _counted(words, found) if found and found.start() > 1 else None


def _inner(words: str) -> Subject | None:
    found = pattern(INNER).match(words)
    if not found or (ends_in_head(words) and not changes(found["verb"])):
        return None
    if found["scope"] in SHARED_PLACES:
        return Subject("", manner(found["verb"]), found["scope"] + noun(found["rest"]))
    return Subject(found["scope"], manner(found["verb"]), noun(found["rest"]))


def noun(words: str) -> str:
    """Leave off the particles around a noun phrase.

    >>> noun("的老旧小区等")
    '老旧小区'
    """
    shorter = OPENING.sub("", pattern(TRAIL).sub("", SET.sub("", words)))
    return shorter or words


def subject_after(left: str, right: str, *, far: bool = True) -> Subject:
    """Split the words around a figure that stands before its noun; the verb may stand `far` before a list.

    >>> subject_after("改造", "老旧小区")
    Subject(scope='', action='改造', indicator='老旧小区')
    >>> subject_after("澜江产业园等", "项目开工建设")
    Subject(scope='', action='开工建设', indicator='项目')
    >>> subject_after("完成", "市政道路升级改造")
    Subject(scope='', action='升级改造', indicator='市政道路')
    """
    right = right.removeprefix("的")
    event, happens = pattern(EVENT).search(right), pattern(HAPPENS).search(right, 1)
    if TOWARDS.search(left):
        event = pattern("<verb>(?:任务|工作)?$").search(right, 1) or event
        if event and event.start() > 1:
            return _counted(right, event)
    closed = pattern("(?P<verb><verb>)了?$").search(pattern(TRAIL).sub("", trim(left)))
    if closed and not left.endswith("等") and not (event and left.endswith("的")):
        return Subject("", manner(closed["verb"]), noun(right))
    if happens and (not event or happens.start() < event.start()):
        verb = event if event and happens["advance"] else happens
        return Subject("", manner(verb.group()), noun(right[: happens.start()]))
    if event and event.start():
        return _counted(right, event)
    opened = pattern(OPENED).match(trim(left)) if far else None
    return Subject("", opened["verb"] if opened else "", noun(right))


def _counted(right: str, event: re.Match[str]) -> Subject:
    return Subject("", manner(event.group()), noun(right[: event.start()]))


def manner(action: str) -> str:
    """Leave off how a thing was done.

    >>> manner("顺利完成"), manner("累计开行")
    ('完成', '开行')
    """
    return MANNER.sub("", action) or action
