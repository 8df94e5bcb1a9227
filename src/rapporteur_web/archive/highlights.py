"""A text with its claims as HTML: paragraphs of numbered sentences, bars, lines under words, page marks, doubts.

Everything that comes from the document is escaped here, once, piece by piece; the tags are ours.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from rapporteur.core import Span
from rapporteur_web import wording
from rapporteur_web.archive.claims import Claim
from rapporteur_web.archive.pieces import Laid, Line, Piece
from rapporteur_web.places import MARKDOWN


@dataclass(frozen=True, slots=True)
class Element:
    """Tags around a range. `again` opens a piece after a crossing and carries no id; a mark has no width.

    `link` is the number of the claim to which words lead that no inner element takes; 0 for none.
    """

    start: int
    end: int
    rank: int
    open: str
    again: str
    close: str
    link: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """What of the page around the text its HTML needs: where a page's picture is (`page_url`), and the doubts."""

    page_url: Callable[[int], str] | None = None
    doubts: Sequence[Mapping[str, Any]] = field(default=())


def render_laid(reading: Mapping[str, Any], laid: Laid, span: Span, setting: Setting = Setting()) -> SafeString:
    """A range of a reading's text, laid out before, as paragraphs of HTML."""
    margin = _Margin(reading, span, setting)
    furniture = sorted((f["start"], f["end"]) for f in reading.get("furniture") or () if f["end"] > span.start)
    text = reading["text"]
    parts: list[str] = []
    for paragraph in laid.paragraphs:
        lines: list[str] = []
        for line in paragraph:
            before = "".join(margin.until(line.stretch.start, 1))
            while furniture and furniture[0][1] <= line.stretch.start:
                furniture.pop(0)
            lines.append(before + _render_line(text, line, furniture, margin))
        parts.append(f"<p>{' '.join(lines)}</p>")
    rest = "".join(margin.until(span.end))
    if rest:
        parts.append(f"<p>{rest}</p>")
    return mark_safe("\n".join(parts))  # noqa: S308 - every piece of the document went through escape()


class _Margin:
    """The marks that stand between lines, in order: where a page begins, where the reading has a doubt."""

    def __init__(self, reading: Mapping[str, Any], span: Span, setting: Setting) -> None:
        self.marks = sorted([*_pages(reading, span, setting), *_doubts(reading, span, setting)], reverse=True)

    def until(self, offset: int, rank: int = 0) -> Iterable[str]:
        """What stands before an offset; of what stands there, a page mark comes first and a doubt afterwards."""
        while self.marks and self.marks[-1][:2] < (offset, rank):
            yield self.marks.pop()[2]


def _language() -> str:
    return escape(get_language() or "en")


def _pages(reading: Mapping[str, Any], span: Span, setting: Setting) -> Iterable[tuple[int, int, str]]:
    pages = reading.get("pages") or ()
    for number, page in enumerate(pages, start=1):
        if len(pages) > 1 and span.start <= page["start"] < span.end:
            words: str = escape(_("page %(number)s") % {"number": number})
            if setting.page_url:
                words = f'<a href="{escape(setting.page_url(number))}">{words}</a>'
            direction = "rtl" if get_language_bidi() else "ltr"
            mark = f'<span class="page" id="page{number}" lang="{_language()}" dir="{direction}">{words}</span>'
            yield page["start"], 0, mark


def _doubts(reading: Mapping[str, Any], span: Span, setting: Setting) -> Iterable[tuple[int, int, str]]:
    for number, doubt in enumerate(setting.doubts, start=1):
        at = doubt_offset(doubt, reading)
        if at is None or not span.start <= at < span.end:
            continue
        sign = '<svg class="ic" aria-hidden="true"><use href="#i-over"/></svg>'
        kind = " bad" if doubt["level"] == "error" else ""
        words = f"<b>{escape(wording.with_day_words(doubt['message']))}</b> {escape(doubt.get('advice') or '')}"
        yield at, 1, f'<span class="doubt{kind}" id="d{number}" lang="{_language()}">{sign}{words}</span>'


def doubt_offset(doubt: Mapping[str, Any], reading: Mapping[str, Any]) -> int | None:
    """Where a doubt is shown: at its words, else at the beginning of its page; None where it has no place."""
    pages = reading.get("pages") or ()
    if isinstance(doubt.get("start"), int):
        return min(int(doubt["start"]), max(len(reading["text"]) - 1, 0))
    page = doubt.get("page")
    return int(pages[page - 1]["start"]) if isinstance(page, int) and 0 < page <= len(pages) else None


def _render_line(text: str, line: Line, furniture: Sequence[tuple[int, int]], margin: _Margin) -> str:
    stretch = line.stretch
    elements = list(_furniture(furniture, stretch.start, stretch.end))
    pages_inside = [(at, mark) for at, rank, mark in margin.marks if rank == 0 and stretch.start < at < stretch.end]
    if pages_inside:
        margin.marks = [m for m in margin.marks if not (m[1] == 0 and stretch.start < m[0] < stretch.end)]
        elements.extend(Element(at, at, 0, mark, "", "") for at, mark in pages_inside)
    elements.extend(_element("span", "c ", p, rank=1) for p in line.whole)
    elements.extend(_element("mark", "", p, rank=4) for p in line.marks)
    words, linked = _nest(text, stretch.start, stretch.end, elements)
    unlinked = [*line.whole, *(p for p in line.marks if p.claim.number not in linked)]
    after = "".join(margin.until(stretch.end))
    return f'{_head(line)}{_bars(line.whole, unlinked)}<span class="w">{words}</span></span>{after}'


def _head(line: Line) -> str:
    """The sentence with its number; words outside sentences have none."""
    stretch = line.stretch
    anchor = f' id="{stretch.anchor}"' if stretch.anchor else ""
    if stretch.number is None:
        return f'<span class="{"s" if not anchor else "t"}"{anchor}>'
    label = escape(_("sentence %(number)s") % {"number": stretch.number})
    return f'<span class="s"{anchor}><a class="n" href="#{stretch.anchor}" aria-label="{label}">{stretch.number}</a>'


def _bars(whole: Sequence[Piece], unlinked: Sequence[Piece]) -> str:
    """In the margin: for each kind a bar, headed by a glyph for each claim; glyphs alone where words had no room."""
    parts = []
    is_whole = {id(p) for p in whole}
    ordered = sorted(unlinked, key=lambda p: p.claim.kind)
    for kind, pieces in groupby(ordered, key=lambda p: p.claim.kind):
        mine = list(pieces)
        full = " full" if any(id(p) in is_whole for p in mine) else ""
        parts.append(f'<span class="strip{full} k-{kind}">{"".join(_glyph(p.claim) for p in mine)}</span>')
    return f'<span class="bars">{"".join(parts)}</span>' if parts else ""


def _glyph(claim: Claim) -> str:
    label = escape(f"{claim.title}, {claim.detail}" if claim.detail else claim.title)
    return (
        f'<a class="glyph" href="#p{claim.number}" aria-label="{label}" title="{label}">'
        f'<svg class="ic" aria-hidden="true"><use href="#i-{claim.kind}"/></svg></a>'
    )


def _element(tag: str, more: str, piece: Piece, rank: int) -> Element:
    number = piece.claim.number
    first = f'<{tag} class="{more}k-{piece.claim.kind}" data-c="{number}"'
    anchor = f' id="{piece.anchor}"' if piece.anchor else ""
    link = number if tag == "mark" else 0
    return Element(piece.start, piece.end, rank, f"{first}{anchor}>", f"{first}>", f"</{tag}>", link)


def _furniture(furniture: Sequence[tuple[int, int]], start: int, end: int) -> Iterable[Element]:
    for a, b in furniture:
        if a >= end:
            break
        if b > start:
            tag = '<span class="fur">'
            yield Element(max(a, start), min(b, end), 3, tag, tag, "</span>")


def _nest(text: str, start: int, end: int, elements: Iterable[Element]) -> tuple[str, set[int]]:
    """Text and tags in order, and the claims to which words link.

    An element that would cross the end of an open one is cut there and goes on after it.
    """
    heap = [_key(e, n) for n, e in enumerate(elements)]
    heapq.heapify(heap)
    out = _Writer(text, start)
    count = len(heap)
    while heap:
        element = heapq.heappop(heap)[-1]
        out.close_until(element.start)
        out.write(element.start)
        limit = out.open[-1].end if out.open else end
        if element.end > limit:
            if limit < end:
                count += 1
                heapq.heappush(heap, _key(replace(element, start=limit, open=element.again), count))
            element = replace(element, end=limit)
        out.begin(element)
    out.close_until(end)
    out.write(end)
    return "".join(out.parts), out.linked


class _Writer:
    """Tags and escaped words as they come; words inside a mark are a link to the innermost claim."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at
        self.parts: list[str] = []
        self.open: list[Element] = []
        self.linked: set[int] = set()

    def write(self, to: int) -> None:
        if to <= self.at:
            return
        words = self.text[self.at : to]
        self.at = to
        link = next((e.link for e in reversed(self.open) if e.link), 0)
        if not link or not words.strip():
            self.parts.append(_escaped(words))
            return
        self.linked.add(link)
        self.parts.append(f'<a href="#p{link}">{_escaped(words)}</a>')

    def begin(self, element: Element) -> None:
        self.parts.append(element.open)
        if element.end > element.start:
            self.open.append(element)
        else:
            self.parts.append(element.close)

    def close_until(self, offset: int) -> None:
        while self.open and self.open[-1].end <= offset:
            self.write(self.open[-1].end)
            self.parts.append(self.open.pop().close)


def _key(element: Element, count: int) -> tuple[int, int, int, int, int, Element]:
    has_width = int(element.end > element.start)
    return (element.start, has_width, -element.end, element.rank, count, element)


def _escaped(words: str) -> str:
    """Escaped text, with Markdown's own marks made faint: they are the document's characters, not its words."""
    if "*" not in words and "](" not in words and "#" not in words:
        return escape(words)
    parts: list[str] = []
    at = 0
    for m in MARKDOWN.finditer(words):
        parts.append(escape(words[at : m.start()]))
        parts.append(f'<span class="md">{escape(m[0])}</span>')
        at = m.end()
    return "".join([*parts, escape(words[at:])])
