"""What opening a document yields: its text with pages, and what on them is furniture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapporteur.core import Problem, Span

FurnitureKind = Literal["letterhead", "running_head", "page_number", "footer", "footnote"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that belongs to the page and not to the argument: kept in the text, kept out of sentences."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document's text. `pages` are half-open ranges of it; `markup` says whether Markdown marks stand in it."""

    name: str
    sha256: str
    media_type: str
    text: str
    pages: tuple[Span, ...]
    furniture: tuple[Furniture, ...] = ()
    markup: Literal["plain", "markdown"] = "plain"
    problems: tuple[Problem, ...] = ()
