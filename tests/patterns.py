"""How many steps a pattern takes on a text: a small matcher that walks Python's own parse tree and counts.

It goes the way that Python's matcher goes, without its shortcuts, so that a pattern which retries without end shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any


def count_steps(pattern: re.Pattern[str], text: str) -> int:
    """The steps of finding all matches in the text."""
    walk = _Walk(text, re.IGNORECASE & pattern.flags != 0)
    parts = list(parser.parse(pattern.pattern, pattern.flags))
    at = 0
    while at <= len(text):
        end = next(walk.match(parts, at), None)
        at = at + 1 if end is None or end == at else end
    return walk.steps


class _Walk:
    """One text, and the steps taken on it so far."""

    def __init__(self, text: str, ignores_case: bool) -> None:
        self.text = text.lower() if ignores_case else text
        self.ignores_case = ignores_case
        self.steps = 0

    def match(self, parts: Sequence[Any], at: int) -> Iterator[int]:
        """Every end of a match from here, in the order in which Python tries them."""
        if not parts:
            yield at
            return
        for end in self._one(parts[0], at):
            yield from self.match(parts[1:], end)

    def _one(self, part: Any, at: int) -> Iterator[int]:
        kind, told = part
        self.steps += 1
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield from self._repeat(kind, told, at)
        elif kind is sre.SUBPATTERN:
            yield from self.match(list(told[-1]), at)
        elif kind is sre.ATOMIC_GROUP:
            yield from self._first(self.match(list(told), at))
        elif kind is sre.BRANCH:
            for branch in told[1]:
                yield from self.match(list(branch), at)
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            if self._holds(told, at) == (kind is sre.ASSERT):
                yield at
        elif kind is sre.AT:
            if self._stands(told, at):
                yield at
        elif at < len(self.text) and self._fits(kind, told, self.text[at]):
            yield at + 1

    def _repeat(self, kind: Any, told: Any, at: int) -> Iterator[int]:
        low, high, parts = told
        ends = [at]
        most = len(self.text) + 1 if high is sre.MAXREPEAT else int(high)
        while len(ends) <= most:
            end = next(self.match(list(parts), ends[-1]), None)
            if end is None or end == ends[-1]:
                break
            ends.append(end)
        reached = ends[low:]
        if kind is sre.MIN_REPEAT:
            yield from reached
        else:
            yield from reached[:-2:-1] if kind is sre.POSSESSIVE_REPEAT else reached[::-1]

    def _first(self, ends: Iterator[int]) -> Iterator[int]:
        for end in ends:
            yield end
            return

    def _holds(self, told: Any, at: int) -> bool:
        direction, parts = told
        start = at if direction > 0 else at - parts.getwidth()[0]
        return start >= 0 and any(direction > 0 or end == at for end in self.match(list(parts), start))

    def _stands(self, where: Any, at: int) -> bool:
        before, after = self.text[at - 1 : at] if at else "", self.text[at : at + 1]
        if where in (sre.AT_BOUNDARY, sre.AT_NON_BOUNDARY):
            edge = bool(re.match(r"\w", before)) != bool(re.match(r"\w", after))
            return edge == (where is sre.AT_BOUNDARY)
        return not before if where in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING) else not after

    def _fits(self, kind: Any, told: Any, character: str) -> bool:
        if kind is sre.IN:
            negated = told[0][0] is sre.NEGATE
            return negated != any(self._fits(k, t, character) for k, t in told if k is not sre.NEGATE)
        if kind is sre.LITERAL or kind is sre.NOT_LITERAL:
            same = character == (chr(told).lower() if self.ignores_case else chr(told))
            return same == (kind is sre.LITERAL)
        if kind is sre.RANGE:
            return bool(told[0] <= ord(character) <= told[1])
        if kind is sre.CATEGORY:
            return _in_category(told, character)
        return kind is sre.ANY and character != "\n"


_CATEGORIES = {
    sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D",
}  # fmt: skip


def _in_category(category: Any, character: str) -> bool:
    return re.match(_CATEGORIES[category], character) is not None
