"""A reading as a page for the terminal: what the document is, and what it says with the sentence of each."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.cli import wording
from rapporteur.cli.labels import sentence_number
from rapporteur.cli.screen import Screen, bold, columns, pad
from rapporteur.core import PartialDate, Span
from rapporteur.reading.records import ChargeClaim, EventClaim, PersonClaim, Reading

Row = tuple[str, str, Span]
"""A short label, what is said, and where."""


def reading_page(reading: Reading, screen: Screen) -> list[str]:
    """The lines of one reading; empty sections are left out."""
    lines = [*screen.wrapped(reading.document.name, paint=bold), *_header(reading, screen)]
    for title, rows in _sections(reading):
        if rows:
            lines += ["", f"{title} {len(rows)}"]
            for row in rows:
                lines += _row(row, reading, screen)
    notes = [p for p in reading.problems if not p.is_error]
    if notes:
        lines += ["", f"Doubts {len(notes)}"]
        for p in notes:
            where = f"s{sentence_number(reading.sentences, p.start)}" if p.start is not None else ""
            lines += screen.beside(f"{p.message} {p.advice}", where, "  ")
    return lines


def _header(reading: Reading, screen: Screen) -> list[str]:
    told = [wording.document_kind(reading.kind)]
    told += [reading.reference.symbol] if reading.reference else []
    told += [wording.day_in_words(reading.date.edtf)] if reading.date else ["without a date"]
    told += [f"to {reading.state.name}"] if reading.state and reading.kind != "reply" else []
    told += [f"from {reading.issuer.name}"] if reading.issuer else []
    lines = screen.wrapped(", ".join(told))
    term = reading.response
    if term and term.due:
        lines += screen.wrapped(f"a reply is asked for within {term.days} days, by {wording.day_in_words(term.due)}")
    elif term:
        lines += screen.wrapped("a reply is asked for, without a number of days")
    return lines


def _row(row: Row, reading: Reading, screen: Screen) -> list[str]:
    label, said, span = row
    shown = screen.clean(label)
    if screen.is_narrow:
        lead, hang = f"  {shown}  " if shown else "    ", "    "
    else:
        lead = f"  {pad(shown, 10)}  "
        hang = " " * columns(lead)
    return screen.beside(said, f"s{sentence_number(reading.sentences, span.start)}", lead, hang)


def _sections(r: Reading) -> Iterable[tuple[str, list[Row]]]:
    def quoted(span: Span) -> str:
        return span.of(r.text)

    yield "Mandates", [("", _with(m.name, m.holder), m.span) for m in r.mandates]
    yield "Persons", [("", _person(p), _first(p.mentions)) for p in r.persons]
    yield "Organisations", [("", _with(o.name, o.acronym), _first(o.mentions)) for o in r.organisations]
    yield "Events", [(_day(e.date), _event(e, r.text), _first(e.quotes)) for e in r.events]
    yield "Charges", [(_day(c.date), _charge(c) or quoted(c.span), c.span) for c in r.charges]
    yield "Penalties", [(_day(p.date), quoted(p.span), p.span) for p in r.penalties]
    yield "Earlier letters", [(_day(c.date), _cited(c.symbol, c.reply), c.span) for c in r.communications_cited]
    yield "Law", [("", f"{x.instrument} {x.provision or ''}".rstrip(), x.span) for x in r.law]
    yield "Questions", [(q.number or "", quoted(q.span), q.span) for q in r.questions]
    yield "Demands", [(d.number or "", quoted(d.span), d.span) for d in r.demands]


def _with(name: str, more: str | None) -> str:
    return f"{name} ({more})" if more else name


def _person(person: PersonClaim) -> str:
    return f"{person.label}: {', '.join(map(wording.plain, person.roles))}"


def _event(event: EventClaim, text: str) -> str:
    return f"{wording.event(event.type)}: {_first(event.quotes).of(text)}"


def _charge(charge: ChargeClaim) -> str:
    parts = (f"art. {charge.article}" if charge.article else None, charge.code, charge.offence)
    return ", ".join(part for part in parts if part)


def _first(spans: tuple[Span, ...]) -> Span:
    return spans[0] if spans else Span(0, 0)


def _day(day: PartialDate | None) -> str:
    return wording.date_in_figures(day) if day else "no date"


def _cited(symbol: str | None, reply: str | None) -> str:
    said = {"received": "replied to", "none": "not replied to"}.get(reply or "", "nothing said of a reply")
    return f"{symbol or 'letter without a number'}, {said}"
