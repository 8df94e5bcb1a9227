"""PDF rows to running text: paragraphs from the gaps, wrapped lines joined, hyphens undone where that is certain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapporteur.documents.pdf_furniture import sort_pages
from rapporteur.documents.pdf_rows import Page, Row
from rapporteur.documents.records import FurnitureKind

SPACE, LINE, PARAGRAPH = " ", "\n", "\n\n"

_ITEM = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|[•●▪■○–—-])\s")
_BEFORE_DATE = re.compile(
    r"\b(?:of|from|on|to|until|till|by|since|and|in|before|after|between|than|du|de|le|au|el|del|al|от|с|до|и|по)$"
)
_ENDED = re.compile(r"[.:;!?][”\"’')\]]*(?:\d{1,3})?$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)$")
_WORD_AFTER = re.compile(r"^([^\W\d_]+)")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_LEADERS = re.compile(r"\.{5,}|…{2,}")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Endings that are no words: what stands before a hyphen and one of them is one word.
_ENDINGS = re.compile(
    r"(?:tion|sion|cion|ción|tions|sions|[bdfglmptvz]ations?|ment|ments|ing|ings|ity|ities|ness|ance|ence|ances|ences|ated|ating|ation|ations|"
    r"ally|able|ible|ered|ering|ised|ized|ising|izing|tive|tives|sive|cial|tial|tional|ary|ory|ous|ism|ists?|ly|ed|ted|ting|"
    r"ries|ties|ment[aeo]?s?|mente|dad|ción|ciones|sation|tique|ques?|ление|ения|ный|ного|ность|ции|ция)$"
)


@dataclass(slots=True)
class Built:
    """The text under construction, with its map (`here`, `there`, `lengths`), pages and furniture."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    here: list[int] = field(default_factory=list)
    there: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    page_ends: list[int] = field(default_factory=list)
    furniture: list[tuple[FurnitureKind, int, int]] = field(default_factory=list)

    def add(self, text: str, source: int | None = None) -> None:
        """Characters that lie at `source` in the file, or that this step put in (None)."""
        if not text:
            return
        self.here.append(self.length)
        self.there.append(source if source is not None else (self.there[-1] + self.lengths[-1] if self.there else 0))
        self.lengths.append(len(text) if source is not None else 0)
        self.parts.append(text)
        self.length += len(text)

    @property
    def ends_line(self) -> bool:
        return not self.parts or self.parts[-1].endswith("\n")

    @property
    def text(self) -> str:
        return "".join(self.parts)


def lay_out(pages: Sequence[Page], starts: Sequence[int]) -> Built:
    """The document's text. `starts` are the offsets of the pages' first characters among all characters of the file.

    Furniture stands in lines of its own, and its span takes those line breaks in: without it the body runs on.
    """
    ordered = sort_pages(pages)
    joints = Joints(pages, [s.body for s in ordered])
    built = Built()
    after = PARAGRAPH  # what was put after the body's last row
    for i, (page, rows, start) in enumerate(zip(pages, ordered, starts, strict=True)):
        _add_furniture(built, page, start, rows.head)
        for k, row in enumerate(rows.body):
            _end_furniture(built, after)
            after = joints.after(i, k)
            _add_row(built, page, start, row)
            if row.hyphened:
                hyphen, after = joints.hyphen(i, k, after)
                built.add(hyphen, start + row.pieces[-1][1])
            built.add(after)
        _add_furniture(built, page, start, [("footnote", row) for row in rows.notes])
        _add_furniture(built, page, start, rows.foot)
        built.page_ends.append(built.length)
    return built


def _add_furniture(built: Built, page: Page, start: int, rows: Sequence[tuple[FurnitureKind, Row]]) -> None:
    for kind, row in rows:
        at = built.length
        if not built.ends_line:
            built.add(LINE)
        _add_row(built, page, start, row)
        if row.hyphened:
            built.add("-", start + row.pieces[-1][1])
        built.furniture.append((kind, at, built.length))


def _end_furniture(built: Built, after: str) -> None:
    """The line break, or the blank line, that parts furniture from the body goes with the furniture."""
    if built.furniture and built.furniture[-1][2] == built.length:
        kind, at, _ = built.furniture[-1]
        page_ends = bool(built.page_ends) and built.page_ends[-1] == built.length
        built.add(PARAGRAPH if after == PARAGRAPH else LINE)
        built.furniture[-1] = (kind, at, built.length)
        if page_ends:
            built.page_ends[-1] = built.length


def _add_row(built: Built, page: Page, start: int, row: Row) -> None:
    """A row's characters; controls, which mean nothing here, are left out."""
    for first, last, spaced in row.pieces:
        if spaced:
            built.add(SPACE)
        at = first
        for m in _CONTROL.finditer(page.characters, first, last):
            built.add(page.characters[at : m.start()], start + at)
            at = m.end()
        built.add(page.characters[at:last], start + at)


class Joints:
    """What belongs between one row of the body and the next, by the document's own measures."""

    def __init__(self, pages: Sequence[Page], bodies: Sequence[Sequence[Row]]) -> None:
        self._bodies = bodies
        self._rights = [_right_margin(page, body) for page, body in zip(pages, bodies, strict=True)]
        self._lefts = [min((r.x0 for r in body), default=0.0) for body in bodies]
        self._gaps = _usual_gaps(bodies, self._rights)
        self._words = Counter(w.lower() for body in bodies for row in body for w in _WORDS.findall(row.text))

    def _next(self, page: int, index: int) -> tuple[Row | None, bool]:
        """The row that follows in the body, and whether it stands on the same page."""
        if index + 1 < len(self._bodies[page]):
            return self._bodies[page][index + 1], True
        return next((body[0] for body in self._bodies[page + 1 :] if body), None), False

    def after(self, page: int, index: int) -> str:
        """SPACE where a line was only wrapped, LINE where it was ended, PARAGRAPH; empty after the last."""
        row, (following, same_page) = self._bodies[page][index], self._next(page, index)
        if following is None:
            return ""
        wrapped = self._wrapped(page, row, following)
        wrapped = wrapped or (self._is_long(page, row) and _goes_on(row.text, following.text))
        ended = _ENDED.search(row.text) is not None
        if not same_page:
            runs_on = not ended and (wrapped or following.text[:1].islower())
            return SPACE if runs_on and not _ITEM.match(following.text) else PARAGRAPH
        return self._on_page(row, following, wrapped, ended)

    def _on_page(self, row: Row, following: Row, wrapped: bool, ended: bool) -> str:
        gap, size = row.base - following.base, max(row.size, following.size)
        if gap < 0.2 * size:  # a new column, or another cell of a table
            return SPACE if not ended and following.text[:1].islower() else LINE
        if gap > 1.35 * self._gap(following.size) or abs(row.size - following.size) > 0.2 * size:
            return PARAGRAPH
        if _ITEM.match(following.text) and (ended or not wrapped):
            return PARAGRAPH
        if _LEADERS.search(row.text):
            return LINE
        indented = following.x0 - row.x0 > size and not _ITEM.match(row.text)
        if wrapped:
            return PARAGRAPH if indented and ended else SPACE
        return PARAGRAPH if indented or ended else LINE

    def _wrapped(self, page: int, row: Row, following: Row) -> bool:
        """True where the next line's first word would not have found room on this line."""
        if _is_right_to_left(row.text):
            return row.x0 < self._lefts[page] + 3 * row.size
        return row.x1 + 0.2 * row.size + following.lead > self._rights[page] - 0.3 * row.size

    def _is_long(self, page: int, row: Row) -> bool:
        """True past seven tenths of the page's measure: a date may have been kept together on the next line."""
        left = self._lefts[page]
        return row.x1 > left + 0.7 * (self._rights[page] - left)

    def _gap(self, size: float) -> float:
        return self._gaps.get(round(size), 1.25 * size)

    def hyphen(self, page: int, index: int, after: str) -> tuple[str, str]:
        """What becomes of a hyphen at a line's end, and of the joint behind it.

        It goes only where that is certain: the document has the whole word elsewhere, or its end is no word. It stays,
        without the break, between small letters; anything else stays as printed.
        """
        row, (following, _) = self._bodies[page][index], self._next(page, index)
        left, right = _WORD_BEFORE.search(row.text), _WORD_AFTER.search(following.text if following else "")
        if not left or not right or not right[1][0].islower():
            return "-", LINE if after == SPACE else after
        whole, parted = (left[1] + right[1]).lower(), f"{left[1]}-{right[1]}".lower()
        if self._words[parted]:
            return "-", ""
        certain = self._words[whole] > 0 or _ENDINGS.fullmatch(right[1]) is not None
        return ("", "") if certain else ("-", "")


def _goes_on(text: str, following: str) -> bool:
    """True where the next line cannot open anything: a small letter, or a number that a small word waits for."""
    if following[:1].isdigit():
        return _BEFORE_DATE.search(text) is not None
    return following[:1].islower()


def _right_margin(page: Page, body: Sequence[Row]) -> float:
    """Where the page's long lines end; one line that sticks out does not count where there are many."""
    ends = sorted(row.x1 for row in body if len(row.text) > 40)
    if not ends:
        return page.width * 0.85
    return ends[-1 - max(len(ends) // 12, len(ends) > 7)]


def _usual_gaps(bodies: Sequence[Sequence[Row]], rights: Sequence[float]) -> dict[int, float]:
    """From baseline to baseline inside paragraphs, for each height of type: the commonest gap under a full line."""
    gaps: dict[int, Counter[float]] = {}
    for body, right in zip(bodies, rights, strict=True):
        for a, b in pairwise(body):
            gap = a.base - b.base
            full = a.x1 > right - 6 * a.size and a.text[-1:] not in ".:;"
            if full and 0.5 * b.size < gap < 3 * b.size and abs(a.size - b.size) < 0.2 * b.size:
                gaps.setdefault(round(b.size), Counter())[round(gap * 2) / 2] += 1
    return {size: _commonest(counts) for size, counts in gaps.items()}


def _commonest(counts: Counter[float]) -> float:
    """Of equally common gaps the smallest."""
    return min(counts, key=lambda gap: (-counts[gap], gap))


def _is_right_to_left(text: str) -> bool:
    rtl = len(_RIGHT_TO_LEFT.findall(text))
    return rtl > 3 and 2 * rtl > sum(c.isalpha() for c in text)
