"""Observations by grammar: what every figure of a report measures, of which years, and whether it is promised."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.extract.observations.certainty import Certainty, Sign, signs
from kg.extract.observations.dating import passage, years_of
from kg.extract.observations.drafts import Draft
from kg.extract.observations.observe import observe
from kg.extract.observations.scopes import is_body, place
from kg.extract.observations.subject import changes
from kg.model import Evidence, Mention, Observation, Period, Range, Sentence, Span
from kg.text.periods import periods
from kg.vocab import EntityType, Kind, Part, Status

ESTIMATE = re.compile("预计|有望|匡算|可望")
TARGET = re.compile("目标是|目标为|预期目标|力争|确保|争取(?:达到|实现)")
MARKS = ",、;:"


def measure(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Observation, ...]:
    """Read what every figure of the sentences measures; the sentences are those of one document, in order."""
    certainty = Certainty.load()
    return tuple(
        replace(seen, evidence=replace(seen.evidence, score=certainty(found)))
        for seen, found in weigh(sentences, mentions)
    )


def weigh(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[tuple[Observation, tuple[Sign, ...]]]:
    """Read every figure like `measure`, but give for each what speaks for and against it in place of a score."""
    names = sorted(mentions, key=lambda mention: mention.span)
    estimated, around, first = False, None, 0
    for sentence in sentences:
        around = passage(sentence, around)
        while first < len(names) and names[first].span.end <= sentence.span.start:
            first += 1
        inside = tuple(_inside(sentence, names, first))
        drafts = observe(sentence.plain, tuple(span for span, _ in inside))
        if drafts:
            bodies = {sentence.plain[span.start : span.end] for span, kind in inside if _is_body(sentence, span, kind)}
            drafts = tuple(place(draft, bodies, sentence.document.place) for draft in drafts)
            yield from _observations(sentence, drafts, around, estimated=estimated)
        goes_on = sentence.plain.endswith((";", ":"))
        estimated = goes_on and (estimated or bool(ESTIMATE.search(sentence.plain)))


def _inside(sentence: Sentence, names: Sequence[Mention], first: int) -> Iterator[tuple[Span, EntityType]]:
    """Places in the plain sentence and types of the names that begin in it."""
    for name in names[first:]:
        if name.span.start >= sentence.span.end:
            return
        start, end = bisect_left(sentence.offsets, name.span.start), bisect_left(sentence.offsets, name.span.end)
        yield Span(start, end), name.type


def _is_body(sentence: Sentence, span: Span, kind: EntityType) -> bool:
    return is_body(kind, sentence.plain[span.start : span.end])


def _observations(
    sentence: Sentence, drafts: Sequence[Draft], around: Period | None, *, estimated: bool
) -> Iterator[tuple[Observation, tuple[Sign, ...]]]:
    document = sentence.document
    year = document.plan_year if sentence.part is Part.PLAN else document.review_year
    dated = periods(sentence.plain, review_year=document.review_year, plan_year=document.plan_year)
    for draft in drafts:
        figure = draft.frame.figure
        years = years_of(sentence, draft, dated, around)
        start = min(draft.frame.left_start, figure.start)
        while start < figure.start and sentence.plain[start] in MARKS:
            start += 1
        seen = Observation(
            indicator=_written(sentence, draft.indicator),
            action=_written(sentence, draft.action),
            kind=draft.kind,
            value=_negative(figure.value) if draft.fall else figure.value,
            unit="位" if draft.kind is Kind.RANK else figure.unit,
            cmp=draft.cmp,
            period=years,
            status=_status(sentence, draft, years, estimated=estimated),
            scope=_written(sentence, draft.scope),
            raw=("-" if draft.fall else "") + _source(sentence, figure.start, figure.end),
            evidence=Evidence(document.id, sentence.locate(start, figure.end), sentence.span, draft.rule, 0.0),
        )
        yield seen, signs(draft, year=year, years=years, around=around)


def _negative(value: Decimal | Range) -> Decimal | Range:
    return Range(-value.high, -value.low) if isinstance(value, Range) else -value


def _source(sentence: Sentence, start: int, end: int) -> str:
    """The words as the document has them, without its white space."""
    span = sentence.locate(start, end)
    return "".join(sentence.document.text[span.start : span.end].split())


def _written(sentence: Sentence, words: str) -> str:
    """The words as the document has them, or as they are where they were put together."""
    place = sentence.plain.find(words) if words else -1
    return _source(sentence, place, place + len(words)) if place >= 0 else words


def _status(sentence: Sentence, draft: Draft, years: Period | None, *, estimated: bool) -> Status:
    place, review = draft.frame.figure.start, sentence.document.review_year
    clause = sentence.plain[max(sentence.plain.rfind(mark, 0, place) for mark in ",;:") + 1 : place]
    if draft.earlier:
        return Status.ACTUAL
    if ESTIMATE.search(clause):
        return Status.ESTIMATE
    if sentence.part is Part.PLAN or (years and review and years.last > review) or TARGET.search(clause):
        return Status.TARGET
    if (not draft.action or changes(draft.action)) and (estimated or ESTIMATE.search(sentence.plain[:place])):
        return Status.ESTIMATE
    return Status.ACTUAL
