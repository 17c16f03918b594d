import json
from urllib.parse import quote

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.publish.endpoint.serving import Server


def entity_of(server: Server, name: str) -> str:
    _, answer = server.request("GET", f"/api/search?q={quote(name)}")
    return str(json.loads(answer)["hits"][0]["iri"])


def entity_page(server: Server, name: str) -> str:
    return f"/entity?iri={quote(entity_of(server, name), safe='')}"


def first_claim(page: Page, name: str) -> tuple[str, str]:
    """Unfold the claims of a relation; give the words that are marked, and follow the claim to its report."""
    row = page.locator(".related > li", has_text=name)
    row.get_by_text("处原文").click()
    claim = row.locator(".claim").first
    words = claim.locator("mark").inner_text()
    sentence = claim.locator("blockquote").inner_text()
    claim.get_by_role("link").click()
    return words, sentence


def test_a_claim_opens_its_sentence_with_the_same_words_marked(visit: Visit, server: Server) -> None:
    page = visit(entity_page(server, "鞍钢集团"))
    words, sentence = first_claim(page, "清洁炼焦技术")
    mark = page.locator(".text mark")

    expect(mark.first).to_be_in_viewport()
    assert "".join(mark.all_inner_texts()) == words
    assert "清洁炼焦技术" in words
    assert words in sentence
    assert page.locator(".text .chosen").first.inner_text() in sentence


def test_what_is_done_is_told_from_what_is_planned(visit: Visit, server: Server) -> None:
    page = visit(entity_page(server, "鞍钢集团"))

    expect(page.locator(".related > li", has_text="清洁炼焦技术").locator(".badge.done")).to_have_text("已做")
    expect(page.locator(".related > li", has_text="非钢产业").locator(".badge.planned")).to_have_text("计划")


def test_other_names_and_data_are_given(visit: Visit, server: Server) -> None:
    page = visit(entity_page(server, "鞍钢集团"))
    facts = page.locator(".facts")

    expect(facts).to_contain_text("鞍钢")
    turtle = page.request.get(server.url + str(facts.get_by_role("link", name="Turtle").get_attribute("href")))
    assert "鞍钢集团" in turtle.text()
    assert turtle.headers["content-type"].startswith("text/turtle")


def test_milestones_stand_on_a_time_line(visit: Visit, server: Server) -> None:
    page = visit(entity_page(server, "北方国际健康城"))

    expect(page.locator(".steps")).to_contain_text("开工")
    expect(page.locator(".steps")).to_contain_text("2019")


def test_an_entity_fits_a_phone(visit: Visit, server: Server) -> None:
    page = visit(entity_page(server, "鞍钢集团"), width=PHONE, scheme="dark")
    expect(page.locator(".facts")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_an_iri_is_answered_with_its_page(visit: Visit, server: Server) -> None:
    iri = entity_of(server, "鞍钢集团")
    page = visit(f"/id/{iri.split('/id/')[1]}")

    expect(page.get_by_role("heading", level=1)).to_have_text("鞍钢集团")
    assert "/entity?iri=" in page.url
