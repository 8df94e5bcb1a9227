"""A reading as people decided: rejected claims left out, corrected ones in their places; the text never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rapporteur.casefile.judged import Decision
from rapporteur.casefile.judgements.anchors import Found
from rapporteur.casefile.judgements.claims import DOCUMENT, PLACES, values_of
from rapporteur.casefile.judgements.records import (
    Address,
    Correct,
    Identify,
    OnClaim,
    Rate,
    SetAnswer,
    SetDemand,
    SetEvent,
    Withdraw,
)
from rapporteur.casefile.judgements.standing import Entry
from rapporteur.reading.records import EventClaim, OrganisationClaim, PersonClaim, Reading


def rewritten(reading: Reading, decided: Mapping[tuple[str, int], Any]) -> Reading:
    """The reading with the decided records in the places of the old ones."""
    made: Reading = decided.get((DOCUMENT, 0)) or reading
    mine = {key: record for key, record in decided.items() if key[0] != DOCUMENT}
    changes: dict[str, Any] = {}
    for kind in {kind for kind, _ in mine}:
        held = getattr(made, PLACES[kind])
        if isinstance(held, tuple):
            now = (mine.get((kind, i), record) for i, record in enumerate(held))
            changes[PLACES[kind]] = tuple(r for r in now if r is not None)
        else:
            changes[PLACES[kind]] = mine[kind, 0]
    return _renamed(reading, replace(made, **changes), mine) if changes else made


def _renamed(old: Reading, new: Reading, changed: Mapping[tuple[str, int], Any]) -> Reading:
    """Events name people and bodies by their labels: a corrected name goes into them too."""
    names: dict[str, str] = {}
    for (kind, i), record in changed.items():
        if record is not None and kind in ("person", "organisation"):
            held: PersonClaim | OrganisationClaim = getattr(old, PLACES[kind])[i]
            before = held.label if isinstance(held, PersonClaim) else held.name
            names[before] = record.label if isinstance(record, PersonClaim) else record.name
    if not names:
        return new
    return replace(new, events=tuple(_with_names(e, names) for e in new.events))


def _with_names(event: EventClaim, names: Mapping[str, str]) -> EventClaim:

    def now(labels: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(n, n) for n in labels)

    return replace(
        event,
        persons=now(event.persons),
        organisations=now(event.organisations),
        by=now(event.by),
        to=now(event.to),
    )


def as_decision(entry: Entry, address: Address, found: Found) -> Decision:
    """What a case file tells of a judgement: who, when, on what and what stands; not why, nor from whom."""
    j = entry.judgement
    return Decision(
        judgement=j.id,
        kind=j.kind,
        by=j.by,
        at=j.at,
        claim=address.kind,
        document=address.document,
        start=found.span.start,
        end=found.span.end,
        read=values_of(address.value),
        value=_value(j) if not isinstance(j, Withdraw) else None,
        contested=entry.contested,
    )


def _value(judgement: OnClaim | Identify) -> dict[str, Any] | None:
    if isinstance(judgement, Correct | SetEvent):
        return values_of(judgement.value)
    if isinstance(judgement, SetAnswer | SetDemand):
        return {"status": judgement.status}
    if isinstance(judgement, Identify):
        return {"verdict": judgement.verdict}
    return {"reliability": judgement.reliability} if isinstance(judgement, Rate) else None
