"""What is known of a character is marked at its place."""

from kg.extract.entities.marks import HEADS, LISTED, QUOTED, TYPES, WORD_BEGIN, WORD_END, marks, view
from kg.vocab import EntityType

ANSHAN = "210300"


def marked(text: str, *tokens: str) -> set[tuple[int, int]]:
    return set(marks(text, tokens, ANSHAN))


def test_a_known_place_marks_its_first_inner_and_last_character() -> None:
    place = 3 * TYPES.index(EntityType.PLACE)

    assert {(2, place), (3, place + 1), (4, place + 2)} <= marked("支持台安县发展")


def test_a_short_name_counts_only_near_the_report() -> None:
    place = 3 * TYPES.index(EntityType.PLACE)

    assert (2, place) in marked("支持海城发展")
    assert (2, place) not in set(marks("支持海城发展", (), "330300"))


def test_what_stands_in_quotation_marks_is_marked_up_to_the_closing_one() -> None:
    assert {at for at, mark in marked("推进“青云”计划") if mark == QUOTED} == {2, 3, 4}


def test_words_mark_their_ends() -> None:
    found = marked("建成水库", "建成", "水库")

    assert {at for at, mark in found if mark == WORD_BEGIN} == {0, 2}
    assert {at for at, mark in found if mark == WORD_END} == {1, 3}


def test_items_of_a_list_are_marked_by_what_its_head_names() -> None:
    project = LISTED + HEADS.index(EntityType.PROJECT)

    assert {at for at, mark in marked("推进东岭风电、西岭光伏等项目") if mark == project} == {5, 10}


def test_the_view_keeps_the_length_also_of_an_unpaired_mark() -> None:
    assert view('"一带"和"两区') == "“一带”和“两区"
