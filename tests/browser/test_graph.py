import base64
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.test_entity import entity_of
from tests.publish.endpoint.serving import Server

MIDDLE = """async ([picture, kind]) => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = `var(--type-${kind})`;
  const wanted = getComputedStyle(probe).color.match(/\\d+/g).map(Number);
  const image = Object.assign(new Image(), { src: `data:image/png;base64,${picture}` });
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data, width } = canvas.getImageData(0, 0, image.width, image.height);
  const found = [];
  for (let at = 0; at < data.length; at += 4) {
    if (wanted.every((value, part) => Math.abs(data[at + part] - value) < 3)) found.push(at / 4);
  }
  const near = found.filter((at) => Math.abs((at % width) - (found[0] % width)) < 20 && at - found[0] < 30 * width);
  const middle = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [middle(near.map((at) => at % width)), middle(near.map((at) => Math.floor(at / width)))];
}"""


def graph_page(server: Server, name: str, more: str = "") -> str:
    return f"/graph?focus={quote(entity_of(server, name), safe='')}{more}"


def things(page: Page) -> int:
    page.get_by_role("tab", name="列表").click()
    return page.locator(".nodes .node").count()


def spot(page: Page, kind: str) -> tuple[float, float]:
    """Find the middle of the uppermost thing that is drawn in the colour of a type."""
    picture = base64.b64encode(page.locator(".stage").screenshot()).decode()
    box = page.locator(".stage").bounding_box()
    assert box is not None
    x, y = page.evaluate(MIDDLE, [picture, kind])
    return box["x"] + x, box["y"] + y


def test_a_neighbourhood_grows_by_its_list(visit: Visit, server: Server) -> None:
    page = visit(graph_page(server, "鞍钢集团"))
    before = things(page)
    grow = page.get_by_role("button", name="展开 鞍山市")
    grow.click()
    expect(page.get_by_role("status").last).to_contain_text("新增")

    assert things(page) > before


def test_a_click_on_the_picture_chooses_and_grows(visit: Visit, server: Server) -> None:
    page = visit(graph_page(server, "鞍钢集团"))
    before = things(page)
    page.get_by_role("tab", name="所选").click()
    heading = page.locator(".selected h1")
    expect(heading).to_have_text("鞍钢集团")
    page.mouse.click(*spot(page, "Technology"))

    expect(heading).to_have_text("清洁炼焦技术")
    assert things(page) > before


def test_promises_can_be_left_out(visit: Visit, server: Server) -> None:
    page = visit(graph_page(server, "鞍钢集团"))
    before = things(page)
    page.get_by_role("tab", name="筛选").click()
    page.get_by_role("radio", name="已做").check()

    assert things(page) < before
    assert "modality=done" in page.url


def test_a_type_can_be_left_out(visit: Visit, server: Server) -> None:
    page = visit(graph_page(server, "鞍钢集团"))
    expect(page.get_by_role("tab", name="筛选")).to_be_visible()
    page.get_by_role("tab", name="筛选").click()
    page.get_by_role("checkbox", name="产业").uncheck()
    page.get_by_role("tab", name="列表").click()

    expect(page.locator(".nodes")).not_to_contain_text("非钢产业")


@pytest.mark.parametrize(("name", "begins"), [("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("CSV", b""), ("Turtle", b"")])
def test_what_is_shown_can_be_kept(visit: Visit, server: Server, name: str, begins: bytes) -> None:
    page = visit(graph_page(server, "鞍钢集团"))
    expect(page.locator(".selected h1")).to_have_text("鞍钢集团")
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    content = Path(download.value.path()).read_bytes()

    assert content.startswith(begins)
    assert name == "PNG" or "鞍钢集团".encode() in content


def test_the_graph_fits_a_phone(visit: Visit, server: Server) -> None:
    page = visit(graph_page(server, "鞍钢集团"), width=PHONE, scheme="dark")
    expect(page.locator(".selected h1")).to_have_text("鞍钢集团")

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
