"""Characters that a format cannot hold."""

import re

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"


def for_xml(text: str) -> str:
    r"""Replace each character that XML 1.0 does not allow.

    >>> for_xml("鞍\x0b钢𠮷") == "鞍\ufffd钢𠮷"
    True
    """
    return NOT_XML.sub(REPLACEMENT, text)
