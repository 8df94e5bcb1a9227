"""Real PDFs of the kind that is read here; they are not in the repository."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from rapporteur.documents import Text, open_document

SHARED = Path(__file__).parents[3] / "shared"
SAMPLES = sorted((SHARED / "samples").glob("*.pdf"))
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))

pytestmark = pytest.mark.skipif(not SAMPLES, reason="the folder with real samples is not on this machine")


def opened(path: Path) -> Text:
    text = open_document(path)
    assert isinstance(text, Text), text
    return text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_no_page_and_no_character_is_lost(path: Path) -> None:
    text, document = opened(path), pypdfium2.PdfDocument(path)
    assert len(text.pages) == len(document)
    for span, page in zip(text.pages, document, strict=True):
        raw = page.get_textpage().get_text_range()
        assert sorted(re.findall(r"\w", raw)) == sorted(re.findall(r"\w", span.of(text.text)))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_page_but_the_first_has_its_number_among_the_furniture(path: Path) -> None:
    text = opened(path)
    for number, page in enumerate(text.pages[1:], start=2):
        furniture = " ".join(f.span.of(text.text) for f in text.furniture if page.covers(f.span))
        assert re.search(rf"(?<![\d-]){number}\b", furniture)


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_dates_references_and_mandates_are_never_furniture(path: Path) -> None:
    text = opened(path)
    furniture = " ".join(f.span.of(text.text) for f in text.furniture)
    assert not re.search(
        r"\bMandates? of\b|\bExcellency\b|\b[A-Z]{3} \d+/\d{4}\b|\b\d{1,2} [A-Z][a-z]+ \d{4}\b", furniture
    )
    assert text.text == path.read_text(encoding="utf-8")
