import re
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise

import pytest

from kg.errors import DataError
from kg.text.gazetteer import LEVELS
from kg.text.numerals import Measure
from kg.text.parts import cue
from kg.text.tables import rows
from kg.vocab import Part

HEADERS = {
    "boilerplate": ["pattern", "place", "example"],
    "headings": ["pattern", "part", "late", "example"],
    "ordinals": ["word"],
    "places": ["code", "name", "short", "level", "parent", "longitude", "latitude", "former"],
    "sayings": ["word"],
    "units": ["unit", "plain", "factor", "measure", "not_before"],
}


def lines(name: str) -> list[str]:
    return (files("kg") / "data" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", HEADERS)
def test_a_table_has_its_header_and_is_sorted_without_doubles(name: str) -> None:
    header, *body = lines(name)
    assert header.split("\t") == HEADERS[name]
    unsorted = [(before, after) for before, after in pairwise(body) if before >= after]
    assert unsorted == []
    keys = [line.split("\t")[0] for line in body]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("row", rows("boilerplate"), ids=lambda row: row["example"])
def test_a_boilerplate_pattern_matches_its_example(row: dict[str, str]) -> None:
    example = row["example"].translate({ord("："): ":", ord("（"): "(", ord("）"): ")", ord("—"): "-", ord("，"): ","})
    assert re.fullmatch(row["pattern"], "".join(example.split()))
    assert row["place"] in {"line", "edge", "tail", "number"}


@pytest.mark.parametrize("row", rows("headings"), ids=lambda row: row["example"])
def test_a_heading_pattern_gives_its_part(row: dict[str, str]) -> None:
    found = cue(row["example"], review_year=None, plan_year=None)
    assert found is not None
    assert (found.part, found.late) == (Part(row["part"]), row["late"] == "yes")
    assert re.search(row["pattern"], row["example"])


def test_every_unit_has_a_factor_and_a_known_measure() -> None:
    bad = [row for row in rows("units") if Decimal(row["factor"]) <= 0 or row["measure"] not in set(Measure)]
    assert bad == []


def test_every_place_lies_in_one_that_is_there_and_has_coordinates() -> None:
    table = rows("places")
    codes = {row["code"] for row in table}
    bad = [
        row
        for row in table
        if not re.fullmatch(r"\d{6}", row["code"])
        or row["level"] not in LEVELS
        or (row["parent"] not in codes and row["code"] != "000000")
        or not 73 < float(row["longitude"]) < 136
        or not 3 < float(row["latitude"]) < 54
    ]
    assert bad == []


def test_a_missing_table_is_told() -> None:
    with pytest.raises(DataError, match=r"nothing\.tsv: the table is missing"):
        rows("nothing")
