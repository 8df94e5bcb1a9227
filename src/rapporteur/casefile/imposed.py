"""A penalty as the case file shows it: its length, who imposed it, and whether it is in force."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from rapporteur.casefile.issued import Issued
from rapporteur.casefile.penalties import PenaltyGroup, days_of
from rapporteur.casefile.records import Part, Penalty, PenaltyStatus
from rapporteur.casefile.scope import CaseScope
from rapporteur.core import PartialDate

_QUASHED = re.compile(
    r"\b(?:quash|overturn|annul|set aside)\w*\b[^;]{0,60}\b(?:sentence|conviction|verdict|judgment)", re.I
)


def as_penalty(scope: CaseScope, group: PenaltyGroup) -> Penalty:
    """The penalty as the case file shows it; a length or amount that accounts contradict is None."""
    lengths = [a.claim.duration for a in group.accounts if a.claim.duration]
    amounts = [a.claim.amount for a in group.accounts if a.claim.amount]
    one_length = all(x.same_length(lengths[0]) for x in lengths)
    one_amount = all(x.value == amounts[0].value for x in amounts)
    kept = [*group.accounts, *group.parts]
    return Penalty(
        kind=group.kind,
        duration=lengths[0] if lengths and one_length else None,
        amount=amounts[0] if amounts and one_amount else None,
        imposed_on=None if group.is_misdated else group.date,
        by=_imposed_by(scope, group),
        status=_status(scope, group),
        of_which=_parts(group),
        accounts=tuple(a.document.account(a.claim.span, a.told) for a in kept),
    )


def _parts(group: PenaltyGroup) -> tuple[Part, ...]:
    stated = [(p.kind, p.duration, p.place) for a in group.accounts for p in a.claim.of_which]
    stated += [(p.claim.kind, p.claim.duration, p.claim.place) for p in group.parts]
    lengths = {str(duration): Part(kind=kind, duration=duration, place=place) for kind, duration, place in stated}
    return tuple(lengths[k] for k in sorted(lengths, key=lambda k: -days_of(lengths[k].duration)))


def _imposed_by(scope: CaseScope, group: PenaltyGroup) -> str | None:
    """The one court that the sentences name."""
    docket = scope.docket
    found: set[int] = set()
    for a in group.accounts:
        place = a.document.sentence(a.claim.span)
        for o in a.document.reading.organisations:
            if o.kind == "court" and any(m.overlaps(place) for m in o.mentions) and o.name[:1].isupper():
                found |= docket.organisations_in(a.document.sha, [o.name])
    return docket.organisations[found.pop()].name if len(found) == 1 else None


def _status(scope: CaseScope, group: PenaltyGroup) -> PenaltyStatus | None:
    if group.changed_into is not None:
        longer = days_of(group.changed_into.lead.claim.duration) > days_of(group.lead.claim.duration)
        return None if longer else "reduced"
    if group.kind == "pretrial_detention" or group.date is None:
        return None
    imposed = group.date.sort_key
    if any(day >= imposed for d in scope.own for day in _quashing_days(d)):
        return "quashed"
    return "in_force" if group.kind == "imprisonment" and not _released_after(scope, group.date) else None


@lru_cache(maxsize=256)
def _quashing_days(d: Issued) -> tuple[tuple[date, date, str], ...]:
    """When a verdict or a sentence was set aside, as the document dates it."""
    return tuple(
        e.date.sort_key
        for e in d.reading.events
        if e.date and e.type in ("appeal", "acquittal") and any(_QUASHED.search(q.of(d.text)) for q in e.quotes)
    )


def _released_after(scope: CaseScope, imposed: PartialDate) -> bool:
    return any(
        e.type == "release" and (e.date or d.issued).sort_key >= imposed.sort_key
        for d in scope.own
        for e in scope.events(d)
    )
