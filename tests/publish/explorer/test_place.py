from collections.abc import Callable

import pytest

from kg.publish.endpoint.readers import Reader
from kg.publish.endpoint.refusals import Missing
from kg.publish.explorer.place import place

Find = Callable[[Reader, str], str]


def test_a_place_tells_where_it_is(told: Reader, find: Find) -> None:
    page = place(told, find(told, "海城市"), None, 10)

    assert (page.label, page.code, page.parent and page.parent.label) == ("海城市", "210381", "鞍山市")
    assert page.latitude == pytest.approx(40.85, abs=0.1)
    assert page.longitude == pytest.approx(122.7, abs=0.1)
    assert [(report.id, report.year) for report in page.reports] == [("haicheng_2021", 2021)]


def test_projects_stand_with_their_latest_step(told: Reader, find: Find) -> None:
    projects = {row.label: row for row in place(told, find(told, "海城市"), None, 10).projects}
    port = projects["腾鳌物流港"]

    assert port.latest is not None
    assert (port.latest.phase, port.latest.modality, port.latest.last_year) == ("complete", "plan", 2021)
    assert port.milestones == 2
    assert projects["海城市展示馆"].latest is None


def test_organizations_are_those_that_its_reports_tell_of(told: Reader, find: Find) -> None:
    page = place(told, find(told, "海城市"), None, 10)

    assert [row.label for row in page.organizations] == ["鞍钢集团"]


def test_target_and_actual_stand_side_by_side_by_year(told: Reader, find: Find) -> None:
    rows = place(told, find(told, "海城市"), None, 10).indicators
    (gdp,) = [row for row in rows if row.indicator.label == "地区生产总值"]
    actual, target = gdp.years

    assert (actual.year, actual.actual and actual.actual.raw, actual.target) == (2020, "5.5%", None)
    assert (target.year, target.target and target.target.raw, target.actual) == (2021, "6%-7%", None)
    assert target.target is not None
    assert (target.target.value, target.target.upper) == (6, 7)


def test_one_year_can_be_asked_for(told: Reader, find: Find) -> None:
    rows = place(told, find(told, "海城市"), 2021, 10).indicators

    assert {at.year for row in rows for at in row.years} == {2021}


def test_a_target_of_one_report_meets_the_result_in_the_next(examples: Reader, find: Find) -> None:
    rows = place(examples, find(examples, "砚江市"), 2023, 1000).indicators
    met = {row.indicator.label for row in rows for at in row.years if at.target and at.actual}

    assert "地区生产总值" in met


def test_limits_are_kept_and_totals_told(examples: Reader, find: Find) -> None:
    page = place(examples, find(examples, "砚江市"), None, 1)

    assert (len(page.projects), len(page.indicators)) == (1, 1)
    assert page.indicators_total > 1


def test_what_is_no_place_is_missing(told: Reader, find: Find) -> None:
    with pytest.raises(Missing, match="no place"):
        place(told, find(told, "鞍钢集团"), None, 10)
