"""Where text goes: how wide it is, which characters it shows, and words made safe and fit for it."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import click

WIDEST, USUAL, NARROW = 100, 80, 60
"""Columns: the most, those where there is no terminal, and those under which places get a line of their own."""

Paint = Callable[[str], str]
bold: Paint = partial(click.style, bold=True)
dim: Paint = partial(click.style, dim=True)
red: Paint = partial(click.style, fg="red")
underlined: Paint = partial(click.style, underline=True)

# Joiners that Persian and Indic names need; every other invisible character could hide or turn words.
_JOINERS = frozenset("\u200c\u200d")
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


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
        shown = "".join("\ufffd" if _is_unsafe(c) else c for c in folded)
        return _in_ascii(shown) if self.ascii else shown

    def wrapped(self, text: str, indent: str = "", hang: str | None = None) -> list[str]:
        """Clean text in lines of this width; lines after the first begin with `hang`."""
        after = indent if hang is None else hang
        lines = textwrap.wrap(
            self.clean(text),
            max(20, self.width),
            initial_indent=indent,
            subsequent_indent=after,
            break_on_hyphens=False,
        )
        return lines or [indent.rstrip()]

    def beside(self, left: str, right: str, indent: str = "", hang: str | None = None) -> list[str]:
        """Wrapped text with a short thing at the end of its first line; on a line of its own where it is narrow."""
        after = indent if hang is None else hang
        if not right:
            return self.wrapped(left, indent, after)
        if self.is_narrow or columns(right) > self.width // 2:
            return [*self.wrapped(left, indent, after), *self.wrapped(right, after)]
        room = Screen(self.width - columns(right) - 2, self.ascii)
        first, *rest = room.wrapped(left, indent, after)
        return [pad(first, self.width - columns(right)) + right, *rest]


def columns(text: str) -> int:
    """How many columns text takes: marks above letters none, East Asian wide characters two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, width: int) -> str:
    """Text filled up with spaces to a width; longer text stays whole."""
    return text + " " * max(0, width - columns(text))


def in_columns(rows: Sequence[Sequence[str]], gap: int) -> list[str]:
    """Rows of cells, each column as wide as its widest cell; no space at the ends of lines."""
    widths = [max(columns(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    space = " " * gap
    return [space.join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def open_screen(environ: Mapping[str, str] = os.environ) -> Screen:
    """The screen that standard output is: its width as told by the terminal, ASCII where its encoding is not UTF-8."""
    width = min(WIDEST, max(20, shutil.get_terminal_size((USUAL, 24)).columns))
    return Screen(width=width, ascii=not _is_utf8(getattr(sys.stdout, "encoding", None), environ))


def show(lines: Iterable[str], *, err: bool = False) -> None:
    """Print lines; styles are dropped where the output is no terminal, and with NO_COLOR."""
    click.echo("\n".join(lines), err=err)


def _is_unsafe(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character) in _UNSAFE


def _in_ascii(text: str) -> str:
    from anyascii import anyascii

    return anyascii(text.replace("\ufffd", "?"))


def _is_utf8(encoding: str | None, environ: Mapping[str, str]) -> bool:
    """A locale that names another encoding counts even where Python itself writes UTF-8."""
    locale = next((environ[k] for k in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(k)), "")
    if locale in ("C", "POSIX"):
        return False
    return _names_utf8(locale.partition(".")[2].partition("@")[0] or "utf-8") and _names_utf8(encoding or "ascii")


def _names_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False
