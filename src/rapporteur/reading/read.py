"""Text in, a Reading out. Only the order of the steps stands here; each thing read has its own module."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from rapporteur import __version__
from rapporteur.core import PartialDate, Problem, Span
from rapporteur.documents.records import Text
from rapporteur.reading import asks, doubts
from rapporteur.reading.bodies import Body, find_bodies
from rapporteur.reading.charges import find_charges
from rapporteur.reading.countries import CountryMention, addressed, called_on, find_countries, state_name
from rapporteur.reading.dates import as_partial, find_dates
from rapporteur.reading.earlier import Cited, find_earlier
from rapporteur.reading.events import Chronicle, build_cast, find_events, is_ahead, is_aside
from rapporteur.reading.header import Head, read_head
from rapporteur.reading.issuers import find_mission, find_speaker
from rapporteur.reading.languages import find_language
from rapporteur.reading.law import find_documents, find_law
from rapporteur.reading.mandates import assign_mandates
from rapporteur.reading.names import Run, common_words, find_runs
from rapporteur.reading.narrative import Dated, resolve_dates
from rapporteur.reading.penalties import find_penalties
from rapporteur.reading.people import Person, find_described, find_listed, find_people, is_titled
from rapporteur.reading.places import find_places
from rapporteur.reading.records import (
    CitedCommunication,
    CitedDocument,
    DateClaim,
    DocumentInfo,
    EventClaim,
    InterimMeasures,
    Issuer,
    Numbered,
    OrganisationClaim,
    OtherReference,
    Passage,
    PersonClaim,
    Publication,
    Reading,
    Reference,
    SectionClaim,
    Signatory,
    StateClaim,
    Term,
)
from rapporteur.reading.references import find_other_references
from rapporteur.reading.replies import read_reply
from rapporteur.reading.roles import assign_roles, main_victim
from rapporteur.reading.signatures import find_signatures, find_signing_bodies
from rapporteur.reading.structure import build_view
from rapporteur.reading.view import View

R = TypeVar("R")
READER = f"rapporteur {__version__}"


def read(text: Text) -> Reading:
    """All that one document says, with places; a pure function of the text. Doubts are notes in `problems`."""
    view = build_view(text)
    head = read_head(view)
    issued = _issued(head)
    runs = find_runs(view.text, view.sentences, common := common_words(view.text))
    sections = [s.section for s in view.sentences]
    bodies, rest = find_bodies(view.text, runs, sections, [r for r in runs if is_titled(view.text, r)])
    signatures = find_signatures(view) if head.mandates else []
    people = [*find_people(view, rest, common, signatures), *find_described(view)]
    roles = assign_roles(view, people, bool(head.mandates))
    countries = find_countries(view.text)
    state = _state(view, head, countries)
    return _Reader(text, view, head, issued, runs, rest, bodies, people, roles, state).reading(signatures)


def _issued(head: Head) -> PartialDate | None:
    return as_partial(head.date) if head.date else None


def _state(view: View, head: Head, countries: Sequence[CountryMention]) -> tuple[str, Span] | None:
    """The State addressed (a letter), answering (a reply) or called on (a statement), with a place that names it."""
    if head.reference:
        code = head.reference.symbol.state
        named = addressed(view.text, code, countries)
        return code, named.span if named else head.reference.span
    if head.kind in ("statement", "press_release") and (found := called_on(view, countries)):
        return found.codes[0], found.span
    if head.kind == "reply" and (mission := find_mission(view)):
        inside = [c for c in countries if mission.covers(c.span) and len(c.codes) == 1]
        return (inside[0].codes[0], inside[0].span) if inside else None
    return None


class _Reader:
    """The parts of one reading, put together; everything found is in the view, everything told is in the text."""

    def __init__(
        self, text: Text, view: View, head: Head, issued: PartialDate | None, runs: Sequence[Run], rest: Sequence[Run],
        bodies: Sequence[Body], people: Sequence[Person], roles: dict[str, tuple[str, ...]], state: tuple[str, Span] | None,
    ) -> None:  # fmt: skip
        self.text, self.view, self.head, self.issued = text, view, head, issued
        self.runs, self.rest, self.bodies, self.people, self.roles, self.state = (
            runs,
            rest,
            bodies,
            people,
            roles,
            state,
        )
        self.dates = self._dates(issued.earliest if issued else None)
        self.cited = find_earlier(view, self.dates, head.reference.span if head.reference else None)
        self.chronicle = Chronicle(
            view, self.dates, [c.span for c in self.cited], Span(head.date.start, head.date.stop) if head.date else None
        )
        self.notes: list[Problem] = doubts.about_dates(self.dates, head.date, self._place)

    def _dates(self, issued: date | None) -> list[Dated]:
        starts = [b.start for b in self.view.blocks]
        return resolve_dates(
            find_dates(self.view.text),
            issued,
            lambda at: is_aside(self.view.text, at),
            lambda at: bisect_right(starts, at),
            chronological=self.head.kind not in ("statement", "press_release", "unknown"),
            is_ahead=lambda at: is_ahead(self.view.text, at),
        )

    def _place(self, span: Span) -> Span:
        return self.view.source(span.start, span.end)

    def _placed(self, claims: Sequence[Any]) -> tuple[Any, ...]:
        """Claims of the view as claims of the document's text."""
        return tuple(replace(c, span=self._place(c.span)) for c in claims)

    def reading(self, signatures: Sequence[Any]) -> Reading:
        documents = find_documents(self.view)
        mandates, notes = assign_mandates(self.head, signatures, documents, self._place)
        self.notes += notes
        people = (*self._persons(), *self._listed())
        reply = read_reply(self.view, self.dates, self.cited) if self.head.kind == "reply" else None
        return Reading(
            document=self._document(), text=self.text.text, kind=self.head.kind, problems=self._problems(),
            reference=self._reference(), date=self._date(), state=self._state(), issuer=self._issuer(),
            mandates=mandates, communications_cited=self._communications(), persons=people,
            organisations=self._organisations(), events=self._events(), charges=self._charges(),
            penalties=self._penalties(), law=self._placed(find_law(self.view)), documents_cited=self._cited(documents),
            questions=self._numbered(asks.find_questions(self.view)) if self.head.mandates else (),
            demands=self._demands(), response=self._term(), interim_measures=self._interim(),
            concerns=tuple(Passage(span=self._place(s)) for s in asks.find_concerns(self.view)),
            signatories=self._signatories(signatures), other_references=self._others(), publication=self._publication(),
            reply_to=replace(reply, span=self._place(reply.span), answers=self._placed(reply.answers)) if reply else None,
            sections=tuple(SectionClaim(name=s.name, span=self._place(Span(s.start, s.end))) for s in self.view.sections),
            sentences=tuple(self._place(Span(s.start, s.end)) for s in self.view.sentences),
            pages=self.text.pages, furniture=tuple(f.span for f in self.text.furniture), reader=READER,
        )  # fmt: skip

    def _document(self) -> DocumentInfo:
        t = self.text
        language = find_language(self.view.text)
        return DocumentInfo(
            name=t.name, sha256=t.sha256, media_type=t.media_type, language=language, pages=max(1, len(t.pages))
        )

    def _problems(self) -> tuple[Problem, ...]:
        notes = [*self.notes, *doubts.about_language(find_language(self.view.text), self.head.kind)]
        return tuple(replace(p, file=p.file or self.text.name) for p in (*self.text.problems, *notes))

    def _reference(self) -> Reference | None:
        r = self.head.reference
        if r is None:
            return None
        s = r.symbol
        return Reference(
            symbol=str(s),
            type=s.type,
            state=s.state,
            number=s.number,
            year=s.year,
            file=r.file,
            span=self._place(r.span),
        )

    def _date(self) -> DateClaim | None:
        d = self.head.date
        return DateClaim(edtf=self.issued, span=self._place(Span(d.start, d.stop))) if d and self.issued else None

    def _state(self) -> StateClaim | None:
        if self.state is None:
            return None
        code, span = self.state
        return StateClaim(code=code, name=state_name(code), span=self._place(span))

    def _issuer(self) -> Issuer | None:
        if self.head.mandates and self.head.mandates_span:
            return Issuer(name="Special Procedures", span=self._place(self.head.mandates_span))
        span = find_mission(self.view) if self.head.kind == "reply" else None
        if self.head.kind in ("statement", "press_release", "report"):
            span = find_speaker(self.view, self.runs, self.bodies)
        if span is None:
            return None
        name = next((b.name for b in self.bodies if span in b.mentions), self.view.text[span.start : span.end])
        return Issuer(name=" ".join(name.split()), span=self._place(span))

    def _communications(self) -> tuple[CitedCommunication, ...]:
        return tuple(self._communication(c) for c in self.cited)

    def _communication(self, c: Cited) -> CitedCommunication:
        symbol = c.mention.symbol if c.mention else None
        own_state = self.state[0] if self.state and self.state[0] != "OTH" else None
        year = c.date.earliest.year if c.date and c.date.earliest else None
        return CitedCommunication(
            symbol=str(symbol) if symbol else None, state=symbol.state if symbol else own_state,
            number=symbol.number if symbol else None, year=symbol.year if symbol else year, type=c.type, date=c.date,
            reply=c.reply, span=self._place(c.span),
        )  # fmt: skip

    def _persons(self) -> tuple[PersonClaim, ...]:
        return tuple(
            PersonClaim(
                name=p.name, description=p.description, roles=self.roles[p.label],
                mentions=tuple(self._place(m) for m in p.mentions),
            )
            for p in self.people
        )  # fmt: skip

    def _listed(self) -> tuple[PersonClaim, ...]:
        """People on letterheads and boards, who stand in the furniture of the page."""
        known = {p.label for p in self.people}
        out = []
        for f in self.text.furniture:
            for name, span in find_listed(f.span.of(self.text.text)):
                if name not in known:
                    known.add(name)
                    place = Span(f.span.start + span.start, f.span.start + span.end)
                    out.append(PersonClaim(name=name, description=None, roles=("other",), mentions=(place,)))
        return tuple(out)

    def _organisations(self) -> tuple[OrganisationClaim, ...]:
        return tuple(
            OrganisationClaim(
                name=b.name,
                acronym=b.acronym,
                kind=b.kind,
                mentions=tuple(self._place(m) for m in sorted(set(b.mentions))),
            )
            for b in self.bodies
        )

    def _events(self) -> tuple[EventClaim, ...]:
        main = main_victim(self.people, self.roles)
        excluded = frozenset(p.label for p in self.people if self.roles[p.label] == ("mandate_holder",))
        cast = build_cast(self.people, self.bodies, find_places(self.view.text, self.rest, self.people), main, excluded)
        events = find_events(self.chronicle, cast, self.cited)
        return tuple(
            EventClaim(
                date=e.date, type=e.type, persons=tuple(e.persons), organisations=tuple(e.organisations), place=e.place,
                quotes=tuple(self._place(q) for q in e.quotes), by=tuple(e.by), to=tuple(e.to),
            )
            for e in sorted(events, key=lambda e: e.quotes[0])
        )  # fmt: skip

    def _charges(self) -> tuple[Any, ...]:
        return self._placed(find_charges(self.view, self.chronicle.date_at))

    def _penalties(self) -> tuple[Any, ...]:
        state = self.state[0] if self.state else None
        found = find_penalties(self.view, self.chronicle.date_at, state)
        return tuple(replace(p, of_which=self._placed(p.of_which)) for p in self._placed(found))

    def _cited(self, documents: Sequence[CitedDocument]) -> tuple[CitedDocument, ...]:
        return self._placed(documents)

    def _numbered(self, asked: Sequence[asks.Asked]) -> tuple[Numbered, ...]:
        return tuple(Numbered(number=a.number, span=self._place(a.span)) for a in asked)

    def _demands(self) -> tuple[Numbered, ...]:
        if self.head.mandates:
            return self._numbered(asks.find_urged(self.view))
        return self._numbered(asks.find_demands(self.view)) if self.head.kind in ("statement", "press_release") else ()

    def _term(self) -> Term | None:
        if not self.head.mandates:
            return None
        t = asks.find_term(self.view, self.issued.earliest if self.issued else None)
        return Term(days=t.days, due=t.due, span=self._place(t.span)) if t else None

    def _interim(self) -> InterimMeasures | None:
        span = asks.find_interim(self.view) if self.head.mandates else None
        return InterimMeasures(value=True, span=self._place(span)) if span else None

    def _publication(self) -> Publication | None:
        found = asks.find_publication(self.view) if self.head.mandates else None
        return Publication(rule=found[0], span=self._place(found[1])) if found else None

    def _signatories(self, signatures: Sequence[Any]) -> tuple[Signatory, ...]:
        if signatures:
            return tuple(Signatory(name=s.name, mandate=s.mandate, span=self._place(s.span)) for s in signatures)
        if self.head.kind not in ("statement", "press_release", "reply"):
            return ()
        return tuple(Signatory(name=n, mandate=None, span=self._place(s)) for n, s in find_signing_bodies(self.view))

    def _others(self) -> tuple[OtherReference, ...]:
        return tuple(OtherReference(symbol=s, span=self._place(p)) for s, p in find_other_references(self.view.text))
