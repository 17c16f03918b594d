from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

QUERY = 'SELECT ?thing { ?thing rdfs:label "鞍钢集团"@zh }'


def test_an_example_is_asked_and_answered(visit: Visit) -> None:
    page = visit("/query")
    page.get_by_role("button", name="关于某个事物，报告都说了什么？").click()
    page.get_by_role("button", name="Run query").click()

    expect(page.locator(".yasr table")).to_contain_text("清洁炼焦技术")


def test_a_thing_of_an_answer_opens_on_this_server(visit: Visit) -> None:
    page = visit(f"/query?query={QUERY}")
    page.get_by_role("button", name="Run query").click()
    page.locator(".yasr table a.iri").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("鞍钢集团")


@pytest.mark.parametrize("path", ["/query", f"/query?query={quote('SELECT * { ?thing a gr:Project }')}"])
def test_prefixes_are_filled_in(visit: Visit, path: str) -> None:
    page = visit(path)

    expect(page.locator(".CodeMirror-code").first).to_contain_text("PREFIX gr: <https://w3id.org/govreport/ontology#>")


def test_the_api_is_documented_without_another_host(visit: Visit) -> None:
    page = visit("/api/docs")

    expect(page.locator(".swagger")).to_contain_text("/api/neighbourhood")
