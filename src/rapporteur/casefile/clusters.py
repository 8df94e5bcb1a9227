"""Joining things that are the same, where that is certain, in any order and with the same result."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Link:
    """What a person decided on two mentions: `one` and `other` are (document, label). `unsure` keeps them apart too."""

    judgement: str
    one: tuple[str, str]
    other: tuple[str, str]
    verdict: Literal["positive", "negative", "unsure"]


class Clusters:
    """Numbers 0..n-1 joined into clusters; each is named by its smallest member. Two that were set apart never join."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._foes: dict[int, set[int]] = {}
        self._settled: set[int] = set()

    def root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, a: int, b: int) -> bool:
        """False where the two were set apart, and nothing is joined."""
        a, b = self.root(a), self.root(b)
        low, high = min(a, b), max(a, b)
        if low == high:
            return True
        if high in self._foes.get(low, ()):
            return False
        self._parent[high] = low
        self._inherit(low, high)
        return True

    def _inherit(self, low: int, high: int) -> None:
        theirs = self._foes.pop(high, set())
        for foe in theirs:
            self._foes[foe].discard(high)
            self._foes[foe].add(low)
        if theirs:
            self._foes.setdefault(low, set()).update(theirs)

    def part(self, a: int, b: int) -> bool:
        """Sets two clusters apart for good; False where they are one already."""
        a, b = self.root(a), self.root(b)
        if a == b:
            return False
        self._foes.setdefault(a, set()).add(b)
        self._foes.setdefault(b, set()).add(a)
        return True

    def are_apart(self, a: int, b: int) -> bool:
        return self.root(b) in self._foes.get(self.root(a), ())

    def is_settled(self, i: int) -> bool:
        """A person said who this is."""
        return i in self._settled

    def groups(self) -> list[list[int]]:
        """The clusters, by smallest member, members in order."""
        found: dict[int, list[int]] = {}
        for i in range(len(self._parent)):
            found.setdefault(self.root(i), []).append(i)
        return [found[k] for k in sorted(found)]

    def link(self, links: Iterable[Link], find: Callable[[tuple[str, str]], list[int]]) -> list[Link]:
        """Applies what people decided, the newest first; gives back those that contradict newer ones."""
        refused = []
        for each in links:
            ends = [(a, b) for a in find(each.one) for b in find(each.other)]
            if each.verdict == "positive":
                done = [self.join(a, b) for a, b in ends]
                self._settled |= {i for pair in ends for i in pair}
            else:
                done = [self.part(a, b) for a, b in ends]
            if not all(done):
                refused.append(each)
        return refused
