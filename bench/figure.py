"""One line of what the benchmark prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured, ours and the peer's."""

    name: str
    ours: float
    unit: str
    peer: str = ""
    theirs: float | None = None

    def __str__(self) -> str:
        line = f"{self.name:<36} {self.ours:>8,.2f} {self.unit}"
        if self.theirs is None:
            return line
        return f"{line:<54} {self.ours / self.theirs:,.2f} times the {self.theirs:,.2f} of {self.peer}"
