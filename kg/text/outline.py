"""The headings of a report: numbered (一、 (一) 1. 一是), or a short line that stands alone."""

import re
from dataclasses import dataclass

from kg.text.clean import SITTING, SPEAKER, TITLE
from kg.text.unbroken import NUMBER, TOP

LEVELS = tuple(
    re.compile(pattern)
    for pattern in (
        TOP,
        rf"\({NUMBER}\)",
        r"\d{1,2}[.、](?!\d)",
        r"\(\d{1,2}\)|\d{1,2}\)",
        rf"{NUMBER}(?:是|要)",
    )
)
RUN_IN = len(LEVELS)  # 一是 leads its own paragraph only
HEADING = 70  # characters that a heading has at most
UNNUMBERED = 30
APPENDIX = re.compile(r"附件|附:|[《(]?.{0,12}名词?(?:解释|注释|说明)|注释|.{0,16}(?:民生|惠民|为民)实事$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the text has it; level 0 has no number, 1 is 一、, 2 is (一), 3 is 1., 4 is (1), 5 is 一是."""

    level: int
    text: str


def heading(first: str, *, alone: bool) -> Heading | None:
    """Read the first sentence of a paragraph as a heading, `alone` if the paragraph is nothing else.

    >>> heading("(二)做强实体经济.", alone=False)
    Heading(level=2, text='(二)做强实体经济')
    """
    text = first.rstrip(".!;:,")
    if len(text) > HEADING:
        return None
    for level, pattern in enumerate(LEVELS, start=1):
        if pattern.match(text):
            return Heading(level, text)
    marked = any(pattern.fullmatch(text) for pattern in (TITLE, SITTING, SPEAKER))
    unmarked = alone and len(text) <= UNNUMBERED and first[-1:] not in tuple(".!?;:,") and not marked
    return Heading(0, text) if unmarked and not text.startswith("各位代表") else None


def is_appendix(view: str) -> bool:
    """Whether a paragraph heads an appendix: a glossary, a list of works for the people."""
    return len(view) <= UNNUMBERED and bool(APPENDIX.match(view))
