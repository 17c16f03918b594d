"""A report whose names hold scripts, links to scripts and quotes is shown as it is, and nothing of it runs."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_entity import entity_of, entity_page
from tests.browser.test_graph import graph_page
from tests.publish.endpoint.serving import Server
from tests.publish.explorer.stores import RARE, SCRIPT

# As the graph has the names: without what companies are called alike, and without an apostrophe.
LINK, QUOTES = "javascript:alert(1)", "OBrien&\\Söhne"

HARMFUL = "main script, main [onerror], main [onload], a[href^='javascript:']"
FOUND = f"() => document.querySelectorAll(`{HARMFUL}`).length"


@pytest.mark.parametrize("name", [SCRIPT, LINK, QUOTES, RARE])
def test_its_page_and_its_graph_show_the_name_as_text(visit: Visit, server: Server, name: str) -> None:
    page = visit(entity_page(server, name))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    graph = visit(graph_page(server, name))
    expect(graph.locator(".selected h1")).to_have_text(name)

    assert page.evaluate(FOUND) == graph.evaluate(FOUND) == 0


def test_suggestions_show_the_name_as_text(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("main").get_by_role("combobox").fill("<script>")
    expect(page.get_by_role("option").first).to_contain_text(SCRIPT)

    assert page.evaluate(FOUND) == 0


def test_answers_in_the_editor_show_the_name_as_text(visit: Visit) -> None:
    query = "SELECT ?name { ?thing a gr:Organization ; rdfs:label ?name FILTER (CONTAINS(?name, 'alert')) }"
    page = visit(f"/query?query={quote(query)}")
    page.get_by_role("button", name="Run query").click()
    expect(page.locator(".yasr table")).to_contain_text(SCRIPT)
    expect(page.locator(".yasr table")).to_contain_text(LINK)

    assert page.evaluate(FOUND) == 0


def test_what_an_address_holds_is_never_sent_back_as_html(server: Server) -> None:
    place = quote("https://example.org/<script>alert(1)</script>")
    response, body = server.request("GET", f"/resolve?iri={place}")

    assert response.status == 400
    assert response.headers.get_content_type() != "text/html", body
    assert entity_of(server, SCRIPT).startswith("https://w3id.org/")
