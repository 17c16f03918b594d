"""Find the organization inside the name of a project or facility (云溪制药二期 is 云溪制药's)."""

import re
from functools import cache

from kg.extract.relations.triggers import alternation
from kg.text.tables import rows
from kg.vocab import EntityType

_BODY = re.compile(
    r"[一-龥（）()]{1,14}?(?:股份有限公司|有限公司|公司|集团|大学|职业技术学院|职业学院|学院|职院|师专|附属医院|中医医院|中医院|医院|"
    r"医附院|妇幼保健院|保健院|研究院|科学院|博物院|(?<!重点)实验室|银行|农商行|实验学校|外国语学校|学校|中学|小学|[一二三四五六七八九十]中(?![医心])|文物考古研究院)"
    r"(?=[^路街站园]..*)"
)
_FIRM = re.compile(
    r"[一-龥]{2,4}?(?:石化|化工|制药|药业|科技|机械|新能源|新材料|能源|电子|重工|化纤|纸业|智能(?!化)|检测|燃气|动力|食品|乳业|集团)"
    r"(?=[^园城馆街产集基小示企创园平大][^业区]|[一二三四五六七八九十]期|全国|全球|总部)"
)
_PHASED = re.compile(r"[一-龥A-Za-z]{2,4}(?=[一二三四五六七八九十]+期(?:项目|工程)?$)")
_THING = re.compile(
    r"[园城路线站港桥馆厂场库区港楼街道山湖河谷村寺阁里湾岛海泉景洞峡溪]$|中心|基地|工程|项目|水电|机场|核电|高速|风电|海阳|高铁|铁路"
)
_INDEFINITE = re.compile(
    r"国家|全国|省级|市级|县级|区域|新建|扩建|改|高水平|一流|职业教育|农村|乡镇|县域|社区|公立|国际|中小学|中职|义务教育|寄宿|薄弱|优化|"
    r"[类业年民大省]科技|的|城市|年度|第$|枢纽|引.[济入]|化工(?=厂)|冶金|基能源|煤化|民营|煤矿|环大学|^由|碳化硅|老年|跨国|通用|重大|青年|"
    r"低碳|普通|一名|一体|整治|治理|^高效|^新能源|^新材料"
)
_BRANCH = re.compile("(?:新能源|新材料|能源|智能|科技|机械|电子|食品|化工)$")
"""What names a firm after its own name, but an industry after a place (恒岳新能源, but 云溪新能源产业)."""
_NOT_OWNED = re.compile("公园|机场|水利枢纽|古镇")
"""What only shares its name with a firm (绿地公园)."""
_LATER = re.compile(r".{2,}|[一二三四五六七八九十]期")


def owner_within(name: str, kind: EntityType, place_end: int = 0) -> tuple[int, int] | None:
    """Find the range of `name` that is its organization; `place_end` is where a place at its start ends.

    >>> owner_within("市中医院新院区", EntityType.FACILITY), owner_within("恒岳制药二期", EntityType.PROJECT)
    ((0, 4), (0, 4))
    >>> owner_within("青屿湿地公园", EntityType.FACILITY) is None
    True
    """
    for start in sorted({0, place_end}):
        match = _known().match(name, start) or _unknown(name, start, kind)
        if match is None or not _LATER.match(name, match.end()) or _NOT_OWNED.match(name, match.end()):
            continue
        if start or not place_end or not _BRANCH.fullmatch(match.group()[place_end:]):
            return match.span()
    return None


def _unknown(name: str, start: int, kind: EntityType) -> re.Match[str] | None:
    match = _BODY.match(name, start)
    if match and not _INDEFINITE.search(match.group()):
        return match
    if kind is not EntityType.PROJECT:
        return None
    match = _FIRM.match(name, start)
    if match and not _INDEFINITE.search(match.group()):
        return match
    match = _PHASED.match(name, start)
    known = match and not _THING.search(match.group()) and not _INDEFINITE.search(match.group())
    return match if known else None


@cache
def _known() -> re.Pattern[str]:
    return alternation(row["name"] for row in rows("owners"))
