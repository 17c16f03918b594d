"""A phrase between the edges of a clause and the verbs of the table fills a frame."""

import pytest

from kg.extract.entities.cues import Cues
from kg.extract.entities.frames import Frames, sides
from kg.extract.entities.odds import FRAMES, Odds
from kg.extract.entities.places import NameIndex
from kg.text.tables import rows

ROWS = rows("frame_words")
FEW = Frames(NameIndex.of(["建成", "支持", "加快建成"]), NameIndex.of(["建成投产", "投产", "做大做强"]))


def found(text: str, frames: Frames = FEW) -> list[tuple[str, str]]:
    return [(text[start:end], frame) for start, end, frame in frames.find(text)]


def test_the_words_are_sorted_and_each_is_there_once_for_a_side() -> None:
    words = [(row["word"], row["side"]) for row in ROWS]

    assert words == sorted(set(words))
    assert {row["side"] for row in ROWS} == {"before", "after"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['word']} {row['side']}")
def test_a_word_gives_the_phrase_of_its_example(row: dict[str, str]) -> None:
    frame = f"{row['word']}|$" if row["side"] == "before" else f"^|{row['word']}"

    assert (row["gives"], frame) in found(row["example"], Frames.load())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云岭水库建成投产.", [("云岭水库", "^|建成投产")]),
        ("年内加快建成云岭水库,", [("云岭水库", "加快建成|$")]),
        (
            "支持云岭集团做大做强",
            [("支持云岭集团", "^|做大做强"), ("云岭集团做大做强", "支持|$"), ("云岭集团", "支持|做大做强")],
        ),
        ("云岭水库全面建成投产", [("云岭水库", "^|建成投产")]),
        ("云岭水库在青石县建成投产", [("云岭水库在青石县", "^|建成投产"), ("云岭水库", "^|建成投产")]),
        ("去年云岭水库投产", [("云岭水库", "^|投产")]),
        ("建成4.5米高的堤", []),
        ("我市的水库投产", []),
        ("12条公路投产", []),
        ("云岭水库", []),
        ("", []),
    ],
)
def test_what_fills_a_frame_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(found(text)) == sorted(expected)


@pytest.mark.parametrize(("frame", "kind"), [("^|投产", "^|v"), ("建成|$", "v|$"), ("支持|做大做强", "v|v")])
def test_a_frame_is_known_by_its_sides(frame: str, kind: str) -> None:
    assert sides(frame) == kind


def test_a_verb_that_names_complete_speaks_more_for_a_name_than_one_that_topics_precede() -> None:
    frames = Odds.of(Cues.load()).frames

    assert set(FRAMES) <= set(frames)
    assert max(frames["^|建成投产"]) > max(frames["^|v"]) > max(frames["^|发展"])
