"""One lane of a timeline as SVG: marks in the order of time under links, labels above them, stretches beneath.

The line that marks stand on lies 13 px above the bottom (the sheet's padding); all that hangs on it counts from there,
so that the sheet may give a lane fewer px where a picture needs fewer rows of labels than its highest: classes
`rows-narrow-0` to `rows-wide-6`. What differs between widths carries `at-narrow`, `to-medium`, `at-medium`,
`from-medium`, `at-wide`; what carries none of them is the same at all. The colour of a lane's kind is said once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.rendering.bands import band_classes, classes
from rapporteur.rendering.clusters import Cluster, Placed, cluster_bands, place_marks
from rapporteur.rendering.glyphs import glyph
from rapporteur.rendering.labels import COUNT_GAP, Label, Wanted, place_labels
from rapporteur.rendering.markup import at, element, escape, isolated, title
from rapporteur.rendering.records import BANDS, Band, Lane, Look, Timeline
from rapporteur.rendering.scale import Scale, whole_months
from rapporteur.rendering.stretches import draw_beneath

_ROW, _FIRST_ROW = 15.0, -14.0  # the sheet puts every label on the first row; `y` counts from there
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


def draw_lane(lane: Lane, timeline: Timeline) -> str:
    """The lane's SVG. Its name stands before it, on the page."""
    scale = Scale(timeline.shown, timeline.is_mirrored)
    marks = [replace(m, label=isolated(m.label)) for m in lane.marks] if scale.is_mirrored else lane.marks
    placed = place_marks(marks, scale)
    shown = _all_bands(placed)
    rows = {band.name: _rows(shown, band) for band in BANDS}
    links = (_link(s, lane, timeline, scale) for s in shown)
    standing = (draw_beneath(lane, placed, timeline, scale), *links)
    content = element("svg", *standing, class_=f"k-{lane.kind}", y="100%")
    most = max(rows.values())
    fewer = (f"rows-{name}-{count}" for name, count in rows.items() if count < most)
    return element("svg", content, class_=classes("pic lane", *fewer), height=lane_height(most))


def _all_bands(placed: Sequence[Placed]) -> list[Shown]:
    """The clusters of every band, those that are the same told once, in the order of time."""
    found: dict[tuple[int, ...], tuple[Cluster, list[tuple[str, Label | None]]]] = {}
    clustered = cluster_bands(placed, BANDS)
    for band in BANDS:
        clusters = clustered[band.name]
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


def _link(shown: Shown, lane: Lane, timeline: Timeline, scale: Scale) -> str:
    """The mark with its words; how wide its target is, the style sheet says for all of them."""
    one = shown.cluster
    mark = one.chief.mark
    parts = (element("rect", class_="hit"), *_labels(shown, scale), _glyph(one, scale))
    words = mark.title if one.count == 1 else _title(one, timeline)
    kind = "" if mark.kind == lane.kind else f"k-{mark.kind}"
    return element(
        "a",
        title(words),
        at(scale.x(one.chief.along), *parts),
        class_=classes(kind, band_classes(shown.bands)),
        href=_address(one, timeline),
    )


def _glyph(one: Cluster, scale: Scale) -> str:
    mark = one.chief.mark
    size = 3.5 if one.count == 1 and one.chief.has_bracket else 5.0
    front = glyph(mark.shape, mark.look, size=size)
    if one.count == 1:
        return front
    behind: Look = "gone" if any(p.mark.look == "gone" for p in one.members) else "open"
    return glyph(mark.shape, behind, x=scale.offset(4), size=size) + front


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
    return "" if tuple(bands) == shown.bands else band_classes(bands)


def _label(label: Label, shown_at: str, scale: Scale) -> str:
    y = _FIRST_ROW - _ROW * label.row
    anchor = "end" if label.anchor == "end" else None
    x = scale.offset(round(label.begin if label.anchor == "start" else label.end, 1))
    count = element("tspan", str(label.count)) if label.count else ""
    parts = [part for part in (count, escape(label.text)) if part]
    inner = COUNT_GAP.join(parts if anchor is None else reversed(parts))
    text = element("text", inner, class_=shown_at, x=x, y=y - _FIRST_ROW or None, text_anchor=anchor)
    if not label.row:
        return text
    return element("line", class_=classes("lead", shown_at), y1=y + 4, y2=-7) + text
