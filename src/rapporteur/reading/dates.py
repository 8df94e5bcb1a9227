"""Dates in English prose, found in one linear pass and parsed in place; nothing gets more precise than its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from rapporteur.core import PartialDate
from rapporteur.reading.date_patterns import (
    BEYOND,
    DASHED,
    DAY,
    DMY,
    ISO,
    LISTED,
    MDY,
    MONTH,
    MONTH_BEFORE,
    MY,
    NOT_YEAR_AFTER,
    NUMERIC,
    PREFIX,
    RECENT,
    SHARED_DAYS,
    SPAN,
    TRIGGER,
    WEEKDAY,
    WEEKLY,
    YEAR_BEFORE,
)
from rapporteur.reading.relative_dates import find_relative

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {d: i for i, d in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}

Shape = Literal["full", "yearless", "range", "relative", "weekday", "numeric"]


class DateMention(NamedTuple):
    """A date as the text gives it. `day`, `month`, `year` are what is printed; `prefix` is `since`, `until` or empty.

    `shape` tells how it is to be understood; `detail` holds what a relative date says (`same`, `+1 day`, …);
    `to_` parts belong to a range; `impossible` is a day that no calendar has. Offsets are into the text searched.
    """

    start: int
    stop: int
    shape: Shape
    year: int | None
    month: int | None
    day: int | None
    prefix: str = ""
    detail: str = ""
    to_year: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    impossible: bool = False


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """All dates in `text[start:end]` in order, without overlaps."""
    stop = len(text) if end is None else end
    out: list[DateMention] = []
    at = start
    for m in TRIGGER.finditer(text, start, stop):
        if m.start() < at:
            continue
        for mention in _parse_around(text, m, at, stop):
            if mention.start >= at:
                out.append(mention)
                at = mention.stop
    return share_years(text, out)


_LISTED_WITH = re.compile(r"\s*(?:,|and|or|&|, and)\s+(?:(?:on|in|again on|again in)\s+)?(?:the\s+)?")


def share_years(text: str, found: list[DateMention]) -> list[DateMention]:
    """«in March and April 2015», «on 1 March and 6 April 2011»: the year behind a list is that of its other days."""
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        if first.shape != "yearless" or second.shape != "full" or not (first.month and second.month and second.year):
            continue
        if (
            not first.detail
            and bool(first.day) == bool(second.day)
            and (_LISTED_WITH.fullmatch(text, first.stop, second.start))
        ):
            year = second.year - (first.month > second.month)
            found[i] = first._replace(shape="full", year=year)
    return found


def _parse_around(text: str, m: re.Match[str], low: int, high: int) -> Iterator[DateMention]:
    word = m[0]
    if word[0].isdigit():
        yield from _from_digits(text, m, low, high)
    elif word[0].isupper() and word.casefold() in MONTHS:
        yield from _from_month(text, m, low, high)
    elif word.casefold() in WEEKDAYS:
        w = WEEKDAY.match(text, m.start(), high)
        after = re.match(rf",?\s+(?:the\s+)?(?:{DAY}|{MONTH})\b", text[m.end() : m.end() + 20])
        every = re.search(r"\b(?:every|each)\s+\Z", text[max(low, m.start() - 8) : m.start()], re.I)
        if w and not after and not every and not WEEKLY.match(text, m.end()):
            yield DateMention(m.start(), m.end(), "weekday", None, None, None, detail=word.casefold())
    else:
        for start, stop, detail in find_relative(text, m, low, high):
            yield DateMention(start, stop, "relative", None, None, None, detail=detail)


def _from_digits(text: str, m: re.Match[str], low: int, high: int) -> Iterator[DateMention]:
    iso = ISO.match(text, m.start(), high)
    if iso:
        yield _checked(
            DateMention(
                iso.start(),
                iso.end(),
                "full",
                int(iso["y"]),
                int(iso["m"]),
                int(iso["d"]),
                _prefix(text, iso.start(), low),
            )
        )
        return
    numeric = NUMERIC.match(text, m.start(), high)
    if numeric:
        yield from _numeric(text, numeric, low)
        return
    if len(m[0]) == 4:
        yield from _bare_year(text, m, low, high)


def _numeric(text: str, m: re.Match[str], low: int) -> Iterator[DateMention]:
    a, b, y = int(m["a"]), int(m["b"]), int(m["y"])
    year = y if y > 99 else 2000 + y
    if not 1900 <= year <= 2100 or re.match(r"\s*\d", text[m.end() : m.end() + 2]):
        return
    day, month = (b, a) if b > 12 >= a else (a, b)
    detail = "" if a == b or a > 12 or b > 12 or m["sep"] == "." else "swap"
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield _checked(
            DateMention(m.start(), m.end(), "numeric", year, month, day, _prefix(text, m.start(), low), detail)
        )


def _bare_year(text: str, m: re.Match[str], low: int, high: int) -> Iterator[DateMention]:
    before = text[max(low, m.start() - 24, 0) : m.start()]
    ranged = re.match(r"\s*[-–/]\s*((?:19|20)\d\d)\b(?!/)", text[m.end() : min(high, m.end() + 10)])
    if not YEAR_BEFORE.search(before) or (NOT_YEAR_AFTER.match(text[m.end() : m.end() + 24]) and not ranged):
        return
    span = re.search(
        r"(?:between|from)\s+((?:19|20)\d\d)\s+(?:and|to|until)\s+\Z", text[max(low, m.start() - 24) : m.start()], re.I
    )
    if span:
        return
    both = re.match(r"\s+(?:and|to|until)\s+((?:19|20)\d\d)\b", text[m.end() : m.end() + 16])
    if both and re.search(r"(?:between|from)\s+\Z", before, re.I):
        yield DateMention(m.start(), m.end() + both.end(), "range", int(m[0]), None, None, to_year=int(both[1]))
    elif ranged and int(ranged[1]) > int(m[0]):
        yield DateMention(m.start(), m.end() + ranged.end(), "range", int(m[0]), None, None, to_year=int(ranged[1]))
    else:
        yield DateMention(m.start(), m.end(), "full", int(m[0]), None, None, _prefix(text, m.start(), low))


def _from_month(text: str, m: re.Match[str], low: int, high: int) -> Iterator[DateMention]:
    back = max(low, m.start() - 48)
    for pattern in (SPAN, DASHED):
        for found in pattern.finditer(text, back, min(high, m.end() + 60)):
            if found.start() <= m.start() < found.end() and (mention := _range(text, found, low)):
                yield mention
                return
    if listed := LISTED.match(text, m.start(), min(high, m.end() + 40)):
        yield from _days_of_list(listed, _prefix(text, m.start(), low))
        return
    for pattern in (DMY, MDY, MY):
        near = max(low, m.start() - 14) if pattern is DMY else m.start()
        found_at = next(
            (f for f in pattern.finditer(text, near, min(high, m.end() + 20)) if f.start() <= m.start() < f.end()), None
        )
        if found_at and (pattern is not DMY or not text[found_at.start() - 1 : found_at.start()].isdigit()):
            yield from _day_or_month(text, found_at, low)
            return
    if m[0] in ("May", "March", "Mar", "Sep", "Dec", "Jan", "Jun") and not MONTH_BEFORE.search(
        text[max(low, m.start() - 12) : m.start()]
    ):
        return
    if MONTH_BEFORE.search(text[max(low, m.start() - 12) : m.start()]):
        detail = "last" if RECENT.search(text, max(low, m.start() - 30), m.start()) else ""
        of_year = re.match(r"\s+(?:of\s+)?(this|last|the same|that) year\b", text[m.end() : m.end() + 24])
        stop = m.end() + of_year.end() if of_year else m.end()
        yield DateMention(m.start(), stop, "yearless", None, MONTHS[m[0].casefold().rstrip(".")], None,
                          _prefix(text, m.start(), low), f"{of_year[1]} year" if of_year else detail)  # fmt: skip


def _day_or_month(text: str, m: re.Match[str], low: int) -> Iterator[DateMention]:
    groups = m.groupdict()
    month = MONTHS[groups["m"].casefold().rstrip(".")]
    year = int(groups["y"]) if groups.get("y") else None
    day = _number(groups.get("d"))
    of_year = None if year else re.match(r"\s+(?:of\s+)?(this|last|the same|that) year\b", text[m.end() : m.end() + 24])
    stop = m.end() + of_year.end() if of_year else m.end()
    shape: Shape = "full" if year else "yearless"
    detail = f"{of_year[1]} year" if of_year else ""
    prefix = _prefix(text, m.start(), low)
    shared = SHARED_DAYS.search(text, max(low, m.start() - 30), m.start()) if day else None
    if shared and not prefix:
        for piece in re.finditer(DAY, shared["days"]):
            at = shared.start("days") + piece.start()
            yield _checked(DateMention(at, at + len(piece[0]), shape, year, month, _number(piece[0])))
    beyond = None if day else BEYOND.search(text, max(low, m.start() - 4), m.start())
    mention = _checked(DateMention(m.start(), stop, shape, year, month, day, prefix, detail))
    yield mention._replace(start=beyond.start(), impossible=True) if beyond else mention


def _days_of_list(m: re.Match[str], prefix: str) -> Iterator[DateMention]:
    """«May 3, 4 and 7, 2020»: three days of one month."""
    month, year = MONTHS[m["m"].casefold().rstrip(".")], int(m["y"]) if m["y"] else None
    days = list(re.finditer(rf"{DAY}(?!\d)", m["days"]))
    for i, piece in enumerate(days):
        start = m.start() if i == 0 else m.start("days") + piece.start()
        stop = m.end() if i == len(days) - 1 else m.start("days") + piece.end()
        shape: Shape = "full" if year else "yearless"
        yield _checked(DateMention(start, stop, shape, year, month, _number(piece[0]), prefix if i == 0 else ""))


def _range(text: str, m: re.Match[str], low: int) -> DateMention | None:
    g = {k: v for k, v in m.groupdict().items() if v}
    d1, d2 = _number(g.get("d1") or g.get("d1b")), _number(g.get("d2") or g.get("d2b"))
    m1, m2 = _month(g.get("m1") or g.get("m1b")), _month(g.get("m2"))
    y1, y2 = _number(g.get("y1")), _number(g.get("y2") or g.get("y2b"))
    if not (m1 or m2) or not (d2 or m2 or y2) or (d1 and not d2) or (d2 and not d1):
        return None
    m1, m2 = m1 or m2, m2 or m1
    y1, y2 = y1 or y2, y2 or y1
    stop = m.start() + len(m[0].rstrip(" ,"))
    wrong = not (_is_in_calendar(y1, m1, d1) and _is_in_calendar(y2, m2, d2))
    return DateMention(m.start(), stop, "range", y1, m1, d1, "", "", y2, m2, d2, wrong)


def _prefix(text: str, start: int, low: int) -> str:
    m = PREFIX.search(text, max(low, start - 32), start)
    if not m:
        return ""
    return "since" if m["open"] else "until"


def _number(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _month(text: str | None) -> int | None:
    return MONTHS[text.casefold().rstrip(".")] if text else None


def _checked(mention: DateMention) -> DateMention:
    """A day that the calendar has not (31 June) keeps its month only, and is marked."""
    if _is_in_calendar(mention.year, mention.month, mention.day):
        return mention
    return mention._replace(day=None, impossible=True)


def _is_in_calendar(year: int | None, month: int | None, day: int | None) -> bool:
    try:
        date(year or 2000, month or 1, day or 1)
    except ValueError:
        return False
    return True


def as_partial(mention: DateMention, year: int | None = None, to_year: int | None = None) -> PartialDate | None:
    """The mention as EDTF, with the year that it lacks given; None where there is no year."""
    y = mention.year or year
    if y is None:
        return None
    try:
        first = PartialDate.of(y, mention.month, mention.day)
        if mention.shape == "range":
            last = PartialDate.of(mention.to_year or to_year or y, mention.to_month, mention.to_day)
            return PartialDate.between(first, last)
    except ValueError:
        return None
    if mention.prefix == "since":
        return PartialDate.between(first, None)
    if mention.prefix == "until":
        return PartialDate.between(None, first)
    return first
