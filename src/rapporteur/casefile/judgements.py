"""What people decided about claims, as a case file takes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from rapporteur.reading.records import Reading


class Judgement(Protocol):
    """One decision; pure: it takes a reading and gives the reading as decided (itself where it is not concerned)."""

    def applied_to(self, reading: Reading) -> Reading: ...


def decide(readings: Iterable[Reading], judgements: Iterable[Judgement]) -> tuple[Reading, ...]:
    """The readings as people decided, each judgement in its order."""
    decided = tuple(readings)
    for judgement in judgements:
        decided = tuple(judgement.applied_to(r) for r in decided)
    return decided
