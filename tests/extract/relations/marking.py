"""Sentences for tests, with their names marked by hand."""

import re

from kg.extract.relations.scene import scenes
from kg.model import Document, Mention, Milestone, Relation, Sentence, Span
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


def track(sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]) -> tuple[Milestone, ...]:
    """Give the steps that the rules read."""
    return tuple(step for scene in scenes(sentences, mentions) for step in scene.told.steps)


def relate(sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]) -> tuple[Relation, ...]:
    """Give the relations that the rules read."""
    return tuple(relation for scene in scenes(sentences, mentions) for relation in scene.relations)
