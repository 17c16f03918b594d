"""A reading as JSON (one object a report, with offsets into the source text), and as HTML for notebooks."""

import json
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from kg import html
from kg.files import save
from kg.model import Argument, Evidence, Mention, Milestone, Observation, Range, Reading, Relation, Sentence

Json = dict[str, Any]


def to_json(reading: Reading) -> Json:
    """Turn a reading into plain values.

    Keys `entities`, `relations`, `milestones`, `observations` have the fields by which readings are scored against
    gold; `start` of a claim is where its evidence begins. Each claim also has its `end`, `text`, `method` and `score`.
    """
    document = reading.document
    return {
        "doc": Path(document.source).stem,
        "document": {
            "id": document.id,
            "title": document.title,
            "place": document.place,
            "place_code": document.place_code,
            "year": document.year,
            "review_year": document.review_year,
            "plan_year": document.plan_year,
            "source": document.source,
            "sha256": document.sha256,
            "characters": len(document.text),
            "body": [[span.start, span.end] for span in document.body],
            "complete": document.complete,
            "notices": list(document.notices),
        },
        "sentences": [
            {
                "start": sentence.span.start,
                "end": sentence.span.end,
                "part": sentence.part.value,
                "headings": list(sentence.headings),
                "tokens": list(sentence.tokens),
            }
            for sentence in reading.sentences
        ],
        "entities": [
            {
                "start": mention.span.start,
                "end": mention.span.end,
                "type": mention.type.value,
                "text": mention.text,
                "method": mention.method,
                "score": mention.score,
            }
            for mention in reading.mentions
        ],
        "relations": [_relation(relation) | _place(reading, relation.evidence) for relation in reading.relations],
        "milestones": [_milestone(milestone) | _place(reading, milestone.evidence) for milestone in reading.milestones],
        "observations": [observation_json(seen) | _place(reading, seen.evidence) for seen in reading.observations],
    }


def write(reading: Reading, path: Path) -> None:
    """Write a reading to a file, whole or not at all; raise StoreError where it cannot be written."""
    text = json.dumps(to_json(reading), ensure_ascii=False, indent=1)
    save(path, f"{text}\n".encode())


def to_html(reading: Reading) -> str:
    """Show a reading: its sentences with the names coloured by type, and a table of each kind of claim."""
    document = reading.document
    notices = "".join(f"<p>⚠ {escape(notice)}</p>" for notice in document.notices)
    sentences = html.scrolled("".join(_paragraphs(reading)))
    return "".join(
        (
            f"<h3>{escape(document.title or document.id)}</h3>{notices}",
            html.section(f"{len(reading.sentences)} sentences, {len(reading.mentions)} names", sentences, is_open=True),
            *(
                html.section(f"{len(rows)} {name}", html.scrolled(html.table(header, rows)))
                for name, header, rows in _claims(reading)
            ),
        )
    )


def _paragraphs(reading: Reading) -> Iterator[str]:
    """Write the sentences of each part under its name."""
    for part, sentences in groupby(reading.sentences, key=lambda sentence: sentence.part):
        yield f"<h4>{part.value} {part.zh}</h4>"
        for sentence in sentences:
            yield f"<p>{html.marked(sentence.text, _marks(sentence, reading.mentions))}</p>"


def _marks(sentence: Sentence, mentions: Iterable[Mention]) -> Iterator[html.Mark]:
    start = sentence.span.start
    for mention in mentions:
        if mention.span in sentence.span:
            yield mention.span.start - start, mention.span.end - start, mention.type


def _claims(reading: Reading) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """Give each kind of claim with the header and the rows of its table."""
    text = reading.document.text

    def proof(evidence: Evidence) -> tuple[str, str]:
        return f"{evidence.score:.2f}", text[evidence.span.start : evidence.span.end]

    proven = ("score", "words")
    yield (
        "relations",
        ("subject", "predicate", "object", "modality", *proven),
        [
            (tie.subject.text, tie.predicate.value, tie.object.text, tie.modality.value, *proof(tie.evidence))
            for tie in reading.relations
        ],
    )
    yield (
        "milestones",
        ("subject", "phase", "modality", "period", *proven),
        [
            (step.subject.text, step.phase.value, step.modality.value, str(step.period or ""), *proof(step.evidence))
            for step in reading.milestones
        ],
    )
    yield (
        "observations",
        ("indicator", "kind", "comparator", "figure", "status", "period", "scope", *proven),
        [
            (
                seen.indicator,
                seen.kind.value,
                seen.cmp.value,
                seen.raw,
                seen.status.value,
                str(seen.period or ""),
                seen.scope,
                *proof(seen.evidence),
            )
            for seen in reading.observations
        ],
    )


def _argument(argument: Argument) -> Json:
    span = argument.span
    return {"text": argument.text, "type": argument.type.value, "span": span and [span.start, span.end]}


def _place(reading: Reading, evidence: Evidence) -> Json:
    start, end = evidence.span.start, evidence.span.end
    return {
        "start": start,
        "end": end,
        "text": reading.document.text[start:end],
        "method": evidence.method,
        "score": evidence.score,
    }


def _relation(relation: Relation) -> Json:
    return {
        "predicate": relation.predicate.value,
        "subject": relation.subject.text,
        "object": relation.object.text,
        "modality": relation.modality.value,
        "arguments": [_argument(relation.subject), _argument(relation.object)],
    }


def _milestone(milestone: Milestone) -> Json:
    return {
        "subject": milestone.subject.text,
        "phase": milestone.phase.value,
        "modality": milestone.modality.value,
        "period": str(milestone.period or ""),
        "arguments": [_argument(milestone.subject)],
    }


def observation_json(seen: Observation) -> Json:
    """Turn what an observation says into plain values, without its place."""
    value = [str(seen.value.low), str(seen.value.high)] if isinstance(seen.value, Range) else str(seen.value)
    return {
        "indicator": seen.indicator,
        "action": seen.action,
        "kind": seen.kind.value,
        "raw": seen.raw,
        "value": value,
        "unit": seen.unit,
        "cmp": seen.cmp.value,
        "period": str(seen.period or ""),
        "status": seen.status.value,
        "scope": seen.scope,
    }
