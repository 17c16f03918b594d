"""Whether a report is all there: the length that its page states, and the appeal that closes every report."""

import re
from collections.abc import Sequence

STATED = re.compile(r"(?:共计|全文共?|约)(\d{4,6})个?字")
TALKED = re.compile(
    r"各位代表|让我们|团结在|我们坚信|我们相信|谢谢|万岁|(?:而|不懈|努力|共同|团结)奋斗|奋勇前进|谱写|新篇章|作出.{0,6}贡献|(?:必胜|充满).{0,4}信心"
    r"|伟大(?:复兴|事业|胜利)|一定(?:要|能|会|能够).{0,30}!"
)
TAIL = 700  # characters before the end among which the closing appeal stands
SHORT = 0.85  # of the characters that the page states


def shortcomings(stated: str, paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Say in English what shows that a text was cut off; empty where nothing does.

    `stated` is the whole text with its boilerplate, `paragraphs` the report without appendices, both in the plain view.

    >>> shortcomings("", ["(四)新建学校5所.", "改造医院3家."])
    ('The text ends without the closing appeal to the deputies, so it seems to be cut off.',)
    >>> shortcomings("", ["改造医院3家.", "各位代表!让我们为建设美丽家园而努力奋斗!"])
    ()
    """
    text = "".join(paragraphs)
    found = []
    match = STATED.search(stated[:2000])
    if match is not None and len(text) < SHORT * int(match[1]):
        found.append(f"The page says {match[1]} characters, but the text has {len(text)}.")
    if not TALKED.search(text[-TAIL:]):
        found.append("The text ends without the closing appeal to the deputies, so it seems to be cut off.")
    return tuple(found)
