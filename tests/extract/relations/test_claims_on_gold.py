"""With the names of the gold given, steps and relations are read this well; what names cost is another test's."""

from pathlib import Path

import pytest

from kg.extract.relations.claims import Reader
from kg.learn.gold import GoldReport, read
from kg.learn.score import score
from kg.model import Mention, Reading, Span
from kg.reading import to_json
from kg.text.read import read_document
from kg.text.sentences import split

FLOORS = {"milestones": 0.9, "milestones+modality": 0.9, "relations": 0.8, "relations+modality": 0.78}


@pytest.fixture(scope="module")
def measured(shared: Path) -> dict[str, float]:
    golds = sorted((shared / "gold" / "dev").glob("*.ann"))
    overall, _ = score([(read(path), to_json(read_with_gold_names(path, read(path)))) for path in golds])
    return {measure: found.f1 for measure, found in overall.items()}


def read_with_gold_names(path: Path, gold: GoldReport) -> Reading:
    document = read_document(path.with_suffix(".txt"))
    sentences = split(document)
    mentions = tuple(
        Mention(Span(e.start, e.end), document.text[e.start : e.end], e.type, "gold", 1.0)
        for sentence in gold.sentences
        for e in sorted(sentence.entities, key=lambda e: e.start)
    )
    return Reading(document, sentences, mentions, *Reader.load()(sentences, mentions), ())


@pytest.mark.shared
@pytest.mark.parametrize("measure", FLOORS)
def test_claims_are_read_from_gold_names(measured: dict[str, float], measure: str) -> None:
    assert measured[measure] >= FLOORS[measure]
