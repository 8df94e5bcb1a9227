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
        last = self._point(span.end - 1)
        i = max(0, bisect_right(self.here, span.end - 1) - 1)
        return Span(self._point(span.start), last + (self.lengths[i] > 0))

    def sources(self, span: Span) -> tuple[Span, ...]:
        """The places of a span's characters, piece by piece, neighbours joined; none for an empty span."""
        out: list[Span] = []
        i = max(0, bisect_right(self.here, span.start) - 1)
        while i < len(self.here) and self.here[i] < span.end:
            part = self._part(i, span)
            if part and out and out[-1].end == part.start:
                out[-1] = out[-1].joined(part)
            elif part:
                out.append(part)
            i += 1
        return tuple(out)

    def _part(self, i: int, span: Span) -> Span | None:
        """What of a span lies in piece i. A replacement longer than its source maps its rest to the last character."""
        until = self.here[i + 1] if i + 1 < len(self.here) else max(span.end, self.here[i] + self.lengths[i])
        low, high = max(span.start, self.here[i]), min(span.end, until)
        if low >= high or not self.lengths[i]:
            return None
        return Span(self._point(low), self._point(high - 1) + 1)

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

    Edits come in order and do not overlap (ValueError). A replacement maps to the place that it replaced, an
    insertion to no character.
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
            lengths[-1] = min(len(new), end - start)
        at = end
    keep(text[at:], at)
    return "".join(parts), OffsetMap(tuple(here), tuple(there), tuple(lengths))
