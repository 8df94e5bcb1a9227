"""All that belongs to the page and not to the argument, found in a text of any format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapporteur.core import Span
from rapporteur.documents.blocks import Block, find_blocks
from rapporteur.documents.letterheads import find_letterheads
from rapporteur.documents.records import Furniture
from rapporteur.documents.running import find_footnotes, find_page_numbers, find_running_lines


def find_furniture(text: str, known: Iterable[Furniture] = ()) -> tuple[Furniture, ...]:
    """Furniture in order and without overlap. `known` is what the page's geometry told; it wins over the text's."""
    blocks = find_blocks(text)
    found = [
        *known,
        *(Furniture("page_number", s) for s in find_page_numbers(blocks)),
        *(Furniture("running_head", s) for s in find_running_lines(blocks)),
        *(Furniture("footnote", s) for s in find_footnotes(blocks)),
        *_letterheads(blocks),
    ]
    return _closed(text, _without_overlap(found))


def _letterheads(blocks: Sequence[Block]) -> list[Furniture]:
    """At the top a letterhead; the same in the body or at the end is a footer that got between the paragraphs."""
    spans = find_letterheads(blocks)
    top = _end_of_top(blocks, spans)
    return [Furniture("letterhead" if s.end <= top else "footer", s) for s in spans]


def _end_of_top(blocks: Sequence[Block], spans: Sequence[Span]) -> int:
    """Where the first block ends that narrates and is no letterhead."""
    taken = set(spans)
    return next(
        (b.span.start for b in blocks if b.narrates and b.span not in taken), len(blocks) and blocks[-1].span.end
    )


def _without_overlap(found: Sequence[Furniture]) -> list[Furniture]:
    kept: list[Furniture] = []
    for item in sorted(found, key=lambda f: f.span.start):  # stable: the surer finder comes first
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept


def _closed(text: str, found: Sequence[Furniture]) -> tuple[Furniture, ...]:
    """Runs of furniture without gaps; drawn on to what follows where the paragraph around them goes on."""
    closed: list[Furniture] = []
    for run in _runs(text, found):
        start, end = run[0].span.start, _after_blank(text, run[-1].span.end)
        goes_on = _goes_on(text, start, end)
        starts = [_after_line_end(text, start) if goes_on else start, *(f.span.start for f in run[1:])]
        ends = [*starts[1:], end if goes_on else run[-1].span.end]
        closed += (Furniture(f.kind, Span(s, e)) for f, s, e in zip(run, starts, ends, strict=True))
    return tuple(closed)


def _runs(text: str, found: Sequence[Furniture]) -> list[list[Furniture]]:
    """Items with nothing but blanks between them."""
    runs: list[list[Furniture]] = []
    for item in found:
        if runs and not text[runs[-1][-1].span.end : item.span.start].strip():
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _goes_on(text: str, before: int, after: int) -> bool:
    """True where the paragraph before the furniture stops inside a sentence that what follows takes up."""
    head = text[max(0, before - 200) : before].rstrip()
    tail = text[after : after + 2]
    return bool(head) and (head[-1].isalnum() or head[-1] in ",-–’)") and tail[:1].islower()


def _after_line_end(text: str, start: int) -> int:
    """After the line break that ends the paragraph's half: all blank lines behind it go with the furniture."""
    while start > 1 and text[start - 1].isspace() and text[start - 2].isspace():
        start -= 1
    return start


def _after_blank(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
