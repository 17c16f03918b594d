"""Chromium on the explorer of a running server, whose store has the examples and reports told by hand."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from kg import pipeline
from kg.publish.store import Store
from tests.graph.telling import haicheng, shenyang
from tests.publish.endpoint.serving import Server, kg_serve
from tests.publish.explorer.stores import graph, hostile

EXAMPLES = Path(__file__).parents[2] / "examples"
CHROMIUM = os.environ.get("KG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
HOW = "no Chromium found: `apt-get install chromium`, or name one in KG_CHROMIUM"
ARGUMENTS = (
    "--no-sandbox",  # which root cannot have
    "--disable-gpu",
    "--use-gl=angle",  # WebGL in software
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = 390  # pixels

Scheme = Literal["light", "dark"]
Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run `kg serve`."""
    folder = tmp_path_factory.mktemp("browser") / "store"
    with Store.open(folder) as store:
        list(pipeline.build(sorted(EXAMPLES.glob("*.txt")), store, jobs=1))
        for telling in (haicheng(), shenyang(), hostile()):
            store.put_report(graph(telling.reading()), text=telling.text)
    with kg_serve(folder) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser."""
    if CHROMIUM is None:
        pytest.skip(HOW)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, server: Server) -> Iterator[Visit]:
    """Open pages of the explorer; no script may fail there, nothing may be asked of another host."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, *, language: str = "zh-CN", scheme: Scheme = "light", width: int = 1280) -> Page:
        viewport = ViewportSize(width=width, height=800)
        context = chromium.new_context(locale=language, color_scheme=scheme, viewport=viewport)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.extend(_abroad(request.url, server)))
        page.goto(server.url + path)
        page.wait_for_selector("main:not([aria-busy])")
        return page

    yield open_page
    for context in contexts:
        context.close()

    assert not complaints


def _abroad(url: str, server: Server) -> list[str]:
    parts = urlsplit(url)
    is_here = parts.scheme in {"blob", "data"} or f"{parts.scheme}://{parts.netloc}" == server.url
    return [] if is_here else [f"asked another host: {url}"]
