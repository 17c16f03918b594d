"""A reading as JSON: one object a report, in the terms of the annotation guide, with offsets into the source text."""

import json
from pathlib import Path
from typing import Any

from kg.files import save
from kg.model import Argument, Evidence, Milestone, Observation, Range, Reading, Relation

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
