"""Readings made by hand: every place is given by its words. All people, bodies and events are invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from rapporteur.casefile import CaseFiles, assemble
from rapporteur.core import Duration, PartialDate, Span, parse_edtf, parse_symbol
from rapporteur.reading.records import (
    Amount,
    AnswerClaim,
    ChargeClaim,
    CitedCommunication,
    DateClaim,
    DocumentInfo,
    EventClaim,
    InterimMeasures,
    Issuer,
    MandateClaim,
    Numbered,
    OrganisationClaim,
    PenaltyClaim,
    PersonClaim,
    Publication,
    Reading,
    Reference,
    ReplyClaim,
    StateClaim,
    Term,
)

Paper = Callable[..., Reading]
Assembled = Callable[..., CaseFiles]


@pytest.fixture
def paper() -> Paper:
    """paper(text, name, kind, issued, …): a Reading of that text."""
    return build


@pytest.fixture
def case() -> Assembled:
    """case(*readings, on): the case files of readings on a day."""

    def on_day(*readings: Reading, on: str = "2026-01-01") -> CaseFiles:
        return assemble(readings, (), date.fromisoformat(on))

    return on_day


def build(
    text: str, name: str = "a.txt", kind: Any = "statement", issued: str | None = "2020-05-01", **told: Any
) -> Reading:
    at = _finder(text)
    return Reading(
        document=DocumentInfo(
            name=name,
            sha256=hashlib.sha256((name + text).encode()).hexdigest(),
            media_type="text/plain",
            language="en",
            pages=1,
        ),
        text=text,
        kind=kind,
        date=DateClaim(edtf=parse_edtf(issued), span=Span(0, 1)) if issued else None,
        state=StateClaim(code=told.get("state", "UTO"), name="Utopia", span=Span(0, 1)),
        issuer=Issuer(name=told["issuer"], span=Span(0, 1)) if "issuer" in told else None,
        reference=_reference(told.get("reference"), at),
        mandates=tuple(
            MandateClaim(name=m, holder=None, resolutions=(), span=Span(0, 1)) for m in told.get("mandates", ())
        ),
        persons=tuple(_person(text, *p) for p in told.get("people", ())),
        organisations=tuple(
            OrganisationClaim(name=n, acronym=None, kind=k, mentions=_all(text, n)) for n, k in told.get("bodies", ())
        ),
        events=tuple(_event(at, *e) for e in told.get("events", ())),
        charges=tuple(
            ChargeClaim(article=a, code=None, offence=o, date=_date(on), span=at(q))
            for a, o, on, q in told.get("charges", ())
        ),
        penalties=tuple(_penalty(at, *p) for p in told.get("penalties", ())),
        communications_cited=tuple(_cited(at, *c) for c in told.get("cited", ())),
        demands=tuple(Numbered(number=str(i), span=at(q)) for i, q in enumerate(told.get("demands", ()), 1)),
        questions=tuple(Numbered(number=str(i), span=at(q)) for i, q in enumerate(told.get("questions", ()), 1)),
        response=_term(told, issued, at),
        publication=Publication(rule=told["public"], span=Span(0, 1)) if "public" in told else None,
        interim_measures=InterimMeasures(value=True, span=at(told["interim"])) if "interim" in told else None,
        reply_to=_reply(told.get("reply_to"), at),
    )


def _finder(text: str) -> Callable[[str], Span]:
    def at(quote: str) -> Span:
        start = text.index(quote)
        return Span(start, start + len(quote))

    return at


def _all(text: str, quote: str) -> tuple[Span, ...]:
    found, start = [], text.find(quote)
    while start >= 0:
        found.append(Span(start, start + len(quote)))
        start = text.find(quote, start + 1)
    return tuple(found)


def _date(edtf: str | None) -> PartialDate | None:
    return parse_edtf(edtf) if edtf else None


def _person(text: str, name: str, role: str, described: bool = False) -> PersonClaim:
    places = _all(text, name) or _all(text, name.split()[-1])
    if described:
        return PersonClaim(name=None, description=name, roles=(role,), mentions=places)
    return PersonClaim(name=name, description=None, roles=(role,), mentions=places)


def _event(
    at: Callable[[str], Span],
    on: str | None,
    kind: str,
    quote: str,
    persons: tuple[str, ...] = ("Ana Vell",),
    bodies: tuple[str, ...] = (),
    place: str | None = None,
    to: tuple[str, ...] = (),
) -> EventClaim:
    return EventClaim(
        date=_date(on), type=kind, persons=persons, organisations=bodies, place=place, quotes=(at(quote),), to=to
    )


def _penalty(at: Callable[[str], Span], kind: str, size: str, on: str | None, quote: str) -> PenaltyClaim:
    length = Duration.parse(size) if size.startswith("P") else None
    amount = Amount(value=int(size), currency="UTD") if size.isdigit() else None
    return PenaltyClaim(
        kind=kind,
        amount=amount,
        duration=length,
        at_least=False,
        of_which=(),
        date=_date(on),
        place=None,
        span=at(quote),
    )


def _reference(symbol: str | None, at: Callable[[str], Span]) -> Reference | None:
    if symbol is None:
        return None
    s = parse_symbol(symbol)
    return Reference(
        symbol=symbol, type=s.type, state=s.state, number=s.number, year=s.year, file=None, span=at(symbol)
    )


def _cited(
    at: Callable[[str], Span], symbol: str | None, on: str | None, reply: Any, quote: str, kind: str | None = None
) -> CitedCommunication:
    s = parse_symbol(symbol) if symbol else None
    return CitedCommunication(
        symbol=symbol,
        state=s.state if s else None,
        number=s.number if s else None,
        year=s.year if s else (int(on[:4]) if on else None),
        type=s.type if s and s.type else kind,
        date=_date(on),
        reply=reply,
        span=at(quote),
    )


def _term(told: dict[str, Any], issued: str | None, at: Callable[[str], Span]) -> Term | None:
    if "term" not in told:
        return None
    days, quote = told["term"]
    return Term(days=days, due=None, span=at(quote))


def _reply(told: tuple[str, str, tuple[tuple[str, str], ...]] | None, at: Callable[[str], Span]) -> ReplyClaim | None:
    if told is None:
        return None
    symbol, kind, answers = told
    parts = tuple(AnswerClaim(number=n, span=at(q)) for n, q in answers)
    return ReplyClaim(to_symbol=symbol, to_date=None, kind=kind, answers=parts, span=Span(0, 1))
