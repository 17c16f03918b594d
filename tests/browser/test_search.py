import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit


def box(page: Page) -> None:
    page.get_by_role("main").get_by_role("combobox").click()


def test_a_name_is_suggested_after_two_characters_and_opened(visit: Visit) -> None:
    page = visit("/")
    box(page)
    page.keyboard.type("鞍钢")
    option = page.get_by_role("option", name="鞍钢集团")
    expect(option).to_contain_text("机构")
    option.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("鞍钢集团")
    assert page.title().startswith("鞍钢集团")


def test_suggestions_are_reached_by_keyboard(visit: Visit) -> None:
    page = visit("/")
    box(page)
    page.keyboard.type("鞍山")
    combobox = page.get_by_role("main").get_by_role("combobox")
    expect(combobox).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    active = combobox.get_attribute("aria-activedescendant")
    name = page.locator(f"#{active} .name").inner_text()
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_escape_folds_the_suggestions(visit: Visit) -> None:
    page = visit("/")
    box(page)
    page.keyboard.type("鞍钢")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()


def test_what_is_not_there_is_said_to_be_not_there(visit: Visit) -> None:
    page = visit("/", language="en-GB")
    box(page)
    page.keyboard.type("没有这个名字")

    expect(page.get_by_role("main").get_by_role("listbox")).to_have_text("Nothing is called “没有这个名字”")


@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
def test_the_start_page_fits_a_phone(visit: Visit, language: str) -> None:
    page = visit("/", language=language, width=PHONE)
    expect(page.locator(".totals")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
