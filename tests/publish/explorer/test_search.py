import pytest

from kg.publish.endpoint.readers import Reader
from kg.publish.explorer.search import search
from tests.publish.explorer.stores import HOSTILE, RARE


def labels(reader: Reader, query: str, *types: str, limit: int = 10) -> list[str]:
    return [hit.label for hit in search(reader, query, types, limit).hits]


def test_two_characters_find_a_name_by_any_part_of_it(told: Reader) -> None:
    found = [labels(told, part) for part in ("鞍钢", "钢集", "集团")]

    assert all("鞍钢集团" in names for names in found)


def test_one_character_is_enough(told: Reader) -> None:
    assert "鞍钢集团" in labels(told, "鞍")
    assert "鞍钢集团" in labels(told, "团")


def test_an_exact_name_comes_before_a_beginning_and_that_before_an_inner_part(told: Reader) -> None:
    found = search(told, "沈阳", (), 10).hits

    assert [(hit.label, hit.alias) for hit in found[:2]] == [("沈阳市", "沈阳"), ("沈阳高新区", None)]
    assert {hit.label for hit in found[2:]} == {"2021年沈阳市政府工作报告", "2022年沈阳市政府工作报告"}


def test_the_more_spoken_of_comes_first(told: Reader) -> None:
    hits = search(told, "高", (), 10).hits

    assert [hit.weight for hit in hits] == sorted((hit.weight for hit in hits), reverse=True)


def test_another_name_is_found_and_told(told: Reader) -> None:
    (hit,) = search(told, "鞍钢", ("Organization",), 1).hits

    assert (hit.label, hit.alias) == ("鞍钢集团", "鞍钢")


def test_a_thing_is_found_once_whatever_its_names(told: Reader) -> None:
    iris = [hit.iri for hit in search(told, "鞍钢", (), 100).hits]

    assert len(iris) == len(set(iris))


def test_things_of_one_name_are_told_apart_by_their_places(told: Reader) -> None:
    hits = search(told, "高新区", ("Zone",), 10).hits

    assert {hit.where for hit in hits} == {"海城市", "沈阳市"}


def test_types_narrow_the_search(told: Reader) -> None:
    assert labels(told, "鞍钢", "Place") == []
    assert labels(told, "政府工作报告", "Report") != []
    assert labels(told, "生产总值", "Indicator") == ["地区生产总值"]


def test_small_and_full_width_letters_are_found_alike(told: Reader) -> None:
    assert labels(told, "gdp") == labels(told, "ＧＤＰ") == ["地区生产总值"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_found_as_it_is(told: Reader, name: str) -> None:
    assert labels(told, name, limit=1) == [search(told, name, ("Organization",), 1).hits[0].label]


def test_a_character_outside_the_basic_plane_is_one(told: Reader) -> None:
    assert labels(told, RARE[0]) == [RARE]
    assert labels(told, RARE[-1]) == [RARE]


@pytest.mark.parametrize(
    "query", ['"', "*", "a OR b", 'name : "x"', "NEAR(", "^鞍", "\x00", "\x02鞍\x03", "'; DROP TABLE thing"]
)
def test_what_means_something_to_the_database_means_nothing_here(told: Reader, query: str) -> None:
    assert set(labels(told, query)) <= {"鞍钢集团"}


@pytest.mark.parametrize("query", ["", " ", "“”"])
def test_nothing_finds_nothing(told: Reader, query: str) -> None:
    assert labels(told, query) == []


def test_the_limit_holds(told: Reader) -> None:
    assert len(labels(told, "市", limit=2)) == 2
