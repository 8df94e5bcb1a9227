"""Letters on one clock: each starts at day 0, so that delays compare by length.

Solid to the due day, broken and red after it; a ring at the reply; an arrow where it runs on. A letter without a term
has no due day, a missing one is a dashed ring on a dotted line. The table around the picture says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapporteur.rendering.bands import band_classes, classes
from rapporteur.rendering.labels import Label, Wanted, place_labels
from rapporteur.rendering.markup import at, element, escape, isolated, per_cent
from rapporteur.rendering.records import BANDS, Band
from rapporteur.rendering.widths import text_width

HEIGHT = 38.0
_Y, _TEXT = 14.0, 34.0
_START, _SPAN = 4.0, 90.0  # per cent; what lies past the axis stands behind a break, in the last per cent
_PAST = 97.5
_TICK_STEPS = (30, 60, 90, 180, 360, 720, 1800, 3600, 7200, 18000)

NoteLook = Literal["t2", "tb", ""]


@dataclass(frozen=True, slots=True)
class Note:
    """Words under the line at a day; of two that would meet, the one of more `weight` stays."""

    day: int
    words: str
    weight: int = 0
    look: NoteLook = "t2"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """One letter in days since it was sent; None where nobody tells, or where there is none.

    `now` is the day of the picture for a letter that waits. `title` says the whole row in one sentence.
    """

    due: int | None
    reply: int | None
    now: int | None
    public: int | None
    is_missing: bool
    notes: tuple[Note, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Clock:
    """How many days the pictures of a chain show, and whether they run from right to left."""

    days: int
    is_mirrored: bool = False

    def along(self, day: int) -> float:
        return _START + day / self.days * _SPAN if day <= self.days else _PAST

    def x(self, along: float) -> float:
        return 100 - along if self.is_mirrored else along

    def offset(self, px: float) -> float:
        return -px if self.is_mirrored else px


def fitting_clock(lines: Iterable[LetterLine], is_mirrored: bool = False) -> Clock:
    """Three times the longest term, and as far as replies of the first year reach; what is longer runs on."""
    listed = list(lines)
    terms = [line.due for line in listed if line.due]
    replies = [line.reply for line in listed if line.reply and line.reply <= 366]
    longest = max([60, *terms])
    return Clock(min(max(longest * 3, *replies, 0) + 10, 400) if replies else longest * 3 + 10, is_mirrored)


def draw_letter(line: LetterLine, clock: Clock) -> str:
    """One row as an image."""
    base = element("line", class_="base", x2="100%", y1=_Y, y2=_Y)
    parts = [_missing(clock)] if line.is_missing else _known(line, clock)
    title = element("title", escape(line.title))
    return element("svg", title, base, *parts, *_notes(line, clock), class_="pic k-letter", height=HEIGHT, role="img")


def _missing(clock: Clock) -> str:
    dots = _line("lead dots", _START, 96, clock)
    return dots + _disc("gone", _START, clock)


def _known(line: LetterLine, clock: Clock) -> list[str]:
    """From the day it was sent to the reply, to now, or nowhere; with the marks of its days over it."""
    until = line.reply if line.reply is not None else line.now
    parts = []
    if until is not None and line.due is not None:
        parts.append(_term(line.due, until, clock))
    elif until is not None:
        parts.append(_line("ln", _START, clock.along(until), clock))
    if line.reply is None and line.now is not None:
        parts.append(_waiting(line.now, line.due, clock))
    parts.extend(_days(line, clock))
    parts.append(_disc("f", _START, clock))
    if line.reply is not None:
        parts.append(_disc("o", clock.along(line.reply), clock))
    return parts


def _disc(look: str, along: float, clock: Clock) -> str:
    """Filled for a letter, open for a reply, dashed for what is missing."""
    return element("circle", class_=look, cx=per_cent(clock.x(along)), cy=_Y, r=5)


def _term(due: int, until: int, clock: Clock) -> str:
    """Solid while the term runs, broken and red from its end on."""
    inside = _line("ln", _START, clock.along(min(due, until)), clock)
    if until <= due:
        return inside
    late = _line("late", clock.along(due), clock.along(until), clock)
    return inside + late + (_break(clock) if until > clock.days else "")


def _waiting(now: int, due: int | None, clock: Clock) -> str:
    """The day of the picture: a dotted line, or where it lies past the axis an arrow."""
    kind = "k-bad" if due is not None and now > due else "k-letter"
    if now > clock.days:
        dx = clock.offset(6)
        head = element("path", class_=f"{kind} f", d=f"M{-dx:g} {_Y - 5:g}L0 {_Y:g}L{-dx:g} {_Y + 5:g}z")
        return at(clock.x(_PAST), head)
    rest = _line("lead dots", clock.along(now), clock.along(due), clock) if due is not None and due > now else ""
    return rest + at(clock.x(clock.along(now)), element("line", class_="now", y1=2, y2=_Y + 10))


def _days(line: LetterLine, clock: Clock) -> list[str]:
    """A stroke at the due day, a small open triangle over the first day on which the letter may be public."""
    drawn = []
    if line.due is not None:
        x = per_cent(clock.x(clock.along(line.due)))
        drawn.append(element("line", class_="tick", x1=x, x2=x, y1=_Y - 8, y2=_Y + 8))
    if line.public is not None:
        d = f"M-4 {_Y - 13:g}H4L0 {_Y - 7:g}z"
        drawn.append(at(clock.x(clock.along(line.public)), element("path", class_="o public", d=d)))
    return drawn


def _break(clock: Clock) -> str:
    """Two strokes through a line that is longer than it is drawn."""
    dx = clock.offset(-16)
    strokes = element("path", class_="st", d=f"M{dx - 4:g} {_Y + 5:g}l4 -10M{dx + 1:g} {_Y + 5:g}l4 -10")
    return at(clock.x(_PAST), strokes)


def _line(classes: str, start: float, end: float, clock: Clock) -> str:
    x1, x2 = per_cent(clock.x(start)), per_cent(clock.x(end))
    return element("line", class_=classes, x1=x1, x2=x2, y1=_Y, y2=_Y)


def _notes(line: LetterLine, clock: Clock) -> Iterable[str]:
    """The words under the line, each where it has room at a width."""
    wanted = [Wanted(clock.along(n.day), (n.words,), n.weight) for n in line.notes]
    placed: dict[tuple[Note, Label], list[str]] = {}
    for band in BANDS:
        for note, label in zip(line.notes, place_labels(wanted, band, 1), strict=True):
            if label is not None:
                placed.setdefault((note, label), []).append(band.name)
    for (note, label), bands in placed.items():
        x = clock.offset(label.begin if label.anchor == "start" else label.end)
        anchor = "end" if label.anchor == "end" else None
        words = isolated(note.words) if clock.is_mirrored else note.words
        shown = classes(note.look, band_classes(bands))
        place = per_cent(clock.x(clock.along(note.day)))
        yield element("text", escape(words), class_=shown, x=place, dx=x, y=_TEXT, text_anchor=anchor)


def draw_clock(clock: Clock, sent: str) -> str:
    """The axis over the rows: days since the letter was sent, as many as fit."""
    drawn: dict[int, list[str]] = {}
    for band in BANDS:
        for day in _tick_days(clock, sent, band):
            drawn.setdefault(day, []).append(band.name)
    ticks = (_tick(day, sent, bands, clock) for day, bands in sorted(drawn.items()))
    strokes, words = zip(*ticks, strict=True)
    parts = (element("g", *strokes, class_="tick"), element("g", *words, class_="t2", text_anchor="middle"))
    return element("svg", *parts, class_="pic clock", height=20, aria_hidden="true")


def _tick_days(clock: Clock, sent: str, band: Band) -> range:
    widest = max(text_width(str(clock.days)), text_width(sent)) + 8
    steps = (s for s in _TICK_STEPS if s / clock.days * _SPAN / 100 * band.width >= widest)
    return range(0, clock.days + 1, next(steps, _TICK_STEPS[-1]))


def _tick(day: int, sent: str, bands: Sequence[str], clock: Clock) -> tuple[str, str]:
    """The stroke and the words of a day."""
    shown, x = band_classes(bands), per_cent(clock.x(clock.along(day)))
    words = escape(str(day) if day else sent)
    return element("rect", class_=shown, x=x), element("text", words, class_=shown, x=x, y=9)
