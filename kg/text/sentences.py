"""Sentences by rule: cut at 。！？； and where a paragraph ends, each with its part and the headings above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Document, Sentence, Span
from kg.text.clean import squeeze
from kg.text.layout import Paragraph, paragraphs
from kg.text.outline import RUN_IN, Heading, heading, is_appendix
from kg.text.parts import parts
from kg.vocab import Part

ENDS = r"[。！？!?；;]+|(?<=[^\s\dA-Za-z.])\.(?!\.)"
AFTER = r"(?:[”’」』）)]|(?P<straight>\"))?"
STOP = re.compile(rf"(?:{ENDS}){AFTER}")
# Where no 。 stands in a text, a point after a figure or letters ends a sentence too, unless it numbers what follows.
POINT = re.compile(
    rf"(?:{ENDS}|(?:(?<=[一-鿿][\dA-Za-z])|(?<=[一-鿿][\dA-Za-z]{{2}})|(?<=[\dA-Za-z]{{3}})|(?<=\.\d))\.(?=[一-鿿\"“《(（]|$)){AFTER}"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence before its part is known."""

    plain: str
    offsets: tuple[int, ...]


def split(document: Document) -> tuple[Sentence, ...]:
    """Cut the body of a document into sentences; headings are sentences, `tokens` stay empty."""
    stop = STOP if "。" in document.text else POINT
    cuts = tuple(
        cut for paragraph in paragraphs(document.text, document.body) if (cut := _cut(document.text, paragraph, stop))
    )
    views = [[piece.plain for piece in cut] for cut in cuts]
    heads = [heading(view[0], alone=len(view) == 1) for view in views]
    found = parts(views, heads, review_year=document.review_year, plan_year=document.plan_year)
    report = [
        head if part[0] is not Part.PREFACE or is_appendix(view[0]) else None
        for head, part, view in zip(heads, found, views, strict=True)
    ]
    return tuple(_sentences(document, cuts, report, found))


def _sentences(
    document: Document, cuts: Sequence[Sequence[Cut]], heads: Sequence[Heading | None], found: Sequence[Sequence[Part]]
) -> Iterator[Sentence]:
    above: tuple[Heading, ...] = ()
    index = 0
    for cut, head, part in zip(cuts, heads, found, strict=True):
        inside = above
        if head is not None:
            above = tuple(outer for outer in above if outer.level < head.level)
            inside = (*above, head)
        for at, piece in enumerate(cut):
            path = tuple(outer.text for outer in (inside if at else above))
            span = Span(piece.offsets[0], piece.offsets[-1] + 1)
            yield Sentence(document, index, span, path, part[at], piece.plain, piece.offsets)
            index += 1
        above = inside if head is None or head.level < RUN_IN else above


def _cut(text: str, paragraph: Paragraph, stop: re.Pattern[str]) -> tuple[Cut, ...]:
    """Cut one paragraph, whose pieces are read as if nothing stood between them."""
    raw: list[str] = []
    plain: list[str] = []
    offsets: list[int] = []
    for piece in paragraph:
        view, places = squeeze(text, piece.start, piece.end)
        raw.extend(text[place] for place in places)
        plain.append(view)
        offsets.extend(places)
    view = "".join(plain)
    found = []
    start = 0
    for end in [*_stops("".join(raw), stop), len(view)]:
        if any(character.isalnum() for character in view[start:end]):
            found.append(Cut(view[start:end], tuple(offsets[start:end])))
        start = end
    return tuple(found)


def _stops(raw: str, stop: re.Pattern[str]) -> Iterator[int]:
    """Where sentences end; a straight quotation mark after a stop belongs to it only where one is open."""
    for match in stop.finditer(raw):
        opens = match["straight"] and raw.count('"', 0, match.start()) % 2 == 0
        yield match.end() - bool(opens)
