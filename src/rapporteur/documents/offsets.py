"""Offset maps: what a step did to the characters, told by the step itself, so that a span leads back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from rapporteur.core import Span


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Pieces of the derived text that lie unchanged in the source: where each starts here, there, and its length."""

    here: tuple[int, ...]
    there: tuple[int, ...]
    lengths: tuple[int, ...]

    def source(self, span: Span) -> Span:
        """The smallest span of the source that holds the characters of a span of the derived text."""
        if span.start >= span.end or not self.here:
            point = self._point(span.start)
            return Span(point, point)
        return Span(self._point(span.start), self._point(span.end - 1) + 1)

    def _point(self, offset: int) -> int:
        i = max(0, bisect_right(self.here, offset) - 1)
        if not self.here:
            return 0
        return self.there[i] + min(max(offset - self.here[i], 0), max(self.lengths[i] - 1, 0))

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        return cls((0,), (0,), (length,))


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> tuple[str, OffsetMap]:
    """The text with `[start, end)` replaced by each edit's string, and the map back.

    Edits come in order and do not overlap (ValueError). A replacement maps to the place that it replaced.
    """
    parts: list[str] = []
    here: list[int] = []
    there: list[int] = []
    lengths: list[int] = []
    at = made = 0

    def keep(piece: str, source: int) -> None:
        nonlocal made
        if piece:
            parts.append(piece)
            here.append(made)
            there.append(source)
            lengths.append(len(piece))
            made += len(piece)

    for start, end, new in edits:
        if start < at or end < start:
            raise ValueError("edits must be in order and must not overlap")
        keep(text[at:start], at)
        keep(new, start)
        if new and len(new) != end - start:
            lengths[-1] = min(len(new), max(end - start, 1))
        at = end
    keep(text[at:], at)
    return "".join(parts), OffsetMap(tuple(here), tuple(there), tuple(lengths))
