import json
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.exports import figure, keep, labels, records, rows, turtle
from tests.publish.endpoint.serving import Server

GDP = "https://w3id.org/govreport/indicators#gdp"
SVG = "{http://www.w3.org/2000/svg}"
PNG = b"\x89PNG\r\n\x1a\n"
GROWTH = "地区生产总值 增速 (%) 2023"


def address(year: int | None = 2023) -> str:
    return f"/indicator?iri={quote(GDP, safe='')}" + (f"&year={year}" if year else "")


def test_places_are_ranked_with_target_beside_actual(visit: Visit) -> None:
    page = visit(address())
    shown = figure(page, GROWTH)

    assert labels(shown, "value.done") == ["5.6%"]
    assert labels(shown, "value.planned") == ["≈7%"]


def test_the_table_says_what_the_chart_shows(visit: Visit) -> None:
    page = visit(address())
    shown = figure(page, GROWTH)
    names, done = labels(shown, "name"), labels(shown, "value.done")
    planned = labels(shown, "value.planned")

    assert rows(shown) == [list(row) for row in zip(names[2:], done, planned, strict=True)]


def test_what_is_promised_looks_different_without_colour(visit: Visit) -> None:
    shown = figure(visit(address()), GROWTH)
    style = "(bar) => [getComputedStyle(bar).fill, getComputedStyle(bar).strokeDasharray]"
    done = shown.locator("rect.bar.done").last.evaluate(style)
    planned = shown.locator("rect.bar.planned").last.evaluate(style)

    assert planned[0] == "none" != done[0]
    assert planned[1] != "none" == done[1]


def test_a_figure_opens_the_sentence_that_tells_it(visit: Visit) -> None:
    page = visit(address())
    shown = figure(page, GROWTH)
    shown.get_by_text("以表格查看").click()
    shown.get_by_role("link", name="5.6%").click()
    page.wait_for_selector(".text mark")

    assert "5.6%" in "".join(page.locator(".text mark").all_inner_texts())


def test_a_year_is_chosen_by_a_link(visit: Visit) -> None:
    page = visit(address(None))
    page.get_by_role("navigation", name="年份").get_by_role("link", name="2022").click()

    expect(page.locator("figcaption").first).to_have_text("地区生产总值 增速 (%) 2022")
    assert "year=2022" in page.url


def test_figures_over_the_years_have_a_line_and_a_table(visit: Visit) -> None:
    page = visit(address())
    shown = figure(page, "历年")

    assert [row[1] for row in rows(shown)] == ["2022", "2023", "2024"]
    assert shown.locator("circle.mark.done").count() - 1 == 2
    assert shown.locator("path.mark.planned").count() - 1 == 2


def test_the_picture_is_kept_as_svg_that_stands_alone(visit: Visit) -> None:
    page = visit(address(), scheme="dark")
    tree = ET.fromstring(keep(page, figure(page, GROWTH), "SVG").read_text())  # noqa: S314 (our own file)
    texts = {text.text for text in tree.iter(f"{SVG}text")}

    assert {"砚江市", "5.6%", "≈7%"} <= texts
    assert not [element for element in tree.iter() if "class" in element.attrib or "href" in element.attrib]
    assert all(element.get("fill", "").startswith(("rgb", "none", "color")) for element in tree.iter(f"{SVG}rect"))


def test_the_picture_is_kept_as_png(visit: Visit) -> None:
    page = visit(address())
    shown = figure(page, GROWTH)
    box = shown.locator("svg").bounding_box()
    data = keep(page, shown, "PNG").read_bytes()

    assert data.startswith(PNG)
    assert box
    assert abs(int.from_bytes(data[16:20]) - 2 * box["width"]) <= 2


def test_the_table_is_kept_as_csv_of_plain_numbers(visit: Visit) -> None:
    page = visit(address())
    (row,) = records(keep(page, figure(page, GROWTH), "CSV"))

    assert (row["name"], row["actual"], row["target"], row["target_comparator"]) == ("砚江市", "5.6", "7", "~")
    assert row["unit"] == "%"


def test_the_indicator_is_kept_as_turtle(visit: Visit) -> None:
    page = visit(address())

    assert ox.NamedNode(GDP) in {triple.subject for triple in turtle(page)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_all_without_scrolling_sideways(visit: Visit, scheme: str) -> None:
    page = visit(address(), scheme=scheme, width=PHONE, language="en-GB")

    expect(page.locator("h1")).to_have_text("gross domestic product")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_indicators_are_listed_by_how_many_places_have_them(visit: Visit, server: Server) -> None:
    first = json.loads(server.request("GET", "/api/indicators?limit=1")[1])["indicators"][0]
    page = visit("/indicator")

    expect(page.locator("tbody th").first).to_have_text(first["label"])
