"""Split the words around a figure into scope, action and indicator, and share out the words of a coordination."""

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.measure_words import PERFECTIVE, Words

LEAD = re.compile(
    r"^(?:其中|同时|此外|截至目前|目前|截至年底|全年|年内|全市|全省|全区|全县|全州|全盟|全旗|全国|我市|我省|我区|我县|我州|今年|去年|近年来|预计|力争|确保|努力|争取(?=[^0-9]{0,3}[达到增])|实现|完成|推动|推进|带动|促进|使"
    r"|累计|共|共计|已经|已|再|将|又|也|并|且|均|还|成功|率先|相继|陆续|先后|密集|超额|顺利|持续|稳步|深入|扎实|积极|加快|大力|全力|全面|有效|统筹|年度|首次|五年来|过去一年|一年来|到年底|年底前|年末|总的|年均|每年|各类|达|其余|包括|特别是|尤其是|比如|连续(?:\d+|[两三四五六七八九十]+)年"
    r"|(?:到|至|截至)?(?:19|20)\d\d年(?:底|末|初|全年|以来)?|(?:\d{1,2}|[一二三四五六七八九十]+)[.、](?=\D)(?![一二三]、|[一二三]产)|\(\d+\)|的|地|[\"]?十[一二三四五]五[\"]?(?:时期|期间|以来|末)?(?!规划|计划)|[,、:]|上半年|一季度|前三季度|当年|全社会(?=新增))+"
)
TRAIL = re.compile(r"(?:等|这|的|了|共|共计|总计|合计|等共|等各类|各|总数|已|一批|在内的|首批|第一批|近|约|全部|全市|其他|另外|另|不少于|每年|多|总共|分别|主要|其中|计|建设的|为|均)+$")
BARE_HEAD = re.compile(
    r"^(?:其)?(?:总|合计|累计|年|平均|协议|合同|新增|实际|投放|完成)?(?:总数|数量|总量|规模|总规模|占比|比重|增速|增幅|降幅|涨幅|增量|总投资|投资总额|投资额|投资|金额|总额|入围数量|总产值|产值|营收|面积|产量|户数|人数|额度|总金额|增长率|总数量|余额|存量|成交额|交易额|销售额|合同金额|资金|均价|总里程|里程|利润|税收|收入|营业收入|覆盖率|总面积|完成率)$"
)
EVENTS = (
    r"(?:(?:全部|全面|基本|较好|顺利|相继|陆续|加快|成功|提前|集中|正式|先后|实现|如期|新|首次|已|均|全容量|高质量|有序|稳步|扎实|快速|即将|有望|主体|部分|开始)*"
    r"(?:开工建设|开工|建成投产|建成投用|建成投运|建成通车|建成运营|建成使用|建成开放|建成|竣工投产|竣工投用|竣工验收|竣工|投产达产|投产|投用|投运|投入使用|投入运营|投入运行|落地建设|落地见效|落地实施|落地|签约落地|签约|完工|推进|达产|交付使用|交付|运营|运行|通车|通航|启用|上线|启动建设|启动|开建|动工|实施|封顶|达标|办结|销号|整改|并网发电|并网|开业|获批立项|获批建设|获批|入库|入驻|落户|揭牌|挂牌|完成|通过验收|实现交房|交房|复工|复产|开放|试点|改造|整治|增资扩产|提质增效|升级|转型|就业|上市|投放市场|出圈|发力|推广|开通|营业|见效|稳定运行|正常运行|开展))$"
)
HAPPENS = (
    r"(?:成功|新|全部|首次|率先|顺利|连续|均|再次|相继|先后|同时|被|正式)*(?:入选|入围|获评|获批|荣获|获得|获|列入|纳入|进入|跻身|上榜|成为|位列|入列|实现|通过|落户|入驻|达到|参加|参与|取得|晋升|晋级|升级为|当选|认定为|评为|命名为|提升|开展|建成|完成|接入|覆盖|走进|集聚|完成|超额完成|投入|提供|享受|稳定|恢复|顺利|全部|全面|加快|相继|陆续|正在|已|得到|超过|突破|全容量|持续|有序|喝上|用上|开工|实行|使用|加入|迈入|摘帽|脱贫|退出)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: `scope` stands before the verb, `lead` says whether a verb opened the words."""

    scope: str
    action: str
    indicator: str


@cache
def _opening_verb() -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>{Words.load().verb})了?(?P<rest>.+)$")


@cache
def _inner_verb() -> re.Pattern[str]:
    return re.compile(rf"(?P<scope>.*)(?P<verb>(?<!未)(?:{PERFECTIVE}?{Words.load().firm_verb}))了?(?P<rest>.{{2,}})$")


@cache
def _closing_verb() -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>{Words.load().verb})了?$")


@cache
def _head_end() -> re.Pattern[str]:
    return re.compile(rf"(?P<head>{Words.load().head})$")


def ends_in_head(words: str) -> bool:
    """Whether the noun phrase is of a kind that has a value without any verb (产量, 覆盖率)."""
    return bool(_head_end().search(words))


def trim(words: str) -> str:
    """Leave off what opens a clause and is no part of its noun phrase.

    >>> trim("其中全市新能源汽车产量")
    '新能源汽车产量'
    """
    lead = LEAD.match(words)
    return words[lead.end() :] if lead and lead.end() < len(words) else words


def subject_before(left: str, *, verbs: bool, inner_verbs: bool = True) -> Subject:
    """Split the words before a figure that stands at the end of its clause.

    >>> subject_before("全市改造老旧小区", verbs=True)
    Subject(scope='', action='改造', indicator='老旧小区')
    """
    words = trim(left)
    closed = re.search(r"(?P<verb>新增|净增)$", words)
    if closed and closed.start() > 1:
        return Subject("", closed["verb"], _noun(words[: closed.start()]))
    if verbs:
        if re.fullmatch(rf"{Words.load().verb}了?", words):
            return Subject("", words.removesuffix("了"), "")
        opened = _opening_verb().match(words)
        nominal = opened and ends_in_head(words) and not changes(opened["verb"]) and (len(opened["rest"]) <= 2 or not re.match(Words.load().firm_verb, words))
        if opened and not nominal:
            return Subject("", opened["verb"], _noun(opened["rest"]))
        closed = re.search(rf"(?P<verb>{Words.load().firm_verb})$", words)
        if closed and closed.start() > 1:
            return Subject("", closed["verb"], _noun(words[: closed.start()]))
        inner = _inner_verb().match(words) if inner_verbs else None
        if inner and (not ends_in_head(words) or changes(inner["verb"])):
            return Subject(inner["scope"], inner["verb"], _noun(inner["rest"]))
    return Subject("", "", _noun(words))


def changes(action: str) -> bool:
    """Whether the verb makes a change of what it counts (新增, 净增, 压减)."""
    return action.startswith(("新增", "净增")) and not re.search("改造|修复|及|和|、", action) or Words.load().actions.get(action) in {"change", "fall"}


def _noun(words: str) -> str:
    shorter = TRAIL.sub("", words)
    shorter = re.sub(r"^(?:的|了|全市|各类|各级)+", "", shorter) or shorter
    return shorter or words


def subject_after(left: str, right: str) -> Subject:
    """Split the words around a figure that stands before its noun.

    >>> subject_after("改造", "老旧小区"), subject_after("某某产业园等", "项目开工建设")
    (Subject(scope='', action='改造', indicator='老旧小区'), Subject(scope='', action='开工建设', indicator='项目'))
    """
    right = right.removeprefix("的")
    left = trim(left) if left else left
    noun, action = right, ""
    happens = re.search(HAPPENS, right[1:])
    event = re.search(EVENTS, right)
    closed = _closing_verb().search(TRAIL.sub("", left))
    if closed:
        action = closed["verb"]
        if event and event.start() > 1 and action in {"推动", "推进", "加快", "带动", "促进"}:
            action, noun = event.group(), right[: event.start()]
    elif happens and (not event or happens.start() + 1 < event.start()):
        noun, action = right[: happens.start() + 1], happens.group()
    elif event and event.start() > 0:
        noun, action = right[: event.start()], event.group()
    else:
        opened = _opening_verb().match(left)
        if opened:
            action = opened["verb"]
    return Subject("", action, _noun(noun))


def parts(words: str, joiners: str = r"、|以及|和(?!谐|平|美)|与|及(?!其)") -> list[str]:
    """Split a coordination at its top level.

    >>> parts("餐饮业、住宿业收入"), parts("粮食(含大豆、玉米)和油料产量")
    (['餐饮业', '住宿业收入'], ['粮食(含大豆、玉米)', '油料产量'])
    """
    found, depth, last = [], 0, 0
    place = 0
    while place < len(words):
        char = words[place]
        if char in '(《':
            depth += 1
        elif char in ')》':
            depth -= 1
        elif char == '"':
            depth = 0 if depth else 1
        elif depth <= 0 and (joint := re.match(joiners, words[place:])):
            found.append(words[last:place])
            place += joint.end()
            last = place
            continue
        place += 1
    found.append(words[last:])
    return [piece for piece in found if piece]


def share(words: str, count: int) -> list[str] | None:
    """Write out the members of a coordination with the words that they share; None where there are not so many.

    >>> share("餐饮业、住宿业收入", 2), share("城乡居民人均可支配收入", 2), share("旅游人数和收入", 2)
    (['餐饮业收入', '住宿业收入'], ['城镇居民人均可支配收入', '农村居民人均可支配收入'], ['旅游人数', '旅游收入'])
    """
    if count == 2 and "城乡" in words:
        return [words.replace("城乡", "城镇", 1), words.replace("城乡", "农村", 1)]
    members = next((found for found in (parts(words), parts(words, r"、"), parts(words, r"和|与|及|以及")) if len(found) == count), parts(words))
    if len(members) == 1 and count == 2 and (found := re.search(r"总量(?:、|和)?增速", words)):
        return [words[: found.start()] + w for w in ("总量", "增速")]
    if len(members) != count:
        return None
    if re.match("[一二三](?:产|次)", members[-1]):
        return [m + members[-1][1:] if len(m) == 1 else m for m in members]
    head = _head_end().search(members[-1])
    if head and head.start() and not any(ends_in_head(m) for m in members[:-1]):
        tail = _shared_tail(members[-1], head.start())
        return [m + tail for m in members[:-1]] + [members[-1]]
    first = _head_end().search(members[0])
    if first and first.start() and all(re.fullmatch(Words.load().head, m) for m in members[1:]):
        return [members[0]] + [members[0][: first.start()] + m for m in members[1:]]
    ending = re.search(r"(?:产业|企业|项目|行业|业|区|县|园区)$", re.sub(r"等.*$", "", members[-1]))
    members[-1] = members[-1]
    generic = re.search(r"等(?P<head>.+)$", members[-1])
    if generic:
        stem = members[-1][: generic.start()]
        return [m + generic["head"] for m in [*members[:-1], stem]]
    del ending
    return members


def _shared_tail(member: str, start: int) -> str:
    """Words at the end of the last member that the others share: its head, with what surely goes with it."""
    grown = re.search(r"(?:常住)?(?:居民)?(?:人均|规模|产业|行业|业务|进出口|贷款|零售|消费|种植|养殖|工业|固定资产)?$", member[:start])
    return member[grown.start() if grown else start :]
