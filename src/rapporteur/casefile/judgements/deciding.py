"""Readings and judgements to readings as people decided, with all else that assembling needs to know of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapporteur.casefile.clusters import Link
from rapporteur.casefile.judged import AddedClaim, Judged, Lost
from rapporteur.casefile.judgements.anchors import Anchors, Key, as_lost, as_moved
from rapporteur.casefile.judgements.claims import DOCUMENT, PLACES, Claim, values_of
from rapporteur.casefile.judgements.corrections import as_claim, corrected, event_values
from rapporteur.casefile.judgements.records import (
    Add,
    Address,
    Consent,
    Correct,
    Fields,
    Identify,
    Judgement,
    Rate,
    Reject,
    SetAnswer,
    SetDemand,
    SetEvent,
    Withdraw,
    addresses,
)
from rapporteur.casefile.judgements.rewriting import as_decision, rewritten
from rapporteur.casefile.judgements.standing import Entry, Held, Thing, hold, weigh
from rapporteur.casefile.records import Account
from rapporteur.core import PartialDate
from rapporteur.reading.records import EventClaim, PersonClaim, Reading
from rapporteur.reference import load_connections, load_reliability

Label = tuple[str, str]
"""A document and what it calls somebody in its lists."""
Asked = tuple[str, int, int]
"""A document and the place of a question or a demand in it."""
Told = tuple[str, EventClaim]
"""A document and an event as it tells it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The date or type under which a happening stands; the later of two wins."""

    dated: bool
    date: PartialDate | None
    type: str | None


@dataclass(frozen=True, slots=True)
class Ruling:
    """The status of a question or a demand as a person set it, with its evidence."""

    status: Any
    evidence: tuple[Account, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What assembling needs to know of judgements; all of it empty where there are none."""

    readings: tuple[Reading, ...]
    people: tuple[Link, ...] = ()
    organisations: tuple[Link, ...] = ()
    settings: Mapping[Told, Setting] = field(default_factory=dict)
    answers: Mapping[Asked, Ruling] = field(default_factory=dict)
    demands: Mapping[Asked, Ruling] = field(default_factory=dict)
    added: Mapping[Label, Sequence[AddedClaim]] = field(default_factory=dict)
    consents: Mapping[Label, Sequence[Consent]] = field(default_factory=dict)
    judged: Judged = field(default_factory=Judged)


def decide(readings: Iterable[Reading], judgements: Iterable[Judgement]) -> Decided:
    """What people decided, applied: the readings with rejected claims left out and corrected ones understood anew.

    Pure and total: a judgement that cannot be applied is listed under `judged.lost` and changes nothing. The order of
    the judgements is that of their instants and ids, whatever their order here.
    """
    given, made = tuple(readings), tuple(judgements)
    if not made:
        return Decided(readings=given)
    return _Work(given, weigh(made, Anchors(_once(given)))).result()


def _once(readings: Iterable[Reading]) -> list[Reading]:
    """Each document once, as a case file takes it."""
    unique: dict[str, Reading] = {}
    for r in sorted(readings, key=lambda r: (r.document.sha256, r.document.name)):
        unique.setdefault(r.document.sha256, r)
    return list(unique.values())


class _Work:
    """One run over the entries that stand; `lost` gathers what cannot be applied."""

    def __init__(self, readings: Sequence[Reading], entries: Sequence[Entry]) -> None:
        self.anchors = Anchors(_once(readings))
        self.entries = [e for e in entries if e.state == "stands" and not isinstance(e.judgement, Withdraw)]
        self.lost: list[Lost] = [e.lost for e in entries if e.lost is not None and e.state == "lost"]
        self.records: dict[Key, Any] = {}
        """Claims that were rejected (None) or corrected, as they are now."""
        self.refused: set[str] = set()

    def result(self) -> Decided:
        self._apply_verdicts()
        changes: dict[str, dict[tuple[str, int], Any]] = {}
        for (document, kind, i), record in self.records.items():
            changes.setdefault(document, {})[kind, i] = record
        readings = tuple(rewritten(r, changes.get(sha, {})) for sha, r in self.anchors.readings.items())
        people = self._links("person")
        organisations = self._links("organisation")
        settings = self._settings()
        answers, demands = self._rulings(SetAnswer), self._rulings(SetDemand)
        added, consents = self._added(), self._consents()
        self._check_ratings()
        return Decided(
            readings=readings,
            people=people,
            organisations=organisations,
            settings=settings,
            answers=answers,
            demands=demands,
            added=added,
            consents=consents,
            judged=self._judged(),
        )

    def _claim(self, key: Key) -> Claim:
        document, kind, index = key
        reading = self.anchors.readings[document]
        if kind == DOCUMENT:
            return Claim(kind, 0, reading)
        held = getattr(reading, PLACES[kind])
        return Claim(kind, index, held[index] if isinstance(held, tuple) else held)

    def _now(self, key: Key) -> Any:
        """The record as decided; None where it was rejected."""
        return self.records.get(key, self._claim(key).record)

    def _refuse(self, judgement: Judgement, address: Address) -> None:
        self.refused.add(judgement.id)
        self.lost.append(as_lost(judgement, address, "unfit"))

    def _apply_verdicts(self) -> None:
        held: dict[Thing, Held] = {}
        keys: dict[Thing, tuple[Key, ...]] = {}
        for e in self.entries:
            if e.thing[0] == "claim":
                hold(held.setdefault(e.thing, {}), e.judgement)
                keys[e.thing] = e.found[0].keys
        for thing in sorted(held, key=lambda t: keys[t][0][1] != DOCUMENT):
            for key in keys[thing]:
                self._apply(key, held[thing])

    def _apply(self, key: Key, held: Held) -> None:
        """A rejection leaves the claim out; corrections go in one after the other, each field by its last judgement."""
        whole = held.get("")
        if isinstance(whole, Reject):
            self.records[key] = None
            return
        claim = self._claim(key)
        record = claim.record
        by_judgement: dict[Correct, Fields] = {}
        for name, j in held.items():
            if isinstance(j, Correct):
                by_judgement[j] = (*by_judgement.get(j, ()), (name, dict(j.value)[name]))
        for j in sorted(by_judgement, key=lambda j: j.order):
            try:
                record = corrected(
                    Claim(claim.kind, claim.index, record), values_of(by_judgement[j]), self._reading(key)
                )
                self.records[key] = record
            except ValueError:
                self._refuse(j, j.on)

    def _reading(self, key: Key) -> Reading:
        """The reading with the document's own kind and date as decided so far."""
        made: Reading = self.records.get((key[0], DOCUMENT, 0)) or self.anchors.readings[key[0]]
        return made

    def _links(self, kind: str) -> tuple[Link, ...]:
        """Newest first: an older link that contradicts newer ones gives way."""
        found = []
        for e in reversed(self.entries):
            if isinstance(e.judgement, Identify) and e.judgement.on[0].kind == kind:
                ends = [self._label(f.keys[0]) for f in e.found]
                one, other = ends
                if one is None or other is None or (one == other and e.judgement.verdict != "positive"):
                    self._refuse(e.judgement, e.judgement.on[0])
                elif one != other:
                    found.append(Link(e.judgement.id, one, other, e.judgement.verdict))
        return tuple(found)

    def _label(self, key: Key) -> Label | None:
        record = self._now(key)
        if record is None:
            return None
        return (key[0], record.label if isinstance(record, PersonClaim) else record.name)

    def _settings(self) -> dict[Told, Setting]:
        found: dict[Told, Setting] = {}
        for e in self.entries:
            if isinstance(e.judgement, SetEvent):
                told = [(e.judgement.on.document, self._now(k)) for k in e.found[0].keys]
                made = _setting(e.judgement)
                if made is None or any(claim is None for _, claim in told):
                    self._refuse(e.judgement, e.judgement.on)
                else:
                    found.update({t: _over(found.get(t), made) for t in told})
        return found

    def _rulings(self, which: type[SetAnswer] | type[SetDemand]) -> dict[Asked, Ruling]:
        found: dict[Asked, Ruling] = {}
        for e in self.entries:
            if isinstance(e.judgement, which):
                span = e.found[0].span
                evidence = tuple(self._evidence(e.judgement))
                found[e.judgement.on.document, span.start, span.end] = Ruling(e.judgement.status, evidence)
        return found

    def _evidence(self, judgement: SetAnswer | SetDemand) -> Iterable[Account]:
        for passage in judgement.evidence:
            span = self.anchors.find_passage(passage)
            if span is not None:
                yield Account(passage.document, span.start, span.end, judgement.status)
            else:
                there = passage.document in self.anchors.readings
                self.lost.append(as_lost(judgement, passage, "vanished" if there else "no_document"))

    def _added(self) -> dict[Label, list[AddedClaim]]:
        found: dict[Label, list[AddedClaim]] = {}
        for e in self.entries:
            if isinstance(e.judgement, Add):
                label, made = self._label(e.found[0].keys[0]), _addition(e.judgement)
                if label is None or made is None:
                    self._refuse(e.judgement, e.judgement.on)
                else:
                    found.setdefault(label, []).append(made)
        return found

    def _check_ratings(self) -> None:
        known = {d.key for d in load_reliability()}, {d.key for d in load_connections()}
        for j in (e.judgement for e in self.entries):
            if isinstance(j, Rate) and not (j.reliability in known[0] and j.connection in known[1]):
                self._refuse(j, j.on)

    def _consents(self) -> dict[Label, list[Consent]]:
        found: dict[Label, list[Consent]] = {}
        for e in self.entries:
            if isinstance(e.judgement, Consent):
                label = self._label(e.found[0].keys[0])
                if label is None:
                    self._refuse(e.judgement, e.judgement.on)
                else:
                    found.setdefault(label, []).append(e.judgement)
        return found

    def _judged(self) -> Judged:
        kept = [e for e in self.entries if e.judgement.id not in self.refused]
        moved = [
            as_moved(e.judgement, address, hit)
            for e in kept
            for address, hit in zip(addresses(e.judgement), e.found, strict=True)
            if hit.moved
        ]
        told = tuple(as_decision(e, a, f) for e in kept for a, f in zip(addresses(e.judgement), e.found, strict=True))
        lost = tuple(sorted(self.lost, key=lambda x: (x.judgement, x.document, x.start, x.reason)))
        return Judged(decisions=told, moved=tuple(moved), lost=lost)


def _setting(judgement: SetEvent) -> Setting | None:
    """None where the date or the type is none."""
    try:
        date, kind = event_values(values_of(judgement.value))
    except ValueError:
        return None
    return Setting("date" in dict(judgement.value), date, kind)


def _over(old: Setting | None, new: Setting) -> Setting:
    """A later setting over an earlier one: what it does not set stays."""
    if old is None:
        return new
    return Setting(new.dated or old.dated, new.date if new.dated else old.date, new.type or old.type)


def _addition(judgement: Add) -> AddedClaim | None:
    """None where the value is none of its kind."""
    values = values_of(judgement.value)
    try:
        as_claim(judgement.claim, values)
    except ValueError:
        return None
    j = judgement
    return AddedClaim(judgement=j.id, claim=j.claim, by=j.by, at=j.at, value=values, sourced=bool(j.source))
