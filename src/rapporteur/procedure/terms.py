"""The term of a letter and the day on which it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class DueDate:
    """`on` is None where the letter gives no number of days or has no date; `explanation` is one plain sentence."""

    on: date | None
    explanation: str


def due_date(sent_on: date | None, days: int | None, asked: bool = True) -> DueDate:
    """The letter's date plus its own number of days (the letter's words decide, never its type; PROCEDURE §1.6)."""
    if not asked:
        return DueDate(None, "The letter asks for no reply.")
    if days is None:
        return DueDate(None, "The letter asks for a reply and gives no number of days.")
    if sent_on is None:
        return DueDate(None, f"The letter gives {days} days, but its date is not known.")
    if days < 0:
        raise ValueError(f"a term of {days} days")
    try:
        on = sent_on + timedelta(days=days)
    except OverflowError:
        return DueDate(None, f"The letter gives {days} days, which is past the calendar.")
    return DueDate(on, f"{days} days from {in_words(sent_on)}, the letter's own words: due on {in_words(on)}.")


def in_words(day: date) -> str:
    """`20 March 2018`, whatever the locale of the machine."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
