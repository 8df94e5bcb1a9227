"""Where a communication stands on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapporteur.procedure.terms import in_words

Status = Literal["awaiting_reply", "acknowledged", "overdue", "replied", "unknown"]
News = Literal["received", "acknowledged", "none"]


@dataclass(frozen=True, slots=True)
class ReplyNews:
    """What was known of a reply on a day: `received`, only `acknowledged`, or `none`; `said_by` names the document.

    `seen` is true where the reply itself is at hand, which no later document can deny.
    """

    on: date
    news: News
    said_by: str
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    status: Status
    explanation: str


def status_on(day: date, *, asked: bool, due_on: date | None, news: Sequence[ReplyNews]) -> Standing:
    """The status on a day, from what was known by then; never `overdue` without a term, nor on the due day itself.

    A document that knows of no reply after another has thanked for one leaves the status unknown.
    """
    known = sorted((n for n in news if n.on <= day), key=lambda n: (n.on, n.news, n.said_by))
    received = [n for n in known if n.news == "received"]
    if received:
        return _replied(received[0], known)
    if any(n.news == "acknowledged" for n in known):
        first = next(n for n in known if n.news == "acknowledged")
        return Standing("acknowledged", f"Receipt acknowledged by {in_words(first.on)} ({first.said_by}).")
    if due_on is not None:
        return _by_the_clock(day, due_on)
    if known:
        return Standing(
            "awaiting_reply", f"No reply by {in_words(known[-1].on)} ({known[-1].said_by}); no term is known."
        )
    if asked:
        return Standing("awaiting_reply", "A reply is asked for without a number of days, and none is known.")
    return Standing("unknown", "No document says whether it was answered.")


def _replied(first: ReplyNews, known: Sequence[ReplyNews]) -> Standing:
    denied = [n for n in known if n.news == "none" and n.on > first.on]
    if denied and not any(n.seen and n.news == "received" for n in known):
        later = f"{denied[-1].said_by} of {in_words(denied[-1].on)} knows of none"
        return Standing("unknown", f"Answered by {in_words(first.on)} ({first.said_by}), yet {later}.")
    return Standing("replied", f"Answered by {in_words(first.on)} ({first.said_by}).")


def _by_the_clock(day: date, due_on: date) -> Standing:
    if day > due_on:
        late = (day - due_on).days
        many = "1 day" if late == 1 else f"{late} days"
        return Standing("overdue", f"Due on {in_words(due_on)}, {many} before {in_words(day)}, and no reply is known.")
    return Standing("awaiting_reply", f"Due on {in_words(due_on)}; no reply is known on {in_words(day)}.")
