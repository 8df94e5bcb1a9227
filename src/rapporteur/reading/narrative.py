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
from rapporteur.reading.relative_dates import ANCHOR_MARK


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
    def is_of_clause(self) -> bool:
        """«…, two days after posting it»: the date of the clause that follows, and not of the story."""
        return self.mention.detail.endswith(" here")

    @property
    def is_anchored(self) -> bool:
        """«two weeks before the killing»: aside from the story, reckoned from a happening that it names."""
        return ANCHOR_MARK in self.mention.detail

    @property
    def is_only_anchored(self) -> bool:
        """«on the day of the attack»: the attack's own day, and of itself nothing new."""
        return self.is_anchored and self.mention.detail.startswith("+0")

    @property
    def stop(self) -> int:
        return self.mention.stop


@dataclass(slots=True)
class _Story:
    """Where the narrative stands: the date told last, and where it was told."""

    issued: date | None
    chronological: bool = False
    last: PartialDate | None = None
    last_day: PartialDate | None = None
    at: int | None = None
    block: int = 0


def resolve_dates(
    mentions: Iterable[DateMention],
    issued: date | None,
    is_aside: Callable[[int], bool] = lambda _: False,
    block_of: Callable[[int], int] = lambda _: 0,
    chronological: bool = True,
    is_ahead: Callable[[int], bool] = lambda _: False,
) -> list[Dated]:
    """Each mention with its date. `issued` is the document's own day.

    `is_aside` tells places that are not the story's (planned, only an end, a law's year), `is_ahead` those told as
    still to come; `block_of` the paragraph of a place. A letter's narrative is `chronological`; in a news text a
    paragraph without a year speaks of its own time.
    """
    story = _Story(issued, chronological)
    out = []
    for mention in mentions:
        aside, block = is_aside(mention.start), block_of(mention.start)
        ahead = mention.shape == "yearless" and is_ahead(mention.start)
        dated = _still_to_come(mention, issued) if ahead and issued else _resolve(mention, story, aside, block)
        out.append(dated)
        aside = aside or dated.is_of_clause
        if dated.date is not None and not aside and dated.date.earliest is not None:
            story.last, story.at, story.block = dated.date, mention.start, block
            story.last_day = dated.date if dated.date.is_day else story.last_day
        elif dated.date is not None and not aside and dated.date.latest is not None:
            _reach_end(story, dated, block)
    return out


def _still_to_come(mention: DateMention, issued: date) -> Dated:
    """«is scheduled for 5 May»: the first such day from the day of the document on."""
    month, day = mention.month or 1, mention.day
    year = issued.year + (_last_day(issued.year, month, day) < issued)
    return Dated(mention, as_partial(mention, year), f"year {year} taken from the date of the document")


def _last_day(year: int, month: int, day: int | None) -> date:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day or last, last))


def _reach_end(story: _Story, dated: Dated, block: int) -> None:
    """«not allowed to see them until 2 April»: the story has come to that day."""
    end = dated.date.latest if dated.date else None
    point = as_partial(dated.mention._replace(prefix=""), end.year if end else None)
    if point is not None and point.is_day:
        story.last = story.last_day = point
        story.at, story.block = dated.start, block


def _resolve(mention: DateMention, story: _Story, aside: bool, block: int) -> Dated:
    if mention.shape in ("full", "numeric") or (mention.shape == "range" and mention.year):
        return Dated(mention, as_partial(mention))
    if mention.shape == "relative":
        return _relative(mention, story)
    if mention.shape == "weekday":
        return _weekday(mention, story)
    year, source = _year_for(mention, story, aside, block)
    if year is None:
        return Dated(mention, None)
    return Dated(mention, as_partial(mention, year), f"year {year} taken from {source}", story.at)


def _year_for(mention: DateMention, story: _Story, aside: bool, block: int) -> tuple[int | None, str]:
    """The year that a date without one takes: the narrative's, else the document's own."""
    issued, month = story.issued, mention.month or 1
    if mention.detail in ("this year", "last year") and issued:
        return issued.year - (mention.detail == "last year"), "the date of the document"
    told = story.last.earliest if story.last else None
    if mention.detail in ("the same year", "that year") and told:
        return told.year, "the date told before"
    own = _latest_year(month, mention.day, issued, aside) if issued else None
    if mention.detail == "last" or told is None or _speaks_of_now(mention, story, block):
        return own, "the date of the document"
    year = told.year + _is_winter_step(told, month)
    if issued and not aside and _first_day(year, month, mention.day) > issued:
        year -= 1
    return year, "the date told before"


def _speaks_of_now(mention: DateMention, story: _Story, block: int) -> bool:
    """In a news text, a new paragraph, or a month after a bare year, is counted from the day of issue."""
    if story.issued is None or story.chronological or story.last is None:
        return False
    bare_year = len(story.last.edtf) == 4
    return block != story.block or (bare_year and mention.day is None)


def _is_winter_step(told: date, month: int) -> bool:
    """«28 December …; on 3 January …» goes on into the next year."""
    return told.month >= 10 and month <= 4 and told.month - month >= 7


def _latest_year(month: int, day: int | None, issued: date, aside: bool) -> int:
    """The issue's year, or the one before for what cannot lie ahead."""
    ahead = _first_day(issued.year, month, day) - issued
    return issued.year - 1 if ahead > timedelta(days=240 if aside else 0) else issued.year


def _first_day(year: int, month: int, day: int | None) -> date:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day or 1, last))


def _relative(mention: DateMention, story: _Story) -> Dated:
    detail = mention.detail
    if ANCHOR_MARK in detail:
        return Dated(mention, None)
    if detail.endswith(" ago"):
        return _ago(mention, story)
    if detail in ("yesterday", "today"):
        if story.issued is None:
            return Dated(mention, None)
        day = story.issued - timedelta(days=detail == "yesterday")
        return Dated(mention, PartialDate.from_date(day), "reckoned from the date of the document")
    if detail.split()[0] in ("last", "this", "next", "previous", "following"):
        return _near(mention, story)
    if detail.endswith(" here") and (story.at is None or mention.start - story.at > _BESIDE):
        return Dated(mention, None)
    told = story.last_day if detail == "same" or detail.split()[1] == "day" else story.last
    if told is None or told.earliest is None:
        return Dated(mention, None)
    if detail == "same":
        return Dated(mention, told if told.is_day else None, "the date told before", story.at)
    count, unit = int(detail.split()[0]), detail.split()[1]
    return Dated(mention, shifted(told, count, unit), "reckoned from the date told before", story.at)


_BESIDE = 40  # characters between a date and «, two days after posting it»


def _ago(mention: DateMention, story: _Story) -> Dated:
    """«three weeks ago», counted from the day of the document."""
    if story.issued is None:
        return Dated(mention, None)
    sign, unit, _ = mention.detail.split()
    day = shifted(PartialDate.from_date(story.issued), int(sign.replace("+", "-")), unit)
    return Dated(mention, day, "reckoned from the date of the document")


def _near(mention: DateMention, story: _Story) -> Dated:
    """«last month» is counted from the document's day, «the following month» from the date told before."""
    word, unit = mention.detail.split()
    if word in ("following", "next", "previous"):
        return _beside_told(mention, story, -1 if word == "previous" else 1, unit)
    if story.issued is None or unit == "week":
        return Dated(mention, None)
    year, month = story.issued.year, story.issued.month
    if unit == "year":
        return Dated(mention, PartialDate.of(year - (word == "last")), "reckoned from the date of the document")
    index = year * 12 + month - 1 - (word == "last")
    return Dated(mention, PartialDate.of(index // 12, index % 12 + 1), "reckoned from the date of the document")


_HALF_MONTH = 14  # days; weeks after «in May» are counted from its middle


def _beside_told(mention: DateMention, story: _Story, count: int, unit: str) -> Dated:
    told = story.last_day if unit == "week" else story.last
    first = told.earliest if told else None
    if told is None or first is None:
        return Dated(mention, None)
    if unit == "week":
        day = shifted(told, count, unit)
    elif unit == "month" and len(told.edtf) >= len("2020-05"):
        index = first.year * 12 + first.month - 1 + count
        day = PartialDate.of(index // 12, index % 12 + 1)
    else:
        day = PartialDate.of(first.year + count) if unit == "year" else None
    return Dated(mention, day, "reckoned from the date told before", story.at)


def shifted(told: PartialDate, count: int, unit: str) -> PartialDate | None:
    """A date so many units on; days are exact, but people round weeks, months and years, so they are marked."""
    first = told.earliest
    if first is None:
        return None
    if unit == "day":
        return PartialDate.from_date(first + timedelta(days=count)) if told.is_day else None
    if unit == "week":
        day = first + timedelta(weeks=count)
        if told.is_day:
            return PartialDate.of(day.year, day.month, day.day, qualifier="~")
        middle = day + timedelta(days=_HALF_MONTH)
        return PartialDate.of(middle.year, middle.month, qualifier="~") if len(told.edtf) == len("2020-05") else None
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
