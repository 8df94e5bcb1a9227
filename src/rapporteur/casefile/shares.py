"""Whose a document's claims are: asked once for each document, then looked up for each case."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from rapporteur.core import Span

T = TypeVar("T")


class Placed:
    """People by the places that tell of them; asked by a place that overlaps theirs."""

    def __init__(self, told: Iterable[tuple[Span, frozenset[int]]]) -> None:
        self._told = sorted(((s.start, s.end, people) for s, people in told), key=lambda t: t[:2])
        self._starts = [start for start, _, _ in self._told]
        self._known: dict[Span, frozenset[int]] = {}
        self._longest = max((end - start for start, end, _ in self._told), default=0)

    def at(self, span: Span) -> frozenset[int]:
        """All who are told of there."""
        if span not in self._known:
            self._known[span] = self._find(span)
        return self._known[span]

    def _find(self, span: Span) -> frozenset[int]:
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return frozenset().union(*(people for _, end, people in self._told[first:last] if span.start < end))


class Shares(Generic[T]):
    """The claims of one document by their owners; those of `everyone` are every leading subject's."""

    def __init__(self, claims: Sequence[T], owners: Iterable[Iterable[Hashable]], everyone: Iterable[bool]) -> None:
        self._claims = claims
        self._owned: dict[Hashable, list[int]] = defaultdict(list)
        for number, whose in enumerate(owners):
            for owner in whose:
                self._owned[owner].append(number)
        self._open = [number for number, is_open in enumerate(everyone) if is_open]

    def of(self, owner: Hashable, *, with_open: bool) -> list[T]:
        """What is the owner's, in the order of the claims."""
        own = self._owned.get(owner, [])
        numbers = sorted({*own, *self._open}) if with_open else own
        return [self._claims[number] for number in numbers]
