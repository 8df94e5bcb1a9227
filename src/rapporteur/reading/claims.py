"""Findings as claims: every value with its place in the document's own text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rapporteur.core import Span
from rapporteur.reading import asks
from rapporteur.reading.charges import find_charges
from rapporteur.reading.countries import state_name
from rapporteur.reading.earlier import Cited
from rapporteur.reading.events import build_cast, find_events
from rapporteur.reading.findings import Findings
from rapporteur.reading.issuers import find_mission, find_speaker
from rapporteur.reading.penalties import find_penalties
from rapporteur.reading.people import find_listed
from rapporteur.reading.places import find_places
from rapporteur.reading.records import (
    ChargeClaim,
    CitedCommunication,
    DateClaim,
    EventClaim,
    InterimMeasures,
    Issuer,
    Numbered,
    OrganisationClaim,
    OtherReference,
    PenaltyClaim,
    PersonClaim,
    Publication,
    Reference,
    ReplyClaim,
    Signatory,
    StateClaim,
    Term,
)
from rapporteur.reading.references import find_other_references
from rapporteur.reading.replies import read_reply
from rapporteur.reading.roles import main_victim
from rapporteur.reading.signatures import find_signing_bodies

_SIGNED_KINDS = ("statement", "press_release", "reply")


def placed(f: Findings, claims: Sequence[Any]) -> tuple[Any, ...]:
    """Claims of the view as claims of the document's text."""
    return tuple(replace(c, span=f.place(c.span)) for c in claims)


def reference(f: Findings) -> Reference | None:
    r = f.head.reference
    if r is None:
        return None
    s = r.symbol
    return Reference(
        symbol=str(s), type=s.type, state=s.state, number=s.number, year=s.year, file=r.file, span=f.place(r.span)
    )


def issue_date(f: Findings) -> DateClaim | None:
    d = f.head.date
    return DateClaim(edtf=f.issued, span=f.place(Span(d.start, d.stop))) if d and f.issued else None


def state(f: Findings) -> StateClaim | None:
    if f.state is None:
        return None
    code, span = f.state
    return StateClaim(code=code, name=state_name(code), span=f.place(span))


def issuer(f: Findings) -> Issuer | None:
    if f.head.mandates and f.head.mandates_span:
        return Issuer(name="Special Procedures", span=f.place(f.head.mandates_span))
    span = find_mission(f.view) if f.head.kind == "reply" else None
    if f.head.kind in ("statement", "press_release", "report"):
        span = find_speaker(f.view, f.runs, f.bodies)
    if span is None:
        return None
    name = next((b.name for b in f.bodies if span in b.mentions), f.view.text[span.start : span.end])
    return Issuer(name=" ".join(name.split()), span=f.place(span))


def communications(f: Findings) -> tuple[CitedCommunication, ...]:
    return tuple(_communication(f, c) for c in f.cited)


def _communication(f: Findings, c: Cited) -> CitedCommunication:
    symbol = c.mention.symbol if c.mention else None
    own_state = f.state[0] if f.state and f.state[0] != "OTH" else None
    year = c.date.earliest.year if c.date and c.date.earliest else None
    return CitedCommunication(
        symbol=str(symbol) if symbol else None,
        state=symbol.state if symbol else own_state,
        number=symbol.number if symbol else None,
        year=symbol.year if symbol else year,
        type=c.type,
        date=c.date,
        reply=c.reply,
        span=f.place(c.span),
    )


def persons(f: Findings) -> tuple[PersonClaim, ...]:
    """Those in the text, then those on letterheads and boards, who stand in the furniture of the page."""
    told = tuple(
        PersonClaim(
            name=p.name,
            description=p.description,
            roles=f.roles[p.label],
            mentions=tuple(f.place(m) for m in p.mentions),
        )
        for p in f.people
    )
    return (*told, *_listed(f))


def _listed(f: Findings) -> list[PersonClaim]:
    known = {p.label for p in f.people}
    out = []
    for furniture in f.text.furniture:
        at = furniture.span.start
        for name, span in find_listed(furniture.span.of(f.text.text)):
            if name not in known:
                known.add(name)
                place = Span(at + span.start, at + span.end)
                out.append(PersonClaim(name=name, description=None, roles=("other",), mentions=(place,)))
    return out


def organisations(f: Findings) -> tuple[OrganisationClaim, ...]:
    return tuple(
        OrganisationClaim(
            name=b.name, acronym=b.acronym, kind=b.kind, mentions=tuple(f.place(m) for m in sorted(set(b.mentions)))
        )
        for b in f.bodies
    )


def events(f: Findings) -> tuple[EventClaim, ...]:
    main = main_victim(f.people, f.roles)
    excluded = frozenset(p.label for p in f.people if f.roles[p.label] == ("mandate_holder",))
    cast = build_cast(f.people, f.bodies, find_places(f.view.text, f.rest, f.people), main, excluded)
    return tuple(
        EventClaim(
            date=e.date,
            type=e.type,
            persons=tuple(e.persons),
            organisations=tuple(e.organisations),
            place=e.place,
            quotes=tuple(f.place(q) for q in e.quotes),
            by=tuple(e.by),
            to=tuple(e.to),
        )
        for e in sorted(find_events(f.chronicle, cast, f.cited), key=lambda e: e.quotes[0])
    )


def charges(f: Findings) -> tuple[ChargeClaim, ...]:
    return placed(f, find_charges(f.view, f.chronicle.date_at))


def penalties(f: Findings) -> tuple[PenaltyClaim, ...]:
    code = f.state[0] if f.state else None
    found = placed(f, find_penalties(f.view, f.chronicle.date_at, code))
    return tuple(replace(p, of_which=placed(f, p.of_which)) for p in found)


def questions(f: Findings) -> tuple[Numbered, ...]:
    return _numbered(f, asks.find_questions(f.view)) if f.head.mandates else ()


def demands(f: Findings) -> tuple[Numbered, ...]:
    if f.head.mandates:
        return _numbered(f, asks.find_urged(f.view))
    return _numbered(f, asks.find_demands(f.view)) if f.head.kind in ("statement", "press_release") else ()


def _numbered(f: Findings, asked: Sequence[asks.Asked]) -> tuple[Numbered, ...]:
    return tuple(Numbered(number=a.number, span=f.place(a.span)) for a in asked)


def term(f: Findings) -> Term | None:
    if not f.head.mandates:
        return None
    t = asks.find_term(f.view, f.issued.earliest if f.issued else None)
    return Term(days=t.days, due=t.due, span=f.place(t.span)) if t else None


def interim_measures(f: Findings) -> InterimMeasures | None:
    span = asks.find_interim(f.view) if f.head.mandates else None
    return InterimMeasures(value=True, span=f.place(span)) if span else None


def publication(f: Findings) -> Publication | None:
    found = asks.find_publication(f.view) if f.head.mandates else None
    return Publication(rule=found[0], span=f.place(found[1])) if found else None


def reply_to(f: Findings) -> ReplyClaim | None:
    if f.head.kind != "reply":
        return None
    reply = read_reply(f.view, f.dates, f.cited)
    return replace(reply, span=f.place(reply.span), answers=placed(f, reply.answers))


def signatories(f: Findings) -> tuple[Signatory, ...]:
    if f.signatures:
        return tuple(Signatory(name=s.name, mandate=s.mandate, span=f.place(s.span)) for s in f.signatures)
    if f.head.kind not in _SIGNED_KINDS:
        return ()
    return tuple(Signatory(name=n, mandate=None, span=f.place(s)) for n, s in find_signing_bodies(f.view))


def other_references(f: Findings) -> tuple[OtherReference, ...]:
    return tuple(OtherReference(symbol=s, span=f.place(p)) for s, p in find_other_references(f.view.text))
