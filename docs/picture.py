"""Take the README's picture: the demo's case page in a browser, as `make demo` opens it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).resolve().parent / "images" / "case.png"
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def main() -> None:
    """Start the demo, open the printed address, save what is seen at 1280 by 900."""
    browser_path = shutil.which("chromium")
    if browser_path is None:
        raise SystemExit("chromium is not installed, so no picture can be taken")
    command = [sys.executable, "-m", "rapporteur.cli.main", "open", "--specimens", "--as-of", "2022-12-31"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as site:
        try:
            address = next(line.strip() for line in site.stdout or () if line.startswith("http://127.0.0.1:"))
            with sync_playwright() as play:
                browser = play.chromium.launch(executable_path=browser_path, args=QUIET)
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(address)
                page.evaluate("document.fonts.ready")
                page.screenshot(path=TARGET)
                browser.close()
        finally:
            site.terminate()


if __name__ == "__main__":
    main()
