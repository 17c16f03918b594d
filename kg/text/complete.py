"""Whether a report is all there: the length that its page states, and the appeal that closes every report."""

import re
from collections.abc import Sequence

STATED = re.compile(r"(?:共计|全文共?|约)(\d{4,6})个?字")
SHORT = 0.85  # of the characters that the page states
APPEAL = re.compile(
    "让我们|团结在|我们坚信|我们相信|谢谢|万岁|一定(?:能|会|要)|奋勇前进|(?:努力|不懈|团结|共同)奋斗|作出.{0,12}贡献|必胜"
)
LAST = 3  # paragraphs that may hold the appeal
CALL = 6  # characters that a call has at least; 各位代表! alone is none


def shortcomings(page: str, paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Say in English what shows that a text was cut off; empty where nothing does.

    `page` is the head of the text with its boilerplate, `paragraphs` the report without its appendices, both in the
    plain view.

    >>> shortcomings("", ["(四)新建学校5所.", "改造医院3家."])
    ('The text ends without the closing appeal to the deputies: it seems to be cut off.',)
    >>> shortcomings("", ["改造医院3家.", "各位代表!让我们为建设美丽家园而努力奋斗!"])
    ()
    """
    found = []
    size = sum(map(len, paragraphs))
    stated = STATED.search(page)
    if stated is not None and size < SHORT * int(stated[1]):
        found.append(f"The page says {stated[1]} characters, but the text has {size}.")
    if paragraphs and not re.search(r"[.!?;:][\"')]*\d{0,2}$", paragraphs[-1]):
        found.append("The text ends in the midst of a sentence: it is cut off.")
    elif not any(map(_closes, paragraphs[-LAST:])):
        found.append("The text ends without the closing appeal to the deputies: it seems to be cut off.")
    return tuple(found)


def _closes(paragraph: str) -> bool:
    ending = re.split("[.;]", paragraph.rstrip(".;"))[-2:]
    called = paragraph.rstrip("\"')").endswith("!") and len(paragraph) > CALL
    return called or (paragraph.endswith(".") and APPEAL.search("".join(ending)) is not None)
