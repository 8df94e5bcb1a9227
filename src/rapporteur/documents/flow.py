"""Paragraphs to a text with pages and furniture: what DOCX and HTML have in common."""

from __future__ import annotations

import re
from typing import Any

from rapporteur.documents.limits import Limits
from rapporteur.documents.problems import trouble
from rapporteur.documents.records import FurnitureKind

PAGE_BREAK = "\f"  # inside a paragraph: a page ends here
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_ENDED = re.compile(r"[.:;!?][”\"’')\]]*$")
_SHORT = 56  # characters: shorter lines that end no sentence stand in one block, as in an address


class Flow:
    """The text under construction. Paragraphs come in reading order; form feeds in them end pages."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._parts: list[str] = []
        self._length = 0
        self._last: str | None = None  # the last paragraph, where the next may join it line by line
        self._page_ends: list[int] = []
        self._furniture: list[tuple[FurnitureKind, int, int]] = []
        self.problems: list[dict[str, Any]] = []

    def add(self, paragraph: str, kind: FurnitureKind | None = None, apart: bool = False) -> None:
        """One paragraph; `apart` where it is a list item or heading that always stands alone.

        Raises TroubleError: `too_much_text`, `too_many_pages`.
        """
        clean = _CONTROL.sub("", paragraph)
        while clean.startswith((PAGE_BREAK, " ", "\n", "\t")):
            if clean[0] == PAGE_BREAK:
                self.end_page()
            clean = clean[1:]
        if not clean.strip():
            return
        self._part(clean, apart or kind is not None)
        at = self._length
        for i, piece in enumerate(clean.rstrip(" \n\t").split(PAGE_BREAK)):
            if i:
                self.end_page()
            self._put(piece)
        if kind is not None:
            self._furniture.append((kind, at, self._length))
        if clean.endswith(PAGE_BREAK):
            self.end_page()
        self._last = None if apart or kind is not None else clean

    def _part(self, following: str, apart: bool) -> None:
        if not self._length:
            return
        last = self._last
        line_by_line = (
            not apart
            and last is not None
            and len(last) < _SHORT
            and len(following) < _SHORT
            and not _ENDED.search(last)
        )
        self._put("\n" if line_by_line else "\n\n")

    def _put(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += len(piece)
        if self._length > self._limits.characters:
            raise trouble("too_much_text", limit=f"{self._limits.characters:,}")

    def end_page(self) -> None:
        """A page ends here; two ends with nothing between them are one."""
        if self._length > (self._page_ends[-1] if self._page_ends else 0):
            self._page_ends.append(self._length)
        if len(self._page_ends) > self._limits.pages:
            raise trouble("too_many_pages", pages=f"{len(self._page_ends):,}", limit=f"{self._limits.pages:,}")

    def answer(self, language: str | None) -> dict[str, Any]:
        """What the worker sends. Raises TroubleError: `empty`."""
        text = "".join(self._parts)
        if not text.strip():
            raise trouble("empty")
        ends = [end for end in self._page_ends if end < len(text)] + [len(text)]
        return {
            "text": text,
            "pages": list(zip([0, *ends], ends, strict=False)),
            "furniture": self._furniture,
            "problems": self.problems,
            "steps": [],
            "origin_pages": [],
            "language": language,
        }
