"""An invented log: what was done in an archive of Utopia."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from rapporteur.evidence.checkpoints import Checkpoint, SignedCheckpoint, sign_checkpoint
from rapporteur.evidence.commitments import commit
from rapporteur.evidence.entries import Entry
from rapporteur.evidence.keys import public_key_of
from rapporteur.evidence.log import Head, append_entry

ORIGIN = "utopia.example/archive-7"
PRIVATE = bytes(range(32))
PUBLIC = public_key_of(PRIVATE)
START = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
KINDS = ("judgement", "document_stored", "source_seen", "sign_in")


@dataclass(frozen=True)
class Made:
    entries: list[Entry]
    checkpoints: list[SignedCheckpoint]
    head: Head


def instant(seq: int) -> datetime:
    return START + timedelta(minutes=seq)


def salt_of(seq: int) -> bytes:
    """No salt of a real log is made like this: it could be guessed."""
    return sha256(f"salt {seq}".encode()).digest()


def content_of(seq: int) -> dict[str, Any]:
    return {"claim": f"L{seq} s{seq}", "says": "accepted"}


def entries_of(size: int) -> Iterator[tuple[Entry, Head]]:
    """Entries one by one, each with the head after it."""
    head = Head()
    for seq in range(1, size + 1):
        commitment = commit(content_of(seq), salt_of(seq))
        entry, head = append_entry(head, instant(seq), KINDS[seq % len(KINDS)], f"u{seq % 3}", commitment)
        yield entry, head


def seal(head: Head, private_key: bytes = PRIVATE, origin: str = ORIGIN) -> SignedCheckpoint:
    return sign_checkpoint(Checkpoint(origin, head.size, head.root, head.at or START), private_key)


def make(size: int, sealed: Sequence[int] = ()) -> Made:
    """A log with checkpoints at these sizes."""
    heads = [Head(), *(head for _, head in entries_of(size))]
    return Made([entry for entry, _ in entries_of(size)], [seal(heads[each]) for each in sealed], heads[-1])
