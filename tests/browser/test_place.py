import json
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.exports import figure, keep, labels, records, rows, turtle
from tests.publish.endpoint.serving import Server

ANSHAN = "https://w3id.org/govreport/id/place/210300"


def address(iri: str = ANSHAN, more: str = "") -> str:
    return f"/place?iri={quote(iri, safe='')}{more}"


def invented(server: Server) -> str:
    """The city of the examples that does not exist, and so is nowhere."""
    _, answer = server.request("GET", f"/api/search?type=Place&q={quote('砚江市')}")
    return str(json.loads(answer)["hits"][0]["iri"])


def test_a_place_is_shown_among_those_around_it(visit: Visit) -> None:
    page = visit(address())
    country, province = figure(page, "鞍山市在全国的位置"), figure(page, "鞍山市在辽宁省的位置")

    assert country.locator("circle.focus").count() == province.locator("circle.focus").count() == 1
    assert {"鞍山市", "大连市", "朝阳市"} <= set(labels(province, "name"))
    assert rows(country) == [["鞍山市", "41.1086", "122.9943"]]


def test_a_place_lies_where_its_neighbours_say(visit: Visit) -> None:
    drawn = figure(visit(address()), "鞍山市在辽宁省的位置")
    at = {}
    for name in ("鞍山市", "沈阳市", "大连市", "朝阳市", "丹东市"):
        box = drawn.locator("circle", has=drawn.page.locator("title", has_text=name)).first.bounding_box()
        assert box
        at[name] = box["x"], box["y"]

    assert at["沈阳市"][1] < at["鞍山市"][1] < at["大连市"][1]
    assert at["朝阳市"][0] < at["鞍山市"][0] < at["丹东市"][0]


def test_a_place_without_coordinates_says_so(visit: Visit, server: Server) -> None:
    page = visit(address(invented(server)))

    expect(page.get_by_text("坐标未知")).to_be_visible()
    assert page.locator("circle.focus").count() == 0


def test_targets_stand_beside_what_came_of_them(visit: Visit, server: Server) -> None:
    page = visit(address(invented(server), "&year=2023"))
    shown = figure(page, "砚江市 2023 年增速 (%)")
    table = {name: (actual, target) for name, actual, target in rows(shown)}

    assert table["地区生产总值"] == ("5.6%", "≈7%")
    assert table["固定资产投资"] == ("10.3%", "10%")
    assert table["进出口总额"] == ("", "12%")


def test_the_table_has_what_the_chart_shows(visit: Visit, server: Server) -> None:
    shown = figure(visit(address(invented(server), "&year=2023")), "砚江市 2023 年增速 (%)")
    done = labels(shown, "value.done")
    planned = labels(shown, "value.planned")
    table = rows(shown)

    assert [actual for _, actual, _ in table if actual] == done
    assert [target for *_, target in table if target] == planned


def test_another_year_is_shown_in_place(visit: Visit, server: Server) -> None:
    page = visit(address(invented(server)))
    page.get_by_role("navigation", name="年份").get_by_role("link", name="2022").click()

    expect(page.locator("figcaption", has_text="2022 年增速")).to_be_visible()
    assert page.url.endswith("year=2022")


def test_projects_have_their_latest_step_on_a_time_line(visit: Visit) -> None:
    page = visit(address())
    shown = figure(page, "项目、设施与园区")
    table = {name: (phase, year, modality) for name, _, phase, year, modality in rows(shown)}

    assert table["北方国际健康城"] == ("建成", "2020", "计划")
    assert shown.locator(".mark.planned").count() > 1


def test_what_is_shown_is_kept_as_csv(visit: Visit, server: Server) -> None:
    page = visit(address(invented(server), "&year=2023"))
    kept = {row["name"]: row for row in records(keep(page, figure(page, "砚江市 2023 年增速 (%)"), "CSV"))}

    assert (kept["单位地区生产总值能耗"]["actual"], kept["单位地区生产总值能耗"]["target"]) == ("-3.1", "-3")


def test_the_place_is_kept_as_turtle(visit: Visit) -> None:
    page = visit(address())

    assert ox.NamedNode(ANSHAN) in {triple.subject for triple in turtle(page)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_all_without_scrolling_sideways(visit: Visit, scheme: str) -> None:
    page = visit(address(), scheme=scheme, width=PHONE, language="en-GB")

    expect(page.locator("svg.chart").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_places_are_listed_on_a_map(visit: Visit) -> None:
    page = visit("/place")
    page.get_by_role("row", name="鞍山市").get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("鞍山市")
