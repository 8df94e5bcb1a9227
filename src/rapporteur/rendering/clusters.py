"""Where marks stand on a lane, and which of them stand so close that one link must do for them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.rendering.records import Band, Mark
from rapporteur.rendering.scale import Scale

APART = 28.0  # px between two marks that a finger can tell apart: a 24 px target and a little air


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place in per cent, and the bracket that its date leaves open; equal ends where it is a day."""

    mark: Mark
    day: date
    along: float
    start: float
    end: float

    @property
    def has_bracket(self) -> bool:
        return self.end > self.start and not self.mark.is_state


@dataclass(frozen=True, slots=True)
class Cluster:
    """Neighbours under one link, which stands on the one that weighs most; one alone is a cluster too."""

    chief: Placed
    members: tuple[Placed, ...]

    @property
    def count(self) -> int:
        return len(self.members)

    @property
    def by_weight(self) -> list[Placed]:
        return sorted(self.members, key=lambda p: -p.mark.weight)


def place_marks(marks: Iterable[Mark], scale: Scale) -> list[Placed]:
    """The marks that the scale shows, in the order of time."""
    placed = [p for p in (_place(m, scale) for m in marks) if p is not None]
    return sorted(placed, key=lambda p: (p.day, p.mark.when.sort_key))


def outside(marks: Iterable[Mark], scale: Scale) -> tuple[int, int]:
    """How many marks lie before what is shown, and how many after it."""
    spans = [span for span in (_span(m) for m in marks) if span is not None]
    before = sum(last < scale.shown.first for _, last in spans)
    return before, sum(first > scale.shown.last for first, _ in spans)


def _span(mark: Mark) -> tuple[date, date] | None:
    """The days that a mark stands on; for an open interval the end that is known."""
    first, last = mark.when.earliest, mark.when.latest
    first, last = first or last, last or first
    return (first, last) if first and last else None


def _place(mark: Mark, scale: Scale) -> Placed | None:
    span = _span(mark)
    if span is None or span[1] < scale.shown.first or span[0] > scale.shown.last:
        return None
    first, last = max(span[0], scale.shown.first), min(span[1], scale.shown.last)
    day = first if mark.is_state else first + timedelta(days=(last - first).days // 2)
    return Placed(mark, day, scale.along(day), scale.along(first), scale.along(last))


def cluster_bands(placed: Sequence[Placed], bands: Sequence[Band]) -> dict[str, list[Cluster]]:
    """The clusters of each band. What stands in a narrow one stands in wider ones too, so that much is drawn once."""
    found: dict[str, list[Cluster]] = {}
    candidates = placed
    for band in sorted(bands, key=lambda b: -b.width):
        found[band.name] = _cluster(placed, candidates, band)
        candidates = [c.chief for c in found[band.name]]
    return found


def _cluster(placed: Sequence[Placed], candidates: Sequence[Placed], band: Band) -> list[Cluster]:
    """Marks that stand apart at the least width of the band, each with the neighbours that have no room beside it.

    What weighs most keeps its own place, so that a word never stands over the day of another happening.
    """
    nearest = APART / band.width * 100
    chiefs: list[Placed] = []
    for one in sorted(candidates, key=lambda p: -p.mark.weight):
        index = bisect(chiefs, one.along, key=_along)
        if all(abs(chief.along - one.along) >= nearest for chief in chiefs[max(index - 1, 0) : index + 1]):
            chiefs.insert(index, one)
    groups = _around(chiefs, placed)
    return [Cluster(chief, tuple(group)) for chief, group in zip(chiefs, groups, strict=True)]


def _along(one: Placed) -> float:
    return one.along


def _around(chiefs: Sequence[Placed], placed: Sequence[Placed]) -> list[list[Placed]]:
    """Each mark with the nearest chief; both come in order, so the nearest never lies behind the last one."""
    groups: list[list[Placed]] = [[] for _ in chiefs]
    index = 0
    for one in placed:
        while index + 1 < len(chiefs) and _is_nearer(chiefs[index + 1], chiefs[index], one):
            index += 1
        groups[index].append(one)
    return groups


def _is_nearer(candidate: Placed, current: Placed, one: Placed) -> bool:
    return abs(candidate.along - one.along) < abs(current.along - one.along)
