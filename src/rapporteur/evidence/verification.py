"""Whether a log is still what its checkpoints say: one pass, a few hashes in memory, the first failure named.

Each entry holds the hash of the one before it, which shows where something was changed; the root that was signed shows
that something was changed even where all these hashes were made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapporteur.core import Problem
from rapporteur.evidence.checkpoints import SignedCheckpoint, verify_checkpoint
from rapporteur.evidence.entries import Entry
from rapporteur.evidence.failures import Failure, Verification, entries_in_words
from rapporteur.evidence.keys import KEY_BYTES
from rapporteur.evidence.log import Head, follow

Following = Entry | Problem | None


def verify_log(
    entries: Iterable[Entry | Problem],
    checkpoints: Iterable[SignedCheckpoint | Problem],
    public_key: bytes,
    origin: str | None = None,
) -> Verification:
    """Both in their order, as `read_entries` and `read_checkpoints` give them; `origin` where the caller knows it.

    Entries after the last checkpoint are held together only by each other: that some are missing at the end, or that
    all were made anew, cannot be seen. To see whether a checkpoint that somebody kept still fits, verify once more with
    that one alone. ValueError where the key has not 32 bytes.
    """
    if len(public_key) != KEY_BYTES:
        raise ValueError(f"a public key has {KEY_BYTES} bytes")
    walk = _Walk(iter(checkpoints), public_key, origin)
    failure = walk.take_checkpoint() or walk.compare_checkpoints(None)
    for entry, following in _with_following(entries):
        if failure:
            break
        failure = walk.step(entry, following)
    failure = failure or walk.close()
    return Verification(entries=walk.head.size, checkpoints=walk.fitted, sealed=walk.sealed, first_failure=failure)


class _Walk:
    """Where the pass stands. Each step gives the failure that it found, or None."""

    def __init__(
        self, checkpoints: Iterator[SignedCheckpoint | Problem], public_key: bytes, origin: str | None
    ) -> None:
        self.checkpoints = checkpoints
        self.public_key = public_key
        self.origin = origin
        self.head = Head()
        self.fitted = 0
        self.sealed = 0
        self.due: SignedCheckpoint | None = None

    def step(self, entry: Entry | Problem, following: Following) -> Failure | None:
        """One entry, and the checkpoints that were made just after it."""
        due = self.head.size + 1
        if isinstance(entry, Problem):
            return Failure(code="damaged", entry=due, message=entry.message)
        failure = _out_of_order(entry, due, following) or self._broken_chain(entry, following)
        if failure:
            return failure
        if self.head.at is not None and entry.at < self.head.at:
            return Failure(code="time_backwards", entry=due, message=f"Entry {due} is dated before entry {due - 1}.")
        self.head = follow(self.head, entry)
        return self.compare_checkpoints(following)

    def _broken_chain(self, entry: Entry, following: Following) -> Failure | None:
        """Two entries that do not fit. Which of them was changed is known where something else vouches for one."""
        if entry.previous == self.head.previous:
            return None
        before, here = entry.seq - 1, entry.seq
        if before == self.sealed:
            return _changed(here, here, f"Entry {here} does not hold the hash of what stands before it.")
        if not isinstance(following, Entry):
            return _changed(before, here, f"Entries {before} and {here} do not fit: one of them was changed.")
        if following.previous == entry.leaf.hex():
            return _changed(before, before, f"Entry {before} is not what entry {here} holds of it.")
        return _changed(here, here, f"Entry {here} is neither what stands before it nor what follows it agrees with.")

    def take_checkpoint(self) -> Failure | None:
        """The next checkpoint becomes due, if it is signed and of this log, and follows the one before it."""
        number, last = self.fitted + 1, self.due
        signed = next(self.checkpoints, None)
        self.due = None
        if isinstance(signed, Problem):
            return Failure(code="damaged", checkpoint=number, message=signed.message)
        if signed is None:
            return None
        if not verify_checkpoint(signed, self.public_key):
            message = f"Checkpoint {number} is not signed with the key that was given."
            return Failure(code="signature", checkpoint=number, message=message)
        self.due = signed
        self.origin = self.origin or signed.checkpoint.origin
        return _misplaced(signed, last, number, self.origin)

    def compare_checkpoints(self, following: Following) -> Failure | None:
        """Every checkpoint of just this size; there may be several."""
        failure: Failure | None = None
        while failure is None and self.due and self.due.checkpoint.size == self.head.size:
            failure = self._compare(self.due, following)
            if failure is None:
                self.fitted, self.sealed = self.fitted + 1, self.head.size
                failure = self.take_checkpoint()
        return failure

    def _compare(self, signed: SignedCheckpoint, following: Following) -> Failure | None:
        number, last = self.fitted + 1, self.head.size
        if signed.checkpoint.root != self.head.root:
            return self._wrong_root(number, last, following)
        if self.head.at is not None and signed.checkpoint.at < self.head.at:
            message = f"Checkpoint {number} is dated before entry {last}, which it holds."
            return Failure(code="time_backwards", checkpoint=number, message=message)
        return None

    def _wrong_root(self, number: int, last: int, following: Following) -> Failure:
        if last == self.sealed:
            message = f"Checkpoint {number} holds another root than {last} entries have: two histories were signed."
            return Failure(code="split", checkpoint=number, message=message)
        # If the next entry disagrees with the last one too, it is just this one; else all may have been made anew.
        alone = isinstance(following, Entry) and following.previous != self.head.previous
        first = last if alone else self.sealed + 1
        which = entries_in_words(first, last).capitalize()
        return _changed(first, last, f"{which}: not what was signed in checkpoint {number}.")

    def close(self) -> Failure | None:
        """After the last entry no checkpoint may be left."""
        if self.due is None:
            return None
        size, number = self.due.checkpoint.size, self.fitted + 1
        message = f"The log ends after entry {self.head.size}; checkpoint {number} holds {size} entries."
        return Failure(code="shortened", entry=self.head.size + 1, through=size, message=message)


def _out_of_order(entry: Entry, due: int, following: Following) -> Failure | None:
    """The place of an entry is its number."""
    if entry.seq == due:
        return None
    if entry.seq < due:
        message = f"Entry {entry.seq} stands where entry {due} should stand."
        return Failure(code="wrong_sequence", entry=due, message=message)
    if entry.seq == due + 1 and isinstance(following, Entry) and following.seq == due:
        message = f"Entries {due} and {due + 1} stand in the wrong order."
        return Failure(code="swapped", entry=due, through=due + 1, message=message)
    message = f"{entries_in_words(due, entry.seq - 1).capitalize()} missing: entry {entry.seq} stands there."
    return Failure(code="dropped", entry=due, through=entry.seq - 1, message=message)


def _misplaced(signed: SignedCheckpoint, last: SignedCheckpoint | None, number: int, origin: str) -> Failure | None:
    """A checkpoint of another log, or one that stands before an earlier one."""
    now = signed.checkpoint
    if now.origin != origin:
        return Failure(code="origin", checkpoint=number, message=f"Checkpoint {number} is of another log.")
    if last and now.size < last.checkpoint.size:
        message = f"Checkpoint {number} holds fewer entries than the one before it."
        return Failure(code="order", checkpoint=number, message=message)
    if last and now.at < last.checkpoint.at:
        message = f"Checkpoint {number} is dated before the one before it."
        return Failure(code="time_backwards", checkpoint=number, message=message)
    return None


def _changed(first: int, last: int, message: str) -> Failure:
    return Failure(code="changed", entry=first, through=last, message=message)


def _with_following(entries: Iterable[Entry | Problem]) -> Iterator[tuple[Entry | Problem, Following]]:
    """Each entry with the one after it; None after the last."""
    rest = iter(entries)
    entry = next(rest, None)
    while entry is not None:
        following = next(rest, None)
        yield entry, following
        entry = following
