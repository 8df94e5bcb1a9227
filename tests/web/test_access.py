"""Every page for everybody: axe-core, the keyboard alone, narrow screens, large text, right to left, paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .browsing import CHROMIUM, DAY, every_page, open_browser, open_site, origin, path_of

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="Debian's chromium is not installed")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SPECIMENS = ["--specimens", "--as-of", DAY]


class Site:
    """A browser inside a site, and the addresses of its pages."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.pages = every_page(page, base)

    def go(self, name: str) -> None:
        self.page.goto(self.base + self.pages[name])


@pytest.fixture(scope="module")
def driver() -> Iterator[Playwright]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def site(driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with open_site(SPECIMENS, tmp_path_factory.mktemp("tmp")) as address, open_browser(driver, address) as page:
        yield Site(page, origin(address))


def find_faults(page: Page) -> list[str]:
    """What axe-core finds; its script is put in by the test's driver, since the site's own policy lets no other in."""
    source = AXE.read_text(encoding="utf-8")
    page.evaluate(f"() => {{ {source}; window.axe = axe; }}")
    found: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations', 'passes']})")
    assert found["passes"], "axe-core looked at nothing"
    return [f"{v['id']}: {n['target']} {n['html'][:120]}" for v in found["violations"] for n in v["nodes"]]


def find_overflow(page: Page) -> int:
    over: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return over


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(site: Site, scheme: str) -> None:
    site.page.set_viewport_size({"width": 1280, "height": 900})
    site.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    faults = {}
    for name in site.pages:
        site.go(name)
        faults[name] = find_faults(site.page)
    assert not {name: found for name, found in faults.items() if found}


def test_axe_finds_nothing_on_a_phone(site: Site) -> None:
    site.page.set_viewport_size({"width": 390, "height": 800})
    for name in ("case", "letters", "search", "document"):
        site.go(name)
        assert not find_faults(site.page), name


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_scrolls_sideways(site: Site, width: int) -> None:
    site.page.set_viewport_size({"width": width, "height": 800})
    over = {}
    for name in site.pages:
        site.go(name)
        over[name] = find_overflow(site.page)
    assert not {name: px for name, px in over.items() if px > 0}


def test_text_at_twice_its_size_still_fits(driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("tmp")
    large = "--blink-settings=defaultFontSize=32"
    with open_site(SPECIMENS, folder) as address, open_browser(driver, address, large) as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        large_site = Site(page, origin(address))
        over = {}
        for name in large_site.pages:
            large_site.go(name)
            over[name] = find_overflow(page)
        assert not {name: px for name, px in over.items() if px > 0}


def test_nothing_moves_while_a_case_loads(site: Site) -> None:
    page = site.page
    page.set_viewport_size({"width": 1280, "height": 900})
    site.go("case")
    page.evaluate("document.fonts.ready")
    shift: float = page.evaluate(
        """() => new Promise(done => {
            let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
                .observe({type: 'layout-shift', buffered: true});
            setTimeout(() => done(sum), 300);
        })"""
    )
    assert shift < 0.01


def focused(page: Page) -> str:
    words: str = page.evaluate(
        "(document.activeElement.closest('li, tr, article') || document.activeElement).innerText"
    )
    return words


def test_a_case_is_worked_by_keyboard_alone(site: Site) -> None:
    """From the list into the case, through its entries, to a sentence, back, into a fold, and to another day."""
    page = site.page
    page.set_viewport_size({"width": 1280, "height": 900})
    site.go("cases")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/*/")
    case = page.url
    page.keyboard.press("j")
    first = focused(page)
    page.keyboard.press("j")
    assert focused(page) != first
    page.keyboard.press("k")
    assert focused(page) == first
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    assert page.evaluate("document.querySelector(':target') !== null")
    page.go_back()
    assert page.url.startswith(case)
    page.locator("#differences .fold a").focus()
    before = page.locator(".differ").count()
    page.keyboard.press("Enter")
    page.locator(".differ").nth(before).wait_for()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/letters/")


def test_every_stop_of_the_keyboard_on_a_case_is_seen(site: Site) -> None:
    page = site.page
    page.set_viewport_size({"width": 1280, "height": 900})
    site.go("case")
    stops = page.locator("a[href]:visible, button:visible, input:visible, select:visible, summary:visible").count()
    seen = set()
    for _ in range(stops + 5):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        assert page.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return true;
                const hit = e.querySelector && e.querySelector('.hit');
                const s = getComputedStyle(e);
                return s.outlineStyle !== 'none' || (hit && getComputedStyle(hit).strokeWidth === '2px'); }"""
        ), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    assert len(seen) >= stops * 0.9


def test_the_list_of_keys_opens_and_keys_can_be_put_off(site: Site) -> None:
    page = site.page
    site.go("letters")
    page.keyboard.press("?")
    assert page.locator("#keys").get_attribute("open") is not None
    page.locator("#use-keys").uncheck()
    page.locator("#keys summary").focus()
    page.keyboard.press("g")
    page.keyboard.press("c")
    assert page.url.endswith("/letters/")
    page.locator("#use-keys").check()


def test_the_list_of_keys_is_seen_whole_and_escape_leads_back(site: Site) -> None:
    page = site.page
    page.set_viewport_size({"width": 1280, "height": 900})
    site.go("case")
    page.evaluate("scrollTo(0, 700)")
    page.keyboard.press("?")
    last = page.locator("#keys li").last.bounding_box()
    assert last and last["y"] > 0 and last["y"] + last["height"] <= 900
    page.keyboard.press("Escape")
    assert page.evaluate("scrollY") == 700


def test_a_filter_changes_the_table_and_the_address(site: Site) -> None:
    page = site.page
    page.set_viewport_size({"width": 1280, "height": 900})
    site.go("letters")
    before = page.locator("#found tbody tr").count()
    page.locator("select[name=status]").select_option("overdue")
    page.wait_for_url("**status=overdue**")
    assert 0 < page.locator("#found tbody tr").count() < before
    page.reload()
    assert page.locator("select[name=status]").input_value() == "overdue"


def test_a_case_is_whole_without_scripts(site: Site) -> None:
    browser = site.page.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False, storage_state=site.page.context.storage_state())
    page = context.new_page()
    page.goto(site.base + site.pages["case"])
    before = page.locator(".timeline li").count()
    page.locator(".year .fold a").first.click()
    assert page.locator(".timeline li").count() > before
    page.goto(site.base + site.pages["case-whole"])
    assert page.locator(".fold").count() == 0
    context.close()


def test_paper_is_black_and_shows_the_case_alone(site: Site) -> None:
    page = site.page
    page.emulate_media(media="print", color_scheme="light")
    site.go("case-whole")
    for hidden in (".bar nav", ".bar form", ".toc", ".zoom", ".keys", ".asof .go"):
        assert page.locator(hidden).first.is_hidden(), hidden
    colours = page.evaluate(
        "[...document.querySelectorAll('main a, main p, main .ic, .bad')].map(e => getComputedStyle(e).color)"
    )
    assert {c for c in colours if c not in ("rgb(0, 0, 0)", "rgb(34, 34, 34)", "rgb(51, 51, 51)")} == set()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="screen")


def test_right_to_left_is_mirrored_and_axe_finds_nothing(
    driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("tmp")
    with open_site(SPECIMENS, folder, language="ar") as address, open_browser(driver, address) as page:
        arabic = Site(page, origin(address))
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            for name in arabic.pages:
                arabic.go(name)
                assert page.locator("html").get_attribute("dir") == "rtl", name
                assert find_overflow(page) <= 0, name
                if width == 1280:
                    assert not find_faults(page), name
        arabic.go("case")
        assert "Timeline" in page.locator("#timeline h2").inner_text()
        name_box, nav_box = page.locator(".bar .name").bounding_box(), page.locator(".bar nav").bounding_box()
        assert name_box and nav_box and name_box["x"] > nav_box["x"]
        quote = page.locator("#differences .q").first
        assert quote.get_attribute("lang") == "en"
        assert quote.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_a_document_keeps_its_own_direction_on_a_page_from_right_to_left(
    driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Else the full stops of an English sentence would stand at its beginning."""
    folder = tmp_path_factory.mktemp("tmp")
    with open_site(SPECIMENS, folder, language="ar") as address, open_browser(driver, address) as page:
        page.goto(origin(address) + "/documents/")
        for document in [path_of(a.get_attribute("href")) for a in page.locator("th a").all()]:
            page.goto(origin(address) + document)
            directions = page.locator(".text .w").evaluate_all("found => found.map(e => getComputedStyle(e).direction)")
            assert set(directions) == {"ltr"}, document
