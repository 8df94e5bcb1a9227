"""The timeline: every happening as one entry with all its accounts, and every letter and reply once, from the chain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapporteur.casefile.letters import Letter, only_acknowledges
from rapporteur.casefile.records import Account, TimelineEntry
from rapporteur.casefile.scope import CaseScope
from rapporteur.casefile.tellings import EventAccount, Happening
from rapporteur.core import PartialDate, Span

_OF_THE_CHAIN = frozenset({"communication", "reply"})


def timeline_of(
    scope: CaseScope, happenings: Sequence[Happening], letters: Sequence[Letter]
) -> tuple[TimelineEntry, ...]:
    """All happenings in order of time; letters and replies once each, as the chain has them."""
    sent = [e for letter in letters for e in _sent(scope, letter)]
    days = {str(e.date) for e in sent} | {str(c.claim.date) for letter in letters for c in letter.citations}
    told = [as_entry(scope, h) for h in happenings if not (h.type in _OF_THE_CHAIN and str(h.date) in days)]
    numbered = [(_when(e), i, e) for i, e in enumerate([*told, *sent])]
    return tuple(e for _, _, e in sorted(numbered, key=lambda n: n[:2]))


def _when(entry: TimelineEntry) -> str:
    return entry.date.sort_key[0].isoformat() if entry.date else "9999-12-31~"


def _sent(scope: CaseScope, letter: Letter) -> Iterable[TimelineEntry]:
    """That a letter was sent, with all who tell of it; and each reply at hand."""
    shas = {d.sha for d in scope.documents}
    places = [(d, d.reading.reference.span) for d in letter.letters if d.reading.reference]
    places += [(d, d.reading.date.span) for d in letter.letters if d.reading.date and not d.reading.reference]
    places += [(c.document, c.claim.span) for c in letter.citations if c.document.sha in shas]
    date = letter.letter.issued if letter.letter else letter.date
    if places and date:
        accounts = [d.account(s, f"{date}: communication") for d, s in places]
        yield _entry(scope, date, "communication", f"{letter.name} was sent.", accounts)
    for d in letter.replies:
        told = d.reading.reply_to.span if d.reading.reply_to else d.sentences[0]
        answer = [d.account(told, f"{d.issued}: reply")]
        did = "acknowledged" if only_acknowledges(d) else "replied to"
        yield _entry(scope, d.issued, "reply", f"The State {did} {letter.name}.", answer)


def _entry(scope: CaseScope, date: PartialDate, kind: str, summary: str, accounts: Sequence[Account]) -> TimelineEntry:
    whom = (scope.name,) if scope.person is not None else ()
    return TimelineEntry(
        date=date,
        type=kind,
        summary=summary[:1].upper() + summary[1:],
        persons=whom,
        organisations=(),
        place=None,
        by=(),
        to=(),
        accounts=tuple(dict.fromkeys(accounts)),
    )


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
        accounts=_each_once(_as_account(a, q) for a in happening.accounts for q in a.claim.quotes),
    )


def _each_once(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """Each place once, though its sentence tells of two types of event that are one happening."""
    found: dict[tuple[str, int, int], Account] = {}
    for a in accounts:
        found.setdefault((a.document, a.start, a.end), a)
    return tuple(found.values())


def _names(scope: CaseScope, happening: Happening, side: str) -> tuple[str, ...]:
    docket, found = scope.docket, set()
    for a in happening.accounts:
        labels = a.claim.by if side == "by" else a.claim.to
        found |= {docket.people[i].name for i in docket.people_in(a.document.sha, labels)}
        found |= {docket.organisations[i].name for i in docket.organisations_in(a.document.sha, labels)}
    return tuple(sorted(found))


def _as_account(account: EventAccount, quote: Span) -> Account:
    return account.document.account(quote, f"{account.claim.date or 'no date'}: {account.claim.type}")
