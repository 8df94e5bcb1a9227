"""The chain of communications as the case file shows it: term, publication, replies and status on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from rapporteur.casefile.docket import Docket
from rapporteur.casefile.encoding import order_of
from rapporteur.casefile.letters import Letter, base_type, dates_of
from rapporteur.casefile.moments import common_date
from rapporteur.casefile.records import (
    Account,
    Communication,
    Explanation,
    Interim,
    PublicationDay,
    ResponseTerm,
)
from rapporteur.casefile.replies import sayings_on
from rapporteur.core import PartialDate
from rapporteur.procedure import DueDate, PublicFrom, ReplyNews, due_date, publication_on, status_on

_NEWS: dict[str, Literal["received", "acknowledged", "none"]] = {
    "received": "received", "acknowledged": "acknowledged", "none": "none",
}  # fmt: skip


def as_communication(docket: Docket, letter: Letter, evidence: Sequence[Account] = ()) -> Communication:
    """A letter as the chain shows it on the docket's day; `evidence` are acts against its interim measures."""
    due, public = _clock(letter)
    sayings = sayings_on(letter)
    asked = any(d.reading.response for d in letter.letters)
    replies = {d.sha for d in letter.replies}
    news = [
        ReplyNews(s.as_of.latest or docket.as_of, _NEWS[s.reply], docket.by_sha[s.said_by].label, s.said_by in replies)
        for s in sayings
    ]
    standing = status_on(docket.as_of, asked=asked, due_on=due.on, news=news)
    kind = _agreed_type(letter)
    term = next((d.reading.response for d in letter.letters if d.reading.response), None)
    said = Explanation(due=due.explanation, publication=public.explanation, status=standing.explanation)
    return Communication(
        symbol=f"{kind} {letter.name}" if kind and letter.number else letter.name if letter.number else None,
        state=letter.state,
        number=letter.number,
        year=letter.year
        if letter.number
        else (letter.date.earliest.year if letter.date and letter.date.earliest else None),
        type=kind,
        joint=_joint(letter),
        date=_agreed_date(letter),
        document=letter.letter.sha if letter.letter else None,
        cited_by=tuple(dict.fromkeys(c.document.sha for c in letter.citations)),
        response=ResponseTerm(days=term.days, due=due.on) if term else None,
        publication=PublicationDay(on=public.on, rule=public.rule),
        interim_measures=_interim(letter, evidence),
        replies=sayings,
        status=standing.status,
        explanation=said,
        accounts=tuple(_accounts(letter)),
    )


def _clock(letter: Letter) -> tuple[DueDate, PublicFrom]:
    own = letter.letter
    if own is None:
        unknown = "The letter itself is not in the archive."
        return DueDate(None, unknown), PublicFrom(None, None, unknown)
    term = own.reading.response
    sent = own.issued.earliest if own.issued.is_day else None
    due = due_date(sent, term.days if term else None, asked=term is not None)
    rule = own.reading.publication.rule if own.reading.publication else None
    return due, publication_on(rule, due.on)


def _agreed_type(letter: Letter) -> str | None:
    """The type without its J, where all documents agree on it."""
    kinds = {base_type(t) for t, _, _ in letter.types()}
    return kinds.pop() if len(kinds) == 1 else None


def _agreed_date(letter: Letter) -> PartialDate | None:
    """The letter's own, else the finest that is told; None where two cannot both hold."""
    if letter.letter:
        return letter.letter.issued
    dates = list(dates_of(letter))
    agree = all(a.overlaps(b) for a in dates for b in dates)
    return common_date(dates) if agree else None


def _joint(letter: Letter) -> bool | None:
    if letter.letter and letter.letter.reading.mandates:
        return len(letter.letter.reading.mandates) > 1
    return True if any(c.joint for c in letter.citations) else None


def _interim(letter: Letter, evidence: Sequence[Account]) -> Interim:
    own = letter.letter
    if own is None or own.reading.interim_measures is None:
        return Interim(asked=False, status=None, evidence=())
    asked = own.account(own.reading.interim_measures.span, "asked")
    return Interim(asked=True, status="not_met" if evidence else "open", evidence=(asked, *evidence))


def _accounts(letter: Letter) -> Iterable[Account]:
    for d in letter.letters:
        if d.reading.reference:
            yield d.exactly(d.reading.reference.span, d.reading.reference.symbol)
        elif d.reading.date:
            yield d.exactly(d.reading.date.span, str(d.issued))
    for c in letter.citations:
        yield c.document.account(c.claim.span, c.claim.symbol or f"letter of {c.claim.date}")


def in_order(entries: Iterable[Communication]) -> tuple[Communication, ...]:
    return tuple(sorted(entries, key=order_of))
