"""What a reader's browser sees: how much pages move while they load, and how soon a long letter is there."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figure import Figure
from bench.long_letter import PAGES, write_docx, write_pdf, write_text
from tests.web.browsing import CHROMIUM, open_browser, open_site, origin, path_of
from tests.web.shift import slow_fonts, sum_shifts, watch_shifts

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (390, 1280)
LATE = 500  # milliseconds that every font takes, or nothing would be seen of what it moves
ROUNDS = 3
FAR = 180  # the page that is jumped to
WRITERS: dict[str, Callable[[Path], None]] = {"pdf": write_pdf, "txt": write_text, "docx": write_docx}
PAINTED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(
    [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
     performance.getEntriesByType('navigation')[0].domInteractive]))))"""


def browser_figures(sources: list[tuple[str, Path]]) -> Iterator[Figure]:
    """Nothing where there is no browser."""
    if find_spec("playwright") is None or shutil.which(CHROMIUM) is None:
        return
    for name, folder in sources:
        yield from shift_figures(name, folder)
    for kind, write in WRITERS.items():
        yield from long_figures(kind, write)


def shift_figures(name: str, folder: Path) -> Iterator[Figure]:
    """The worst of both widths for each page, with fonts that come late."""
    with browser(folder) as (page, base):
        watch_shifts(page)
        with slow_fonts(page, LATE):
            for words, path in read_paths(page, base).items():
                yield Figure(f"{name}: layout shift, {words}", 1000 * max(shifts(page, base + path)), "thousandths")


def shifts(page: Page, address: str) -> Iterator[float]:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        yield sum_shifts(page, address, LATE)


def read_paths(page: Page, base: str) -> dict[str, str]:
    """The pages that are measured; a PDF where there is one."""
    page.goto(base + "/documents/")
    documents = {a.inner_text(): path_of(a.get_attribute("href")) for a in page.locator("th a").all()}
    pdf = page.locator("tbody tr", has_text=".pdf").first.locator("th a")
    paths = {"case": "/cases/1/", "register": "/letters/", "search": "/search/?q=court"}
    paths["document"] = next(iter(documents.values()))
    if pdf.count():
        paths["PDF, text"] = path_of(pdf.get_attribute("href"))
        paths["PDF, page"] = paths["PDF, text"] + "pages/1/"
    return paths


def long_figures(kind: str, write: Callable[[Path], None]) -> Iterator[Figure]:
    """A letter of two hundred pages from its address in the list to words on the screen, and to a claim far back."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / f"letter.{kind}")
        with browser(Path(folder)) as (page, base):
            page.goto(base + "/documents/")
            address = base + path_of(page.locator("th a").first.get_attribute("href"))
            name = f"{PAGES} pages of {kind}"
            painted, interactive = (
                min(times) for times in zip(*(open_page(page, address) for _ in range(ROUNDS)), strict=True)
            )
            yield Figure(f"{name}: first paint", painted, "ms")
            yield Figure(f"{name}: can be used", interactive, "ms")
            yield Figure(f"{name}: page {FAR} by address", min(jump(page, address) for _ in range(ROUNDS)), "ms")
            yield Figure(f"{name}: claim by the panel", min(choose(page) for _ in range(ROUNDS)), "ms")


def open_page(page: Page, address: str) -> tuple[float, float]:
    page.goto("about:blank")
    page.goto(address)
    painted, interactive = page.evaluate(PAINTED)
    return painted, interactive


def jump(page: Page, address: str) -> float:
    """From the address of a place to the place on the screen, the first part of the text on the way."""
    page.goto("about:blank")
    start = time.perf_counter()
    page.goto(f"{address}#page{FAR}")
    page.wait_for_function("document.querySelector(':target')?.getBoundingClientRect().top < innerHeight")
    return 1000 * (time.perf_counter() - start)


def choose(page: Page) -> float:
    """The last claim of the part that is shown, chosen in the panel, until its words are marked on the screen."""
    page.locator(".claims a.v").first.click()
    last = page.locator(".claims a.v").last
    start = time.perf_counter()
    last.click()
    page.wait_for_function("document.querySelector('.text :target')?.getBoundingClientRect().top < innerHeight")
    return 1000 * (time.perf_counter() - start)


@contextmanager
def browser(folder: Path) -> Iterator[tuple[Page, str]]:
    """A browser inside a site over what a folder holds."""
    from playwright.sync_api import sync_playwright

    with (
        tempfile.TemporaryDirectory() as temporary,
        open_site([str(folder)], Path(temporary)) as address,
        sync_playwright() as driver,
        open_browser(driver, address) as page,
    ):
        yield page, origin(address)
