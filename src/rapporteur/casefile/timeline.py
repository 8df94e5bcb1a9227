"""The timeline: every happening as one entry with all its accounts, and every letter and reply once, from the chain."""

from __future__ import annotations

from rapporteur.casefile.docket import CaseScope
from rapporteur.casefile.happenings import EventAccount, Happening
from rapporteur.casefile.records import Account, TimelineEntry
from rapporteur.core import Span


def as_entry(scope: CaseScope, happening: Happening) -> TimelineEntry:
    """A happening as the timeline shows it: the finest telling as its summary, every account kept."""
    best = happening.lead
    docket = scope.docket
    people = sorted(frozenset().union(*(a.people for a in happening.accounts)))
    bodies = sorted(frozenset().union(*(a.bodies for a in happening.accounts)))
    return TimelineEntry(
        date=happening.date,
        type=happening.type,
        summary=" ".join(best.document.said(best.first).split()),
        persons=tuple(docket.people[i].name for i in people),
        organisations=tuple(docket.organisations[i].name for i in bodies),
        place=next((a.claim.place for a in happening.accounts if a.claim.place), None),
        by=_names(scope, happening, "by"),
        to=_names(scope, happening, "to"),
        accounts=tuple(_as_account(a, q) for a in happening.accounts for q in a.claim.quotes),
    )


def _names(scope: CaseScope, happening: Happening, side: str) -> tuple[str, ...]:
    docket, found = scope.docket, set()
    for a in happening.accounts:
        labels = a.claim.by if side == "by" else a.claim.to
        found |= {docket.people[i].name for i in docket.people_in(a.document.sha, labels)}
        found |= {docket.organisations[i].name for i in docket.organisations_in(a.document.sha, labels)}
    return tuple(sorted(found))


def _as_account(account: EventAccount, quote: Span) -> Account:
    return account.document.account(quote, f"{account.claim.date or 'no date'}: {account.claim.type}")
