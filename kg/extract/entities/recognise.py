"""Find the named entities of a report: several recognisers propose, one policy decides."""

import math
from collections.abc import Callable, Iterable, Sequence

from kg.extract.entities.companies import companies
from kg.extract.entities.consistency import repeats
from kg.extract.entities.grammar import Grammar
from kg.extract.entities.honours import laureates
from kg.extract.entities.makers import makers
from kg.extract.entities.places import NameIndex
from kg.extract.entities.proposal import Proposal
from kg.extract.entities.speakers import speakers
from kg.model import Mention, Sentence

STEEP, SURE = 0.36, -0.95
"""Turn log-odds into the share of such names that are right, as held-out annotated reports show it."""

Recogniser = Callable[[Sequence[Sentence]], tuple[Mention, ...]]


def by_rules(sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Propose the names that cues, lexicon and the report itself speak for."""
    grammar = Grammar.load()
    charts = [
        grammar.chart(sentence.plain, sentence.tokens, code=sentence.document.place_code) for sentence in sentences
    ]
    readings = [grammar.read(chart) for chart in charts]
    known = repeats([chart.text for chart in charts], readings)
    index = NameIndex.of(known)
    for number, chart in enumerate(charts):
        if chart.learn(index, known):
            readings[number] = grammar.read(chart)
    return tuple(
        _mention(sentence, proposal)
        for sentence, chart, reading in zip(sentences, charts, readings, strict=True)
        for proposal in (
            *reading,
            *laureates(chart, reading),
            *makers(chart),
            *companies(chart, sentence.tokens, reading, sentence.document.place_code),
        )
    )


def recognise(
    sentences: Sequence[Sentence], *, recognisers: Sequence[Recogniser] = (by_rules, speakers)
) -> tuple[Mention, ...]:
    """Return the named entities of a report's sentences: flat, sorted, without overlap."""
    return merge(mention for recogniser in recognisers for mention in recogniser(sentences))


def merge(proposals: Iterable[Mention]) -> tuple[Mention, ...]:
    """Choose from all proposals a flat set: the surer one where two overlap, of equals the longer one."""
    chosen: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(proposals, key=lambda m: (-m.score, -len(m.span), m.span, m.type)):
        places = range(mention.span.start, mention.span.end)
        if taken.isdisjoint(places):
            chosen.append(mention)
            taken.update(places)
    return tuple(sorted(chosen, key=lambda mention: mention.span))


def _mention(sentence: Sentence, proposal: Proposal) -> Mention:
    span = sentence.locate(proposal.start, proposal.end)
    text = sentence.document.text[span.start : span.end]
    score = round(1 / (1 + math.exp(-(STEEP * proposal.odds + SURE))), 2)
    return Mention(span, text, proposal.type, proposal.method, score)
