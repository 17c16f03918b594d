"""Paragraphs: which lines are one, where a file breaks its lines inside sentences, or breaks none at all."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import Span
from kg.text.clean import SAT, SITTING, SPEAKER, TITLE, bare
from kg.text.unbroken import LONG_LINE, NUMBER, TOP, is_unbroken, is_wrapped, restore

NUMBERED = re.compile(rf"{TOP}|\({NUMBER}\)|\d{{1,2}}[.、](?!\d)|\(\d{{1,2}}\)|\d{{1,2}}\)")
STARTING = re.compile(rf"{NUMBERED.pattern}|各位代表|附件")
LISTED = re.compile(rf"-{{1,3}}\D|{NUMBER}(?:是|要)|第{NUMBER}[,、]")  # begins a paragraph, or stands inside one
ENDING = re.compile(r"[.!?;:][\"')]?$")
OPEN = tuple("，、《“（(〈【—-,")
CLOSING = tuple("，。、；：》）】〉”！？,;:)!?%％")
HEADING = 60  # characters that a numbered heading has at most
WORDY = 15  # characters from which on a line tells whether lines are cut inside sentences
ZERO_WIDTH = "\u200b"  # some pages set it where a link was, in a line of its own
CUT, ALIKE = 0.2, 0.6  # shares: of lines that end no sentence, and of those among them that are full
WIDEST = 80  # characters of the longest line of a printed page
FULL = 0.85  # share of the usual width from which on a line is full
Paragraph = tuple[Span, ...]


def paragraphs(text: str, body: Sequence[Span]) -> tuple[Paragraph, ...]:
    r"""Group the lines of the body; each paragraph is its pieces in order.

    >>> text = "一、去年工作回顾\n去年新建学校12所，\n改造医院3家。\n"
    >>> [len(p) for p in paragraphs(text, (Span(0, 8), Span(9, 21), Span(22, 28)))]
    [1, 2]
    """
    pieces = _pieces(text, body)
    views = [bare(text[piece.start : piece.end]) for piece in pieces]
    width = _width(views)
    mixed = _mixed(text, pieces)
    groups: list[list[Span]] = []
    for at, piece in enumerate(pieces):
        if at and _continues(text, pieces, views, at, width=width, mixed=mixed):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(map(tuple, groups))


def _pieces(text: str, body: Sequence[Span]) -> list[Span]:
    """Give the lines, those whose breaks are lost in pieces."""
    if not is_unbroken(text) and all(len(line) < LONG_LINE for line in body):
        return list(body)
    wrapped = is_wrapped(text)
    return [piece for line in body for piece in restore(text, line, wrapped=wrapped)]


def _width(views: Sequence[str]) -> int:
    """Return the width at which the file breaks its lines inside sentences, 0 if it does not.

    Such a file has many lines that end no sentence, most of them alike in length.
    """
    wordy = [view for view in views if len(view) >= WORDY]
    cut = sorted(len(view) for view in wordy if not ENDING.search(view) and not _headed(view))
    if len(cut) < max(4, CUT * len(wordy)) or cut[-1] > WIDEST:
        return 0
    width = cut[len(cut) * 9 // 10]
    alike = sum(FULL * width <= size for size in cut)
    return width if alike >= ALIKE * len(cut) else 0


def _headed(view: str) -> bool:
    return NUMBERED.match(view) is not None and "." not in view.rstrip(".")


def _mixed(text: str, pieces: Sequence[Span]) -> bool:
    """Whether blank lines part paragraphs while a single break stands inside them."""
    gaps = [text.count("\n", before.end, after.start) for before, after in pairwise(pieces)]
    return sum(gap > 1 for gap in gaps) > len(gaps) // 2


def _continues(text: str, pieces: Sequence[Span], views: Sequence[str], at: int, *, width: int, mixed: bool) -> bool:
    """Whether piece `at` goes on with the paragraph of the one before it."""
    before, after = pieces[at - 1], pieces[at]
    gap = text[before.end : after.start]
    breaks = len(re.findall(r"\r\n|[\r\n\f\v\x85\u2028\u2029]", gap))
    view, following = views[at - 1], views[at]
    full = width > 0 and len(view) >= FULL * width
    listed = LISTED.match(following) is not None and not (full and not ENDING.search(view))
    begins = listed or STARTING.match(following) or (SAT.fullmatch(view) and SPEAKER.fullmatch(following))
    if not breaks:  # a page number was cut out, or a line was cut in pieces
        return after.start > before.end and not (ENDING.search(view) and begins)
    ends, starts = text[before.start : before.end].rstrip(), text[after.start : after.end].lstrip()
    decimal = re.search(r"\d\.$", view) is not None and following[0].isdigit()
    if (
        decimal
        or ends.endswith(OPEN)
        or (width and _opens(view, following))
        or view.endswith("工作报")
        or starts.startswith(CLOSING)
    ):
        return True
    if ENDING.search(view) or begins:
        return False
    if width and not _indexed(view):
        started = re.search(r"[.!?;](?!\d)", view) is not None
        return full or (started and len(view) > width // 2)
    return _indexed(view) or (mixed and (breaks == 1 or ZERO_WIDTH in gap) and not is_heading(view))


def _opens(view: str, following: str) -> bool:
    """Whether a bracket opens on one line and closes on the next: (20 and 31)."""
    return view.count("(") > view.count(")") and ")" in following


def _indexed(view: str) -> bool:
    """Whether a line breaks off at a letter or figure, as where an index below the line (PM 2.5) has one of its own."""
    breaks_off = re.search(r"[A-Za-z\d]$", view) is not None and not is_heading(view)
    return breaks_off and (len(view) > WORDY or not view.strip("0123456789."))


def is_heading(view: str) -> bool:
    """Whether a line is a numbered heading or of the masthead.

    >>> is_heading("(二)加快产业升级"), is_heading("2030年1月8日在示例市第三届人民代表大会第一次会议上")
    (True, True)
    """
    if len(view) > HEADING:
        return False
    return bool(NUMBERED.match(view)) or any(pattern.fullmatch(view) for pattern in (TITLE, SITTING, SPEAKER))
