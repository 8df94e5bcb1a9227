"""What lies beneath the marks of a lane: states of things, brackets of doubt, open ends, joined dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapporteur.rendering.clusters import Placed
from rapporteur.rendering.markup import at, element, title
from rapporteur.rendering.records import Lane, Mark, Stretch, StretchLook, Timeline
from rapporteur.rendering.scale import Scale

_LOOKS: dict[StretchLook, str] = {"state": "bar-l", "served": "bar-s", "running": "ln", "late": "late", "faint": "open"}


def draw_beneath(lane: Lane, placed: Sequence[Placed], timeline: Timeline, scale: Scale, y: float) -> str:
    """All of it, from the line that marks stand on upwards."""
    base = element("line", class_="base", x2="100%", y1=y, y2=y)
    told = (_stretch(s, timeline, scale, y) for s in lane.stretches)
    states = (_stretch(s, timeline, scale, y) for s in _states(p.mark for p in placed))
    return "".join((base, *states, *told, *_brackets(placed, scale, y), *_joins(placed, scale, y)))


def _states(marks: Iterable[Mark]) -> Iterable[Stretch]:
    """A mark that lasted is a bar; one whose end nobody tells runs on as a faint line."""
    for mark in marks:
        if not mark.when.is_interval:
            continue
        is_open = mark.when.earliest is None or mark.when.latest is None
        if is_open or mark.is_state:
            look: StretchLook = "faint" if is_open else "state"
            yield Stretch(start=mark.when.earliest, end=mark.when.latest, kind=mark.kind, look=look, title=mark.title)


def _stretch(one: Stretch, timeline: Timeline, scale: Scale, y: float) -> str:
    """A line from day to day; an end that nobody tells has an arrow, at the day of the picture or at its edge."""
    start = scale.clamped(one.start) if one.start else 0.0
    last = one.end or max(timeline.as_of, one.start or timeline.as_of)
    end = scale.clamped(last)
    if end <= start:
        return ""
    line = _line(f"k-{one.kind} {_LOOKS[one.look]}", start, end, scale, y, title(one.title))
    arrows = "" if one.start else _arrow(one, 0.0, -1, scale, y)
    return line + arrows + ("" if one.end else _arrow(one, end, 1, scale, y))


def _line(classes: str, start: float, end: float, scale: Scale, y: float, *children: str) -> str:
    x1, x2 = f"{scale.x(start):.2f}%", f"{scale.x(end):.2f}%"
    return element("line", *children, class_=classes, x1=x1, x2=x2, y1=y, y2=y)


def _arrow(one: Stretch, along: float, way: int, scale: Scale, y: float) -> str:
    """An open end: a small head that points on."""
    dx = scale.offset(5 * way)
    path = f"M{-dx:g} {y - 5:g}L0 {y:g}L{-dx:g} {y + 5:g}"
    return at(scale.x(along), element("path", class_=f"k-{one.kind} st", d=path))


def _brackets(placed: Sequence[Placed], scale: Scale, y: float) -> Iterable[str]:
    """An open bracket as wide as the doubt; happenings of one kind and one year share it."""
    seen = dict.fromkeys((p.start, p.end, p.mark.kind) for p in placed if p.has_bracket)
    for start, end, kind in seen:
        yield _line(f"k-{kind} st", start, end, scale, y)
        for along in (start, end):
            yield at(scale.x(along), element("line", class_=f"k-{kind} st", y1=y - 4, y2=y + 4))


def _joins(placed: Sequence[Placed], scale: Scale, y: float) -> Iterable[str]:
    """A line from the first to the last of the marks that are one thing."""
    joined: dict[str, list[Placed]] = {}
    for one in placed:
        if one.mark.joined:
            joined.setdefault(one.mark.joined, []).append(one)
    for group in joined.values():
        if len(group) > 1:
            yield _line(f"k-{group[0].mark.kind} ln join", group[0].along, group[-1].along, scale, y)
