"""Every trigger row of phase_triggers.tsv, relation_triggers.tsv and modality_words.tsv does what its example says."""

import pytest

from kg.extract.relations.triggers import Force, Side, phase_triggers, relation_triggers
from kg.text.tables import rows
from kg.vocab import EntityType, Modality, Part, Phase, Predicate
from tests.extract.relations.marking import marked, relate, track

HEADER = ["word", "side", "types", "outcome", "force", "needs", "count", "score", "example", "gives"]
TABLES = {"phase_triggers": Phase, "relation_triggers": Predicate}
PHASE_ROWS = rows("phase_triggers")
RELATION_ROWS = rows("relation_triggers")


def named(row: dict[str, str]) -> str:
    return "-".join(filter(None, (row["word"], row["side"], row["types"].replace(" ", "+"))))


@pytest.mark.parametrize("row", PHASE_ROWS, ids=named)
def test_a_phase_row_gives_what_its_example_says(row: dict[str, str]) -> None:
    name, given = row["gives"].split(" ")
    steps = track(*marked(row["example"]))
    told = [step.phase.value for step in steps if step.subject.text == name]
    assert told == ([] if given == "none" else [given])


@pytest.mark.parametrize("row", RELATION_ROWS, ids=named)
def test_a_relation_row_gives_what_its_example_says(row: dict[str, str]) -> None:
    told = [f"{r.subject.text} {r.predicate} {r.object.text}" for r in relate(*marked(row["example"]))]
    assert row["gives"] in told if row["gives"] != "none" else told == []


@pytest.mark.parametrize("row", rows("modality_words"), ids=lambda row: row["word"])
def test_a_modality_word_outweighs_the_part_of_the_report(row: dict[str, str]) -> None:
    other = Part.REVIEW if row["modality"] == Modality.PLAN else Part.PLAN
    assert {step.modality.value for step in track(*marked(row["example"], other))} == {row["modality"]}


@pytest.mark.parametrize("name", TABLES)
def test_a_trigger_table_is_sorted_and_names_only_what_the_ontology_has(name: str) -> None:
    table = rows(name)
    keys = [(row["word"], row["side"], row["types"], row["outcome"]) for row in table]
    assert list(table[0]) == HEADER
    assert keys == sorted(set(keys))
    for row in table:
        assert row["word"], row
        assert row["side"] in set(Side), row
        assert row["force"] in set(Force), row
        assert row["outcome"] in {"none", *TABLES[name]}, row
        assert row["types"].split() == sorted(row["types"].split()), row
        assert set(row["types"].split()) <= set(EntityType), row
        assert row["needs"].split() == sorted(set(row["needs"].split())), row
        assert int(row["count"]) >= 0, row
        assert 0 < float(row["score"]) <= 1, row
        assert row["word"] in row["example"], row
        assert row["gives"], row


@pytest.mark.parametrize("name", TABLES)
def test_a_word_speaks_once_for_a_type(name: str) -> None:
    seen: set[tuple[str, str, str]] = set()
    for row in rows(name):
        for kind in row["types"].split() or ["any"]:
            assert (row["word"], row["side"], kind) not in seen, row
            seen.add((row["word"], row["side"], kind))


@pytest.mark.parametrize("name", ["common_places", "geography", "owners", "modality_words"])
def test_a_word_list_is_sorted_and_unique(name: str) -> None:
    words = [next(iter(row.values())) for row in rows(name)]
    assert words == sorted(set(words))
    assert all(words)


def test_a_word_that_governs_steps_hides_the_verbs_before_it_from_relations() -> None:
    row = relation_triggers().row(Side.BEFORE, "规划建设", EntityType.INDUSTRY)
    assert row is not None
    assert row.outcome is None


def test_the_longest_word_at_a_place_is_found() -> None:
    assert [hit.word for hit in phase_triggers().find(Side.BEFORE, "开工建设云溪大桥", 0, 4)] == ["开工建设"]
