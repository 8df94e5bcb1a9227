"""Where claims stand in a stretch of text: the parts of a long document, and claims cut at the ends of sentences."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rapporteur.core import Span
from rapporteur_web.archive.claims import Claim
from rapporteur_web.places import LONG_TEXT, Stretch

PART = 36_000  # characters of one part; ten to fifteen printed pages
_ITEM = re.compile(r"(?:\d{1,3}[.)]|[-•*–]|\(?[a-z]\))\s")
_ANCHOR = re.compile(r"(page|[stcpd])(\d{1,9})(?:-(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a claim stands in one stretch. `anchor` is empty but for the first piece of each span."""

    start: int
    end: int
    claim: Claim
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch with its claims: `whole` take all its words (a bar in the margin), `marks` some of them."""

    stretch: Stretch
    whole: tuple[Piece, ...]
    marks: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A range of the text as paragraphs of lines; `anchors` leads from a claim's number to its first place in it."""

    paragraphs: tuple[tuple[Line, ...], ...]
    anchors: Mapping[int, str] = field(repr=False)


def lay_claims(text: str, stretches: Sequence[Stretch], claims: Sequence[Claim], span: Span) -> Laid:
    """The claims of a range laid on its stretches, which are cut at its ends."""
    mine = _cut_stretches(stretches, span)
    found: list[list[Piece]] = [[] for _ in mine]
    anchors: dict[int, str] = {}
    for claim in claims:
        for nth, given in enumerate(claim.spans):
            if given.end <= span.start or given.start >= span.end:
                continue
            anchor = claim.anchor if nth == 0 else f"{claim.anchor}-{nth + 1}"
            for at, piece in _pieces(claim, given, anchor, mine):
                anchors.setdefault(claim.number, anchor)
                found[at].append(piece)
    lines = [_line(stretch, pieces) for stretch, pieces in zip(mine, found, strict=True)]
    return Laid(tuple(tuple(p) for p in _paragraphs(text, lines)), anchors)


def _cut_stretches(stretches: Sequence[Stretch], span: Span) -> list[Stretch]:
    """Those of a range. What began before it has no anchor and no number there."""
    first = bisect_right(stretches, span.start, key=lambda s: s.end)
    mine = []
    for stretch in itertools.islice(stretches, first, None):
        if stretch.start >= span.end:
            break
        begun = stretch.start < span.start
        start, end = max(stretch.start, span.start), min(stretch.end, span.end)
        mine.append(Stretch(start, end, "", None) if begun else replace(stretch, end=end))
    return mine


def _pieces(claim: Claim, span: Span, anchor: str, stretches: Sequence[Stretch]) -> Iterator[tuple[int, Piece]]:
    at = bisect_right(stretches, span.start, key=lambda s: s.end)
    for i in range(at, len(stretches)):
        start, end = max(span.start, stretches[i].start), min(span.end, stretches[i].end)
        if stretches[i].start >= span.end:
            break
        if start < end:
            yield i, Piece(start, end, claim, anchor)
            anchor = ""


def _line(stretch: Stretch, pieces: Sequence[Piece]) -> Line:
    def takes_all(piece: Piece) -> bool:
        return stretch.number is not None and piece.start <= stretch.start + 4 and piece.end >= stretch.end - 1

    whole = tuple(sorted((p for p in pieces if takes_all(p)), key=lambda p: p.claim.number))
    return Line(stretch, whole, tuple(p for p in pieces if not takes_all(p)))


def _paragraphs(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    starts = set(find_paragraphs(text, [line.stretch for line in lines]))
    paragraph: list[Line] = []
    for i, line in enumerate(lines):
        if i in starts and paragraph:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def find_paragraphs(text: str, stretches: Sequence[Stretch]) -> Iterator[int]:
    """The stretches that begin a paragraph, by their place in the list."""
    if not stretches:
        return
    yield 0
    every_line = _has_long_lines(text)
    for i in range(1, len(stretches)):
        if _breaks(text, stretches[i - 1], stretches[i], every_line):
            yield i


def _has_long_lines(text: str) -> bool:
    """Whether a line is a paragraph: such texts have lines longer than any page is wide."""
    return any(len(line) > 250 for line in text.split("\n"))


def _breaks(text: str, before: Stretch, after: Stretch, every_line: bool) -> bool:
    """Whether a paragraph ends between two stretches: a blank line, a list item, a line that stops short."""
    between = text[before.end : after.start]
    if "\n" not in between:
        return False
    if every_line or between.count("\n") > 1 or _ITEM.match(text, after.start):
        return True
    last_line = before.end - (text.rfind("\n", 0, before.end) + 1)
    return last_line < 50


def find_parts(text: str, stretches: Sequence[Stretch]) -> tuple[Span, ...]:
    """A long text in parts that begin with a paragraph; where a paragraph has no end, with a sentence."""
    if len(text) <= LONG_TEXT:
        return (Span(0, len(text)),)
    starts = set(find_paragraphs(text, stretches))
    cuts = [0]
    for i, stretch in enumerate(stretches):
        length = stretch.start - cuts[-1]
        if length >= 2 * PART or (length >= PART and i in starts):
            cuts.append(stretch.start)
    return tuple(Span(a, b) for a, b in itertools.pairwise([*cuts, len(text)]) if a < b)


def find_offset(anchor: str, reading: Mapping[str, Any], claims: Sequence[Claim]) -> int | None:
    """Where in the text the anchor of a place stands: `s12`, `t340`, `c7`, `c7-2`, `p7`, `d3`, `page4`; else None."""
    found = _ANCHOR.fullmatch(anchor)
    if not found:
        return None
    kind, number, nth = found[1], int(found[2]), int(found[3] or 1)
    if kind == "t":
        return number if number < len(reading["text"]) else None
    if kind in ("c", "p"):
        spans = claims[number - 1].spans if 0 < number <= len(claims) else ()
        return spans[nth - 1].start if 0 < nth <= len(spans) else None
    listed = {"s": "sentences", "page": "pages", "d": "problems"}[kind]
    items = reading.get(listed) or ()
    start = items[number - 1].get("start") if 0 < number <= len(items) else None
    return start if isinstance(start, int) else None


def part_of(parts: Sequence[Span], offset: int) -> int:
    """The part, from 0, in which an offset stands."""
    return max(0, bisect_left(parts, offset + 1, key=lambda s: s.start) - 1)
