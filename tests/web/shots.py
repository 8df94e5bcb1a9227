"""`make screenshots`: every page at four widths, light and dark, into `screenshots/`.

The README's picture is `make picture`.

The specimens always; the five real documents only where their folder stands beside the repository.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tests.web.browsing import DAY, every_page, open_browser, open_site, origin

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
WIDTHS = (320, 390, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main() -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        for name, arguments in sources():
            shoot(driver, ROOT / "screenshots" / name, arguments)


def sources() -> list[tuple[str, list[str]]]:
    seeds = [("seeds", [str(SEEDS)])] if SEEDS.is_dir() else []
    return [("specimens", ["--specimens", "--as-of", DAY]), *seeds]


def shoot(driver: Playwright, folder: Path, arguments: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as temporary,
        open_site(arguments, Path(temporary)) as address,
        open_browser(driver, address) as page,
    ):
        base = origin(address)
        for name, path in every_page(page, base).items():
            shoot_page(page, base + path, folder, name)


def shoot_page(page: Page, address: str, folder: Path, name: str) -> None:
    """All widths and both schemes of one page, as long as it is."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        page.evaluate("document.fonts.ready")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)


if __name__ == "__main__":
    main()
