"""The table of counted cues is sound, and a cue leans on the next shorter one."""

from importlib.resources import files

import pytest

from kg.errors import DataError
from kg.extract.entities.cues import HEADER, SILENT, TYPES, Cues, Slot, grams, view
from kg.extract.entities.odds import LONGEST
from kg.vocab import EntityType

TABLE = """slot\tgram\tseen\tnamed
before\t\t100\tPolicy:4
before\t施\t10\tPolicy:5
before\t实施\t8\tPolicy:8
"""


def packaged() -> list[list[str]]:
    text = (files("kg") / "models" / "cues.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def test_the_table_is_sorted_and_has_each_gram_once() -> None:
    header, *body = packaged()
    keys = [(row[0], row[1]) for row in body]

    assert tuple(header) == HEADER
    assert keys == sorted(set(keys))


def test_no_gram_is_named_more_often_than_seen_but_within_lists_of_one_name() -> None:
    known = {kind.value for kind in EntityType}
    wrong = []
    for slot, gram, seen, named in packaged()[1:]:
        pairs = [cell.split(":") for cell in named.split()]
        if any(kind not in known for kind, _ in pairs) or sum(int(count) for _, count in pairs) > int(seen):
            wrong.append((slot, gram, seen, named))

    assert wrong == []


def test_every_slot_is_known_and_every_edge_has_its_mean() -> None:
    rows = packaged()[1:]

    assert {row[0] for row in rows} == {slot.value for slot in Slot}
    assert {row[0] for row in rows if not row[1]} == {"before", "first", "last", "after", "inside", "frame"}


def test_no_gram_is_long_enough_to_be_a_clause() -> None:
    rows = packaged()[1:]

    assert [
        row for row in rows if row[0] in {"before", "first", "last", "after"} and len(row[1]) > len("四个字词")
    ] == []
    assert [row for row in rows if row[0] == "name" and len(row[1]) > LONGEST] == []


def test_a_cue_is_the_longest_known_gram() -> None:
    cues = Cues.parse(TABLE, "table")
    after_verb, after_other, nowhere = (
        cues.along(Slot.BEFORE, text)[2].odds for text in ("实施甲", "措施甲", "青山甲")
    )

    assert after_verb > after_other > nowhere == SILENT.odds


def test_a_cue_draws_its_types() -> None:
    shift = Cues.parse(TABLE, "table").along(Slot.BEFORE, "实施甲")[2].shift

    assert max(shift) == shift[TYPES.index(EntityType.POLICY)]


@pytest.mark.parametrize(
    ("table", "where"),
    [("slot\tgram\n", ":1:"), (TABLE + "beside\t甲\t1\t\n", ":5:"), (TABLE + "before\t甲\n", ":5:")],
)
def test_a_malformed_table_is_refused_with_its_line(table: str, where: str) -> None:
    with pytest.raises(DataError, match=where):
        Cues.parse(table, "table")


def test_an_odd_quotation_mark_opens() -> None:
    assert view('"甲"和"乙') == "“甲”和“乙"


def test_grams_at_the_edges_of_a_text_are_padded() -> None:
    assert list(grams("甲", 0, Slot.BEFORE)) == ["^^^^", "^^^", "^^", "^"]
    assert list(grams("甲", 1, Slot.AFTER)) == ["$$$$", "$$$", "$$", "$"]
