from collections.abc import Iterator

import pytest

from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer import index
from kg.publish.explorer.indicator import Choice, indicator, indicators
from kg.publish.store import Store
from kg.vocab import INDICATORS, Kind, Status
from tests.graph.telling import Telling
from tests.publish.explorer.stores import graph

GDP = INDICATORS + "gdp"
GROWN = {"沈阳市": "5", "大连市": "7", "鞍山市": "5", "抚顺市": "-1"}
CODES = {"沈阳市": "210100", "大连市": "210200", "鞍山市": "210300", "抚顺市": "210400"}


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("cities")
    with Store.open(folder) as store:
        for place, value in GROWN.items():
            telling = Telling(id=CODES[place], place=place, code=CODES[place]).say("地区生产总值增长，目标6%。")
            telling.figure("地区生产总值", f"{value}%", value, "%", kind=Kind.GROWTH, year=2020)
            telling.figure("地区生产总值", "9%", "9", "%", kind=Kind.GROWTH, scope="高新区", year=2020)
            telling.figure("地区生产总值", "6%", "6", "%", kind=Kind.GROWTH, status=Status.TARGET, year=2021)
            store.put_report(graph(telling.reading()), text=telling.text)
    with Store.open(folder, read_only=True) as store:
        index.build(store, folder / "search" / "index.sqlite")
        yield Reader(store, folder / "search" / "index.sqlite")


def test_places_are_ranked_by_their_actual_figures_and_equals_share_a_rank(cities: Reader) -> None:
    rows = indicator(cities, GDP, Choice(year=2020)).places

    assert [(row.place.label, row.rank, row.actual and row.actual.value) for row in rows] == [
        ("大连市", 1, 7),
        ("沈阳市", 2, 5),
        ("鞍山市", 2, 5),
        ("抚顺市", 4, -1),
    ]


def test_targets_have_ranks_of_their_own(cities: Reader) -> None:
    rows = indicator(cities, GDP, Choice(year=2021)).places

    assert {(row.rank, row.target_rank, row.target and row.target.value) for row in rows} == {(None, 1, 6)}


def test_a_figure_of_a_part_does_not_stand_for_the_place(cities: Reader) -> None:
    page = indicator(cities, GDP, Choice(places=(f"https://w3id.org/govreport/id/place/{CODES['沈阳市']}",)))
    (series,) = page.series

    assert [(at.year, at.actual and at.actual.value) for at in series.years] == [(2020, 5), (2021, None)]


def test_the_busiest_year_and_the_most_observed_kind_are_shown_unless_others_are_asked_for(cities: Reader) -> None:
    page = indicator(cities, GDP, Choice())

    assert (page.year, page.kind, page.unit) == (2021, "growth", "%")
    assert indicator(cities, GDP, Choice(kind="level")).places == ()


def test_an_indicator_has_its_english_name(cities: Reader) -> None:
    assert indicator(cities, GDP, Choice()).en == "gross domestic product"


def test_indicators_are_listed_by_how_many_places_have_them(cities: Reader) -> None:
    (gdp,) = indicators(cities, 10, 0).indicators

    assert (gdp.label, gdp.known, gdp.places, gdp.observations) == ("地区生产总值", True, 4, 12)
    assert indicators(cities, 10, 1).indicators == ()
    assert indicators(cities, 10, 1).total == 1


def test_the_limit_holds_and_the_rest_is_counted(cities: Reader) -> None:
    page = indicator(cities, GDP, Choice(year=2020, limit=1))

    assert (len(page.places), page.places_total) == (1, 4)


def test_what_is_no_indicator_is_missing(cities: Reader) -> None:
    with pytest.raises(Missing, match="no indicator"):
        indicator(cities, "urn:none", Choice())
