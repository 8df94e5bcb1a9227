"""A text as lines and blocks of lines, with Markdown's marks looked through: what furniture is recognised on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.core import Span

_MARKS = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)?|[*_]{2,3}|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\\$")
_LINK = re.compile(r"\[([^\]\n]{0,200})\]\(([^)\n]{0,500})\)")
_NARRATIVE = re.compile(r"(?:\b[a-z’']{1,30},? ){5}[a-z]+\b")
_SENTENCE_END = re.compile(r"[a-z)”\"’][.!?](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """`span` is the line without its end; `bare` is what it says without marks and outer blanks."""

    span: Span
    bare: str
    heading: bool
    page_start: bool
    page_end: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow each other without a blank line. A page's end parts blocks."""

    lines: tuple[Line, ...]

    @property
    def span(self) -> Span:
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def bare(self) -> str:
        return "\n".join(line.bare for line in self.lines)

    @property
    def heading(self) -> bool:
        return all(line.heading for line in self.lines)

    @property
    def narrates(self) -> bool:
        """True where words run like a sentence's: six small ones on end, or a sentence's end in much text."""
        flat = self.bare.replace("\n", " ")
        return _NARRATIVE.search(flat) is not None or (len(flat) > 200 and _SENTENCE_END.search(flat) is not None)


def find_lines(text: str) -> list[Line]:
    """The lines of a text that say anything, in order; a form feed ends a page and a line."""
    lines: list[Line] = []
    at = 0
    page_start = True
    for raw in _split(text):
        content = raw.rstrip("\n\f")
        if content.strip():
            bare = strip_marks(content)
            lines.append(Line(Span(at, at + len(content)), bare, is_heading(content), page_start, raw.endswith("\f")))
            page_start = False
        if raw.endswith("\f"):
            page_start = True
            if lines and not lines[-1].page_end:
                last = lines[-1]
                lines[-1] = Line(last.span, last.bare, last.heading, last.page_start, True)
        at += len(raw)
    return lines


def _split(text: str) -> list[str]:
    """Lines with their ends; splitlines() would also part at characters that are no line ends here."""
    return re.findall(r"[^\n\f]*[\n\f]|[^\n\f]+$", text)


def find_blocks(text: str) -> list[Block]:
    blocks: list[list[Line]] = []
    for line in find_lines(text):
        last = blocks[-1][-1] if blocks else None
        if last is None or line.page_start or text.count("\n", last.span.end, line.span.start) > 1:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return [Block(tuple(b)) for b in blocks]


def is_heading(line: str) -> bool:
    return line.lstrip().startswith("#")


def strip_marks(line: str) -> str:
    """A line's words without Markdown's marks; a link is its words."""
    if not any(c.isalnum() for c in line):
        return line.strip()
    return _MARKS.sub("", _LINK.sub(r"\1", line)).strip()
