"""Cut a sentence into frames: each figure with the words before it and the words after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.measure_words import Words, one_of
from kg.text.numerals import Figure, Measure
from kg.vocab import Comparator

JOINERS = ("以及", "、", "和", "与", "及")
JOINED = re.compile(r"^(?:、|,?以及|,?和|与|及)+")
BREAKS = ",;:。!?"
MOVES = (
    r"(?:的?(?:$|[,;:。!?、)\]】》]|增[长至加到速幅]|下降|减[少至]|降[至低到]|提[高升]|上升|扩大|跃升|居|位居|位列|列|排名|排|占|同比|环比|较|比上|比去|比年"
    r"|和|与|及|以及|达|为|是|到|至|左右|之间|且|并|或|实现|创|再|均|超|突破|高于|低于|快于|翻|年均|跃居|名列|仅|已|将|也|又|还|共|用于|来自|而|其中|不变|以来|来(?!源|料)|获(?!得?感)|入选|被|列入|纳入|荣获|齐聚|留(?!学)|赴|关注|参与|参加|解除|享受|受益|就读|前来|走进|一网通办|办结|跨省通办|就业|喝上|用上|目标|大关|关口|台阶|新台阶|用以|水平|\())"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A figure in its place: `left` stands before it, `right` behind it and behind its comparator `after`.

    `opening` is the mark or word that `left` follows; `leads` says that the noun counted stands behind the figure.
    """

    figure: Figure
    opening: str
    left: str
    left_start: int
    right: str
    after: Comparator | None
    leads: bool
    break_before: bool


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?P<cmp>{one_of(Words.load().after)})(?:的)?")


def frames(plain: str, figures: Sequence[Figure]) -> tuple[Frame, ...]:
    """Cut a sentence at its figures.

    >>> from kg.text.numerals import figures
    >>> text = "建成公园13个、绿道20公里以上"
    >>> [(f.opening, f.left, f.after and str(f.after)) for f in frames(text, figures(text))]
    [('', '建成公园', None), ('、', '绿道', '>=')]
    """
    spans = [_suffix(plain, figure) for figure in figures]
    moves = re.compile(MOVES)
    owned = re.compile(rf"{Words.load().head}(?:达到?|为|约|近)?$")
    leads = [
        bool(not moves.match(plain, end)) and not (plain.startswith("的", end) and owned.search(plain[: figure.start])) and figure.measure not in {Measure.RANK, Measure.POINTS}
        for figure, (end, _) in zip(figures, spans, strict=True)
    ]
    found: list[Frame] = []
    start = 0
    for number, figure in enumerate(figures):
        end, after = spans[number]
        stop = figures[number + 1].start if number + 1 < len(figures) else len(plain)
        tail = plain[end:stop]
        own = _claimed(tail, last=number + 1 == len(figures) or leads[number + 1]) if leads[number] else 0
        left = plain[start : figure.start]
        cut = _last_break(left)
        opening = left[cut - 1] if cut else ""
        offset = start + cut
        left = left[cut:]
        if number and (joined := JOINED.match(left)):
            opening = joined.group()[-1] if not cut else opening
            offset += joined.end()
            left = left[joined.end() :]
        found.append(Frame(figure, opening, left, offset, tail[:own] if own else tail, after, leads[number], bool(cut)))
        start = end + own if leads[number] else end
    return tuple(found)


def _suffix(plain: str, figure: Figure) -> tuple[int, Comparator | None]:
    found = _after().match(plain, figure.end)
    if not found:
        return figure.end, None
    return found.end(), Words.load().after[found["cmp"]]


def _last_break(text: str) -> int:
    """Where the last clause of the text begins; breaks inside brackets do not count."""
    depth, cut = 0, 0
    for place, char in enumerate(text):
        if char in "(《":
            depth += 1
        elif char in ")》":
            depth = max(0, depth - 1)
        elif char in BREAKS and not depth:
            cut = place + 1
    return cut


def _claimed(tail: str, *, last: bool) -> int:
    """How much of the words behind a figure belongs to it, the rest being the next figure's."""
    cut = _first_break(tail)
    if cut < len(tail):
        return cut
    if last:
        pieces = re.split(r"(、|和|及|与|以及)", tail)
        verb = re.compile(rf"{Words.load().verb}$")
        if len(pieces) > 1 and (not pieces[-1] or verb.match(pieces[-1])):
            return len("".join(pieces[:-2]))
        return len(tail)
    place = max(tail.rfind(j) for j in JOINERS)
    return place if place > 0 else 0


def _first_break(text: str) -> int:
    depth = 0
    for place, char in enumerate(text):
        if char in "(《":
            depth += 1
        elif char in ")》":
            depth = max(0, depth - 1)
        elif char in BREAKS and not depth:
            return place
    return len(text)
