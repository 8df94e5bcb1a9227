"""One lane of a timeline as SVG: marks in the order of time under links, labels above them, stretches beneath.

The content hangs from the bottom (`y="100%"`), so that the sheet may give a lane fewer px where a narrow picture needs
fewer rows of labels: classes `rows-narrow-0` to `rows-wide-6`. What differs between widths carries `at-narrow`,
`at-medium`, `at-wide`; what carries none of them is the same at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.rendering.clusters import Cluster, Placed, cluster, place_marks
from rapporteur.rendering.glyphs import glyph
from rapporteur.rendering.labels import COUNT_GAP, Label, Wanted, place_labels
from rapporteur.rendering.markup import at, element, escape, isolated, title
from rapporteur.rendering.records import BANDS, Band, Lane, Look, Timeline
from rapporteur.rendering.scale import Scale, whole_months
from rapporteur.rendering.stretches import draw_beneath

LINE = -13.0  # px from the bottom to the line that marks stand on
_ROW, _FIRST_ROW = 15.0, -27.0
_NAMED = 2  # labels of a cluster that are written out
_TOLD = 6  # and those that its title tells


@dataclass(frozen=True, slots=True)
class Shown:
    """One cluster as one or more bands show it, with its label in each."""

    cluster: Cluster
    labels: tuple[tuple[str, Label | None], ...]

    @property
    def bands(self) -> tuple[str, ...]:
        return tuple(band for band, _ in self.labels)


def lane_height(rows: int) -> float:
    """px of a lane with so many rows of labels; the style sheet says the same per class."""
    return 26 + _ROW * rows


def draw_lane(lane: Lane, timeline: Timeline, grid: Sequence[float]) -> str:
    """The lane's SVG; `grid` are the per cent of the lines that lead the eye to the axis."""
    scale = Scale(timeline.shown, timeline.is_mirrored)
    marks = [replace(m, label=isolated(m.label)) for m in lane.marks] if scale.is_mirrored else lane.marks
    placed = place_marks(marks, scale)
    shown = _all_bands(placed)
    rows = {band.name: _rows(shown, band) for band in BANDS}
    links = (_link(s, timeline, scale) for s in shown)
    content = element("svg", draw_beneath(lane, placed, timeline, scale, LINE), *links, y="100%", overflow="visible")
    classes = " ".join(f"rows-{name}-{count}" for name, count in rows.items())
    height = lane_height(max(rows.values()))
    lines = _lines(grid, timeline, scale)
    return element("svg", lines, content, class_=f"pic {classes}", height=height, role="group", aria_label=lane.name)


def _lines(grid: Sequence[float], timeline: Timeline, scale: Scale) -> str:
    lines = [element("line", class_="grid", x1=_per_cent(x), x2=_per_cent(x), y2="100%") for x in grid]
    if scale.shows(timeline.as_of):
        x = _per_cent(scale.x(scale.along(timeline.as_of)))
        lines.append(element("line", class_="now", x1=x, x2=x, y2="100%"))
    return "".join(lines)


def _per_cent(x: float) -> str:
    return f"{x:.2f}%"


def _all_bands(placed: Sequence[Placed]) -> list[Shown]:
    """The clusters of every band, those that are the same told once, in the order of time."""
    found: dict[tuple[int, ...], tuple[Cluster, list[tuple[str, Label | None]]]] = {}
    for band in BANDS:
        clusters = cluster(placed, band)
        for one, label in zip(clusters, place_labels([_wanted(c) for c in clusters], band), strict=True):
            key = (id(one.chief), id(one.members[0]), one.count)
            found.setdefault(key, (one, []))[1].append((band.name, label))
    shown = [Shown(c, tuple(labels)) for c, labels in found.values()]
    return sorted(shown, key=lambda s: (s.cluster.chief.along, s.cluster.count))


def _rows(shown: Sequence[Shown], band: Band) -> int:
    labels = (label for s in shown for name, label in s.labels if name == band.name and label)
    return max((label.row + 1 for label in labels), default=0)


def _wanted(one: Cluster) -> Wanted:
    weight = max(p.mark.weight for p in one.members)
    if one.count == 1:
        label = one.chief.mark.label
        return Wanted(one.chief.along, (label,) if label else (), weight)
    names = _names(one)
    wordings = [", ".join(names[:n]) + (" …" if len(names) > n else "") for n in range(min(_NAMED, len(names)), 0, -1)]
    return Wanted(one.chief.along, tuple(wordings), weight, one.count)


def _names(one: Cluster) -> list[str]:
    """The labels of a cluster, what weighs most first, each once."""
    return list(dict.fromkeys(p.mark.label for p in one.by_weight if p.mark.label))


def _link(shown: Shown, timeline: Timeline, scale: Scale) -> str:
    one = shown.cluster
    mark = one.chief.mark
    drawn = at(
        scale.x(one.chief.along),
        element("rect", class_="hit", x=-12, y=LINE - 12, width=24, height=24),
        *_labels(shown, scale),
        _glyph(one, scale),
    )
    words = mark.title if one.count == 1 else _title(one, timeline)
    classes = f"k-{mark.kind}{_band_classes(shown.bands)}"
    return element("a", title(words), drawn, class_=classes, href=_address(one, timeline))


def _band_classes(bands: Sequence[str]) -> str:
    return "" if len(bands) == len(BANDS) else "".join(f" at-{name}" for name in bands)


def _glyph(one: Cluster, scale: Scale) -> str:
    mark = one.chief.mark
    size = 3.5 if one.count == 1 and one.chief.has_bracket else 5.0
    front = glyph(mark.shape, mark.look, y=LINE, size=size)
    if one.count == 1:
        return front
    behind: Look = "gone" if any(p.mark.look == "gone" for p in one.members) else "open"
    return glyph(mark.shape, behind, x=scale.offset(4), y=LINE, size=size) + front


def _title(one: Cluster, timeline: Timeline) -> str:
    names = _names(one)
    told = ", ".join(names[:_TOLD]) + (" …" if len(names) > _TOLD else "")
    days = list(dict.fromkeys(w for w in (one.members[0].mark.when_words, one.members[-1].mark.when_words) if w))
    return ": ".join(x for x in (timeline.words.together.format(count=one.count), " – ".join(days), told) if x)


def _address(one: Cluster, timeline: Timeline) -> str:
    """Where a cluster leads: to a narrower range of months where that takes it apart, else to its first happening."""
    first, last = one.members[0].day, one.members[-1].day
    if timeline.zoom_url and first != last:
        months = whole_months(first, last)
        if months.days < timeline.shown.days * 0.6:
            asked = f"from={months.first:%Y-%m}&to={months.last:%Y-%m}"
            return f"{timeline.zoom_url}{asked}{timeline.zoom_fragment}"
    return one.members[0].mark.url


def _labels(shown: Shown, scale: Scale) -> list[str]:
    """Each label once, with the bands that place it so."""
    placed: dict[Label, list[str]] = {}
    for band, label in shown.labels:
        if label is not None:
            placed.setdefault(label, []).append(band)
    return [_label(label, _label_bands(bands, shown), scale) for label, bands in placed.items()]


def _label_bands(bands: Sequence[str], shown: Shown) -> str:
    return "" if tuple(bands) == shown.bands else " ".join(f"at-{name}" for name in bands)


def _label(label: Label, classes: str, scale: Scale) -> str:
    y = _FIRST_ROW - _ROW * label.row
    anchor = "end" if label.anchor == "end" else None
    x = scale.offset(label.begin if label.anchor == "start" else label.end)
    count = element("tspan", str(label.count), class_="n") if label.count else ""
    parts = [part for part in (count, escape(label.text)) if part]
    inner = COUNT_GAP.join(parts if anchor is None else reversed(parts))
    text = element("text", inner, class_=classes, x=x, y=y, text_anchor=anchor)
    if not label.row:
        return text
    return element("line", class_=f"lead {classes}".strip(), y1=y + 4, y2=LINE - 7) + text
