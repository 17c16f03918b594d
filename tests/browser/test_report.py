import json
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page, expect

from kg.vocab import Property
from tests.browser.conftest import PHONE, Visit
from tests.browser.exports import turtle
from tests.publish.endpoint.serving import Server
from tests.publish.explorer.stores import RARE, SCRIPT

MARKED = "() => [...document.querySelectorAll('.text mark')].map((mark) => mark.textContent).join('')"
MARK_EACH = """async (spans) => {
  const marked = [];
  for (const [start, end] of spans) {
    const heard = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    location.hash = `${start}-${end}`;
    await heard;
    marked.push([...document.querySelectorAll(".text mark")].map((mark) => mark.textContent).join(""));
  }
  return marked;
}"""


def report(server: Server, source: str) -> dict[str, object]:
    """Ask for a report by its id or its file."""
    _, answer = server.request("GET", "/api/reports")
    for row in json.loads(answer)["reports"]:
        _, page = server.request("GET", f"/api/report?id={quote(row['id'])}")
        if source in {row["id"], json.loads(page)["source"]}:
            return dict(json.loads(page))
    raise AssertionError(source)


def address(found: dict[str, object], span: str = "") -> str:
    return f"/report?id={quote(str(found['id']))}{span}"


def span(found: dict[str, object], words: str) -> str:
    start = str(found["text"]).index(words)
    return f"#{start}-{start + len(words)}"


def test_the_whole_text_is_shown(visit: Visit, server: Server) -> None:
    found = report(server, "anshan_2020.txt")
    page = visit(address(found))
    shown = page.locator(".text").evaluate("(text) => text.textContent")

    assert "".join(shown.split()) == "".join(str(found["text"]).split())


def test_each_claim_has_its_exact_words_marked(visit: Visit, server: Server) -> None:
    found = report(server, "anshan_2020.txt")
    text, claims = str(found["text"]), found["claims"]
    assert isinstance(claims, list)
    spans = sorted({(claim["start"], claim["end"]) for claim in claims})
    page = visit(address(found))

    assert page.evaluate(MARK_EACH, spans) == [text[start:end] for start, end in spans]


def test_spans_count_code_points(visit: Visit, server: Server) -> None:
    found = report(server, "shenyang_2022")
    after = f"{RARE}开工"
    page = visit(address(found, span(found, after)))

    assert page.evaluate(MARKED) == after


def test_names_are_text_whatever_they_hold(visit: Visit, server: Server) -> None:
    page = visit(address(report(server, "shenyang_2022")))

    expect(page.locator(".mention", has_text=SCRIPT.removesuffix("集团")).first).to_be_visible()
    assert page.locator(".text script").count() == 0


def test_a_sentence_that_is_clicked_tells_what_it_says(visit: Visit, server: Server) -> None:
    found = report(server, "anshan_2020.txt")
    page = visit(address(found))
    page.locator(".mention", has_text="北方国际健康城").first.click()
    said = page.get_by_role("complementary")

    expect(said).to_contain_text("北方国际健康城 开工 (2019)")
    expect(said).to_contain_text("大健康项目 签约 16个 (2019)")
    sentence = page.evaluate(MARKED)
    assert sentence.startswith("以“两翼一体化”")
    assert page.url.endswith(span(found, sentence))


def test_what_is_said_is_reached_by_keyboard(visit: Visit, server: Server) -> None:
    page = visit(address(report(server, "anshan_2020.txt")))
    page.locator(".sentence", has_text="北方国际健康城在鞍山开工建设").locator(".note").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("complementary")).to_contain_text("北方国际健康城 开工 (2019)")
    page.go_back()
    assert "#" not in page.url


def test_headings_lead_to_their_place(visit: Visit, server: Server) -> None:
    page = visit(address(report(server, "anshan_2020.txt")))
    outline = page.get_by_role("navigation", name="目录")
    outline.get_by_role("link", name="二、2020年总体要求和主要工作").click()
    heading = page.locator(".text h2", has_text="二、2020年")

    expect(heading).to_be_in_viewport()
    expect(outline.locator("[aria-current]")).to_contain_text("二、2020年")


def test_types_of_names_can_be_left_uncoloured(visit: Visit, server: Server) -> None:
    page = visit(address(report(server, "anshan_2020.txt")))
    place = page.locator(".mention[data-type=Place]").first
    unseen = "rgba(0, 0, 0, 0)"
    expect(place).not_to_have_css("border-bottom-color", unseen)
    page.get_by_role("checkbox", name="地方").uncheck()

    expect(place).to_have_css("border-bottom-color", unseen)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_the_text_and_the_panel_without_scrolling_sideways(
    visit: Visit, server: Server, scheme: str
) -> None:
    found = report(server, "anshan_2020.txt")
    page = visit(address(found, span(found, "北方国际健康城在鞍山开工建设")), scheme=scheme, width=PHONE)
    panel = page.get_by_role("complementary")

    expect(panel).to_contain_text("北方国际健康城")
    assert is_above(page, ".text mark", ".panel")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    panel.get_by_role("button", name="关闭").click()
    expect(panel).to_be_hidden()


def is_above(page: Page, upper: str, lower: str) -> bool:
    one, other = page.locator(upper).last.bounding_box(), page.locator(lower).bounding_box()
    return one is not None and other is not None and one["y"] + one["height"] <= other["y"]


def test_what_a_report_says_is_kept_as_turtle(visit: Visit, server: Server) -> None:
    found = report(server, "anshan_2020.txt")
    page = visit(address(found))
    triples = turtle(page)

    said = ox.NamedNode(Property.PROV_WAS_DERIVED_FROM), ox.NamedNode(str(found["iri"]))
    claims = found["claims"]
    assert isinstance(claims, list)
    assert len([triple for triple in triples if (triple.predicate, triple.object) == said]) == len(claims)


def test_reports_are_listed(visit: Visit) -> None:
    page = visit("/report", language="en-GB")
    page.get_by_role("link", name="鞍山市2020年政府工作报告（示例改写）").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("鞍山市2020年政府工作报告（示例改写）")
