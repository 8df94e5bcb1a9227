"""How long replies take: the share of letters not yet answered after so many days (Kaplan and Meier, 1958).

A letter that still waits says only that its reply took longer than it has waited: it counts among those at risk up to
that day, and then leaves. So the curve neither takes waiting letters for unanswered ones nor forgets them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wait:
    """One letter: `days` from its date to its reply, or, where it is not answered, to the day of the reckoning."""

    days: int
    is_answered: bool

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError(f"a wait of {self.days} days: a reply before its letter")


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which letters were answered or left unanswered; `share` is the share not yet answered after it."""

    day: int
    at_risk: int
    answered: int
    still_waiting: int
    share: float


@dataclass(frozen=True, slots=True)
class Survival:
    """The curve: 1.0 from day 0 on, and from each step on its share; nothing is known past the last step."""

    count: int
    steps: tuple[Step, ...]

    def share_after(self, day: int) -> float | None:
        """The share not answered by the end of that day; None where no letter has been followed so long."""
        if not self.steps or day > self.steps[-1].day:
            return None
        return next((s.share for s in reversed(self.steps) if s.day <= day), 1.0)

    def at_risk(self, day: int) -> int:
        """How many letters were neither answered nor left when that day began."""
        return next((s.at_risk for s in self.steps if s.day >= day), 0)

    @property
    def median_days(self) -> int | None:
        """The first day by which half were answered; None where so many were not."""
        return next((s.day for s in self.steps if s.share <= 0.5 + 1e-12), None)


def survival_of(waits: Iterable[Wait]) -> Survival:
    """The product, over the days with replies, of (1 - answered / at risk); of one day, replies come first."""
    counted = Counter(waits)
    at_risk = total = sum(counted.values())
    share, steps = 1.0, []
    for day in sorted({w.days for w in counted}):
        answered, waiting = counted[Wait(day, True)], counted[Wait(day, False)]
        share *= (at_risk - answered) / at_risk
        steps.append(Step(day, at_risk, answered, waiting, share))
        at_risk -= answered + waiting
    return Survival(total, tuple(steps))
