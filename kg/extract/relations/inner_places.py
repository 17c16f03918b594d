"""Find the places inside a name (云溪县北岭产业园 lies in 云溪县): by gazetteer, geography and the shape of names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest

from kg.extract.relations.triggers import alternation
from kg.text.gazetteer import Gazetteer, Region
from kg.text.tables import rows
from kg.vocab import EntityType

_NOT_HERE = re.compile(
    r"[东西南北中]{0,2}(?:路|街(?!道|区)|立交)|村|菜|话|剧|戏|人大|籍|牌|日报|石化|钢铁|化纤|"
    r"[一-龥]{0,6}?(?:大学|学院|师专|职院|银行|集团|公司|证券|实验室|民营企业)"
)
_FEATURE = re.compile(r"[一-龥]{1,3}?(?:湖|山|江河|江|河|湾|坝|岛|镇|溪|村)(?=[一-龥“（(、]{2})")
_SITE = re.compile(
    r"(?P<place>[一-龥]{2,3}?)(?=(?:世界级|国家级?|国际|综合)?(?:文化|考古|旅游|风景|温泉)?(?:名胜)?"
    r"(?:景区|风景区|旅游区|遗址|变电站|电厂|水电站|电站|水利枢纽|水厂|度假区|古镇|古寨|码头|口岸|垃圾填埋场))"
)
"""A locality before what is named by it (白鹭滩景区)."""
_NO_LOCALITY = re.compile(
    r"生态|国[家际]|中央|城市|文化|体育|儿童|湿地|主题|红色|工业|智慧|海洋|森林|地质|乡村|田园|康养|抽水|蓄能|光伏|风[力电景情]|[火核热]电|热[源力]|"
    r"生物|储能|能源|滨[海江河]|沿[江海]|民[宿俗]|冰雪|动漫|历史|全域|精品|重点|[A\d]|航空|通用|支线|污水|自来|城[乡镇]|农村|高铁|火车|汽车|公交|旅游|"
    r"烈士|革命|特色|世界|全国|公路|铁路|燃煤|生活|数字|考古|虚拟|邮轮|原子|核$|污$|陆海|传统|[省市县区]级|新[建能]|老|综合|散货|货运|客运|煤炭|深水|公用|休闲|度假|温泉|[一二三四五六七八九十百千两]"
)
_FEATURE_STOP = re.compile(
    r"[省市县区国新老古城乡农大中小海级全世环主跨百千万和与沿滨临过入引治防一二三两美移内至到港]|特色|专业|传统|"
    r"贫困|废弃|北部|南部|南北|整村|绿色|绿水|高危|淤地|号线|华为|^[江街远长星五]$"
)
_AFTER_FEATURE = re.compile(r"路|大道|街|口|庄|寨|治理")
_SHORTEST = 2
_LIST_START = re.compile(r"(?:^|[、和及与至—])[“\"]?(?=[一-龥])")
_LONGER = re.compile(
    r"(?:[湾岛]|港(?!口)|滩(?!区)|[山湖河](?!水))?(?:经开区|高新区|开发区|新区|新城|示范区|保税区|工业园|作业区|港区|片区|[都]市圈|地区|流域|区域|北麓|东麓|南麓|湖区)?"
)
_ZONES = ("经开区", "高新区", "开发区", "新区", "新城", "示范区", "保税区", "工业园", "作业区", "港区", "片区")
_ROUTE = re.compile(
    r"(?:^|(?<=高速)|(?<=公路)|(?<=铁路)|(?<=高铁)|(?<=航道)|(?<=工程)|(?<=线)|(?<=[\dA-Za-z、—（(“\"-]))"
    r"(?P<one>[一-龥]{2,6}?)(?:经(?P<via>[一-龥]{2,4}))?至(?P<two>[一-龥]{2,6}?)"
    r"(?=段|高速|公路|铁路|航道|高铁|快速|城际|一级|二级|联络线|班列|航线|管线|输变电|$)"
)
"""A line between two places (云溪北岭至青屿公路)."""
_ROUTE_HEAD = re.compile(r".*(?:高速|公路|铁路|高铁|国道|省道|[A-Z]?\d+|航道|工程|[（(、—-])(?:线)?")
_NO_END = re.compile(r"[路园场港站口区]$|出口|互通|枢纽|机场|作业|改造|延伸|工程|改扩建|天然气|走廊|^至")
_JOINT = re.compile(r"[^至、—和及与·-]{0,4}[至、—和及与·-]+[^至、—和及与·-]{0,3}")


@dataclass(frozen=True, slots=True)
class InnerPlace:
    """A place in a name: `name[start:end]`; `region` where the gazetteer knows it."""

    start: int
    end: int
    type: EntityType = EntityType.PLACE
    region: Region | None = None


def places_within(name: str, near: str | None, known: Iterable[str] = ()) -> tuple[InnerPlace, ...]:
    """Find the parts of a name that are places, in order; of places that are not joined in a list only the last one.

    `near` is the code of the report's place: a county's or city's short name counts only in its province. `known` are
    places that the document names elsewhere.

    >>> [(p.start, p.end) for p in places_within("东营港扩建工程", "370500")]
    [(0, 3)]
    >>> places_within("东营路改造工程", "370500"), places_within("山东大学青岛校区", "370100")[0].region.name
    ((), '青岛市')
    """
    route = tuple(_ends(name))
    found = [*route, *(p for p in _named(name, near, frozenset(known)) if not any(_near(p, end) for end in route))]
    found += [place for place in _shaped(name) if not any(_overlap(place, other) for other in found)]
    found.sort(key=lambda place: place.start)
    return tuple(
        place
        for place, following in zip_longest(found, found[1:])
        if place.end - place.start < len(name) and (following is None or _joined(name, place, following))
    )


@cache
def _names() -> re.Pattern[str]:
    return alternation([*Gazetteer.load().names, *(row["name"] for row in rows("geography"))])


@lru_cache(maxsize=4096)
def _matches(name: str, known: frozenset[str]) -> tuple[re.Match[str], ...]:
    """Find known names of places, the longer one where two overlap."""
    patterns = (_names(), _alternation(known)) if known else (_names(),)
    found = [match for pattern in patterns for match in pattern.finditer(name)]
    clear: list[re.Match[str]] = []
    for match in sorted(found, key=lambda m: (m.start() - m.end(), m.start())):
        if all(match.end() <= other.start() or other.end() <= match.start() for other in clear):
            clear.append(match)
    return tuple(clear)


_alternation = lru_cache(maxsize=16)(alternation)


def gazetteer_marks(name: str, near: str | None) -> list[str]:
    """Tell for each character whether a known place begins, goes on or ends there, of what level and how near.

    >>> gazetteer_marks("柳州港扩建", "450100")
    ['Bprefecture+', 'Eprefecture+', '-', '-', '-']
    """
    marks = ["-"] * len(name)
    for match in _matches(name, frozenset()):
        region = next(iter(Gazetteer.load().find(match.group(), near)), None)
        inside = region is not None and near is not None and region.code[:2] == near[:2]
        kind = (region.level if region else "feature") + ("+" if inside else "")
        for at in range(*match.span()):
            marks[at] = ("B" if at == match.start() else "E" if at == match.end() - 1 else "I") + kind
    return marks


@cache
def _common() -> frozenset[str]:
    """Short names of counties that are common words too (和平, 新城): trusted only at the head of a name nearby."""
    return frozenset(row["name"] for row in rows("common_places"))


def _named(name: str, near: str | None, known: frozenset[str]) -> Iterator[InnerPlace]:
    for match in _matches(name, known):
        region = next(iter(Gazetteer.load().find(match.group(), near)), None)
        longer = _LONGER.match(name, match.end())
        end = longer.end() if longer and longer.end() < len(name) else match.end()
        exact = end == match.end()
        if _NOT_HERE.match(name, match.end()) or (region and exact and not _likely(match, region, near)):
            continue
        kind = EntityType.ZONE if name[match.end() : end].endswith(_ZONES) else EntityType.PLACE
        yield InnerPlace(match.start(), end, kind, region if exact else None)


def _likely(match: re.Match[str], region: Region, near: str | None) -> bool:
    """Whether a word of the gazetteer means the region here: it is near, or whole, or a big place and first."""
    inside = near is not None and near != "100000" and region.code[:2] == near[:2]
    if region.level == "country" or (match.group() in _common() and (match.start() or not inside)):
        return False
    if inside or (match.group() == region.name and region.level != "county"):
        return True
    return region.level in {"province", "prefecture"} and match.start() == 0


def _ends(name: str) -> Iterator[InnerPlace]:
    """Find the ends of a line, each without the county or city that it lies in."""
    match = _ROUTE.search(name)
    for group in ("one", "via", "two") if match else ():
        start, end = match.span(group) if match else (-1, -1)
        if start < 0:
            continue
        head = _ROUTE_HEAD.match(name, start, end)
        start = head.end() if head else start
        outer = _names().match(name, start, end)
        if outer and end - outer.end() >= _SHORTEST:
            start = outer.end()
        if end - start >= _SHORTEST and not _NO_END.search(name[start:end]):
            yield InnerPlace(start, end)


def _near(place: InnerPlace, end: InnerPlace) -> bool:
    """Whether a place is the end of a line or right before it."""
    return _overlap(place, end) or place.end == end.start


def _shaped(name: str) -> Iterator[InnerPlace]:
    site = _SITE.match(name)
    if site and not _NO_LOCALITY.search(site["place"]):
        yield InnerPlace(*site.span("place"))
        return
    for start in _LIST_START.finditer(name):
        match = _FEATURE.match(name, start.end())
        if match is None or _NOT_HERE.match(name, match.end()):
            continue
        if not _FEATURE_STOP.search(match.group()[:-1]) and not _AFTER_FEATURE.match(name, match.end()):
            yield InnerPlace(*match.span())


def _overlap(one: InnerPlace, other: InnerPlace) -> bool:
    return one.start < other.end and other.start < one.end


def _joined(name: str, place: InnerPlace, following: InnerPlace) -> bool:
    return bool(_JOINT.fullmatch(name, place.end, following.start))
