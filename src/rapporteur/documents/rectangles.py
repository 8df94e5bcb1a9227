"""From a span of a PDF's text back to rectangles on its pages."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from rapporteur.core import Problem, Span
from rapporteur.documents.limits import DEFAULT_LIMITS, Limits
from rapporteur.documents.opening import load_bytes
from rapporteur.documents.problems import TroubleError, problem
from rapporteur.documents.records import Rect, Text
from rapporteur.documents.sniffing import PDF
from rapporteur.documents.worker_client import Job, find_in_worker


def find_rectangles(
    text: Text, span: Span, source: Path | str | bytes, *, limits: Limits = DEFAULT_LIMITS
) -> tuple[Rect, ...] | Problem:
    """The rectangles under the words of a span, in reading order; none for what is no PDF.

    `source` is the file that `text` was opened from; ValueError where its bytes are others, or the span lies outside.
    """
    if not 0 <= span.start <= span.end <= len(text.text):
        raise ValueError(f"span {tuple(span)} outside a text of {len(text.text)} characters")
    if text.media_type != PDF:
        return ()
    try:
        data = source if isinstance(source, bytes) else load_bytes(Path(source), limits)
    except TroubleError as error:
        return problem(error.code, text.name, facts=error.facts)
    if hashlib.sha256(data).hexdigest() != text.sha256:
        raise ValueError("these are not the bytes that the text was opened from")
    places = tuple(find_places(text, span))
    if not places:
        return ()
    return find_in_worker(Job(media_type=PDF, data=data, name=text.name, limits=limits, places=places))


def find_places(text: Text, span: Span) -> Iterator[tuple[int, int, int]]:
    """(page from 0, first, last + 1) of the page's own characters, parted where a piece runs over a page."""
    starts = [page.start for page in text.origin_pages]
    for piece in text.origin(span):
        at = piece.start
        while at < piece.end:
            page = max(0, bisect_right(starts, at) - 1)
            end = min(piece.end, max(text.origin_pages[page].end, at + 1))
            yield page, at - starts[page], end - starts[page]
            at = end
