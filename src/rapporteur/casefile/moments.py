"""One date out of several accounts: the most precise that none contradicts, else the interval that spans them."""

from __future__ import annotations

from collections.abc import Sequence

from rapporteur.core import PartialDate


def doubt_of(date: PartialDate | None) -> int:
    """The days within which it may lie; very many where none or no end is told."""
    if date is None or date.doubt_days is None:
        return 10**6
    return date.doubt_days


def common_date(dates: Sequence[PartialDate]) -> PartialDate | None:
    """The most precise date that no other contradicts; where they do, the interval that spans them."""
    if not dates:
        return None
    finest = min(dates, key=lambda d: (doubt_of(d), bool(d.qualifier), d.edtf))
    if all(finest.overlaps(d) for d in dates):
        return finest
    starts = sorted((d for d in dates if d.earliest), key=lambda d: (d.earliest, d.edtf))
    ends = sorted((d for d in dates if d.latest), key=lambda d: (d.latest, d.edtf))
    if not starts or not ends or any(d.is_interval for d in (starts[0], ends[-1])):
        return finest if not starts or not ends else _day_interval(starts[0], ends[-1])
    return PartialDate.between(starts[0], ends[-1])


def _day_interval(start: PartialDate, end: PartialDate) -> PartialDate:
    first, last = start.earliest, end.latest
    if first is None or last is None:
        return start
    return PartialDate.between(PartialDate.from_date(first), PartialDate.from_date(last))
