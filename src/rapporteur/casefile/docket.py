"""What all parts of a case share: the documents, who is who, and where to find both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapporteur.casefile.clusters import Link
from rapporteur.casefile.issued import Issued, admit
from rapporteur.casefile.organisations import Organisation, resolve_organisations
from rapporteur.casefile.people import Person, contradicted, resolve_people
from rapporteur.casefile.relations import Tie, find_ties, purposes
from rapporteur.casefile.shares import Placed, Shares, T
from rapporteur.casefile.tellings import HARM
from rapporteur.casefile.words import content, tokens
from rapporteur.core import Problem, Span
from rapporteur.reading.records import ChargeClaim, EventClaim, PenaltyClaim, Reading


@dataclass(frozen=True, eq=False)
class Docket:
    """Documents by day of issue, persons and organisations across them, and a day. It equals nothing but itself."""

    as_of: date
    documents: tuple[Issued, ...]
    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    ties: tuple[Tie, ...]
    problems: tuple[Problem, ...]

    @cached_property
    def by_sha(self) -> dict[str, Issued]:
        return {d.sha: d for d in self.documents}

    @cached_property
    def person_of(self) -> dict[tuple[str, str], int]:
        """(document, label) to the number of a person."""
        return {(m.document.sha, m.claim.label): i for i, p in enumerate(self.people) for m in p.mentions}

    @cached_property
    def aside(self) -> frozenset[int]:
        """Whom a reading may take for a victim and who is none, or none of their own."""
        return frozenset(i for i, p in enumerate(self.people) if p.is_victim and _is_aside(self, p))

    @cached_property
    def organisation_of(self) -> dict[tuple[str, str], int]:
        return {(m.document.sha, m.claim.name): i for i, o in enumerate(self.organisations) for m in o.mentions}

    def people_in(self, sha: str, labels: Iterable[str]) -> frozenset[int]:
        return frozenset(i for label in labels if (i := self.person_of.get((sha, label))) is not None)

    def organisations_in(self, sha: str, labels: Iterable[str]) -> frozenset[int]:
        return frozenset(i for label in labels if (i := self.organisation_of.get((sha, label))) is not None)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of everybody's name."""
        return frozenset[str]().union(*(content(p.name) for p in self.people if not p.described))

    @cached_property
    def harmed(self) -> frozenset[tuple[str, str]]:
        """(document, label) of all who take part in an act of harm."""
        told = ((d.sha, e) for d in self.documents for e in d.reading.events if e.type in HARM)
        return frozenset((sha, label) for sha, e in told for label in (*e.persons, *e.to))

    @cached_property
    def bodies(self) -> frozenset[tuple[str, ...]]:
        """The words of all bodies that a person may be taken for, and their beginnings but for three words at most."""
        names = [tokens(o.name) for o in self.organisations if o.kind in ("company", "media", "civil_society")]
        return frozenset(words[:n] for words in names for n in range(max(0, len(words) - 3), len(words) + 1))

    @cached_property
    def told(self) -> dict[str, Placed]:
        """By document: whom its events are about, where they are told."""
        return {
            d.sha: Placed(
                (q, people)
                for e in d.reading.events
                if (people := self.people_in(d.sha, (*e.persons, *e.to)))
                for q in e.quotes
            )
            for d in self.documents
        }

    @cached_property
    def named(self) -> dict[str, Placed]:
        """By document: its victims, where they are named."""
        return {
            d.sha: Placed(
                (place, frozenset([self.person_of[(d.sha, p.label)]]))
                for p in d.reading.persons
                if "victim" in p.roles
                for place in p.mentions
            )
            for d in self.documents
        }

    def spoken_of(self, document: Issued, span: Span) -> frozenset[int]:
        """Whom the events told at a place are about; where none is told there, the victims whom its sentence names."""
        known, key = self._spoken, (document.sha, span)
        if key not in known:
            told = self.told[document.sha].at(span)
            known[key] = told or self.named[document.sha].at(document.sentence(span))
        return known[key]

    @cached_property
    def _spoken(self) -> dict[tuple[str, Span], frozenset[int]]:
        return {}

    @cached_property
    def events(self) -> dict[str, Shares[EventClaim]]:
        return {d.sha: self._event_shares(d) for d in self.documents}

    def _event_shares(self, d: Issued) -> Shares[EventClaim]:
        """An event is theirs who take part in it; where no victim does, it is every leading subject's."""
        told = d.reading.events
        people = [self.people_in(d.sha, (*e.persons, *e.by, *e.to)) for e in told]
        bodies = [self.organisations_in(d.sha, (*e.organisations, *e.persons, *e.by, *e.to)) for e in told]
        owners = [[*(("person", i) for i in p), *(("body", i) for i in b)] for p, b in zip(people, bodies, strict=True)]
        victims = [any(self.people[i].is_victim_in(d.sha) for i in p - self.aside) for p in people]
        return Shares(told, owners, [not told_of_victim for told_of_victim in victims])

    @cached_property
    def charges(self) -> dict[str, Shares[ChargeClaim]]:
        return {d.sha: self._by_place(d, d.reading.charges, lambda c: c.span) for d in self.documents}

    @cached_property
    def penalties(self) -> dict[str, Shares[PenaltyClaim]]:
        return {d.sha: self._by_place(d, d.reading.penalties, lambda p: p.span) for d in self.documents}

    @cached_property
    def sentences(self) -> dict[str, Shares[Span]]:
        return {d.sha: self._by_place(d, d.sentences, lambda s: s) for d in self.documents}

    def _by_place(self, d: Issued, claims: Sequence[T], place: Callable[[T], Span]) -> Shares[T]:
        spoken = [self.spoken_of(d, place(c)) for c in claims]
        return Shares(claims, [[("person", i) for i in people] for people in spoken], [not p for p in spoken])


def open_docket(
    readings: Iterable[Reading], as_of: date, people_links: Sequence[Link] = (), body_links: Sequence[Link] = ()
) -> Docket:
    """The documents issued by that day, with persons and organisations resolved across them."""
    documents, undated = admit(readings, as_of)
    people, doubts = resolve_people(documents, people_links)
    ties = find_ties(documents, people)
    organisations, refused = resolve_organisations(documents, purposes(ties), body_links)
    problems = undated + doubts + tuple(contradicted(link) for link in refused)
    return Docket(as_of, documents, people, organisations, ties, problems)


# One held for what was done to another is no victim of it.
_SUSPECT = re.compile(
    r"\bas (?:a |the |one of the )?(?:\w+ )?(?:suspects?|perpetrators?)\b"
    r"|\bguilty of (?:the )?(?:murder|killing|homicide)"
    r"|\bsuspected of (?:the )?(?:murder|killing|attack|shooting)|\b(?:material|intellectual) authors?\b",
    re.I,
)


def _is_aside(docket: Docket, person: Person) -> bool:
    """Taken for a victim by a reading, but a body, a suspect in another's case, or a relative beside the victim."""
    if tokens(person.name) in docket.bodies:
        return True
    roles = {r for m in person.mentions for r in m.claim.roles}
    leads = any(m.claim in m.document.leaders for m in person.mentions)
    if "alleged_perpetrator" in roles or ("relative" in roles and not leads):
        return True
    others = any(p.is_victim and p is not person for p in docket.people)
    if others and not leads and not _is_harmed(docket, person):
        return True
    return others and any(_is_suspect(m.document, s) for m in person.mentions for s in m.claim.mentions[:6])


def _is_harmed(docket: Docket, person: Person) -> bool:
    """Some document tells of an act of harm in which they take part."""
    return any((m.document.sha, m.claim.label) in docket.harmed for m in person.mentions)


def _is_suspect(document: Issued, mention: Span) -> bool:
    """The words of suspicion follow the name in its sentence."""
    sentence = document.sentence(mention)
    return bool(_SUSPECT.search(document.text, mention.end, min(sentence.end, mention.end + 160)))
