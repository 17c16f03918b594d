"""What kg reads in the example reports: well enough by their gold, and the same in every form of a file."""

from functools import cache
from pathlib import Path

import pytest

from kg.learn.gold import read as read_gold
from kg.learn.score import score
from kg.model import Evidence, Reading
from kg.pipeline import read
from kg.reading import to_json

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAMES = ("anshan_2020", "yanjiang_2023", "yanjiang_2024")
FLOORS = {
    "entities": 0.80,
    "figures": 0.95,
    "observations": 0.95,
    "milestones": 0.80,
    "relations": 0.70,
}
HALF_WIDTH = str.maketrans("，；：（）！", ",;:()!")

pytestmark = pytest.mark.slow


@cache
def reading(name: str) -> Reading:
    return read(EXAMPLES / f"{name}.txt")


def evidences(what: Reading) -> list[Evidence]:
    ties, steps, facts = what.relations, what.milestones, what.observations
    return [*(tie.evidence for tie in ties), *(step.evidence for step in steps), *(fact.evidence for fact in facts)]


def said(what: Reading) -> tuple[list[str], list[str], list[str], list[str]]:
    """Tell what a reading says, without saying where."""
    return (
        [f"{mention.type} {mention.text}".translate(HALF_WIDTH) for mention in what.mentions],
        [
            f"{tie.subject.text} {tie.predicate} {tie.object.text} {tie.modality}".translate(HALF_WIDTH)
            for tie in what.relations
        ],
        [
            f"{step.subject.text} {step.phase} {step.modality} {step.period}".translate(HALF_WIDTH)
            for step in what.milestones
        ],
        [
            f"{fact.indicator} {fact.kind} {fact.value} {fact.status} {fact.period}".translate(HALF_WIDTH)
            for fact in what.observations
        ],
    )


@pytest.mark.parametrize("measure", FLOORS)
def test_the_examples_are_read_well_enough(measure: str) -> None:
    golds = [read_gold(EXAMPLES / "gold" / f"{name}.ann") for name in NAMES]
    measures, _ = score((gold, to_json(reading(gold.name))) for gold in golds)

    assert measures[measure].f1 >= FLOORS[measure]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_stands_in_the_text(name: str) -> None:
    document = reading(name).document

    for mention in reading(name).mentions:
        assert document.text[mention.span.start : mention.span.end] == mention.text
    for evidence in evidences(reading(name)):
        assert evidence.span in evidence.sentence
        assert evidence.sentence.end <= len(document.text)


@pytest.mark.parametrize("name", NAMES)
def test_the_head_of_an_example_is_understood(name: str) -> None:
    document = reading(name).document
    gold = read_gold(EXAMPLES / "gold" / f"{name}.ann")

    assert (document.place, document.review_year, document.plan_year, document.year, document.complete) == (
        gold.place,
        gold.review_year,
        gold.plan_year,
        gold.plan_year,
        True,
    )


@pytest.mark.parametrize("form", ["gb18030", "byte order mark", "other line ends", "half width"])
def test_the_form_of_a_file_changes_nothing_that_is_read(form: str, tmp_path: Path) -> None:
    text = (EXAMPLES / "anshan_2020.txt").read_text(encoding="utf-8")
    forms = {
        "gb18030": text.encode("gb18030"),
        "byte order mark": text.encode("utf-8-sig"),
        "other line ends": text.replace("\n", "\r\n").encode(),
        "half width": text.translate(HALF_WIDTH).encode(),
    }
    path = tmp_path / "anshan_2020.txt"
    path.write_bytes(forms[form])

    assert said(read(path)) == said(reading("anshan_2020"))
