"""What of a file is the report: lines, boilerplate (marked, never deleted), and the view that rules match on."""

import re
from collections.abc import Sequence
from functools import cache

from kg.model import Span
from kg.text.tables import rows

FULL_WIDTH = {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
QUOTES = dict.fromkeys("“”„‟＂", '"') | dict.fromkeys("‘’", "'")
DASHES = dict.fromkeys("～〜", "~") | dict.fromkeys("－–—−―", "-")
PLAIN = str.maketrans(FULL_WIDTH | QUOTES | DASHES | {"。": "."})
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
MASTHEAD = 60  # lines among which the address opens, and characters that no line of the masthead has
LONGEST = 1000  # characters of the longest line of boilerplate
RUNNING = 200  # a line of so many characters is running text, whatever it opens with
SCRAP = 12  # after the end, a line as short as this and without a full stop is a scrap of the page
LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
PAGE = re.compile(r"(?<=\s)[-–—]\s?\d{1,3}\s?[-–—](?=\s|$)")
END = ".!?;:"

TITLE = re.compile(r".{0,24}(?:政府)?工作报告?(?:\(.{0,12}\)|\[.{0,12}\])?|告")
SITTING = re.compile(
    r"-*\(?\d{4}年\d{1,2}月\d{1,2}日.*(?:大会|届).*|.*人民代表大会.*会议.{0,16}|.{0,12}第.{1,3}次会议上?\)?"
)
SAT = re.compile(r".*次会议上?\)?")
SPEAKER = re.compile(r".{0,24}(?:省长|市长|区长|县长|州长|旗长|盟长|主席|总理|专员|主任)(?:\(.{2,4}\))?.{0,12}")
OPENING = re.compile(r"(?:各)?位代表.?$|(?:各)?位代表[,:!.]|.{0,8}我(?:受.{1,8}委托,)?代表.{1,14}(?:政府|国务院)")


def plain(text: str) -> str:
    """Map each character to the one that rules know; the length stays.

    >>> plain("增长６．５％，居“第一”；")
    '增长6.5%,居"第一";'
    """
    return text.translate(PLAIN)


def squeeze(text: str, start: int, end: int) -> tuple[str, tuple[int, ...]]:
    """Return the plain view of `text[start:end]` without white space, and where each of its characters stands.

    >>> squeeze("增长 ５％", 0, 5)
    ('增长5%', (0, 1, 3, 4))
    """
    offsets = tuple(i for i in range(start, end) if not text[i].isspace() and text[i] not in INVISIBLE)
    return "".join(text[i] for i in offsets).translate(PLAIN), offsets


def bare(text: str) -> str:
    """Return the plain view without white space, where the offsets do not matter.

    >>> bare(" 政 府 工 作 报 告 ")
    '政府工作报告'
    """
    return "".join(text.split()).translate(_BARE)


_BARE = PLAIN | dict.fromkeys(map(ord, INVISIBLE))


def lines(text: str) -> tuple[Span, ...]:
    """Find the lines that are not blank."""
    found = (Span(match.start(), match.end()) for match in LINE.finditer(text))
    return tuple(line for line in found if bare(text[line.start : line.end]))


@cache
def _patterns(place: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows("boilerplate") if row["place"] == place))


def _boilerplate(place: str, view: str) -> bool:
    return len(view) <= LONGEST and _patterns(place).fullmatch(view) is not None


def body(text: str) -> tuple[Span, ...]:
    r"""Return the parts of a text that are the report; what lies between them is boilerplate or white space.

    >>> text = "首页\n政府工作报告\n各位代表：\n去年增长5%。\n微信扫码分享\n"
    >>> [text[span.start : span.end] for span in body(text)]
    ['政府工作报告', '各位代表：', '去年增长5%。']
    """
    found = lines(text)
    views = [bare(text[line.start : line.end]) for line in found]
    first, last = _opening(views), _closing(views)
    kept = [line for at, line in enumerate(found) if _belongs(views, at, first, last)]
    return tuple(piece for line in kept for piece in _without_pages(text, line))


def _belongs(views: Sequence[str], at: int, first: int, last: int) -> bool:
    """Whether line `at` is of the report, whose address opens at line `first` and whose text ends before `last`."""
    view = views[at]
    if at >= last or _boilerplate("line", view):
        return False
    if _boilerplate("number", view):
        return at > 0 and views[at - 1][-1:].isascii() and views[at - 1][-1:].isalpha()
    if at >= first:
        return at == first or not _runs(views, at)
    if _boilerplate("edge", view):
        return False
    if at and _goes_on(views[at - 1], view):
        return True
    return len(view) < MASTHEAD and any(pattern.fullmatch(view) for pattern in (TITLE, SITTING, SPEAKER))


def _goes_on(before: str, view: str) -> bool:
    """Whether a line is the name below an office, or the end of a sitting's name."""
    if re.fullmatch("[一-鿿·]{2,12}", view) and SPEAKER.fullmatch(before):
        return True
    return all(map(SITTING.fullmatch, (before, before + view))) and bool(SAT.fullmatch(before + view))


def _runs(views: Sequence[str], at: int) -> bool:
    """Whether a line after the opening is the running head of a page."""
    view = views[at]
    titled = view.endswith("工作报告") and TITLE.fullmatch(view) is not None and not views[at - 1].endswith("《")
    return titled and (view == "政府工作报告" or views.count(view) > 1)


def _opening(views: Sequence[str]) -> int:
    """Index of the line that addresses the deputies, else of the first long one."""
    for at, view in enumerate(views[:MASTHEAD]):
        if OPENING.match(view) or (len(view) >= RUNNING and "代表" in view[:MASTHEAD]):
            return at
    return next((at for at, view in enumerate(views[:MASTHEAD]) if len(view) >= MASTHEAD), 0)


def _closing(views: Sequence[str]) -> int:
    """Index after the last line of the report."""
    half = sum(map(len, views)) // 2
    read, last = 0, len(views)
    for at, view in enumerate(views):
        read += len(view)
        if read > half and _boilerplate("tail", view):
            last = at
            break
    while last > 1 and not _ends(views[last - 1]):
        last -= 1
    return last


def _ends(view: str) -> bool:
    edge = any(_boilerplate(place, view) for place in ("line", "edge", "number"))
    return not edge and (len(view) > SCRAP or view.rstrip("\"')")[-1:] in tuple(END))


def _without_pages(text: str, line: Span) -> list[Span]:
    """Cut page numbers that stand inside a line (— 3 —) out of it."""
    cuts = [match.span() for match in PAGE.finditer(text, line.start, line.end)]
    starts = [line.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), line.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]
