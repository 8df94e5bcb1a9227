"""The axis under the lanes: ticks of a unit that fits, their labels by width, and the day the picture is of."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapporteur.rendering.markup import at, element, escape, isolated
from rapporteur.rendering.records import BANDS, Band, Timeline
from rapporteur.rendering.scale import UNITS, Scale, Tick, ticks, unit_days
from rapporteur.rendering.widths import text_width

HEIGHT = 22.0
_AIR = 9.0
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
    line = element("line", class_="tick", x2="100%", y1=0.5, y2=0.5)
    drawn = [
        at(scale.x(scale.along(t.day)), element("line", class_="tick", y2=5)) for t in axis_ticks(timeline, _MOST_TICKS)
    ]
    return element("svg", line, *drawn, *_labels(timeline, scale), class_="pic", height=HEIGHT, aria_hidden="true")


def axis_ticks(timeline: Timeline, most: int) -> list[Tick]:
    """The ticks of the finest unit that gives no more than so many."""
    unit = next(u for u in UNITS if timeline.shown.days / unit_days(u) <= most)
    return ticks(timeline.shown, unit, timeline.words)


def grid_lines(timeline: Timeline) -> list[float]:
    """Where faint lines go through all lanes, in per cent."""
    scale = Scale(timeline.shown, timeline.is_mirrored)
    return [scale.x(scale.along(t.day)) for t in axis_ticks(timeline, _MOST_GRID)]


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
    return _anchored(tick.label, scale.along(tick.day), 3, band)


def _now_label(timeline: Timeline, scale: Scale, band: Band) -> TickLabel:
    return _anchored(timeline.words.as_of, scale.along(timeline.as_of), -3, band)


def _anchored(text: str, along: float, beside: float, band: Band) -> TickLabel:
    """From its tick onwards, or up to it where the picture ends."""
    width = text_width(text)
    if along / 100 * band.width + beside + width <= band.width:
        return TickLabel(text, along, "start", beside, beside + width)
    return TickLabel(text, along, "end", abs(beside) - width, abs(beside))


def _drawn(label: TickLabel, bands: list[str], scale: Scale) -> str:
    classes = "" if len(bands) == len(BANDS) else " " + " ".join(f"at-{b}" for b in bands)
    is_start = label.anchor == "start"
    x = scale.offset(label.begin if is_start else label.end)
    anchor = None if is_start else "end"
    words = isolated(label.text) if scale.is_mirrored else label.text
    text = element("text", escape(words), class_=f"t2{classes}", x=x, y=17, text_anchor=anchor)
    return at(scale.x(label.along), text)
