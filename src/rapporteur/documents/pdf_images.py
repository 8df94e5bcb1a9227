"""In the worker: a PDF page as pixels, and the rectangles of many places at once."""

from __future__ import annotations

import base64
import math
import zlib
from collections import defaultdict
from typing import Any

import pypdfium2 as pdfium

from rapporteur.documents.pdf_rows import find_rects_of_ranges, opened
from rapporteur.documents.problems import trouble

MAX_SIDE = 4_000  # pixels
MAX_PIXELS = 6_000_000  # 24 MB while PDFium draws; an A4 page 1,600 pixels wide has 3.6 million


def draw_page(data: bytes, index: int, width: int) -> dict[str, Any]:
    """A page (from 0) drawn so many pixels wide, or less where it would take too many.

    `rows` is zlib of the rows of a PNG, each with filter 0. Raises TroubleError: `page_unreadable`.
    """
    with opened(data) as document:
        if not 0 <= index < len(document):
            raise trouble("page_unreadable")
        try:
            page = document[index]
            page_width, page_height = page.get_size()
            bitmap = page.render(scale=_scale(page_width, page_height, width), rev_byteorder=True)
        except pdfium.PdfiumError:
            raise trouble("page_unreadable") from None
        return _pixels(bitmap)


def _scale(page_width: float, page_height: float, width: int) -> float:
    """Pixels per point. A page box may say anything, so that the picture's size is what is limited."""
    if not (math.isfinite(page_width) and math.isfinite(page_height) and page_width > 0 and page_height > 0):
        raise trouble("page_unreadable")
    longest = max(page_width, page_height)
    return min(
        width / page_width,
        (MAX_SIDE - 1) / longest,
        math.sqrt(MAX_PIXELS / (page_width / longest) / (page_height / longest)) / longest,
    )


def _pixels(bitmap: pdfium.PdfBitmap) -> dict[str, Any]:
    width, height, stride, channels = bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels
    if channels not in (3, 4) or width * height > 2 * MAX_PIXELS:
        raise trouble("page_unreadable")
    raw = bytes(bitmap.buffer)
    rows = b"".join(raw[y * stride : y * stride + width * channels] for y in range(height))
    red, green, blue = (rows[c::channels] for c in range(3))
    is_grey = red == green == blue
    if not is_grey and channels == 4:
        packed = bytearray(3 * width * height)
        packed[0::3], packed[1::3], packed[2::3] = red, green, blue
        rows = bytes(packed)
    line = width if is_grey else 3 * width
    shown = red if is_grey else rows
    filtered = b"".join(b"\0" + shown[y * line : (y + 1) * line] for y in range(height))
    packed_rows = base64.b64encode(zlib.compress(filtered, 6)).decode("ascii")
    return {"width": width, "height": height, "grey": is_grey, "rows": packed_rows}


def locate_places(data: bytes, places: list[tuple[int, int, int]]) -> dict[str, Any]:
    """`sizes` of all pages in points; `rects` as [number of the place, page from 1, left, top, right, bottom]."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for number, (index, _start, _end) in enumerate(places):
        by_page[index].append(number)
    rects: list[tuple[int, int, float, float, float, float]] = []
    with opened(data) as document:
        sizes = [document.get_page_size(i) for i in range(len(document))]
        for index, numbers in sorted(by_page.items()):
            if 0 <= index < len(document):
                found = find_rects_of_ranges(document, index, [(places[n][1], places[n][2]) for n in numbers])
                rects.extend((n, index + 1, *box) for n, boxes in zip(numbers, found, strict=True) for box in boxes)
    return {"sizes": sizes, "rects": rects}
