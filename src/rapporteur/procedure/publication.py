"""The first day on which a letter may be public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.procedure.terms import in_words


@dataclass(frozen=True, slots=True)
class PublicFrom:
    """`on` is None until it is known; `rule` is `after_term`, `report` or None where the letter says neither."""

    on: date | None
    rule: str | None
    explanation: str


def publication_on(rule: str | None, due_on: date | None, reported_on: date | None = None) -> PublicFrom:
    """`after_term`: the day after the term ends («past this delay»); `report`: the day of the report to the Council.

    An unknown rule gives no day: publication fails closed.
    """
    if rule == "after_term":
        return _after_term(due_on)
    if rule == "report":
        return _with_report(reported_on)
    return PublicFrom(None, None, "The letter does not say when it may be made public.")


def _after_term(due_on: date | None) -> PublicFrom:
    if due_on is None:
        return PublicFrom(None, "after_term", "Public past the term for the reply, whose end is not known.")
    if due_on == date.max:
        return PublicFrom(None, "after_term", "Public past the term for the reply, which is past the calendar.")
    on = due_on + timedelta(days=1)
    said = f"May be public from {in_words(on)}, the day after the term ends on {in_words(due_on)}: «past this delay»."
    return PublicFrom(on, "after_term", said)


def _with_report(reported_on: date | None) -> PublicFrom:
    if reported_on is None:
        return PublicFrom(None, "report", "Public with a report to the Human Rights Council, whose date is not known.")
    said = f"Public with the report to the Human Rights Council of {in_words(reported_on)}."
    return PublicFrom(reported_on, "report", said)
