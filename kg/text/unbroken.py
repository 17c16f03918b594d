"""Lines that hold a whole report, its line breaks lost: where paragraphs and headings began in them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Span

NUMBER = "[一二三四五六七八九十]{1,3}"
LONG_LINE = 3000  # a line of so many characters holds paragraphs whose breaks are lost
WRAPPED = 100  # characters; with more than one blank inside words in so many, blanks tell of the width of a page
BREAK = r"\r\n\f\v\x85\u2028\u2029"
MARKS = "。！；：!;:"
STOP = f"{MARKS}."
TOP = f"{NUMBER}、(?!{NUMBER}、)"  # 一、二、三产业 has no heading
SECOND = f"[（(]{NUMBER}[）)]"
ADDRESS = re.compile("各位代表[：:！!,，]")
WHOLE = re.compile(rf"{ADDRESS.pattern}[^{BREAK}]*?(?:[{STOP}][^\S{BREAK}]*|[^\S{BREAK}])一、")
INNER = re.compile(r"[一-鿿\d]\s+(?=[一-鿿\d])")
LOST = re.compile(
    rf"(?<=[{STOP}])\s*(?={TOP}|{SECOND})|\s+(?={TOP}|{SECOND}|各位代表)|(?<=各位代表[：:！!])\s+|\s{{2,}}(?=\S)"
)
HEADED = (
    "回顾|总结|安排|部署|建设|任务|工作|目标|重点|要求|思路|建议|成就|成效|举措|发展|改革|开放|稳定|振兴|政府|水平|局面"
)
TOP_END = re.compile(rf"(?<![^\s{STOP}]){TOP}[^{STOP}，,]{{2,40}}?(?:{HEADED})(?P<gap>\s+)(?=\S)")
HEADING_END = re.compile(
    rf"(?:(?<![^\s{STOP}])(?:{TOP}|{SECOND})[^\s{STOP}]{{2,60}}|(?<=[{STOP}]\s)[^\s{STOP}]{{2,40}})(?P<gap>\s+)(?=\S)"
)
ENDED = re.compile(rf"(?:(?<=[{MARKS}？?])|(?<=[{MARKS}？?][”\"])|(?<=[一-鿿%％]\.))(?<!各位代表[：:])\s+(?=\S)")
MASTHEAD = re.compile(
    r"\s+(?=[—-]{1,3}\d)|(?<=会议上)\s+|(?<=会议)\s+|(?<=告)\s+|(?<=[告上议][）)])\s+|(?<=[）)])\s+(?=—)"
)


def is_unbroken(text: str) -> bool:
    """Whether a text has hardly any line breaks, or a line that addresses the deputies and goes on to a heading."""
    long = len(text) > LONG_LINE and len(text) > LONG_LINE * (text.count("\n") + 1)
    return long or WHOLE.search(text) is not None


def is_wrapped(text: str) -> bool:
    """Whether blanks stand inside words, where the lines of a page ended."""
    return sum(1 for _ in INNER.finditer(text)) * WRAPPED > len(text)


def restore(text: str, line: Span, *, wrapped: bool) -> list[Span]:
    """Cut a line that holds many paragraphs where headings and blanks show that they began.

    >>> text = "各位代表： 现在报告工作。一、去年工作回顾 去年新建学校12所。二、今年工作安排 今年改造医院3家。"
    >>> [text[piece.start : piece.end].strip() for piece in restore(text, Span(0, len(text)), wrapped=False)]
    ['各位代表：', '现在报告工作。', '一、去年工作回顾', '去年新建学校12所。', '二、今年工作安排', '今年改造医院3家。']
    """
    edges = sorted({line.start, line.end, *_cuts(text, line, wrapped=wrapped)})
    return [Span(start, end) for start, end in pairwise(edges) if text[start:end].strip()]


def _cuts(text: str, line: Span, *, wrapped: bool) -> Iterator[int]:
    place = (line.start, line.end)
    yield from (match.end() for match in LOST.finditer(text, *place))
    yield from (match.end("gap") for match in TOP_END.finditer(text, *place))
    address = ADDRESS.search(text, *place)
    if address is not None:
        yield from (match.end() for match in MASTHEAD.finditer(text, line.start, address.start()))
    yield from (match.end() for match in ENDED.finditer(text, *place))
    if not wrapped:
        yield from (match.end("gap") for match in HEADING_END.finditer(text, *place))
