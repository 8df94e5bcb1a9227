"""For every eye and on paper: forced colours, more contrast, less motion, no colour at all, and A4."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from .browsing import CHROMIUM, every_page, origin
from .test_browser import address, page

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["address", "page"]
pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="Debian's chromium is not installed")
param = pytest.param
KINDS = ("act", "court", "letter", "ask", "person", "law")
# the contrast of an element's words with what is painted behind them, as WCAG reckons it
CONTRAST = """e => {
    const paint = (c, over) => { const [r, g, b, a = 1] = c.match(/[\\d.]+/g).map(Number);
        return [r, g, b].map((v, n) => v * a + (over ? over[n] : 255) * (1 - a)); };
    const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b; };
    const behind = []; for (let n = e; n; n = n.parentElement) behind.unshift(getComputedStyle(n).backgroundColor);
    const ground = behind.reduce((over, c) => paint(c, over), null);
    const [a, b] = [light(paint(getComputedStyle(e).color, ground)), light(ground)].sort((x, y) => y - x);
    return (a + .05) / (b + .05);
}"""


@pytest.fixture(scope="module")
def pages(page: Page, address: str) -> dict[str, str]:
    base = origin(address)
    return {name: base + path for name, path in every_page(page, base).items()}


@pytest.fixture
def forced(page: Page) -> Iterator[Page]:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(forced_colors="active")
    yield page
    page.emulate_media(forced_colors="none")


def looks(page: Page, selector: str) -> dict[str, Any]:
    """What of an element is not colour: the line under it, or at its side."""
    found: dict[str, Any] = page.locator(selector).first.evaluate(
        """(e, pseudo) => { const s = getComputedStyle(e), a = getComputedStyle(e, '::after');
            return { line: s.textDecorationStyle + s.textDecorationThickness,
                     bar: a.borderInlineStartStyle + a.borderInlineStartWidth }; }"""
    )
    return found


def test_kinds_in_a_text_are_told_apart_without_any_colour(forced: Page, pages: dict[str, str]) -> None:
    forced.goto(pages["documents"])
    forced.get_by_role("link", name="AL UTO 7/2018", exact=True).click()
    lines = {kind: looks(forced, f".kinds .k-{kind} .line")["line"] for kind in KINDS}
    assert len(set(lines.values())) == len(KINDS), lines
    signs = forced.locator(".kinds use").evaluate_all("found => found.map(e => e.getAttribute('href'))")
    assert len(set(signs)) == len(KINDS)


def test_marks_and_statuses_still_show_in_forced_colours(forced: Page, pages: dict[str, str]) -> None:
    forced.goto(pages["case"])
    ground = forced.evaluate("getComputedStyle(document.body).backgroundColor")
    for selector in (".f", ".o", ".gone", ".ln", ".late", ".now"):
        strokes = forced.locator(f"svg.pic {selector}").evaluate_all(
            "found => found.filter(e => e.getClientRects().length).map(e => getComputedStyle(e).stroke)"
        )
        assert strokes and ground not in strokes and "none" not in strokes, selector
    status = forced.locator("#letters p.st")
    assert all(words.strip() for words in status.all_inner_texts())
    assert status.locator("use").count() == status.count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_that_were_chosen_can_be_read_in_forced_colours(
    forced: Page, pages: dict[str, str], scheme: str
) -> None:
    forced.emulate_media(color_scheme="dark" if scheme == "dark" else "light", forced_colors="active")
    forced.goto(pages["document"])
    forced.locator(".text mark a").first.click()
    chosen = forced.locator(".text mark.on").first
    assert chosen.evaluate(CONTRAST) >= 4.5
    assert chosen.locator("a").first.evaluate(CONTRAST) >= 4.5
    assert chosen.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    forced.goto(pages["search"])
    assert forced.locator("mark.hit").first.evaluate(CONTRAST) >= 4.5
    forced.emulate_media(color_scheme="light", forced_colors="active")


def test_the_part_of_the_site_is_told_apart_in_forced_colours(forced: Page, pages: dict[str, str]) -> None:
    forced.goto(pages["case"])
    paint = "e => getComputedStyle(e).borderBlockEndColor"
    here = forced.locator(".bar nav a[aria-current]").evaluate(paint)
    others = forced.locator(".bar nav a:not([aria-current])").evaluate_all(f"found => found.map({paint})")
    assert here not in others


def test_more_contrast_darkens_what_is_faint(page: Page, pages: dict[str, str]) -> None:
    page.emulate_media(contrast="more")
    page.goto(pages["case"])
    for selector in (".toc b", ".timeline .date", "#letters small", ".foot"):
        assert page.locator(selector).first.evaluate(CONTRAST) >= 7, selector
    page.emulate_media(contrast="no-preference")


def test_more_contrast_leaves_the_ground_line_of_a_lane_behind_its_marks(page: Page, pages: dict[str, str]) -> None:
    """As dark as the marks it would hide a dotted line, which says that nobody tells."""
    page.emulate_media(contrast="more")
    page.goto(pages["case"])
    ground = page.locator("svg.lane .base").first.evaluate("e => getComputedStyle(e).stroke")
    ink = page.evaluate("getComputedStyle(document.body).color")
    page.emulate_media(contrast="no-preference")
    assert ground != ink


def test_nothing_moves_by_itself_where_less_motion_is_asked_for(page: Page, pages: dict[str, str]) -> None:
    page.emulate_media(reduced_motion="reduce")
    for name in ("case", "document", "letters"):
        page.goto(pages[name])
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.emulate_media(reduced_motion="no-preference")


def test_lanes_differ_in_shape_and_not_in_colour_alone(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["case"])
    shapes = page.locator("#timeline svg.lane").evaluate_all(
        "lanes => lanes.map(l => l.querySelector('a .f')).map(m => m && m.tagName + (m.getAttribute('d') || ''))"
    )
    assert len(shapes) == len(set(shapes)) == 4


def print_sheets(page: Page, address: str) -> pypdfium2.PdfDocument:
    """On A4, from a browser that is set to dark and prints backgrounds too."""
    page.emulate_media(color_scheme="dark")
    page.goto(address)
    page.evaluate("document.fonts.ready")
    printed = page.pdf(format="A4", print_background=True)
    page.emulate_media(color_scheme="light")
    return pypdfium2.PdfDocument(io.BytesIO(printed))


def _dark(sheet: pypdfium2.PdfPage) -> float:
    grey = sheet.render(scale=0.25).to_pil().convert("L")
    counted = grey.histogram()
    return float(sum(counted[:128]) / sum(counted))


@pytest.mark.parametrize("name", ["document", "search", "case", "case-whole", "letters"])
def test_paper_is_white_and_no_sheet_is_wasted(page: Page, pages: dict[str, str], name: str) -> None:
    sheets = list(print_sheets(page, pages[name]))
    assert all(_dark(sheet) < 0.25 for sheet in sheets)
    words = [len(sheet.get_textpage().get_text_bounded().split()) for sheet in sheets]
    assert min(words[:-1], default=99) > 60 and words[-1] > 25, words


@pytest.mark.parametrize("name", ["case-whole", "letters", "document", "cases", "documents"])
def test_on_paper_no_word_runs_into_the_margin(page: Page, pages: dict[str, str], name: str) -> None:
    margin = 18 / 25.4 * 72
    for sheet in print_sheets(page, pages[name]):
        words = sheet.get_textpage()
        boxes = [words.get_rect(n) for n in range(words.count_rects())]
        assert boxes and max(right for _, _, right, _ in boxes) < sheet.get_width() - margin + 1
        assert min(left for left, _, _, _ in boxes) > margin - 1
