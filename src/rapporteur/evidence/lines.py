"""Lines from a stream that may be damaged: never more in memory than a limit, and every trouble names its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from rapporteur.core import Problem
from rapporteur.evidence.entries import Entry, parse_entry

MAX_ENTRY = 512
"""Bytes of a line of the log. The longest entry has fewer than 400."""


class Lines(Protocol):
    """A binary file, opened by the caller."""

    def readline(self, size: int, /) -> bytes: ...


def read_entries(stream: Lines) -> Iterator[Entry | Problem]:
    """The entries of a log, one a line; a Problem in the place of each line that is none."""
    for number, line in enumerate(read_lines(stream, MAX_ENTRY), 1):
        try:
            yield parse_entry(whole(line, MAX_ENTRY))
        except ValueError as trouble:
            yield line_problem("log", number, trouble)


def write_entries(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The lines of a log, with their ends."""
    for entry in entries:
        yield entry.line + b"\n"


def read_lines(stream: Lines, limit: int) -> Iterator[bytes]:
    """Each line with its end. Of a longer one only the beginning, without an end; the rest of it is skipped."""
    while line := stream.readline(limit + 1):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)


def whole(line: bytes, limit: int) -> bytes:
    """The line without its end; ValueError where it is too long or has none."""
    if not line.endswith(b"\n"):
        raise ValueError(f"longer than {limit} bytes" if len(line) > limit else "cut off, without a line end")
    return line[:-1]


def line_problem(name: str, number: int, trouble: ValueError) -> Problem:
    """Line `number` of the log, of the checkpoints, of the list of files."""
    # What the line holds is not repeated: it may be anything, and a message may be printed or sent.
    reason = "not in ASCII" if isinstance(trouble, UnicodeError) else str(trouble)
    return Problem(
        level="error",
        code=f"{name}_line",
        message=f"Line {number} of the {name} is damaged: {reason}.",
        advice="Take the line from a copy; do not mend it by hand.",
    )
