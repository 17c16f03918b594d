"""What is around every page: languages, themes, the keyboard, what cannot be shown."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, Visit
from tests.publish.endpoint.serving import Server

PAGES = ("/", "/report", "/place", "/indicator", "/graph", "/query", "/api/docs")


def test_the_language_is_switched_and_remembered(visit: Visit) -> None:
    page = visit("/report")
    expect(page.get_by_role("navigation", name="主导航")).to_contain_text("指标")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("navigation", name="Main")).to_contain_text("Indicators")
    page.goto(page.url)

    expect(page.get_by_role("button", name="中文")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"


def test_an_address_may_name_the_language(visit: Visit) -> None:
    page = visit("/?lang=en")

    expect(page.get_by_role("heading", level=1)).to_have_text("Government work reports, as a graph")


def test_the_theme_is_switched_and_remembered(visit: Visit) -> None:
    page = visit("/")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="外观：跟随系统").click()
    page.get_by_role("button", name="外观：浅色").click()
    dark = page.evaluate(ground)
    page.goto(page.url)

    assert light != dark == page.evaluate(ground)


def test_the_first_tab_skips_to_the_content(visit: Visit) -> None:
    page = visit("/report")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()


def test_back_and_forth_open_the_pages_that_were_open(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("navigation").get_by_role("link", name="报告").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("报告 ")
    page.go_back()

    expect(page.locator(".totals")).to_be_visible()


def test_what_the_store_does_not_hold_is_told_in_words(chromium: Browser, server: Server) -> None:
    page = chromium.new_page(locale="zh-CN")
    page.goto(f"{server.url}/entity?iri=https%3A%2F%2Fexample.org%2Fnothing")

    expect(page.get_by_role("alert")).to_contain_text("图谱中没有它")
    page.context.close()


def test_a_page_that_was_left_before_it_came_does_not_come(visit: Visit) -> None:
    page = visit("/")
    page.evaluate("document.querySelector('nav a').click(); history.back()")

    expect(page.locator(".totals")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("政府工作报告知识图谱")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(visit: Visit, path: str) -> None:
    page = visit(path, width=PHONE)
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


CONTRASTS = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const rgb = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color.match(/[\\d.]+/g).map(Number);
  };
  const light = (name) => {
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = rgb(name).map((value) => linear(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const types = "Place Organization Zone Facility Project Policy Event Honor Industry Technology Person Indicator";
  const inks = ["ink", "muted", "accent", "planned", "done", ...types.split(" ").map((type) => `type-${type}`)];
  return inks.flatMap((ink) => ["ground", "surface"].map((on) => [`${ink} on ${on}`, contrast(ink, on)]));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_colours_of_text_have_enough_contrast(visit: Visit, scheme: str) -> None:
    """At least 4.5:1 (WCAG 2.2, 1.4.3)."""
    found = visit("/", scheme=scheme).evaluate(CONTRASTS)

    assert [(name, ratio) for name, ratio in found if ratio < 4.5] == []
