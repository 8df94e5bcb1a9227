"""What remains of a content that was destroyed: its entry, and later a tombstone that names it by number.

A wipe destroys content and salt. The entry stays, so the tree and every checkpoint still fit; a tombstone (an entry of
kind `wiped`) says that the silence is meant. Its own content holds numbers only and is never wiped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rapporteur.core import Problem
from rapporteur.evidence.canonical import Json
from rapporteur.evidence.commitments import fits
from rapporteur.evidence.entries import Entry
from rapporteur.evidence.failures import Failure
from rapporteur.evidence.files import Opening

WIPED = "wiped"
Ranges = tuple[tuple[int, int], ...]
"""Numbers of entries, both ends included, in order and apart."""


def tombstone_content(seqs: Iterable[int]) -> dict[str, Json]:
    """What the tombstone of these entries holds: `{"entries": [[3, 5], [9, 9]]}`."""
    ranges: list[list[int]] = []
    for seq in sorted(set(seqs)):
        if ranges and ranges[-1][1] == seq - 1:
            ranges[-1][1] = seq
        else:
            ranges.append([seq, seq])
    return {"entries": ranges}


def parse_tombstone(content: Json, before: int) -> Ranges:
    """The entries that a tombstone with number `before` names; ValueError where it can be none."""
    try:
        ranges = tuple((int(first), int(last)) for first, last in content["entries"])
    except (TypeError, KeyError) as trouble:
        raise ValueError("not the content of a tombstone") from trouble
    ends = [0, *(end for both in ranges for end in both), before]
    apart = all(a < b for a, b in zip(ends[::2], ends[1::2], strict=True))
    if not apart or any(first > last for first, last in ranges):
        raise ValueError("not the content of a tombstone")
    return ranges


def verify_contents(
    entries: Iterable[Entry | Problem], find_opening: Callable[[int], Opening | None]
) -> Failure | None:
    """The first content that does not fit its entry, or is missing without a tombstone. For a log that holds.

    `find_opening` gives content and salt of an entry by its number, None where they are no more. One pass; in memory
    are the numbers of what was wiped.
    """
    silent: set[int] = set()
    for entry in entries:
        if isinstance(entry, Problem):
            continue
        opening = find_opening(entry.seq)
        if opening is None:
            silent.add(entry.seq)
        elif not _holds(entry, opening, silent):
            return _unfit(entry.seq)
    return _unexplained(min(silent)) if silent else None


def _holds(entry: Entry, opening: Opening, silent: set[int]) -> bool:
    if not fits(entry.commitment, opening.content, opening.salt):
        return False
    return entry.kind != WIPED or _bury(silent, opening.content, entry.seq)


def _bury(silent: set[int], content: Json, seq: int) -> bool:
    """Takes out what a tombstone names; False where it is none."""
    try:
        ranges = parse_tombstone(content, seq)
    except ValueError:
        return False
    for first, last in ranges:
        silent.difference_update(range(first, last + 1))
    return True


def _unfit(seq: int) -> Failure:
    return Failure(code="opening", entry=seq, message=f"The content of entry {seq} is not what the log committed to.")


def _unexplained(seq: int) -> Failure:
    message = f"The content of entry {seq} is missing, and no tombstone names it."
    return Failure(code="unexplained", entry=seq, message=message)
