"""The subject of an honour is a name, whatever it looks like."""

import re

import pytest

from kg.extract.entities.chart import Chart
from kg.extract.entities.grammar import Grammar
from kg.extract.entities.honours import laureates
from kg.extract.entities.proposal import Proposal
from kg.text.tables import rows
from kg.vocab import EntityType

ROWS = rows("honour_words")


def chart(text: str) -> Chart:
    return Grammar.load().chart(text)


def proposal(text: str, name: str, kind: EntityType) -> Proposal:
    return Proposal(text.index(name), text.index(name) + len(name), kind, 5.0, "cues")


def subjects(text: str, *read: tuple[str, EntityType]) -> list[tuple[str, EntityType]]:
    reading = [proposal(text, name, kind) for name, kind in read]
    return [(text[found.start : found.end], found.type) for found in laureates(chart(text), reading)]


def test_the_verbs_are_sorted_and_each_is_there_once() -> None:
    words = [row["word"] for row in ROWS]

    assert words == sorted(set(words))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["word"])
def test_a_verb_gives_the_subject_of_its_example(row: dict[str, str]) -> None:
    match = re.fullmatch(f"{row['gives']}{row['word']}(.+)", row["example"])

    assert match is not None, row
    assert [name for name, _ in subjects(row["example"], (match[1], EntityType.HONOR))] == [row["gives"]]


def test_what_an_organization_owns_begins_behind_its_name() -> None:
    text = "云岭集团高效储氢技术获中国质量奖"
    read = (("云岭集团", EntityType.ORGANIZATION), ("中国质量奖", EntityType.HONOR))

    assert subjects(text, *read) == [("高效储氢技术", EntityType.TECHNOLOGY)]


@pytest.mark.parametrize(
    "text", ["5家企业获中国质量奖", "我市获中国质量奖", "顺利获中国质量奖", "工作获中国质量奖", "获中国质量奖"]
)
def test_counts_and_generic_nouns_are_no_subjects(text: str) -> None:
    assert subjects(text, ("中国质量奖", EntityType.HONOR)) == []


def test_a_subject_that_was_read_is_not_proposed_again() -> None:
    read = (("云岭集团", EntityType.ORGANIZATION), ("中国质量奖", EntityType.HONOR))

    assert subjects("云岭集团获中国质量奖", *read) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [("青石镇", EntityType.PLACE), ("澜江源村", EntityType.PLACE), ("云岭集团", EntityType.ORGANIZATION)],
)
def test_a_township_that_is_honoured_is_a_place(name: str, kind: EntityType) -> None:
    assert subjects(f"{name}入选中国质量奖", ("中国质量奖", EntityType.HONOR)) == [(name, kind)]
