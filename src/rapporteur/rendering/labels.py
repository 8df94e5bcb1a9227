"""Where labels go, so that at no width of a band do two meet or does a leader cross a word.

Places are reckoned at the least width of the band. A label hangs on its mark by px, and marks only move apart as the
picture grows, so what does not meet there meets nowhere in the band.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapporteur.rendering.records import Band
from rapporteur.rendering.widths import text_width

AIR = 7.0  # px between two labels in one row
COUNT_SIZE = 11.0
COUNT_GAP = "\u2002"  # between a count and its words
_LEADER = 3.0  # px on both sides of a leader
_BESIDE = 4.0  # px by which a label begins before its mark
_OVERHANG = 12.0  # px that words may stand out of the picture, less than the margin of any page
_ROWS = {"narrow": 2, "medium": 3, "wide": 3}
_COUNT_ROWS = 6  # a count is never dropped, so it may climb higher

Anchor = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a mark would like to say, the longest wording first; `count` is what it must say, if not 0."""

    along: float
    wordings: tuple[str, ...]
    weight: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its row, 0 next to the marks. `begin` and `end` are px from the mark, in reading direction."""

    text: str
    count: int
    row: int
    anchor: Anchor
    begin: float
    end: float


class _Rows:
    """What already stands in the rows of one lane at one width, in px."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.words: dict[int, dict[int, tuple[float, float]]] = {}
        self.leaders: dict[int, dict[int, tuple[float, float]]] = {}

    def is_free(self, x: float, label: Label) -> bool:
        begin, end = x + label.begin, x + label.end
        if begin < -_OVERHANG or end > self.width + _OVERHANG:
            return False
        if _meets(self.words.get(label.row, {}), begin - AIR, end + AIR):
            return False
        if _meets(self.leaders.get(label.row, {}), begin, end):
            return False
        return not any(_meets(self.words.get(r, {}), x - _LEADER, x + _LEADER) for r in range(label.row))

    def put(self, index: int, x: float, label: Label) -> None:
        self.words.setdefault(label.row, {})[index] = (x + label.begin, x + label.end)
        for row in range(label.row):
            self.leaders.setdefault(row, {})[index] = (x - _LEADER, x + _LEADER)

    def take(self, index: int) -> None:
        for row in (*self.words.values(), *self.leaders.values()):
            row.pop(index, None)


def _meets(row: dict[int, tuple[float, float]], begin: float, end: float) -> bool:
    return any(begin < other_end and other_begin < end for other_begin, other_end in row.values())


def place_labels(wanted: Sequence[Wanted], band: Band, height: int | None = None) -> list[Label | None]:
    """One label or None for each that is wanted: counts first, then by weight, then from the end to the start.

    `height` is how many rows there may be; None leaves it to the band.
    """
    rows = _Rows(band.width)
    placed: list[Label | None] = [None] * len(wanted)
    order = sorted(range(len(wanted)), key=lambda i: (-wanted[i].weight, -wanted[i].along))
    for index in (i for i in order if wanted[i].count):
        placed[index] = _place(index, wanted[index], ("",), _COUNT_ROWS, rows)
    for index in order:
        rows.take(index)
        better = _place(index, wanted[index], wanted[index].wordings, height or _ROWS[band.name], rows)
        if better is None and placed[index] is not None:
            better = _place(index, wanted[index], ("",), _COUNT_ROWS, rows)
        placed[index] = better
    return placed


def _place(index: int, one: Wanted, wordings: Sequence[str], height: int, rows: _Rows) -> Label | None:
    x = one.along / 100 * rows.width
    for text in wordings:
        is_near_end = bool(text) and x + text_width(text) + AIR > rows.width
        for label in _candidates(text, one.count, height, is_near_end):
            if rows.is_free(x, label):
                rows.put(index, x, label)
                return label
    return None


def _candidates(text: str, count: int, height: int, is_near_end: bool) -> list[Label]:
    """Beside the mark and after it, low rows first; before it only where the picture ends, lest it seem another's."""
    counted = text_width(str(count), size=COUNT_SIZE, bold=True) if count else 0.0
    gap = text_width(COUNT_GAP) if count and text else 0.0
    before = counted / 2 if count else _BESIDE
    width = counted + gap + text_width(text)
    starts = [Label(text, count, row, "start", -before, width - before) for row in range(height)]
    ends = [Label(text, count, row, "end", before - width, before) for row in range(height)]
    return ends if is_near_end else starts
