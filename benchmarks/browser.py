"""Measure the explorer in Chromium, as a person meets it: the first view, suggestions, and a large neighbourhood.

    python benchmarks/browser.py STORE [NAME...]

The first view is timed from the request until its search box takes a key; suggestions from a key to the list; a
neighbourhood from the request for its page until the picture of `NODES` things is drawn. All in a fresh browser
context, with WebGL in software where there is no graphics card.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.publish.endpoint.serving import Server, kg_serve

NODES = 1000
ROUNDS = 15
NAMES = ("鞍钢", "沈阳", "高速", "产业", "工业园", "大学", "鞍山", "医院")


def main() -> None:
    """Print the median and the 95th percentile of each in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("names", nargs="*", default=NAMES, help="What is typed into the search box.")
    arguments = parser.parse_args()
    if CHROMIUM is None:
        sys.exit("no Chromium found: `apt-get install chromium`, or name one in KG_CHROMIUM")
    with kg_serve(arguments.store) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        tell("first view", [first_view(browser, server) for _ in range(ROUNDS)])
        tell("suggestions", list(suggestions(browser, server, arguments.names)))
        focus, count = largest(server)
        tell(f"neighbourhood of {count} things", [neighbourhood(browser, server, focus) for _ in range(ROUNDS)])
        browser.close()


def tell(what: str, times: Sequence[float]) -> None:
    """Print a row."""
    middle, last = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"{what:32} median {middle:6.0f} ms   p95 {last:6.0f} ms   of {len(times)}")


def first_view(browser: Browser, server: Server) -> float:
    """Time the start page in a context that has cached nothing."""

    def ready(page: Page) -> None:
        page.keyboard.type("鞍")
        page.wait_for_function("document.querySelector('main input')?.value === '鞍'")

    return timed(browser, f"{server.url}/", "main input:focus", ready)


def suggestions(browser: Browser, server: Server, names: Sequence[str]) -> Iterator[float]:
    """Time each name from its last key to the list, in the page."""
    page = browser.new_page()
    page.goto(f"{server.url}/")
    page.wait_for_selector(".totals")
    for name in [*names] * 3:
        yield page.evaluate(SUGGEST, name)
    page.context.close()


SUGGEST = """(name) => new Promise((resolve) => {
  const [input, list] = ["main input", "main [role=listbox]"].map((each) => document.querySelector(each));
  const began = performance.now();
  new MutationObserver((_changes, observer) => {
    observer.disconnect();
    resolve(performance.now() - began);
  }).observe(list, { childList: true });
  input.value = name;
  input.dispatchEvent(new InputEvent("input"));
})"""


def largest(server: Server) -> tuple[str, int]:
    """Find the place with the largest neighbourhood, and how many things of it are asked for."""
    overview = json.load(urlopen(f"{server.url}/api/overview"))  # noqa: S310 (our own server)
    return max(
        ((place["iri"], around(server, place["iri"])) for place in overview["places"][:40]), key=lambda it: it[1]
    )


def around(server: Server, iri: str) -> int:
    """Count what a large neighbourhood holds."""
    asked = f"{server.url}/api/neighbourhood?iri={quote(iri, safe='')}&depth=3&limit={NODES - 1}"
    return len(json.load(urlopen(asked))["nodes"])  # noqa: S310 (our own server)


def neighbourhood(browser: Browser, server: Server, focus: str) -> float:
    """Time the page of a graph until it is drawn."""
    page = f"{server.url}/graph?focus={quote(focus, safe='')}&depth=3&limit={NODES - 1}"
    return timed(browser, page, ".stage[aria-label]", lambda drawn: drawn.evaluate(FRAME))


FRAME = "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"


def timed(browser: Browser, url: str, selector: str, then: Callable[[Page], object]) -> float:
    """Open a page in a fresh context; give the milliseconds until something is there and `then` is done."""
    page = browser.new_context().new_page()
    began = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(selector)
    then(page)
    taken = (time.perf_counter() - began) * 1000
    page.context.close()
    return taken


if __name__ == "__main__":
    main()
