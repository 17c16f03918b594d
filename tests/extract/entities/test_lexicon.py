"""The tables of names are what they claim to be, and known names are found."""

import re

import pytest

from kg.extract.entities.cues import Cues, Slot
from kg.extract.entities.lexicon import Lexicon
from kg.extract.entities.lists import Heads
from kg.extract.entities.places import Places, common_words
from kg.text.gazetteer import Gazetteer
from kg.text.tables import rows
from kg.vocab import EntityType

ANSHAN, LIAONING = "210300", "210000"


@pytest.mark.parametrize(("table", "key"), [("names", "name"), ("list_heads", "word"), ("place_words", "word")])
def test_a_table_of_names_is_sorted_and_has_each_once(table: str, key: str) -> None:
    words = [row[key] for row in rows(table)]

    assert words == sorted(set(words))
    assert [word for word in words if not word or word != word.strip()] == []


@pytest.mark.parametrize(
    ("table", "known"),
    [("names", {kind.value for kind in EntityType}), ("list_heads", {kind.value for kind in EntityType} | {"none"})],
)
def test_every_row_has_a_known_type(table: str, known: set[str]) -> None:
    assert [row for row in rows(table) if row["type"] not in known] == []


def test_names_are_written_with_quotation_marks_that_open_and_close() -> None:
    wrong = [
        row["name"] for row in rows("names") if '"' in row["name"] or row["name"].count("“") != row["name"].count("”")
    ]

    assert wrong == []


def test_a_quoted_name_is_written_without_its_marks() -> None:
    quoted = re.compile("“[^“”]*”")

    assert [row["name"] for row in rows("names") if quoted.fullmatch(row["name"])] == []


def test_common_words_are_short_names_of_places() -> None:
    short = {name for region in Gazetteer.load().regions.values() for name in region.names}

    assert sorted(common_words() - short) == []


@pytest.mark.parametrize(
    ("code", "name", "known"),
    [
        (ANSHAN, "海城", True),
        (LIAONING, "海城", True),
        (None, "海城", False),
        (None, "海城市", True),
        (None, "沈阳", True),
        (None, "平安", False),
    ],
)
def test_short_names_of_counties_are_known_only_near_them(code: str | None, name: str, *, known: bool) -> None:
    assert (name in Places.near(code).index.names) is known


def test_names_of_national_standing_are_known_anywhere() -> None:
    known = {text for text in ("国务院", "财政部", "雄安新区") if text in Lexicon.near(None).shares}

    assert known == {"国务院", "财政部", "雄安新区"}


def test_a_share_is_a_probability() -> None:
    shares = Lexicon.near(ANSHAN).shares

    assert [name for name, by_type in shares.items() if not 0 <= sum(by_type.values()) <= 1] == []


@pytest.mark.parametrize(
    ("tail", "head"),
    [("3个重点项目建设", "Project"), ("产业园区", "Zone"), ("工作", "none"), ("加快推进", "absent"), ("", "absent")],
)
def test_the_head_after_a_list_is_found(tail: str, head: str) -> None:
    assert Heads.load().after(tail) == head


@pytest.mark.parametrize("text", ["荣获一等奖，", "高等教育、", "平等保护"])
def test_a_word_with_the_list_ending_character_ends_no_list(text: str) -> None:
    assert list(Heads.load().shared(text)) == []


def test_the_cues_know_the_names_that_reports_share() -> None:
    assert "乡村振兴战略" in Lexicon.near(None).shares
    assert "乡村振兴战略" in Cues.load().counts[Slot.NAME]
