"""Dates in the order of a narrative: years taken from what was told before, «the same day», «two weeks later».

A date that borrows something says from where, as a note.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.core import PartialDate
from rapporteur.reading.dates import WEEKDAYS, DateMention, as_partial


@dataclass(frozen=True, slots=True)
class Dated:
    """A mention with the date that it means here; `borrowed` tells in words what it took from elsewhere."""

    mention: DateMention
    date: PartialDate | None
    borrowed: str = ""
    anchor: int | None = None

    @property
    def start(self) -> int:
        return self.mention.start

    @property
    def stop(self) -> int:
        return self.mention.stop


@dataclass(slots=True)
class _Story:
    """Where the narrative stands: the date told last, and where it was told."""

    issued: date | None
    last: PartialDate | None = None
    at: int | None = None


def resolve_dates(
    mentions: Iterable[DateMention], issued: date | None, restarts: Callable[[int], bool] = lambda _: False
) -> list[Dated]:
    """Each mention with its date. `issued` is the document's own day; `restarts` says where a narrative begins anew."""
    story = _Story(issued)
    out = []
    for mention in mentions:
        if restarts(mention.start):
            story.last = None
        dated = _resolve(mention, story)
        out.append(dated)
        if dated.date is not None and _moves_story(mention, dated.date):
            story.last, story.at = dated.date, mention.start
    return out


def _moves_story(mention: DateMention, found: PartialDate) -> bool:
    return mention.prefix != "until" and found.earliest is not None


def _resolve(mention: DateMention, story: _Story) -> Dated:
    if mention.shape in ("full", "numeric") or (mention.shape == "range" and mention.year):
        return Dated(mention, as_partial(mention))
    if mention.shape == "relative":
        return _relative(mention, story)
    if mention.shape == "weekday":
        return _weekday(mention, story)
    year, source = _year_for(mention, story)
    if year is None:
        return Dated(mention, None)
    return Dated(mention, as_partial(mention, year), f"year {year} taken from {source}", story.at)


def _year_for(mention: DateMention, story: _Story) -> tuple[int | None, str]:
    """The year that a date without one takes: the narrative's, else the document's own."""
    issued, month = story.issued, mention.month or 1
    if mention.detail in ("this year", "last year") and issued:
        return issued.year - (mention.detail == "last year"), "the date of the document"
    told = story.last.earliest if story.last else None
    if mention.detail in ("the same year", "that year") and told:
        return told.year, "the date told before"
    if mention.detail == "last" and issued:
        return _latest_year(month, mention.day, issued), "the date of the document"
    if told is None:
        if issued is None:
            return None, ""
        return _latest_year(month, mention.day, issued), "the date of the document"
    year = told.year
    if _is_winter_step(told, month):
        year += 1
    if issued and _first_day(year, month, mention.day) > issued + timedelta(days=366):
        year -= 1
    return year, "the date told before"


def _is_winter_step(told: date, month: int) -> bool:
    """«28 December …; on 3 January …» goes on into the next year."""
    return told.month >= 10 and month <= 4 and told.month - month >= 7


def _latest_year(month: int, day: int | None, issued: date) -> int:
    ahead = _first_day(issued.year, month, day) > issued + timedelta(days=75)
    return issued.year - 1 if ahead else issued.year


def _first_day(year: int, month: int, day: int | None) -> date:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day or 1, last))


def _relative(mention: DateMention, story: _Story) -> Dated:
    detail = mention.detail
    if detail in ("yesterday", "today") and story.issued:
        day = story.issued - timedelta(days=detail == "yesterday")
        return Dated(mention, PartialDate.from_date(day), "reckoned from the date of the document")
    if detail.split()[0] in ("last", "this", "next", "previous", "following"):
        return _near(mention, story)
    told = story.last
    if told is None or told.earliest is None:
        return Dated(mention, None)
    if detail == "same":
        return Dated(mention, told if told.is_day else None, "the date told before", story.at)
    sign, unit = int(detail.split()[0]), detail.split()[1]
    return Dated(mention, _shifted(told, sign, unit), "reckoned from the date told before", story.at)


def _near(mention: DateMention, story: _Story) -> Dated:
    word, unit = mention.detail.split()
    if story.issued is None or word not in ("last", "this") or unit == "week":
        return Dated(mention, None)
    year, month = story.issued.year, story.issued.month
    if unit == "year":
        return Dated(mention, PartialDate.of(year - (word == "last")), "reckoned from the date of the document")
    index = year * 12 + month - 1 - (word == "last")
    return Dated(mention, PartialDate.of(index // 12, index % 12 + 1), "reckoned from the date of the document")


def _shifted(told: PartialDate, count: int, unit: str) -> PartialDate | None:
    """Days are exact; weeks, months and years are how people round, so they are marked as reckoned."""
    first = told.earliest
    if first is None:
        return None
    if unit == "day":
        return PartialDate.from_date(first + timedelta(days=count)) if told.is_day else None
    if unit == "week":
        return PartialDate.of(*(first + timedelta(weeks=count)).timetuple()[:3], qualifier="~") if told.is_day else None
    if unit == "month":
        index = first.year * 12 + first.month - 1 + count
        return PartialDate.of(index // 12, index % 12 + 1, qualifier="~")
    return PartialDate.of(first.year + count, qualifier="~")


def _weekday(mention: DateMention, story: _Story) -> Dated:
    """The last such day before the document, or the first after a day told up to a week before it."""
    if story.issued is None:
        return Dated(mention, None)
    back = (story.issued.weekday() - WEEKDAYS[mention.detail]) % 7
    day = story.issued - timedelta(days=back)
    return Dated(mention, PartialDate.from_date(day), "the last such day before the date of the document")
