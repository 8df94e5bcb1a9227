"""The axis under the lanes: ticks of a unit that fits, their labels by width, and the day the picture is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from rapporteur.rendering.bands import band_classes
from rapporteur.rendering.markup import element, escape, isolated, per_cent
from rapporteur.rendering.records import BANDS, Band, Timeline
from rapporteur.rendering.scale import UNITS, Scale, Tick, ticks, unit_days
from rapporteur.rendering.widths import text_width

HEIGHT = 22.0
_AIR = 9.0
_BESIDE = 3.0  # px by which a label stands off its tick
_MOST_TICKS = 24
_MOST_GRID = 12

Anchor = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class TickLabel:
    """Words at a place of the axis, from `begin` to `end` px beside it."""

    text: str
    along: float
    anchor: Anchor
    begin: float
    end: float

    def meets(self, other: TickLabel, width: float) -> bool:
        mine, others = self.along / 100 * width, other.along / 100 * width
        return mine + self.begin < others + other.end + _AIR and others + other.begin < mine + self.end + _AIR


def draw_axis(timeline: Timeline) -> str:
    """The axis as SVG; it is decoration, the list beneath says every date."""
    scale = Scale(timeline.shown, timeline.is_mirrored)
    line = element("line", x2="100%", y1=0.5, y2=0.5)
    places = (_place(scale, t.day) for t in axis_ticks(timeline, _MOST_TICKS))
    strokes = element("g", line, *(element("rect", x=x) for x in places), class_="tick")
    labels = element("g", *_labels(timeline, scale), class_="t2", transform=f"translate({scale.offset(_BESIDE):g} 17)")
    return element("svg", strokes, labels, class_="pic", height=HEIGHT, aria_hidden="true")


def axis_ticks(timeline: Timeline, most: int) -> list[Tick]:
    """The ticks of the finest unit that gives no more than so many."""
    unit = next(u for u in UNITS if timeline.shown.days / unit_days(u) <= most)
    return ticks(timeline.shown, unit, timeline.words)


def draw_grid(timeline: Timeline) -> str:
    """Faint lines from all lanes to the axis, and the day of the picture; it lies behind the lanes."""
    scale = Scale(timeline.shown, timeline.is_mirrored)
    lines = (element("rect", x=_place(scale, t.day)) for t in axis_ticks(timeline, _MOST_GRID))
    now = ""
    if scale.shows(timeline.as_of):
        x = _place(scale, timeline.as_of)
        now = element("line", class_="now", x1=x, x2=x, y2="100%")
    return element("svg", *lines, now, class_="pic grid", aria_hidden="true")


def _place(scale: Scale, day: date) -> str:
    return per_cent(scale.x(scale.along(day)))


def _labels(timeline: Timeline, scale: Scale) -> list[str]:
    """Each label once, with the bands that have room for it."""
    placed: dict[TickLabel, list[str]] = {}
    for band in BANDS:
        for label in axis_labels(timeline, scale, band):
            placed.setdefault(label, []).append(band.name)
    return [_drawn(label, bands, scale) for label, bands in sorted(placed.items(), key=lambda item: item[0].along)]


def axis_labels(timeline: Timeline, scale: Scale, band: Band) -> list[TickLabel]:
    """The labels of the finest unit that has room for all of its own; the day of the picture goes before any tick."""
    now = [_now_label(timeline, scale, band)] if scale.shows(timeline.as_of) else []
    for unit in UNITS:
        if timeline.shown.days / unit_days(unit) > band.width / 20:
            continue
        found = [_tick_label(t, scale, band) for t in ticks(timeline.shown, unit, timeline.words)]
        if not any(a.meets(b, band.width) for a, b in pairwise(found)):
            return [x for x in found if not any(x.meets(n, band.width) for n in now)] + now
    return now


def _tick_label(tick: Tick, scale: Scale, band: Band) -> TickLabel:
    return _anchored(tick.label, scale.along(tick.day), _BESIDE, band)


def _now_label(timeline: Timeline, scale: Scale, band: Band) -> TickLabel:
    return _anchored(timeline.words.as_of, scale.along(timeline.as_of), -_BESIDE, band)


def _anchored(text: str, along: float, beside: float, band: Band) -> TickLabel:
    """From its tick onwards, or up to it where the picture ends."""
    width = text_width(text)
    if along / 100 * band.width + beside + width <= band.width:
        return TickLabel(text, along, "start", beside, beside + width)
    return TickLabel(text, along, "end", abs(beside) - width, abs(beside))


def _drawn(label: TickLabel, bands: list[str], scale: Scale) -> str:
    is_start = label.anchor == "start"
    beyond = scale.offset((label.begin if is_start else label.end) - _BESIDE)
    anchor = None if is_start else "end"
    words = isolated(label.text) if scale.is_mirrored else label.text
    x = per_cent(scale.x(label.along))
    return element("text", escape(words), class_=band_classes(bands), x=x, dx=beyond or None, text_anchor=anchor)
