"""Doubts inside a reading, as notes: what may be read two ways, and what was taken from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapporteur.core import Problem, Span
from rapporteur.reading.dates import DateMention
from rapporteur.reading.narrative import Dated

Place = Callable[[Span], Span]


def _note(code: str, message: str, advice: str, span: Span | None = None) -> Problem:
    start, end = (span.start, span.end) if span else (None, None)
    return Problem(level="note", code=code, message=message, advice=advice, start=start, end=end)


def about_dates(dates: Sequence[Dated], issued: DateMention | None, place: Place) -> list[Problem]:
    """Days that no calendar has, dates whose day and month can be swapped, and dates that borrow from others."""
    notes = []
    for d in dates:
        span = place(Span(d.start, d.stop))
        if d.mention.impossible:
            notes.append(
                _note(
                    "date-impossible",
                    f"No calendar has this day; {f'read as {d.date}' if d.date else 'no date was read'}.",
                    "Check the day against another source.",
                    span,
                )
            )
        elif d.mention.detail == "swap":
            notes.append(
                _note(
                    "date-day-or-month",
                    "Day and month of this date can be swapped; it was read day first.",
                    "Check it against another source.",
                    span,
                )
            )
        elif d.borrowed and d.date is not None:
            notes.append(
                _note("date-borrowed", f"Read as {d.date}: {d.borrowed}.", "Check the date where it matters.", span)
            )
    if issued is None:
        notes.append(
            _note(
                "no-date",
                "No date of issue was found.",
                "Give the date by hand: without it the document has no place in time.",
            )
        )
    return notes


def about_language(language: str | None, kind: str) -> list[Problem]:
    """Only English prose is read; references, symbols and numbers are found in any language."""
    if language in (None, "en"):
        return []
    return [
        _note(
            "language-not-read",
            f"The document is in the language «{language}»; only English prose is read.",
            "Read it beside the original, or add a translation as a document of its own.",
        )
    ]


def about_resolutions(count: int, mandates: int, span: Span | None) -> Problem:
    return _note(
        "resolutions-do-not-match",
        f"{count} resolutions for {mandates} mandates: which belongs to which cannot be told.",
        "Check the resolutions of each mandate.",
        span,
    )


def about_signatures(count: int, mandates: int, span: Span | None) -> Problem:
    return _note(
        "signatures-do-not-match",
        f"{count} signatures for {mandates} mandates: not every holder can be told.",
        "Check who signed for each mandate.",
        span,
    )
