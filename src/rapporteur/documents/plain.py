"""Plain text and Markdown: the file's own characters, with line ends told apart from pages."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rapporteur.core import Span
from rapporteur.documents.offsets import edited
from rapporteur.documents.records import Step
from rapporteur.documents.sniffing import MARKDOWN, is_markdown

_CARRIAGE_RETURNS = re.compile(r"\r\n?")


class Plain(NamedTuple):
    text: str
    step: Step
    pages: tuple[Span, ...]
    markup: Literal["plain", "markdown"]


def read_plain(decoded: str, media_type: str) -> Plain:
    """Line ends become `\\n`; a form feed stays, as the last character of its page."""
    text, origin = edited(decoded, ((m.start(), m.end(), "\n") for m in _CARRIAGE_RETURNS.finditer(decoded)))
    marked = media_type == MARKDOWN or is_markdown(text)
    return Plain(text, Step("line_ends", origin), find_pages(text), "markdown" if marked else "plain")


def find_pages(text: str) -> tuple[Span, ...]:
    """The pages that form feeds end; what follows the last is a page if it says anything. Without any, one page."""
    ends = [m.end() for m in re.finditer("\f", text)]
    if not ends or text[ends[-1] :].strip():
        ends.append(len(text))
    else:
        ends[-1] = len(text)
    return tuple(Span(start, end) for start, end in zip([0, *ends], ends, strict=False))
