"""Cut a sentence into frames: each figure with the words before it and the words after it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.observations.measure_words import Words, pattern
from kg.text.numerals import Figure, Measure
from kg.vocab import Comparator

JOINERS = ("以及", "、", "和", "与", "及")
JOINED = re.compile(r"^(?:、|,?以及|,?和|与|及)+")
DRIVES = re.compile("支持|推动|助力|促进|帮助|完成(?!率)|实施")
BREAKS = ",;:。!?"
STANDS = (
    r"的?(?:$|[,;:。!?、)\]】》(]|来(?!源|料)|获(?!得?感)|留(?!学)|超(?!过?[\d一二三五十百千万亿]|长期|低|大|级|高清)|居(?!民|家|住|委)"
    r"|创(?!新|业|意|投|城|建|客)|再(?!生)|排(?!水|污|放|涝|查)|列(?!车|入)|达(?!标)|共(?!享|同|建|有|产)|较(?!大|好|多)"
    r"|和(?!美|谐|平)|均(?!衡|等)|到(?!期)|(?:规模|就业|目标)(?=$|[,、。;])|[一-鿿]{1,4}[至到](?=[第\d])|(?:整合|合并|压减|精简|压缩|优化|调整|缩减)为|全覆盖|<standing>)"
)
OWNED = "<head>(?:达到?|为|约|近|超过?|突破)?$"


@dataclass(frozen=True, slots=True)
class Frame:
    """A figure in its place: `left` stands before it, `right` behind it and behind its comparator `after`.

    `opening` is the mark or word that `left` follows, `breaks` whether it begins a clause; `leads` says that the noun
    counted stands behind the figure. `clause` is the clause before its own, where that holds no figure.
    """

    figure: Figure
    opening: str
    left: str
    left_start: int
    right: str
    after: Comparator | None
    leads: bool
    breaks: bool
    clause: str = ""

    @property
    def listed(self) -> bool:
        """Whether it is only a further figure of a list (6%、8%)."""
        return not (self.left or self.breaks or self.leads) and self.opening in {"、", "和", "与", "及"}


def frames(plain: str, figures: Sequence[Figure]) -> tuple[Frame, ...]:
    """Cut a sentence at its figures.

    >>> from kg.text.numerals import figures
    >>> text = "建成公园13个、绿道20公里以上"
    >>> [(f.opening, f.left, f.after and str(f.after)) for f in frames(text, figures(text))]
    [('', '建成公园', None), ('、', '绿道', '>=')]
    """
    return tuple(_frames(plain, figures))


def _frames(plain: str, figures: Sequence[Figure]) -> Iterator[Frame]:
    behind = [_behind(plain, figure) for figure in figures]
    starts = {figure.start for figure in figures}
    leads = [end not in starts and _leads(plain, figure, end) for figure, (end, _) in zip(figures, behind, strict=True)]
    start = 0
    for number, figure in enumerate(figures):
        end, after = behind[number]
        final = number + 1 == len(figures)
        tail = plain[end : len(plain) if final else figures[number + 1].start]
        own = _claimed(tail, last=final or leads[number + 1]) if leads[number] else 0
        cut = start + last_break(plain[start : figure.start])
        opening, begins = plain[cut - 1] if cut > start else "", cut
        if number and (joined := JOINED.match(plain[cut : figure.start])):
            opening, begins = opening or joined.group()[-1], cut + joined.end()
        left, clause = plain[begins : figure.start], _clause(plain[start:cut], first=not number)
        right = tail[:own] or tail
        yield Frame(figure, opening, left, begins, right, after, leads[number], breaks=cut > start, clause=clause)
        start = end + own


def _clause(words: str, *, first: bool) -> str:
    """The last clause of the words between two figures, unless it belongs to the first of them."""
    begins = last_break(words[:-1])
    return words[begins:-1] if begins or first else ""


def _behind(plain: str, figure: Figure) -> tuple[int, Comparator | None]:
    found = pattern("(?P<cmp><cmp_after>)的?").match(plain, figure.end)
    return (found.end(), Words.load().after[found["cmp"]]) if found else (figure.end, None)


def _leads(plain: str, figure: Figure, end: int) -> bool:
    if figure.measure in {Measure.RANK, Measure.POINTS} or pattern(STANDS).match(plain, end):
        return False
    before = plain[: figure.start]
    if before.endswith(("投资", "投入")) and pattern("<verb>").match(plain, end):
        return False
    if DRIVES.match(plain, end) and before and not pattern("(?:<verb>了?|[,;:]|<cmp_before>)$").search(before):
        return False
    if plain.startswith('"', end) and plain.count('"', 0, end) % 2:
        return False
    return not (plain.startswith("的", end) and pattern(OWNED).search(before))


def _claimed(tail: str, *, last: bool) -> int:
    """How much of the words behind a figure belongs to it, the rest being the next figure's."""
    cut = first_break(tail)
    if cut < len(tail):
        return cut
    if not last:
        return max(0, *(tail.rfind(joiner) for joiner in JOINERS))
    pieces = re.split("(、|以及|和|及|与)", tail)
    if len(pieces) > 1 and (not pieces[-1] or pattern("<verb>$").match(pieces[-1])):
        return len("".join(pieces[:-2]))
    return len(tail)


def _breaks(text: str) -> Iterator[int]:
    depth = 0
    for place, char in enumerate(text):
        if char in "(《":
            depth += 1
        elif char in ")》":
            depth = max(0, depth - 1)
        elif char in BREAKS and not depth:
            yield place


def last_break(text: str) -> int:
    """Where the last clause of the text begins; breaks inside brackets do not count."""
    return max((place + 1 for place in _breaks(text)), default=0)


def first_break(text: str) -> int:
    """Where the first clause of the text ends; breaks inside brackets do not count."""
    return next(_breaks(text), len(text))
