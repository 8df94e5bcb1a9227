"""How much a page moves while it loads, as browsers reckon it (cumulative layout shift, a ratio and no time)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

FONTS = "**/*.woff2"
# before any script of the page, so that nothing is missed; what a reader's own click moves is left out, as browsers do
WATCH = """
    window.shifts = [];
    new PerformanceObserver(list => shifts.push(...list.getEntries().filter(e => !e.hadRecentInput)))
        .observe({type: 'layout-shift', buffered: true});
"""
SUM = """async settle => {
    await document.fonts.ready;
    await new Promise(done => setTimeout(done, settle));
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return shifts.reduce((sum, e) => sum + e.value, 0);
}"""


def watch_shifts(page: Page) -> None:
    """From the next page on; nothing is taken from a cache, so that every page loads as the first one does."""
    page.add_init_script(WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})


@contextmanager
def slow_fonts(page: Page, milliseconds: int) -> Iterator[None]:
    def late(route: Route) -> None:
        time.sleep(milliseconds / 1000)
        route.continue_()

    page.route(FONTS, late)
    yield
    page.unroute(FONTS)


@contextmanager
def no_fonts(page: Page) -> Iterator[None]:
    page.route(FONTS, lambda route: route.abort())
    yield
    page.unroute(FONTS)


def sum_shifts(page: Page, address: str, settle: int = 100) -> float:
    """The sum for one page from nothing until its fonts are there or given up, and its scripts are done."""
    page.goto("about:blank")  # an address with the same path would only move to its anchor
    page.goto(address)
    found: float = page.evaluate(SUM, settle)
    return found
