"""The log: entries are put at its end and never touched again. What is needed to go on is its head, a few hashes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rapporteur.evidence.entries import NO_PREVIOUS, Entry, check_entry
from rapporteur.evidence.kinds import load_kinds
from rapporteur.evidence.merkle import EMPTY, Frontier


@dataclass(frozen=True, slots=True)
class Head:
    """Where a log stands: its tree, and the hash and the instant of its last entry. O(log n) to keep."""

    frontier: Frontier = EMPTY
    previous: str = NO_PREVIOUS
    at: datetime | None = None

    @property
    def size(self) -> int:
        return self.frontier.size

    @property
    def root(self) -> bytes:
        return self.frontier.root


def append_entry(head: Head, at: datetime, kind: str, actor: str, commitment: str) -> tuple[Entry, Head]:
    """The next entry and the head after it. Whoever stores them does so in one transaction, one writer at a time.

    ValueError: a kind that is not in the list, an actor that is no code, an instant that is not in UTC or lies before
    the last one (a clock was set back: give the last instant again).
    """
    if kind not in load_kinds():
        raise ValueError(f"not a kind of entry: {kind!r}")
    entry = check_entry(Entry(head.size + 1, at, kind, actor, commitment, head.previous))
    if head.at is not None and at < head.at:
        raise ValueError(f"{at} lies before the last entry, {head.at}")
    return entry, follow(head, entry)


def follow(head: Head, entry: Entry) -> Head:
    """The head after an entry that exists; nothing is checked here."""
    leaf = entry.leaf
    return Head(head.frontier.append(leaf), leaf.hex(), entry.at)
