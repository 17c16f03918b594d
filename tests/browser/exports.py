"""What figures show, and the files that they are kept as."""

import csv
import io
from pathlib import Path

import pyoxigraph as ox
from playwright.sync_api import Locator, Page, expect


def figure(page: Page, title: str) -> Locator:
    """Find a figure by its caption."""
    found = page.locator("figure", has=page.locator("figcaption", has_text=title)).first
    expect(found.locator("svg.chart")).to_be_visible()
    return found


def labels(shown: Locator, kind: str) -> list[str]:
    """Read what is written in a chart, by the class of the texts."""
    first = "(texts) => texts.map((text) => text.firstChild.textContent)"  # a title for the pointer may follow
    return list(shown.locator(f"svg text.{kind}").evaluate_all(first))


def keep(page: Page, shown: Locator, form: str) -> Path:
    """Keep a figure as a file of a form (PNG, SVG, CSV)."""
    with page.expect_download() as started:
        shown.get_by_role("button", name=form).click()
    return Path(started.value.path())


def turtle(page: Page) -> set[ox.Triple]:
    """Keep what a page is about as Turtle, and read it."""
    with page.expect_download() as started:
        page.get_by_role("link", name="Turtle").click()
    return {quad.triple for quad in ox.parse(path=started.value.path(), format=ox.RdfFormat.TURTLE)}


def rows(shown: Locator) -> list[list[str]]:
    """Read the table behind a figure, without its heads."""
    shown.get_by_text("以表格查看").click()
    return [row.locator("th, td").all_inner_texts() for row in shown.locator("tbody tr").all()]


def records(file: Path) -> list[dict[str, str]]:
    """Read a CSV file."""
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
