"""A timeline in lanes: one SVG per lane on one scale, an axis, and the range of days that it shows by default."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.rendering.axis import draw_axis, draw_grid
from rapporteur.rendering.clusters import outside
from rapporteur.rendering.lanes import draw_lane
from rapporteur.rendering.records import Mark, Range, Timeline
from rapporteur.rendering.scale import Scale, whole_months

_STRAY_SHARE = 0.1  # of the marks may be left to a link «earlier»
_STRAY_GAP = 0.2  # of the range, before one calls them strays
_LEAST_DAYS = 90


@dataclass(frozen=True, slots=True)
class DrawnTimeline:
    """`lanes` in the order they came in, `grid` to lie behind all of them.

    `before` and `after` count the marks outside the range shown.
    """

    lanes: tuple[str, ...]
    axis: str
    grid: str
    before: int
    after: int


def draw_timeline(timeline: Timeline) -> DrawnTimeline:
    """Linear in the marks: each is placed once, and what a band shows is bounded by its width."""
    lanes = tuple(draw_lane(lane, timeline) for lane in timeline.lanes)
    marks = [m for lane in timeline.lanes for m in lane.marks]
    before, after = outside(marks, Scale(timeline.shown))
    return DrawnTimeline(lanes, draw_axis(timeline), draw_grid(timeline), before, after)


def default_range(marks: Iterable[Mark], as_of: date) -> Range:
    """From the first happening to the day of the picture, in whole months.

    A few happenings that lie long before all others are left to a link «earlier»: they would press the rest together.
    """
    days, last = _days(marks, as_of)
    return _range(_without_strays(days, last) if days else as_of - timedelta(days=365), last, as_of)


def whole_range(marks: Iterable[Mark], as_of: date) -> Range:
    """From the first happening to the day of the picture or the last one, nothing left out."""
    days, last = _days(marks, as_of)
    return _range(days[0] if days else as_of - timedelta(days=365), last, as_of)


def _days(marks: Iterable[Mark], as_of: date) -> tuple[list[date], date]:
    """The day on which each mark begins, in order, and the last day of all."""
    listed = list(marks)
    days = sorted(d for d in (m.when.earliest or m.when.latest for m in listed) if d)
    ends = [d for d in (m.when.latest for m in listed if m.when.earliest) if d]
    return days, max([as_of, *days, *ends])


def _range(first: date, last: date, as_of: date) -> Range:
    """In whole months, and not too short."""
    first = min(first, as_of)
    if (last - first).days < _LEAST_DAYS:
        first = last - timedelta(days=_LEAST_DAYS)
    return whole_months(first, last)


def _without_strays(days: Sequence[date], last: date) -> date:
    """The first day after the last long gap that only few days stand before."""
    kept = 0
    for index in range(1, int(len(days) * _STRAY_SHARE) + 1):
        span = (last - days[kept]).days
        if (days[index] - days[index - 1]).days > span * _STRAY_GAP:
            kept = index
    return days[kept]
