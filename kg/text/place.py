"""Which place a report is of: from its head, else from the names that it says most often."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.text.gazetteer import Gazetteer, Region
from kg.text.tables import rows

COUNTRY = "000000"
STATE_COUNCIL = re.compile(r"我(?:代表|受)国务院|国务院总理")
GOVERNMENT = re.compile(r"代表(?P<kind>.{0,24}?)(?:人民)?政府")
SPEAKS = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}届|人民政府|政府|\d{4}年|人民代表大会|代?理?(?:省|市|区|县|州|旗|盟)长|代?理?主席)"
)
NAMED = re.compile(
    r"(?:^-*|[在年日表])(?P<name>(?![我全本各市省县区])[^\W在年日表]{1,10}?(?:自治州|自治县|自治旗|[省市县区州旗盟]))"
    r"(?=第?[一二三四五六七八九十]{1,3}届|人民政府|政府工作报告|\d{4}年(?:政府)?工作报告)"
)
BEFORE = "在年日表省市州盟区旗县长席-(),.:、上"
HEAD = 600
MASTHEAD, LINE = 8, 60  # paragraphs of the masthead, and characters that each has at most
OFTEN = 10
CHILD = 3  # what a county of its own weighs against one naming of the place


@dataclass(frozen=True, slots=True)
class Place:
    """The full name of a place, and its code where the gazetteer knows it."""

    name: str
    code: str | None


def place(paragraphs: Sequence[str]) -> Place | None:
    """Find the place of a report from its paragraphs in the plain view without white space.

    >>> place(["--2031年1月8日在示例市第五届人民代表大会第一次会议上", "各位代表:"])
    Place(name='示例市', code=None)
    """
    head = "".join(paragraphs)[:HEAD]
    gazetteer = Gazetteer.load()
    text = "".join(paragraphs)
    if STATE_COUNCIL.search(head):
        return _known(gazetteer.get(COUNTRY))
    addressed = _addressed(gazetteer, text)
    if addressed is not None:
        return _known(addressed)
    short = (paragraph for paragraph in paragraphs[:MASTHEAD] if len(paragraph) <= LINE)
    named = next(filter(None, map(NAMED.search, short)), None)
    if named is not None:
        return Place(named["name"], None)
    if not GOVERNMENT.search(head) and text.count("我国") > text.count("我市") + text.count("我省") + OFTEN:
        return _known(gazetteer.get(COUNTRY))
    counted = _counted(gazetteer, text, _kind(head))
    return None if counted is None else _known(counted)


@cache
def _words() -> frozenset[str]:
    """Names of places that are common words too (资源, 平安)."""
    return frozenset(row["word"] for row in rows("place_words"))


def _known(region: Region) -> Place:
    return Place(region.name, region.code)


def names(gazetteer: Gazetteer, text: str) -> Counter[str]:
    """Count the names of the gazetteer in a text, the longest at each place.

    >>> sorted(names(Gazetteer.load(), "鞍山市海城市和鞍山的岫岩").items())
    [('岫岩', 1), ('海城市', 1), ('鞍山', 1), ('鞍山市', 1)]
    """
    return Counter(text[start:end] for start, end in _spans(gazetteer, text))


def _spans(gazetteer: Gazetteer, text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    while at < len(text) - 1:
        longest = gazetteer.longest.get(text[at : at + 2], 0)
        size = next((n for n in range(longest, 1, -1) if text[at : at + n] in gazetteer.names), 0)
        if size:
            found.append((at, at + size))
        at += size or 1
    return found


def _addressed(gazetteer: Gazetteer, text: str) -> Region | None:
    """Return the first place of the head that a congress, a government or its head follows."""
    head = text[:HEAD]
    before: Region | None = None
    for start, end in _spans(gazetteer, head):
        near = before.code if before else None
        region = gazetteer.find(head[start:end], near)[0]
        begins = start == 0 or head[start - 1] in BEFORE or (before is not None and head[:start].endswith(before.names))
        if begins and SPEAKS.match(head, end):
            return region if before is not None else _likeliest(gazetteer, region, text)
        before = region
    return None


def _likeliest(gazetteer: Gazetteer, region: Region, text: str) -> Region:
    """Of namesakes (朝阳区), return the one whose prefecture and province the text names most."""
    namesakes = [other for other in gazetteer.find(region.name) if other.name == region.name]
    if len(namesakes) == 1:
        return region
    counted = names(gazetteer, text)
    around = {
        other.code: sum(counted[name] for outer in gazetteer.above(other.code)[:-1] for name in outer.names)
        for other in namesakes
    }
    return max(namesakes, key=lambda other: around[other.code])


def _kind(head: str) -> str:
    match = GOVERNMENT.search(head)
    kind = match["kind"] if match else ""
    return next((end for end in ("自治区", "省", "市", "区", "县", "州", "旗", "盟") if kind.endswith(end)), "")


def _counted(gazetteer: Gazetteer, text: str, kind: str) -> Region | None:
    """Return the place of that kind that is named most, with what lies in it."""
    counted = names(gazetteer, text)
    own: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for name, count in counted.items():
        for region in gazetteer.find(name):
            if name in _words() and region.name not in counted:
                continue
            own[region.code] += count
            if region.parent is not None and (region.name == name or count > 1):
                inside[region.parent] += CHILD
    candidates = [gazetteer.get(code) for code in own if gazetteer.get(code).name.endswith(kind)]
    return max(
        candidates, key=lambda r: (own[r.code] + (inside[r.code] if r.level != "province" else 0), r.code), default=None
    )
