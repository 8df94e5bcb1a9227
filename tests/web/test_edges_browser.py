"""Much and little in a real browser: every edge at every width, light and dark, both directions, and in large type."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .browsing import ARGUMENTS, CHROMIUM, enter, open_browser, open_program, open_site, origin
from .test_access import find_faults, find_overflow

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="Debian's chromium is not installed")
WIDTHS = (320, 390, 768, 1280)
LARGE = "--blink-settings=defaultFontSize=32"
PAGES = {
    "two hundred events": "/cases/1/",
    "two hundred events, all open": "/cases/1/?open=all",
    "two hundred events, two years": "/cases/1/?from=2005&to=2006",
    "nine mandates": "/cases/2/",
    "sixty characters": "/cases/3/",
    "nothing": "/cases/4/",
    "list of cases": "/cases/",
    "register": "/letters/",
}
TOLD_TO_AXE = ("two hundred events", "nine mandates", "sixty characters", "nothing", "one document")  # it is slow
ONE = Path(str(resources.files("rapporteur"))) / "corpus" / "specimens" / "2014-06-13-defenders-harbour.md"
# The words as they are drawn, and of the height of a line what letters take. A picture in a heading for the ear alone
# is a pixel wide.
LABELS = """() => [...document.querySelectorAll('svg.pic')].filter(p => p.clientWidth > 40).flatMap(picture => {
    const drawn = [...picture.querySelectorAll('text')]
        .map(e => ({ words: e.textContent, box: e.getBoundingClientRect() }))
        .filter(t => t.box.width && t.box.height)
        .map(t => ({ words: t.words, left: t.box.left, right: t.box.right,
                     top: t.box.top + 0.24 * t.box.height, bottom: t.box.bottom - 0.16 * t.box.height }));
    return drawn.flatMap((a, n) => drawn.slice(n + 1)
        .filter(b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map(b => `${a.words} | ${b.words}`));
})"""


class Edges:
    """A browser inside two sites: one over the edges, one over a single document."""

    def __init__(self, page: Page, addresses: dict[str, str]) -> None:
        self.page, self.addresses = page, addresses

    def each(self, *names: str) -> Iterator[str]:
        for name in names or self.addresses:
            self.page.goto(self.addresses[name])
            assert self.page.locator("main h1").count() == 1, name
            yield name


@pytest.fixture(scope="module")
def driver() -> Iterator[Playwright]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module", params=["", "ar"], ids=["ltr", "rtl"])
def edges(
    driver: Playwright, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Edges]:
    folder, language = tmp_path_factory.mktemp("tmp"), request.param
    with (
        open_program(["-m", "tests.web.edge_site", *filter(None, [language])], folder) as many,
        open_site([str(ONE)], folder, language) as one,
        open_browser(driver, many) as page,
    ):
        enter(page, one)
        addresses = {name: origin(many) + path for name, path in PAGES.items()}
        addresses |= {"one document": origin(one) + "/cases/1/", "one document, register": origin(one) + "/letters/"}
        yield Edges(page, addresses)


@pytest.fixture(scope="module")
def large(driver: Playwright, edges: Edges) -> Iterator[Edges]:
    """The same, by a reader whose browser sets all type at twice its size."""
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, LARGE])
    page = browser.new_context(storage_state=edges.page.context.storage_state()).new_page()
    yield Edges(page, edges.addresses)
    browser.close()


def find_trouble(page: Page, widths: tuple[int, ...]) -> dict[int, Any]:
    """By width: by how much the page is too wide, and the labels that touch."""
    found: dict[int, Any] = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        over, touching = find_overflow(page), page.evaluate(LABELS)
        if over > 0 or touching:
            found[width] = (over, touching)
    return found


def test_edges_fit_and_no_labels_touch(edges: Edges) -> None:
    trouble = {name: find_trouble(edges.page, WIDTHS) for name in edges.each()}
    assert not {name: found for name, found in trouble.items() if found}


def test_edges_fit_in_type_of_twice_the_size(large: Edges) -> None:
    trouble = {name: find_trouble(large.page, (768, 1280)) for name in large.each()}
    assert not {name: found for name, found in trouble.items() if found}


def test_nothing_is_wider_than_a_phone_in_type_of_twice_the_size(large: Edges) -> None:
    wide = {}
    for name in large.each():
        for width in (320, 390):
            large.page.set_viewport_size({"width": width, "height": 900})
            wide[name, width] = find_overflow(large.page)
    assert not {at: over for at, over in wide.items() if over > 0}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_at_the_edges(edges: Edges, scheme: str, width: int) -> None:
    edges.page.set_viewport_size({"width": width, "height": 900})
    edges.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    faults = {name: find_faults(edges.page) for name in edges.each(*TOLD_TO_AXE)}
    edges.page.emulate_media(color_scheme="light")
    assert not {name: found for name, found in faults.items() if found}
