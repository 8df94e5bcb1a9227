"""Custody and prison as stretches of time: only what is told, and open where no document tells of an end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapporteur.core import PartialDate
from rapporteur_web.cases.marks import parse_date

Item = Mapping[str, Any]
_BEGINS, _ENDS = ("arrest", "detention"), "release"
_STANDS = ("in_force", "reduced")


@dataclass(frozen=True, slots=True)
class Custody:
    """From the arrest to the release; `end` is None where no release is told and a prison sentence stands."""

    start: date
    end: date | None


def find_custody(case: Item) -> tuple[Custody, ...]:
    """Times behind bars: from an arrest to the release told next.

    Without a release it runs on only where a prison sentence that stands was passed after it; the last arrest before
    the sentence counts, since an earlier one must have ended. Else nobody tells how long, and nothing is drawn.
    """
    starts = _days(case, _BEGINS)
    ends = _days(case, (_ENDS,))
    found: dict[date, date | None] = dict(_released(starts, ends))
    for passed in _sentences(case):
        before = [s for s in starts if s <= passed]
        since = [s for s in before if not any(s <= e <= passed for e in ends)]
        run = _run(since)
        if run is not None and run not in found and not any(e >= run for e in ends):
            found[run] = None
    return tuple(Custody(start, end) for start, end in sorted(found.items()))


def _released(starts: list[date], ends: list[date]) -> Iterator[tuple[date, date]]:
    """Each release with the first arrest of the run that it ends."""
    previous = date.min
    for end in ends:
        run = _run([s for s in starts if previous < s <= end])
        if run is not None:
            yield run, end
        previous = end


def _run(starts: list[date], apart_days: int = 7) -> date | None:
    """The first day of the last run of arrests and custody orders that follow each other within a week."""
    if not starts:
        return None
    first = starts[-1]
    for start in reversed(starts):
        if (first - start).days > apart_days:
            break
        first = start
    return first


def _days(case: Item, types: tuple[str, ...]) -> list[date]:
    """The days of such happenings that are known to the day, in order."""
    dates = (parse_date(e.get("date")) for e in case["timeline"] if e["type"] in types)
    return sorted({d.earliest for d in dates if d is not None and d.is_day and d.earliest})


def _sentences(case: Item) -> list[date]:
    """The days on which prison sentences were passed that stand today, in their first or a reduced form."""
    prison = [p for p in case["penalties"] if p["kind"] == "imprisonment" and p.get("status") in _STANDS]
    dates: list[PartialDate | None] = [parse_date(p.get("imposed_on")) for p in prison]
    return sorted(d.latest for d in dates if d is not None and d.latest)
