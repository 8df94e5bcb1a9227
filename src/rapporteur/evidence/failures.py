"""What a verification found: the first thing that does not fit, where, and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Code = Literal[
    "damaged",  # a line is not in its form
    "changed",  # an entry is not what the next one, or a checkpoint, holds of it
    "dropped",  # entries are missing
    "swapped",  # two neighbours stand in the wrong order
    "wrong_sequence",  # an entry stands again, or too late
    "time_backwards",  # an instant lies before an earlier one
    "shortened",  # the log ends before a checkpoint
    "signature",  # a checkpoint is not signed by the owner of the key
    "origin",  # a checkpoint is of another log
    "order",  # a checkpoint, or a line of the list, stands before an earlier one
    "split",  # two checkpoints of one size differ: the owner of the key signed two histories
    "opening",  # content and salt do not fit their entry
    "unexplained",  # a content is missing and no tombstone names its entry
    "unproven",  # no checkpoint holds the entry that a line of the list opens
    "file_missing",
    "file_changed",
    "unsealed",  # the list of files is not the one that the log recorded
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """`entry` to `through` are the entries in question: more than one where nothing tells which of them it is.

    `checkpoint` and `line` (of the list of files) count from 1. `message` is one plain sentence.
    """

    code: Code
    message: str
    entry: int | None = None
    through: int | None = None
    checkpoint: int | None = None
    line: int | None = None
    file: str | None = None

    @property
    def place(self) -> str:
        """`entry 5`, `entries 5 to 9`, `checkpoint 2`, `line 3 of the list`, `file originals/ab`."""
        if self.file is not None:
            return f"file {self.file}"
        if self.line is not None:
            return f"line {self.line} of the list"
        if self.entry is None:
            return f"checkpoint {self.checkpoint}"
        return entries_in_words(self.entry, self.through or self.entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """`entries` were read up to the first failure, or all; `checkpoints` fit; entries up to `sealed` lie under one."""

    entries: int
    checkpoints: int
    sealed: int
    first_failure: Failure | None

    @property
    def ok(self) -> bool:
        return self.first_failure is None


def encode_verification(found: Verification) -> dict[str, object]:
    """For JSON; keys are only added, never renamed."""
    failure = found.first_failure
    return {
        "ok": found.ok,
        "entries": found.entries,
        "checkpoints": found.checkpoints,
        "sealed": found.sealed,
        "first_failure": None if failure is None else {**asdict(failure), "place": failure.place},
    }


def entries_in_words(first: int, last: int) -> str:
    return f"entry {first}" if first == last else f"entries {first} to {last}"
