"""A document's text as HTML: paragraphs, sentences with their numbers, claims marked by kind, page marks, furniture.

Everything that comes from the document is escaped here, once, piece by piece; the tags are ours.
"""

from __future__ import annotations

import heapq
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rapporteur.core import Span
from rapporteur_web.archive.claims import Claim
from rapporteur_web.places import MARKDOWN, Stretch, find_stretches

LONG_CLAIM = 90  # characters; a claim as long as this is shown by a glyph before it, not by a line under it
_ITEM = re.compile(r"(?:\d{1,3}[.)]|[-•*–]|\(?[a-z]\))\s")


@dataclass(frozen=True, slots=True)
class Element:
    """Tags around a range. `again` opens a piece after a crossing and carries no id; a mark has no width.

    `kind` is set for claims as long as a sentence: where one takes a paragraph whole, a bar stands in the margin.
    """

    start: int
    end: int
    rank: int
    open: str
    again: str
    close: str
    kind: str = ""


def render_text(reading: Mapping[str, Any], claims: Sequence[Claim]) -> SafeString:
    """The whole text of a reading as paragraphs of HTML."""
    text = reading["text"]
    stretches = find_stretches(text, reading.get("sentences") or ())
    elements = sorted(_elements(reading, stretches, claims), key=lambda e: (e.start, e.end))
    parts: list[str] = []
    running: list[Element] = []
    taken = 0
    for paragraph in _paragraphs(text, stretches):
        start, end = paragraph[0].start, paragraph[-1].end
        mine = [replace(e, start=start, open=e.again) for e in running if e.start < start < e.end]
        while taken < len(elements) and elements[taken].start < end:
            mine.append(elements[taken])
            taken += 1
        running = [e for e in mine if e.end > end]
        parts.append(_paragraph(text, start, end, mine))
    return mark_safe("\n".join(parts))  # noqa: S308 - every piece of the document went through escape()


def _paragraph(text: str, start: int, end: int, elements: list[Element]) -> str:
    bar = next((e.kind for e in elements if e.kind and e.start <= start + 4 and e.end >= end - 4), "")
    inner = _nest(text, start, end, elements)
    return f'<p class="ev k-{bar}">{inner}</p>' if bar else f"<p>{inner}</p>"


def _paragraphs(text: str, stretches: Sequence[Stretch]) -> Iterable[list[Stretch]]:
    every_line = any(len(line) > 250 for line in text.splitlines())
    paragraph: list[Stretch] = []
    for stretch in stretches:
        if paragraph and _breaks(text, paragraph[-1], stretch, every_line):
            yield paragraph
            paragraph = []
        paragraph.append(stretch)
    if paragraph:
        yield paragraph


def _breaks(text: str, before: Stretch, after: Stretch, every_line: bool) -> bool:
    """Whether a paragraph ends between two stretches: a blank line, a list item, a line that stops short."""
    between = text[before.end : after.start]
    if "\n" not in between:
        return False
    if every_line or between.count("\n") > 1 or _ITEM.match(text, after.start):
        return True
    last_line = before.end - (text.rfind("\n", 0, before.end) + 1)
    return last_line < 50


def _elements(reading: Mapping[str, Any], stretches: Sequence[Stretch], claims: Sequence[Claim]) -> Iterable[Element]:
    for number, page in enumerate(reading.get("pages") or (), start=1):
        if len(reading["pages"]) > 1:
            words = escape(_("page %(number)s") % {"number": number})
            tag = f'<span class="page" id="page{number}">{words}</span>'
            yield Element(page["start"], page["start"], 0, tag, "", "")
    for item in reading.get("furniture") or ():
        yield Element(item["start"], item["end"], 3, '<span class="fur">', '<span class="fur">', "</span>")
    starting: dict[str, list[str]] = {}
    short: list[tuple[Span, Claim, str]] = []
    inline: list[int] = []
    for claim in claims:
        for nth, given in enumerate(claim.spans):
            span = Span(max(given.start, 0), min(given.end, len(reading["text"])))
            if _is_long(span, stretches):
                at = _begun(span, stretches)
                if at is None:
                    inline.append(span.start)
                else:
                    starting.setdefault(at.anchor, []).append(_glyph(claim))
                yield _long_element(claim, span, nth, _glyph(claim) if at is None else "")
            elif span.start < span.end:
                short.extend(_cut(span, claim, _id(claim, nth), stretches))
    for stretch in stretches:
        yield _stretch_element(stretch, "".join(starting.get(stretch.anchor, ())))
    yield from _short_elements(short, sorted(inline))


def _stretch_element(stretch: Stretch, glyphs: str) -> Element:
    """A sentence with its number, or words outside sentences; before them the glyphs of the claims that begin there."""
    if stretch.number is None:
        return Element(
            stretch.start, stretch.end, 2, f'<span class="t" id="{stretch.anchor}">{glyphs}', "<span>", "</span>"
        )
    label = escape(_("sentence %(number)s") % {"number": stretch.number})
    number = f'<a class="n" href="#{stretch.anchor}" aria-label="{label}">{stretch.number}</a>'
    if glyphs:
        number = f'<span class="nb">{glyphs}{number}</span>'
    first = f'<span class="s" id="{stretch.anchor}">{number}'
    return Element(stretch.start, stretch.end, 2, first, '<span class="s">', "</span>")


def _is_long(span: Span, stretches: Sequence[Stretch]) -> bool:
    if span.length >= LONG_CLAIM:
        return True
    at = _first_ending_after(stretches, span.start)
    if at == len(stretches):
        return False
    stretch = stretches[at]
    return stretch.number is not None and span.start <= stretch.start + 4 and span.end >= stretch.end - 1


def _first_ending_after(stretches: Sequence[Stretch], offset: int) -> int:
    return bisect_right(stretches, offset, key=lambda s: s.end)


def _begun(span: Span, stretches: Sequence[Stretch]) -> Stretch | None:
    """The sentence that a claim begins: its glyph goes to the number there, so that no line parts the two."""
    at = _first_ending_after(stretches, span.start)
    begins = at < len(stretches) and span.start <= stretches[at].start + 4
    return stretches[at] if begins else None


def _glyph(claim: Claim) -> str:
    label = escape(f"{claim.title}, {claim.detail}" if claim.detail else claim.title)
    return (
        f'<a class="glyph k-{claim.kind}" href="#p{claim.number}" aria-label="{label}" title="{label}">'
        f'<svg class="ic" aria-hidden="true"><use href="#i-{claim.kind}"/></svg></a>'
    )


def _long_element(claim: Claim, span: Span, nth: int, glyph: str) -> Element:
    tag = f'<span class="c k-{claim.kind}"'
    return Element(span.start, span.end, 1, f"{tag}{_id(claim, nth)}>{glyph}", f"{tag}>", "</span>", claim.kind)


def _id(claim: Claim, nth: int) -> str:
    return f' id="c{claim.number}"' if nth == 0 else f' id="c{claim.number}-{nth + 1}"'


def _cut(span: Span, claim: Claim, anchor: str, stretches: Sequence[Stretch]) -> Iterable[tuple[Span, Claim, str]]:
    """A short claim in pieces that lie in one sentence each; the first piece has the anchor."""
    at = _first_ending_after(stretches, span.start)
    for stretch in itertools.islice(stretches, at, None):
        start, end = max(span.start, stretch.start), min(span.end, stretch.end)
        if stretch.start >= span.end:
            break
        if start < end:
            yield Span(start, end), claim, anchor
            anchor = ""


def _short_elements(short: list[tuple[Span, Claim, str]], glyphs: Sequence[int]) -> Iterable[Element]:
    """Lines under words. One that holds no other, and no glyph, is also the link to its claim in the panel."""
    short.sort(key=lambda item: (item[0].start, -item[0].end, item[1].number))
    for i, (span, claim, anchor) in enumerate(short):
        holds_glyph = bisect_left(glyphs, span.start) < bisect_left(glyphs, span.end)
        holds_more = holds_glyph or (i + 1 < len(short) and short[i + 1][0].start < span.end)
        tag = f'<mark class="k-{claim.kind}"'
        if holds_more:
            yield Element(span.start, span.end, 4, f"{tag}{anchor}>", f"{tag}>", "</mark>")
            continue
        link = f'<a href="#p{claim.number}">'
        yield Element(span.start, span.end, 4, f"{tag}{anchor}>{link}", f"{tag}>{link}", "</a></mark>")


def _nest(text: str, start: int, end: int, elements: Iterable[Element]) -> str:
    """Text and tags in order. An element that would cross the end of an open one is cut there and goes on after it."""
    heap = [_key(e, n) for n, e in enumerate(elements)]
    heapq.heapify(heap)
    out: list[str] = []
    open_ones: list[Element] = []
    at, count = start, len(heap)

    def write(to: int) -> None:
        nonlocal at
        if to > at:
            out.append(_escaped(text[at:to]))
            at = to

    while heap:
        element = heapq.heappop(heap)[-1]
        while open_ones and open_ones[-1].end <= element.start:
            write(open_ones[-1].end)
            out.append(open_ones.pop().close)
        write(element.start)
        limit = open_ones[-1].end if open_ones else end
        if element.end > limit:
            rest = replace(element, start=limit, open=element.again)
            if limit < end:
                count += 1
                heapq.heappush(heap, _key(rest, count))
            element = replace(element, end=limit)
        out.append(element.open)
        if element.end > element.start:
            open_ones.append(element)
        else:
            out.append(element.close)
    while open_ones:
        write(open_ones[-1].end)
        out.append(open_ones.pop().close)
    write(end)
    return "".join(out)


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
