"""Where text goes: how wide it is, which characters it shows, and words made safe and fit for it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TextIO

import click
import wcwidth

from rapporteur.cli.terminal import USUAL, columns_of, is_utf8
from rapporteur.core import printable

WIDEST, NARROW, SLIMMEST = 100, 60, 20
"""Columns: the most, those under which places get a line of their own, the fewest."""

Paint = Callable[[str], str]
bold: Paint = partial(click.style, bold=True)
dim: Paint = partial(click.style, dim=True)
red: Paint = partial(click.style, fg="red")
red_bold: Paint = partial(click.style, fg="red", bold=True)
underlined: Paint = partial(click.style, underline=True)

_TIED = "\u00a0"
"""Stands for the spaces inside the number of a letter while a line is broken; clean text has none of its own."""
_REFERENCE = re.compile(r"\b(?:[A-Z]{2} )?[A-Z]{3} \d{1,4}/\d{4}\b")


@dataclass(frozen=True, slots=True)
class Screen:
    """Columns, and whether only ASCII can be shown."""

    width: int = USUAL
    ascii: bool = False

    @property
    def is_narrow(self) -> bool:
        return self.width < NARROW

    def clean(self, text: str) -> str:
        """Words from a document on one line: white space folded, control characters shown as a replacement mark."""
        folded = " ".join(text.split())
        shown = printable(folded)
        return _in_ascii(shown) if self.ascii else shown

    def wrapped(self, text: str, lead: str = "", hang: str | None = None, paint: Paint = str) -> list[str]:
        """Clean text in lines of this width. The first begins with `lead`, the others with `hang`, both unpainted."""
        after = lead if hang is None else hang
        first, *rest = self._lines(self.clean(text), columns(lead), columns(after)) or [""]
        return [(lead + _painted(first, paint)).rstrip(), *(after + _painted(line, paint) for line in rest)]

    def beside(
        self, text: str, end: str, lead: str = "", hang: str | None = None, paint: Paint = str, paint_end: Paint = dim
    ) -> list[str]:
        """Wrapped text, then at the end of its last line a short thing; where it is narrow, on a line of its own.

        So a sentence is never broken by its place, neither for the eye nor read aloud.
        """
        after = lead if hang is None else hang
        lines = self.wrapped(text, lead, after, paint) if text or lead or not self.is_narrow else []
        if not end:
            return lines
        if self.is_narrow:
            return [*lines, *self.wrapped(end, after, paint=paint_end)]
        free = self.width - columns(lines[-1]) - columns(end)
        if free >= 2:
            return [*lines[:-1], lines[-1] + " " * free + paint_end(end)]
        return [*lines, *(self._flush(s, paint_end) for s in self._lines(end, columns(after), columns(after)))]

    def _lines(self, text: str, first: int, rest: int) -> list[str]:
        """Text broken between words, with room left for what each line begins with."""
        whole = _REFERENCE.sub(lambda m: m[0].replace(" ", _TIED), text)
        width = max(SLIMMEST, self.width)
        lines = wcwidth.wrap(
            whole, width, initial_indent=" " * first, subsequent_indent=" " * rest, break_on_hyphens=False
        )
        return [line[rest if i else first :].replace(_TIED, " ") for i, line in enumerate(lines)]

    def _flush(self, text: str, paint: Paint) -> str:
        return " " * (self.width - columns(text)) + paint(text)


def columns(text: str) -> int:
    """How many columns text takes: styles and marks above letters none, East Asian wide characters two."""
    return wcwidth.width(text)


def pad(text: str, width: int) -> str:
    """Text filled up with spaces to a width; longer text stays whole."""
    return text + " " * max(0, width - columns(text))


def in_columns(rows: Sequence[Sequence[str]], gap: int) -> list[str]:
    """Rows of cells, each column as wide as its widest cell; no space at the ends of lines."""
    widths = [max(columns(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    space = " " * gap
    return [space.join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def open_screen(stream: TextIO | None = None, environ: Mapping[str, str] = os.environ) -> Screen:
    """The screen that a stream is: its width as told by the terminal, ASCII where its encoding is not UTF-8."""
    out = stream or sys.stdout
    width = min(WIDEST, max(SLIMMEST, columns_of(out, environ)))
    return Screen(width=width, ascii=not is_utf8(getattr(out, "encoding", None), environ))


def show(lines: Iterable[str], *, err: bool = False) -> None:
    """Print lines; styles are dropped where the output is no terminal, and with NO_COLOR."""
    click.echo("\n".join(lines), err=err)


def show_pages(pages: Iterable[Sequence[str]]) -> None:
    """Print pages one after the other, two empty lines between them."""
    show(["\n\n\n".join("\n".join(page) for page in pages)])


def _painted(text: str, paint: Paint) -> str:
    return paint(text) if text else ""


def _in_ascii(text: str) -> str:
    from anyascii import anyascii

    return anyascii(text.replace("\ufffd", "?"))
