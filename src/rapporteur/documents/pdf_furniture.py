"""Furniture on PDF pages by where it stands: running heads, feet, page numbers, footnotes in smaller type."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapporteur.documents.pdf_rows import Page, Row
from rapporteur.documents.records import FurnitureKind
from rapporteur.documents.running import (
    is_document_symbol,
    is_lone_number,
    is_page_mark,
    may_run,
    names_this_letter,
    shape,
)

_ZONE = 0.13  # of the page's height, at the top and at the bottom
_NEAR = 6.0  # points that a running head may move from page to page
_SMALLER = 0.94  # of the body's type: a footnote's
_NOTE_MARK = re.compile(r"(?:\d{1,3}|\*{1,3}|[a-z]|[†‡§])(?:[\s./)]|(?=[A-Z«“\"]))")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd\\s*]+")
_ROMAN = re.compile(r"[ivxl]{1,6}")


@dataclass(frozen=True, slots=True)
class Sorted:
    """A page's rows in reading order: head furniture, body, footnotes, foot furniture."""

    head: tuple[tuple[FurnitureKind, Row], ...]
    body: tuple[Row, ...]
    notes: tuple[Row, ...]
    foot: tuple[tuple[FurnitureKind, Row], ...]


def sort_pages(pages: Sequence[Page]) -> list[Sorted]:
    """Every row of every page, in its place; none is lost."""
    body_size = find_body_size(pages)
    repeated = _find_repeated(pages)
    offsets = _find_number_offset(pages)
    return [_sort_page(page, i, repeated, offsets, body_size) for i, page in enumerate(pages)]


def find_body_size(pages: Iterable[Page]) -> float:
    """The height of type in which most of the document is set; 0 where it has none."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _zone(page: Page, row: Row) -> str | None:
    if row.base > page.height * (1 - _ZONE):
        return "head"
    return "foot" if row.base < page.height * _ZONE else None


def _find_repeated(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """(page, row) of rows at the pages' ends that come again on other pages at the same height."""
    places: dict[tuple[str, str], list[tuple[int, int, float]]] = defaultdict(list)
    for p, page in enumerate(pages):
        for r, row in enumerate(page.rows):
            zone = _zone(page, row)
            if zone and may_run(row.text):
                places[zone, shape(row.text)].append((p, r, row.base))
    found: set[tuple[int, int]] = set()
    for group in places.values():
        levels = Counter(round(base / _NEAR) for _, _, base in group)
        for p, r, base in group:
            level = round(base / _NEAR)
            at_level = {q for q, _, b in group if abs(round(b / _NEAR) - level) <= 1}
            if levels[level] and len(at_level) >= 2:
                found.add((p, r))
    return found - _own_names(pages, places.values())


def _own_names(pages: Sequence[Page], groups: Iterable[list[tuple[int, int, float]]]) -> set[tuple[int, int]]:
    """The first printing of the letter's own reference, which is no running head even where it runs."""
    firsts = {min((p, r) for p, r, _ in group) for group in groups}
    return {(p, r) for p, r in firsts if names_this_letter(pages[p].rows[r].text)}


def _find_number_offset(pages: Sequence[Page]) -> set[int]:
    """What to add to a page's place to have its printed number: offsets that hold on two pages, or on the only one."""
    counts: Counter[int] = Counter()
    for p, page in enumerate(pages):
        counts.update({int(row.text) - p for row in page.rows if _zone(page, row) and is_lone_number(row.text)})
    return {offset for offset, n in counts.items() if n >= 2 or offset == 1}


def _sort_page(page: Page, index: int, repeated: set[tuple[int, int]], offsets: set[int], body_size: float) -> Sorted:
    head: list[tuple[FurnitureKind, Row]] = []
    foot: list[tuple[FurnitureKind, Row]] = []
    rest: list[Row] = []
    for r, row in enumerate(page.rows):
        zone = _zone(page, row)
        kind = _kind(row, zone, (index, r) in repeated, offsets, index)
        if kind is None:
            rest.append(row)
        elif zone == "head":
            head.append((kind, row))
        else:
            foot.append((kind, row))
    body, notes = _part_notes(_in_order(rest), body_size)
    return Sorted(tuple(_downwards(head)), tuple(body), tuple(notes), tuple(_downwards(foot)))


def _downwards(rows: list[tuple[FurnitureKind, Row]]) -> list[tuple[FurnitureKind, Row]]:
    return sorted(rows, key=lambda pair: -pair[1].base)


def _kind(row: Row, zone: str | None, repeated: bool, offsets: set[int], index: int) -> FurnitureKind | None:
    if zone is None:
        return None
    if is_page_mark(row.text) or (zone and _ROMAN.fullmatch(row.text)):
        return "page_number"
    if is_lone_number(row.text):
        return "page_number" if int(row.text) - index in offsets else None
    if repeated or _PRIVATE.fullmatch(row.text):
        return "running_head" if zone == "head" else "footer"
    if zone == "foot" and is_document_symbol(row.text):
        return "footer"
    return None


def _in_order(rows: Sequence[Row]) -> list[Row]:
    """PDFium's order, but what it puts last and stands above all else goes first, and the other way round."""
    rows = list(rows)
    late = _most(rows, lambda part, rest: min(r.base for r in part) > max(r.base for r in rest), last=True)
    if late:
        rows = [*rows[-late:], *rows[:-late]]
    early = _most(rows, lambda part, rest: max(r.base for r in part) < min(r.base for r in rest), last=False)
    return [*rows[early:], *rows[:early]] if early else rows


def _most(rows: Sequence[Row], holds: Callable[[Sequence[Row], Sequence[Row]], bool], last: bool) -> int:
    """The largest number (a dozen at most) of rows at one end that together lie beyond all others."""
    best = 0
    for n in range(1, min(13, len(rows))):
        part, rest = (rows[-n:], rows[:-n]) if last else (rows[:n], rows[n:])
        if holds(part, rest):
            best = n
    return best


def _part_notes(rows: Sequence[Row], body_size: float) -> tuple[Sequence[Row], Sequence[Row]]:
    """The small type at the foot of a page, where a note's mark opens it and most of the page is something else."""
    start = len(rows)
    while start and rows[start - 1].size <= body_size * _SMALLER and _descends(rows, start):
        start -= 1
    while start < len(rows) and not _NOTE_MARK.match(rows[start].text):
        start += 1
    if start == len(rows) or start < 0.3 * len(rows):
        return rows, ()
    return rows[:start], rows[start:]


def _descends(rows: Sequence[Row], start: int) -> bool:
    return start == len(rows) or rows[start - 1].base >= rows[start].base - 1
