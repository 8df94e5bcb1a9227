"""Where a literal word stands: `str.find` is many times faster than a pattern, so it looks first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=4)
def folded(text: str) -> str:
    """The text in lower case with every character at its old place («İ» alone would become two)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def find_literals(text: str, literals: Iterable[str], start: int = 0, end: int | None = None) -> list[int]:
    """The offsets of all occurrences of all literals, in order, each once."""
    stop = len(text) if end is None else end
    found: set[int] = set()
    for literal in literals:
        at = text.find(literal, start, stop)
        while at >= 0:
            found.add(at)
            at = text.find(literal, at + len(literal), stop)
    return sorted(found)
