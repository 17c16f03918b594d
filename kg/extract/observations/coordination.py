"""Share out the words of a coordination: 城乡居民收入 is two, 餐饮业、住宿业收入 too."""

import re

from kg.extract.observations.measure_words import pattern

JOINERS = r"、|以及|和(?!谐|平|美)|与|及(?!其)"
GROWN = re.compile(
    r"(?:常住)?(?:居民)?(?:人均|规模|产业|行业|业务|进出口|贷款|零售|消费|种植|养殖|工业|固定资产|低保|保障|补助)?"
    r"(?:(?:水质)?(?:达标|优良|参保|覆盖|普及|入学|入园|巩固|合格|办结|满意))?$"
)
SECTOR = re.compile("[一二三]产业")
SHORT = re.compile("[一二三](?:产|次)")
GRADE = re.compile("(?:国家|省|市|自治区|部|县)级?")
THREE = re.compile("三次产业|一二三次?产业?")
IN_ONE_WORD = {"城乡": ("城镇", "农村"), "存贷款": ("存款", "贷款")}
TWO = re.compile("|".join(IN_ONE_WORD))
PAIR, SECTORS = 2, 3


def ends_in_head(words: str) -> bool:
    """Whether the noun phrase is of a kind that has a value without any verb (产量, 覆盖率)."""
    return bool(pattern("<head>$").search(words))


def parts(words: str, joiners: str = JOINERS) -> list[str]:
    """Split a coordination at its top level.

    >>> parts("餐饮业、住宿业收入"), parts("粮食(含大豆、玉米)和油料产量")
    (['餐饮业', '住宿业收入'], ['粮食(含大豆、玉米)', '油料产量'])
    """
    shelter = re.sub(r"\([^)]*\)|《[^》]*》|\"[^\"]*\"", lambda match: "\0" * len(match.group()), words)
    cuts = [(0, 0), *((match.start(), match.end()) for match in re.finditer(joiners, shelter)), (len(words), 0)]
    pieces = [words[cuts[number][1] : cuts[number + 1][0]] for number in range(len(cuts) - 1)]
    return [piece for piece in pieces if piece]


def share(words: str, count: int) -> list[str] | None:
    """Write out the members of a coordination with the words that they share; None where there are not so many.

    >>> share("餐饮业、住宿业收入", 2), share("城乡居民人均可支配收入", 2), share("旅游人数和收入", 2)
    (['餐饮业收入', '住宿业收入'], ['城镇居民人均可支配收入', '农村居民人均可支配收入'], ['旅游人数', '旅游收入'])
    >>> share("地表水、饮用水水质达标率", 2)
    ['地表水水质达标率', '饮用水水质达标率']
    >>> share("粮食产量", 2), share("一、二、三产增加值", 3)
    (None, ['一产增加值', '二产增加值', '三产增加值'])
    >>> share("三次产业增加值", 3), share("存贷款余额", 2)
    (['第一产业增加值', '第二产业增加值', '第三产业增加值'], ['存款余额', '贷款余额'])
    """
    if told := _told_in_one_word(words, count):
        return told
    ways = (parts(words), parts(words, "、"), parts(words, "和|与|及|以及"))
    members = next((way for way in ways if len(way) == count), None)
    if members is None:
        return None
    *others, last = members
    if SHORT.match(last):
        first = "第" if SECTOR.match(last) else ""
        return [first + m[0] + last[1:] if len(m) == 1 or m is last else m for m in members]
    return (
        _share_grade(others, last)
        or _share_head(others, last)
        or _share_owner(members)
        or _share_class(others, last)
        or members
    )


def _told_in_one_word(words: str, count: int) -> list[str] | None:
    if count == PAIR and (pair := TWO.search(words)):
        return [words.replace(pair.group(), member, 1) for member in IN_ONE_WORD[pair.group()]]
    if count == SECTORS and (three := THREE.search(words)):
        return [words.replace(three.group(), sector, 1) for sector in ("第一产业", "第二产业", "第三产业")]
    return None


def _share_grade(others: list[str], last: str) -> list[str] | None:
    grade = GRADE.match(last)
    if not grade or not all(GRADE.fullmatch(m) for m in others):
        return None
    return [m + last[grade.end() :] for m in others] + [last]


def _share_head(others: list[str], last: str) -> list[str] | None:
    head = pattern("(?:<head>)+$").search(last)
    if not head or not head.start() or any(ends_in_head(m) for m in others):
        return None
    grown = GROWN.search(last[: head.start()])
    tail = last[grown.start() if grown else head.start() :]
    return [m + tail for m in others] + [last.removesuffix("等" + tail) + tail if last.endswith("等" + tail) else last]


def _share_owner(members: list[str]) -> list[str] | None:
    first = pattern("<head>$").search(members[0])
    if not first or not first.start() or not all(pattern("<head>$").fullmatch(m) for m in members[1:]):
        return None
    if members[0][: first.start()] == "营业" or len(first.group()) == 1:
        return None
    return [members[0]] + [members[0][: first.start()] + m for m in members[1:]]


def _share_class(others: list[str], last: str) -> list[str] | None:
    stem, etc, noun = last.partition("等")
    return [m + noun for m in [*others, stem]] if etc and noun else None
