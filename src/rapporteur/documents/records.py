"""What opening a document yields: its text with pages, and what on them is furniture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapporteur.core import Problem, Span
from rapporteur.documents.offsets import OffsetMap

FurnitureKind = Literal["letterhead", "running_head", "page_number", "footer", "footnote"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that belongs to the page and not to the argument: kept in the text, kept out of sentences.

    Its span ends where the next thing starts, so that cutting it out leaves the paragraph around it whole.
    """

    kind: FurnitureKind
    span: Span


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on a page, in points from the upper left corner; pages count from 1."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step that changed characters: its name and the map from what it made to what it was given."""

    name: str
    map: OffsetMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document's text. `pages` are half-open ranges of it; `markup` says whether Markdown marks stand in it.

    `steps`, first to last, led from what the file holds (decoded characters; in a PDF each page's characters as
    PDFium numbers them, page after page, in `origin_pages`) to `text`.
    """

    name: str
    sha256: str
    media_type: str
    text: str
    pages: tuple[Span, ...]
    furniture: tuple[Furniture, ...] = ()
    markup: Literal["plain", "markdown"] = "plain"
    problems: tuple[Problem, ...] = ()
    language: str | None = None
    steps: tuple[Step, ...] = ()
    origin_pages: tuple[Span, ...] = ()

    def origin(self, span: Span) -> tuple[Span, ...]:
        """The places of a span in what the file holds: in the order of the text, several where it was parted."""
        spans: tuple[Span, ...] = (span,)
        for step in reversed(self.steps):
            spans = tuple(s for given in spans for s in step.map.sources(given))
        return spans
