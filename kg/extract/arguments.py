"""Make the arguments of relations: a mention, a part of one, the unnamed actor; and the evidence around them."""

from kg.extract.clauses import Slot
from kg.model import Argument, Document, Evidence, Mention, Sentence, Span
from kg.vocab import EntityType


def whole(mention: Mention) -> Argument:
    """Take the mention itself."""
    return Argument(mention.text, mention.type, mention.span)


def part(mention: Mention, start: int, end: int, kind: EntityType) -> Argument:
    """Take `mention.text[start:end]` as a name of its own."""
    at = mention.span.start
    return Argument(mention.text[start:end], kind, Span(at + start, at + end))


def unnamed(document: Document) -> Argument:
    """Take the actor whom the report does not name: its place, with no span."""
    return Argument(document.place, EntityType.PLACE, None)


def evidence(sentence: Sentence, start: int, end: int, method: str, score: float) -> Evidence:
    """Point to `sentence.plain[start:end]`."""
    return Evidence(sentence.document.id, sentence.locate(start, end), sentence.span, method, score)


def cover(*places: tuple[int, int]) -> tuple[int, int]:
    """Give the smallest range around all.

    >>> cover((7, 9), (2, 4))
    (2, 9)
    """
    return min(start for start, _ in places), max(end for _, end in places)


def ends(slot: Slot) -> tuple[int, int]:
    """Give where the mention stands in `Sentence.plain`."""
    return slot.start, slot.end
