"""Days to per cent of a picture's width, and the ticks of its axis."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.rendering.records import Range, Words

EDGE = 1.5  # per cent kept free at both ends, so that a mark at the end is whole


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a day stands. Mirrored for scripts from right to left: 100 − x, and small offsets change their sign."""

    shown: Range
    is_mirrored: bool = False

    def along(self, day: date) -> float:
        """Per cent from the start of the line, in reading direction; days outside stand beyond 0 or 100."""
        return EDGE + (day - self.shown.first).days / self.shown.days * (100 - 2 * EDGE)

    def clamped(self, day: date) -> float:
        return min(max(self.along(day), 0.0), 100.0)

    def x(self, along: float) -> float:
        return 100 - along if self.is_mirrored else along

    def offset(self, px: float) -> float:
        return -px if self.is_mirrored else px

    def shows(self, day: date) -> bool:
        return self.shown.first <= day <= self.shown.last


@dataclass(frozen=True, slots=True)
class Tick:
    day: date
    label: str


Unit = tuple[str, int]
UNITS: tuple[Unit, ...] = (
    *(("days", n) for n in (1, 7)),
    *(("months", n) for n in (1, 3)),
    *(("years", n) for n in (1, 2, 5, 10, 20, 50, 100, 500, 1000)),
)
_DAYS = {"days": 1.0, "months": 30.4, "years": 365.25}


def unit_days(unit: Unit) -> float:
    return _DAYS[unit[0]] * unit[1]


def ticks(shown: Range, unit: Unit, words: Words) -> list[Tick]:
    """The ticks of a unit inside a range: «2018», «Mar» (its January is «2018»), «8 Mar»."""
    return [Tick(day, _label(day, unit, words)) for day in _days(shown, unit)]


def _days(shown: Range, unit: Unit) -> Iterator[date]:
    name, step = unit
    if name == "days":
        yield from _week_days(shown, step)
        return
    months = step if name == "months" else step * 12
    index = shown.first.year * 12 + shown.first.month - 1
    index += -index % months if shown.first.day == 1 else months - index % months
    while index // 12 <= shown.last.year and (day := date(index // 12, index % 12 + 1, 1)) <= shown.last:
        yield day
        index += months


def _week_days(shown: Range, step: int) -> Iterator[date]:
    """Days of the month: every one, or the 1st, 8th, 15th and 22nd."""
    for n in range(shown.days + 1):
        day = shown.first + timedelta(days=n)
        if step == 1 or day.day in (1, 8, 15, 22):
            yield day


def _label(day: date, unit: Unit, words: Words) -> str:
    if unit[0] == "years" or (unit[0] == "months" and day.month == 1):
        return str(day.year)
    month = words.months[day.month - 1]
    return month if unit[0] == "months" else f"{day.day} {month}"


def whole_months(first: date, last: date) -> Range:
    """From the first of a month to the end of a month, or to the end of time where the calendar ends."""
    end = calendar.monthrange(last.year, last.month)[1]
    return Range(first.replace(day=1), last.replace(day=end))
