"""PDF: text by page, furniture by place, and the way back to each page's characters and to rectangles on it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from rapporteur.documents.limits import Limits
from rapporteur.documents.pdf_layout import Built, lay_out
from rapporteur.documents.pdf_rows import Page, find_page_rects, opened, read_page
from rapporteur.documents.problems import TroubleError, trouble

_EMPTY = Page("", (), 0.0, 0.0, False)
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z]{2}")
_STARTXREF = re.compile(rb"startxref\s+(\d{1,12})")


def read_pdf(data: bytes, limits: Limits) -> dict[str, Any]:
    """The answer that the worker sends for a PDF. Raises TroubleError."""
    if is_cut_off(data):
        _check_not_locked(data)
        raise trouble("truncated")
    with opened(data) as document:
        if len(document) > limits.pages:
            raise trouble("too_many_pages", pages=f"{len(document):,}", limit=f"{limits.pages:,}")
        pages, problems = _read_pages(document, limits)
    if not any(page.rows for page in pages):
        raise trouble("no_text_layer" if any(page.pictured for page in pages) or len(data) > 20_000 else "empty")
    starts = [0]
    for page in pages:
        starts.append(starts[-1] + len(page.characters))
    built = lay_out(pages, starts[:-1])
    return _answer(built, starts, problems)


def _check_not_locked(data: bytes) -> None:
    """Of a file both locked and cut off the lock is told first. Raises TroubleError: `encrypted`."""
    try:
        with opened(data):
            return
    except TroubleError as error:
        if error.code == "encrypted":
            raise


def _read_pages(document: Any, limits: Limits) -> tuple[list[Page], list[dict[str, Any]]]:
    pages: list[Page] = []
    problems: list[dict[str, Any]] = []
    count = 0
    for i in range(len(document)):
        page = read_page(document, i)
        code = _doubt(page)
        if code:
            level = "error" if code in ("page_unreadable", "page_without_text", "text_cut_off") else "note"
            problems.append({"code": code, "page": i + 1, "level": level})
        pages.append(page or _EMPTY)
        count += len(pages[-1].characters)
        if count > limits.characters:
            raise trouble("too_much_text", limit=f"{limits.characters:,}")
    return pages, problems


def _doubt(page: Page | None) -> str | None:
    """What is wrong with a page, if anything."""
    if page is None:
        return "page_unreadable"
    if page.pictured:
        return "page_without_text"
    if page.cut:
        return "text_cut_off"
    letters = sum(not c.isspace() for c in page.characters)
    if len(_PRIVATE.findall(page.characters)) > 0.05 * letters + 20:
        return "unmapped_characters"
    if any(len(_RIGHT_TO_LEFT.findall(r.text)) > 3 and _LATIN.search(r.text) for r in page.rows):
        return "check_against_image"
    return None


def _answer(built: Built, starts: list[int], problems: list[dict[str, Any]]) -> dict[str, Any]:
    ends = [*built.page_ends[:-1], built.length]
    return {
        "text": built.text,
        "pages": list(zip([0, *ends], ends, strict=False)),
        "furniture": built.furniture,
        "problems": problems,
        "steps": [{"name": "layout", "here": built.here, "there": built.there, "lengths": built.lengths}],
        "origin_pages": list(pairwise(starts)),
    }


def is_cut_off(data: bytes) -> bool:
    """True where the file's end is missing: no end mark, and no table of contents where the last one should lie."""
    if b"%%EOF" in data[-2048:]:
        return False
    places = [int(m[1]) for m in _STARTXREF.finditer(data)]
    return not any(
        0 < place < len(data) and re.match(rb"\s*(?:xref|\d+\s+\d+\s+obj)", data[place : place + 40])
        for place in places
    )


def find_rects(data: bytes, places: list[tuple[int, int, int]]) -> list[tuple[int, float, float, float, float]]:
    """(page from 1, left, top, right, bottom) for each (page from 0, first, last + 1) of PDFium's characters."""
    found: list[tuple[int, float, float, float, float]] = []
    with opened(data) as document:
        for index, start, end in places:
            if 0 <= index < len(document):
                found.extend((index + 1, *box) for box in find_page_rects(document, index, [(start, end)]))
    return found
