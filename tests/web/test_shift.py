"""Nothing moves under a reader's eyes: not when fonts come late or never, not when a script has run."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from .browsing import CHROMIUM, every_page, origin, path_of
from .shift import no_fonts, slow_fonts, sum_shifts, watch_shifts
from .test_browser import address, page

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["address", "page"]
pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="Debian's chromium is not installed")
LATE = 300  # milliseconds; far more than a browser waits for a font before it shows the text
STILL = 0.0005  # what a browser counts where a page is drawn in two strokes, and nobody sees


@pytest.fixture(scope="module")
def pages(page: Page, address: str) -> dict[str, str]:
    found = every_page(page, origin(address))
    page.goto(origin(address) + "/documents/")
    pdf = path_of(page.locator("tbody tr", has_text=".pdf").first.locator("th a").get_attribute("href"))
    watch_shifts(page)
    return {**found, "pdf": pdf, "pdf-page": pdf + "pages/1/"}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["case", "letters", "search", "document", "pdf", "pdf-page"])
def test_nothing_moves_when_fonts_come_late(
    page: Page, address: str, pages: dict[str, str], name: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    with slow_fonts(page, LATE):
        moved = sum_shifts(page, origin(address) + pages[name], LATE)
    assert moved < STILL


@pytest.mark.parametrize("name", ["case", "letters", "search"])
def test_nothing_moves_when_fonts_never_come(page: Page, address: str, pages: dict[str, str], name: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    with no_fonts(page):
        assert sum_shifts(page, origin(address) + pages[name]) < STILL


def test_the_first_page_has_the_fonts_of_the_house(page: Page, address: str, pages: dict[str, str]) -> None:
    """`optional` must not mean never: from this machine a font is there before the first look."""
    page.goto(origin(address) + pages["case"], wait_until="networkidle")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert {"Source Sans 3", "Source Serif 4"} <= {name.strip('"') for name in loaded}


def test_a_page_breaks_its_lines_alike_with_and_without_fonts(page: Page, address: str, pages: dict[str, str]) -> None:
    """The fallbacks have the measures of the fonts: a case page is as long with them, but for one line in fifty."""
    page.set_viewport_size({"width": 1280, "height": 900})
    address = origin(address) + pages["case-whole"]
    page.goto(address, wait_until="networkidle")
    whole = page.evaluate("document.documentElement.scrollHeight")
    with no_fonts(page):
        page.goto(address, wait_until="networkidle")
        bare = page.evaluate("document.documentElement.scrollHeight")
    assert abs(whole - bare) < whole / 50


def test_nothing_above_moves_after_a_filter_has_settled(page: Page, address: str, pages: dict[str, str]) -> None:
    """What htmx puts in takes the place of what was there; only what stands below it may move."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(origin(address) + pages["letters"], wait_until="networkidle")
    parts = "['h1', '.pair', '.filters', '#found'].map(s => document.querySelector(s).getBoundingClientRect().top)"
    before = page.evaluate(parts)
    page.locator("select[name=status]").select_option("overdue")
    page.wait_for_url("**status=overdue**")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(parts) == before
