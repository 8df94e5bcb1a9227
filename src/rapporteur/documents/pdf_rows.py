"""A PDF page as rows of characters with their places. Here is all that speaks to PDFium."""

from __future__ import annotations

import contextlib
import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from rapporteur.documents.problems import trouble

# PDFium's signs for a hyphen at the end of a line: the first by single characters, the second in whole texts.
SOFT_HYPHENS = ("\x02", "\ufffe")
_RAW_LINE = re.compile(r"[^\r\n\x02\ufffe]*(?:[\x02\ufffe]|\r\n?|\n|$)")
# PDFium keeps 32,767 bytes of a string; a character of it may take four of them.
_LONG = 8_000
_NO_PLACE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line of a page: pieces `[start, end)` of the page's characters, a space or nothing between.

    Places are in points from the lower left corner; `base` is the baseline of the first character, `size` the height
    of the line's tallest type, `lead` the width of the first word.
    """

    pieces: tuple[tuple[int, int, bool], ...]
    text: str
    x0: float
    x1: float
    base: float
    size: float
    lead: float
    hyphened: bool


@dataclass(frozen=True, slots=True)
class Page:
    """`characters` are as PDFium numbers them, `rows` in its order; `pictured` where a picture fills the page.

    `cut` where a string is so long that PDFium may have dropped what follows in it.
    """

    characters: str
    rows: tuple[Row, ...]
    width: float
    height: float
    pictured: bool
    cut: bool = False


@contextlib.contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document. Raises TroubleError: `encrypted`, `damaged`."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise trouble("encrypted" if locked else "damaged") from None
    try:
        yield document
    finally:
        document.close()


def read_page(document: pdfium.PdfDocument, index: int) -> Page | None:
    """A page's rows; None where PDFium cannot load the page."""
    try:
        page = document[index]
        textpage = page.get_textpage()
    except pdfium.PdfiumError:
        return None
    try:
        characters = _characters(textpage)
        rows = tuple(_rows(textpage, characters))
        width, height = page.get_size()
        few = sum(c.isalnum() for c in characters) < 50
        cut = _has_long_string(textpage, len(characters))
        return Page(characters, rows, width, height, few and _is_pictured(page), cut)
    finally:
        textpage.close()
        page.close()


def _has_long_string(textpage: pdfium.PdfTextPage, count: int) -> bool:
    """True where one string of the page is as long as those of which PDFium keeps only the beginning."""

    def string_of(index: int) -> int | None:
        found = pdfium_c.FPDFText_GetTextObject(textpage, index)
        return ctypes.cast(found, ctypes.c_void_p).value

    starts = range(0, count - _LONG + 1, _LONG // 8)
    return any((first := string_of(i)) is not None and first == string_of(i + _LONG - 1) for i in starts)


def _characters(textpage: pdfium.PdfTextPage) -> str:
    """One code point per PDFium character, so that its numbers are offsets."""
    count = textpage.count_chars()
    if count <= 0:
        return ""
    get = pdfium_c.FPDFText_GetUnicode
    text = "".join([chr(min(get(textpage, i), 0x10FFFF)) for i in range(count)])
    return _NO_PLACE.sub("\ufffd", text)


def _rows(textpage: pdfium.PdfTextPage, characters: str) -> Iterator[Row]:
    """Raw lines, those that stand on one line of the page put together: PDFium breaks after a footnote's mark."""
    held: Row | None = None
    for m in _RAW_LINE.finditer(characters):
        row = _row(textpage, characters, m.start(), m.end())
        if row is None:
            continue
        if held is not None and _on_one_line(held, row):
            held = _joined(held, row)
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _row(textpage: pdfium.PdfTextPage, characters: str, start: int, end: int) -> Row | None:
    hyphened = characters[start:end].endswith(SOFT_HYPHENS)
    body = characters[start : end - hyphened]
    first, last = start + len(body) - len(body.lstrip()), start + len(body.rstrip()) - 1
    if last < first:
        return None
    word = re.match(r"\S+", characters[first : last + 1])
    word_end = first + (word.end() if word else 1) - 1
    box, end_box = _box(textpage, first), _box(textpage, last)
    middle = _box(textpage, (first + last) // 2)
    size = max(b[3] - b[1] for b in (box, middle, end_box))
    return Row(
        pieces=((first, last + 1, False),),
        text=characters[first : last + 1],
        x0=box[0],
        x1=max(end_box[2], box[2]),
        base=_baseline(textpage, first),
        size=size,
        lead=max(0.0, _box(textpage, word_end)[2] - box[0]),
        hyphened=hyphened,
    )


def _on_one_line(left: Row, right: Row) -> bool:
    level = abs(left.base - right.base) < 0.55 * max(left.size, right.size)
    return level and right.x0 >= left.x1 - 0.35 * left.size and not left.hyphened


def _joined(left: Row, right: Row) -> Row:
    spaced = right.x0 - left.x1 > 0.12 * max(left.size, right.size)
    (first, last, _), *more = right.pieces
    taller = left if left.size >= right.size else right
    return Row(
        pieces=(*left.pieces, (first, last, spaced), *more),
        text=left.text + (" " if spaced else "") + right.text,
        x0=left.x0,
        x1=max(left.x1, right.x1),
        base=taller.base,
        size=taller.size,
        lead=left.lead,
        hyphened=right.hyphened,
    )


def _box(textpage: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a character with its font's whole height."""
    rect = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetLooseCharBox(textpage, index, rect):
        return (0.0, 0.0, 0.0, 0.0)
    return (rect.left, rect.bottom, rect.right, rect.top)


def _baseline(textpage: pdfium.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(textpage, index, x, y)
    return float(y.value)


def _is_pictured(page: pdfium.PdfPage) -> bool:
    """True where a picture covers half of the page, or drawn shapes stand where no text is."""
    width, height = page.get_size()
    for thing in page.get_objects(max_depth=3):
        if thing.type not in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH):
            continue
        with contextlib.suppress(pdfium.PdfiumError):
            left, bottom, right, top = thing.get_bounds()
            if (right - left) * (top - bottom) > 0.4 * width * height:
                return True
    return False


def find_page_rects(
    document: pdfium.PdfDocument, index: int, ranges: list[tuple[int, int]]
) -> list[tuple[float, float, float, float]]:
    """Rectangles (left, top, right, bottom, from the upper left corner as the page is shown) of character ranges."""
    return [box for boxes in find_rects_of_ranges(document, index, ranges) for box in boxes]


def find_rects_of_ranges(
    document: pdfium.PdfDocument, index: int, ranges: list[tuple[int, int]]
) -> list[list[tuple[float, float, float, float]]]:
    """The same, range by range."""
    page = document[index]
    textpage = page.get_textpage()
    try:
        found = []
        for start, end in ranges:
            boxes = []
            for i in range(textpage.count_rects(start, end - start)):
                left, bottom, right, top = textpage.get_rect(i)
                a, b = _shown(page, left, top), _shown(page, right, bottom)
                boxes.append((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))
            found.append(boxes)
        return found
    finally:
        textpage.close()
        page.close()


_FINE = 64  # device units per point: PDFium rounds to whole ones


def _shown(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own space as seen from the upper left corner, rotation and crop taken in."""
    width, height = page.get_size()
    dx, dy = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, int(width * _FINE), int(height * _FINE), 0, x, y, dx, dy)
    return (dx.value / _FINE, dy.value / _FINE)
