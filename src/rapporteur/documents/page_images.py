"""Pages of a PDF as pictures, and where the words of many spans stand on them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.core import Problem, Span
from rapporteur.documents.answers import UnbelievableError, read_trouble
from rapporteur.documents.limits import DEFAULT_LIMITS, Limits
from rapporteur.documents.opening import load_bytes
from rapporteur.documents.pdf_images import MAX_PIXELS, MAX_SIDE
from rapporteur.documents.problems import TroubleError, problem
from rapporteur.documents.records import Rect, Text
from rapporteur.documents.rectangles import find_places
from rapporteur.documents.sniffing import PDF
from rapporteur.documents.worker_client import Job, ask_worker

IMAGE_LIMITS = Limits(seconds=10.0, cpu_seconds=8)
MAX_WIDTH = 2_000  # pixels
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as PNG: pixels and nothing else in the file, no times, no names, no text."""

    page: int
    width: int
    height: int
    png: bytes


@dataclass(frozen=True, slots=True)
class Located:
    """The size of each page in points, and the rectangles of each span that was asked for, in its order."""

    sizes: tuple[tuple[float, float], ...]
    rects: tuple[tuple[Rect, ...], ...]


def render_page(
    source: Path | bytes, page: int, width: int, *, sha256: str, limits: Limits = IMAGE_LIMITS
) -> PageImage | Problem:
    """A page (from 1) of the PDF with that sum, so many pixels wide; smaller where its box is beyond all measure.

    A Problem where the file has changed, or where the page cannot be drawn within the limits. ValueError for a width
    or a page that nobody may ask for.
    """
    if page < 1 or not 16 <= width <= MAX_WIDTH:
        raise ValueError(f"page {page}, {width} pixels wide")
    data = _load(source, sha256, limits)
    if isinstance(data, Problem):
        return data
    answer = ask_worker(Job(media_type=PDF, data=data, name="", limits=limits, image=(page - 1, width)))
    if isinstance(answer, Problem):
        return answer
    try:
        return read_trouble(answer, "") or _image(answer, page)
    except (KeyError, TypeError, ValueError, zlib.error):
        return problem("crashed", None)


def locate_spans(
    text: Text, spans: Sequence[Span], source: Path | bytes, *, limits: Limits = DEFAULT_LIMITS
) -> Located | Problem:
    """Where the words of each span stand: `find_rectangles` for many spans in one go, with the sizes of the pages.

    A Problem where `source` is no longer the file that `text` was opened from. ValueError for what is no PDF.
    """
    if text.media_type != PDF:
        raise ValueError("only a PDF has places on its pages")
    data = _load(source, text.sha256, limits)
    if isinstance(data, Problem):
        return data
    owners = [(number, place) for number, span in enumerate(spans) for place in find_places(text, span)]
    job = Job(media_type=PDF, data=data, name=text.name, limits=limits, each=tuple(place for _n, place in owners))
    answer = ask_worker(job)
    if isinstance(answer, Problem):
        return answer
    try:
        return read_trouble(answer, text.name) or _located(answer, [n for n, _place in owners], len(spans))
    except (KeyError, TypeError, ValueError, IndexError):
        return problem("crashed", text.name)


def _load(source: Path | bytes, sha256: str, limits: Limits) -> bytes | Problem:
    try:
        data = source if isinstance(source, bytes) else load_bytes(source, limits)
    except TroubleError as error:
        return problem(error.code, None, facts=error.facts)
    return data if hashlib.sha256(data).hexdigest() == sha256 else problem("changed", None)


def _image(answer: Any, page: int) -> PageImage:
    """The picture, put together here from pixels that were counted. Raises ValueError, zlib.error."""
    width, height, is_grey = answer["width"], answer["height"], answer["grey"] is True
    if not (_is_side(width) and _is_side(height) and width * height <= 2 * MAX_PIXELS):
        raise UnbelievableError
    try:
        rows = base64.b64decode(answer["rows"], validate=True)
    except binascii.Error as error:
        raise UnbelievableError from error
    expected = (1 + width * (1 if is_grey else 3)) * height
    unpacked = zlib.decompressobj().decompress(rows, expected + 1)
    if len(unpacked) != expected or any(unpacked[:: expected // height]):
        raise UnbelievableError
    head = struct.pack(">IIBBBBB", width, height, 8, 0 if is_grey else 2, 0, 0, 0)
    png = _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
    return PageImage(page, width, height, png)


def _is_side(value: Any) -> bool:
    return isinstance(value, int) and 1 <= value <= MAX_SIDE


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _located(answer: Any, owners: Sequence[int], count: int) -> Located:
    sizes = tuple((_length(w), _length(h)) for w, h in answer["sizes"])
    rects: list[list[Rect]] = [[] for _ in range(count)]
    for number, page, *box in answer["rects"]:
        if not (isinstance(page, int) and 1 <= page <= len(sizes) and isinstance(number, int) and number >= 0):
            raise UnbelievableError
        x0, y0, x1, y1 = (float(v) for v in box)
        if all(map(math.isfinite, (x0, y0, x1, y1))):
            rects[owners[number]].append(Rect(page, x0, y0, x1, y1))
    return Located(sizes, tuple(map(tuple, rects)))


def _length(value: Any) -> float:
    if not isinstance(value, (int, float)) or not math.isfinite(value) or value <= 0:
        raise UnbelievableError
    return float(value)
