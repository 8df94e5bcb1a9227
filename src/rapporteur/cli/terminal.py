"""What the terminal and its environment say: columns, colours, characters."""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from typing import TextIO

USUAL = 80
"""Columns where there is no terminal."""


def columns_of(stream: TextIO, environ: Mapping[str, str] = os.environ) -> int:
    """What COLUMNS says, else the terminal behind the stream; 80 where there is none."""
    told = environ.get("COLUMNS", "")
    if told.isascii() and told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL
    except (OSError, ValueError):  # no terminal, or a stream without a file
        return USUAL


def wants_color(environ: Mapping[str, str]) -> bool | None:
    """NO_COLOR, then FORCE_COLOR, then a terminal that knows no styles; None where the output itself decides."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return False if environ.get("TERM") == "dumb" else None


def is_utf8(encoding: str | None, environ: Mapping[str, str]) -> bool:
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
