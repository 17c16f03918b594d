import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from kg.extract.observations.drafts import Draft
from kg.extract.observations.measure_words import Words, one_of, pattern
from kg.extract.observations.observe import observe
from kg.text.clean import plain
from kg.text.tables import rows
from kg.vocab import Comparator

TABLES = {
    "actions": ("verb", "use", "kind", "example", "gives"),
    "clause_words": ("role", "word", "example", "gives"),
    "comparators": ("word", "place", "cmp", "example", "gives"),
    "measure_heads": ("head", "example", "gives"),
    "not_measured": ("word", "place", "example", "gives"),
    "predicates": ("word", "sense", "example", "gives"),
    "rank_scopes": ("scope", "example", "gives"),
}
KNOWN = {
    ("actions", "use"): {"firm", "joins", "opens"},
    ("actions", "kind"): {"level", "change", "fall"},
    ("clause_words", "role"): {"adverb", "event", "event_adverb", "happening", "lead", "standing", "trail"},
    ("comparators", "place"): {"before", "after"},
    ("comparators", "cmp"): set(map(str, Comparator)),
    ("not_measured", "place"): {"before", "after"},
    ("predicates", "sense"): {"rise", "fall", "reach", "apart"},
}


def every_row() -> Iterator[tuple[str, dict[str, str]]]:
    for name in TABLES:
        for row in rows(name):
            yield name, row


def told(name: str, draft: Draft) -> str:
    fall = "-" if draft.fall else ""
    cells = [draft.indicator, draft.action, str(draft.kind), fall + draft.frame.figure.raw]
    cells += [str(draft.cmp)] * (name == "comparators") + [draft.scope] * (name == "rank_scopes")
    return "|".join(cells)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_its_columns_and_its_rows_are_sorted_and_unique(name: str) -> None:
    table = rows(name)
    keys = [tuple(row.values()) for row in table]
    assert tuple(table[0]) == TABLES[name]
    assert keys == sorted(keys), f"{name}.tsv: first row out of order: {_first_out_of_order(keys)}"
    heads = [key[: 1 + (name in {"clause_words", "not_measured", "comparators"})] for key in keys]
    assert len(set(heads)) == len(heads), f"{name}.tsv: given twice: {[h for h in heads if heads.count(h) > 1][:3]}"


def _first_out_of_order(keys: list[tuple[str, ...]]) -> tuple[str, ...] | None:
    return next((later for earlier, later in pairwise(keys) if later < earlier), None)


@pytest.mark.parametrize(("name", "column"), KNOWN)
def test_a_column_has_only_known_names(name: str, column: str) -> None:
    wrong = [row for row in rows(name) if row[column] not in KNOWN[name, column]]
    assert not wrong, f"{name}.tsv: {wrong[0]}"


def test_no_cell_of_a_table_is_empty_or_padded() -> None:
    wrong = [
        (name, row)
        for name, row in every_row()
        for column, cell in row.items()
        if cell != cell.strip() or (not cell and column != "gives")
    ]
    assert not wrong, wrong[0]


def test_every_example_holds_its_word() -> None:
    wrong = [
        (name, row)
        for name, row in every_row()
        if next(row[key] for key in ("verb", "word", "head", "scope") if key in row) not in row["example"]
    ]
    assert not wrong, wrong[0]


def test_every_example_gives_what_its_row_says() -> None:
    wrong = []
    for name, row in every_row():
        found = [told(name, draft) for draft in observe(plain(row["example"]))]
        if found != ([row["gives"]] if row["gives"] else []):
            wrong.append((name, row, found))
    assert not wrong, wrong[0]


def test_words_are_tried_from_the_longest() -> None:
    assert re.match(one_of(["达", "达到"]), "达到5%").group() == "达到"  # type: ignore[union-attr]


def test_the_tables_are_read_once() -> None:
    assert Words.load() is Words.load()
    assert pattern("<head>$") is pattern("<head>$")
