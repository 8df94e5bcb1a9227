"""Dates as documents give them: partial, open or reckoned, written as EDTF level 1 (Library of Congress)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%])?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """An EDTF string with the days that it can mean: from `earliest` to `latest`, None where an end is open.

    `qualifier` is `~` (reckoned, approximate), `?` (uncertain), `%` (both) or empty.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    qualifier: str = ""

    def __str__(self) -> str:
        return self.edtf

    @property
    def is_day(self) -> bool:
        """True where the text gives one day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_interval(self) -> bool:
        return "/" in self.edtf

    @property
    def doubt_days(self) -> int | None:
        """How many days the date leaves open; None for an open interval."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days

    def overlaps(self, other: PartialDate) -> bool:
        """False only where the two cannot be the same time."""
        starts = self.earliest is None or other.latest is None or self.earliest <= other.latest
        ends = other.earliest is None or self.latest is None or other.earliest <= self.latest
        return starts and ends

    def within(self, other: PartialDate) -> bool:
        """True where every day that this one can mean lies inside the other."""
        low = other.earliest is None or (self.earliest is not None and self.earliest >= other.earliest)
        high = other.latest is None or (self.latest is not None and self.latest <= other.latest)
        return low and high

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """By first possible day, open starts by their end; finer before coarser on the same day."""
        first = self.earliest or self.latest or date.max
        return (first, self.latest or date.max, self.edtf)

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None, qualifier: str = "") -> PartialDate:
        """A year, month or day; ValueError where the calendar has none."""
        edtf = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
        return parse_edtf(edtf + qualifier)

    @classmethod
    def from_date(cls, day: date) -> PartialDate:
        return cls(day.isoformat(), day, day)

    @classmethod
    def between(cls, start: PartialDate | None, end: PartialDate | None) -> PartialDate:
        """An interval; a None end is open."""
        return parse_edtf(f"{start.edtf if start else '..'}/{end.edtf if end else '..'}")


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> PartialDate:
    """An EDTF level 1 string (day, month, year, interval) to a PartialDate; ValueError where it is none."""
    if "/" in text:
        return _parse_interval(text)
    m = _DAY.fullmatch(text)
    if not m:
        raise ValueError(f"not an EDTF date: {text!r}")
    year, month, day = int(m[1]), int(m[2] or 0), int(m[3] or 0)
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    return PartialDate(text, first, last, m[4] or "")


def _parse_interval(text: str) -> PartialDate:
    left, _, right = text.partition("/")
    if "/" in right or left == right == "..":
        raise ValueError(f"not an EDTF interval: {text!r}")
    start = None if left in ("..", "") else parse_edtf(left)
    end = None if right in ("..", "") else parse_edtf(right)
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest:
        raise ValueError(f"an interval that ends before it starts: {text!r}")
    return PartialDate(text, earliest, latest)
