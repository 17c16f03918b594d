"""An honour that is built up to or applied for is not yet received."""

import pytest

from kg.extract.relations.honours import standing_of_honour
from kg.extract.relations.triggers import Hit
from kg.vocab import Modality

NAME = "全国文明城市"


def standing(text: str, word: str) -> Modality | None:
    at = text.find(word)
    return standing_of_honour(text, text.index(NAME) + len(NAME), Hit(word, at, at + len(word)) if word else None)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("打造全国文明城市。", "打造"),
        ("探索创建全国文明城市。", "创建"),
        ("推进全国文明城市建设。", "推进"),
        ("全国文明城市创建全面深入。", ""),
        ("全国文明城市建设扎实推进。", ""),
    ],
)
def test_what_is_worked_for_is_planned(text: str, word: str) -> None:
    assert standing(text, word) is Modality.PLAN


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("巩固全国文明城市创建成果。", "巩固"),
        ("提升全国文明城市创建成果。", ""),
        ("以入选全国文明城市为契机。", "入选"),
    ],
)
def test_what_is_kept_is_held_already(text: str, word: str) -> None:
    assert standing(text, word) is Modality.DONE


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("成功创建全国文明城市。", "创建"),
        ("创建了全国文明城市。", "创建"),
        ("入选全国文明城市。", "入选"),
        ("入选全国文明城市创建名单。", "入选"),
    ],
)
def test_what_is_granted_is_left_to_the_part_of_the_report(text: str, word: str) -> None:
    assert standing(text, word) is None
