"""What is known of each character of a sentence before the tagger reads it: names, words, quotation marks, lists."""

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.entities.lists import NO_HEAD, Heads
from kg.extract.entities.places import NameIndex, Places
from kg.text.tables import rows
from kg.vocab import EntityType

TYPES = tuple(EntityType)
EDGES = 3
"""A known name marks its first character, those inside, and its last one."""
HEADS = (*TYPES, "none", NO_HEAD)
QUOTED = EDGES * len(TYPES)
WORD_BEGIN, WORD_END = QUOTED + 1, QUOTED + 2
LISTED = QUOTED + 3
MARKS = LISTED + len(HEADS)


def view(plain: str) -> str:
    """Return the plain text with opening and closing quotation marks told apart.

    >>> view('打造"一带"和"两区"')
    '打造“一带”和“两区”'
    """
    parts = plain.split('"')
    return "".join(part + mark for part, mark in zip(parts, "“”" * len(parts), strict=False))[: len(plain)]


def marks(text: str, tokens: Sequence[str], code: str | None) -> Iterator[tuple[int, int]]:
    """Give (place, mark) for a text with opening and closing quotation marks; `code` is that of the report's place.

    Names of places near the report and of names.tsv, of those that overlap the longest from the left; what stands in
    quotation marks; where words begin and end; where an item of a list ends, by what the head of the list names.
    """
    yield from _named(text, Places.near(code).index, {})
    yield from _named(text, *_names())
    quoted = False
    for place, character in enumerate(text):
        quoted = character == "“" or (quoted and character != "”")
        if quoted:
            yield place, QUOTED
    at = 0
    for token in tokens:
        yield at, WORD_BEGIN
        at += len(token)
        yield at - 1, WORD_END
    for end, head in Heads.load().shared(text):
        if end:
            yield end - 1, LISTED + HEADS.index(head)


@cache
def _names() -> tuple[NameIndex, dict[str, int]]:
    """Read kg/data/names.tsv, once: the names, and the type of each as an index of TYPES."""
    kinds = {row["name"]: TYPES.index(EntityType(row["type"])) for row in rows("names")}
    return NameIndex.of(kinds), kinds


def _named(text: str, index: NameIndex, kinds: dict[str, int]) -> Iterator[tuple[int, int]]:
    done = 0
    for start, end in index.find(text):
        if start >= done:
            first = EDGES * kinds.get(text[start:end], TYPES.index(EntityType.PLACE))
            yield start, first
            yield end - 1, first + EDGES - 1
            yield from ((place, first + 1) for place in range(start + 1, end - 1))
            done = end
