"""One line of the log. It names nobody and tells nothing: what happened lies elsewhere, under the commitment.

The line of an entry is its canonical JSON in ASCII; its bytes without the line end are the leaf of the Merkle tree.
Each line holds the leaf hash of the line before it, so that a changed line is found at its place, between two
checkpoints too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from rapporteur.evidence.kinds import KIND
from rapporteur.evidence.merkle import hash_leaf

NO_PREVIOUS = "0" * 64
"""What the first entry holds in place of a hash."""

_ACTOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_HASH = re.compile(r"[0-9a-f]{64}")
_LINE = re.compile(
    rf'{{"actor":"({_ACTOR.pattern})",'
    r'"at":"([0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}\.[0-9]{6})Z",'
    rf'"commitment":"({_HASH.pattern})","kind":"({KIND.pattern})","previous":"({_HASH.pattern})",'
    r'"seq":([1-9][0-9]{0,15})}'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """`seq` counts from 1; `at` is in UTC; `actor` and `kind` are codes; the two hashes are hexadecimal digits."""

    seq: int
    at: datetime
    kind: str
    actor: str
    commitment: str
    previous: str

    @property
    def line(self) -> bytes:
        """The canonical line, without its end."""
        return (
            f'{{"actor":"{self.actor}","at":"{write_instant(self.at)}","commitment":"{self.commitment}",'
            f'"kind":"{self.kind}","previous":"{self.previous}","seq":{self.seq}}}'
        ).encode("ascii")

    @property
    def leaf(self) -> bytes:
        """Its hash as a leaf of the Merkle tree: 32 bytes."""
        return hash_leaf(self.line)


def check_entry(entry: Entry) -> Entry:
    """The entry itself; ValueError where its line could not be read again."""
    line = entry.line
    try:
        same = parse_entry(line) == entry
    except ValueError:
        same = False
    if not same:
        raise ValueError("no entry of a log: an actor, a kind or a hash is not in its form")
    return entry


def parse_entry(line: bytes) -> Entry:
    """A canonical line without its end; ValueError for any other bytes, even if they mean the same."""
    # A pattern and no JSON parser: nothing in it can nest, repeat a key or be written in two ways.
    found = _LINE.fullmatch(line.decode("ascii"))
    if not found:
        raise ValueError("not the canonical line of an entry")
    actor, at, commitment, kind, previous, seq = found.groups()
    return Entry(int(seq), parse_instant(at), kind, actor, commitment, previous)


def write_instant(at: datetime) -> str:
    """`2026-01-02T03:04:05.000006Z`, always with six digits, so that text and time have one order.

    ValueError where it is not in UTC.
    """
    if at.tzinfo is not UTC:
        raise ValueError(f"not an instant in UTC: {at!r}")
    return at.isoformat(timespec="microseconds")[:-6] + "Z"


def parse_instant(text: str) -> datetime:
    """The instant without its `Z`; ValueError where the calendar has no such time."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
