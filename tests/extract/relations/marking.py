"""Sentences for tests, with their names marked by hand."""

import re

from kg.model import Document, Mention, Sentence, Span
from kg.text.clean import plain as as_plain
from kg.vocab import EntityType, Part

NAME = re.compile(r"\[([^\]|]+)\|([A-Za-z]+)\]")
PLACE = "安海市"


def marked(
    text: str, part: Part = Part.REVIEW, *, place: str = PLACE, code: str | None = None
) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
    """Read a sentence of a report of 2026 in which names stand as [name|Type]."""
    plain, mentions, end = "", [], 0
    for match in NAME.finditer(text):
        plain += text[end : match.start()]
        span = Span(len(plain), len(plain) + len(match[1]))
        mentions.append(Mention(span, match[1], EntityType(match[2]), "example", 1.0))
        plain, end = plain + match[1], match.end()
    plain = as_plain(plain + text[end:])
    document = Document("example", "", place, code, 2026, 2025, 2026, "", "", plain, (Span(0, len(plain)),))
    sentence = Sentence(document, 0, Span(0, len(plain)), (), part, plain, tuple(range(len(plain))))
    return (sentence,), tuple(mentions)
