from collections.abc import Callable

from kg.publish.endpoint.readers import Reader
from kg.publish.explorer.overview import overview, reports, vocabulary
from kg.vocab import EntityType, Predicate

Find = Callable[[Reader, str], str]


def test_all_that_a_store_holds_is_counted(told: Reader) -> None:
    found = overview(told)

    assert (found.reports, found.relations, found.milestones, found.observations) == (3, 9, 3, 3)
    assert found.claims == 15
    assert found.entities == sum(count.count for count in found.types)
    assert [(place.label, place.reports) for place in found.places] == [("沈阳市", 2), ("海城市", 1)]
    assert [(year.year, year.reports) for year in found.years] == [(2021, 2), (2022, 1)]


def test_every_name_has_labels_and_every_type_a_colour_of_its_own(told: Reader) -> None:
    names = vocabulary(told)

    assert {term.key for term in names.types} == set(EntityType)
    assert {term.key for term in names.predicates} == set(Predicate)
    assert all(term.zh and term.en for term in (*names.types, *names.predicates, *names.phases))
    assert len({term.colour for term in names.types}) == len(names.types)


def test_reports_are_listed_by_place_and_year(told: Reader, find: Find) -> None:
    shenyang = find(told, "沈阳市")

    assert [row.id for row in reports(told, None, None, (0, 10)).reports] == [
        "shenyang_2021",
        "shenyang_2022",
        "haicheng_2021",
    ]
    assert [row.id for row in reports(told, shenyang, 2022, (0, 10)).reports] == ["shenyang_2022"]


def test_the_list_of_reports_is_paged(told: Reader) -> None:
    page = reports(told, None, None, (1, 1))

    assert ([row.id for row in page.reports], page.total, page.offset) == (["shenyang_2022"], 3, 1)
