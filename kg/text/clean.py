"""The view of a text that rules match on: half-width punctuation and digits, without white space."""

FULL_WIDTH = {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
OTHERS = (
    dict.fromkeys("“”„‟＂", '"') | dict.fromkeys("‘’", "'") | dict.fromkeys("～〜", "~") | dict.fromkeys("－–—−", "-")
)
PLAIN = str.maketrans(FULL_WIDTH | OTHERS)


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
    offsets = tuple(i for i in range(start, end) if not text[i].isspace() and text[i] not in "\ufeff\u200b")
    return "".join(text[i] for i in offsets).translate(PLAIN), offsets
