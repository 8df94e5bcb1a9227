"""What lies beneath the marks of a lane: states of things, brackets of doubt, open ends, joined dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapporteur.rendering.bands import classes
from rapporteur.rendering.clusters import Placed
from rapporteur.rendering.markup import at, element, per_cent, title
from rapporteur.rendering.records import Kind, Lane, Mark, Stretch, StretchLook, Timeline
from rapporteur.rendering.scale import Scale

_LOOKS: dict[StretchLook, str] = {"state": "bar-l", "served": "bar-s", "running": "ln", "late": "late", "faint": "open"}


def draw_beneath(lane: Lane, placed: Sequence[Placed], timeline: Timeline, scale: Scale) -> str:
    """All of it, on the line that marks stand on, which is at y = 0."""
    base = element("line", class_="base", x2="100%")
    listed = (*_states(p.mark for p in placed), *lane.stretches)
    stretches = (_stretch(s, lane.kind, timeline, scale) for s in listed)
    return "".join((base, *stretches, *_brackets(lane.kind, placed, scale), *_joins(lane.kind, placed, scale)))


def _other(kind: Kind, lane_kind: Kind) -> str:
    """The class of a kind that is not its lane's own."""
    return "" if kind == lane_kind else f"k-{kind}"


def _states(marks: Iterable[Mark]) -> Iterable[Stretch]:
    """A mark that lasted is a bar; one whose end nobody tells runs on as a faint line."""
    for mark in marks:
        if not mark.when.is_interval:
            continue
        is_open = mark.when.earliest is None or mark.when.latest is None
        if is_open or mark.is_state:
            look: StretchLook = "faint" if is_open else "state"
            yield Stretch(start=mark.when.earliest, end=mark.when.latest, kind=mark.kind, look=look, title=mark.title)


def _stretch(one: Stretch, lane_kind: Kind, timeline: Timeline, scale: Scale) -> str:
    """A line from day to day; an end that nobody tells has an arrow, at the day of the picture or at its edge."""
    start = scale.clamped(one.start) if one.start else 0.0
    last = one.end or max(timeline.as_of, one.start or timeline.as_of)
    end = scale.clamped(last)
    if end <= start:
        return ""
    kind = _other(one.kind, lane_kind)
    line = _line(classes(kind, _LOOKS[one.look]), start, end, scale, title(one.title))
    arrows = "" if one.start else _arrow(kind, 0.0, -1, scale)
    return line + arrows + ("" if one.end else _arrow(kind, end, 1, scale))


def _line(named: str, start: float, end: float, scale: Scale, *children: str) -> str:
    return element("line", *children, class_=named, x1=per_cent(scale.x(start)), x2=per_cent(scale.x(end)))


def _arrow(kind: str, along: float, way: int, scale: Scale) -> str:
    """An open end: a small head that points on."""
    dx = scale.offset(5 * way)
    return at(scale.x(along), element("path", class_=classes(kind, "st"), d=f"M{-dx:g}-5L0 0L{-dx:g} 5"))


def _brackets(lane_kind: Kind, placed: Sequence[Placed], scale: Scale) -> Iterable[str]:
    """Open brackets as wide as the doubt; happenings of one kind and one year share one, and an end stands once.

    An end is a `rect` without a size: the style sheet says it for all.
    """
    spans: dict[Kind, dict[tuple[float, float], None]] = {}
    for one in placed:
        if one.has_bracket:
            spans.setdefault(one.mark.kind, {})[one.start, one.end] = None
    for kind, found in spans.items():
        lines = (_line("", start, end, scale) for start, end in found)
        ends = dict.fromkeys(per_cent(scale.x(along)) for span in found for along in span)
        strokes = (element("rect", x=x) for x in ends)
        yield element("g", *lines, *strokes, class_=classes(_other(kind, lane_kind), "st"))


def _joins(lane_kind: Kind, placed: Sequence[Placed], scale: Scale) -> Iterable[str]:
    """A line from the first to the last of the marks that are one thing."""
    joined: dict[str, list[Placed]] = {}
    for one in placed:
        if one.mark.joined:
            joined.setdefault(one.mark.joined, []).append(one)
    for group in joined.values():
        if len(group) > 1:
            named = classes(_other(group[0].mark.kind, lane_kind), "ln join")
            yield _line(named, group[0].along, group[-1].along, scale)
