"""A real browser on the page of one document: claims chosen by hand and by key, on the text and on the picture."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from .browsing import CHROMIUM, origin, path_of
from .test_browser import address, page

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

__all__ = ["address", "page"]
pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="Debian's chromium is not installed")
WIDTHS = [320, 390, 768, 1280]


@pytest.fixture(scope="module")
def pdf(page: Page, address: str) -> str:
    """The address of the specimen PDF."""
    page.goto(origin(address) + "/documents/")
    row = page.locator("tbody tr", has_text=".pdf").first
    return origin(address) + path_of(row.locator("th a").get_attribute("href"))


def marked(page: Page, inside: str) -> set[str]:
    """The numbers of the claims that are marked as chosen in a part of the page."""
    found = page.locator(f"{inside} .on").evaluate_all("found => found.map(e => e.dataset.c)")
    return set(found)


def test_choosing_a_claim_marks_words_entry_and_rectangle(page: Page, pdf: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(pdf + "pages/1/")
    page.locator(".text mark a").first.click()
    (number,) = marked(page, ".text")
    assert marked(page, ".panel") == marked(page, ".sheet") == {number}
    assert page.url.endswith(f"#p{number}")


def test_a_rectangle_leads_to_the_words(page: Page, pdf: str) -> None:
    page.goto(pdf + "pages/1/")
    place = page.locator(".sheet .places a").last
    number = place.get_attribute("data-c")
    place.locator("rect").first.click()
    assert f"#c{number}" in page.url
    assert marked(page, ".text") == {number}


def test_the_rectangle_covers_the_words_in_the_picture(page: Page, pdf: str) -> None:
    """Under the rectangle of a claim there is ink, and the picture has loaded."""
    page.goto(pdf + "pages/1/")
    dark = page.evaluate(
        """async () => {
            const image = document.querySelector('.sheet img');
            await image.decode();
            const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
            const context = canvas.getContext('2d');
            context.drawImage(image, 0, 0);
            return [...document.querySelectorAll('.sheet rect')].map(rect => {
                const [x, y, w, h] = ['x', 'y', 'width', 'height'].map(n => parseFloat(rect.getAttribute(n)) / 100);
                const [W, H] = [canvas.width, canvas.height];
                const { data } = context.getImageData(x * W, y * H, Math.max(w * W, 1), Math.max(h * H, 1));
                let inked = 0;
                for (let i = 0; i < data.length; i += 4) inked += data[i] < 128;
                return inked / (data.length / 4);
            });
        }"""
    )
    assert len(dark) > 10
    assert min(dark) > 0.03


def test_keys_go_from_claim_to_claim(page: Page, pdf: str) -> None:
    page.goto(pdf)
    page.keyboard.press("n")
    assert page.url.endswith("#c1")
    page.keyboard.press("n")
    assert page.url.endswith("#c2")
    page.keyboard.press("p")
    assert page.url.endswith("#c1")
    assert marked(page, ".panel") == {"1"}


def test_keys_leave_out_kinds_that_are_not_shown(page: Page, pdf: str) -> None:
    page.goto(pdf)
    page.locator("#show-person").uncheck()
    page.keyboard.press("n")
    number = page.url.rpartition("#c")[2]
    assert "k-person" not in str(page.locator(f"#p{number}").get_attribute("class"))


def test_keys_do_nothing_where_words_are_typed(page: Page, pdf: str) -> None:
    page.goto(pdf)
    page.locator("#q").press("n")
    assert "#" not in page.url


def test_without_scripts_claim_and_place_still_lead_to_each_other(page: Page, pdf: str) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto("about:blank")
    page.goto(pdf + "pages/1/")
    page.locator(".text mark a").first.click()
    page.locator(".claims li:target a.v").click()
    assert page.locator(".text :target").count() == 1
    page.locator(".claims li .where a").nth(1).click()
    assert page.locator(".sheet a:target rect").count() >= 1
    page.unroute("**/*.js")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways_and_no_picture_moves_the_text(page: Page, pdf: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in (pdf, pdf + "pages/1/", pdf + "pages/2/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path
        shapes = page.locator("main img").evaluate_all(
            "found => found.map(i => i.getAttribute('height') / i.getAttribute('width') - i.height / i.width)"
        )
        assert shapes and max(map(abs, shapes)) < 0.02


def test_a_picture_that_had_to_wait_comes_in_the_end(page: Page, pdf: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    refused: list[str] = []

    def busy_at_first(route: Route) -> None:
        if refused.count(route.request.url) < 2:
            refused.append(route.request.url)
            route.fulfill(status=503, headers={"Retry-After": "1"})
        else:
            route.continue_()

    page.route("**/*.png", busy_at_first)
    for path in (pdf, pdf + "pages/1/"):
        page.goto(path)
        come = page.evaluate(
            """async () => {
                const come = () => [...document.querySelectorAll('main img')].every(i => i.complete && i.naturalWidth);
                for (let n = 0; n < 600 && !come(); n++) await new Promise(done => setTimeout(done, 50));
                return come();
            }"""
        )
        assert come, path
    page.unroute("**/*.png")
    assert len(set(refused)) == 3


def test_the_policy_holds(page: Page, pdf: str) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    for path in (pdf, pdf + "pages/1/"):
        page.goto(path)
        page.keyboard.press("n")
    assert not [t for t in told if "Content Security Policy" in t or "Refused" in t]
