"""What kg reads in the example reports: well enough by their gold, and the same in every form of a file."""

from functools import cache
from pathlib import Path

import pytest

from benchmarks.form import AS_IS, FORMS, HALF_WIDTH, measures
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
COST = 0.02  # of F1, of the form of a file

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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", [form for form in FORMS if form != AS_IS])
def test_the_form_of_a_file_costs_less_than_two_points(form: str, name: str, tmp_path: Path) -> None:
    source = (EXAMPLES / f"{name}.txt").read_bytes().decode()
    gold = read_gold(EXAMPLES / "gold" / f"{name}.ann")
    first, _ = score([(gold, to_json(reading(name)))])
    found = measures(gold, source, form, tmp_path)

    for measure in ("entities", "observations"):
        assert first[measure].f1 - found[measure].f1 < COST, measure


@pytest.mark.parametrize("form", ["GB18030", "byte order mark", "CRLF", "half-width", "indented", ".docx"])
def test_the_form_of_a_file_changes_nothing_that_is_read(form: str, tmp_path: Path) -> None:
    text = (EXAMPLES / "anshan_2020.txt").read_text(encoding="utf-8")
    suffix, make = FORMS.get(form, (".txt", lambda text: text.encode("utf-8-sig")))
    path = tmp_path / f"anshan_2020{suffix}"
    path.write_bytes(make(text))

    assert said(read(path)) == said(reading("anshan_2020"))
