"""Lengths of time as people and courts say them, written as ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?")


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """Years, months, weeks, days and hours, each kept as said: 18 months stay P18M."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0

    def __str__(self) -> str:
        units = ((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
        date = "".join(f"{n}{unit}" for n, unit in units if n)
        time = f"T{self.hours}H" if self.hours else ""
        return f"P{date}{time}" if date or time else "P0D"

    @classmethod
    def parse(cls, iso: str) -> Duration:
        """`P13Y9M` to a Duration; ValueError where it is none."""
        m = _ISO.fullmatch(iso)
        if not m or not any(m.groups()):
            raise ValueError(f"not an ISO 8601 duration: {iso!r}")
        return cls(*(int(g or 0) for g in m.groups()))

    @property
    def approximate_days(self) -> float:
        """For comparing lengths only; a month is 30.4 days here."""
        return self.years * 365.25 + self.months * 30.4375 + self.weeks * 7 + self.days + self.hours / 24

    def same_length(self, other: Duration) -> bool:
        """18 months and one year and six months are the same length."""
        mine = (self.years * 12 + self.months, self.weeks * 7 + self.days, self.hours)
        return mine == (other.years * 12 + other.months, other.weeks * 7 + other.days, other.hours)
