"""Raw text to blocks: Markdown marks and furniture taken out, wrapped lines joined, list items told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapporteur.core import Span
from rapporteur.documents.offsets import OffsetMap, edited
from rapporteur.reading.view import Block, BlockKind

_SAME_LENGTH = {
    '"': "“”„‟«»″",
    "'": "‘’‚‛′`´",
    " ": "\u00a0\u2007\u202f\u2009\u2002\u2003\t",
    "-": "\u2010\u2011\u2012",
    "\n": "\f\v\r\u2028\u2029\u0085",
}
_MARKS = re.compile(
    r"\\(?=[*_#\[\](){}.!~-])"  # an escape before a mark
    r"|\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}"
    r"|(?<!\w)__?(?=[^\W_])|(?<=[\w.,;:!?\"')\]])__?(?!\w)"
    r"|#{1,6}[ ]+"
    r"|!?\[(?=[^\[\]\n]{1,400}\]\((?:[^()\n]{0,600})\))|\]\([^()\n]{0,600}\)"
    r"|[\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff]"
)
_CAN_MARK = re.compile(r"[\\*_#\[\]!\u00ad\u200b-\u200f\u2060\ufeff]")
_HEAD_OF_LINE = re.compile(r"(?:\A|\n)[ ]{0,3}\Z")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ ]+\S")
_NUMBER = re.compile(r"[ ]*(?:[-*•■●○▪·►➢–][ ]*)?\(?(\d{1,2}|[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})(?:[.)]|\.\))[ ]+(?=\S)")
_BULLET = re.compile(r"[ ]*([-*•■●○▪·►➢–])[ ]+(?=\S)")
_LONE_LABEL = re.compile(r"\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]|[•■●○▪►➢]")  # its text stands on the next line
_WRAPPED = 56  # a line at least so long may be a wrapped one
_OPEN_END = re.compile(r"[\w,'\"()\-/–—%]\s*\Z")
_KEYED = re.compile(r"[A-Z][a-z]+(?: [A-Za-z]+)?(?:\(s\))?: ")
_TITLE_SMALL = frozenset({"against", "after", "from", "with", "without", "under", "between", "over", "into"})
_SENTENCE_END = re.compile(r"[.!?:;][\"')\]]*\s*\Z")


class Line(NamedTuple):
    start: int
    end: int
    heading: bool


class Cleaned(NamedTuple):
    text: str
    origin: OffsetMap
    blocks: tuple[Block, ...]


def find_blocks(text: str, removed: Sequence[Span] = (), markdown: bool = True) -> Cleaned:
    """The text cleaned, with its blocks; `removed` are the furniture spans, in order."""
    flat = _plain(text)
    first, first_map = edited(flat, _cuts(flat, removed, markdown))
    groups = list(_paragraphs(_lines(first, first_map, flat)))
    joined, second_map = edited(first, _joints(first, groups))
    origin = _composed(first_map, second_map)
    headings = {line.start for group in groups for line in group if line.heading}
    blocks = tuple(_blocks(joined, headings, second_map))
    return Cleaned(joined, origin, blocks)


def _plain(text: str) -> str:
    """One form for quotation marks, blanks, hyphens and line ends; every character keeps its place."""
    for plain, forms in _SAME_LENGTH.items():
        for form in forms:
            if form in text:
                text = text.replace(form, plain)
    return text


def _marks(flat: str) -> Iterator[tuple[int, int, str]]:
    """The marks of Markdown and the letters without width, looked for only where one can stand."""
    for c in _CAN_MARK.finditer(flat):
        m = _MARKS.match(flat, c.start())
        if not m:
            continue
        start = c.start()
        if flat[start] == "#":
            head = _HEAD_OF_LINE.search(flat, max(0, start - 4), start)
            if not head:
                continue
            start = head.end() - len(head[0].lstrip("\n"))
        yield start, m.end(), ""


def _cuts(flat: str, removed: Sequence[Span], markdown: bool) -> Iterator[tuple[int, int, str]]:
    gone = [(r.start, r.end, "\n") for r in removed]
    marks = _marks(flat) if markdown else ()
    spans = sorted([*gone, *marks], key=lambda e: (e[0], -e[1]))
    at = 0
    for start, end, new in spans:
        if start >= at and end > start:
            yield start, end, new
            at = end


def _lines(text: str, made: OffsetMap, flat: str) -> Iterator[Line]:
    start = 0
    for piece in text.split("\n"):
        end = start + len(piece)
        at = made.source(Span(start, start)).start
        line_start = flat.rfind("\n", 0, at) + 1
        yield Line(start, end, bool(_HEADING.match(flat, line_start)))
        start = end + 1


def _paragraphs(lines: Iterator[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.end > line.start:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _joints(text: str, groups: list[list[Line]]) -> Iterator[tuple[int, int, str]]:
    """Line breaks that become spaces: inside wrapped paragraphs, and where a paragraph runs over a page."""
    before: Line | None = None
    for group in groups:
        width = max(line.end - line.start for line in group)
        for line in group:
            if before and _runs_on(text, before, line, line is group[0], width):
                head = len(text[before.start : before.end].rstrip()) + before.start
                tail = line.end - len(text[line.start : line.end].lstrip())
                yield head, tail, " "
            before = line


def _runs_on(text: str, before: Line, line: Line, new_group: bool, width: int) -> bool:
    first, last = text[line.start : line.end].lstrip(), text[before.start : before.end].rstrip()
    if not first or not last or line.heading or before.heading or _label(first):
        return False
    if _LONE_LABEL.fullmatch(last) and not new_group:
        return True
    if new_group:
        return first[0].islower() and bool(_OPEN_END.search(last)) and len(last) > 30 and not _BULLET.match(first)
    if first[0].islower():
        return True
    if _SENTENCE_END.search(last) and len(last) < 0.8 * width:
        return False
    if _KEYED.match(first) or _is_title(last):
        return False
    return len(last) >= max(_WRAPPED, 0.6 * width)


def _is_title(line: str) -> bool:
    """Headlines that stand above one another are not one wrapped paragraph."""
    words = re.findall(r"[^\W\d_]{4,}", line)
    small = [w for w in words if w[0].islower() and w not in _TITLE_SMALL]
    return len(words) > 3 and not small and line[0].isupper() and line[-1].isalnum()


def _label(line: str) -> str | None:
    m = _NUMBER.match(line)
    return m[1] if m else (b[1] if (b := _BULLET.match(line)) else None)


def _blocks(text: str, headings: set[int], second: OffsetMap) -> Iterator[Block]:
    """Blocks of the joined text: each line that was not joined to the one before it starts a block."""
    position = 0
    for piece in text.split("\n"):
        start, end = position, position + len(piece)
        position = end + 1
        lead = len(piece) - len(piece.lstrip())
        start, end = start + lead, start + len(piece.rstrip())
        if start >= end:
            continue
        yield _block(text, start, end, headings, second)


def _block(text: str, start: int, end: int, headings: set[int], second: OffsetMap) -> Block:
    origin = second.source(Span(start, start + 1)).start
    label = _label(text[start : min(end, start + 40)])
    m = _NUMBER.match(text, start) or (_BULLET.match(text, start) if label else None)
    body = m.end() if m and m.end() < end else start
    kind: BlockKind = "heading" if _near(origin, headings) else "item" if label else "paragraph"
    return Block(body if kind == "item" else start, end, kind, label if kind == "item" else None, ())


def _near(origin: int, headings: set[int]) -> bool:
    return any(origin - k in headings for k in range(4))


def _composed(first: OffsetMap, second: OffsetMap) -> OffsetMap:
    """The map of both steps in one: every boundary of either step starts a piece."""
    here: list[int] = []
    there: list[int] = []
    lengths: list[int] = []
    i = 0
    for start, source, length in zip(second.here, second.there, second.lengths, strict=True):
        done = 0
        while i + 1 < len(first.here) and first.here[i + 1] <= source:
            i += 1
        j = i
        while done < length:
            upto = first.here[j + 1] if j + 1 < len(first.here) else source + length
            step = min(length, upto - source) - done
            if step > 0:
                here.append(start + done)
                there.append(first.source(Span(source + done, source + done)).start)
                lengths.append(step)
                done += step
            j += 1
            if j >= len(first.here) and done < length:
                break
    return OffsetMap(tuple(here), tuple(there), tuple(lengths))
