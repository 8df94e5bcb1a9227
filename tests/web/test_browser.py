"""A real browser goes through the demo, as a reader would."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from .browsing import CHROMIUM, DAY, open_browser, open_site, origin, path_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="Debian's chromium is not installed")
ROUTES = ["/", "/cases/", "/letters/", "/documents/", "/search/?q=court", "/problems/", "/nowhere/"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address that the demo prints."""
    with open_site(["--specimens", "--as-of", DAY], tmp_path_factory.mktemp("tmp")) as printed:
        yield printed


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    """A page that came in by the printed address and stands where that leads."""
    with playwright.sync_playwright() as driver, open_browser(driver, address) as opened:
        yield opened


def target_words(page: Page) -> str:
    """The words of the element that the address names, as a reader sees them."""
    return str(page.evaluate("document.querySelector(':target')?.innerText ?? ''"))


def is_highlighted(page: Page) -> bool:
    """Whether the browser paints the element that the address names otherwise than its paragraph, and shows it."""
    return bool(
        page.evaluate(
            """() => {
                const found = document.querySelector(':target');
                const box = found.getBoundingClientRect();
                const paint = e => getComputedStyle(e).backgroundColor;
                const painted = [found, ...found.querySelectorAll('*')].some(e => {
                    const colour = paint(e);
                    return colour !== 'rgba(0, 0, 0, 0)' && colour !== paint(found.closest('p'));
                });
                return painted && box.top >= 0 && box.top < innerHeight;
            }"""
        )
    )


def test_the_demo_leads_from_case_to_sentence_and_by_search_to_another(page: Page, address: str) -> None:
    case_address = page.url
    assert "/cases/" in case_address
    entry = page.locator("#timeline .timeline :is(.src, .srcs a)").first
    entry.click()
    page.wait_for_url("**/documents/**")
    told = target_words(page)
    assert len(told.split()) > 3
    assert is_highlighted(page)
    page.go_back()
    assert page.url == case_address

    word = max(("".join(c if c.isalpha() else " " for c in told)).split(), key=len)
    page.get_by_role("searchbox").fill(word)
    page.get_by_role("searchbox").press("Enter")
    assert f"q={word}" in page.url
    assert word.lower() in page.locator("mark.hit").first.inner_text().lower()
    page.locator(".hits a").first.click()
    page.wait_for_url("**/documents/**")
    assert word.lower() in target_words(page).lower()
    assert is_highlighted(page)


def test_a_claim_and_its_place_lead_to_each_other(page: Page, address: str) -> None:
    page.goto(origin(address) + "/documents/")
    page.locator("th a").first.click()
    page.locator("mark a").first.click()
    assert "#p" in page.url
    page.locator(".claims li:target a.v").click()
    assert "#c" in page.url
    assert is_highlighted(page)


def test_kinds_of_claims_can_be_hidden(page: Page, address: str) -> None:
    page.goto(origin(address) + "/documents/")
    page.locator("th a").first.click()
    first = page.locator(".claims li.k-person").first
    assert first.is_visible()
    page.locator("#show-person").uncheck()
    assert first.is_hidden()


def test_another_day_can_be_asked_for(page: Page, address: str) -> None:
    page.goto(origin(address))
    before = int(page.locator(".toc b").first.inner_text())
    page.locator(".asof summary").click()
    page.locator("#as_of").fill("2015-01-01")
    page.get_by_role("button", name="Show this day").click()
    assert "as_of=2015-01-01" in page.url
    assert 0 < int(page.locator(".toc b").first.inner_text()) < before


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_scrolls_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(origin(address) + "/documents/")
    documents = [path_of(a.get_attribute("href")) for a in page.locator("th a").all()]
    for route in [*ROUTES, *documents]:
        page.goto(origin(address) + route)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, route


@pytest.mark.parametrize("path", ["/cases/1/", "/cases/1/?open=all", "/letters/", "/problems/"])
def test_paper_has_room_for_words(page: Page, address: str, path: str) -> None:
    """On A4 within its margins no line of words stands in a strip, nothing stands beside the paper, nothing is dark."""
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(origin(address) + path)
    page.evaluate("document.body.style.inlineSize = '174mm'")
    strips = page.evaluate(
        """() => [...document.querySelectorAll('main :is(p, li > div, td.q, blockquote)')]
            .filter(e => e.innerText?.trim().length > 40 && e.getClientRects().length)
            .map(e => [e.clientWidth || e.getBoundingClientRect().width, e.innerText.slice(0, 40)])
            .filter(([width]) => width < 80)"""
    )
    wide = page.evaluate("document.body.scrollWidth - document.body.clientWidth")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 720})
    assert (strips, ground) == ([], "rgb(255, 255, 255)")
    assert wide <= 0


def test_the_keyboard_reaches_the_content_first(page: Page, address: str) -> None:
    page.goto(origin(address) + "/cases/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_the_address_cannot_be_used_again(page: Page, address: str) -> None:
    answer = page.request.get(address)
    assert answer.status == 403
