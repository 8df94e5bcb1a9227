"""The contract's codes in words, and dates, lengths and sums as a reader says them."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from rapporteur.core import Duration, PartialDate
from rapporteur.reading.records import Amount

_EVENTS: Final = {
    "raid": "search of premises",
    "investigation": "case opened",
    "detention": "custody",
    "trial": "hearing",
    "appeal": "ruling on appeal",
    "dissolution": "closed or banned",
    "communication": "letter sent",
    "other": "happening",
}
_COURT = frozenset(["investigation", "charge", "trial", "conviction", "sentence", "appeal", "fine", "acquittal"])
_LETTER = frozenset({"communication", "reply"})
_BESIDE: Final = {"activity": "own", "law": "law", "other": "other"}
_STATUS: Final = {
    "awaiting_reply": "awaited",
    "acknowledged": "acknowledged",
    "overdue": "overdue",
    "replied": "replied",
    "unknown": "not known",
}
_PENALTIES: Final = {
    "imprisonment": "Imprisonment",
    "fine": "Fine",
    "ban": "Ban",
    "pretrial_detention": "Custody before a verdict",
    "other": "Other measure",
}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}
_PART = re.compile(r"(\d+)([YMWDH])")
_ONE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)")


def event(code: str) -> str:
    return _EVENTS.get(code, plain(code))


def lane(code: str) -> str:
    """`act`, `court`, `letter`, `own` for what the person did, `law`, or `other` where nobody is said to have acted."""
    if code in _COURT:
        return "court"
    if code in _LETTER:
        return "letter"
    return _BESIDE.get(code, "act")


def status(code: str) -> str:
    return _STATUS.get(code, plain(code))


def penalty(code: str) -> str:
    return _PENALTIES.get(code, plain(code))


def document_kind(code: str) -> str:
    return "document" if code == "unknown" else plain(code)


def plain(code: str) -> str:
    return code.replace("_", " ")


def day_in_words(day: date | PartialDate) -> str:
    """`26 Oct 2023`; `May 2016`, `2016`, `since May 2016`, `about 2 Jan 2014` for partial dates."""
    if isinstance(day, date):
        return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"
    start, slash, end = day.edtf.partition("/")
    if not slash:
        return _one_in_words(start)
    if end in ("..", ""):
        return f"since {_one_in_words(start)}"
    if start in ("..", ""):
        return f"until {_one_in_words(end)}"
    return f"{_one_in_words(start)} to {_one_in_words(end)}"


def date_in_figures(day: PartialDate) -> str:
    """`2012-05-24`; `about 2015`, `since 2016-05`, `2016 to 2018` for partial dates, so that no sign is needed."""
    start, slash, end = (_about(part) for part in day.edtf.partition("/"))
    if not slash:
        return start
    if end in ("..", ""):
        return f"since {start}"
    return f"until {end}" if start in ("..", "") else f"{start} to {end}"


def _about(edtf: str) -> str:
    return f"about {edtf[:-1]}" if edtf.endswith(("?", "~", "%")) else edtf


def _one_in_words(edtf: str) -> str:
    found = _ONE.fullmatch(edtf)
    if not found:
        return edtf
    year, month, day, doubt = found.groups()
    words = f"{calendar.month_abbr[int(month)]} {year}" if month else year
    return f"{'about ' if doubt else ''}{f'{int(day)} ' if day else ''}{words}"


def length(duration: Duration) -> str:
    """`11 years 9 months`."""
    parts = _PART.findall(str(duration))
    return " ".join(count(int(number), _UNITS[unit]) for number, unit in parts) or "0 days"


def amount(value: Amount) -> str:
    return f"{value.value:,} {value.currency or ''}".rstrip()


def count(number: int, noun: str) -> str:
    """`1 day`, `1,062 days`."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"
