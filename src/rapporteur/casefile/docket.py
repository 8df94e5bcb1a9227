"""What all parts of a case share: the documents, who is who, and where to find both."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapporteur.casefile.clusters import Link
from rapporteur.casefile.issued import Issued, admit
from rapporteur.casefile.organisations import Organisation, resolve_organisations
from rapporteur.casefile.people import Person, contradicted, leading_victims, resolve_people
from rapporteur.casefile.relations import Tie, find_ties, purposes
from rapporteur.casefile.words import tokens, word_set
from rapporteur.core import Problem, Span
from rapporteur.reading.records import EventClaim, Reading


@dataclass(frozen=True)
class Docket:
    """Documents by day of issue, persons and organisations across them, and a day."""

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


@dataclass(frozen=True)
class CaseScope:
    """One victim's part of a docket: the documents that speak of them, and their claims in these.

    `person` is the number of a person, `organisation` that of a body; one of them is None.
    """

    docket: Docket
    person: int | None
    organisation: int | None

    @cached_property
    def documents(self) -> tuple[Issued, ...]:
        """All documents that mention the subject."""
        shas = self._who.documents
        return tuple(d for d in self.docket.documents if d.sha in shas)

    @property
    def _who(self) -> Person | Organisation:
        if self.person is not None:
            return self.docket.people[self.person]
        if self.organisation is None:
            raise ValueError("a case without a subject")
        return self.docket.organisations[self.organisation]

    @property
    def name(self) -> str:
        return self._who.name

    @cached_property
    def own(self) -> tuple[Issued, ...]:
        """The documents that present the subject as a victim, and the States' replies that mention them."""
        if self.person is None:
            return self.documents
        who = self.docket.people[self.person]
        return tuple(d for d in self.documents if who.is_victim_in(d.sha) or d.reading.kind == "reply")

    def concerns(self, document: Issued, event: EventClaim) -> bool:
        """True where an event is about the subject, or about nobody in a document that is theirs."""
        labels = (*event.persons, *event.by, *event.to)
        people = self.docket.people_in(document.sha, labels)
        if self.person is not None and self.person in people:
            return True
        bodies = self.docket.organisations_in(document.sha, (*event.organisations, *labels))
        if self.organisation is not None and self.organisation in bodies:
            return True
        own = document.sha in self._own_shas and self.leads(document)
        return own and not self._other_victims(document, people)

    @cached_property
    def _own_shas(self) -> frozenset[str]:
        return frozenset(d.sha for d in self.own)

    def _other_victims(self, document: Issued, people: frozenset[int]) -> bool:
        """Another victim takes part, and the subject does not."""
        return any(self.docket.people[i].is_victim_in(document.sha) for i in people - self.docket.aside)

    def speaks_of_subject(self, document: Issued, span: Span) -> bool:
        """False where the events told at this place are all about other people."""
        if self.person is None:
            return True
        told = self._persons_at(document, span)
        if told:
            return any(self.person in people for people in told)
        named = self.named_in(document, document.sentence(span))
        return self.person in named or (not named and self.leads(document))

    def is_wronged_in(self, words: str) -> bool:
        """Words that name the subject in another's offence: «the murder of …»."""
        if self.person is None or not words:
            return False
        names = {t for m in self.docket.people[self.person].mentions for t in tokens(m.claim.name or "")[-1:]}
        return bool(names & set(tokens(words)))

    def named_in(self, document: Issued, span: Span) -> frozenset[int]:
        """The victims of a document whose names stand at a place."""
        docket = self.docket
        return frozenset(
            docket.person_of[(document.sha, p.label)]
            for p in document.reading.persons
            if "victim" in p.roles and any(m.overlaps(span) for m in p.mentions)
        )

    def leads(self, document: Issued) -> bool:
        """Whether a document is about the subject, not one that mentions them beside its own matter."""
        if self.person is None:
            return True
        label = self.docket.people[self.person].labels(document.sha)
        return any(p.label in label for p in leading_victims(document))

    def has_company(self, document: Issued) -> bool:
        """Another victim leads the document beside the subject."""
        return len(leading_victims(document)) > 1

    def _persons_at(self, document: Issued, span: Span) -> list[frozenset[int]]:
        told, longest = self._told[document.sha]
        first = bisect_left(told, span.start - longest, key=lambda t: t[0])
        last = bisect_left(told, span.end, key=lambda t: t[0])
        return [people for _, end, people in told[first:last] if span.start < end and people]

    @cached_property
    def _told(self) -> dict[str, tuple[list[tuple[int, int, frozenset[int]]], int]]:
        """By document: where its events are told and of whom, in order, and the length of the longest."""
        out: dict[str, tuple[list[tuple[int, int, frozenset[int]]], int]] = {}
        for d in self.documents:
            told = [
                (q.start, q.end, self.docket.people_in(d.sha, (*e.persons, *e.to)))
                for e in d.reading.events
                for q in e.quotes
            ]
            told.sort(key=lambda t: t[:2])
            out[d.sha] = (told, max((end - start for start, end, _ in told), default=0))
        return out


def subjects(docket: Docket) -> tuple[CaseScope, ...]:
    """A scope for every victim; in a document that names none, for the group described or the body harmed."""
    persons = [i for i, p in enumerate(docket.people) if p.is_victim and not p.described and i not in docket.aside]
    named = {m.document.sha for i in persons for m in docket.people[i].mentions if "victim" in m.claim.roles}
    groups = [
        i
        for i, p in enumerate(docket.people)
        if p.described and p.is_victim and p.mentions[0].document.sha not in named
    ]
    covered = named | {docket.people[i].mentions[0].document.sha for i in groups}
    bodies = sorted({b for d in docket.documents if d.sha not in covered for b in _harmed_body(docket, d)})
    scopes = [CaseScope(docket, i, None) for i in (*persons, *groups)] + [CaseScope(docket, None, b) for b in bodies]
    return tuple(sorted(scopes, key=lambda s: (s.name, s.person if s.person is not None else -1)))


# One held for what was done to another is no victim of it.
_SUSPECT = re.compile(
    r"\bas (?:a |the |one of the )?(?:\w+ )?(?:suspects?|perpetrators?)\b"
    r"|\bguilty of (?:the )?(?:murder|killing|homicide)"
    r"|\bsuspected of (?:the )?(?:murder|killing|attack|shooting)|\b(?:material|intellectual) authors?\b",
    re.I,
)


def _is_aside(docket: Docket, person: Person) -> bool:
    """Taken for a victim by a reading, but a body, a suspect in another's case, or a relative beside the victim."""
    words = tokens(person.name)
    bodies = [tokens(o.name) for o in docket.organisations if o.kind in ("company", "media", "civil_society")]
    if any(words == body[: len(words)] and len(body) <= len(words) + 3 for body in bodies):
        return True
    roles = {r for m in person.mentions for r in m.claim.roles}
    leads = any(m.claim in leading_victims(m.document) for m in person.mentions)
    if "alleged_perpetrator" in roles or ("relative" in roles and not leads):
        return True
    others = any(p.is_victim and p is not person for p in docket.people)
    if others and not leads and not _is_harmed(person):
        return True
    return others and any(_is_suspect(m.document, s) for m in person.mentions for s in m.claim.mentions[:6])


def _is_harmed(person: Person) -> bool:
    """Some document tells of an act of harm in which they take part."""
    return any(
        e.type in HARM and m.claim.label in (*e.persons, *e.to)
        for m in person.mentions
        for e in m.document.reading.events
    )


def _is_suspect(document: Issued, mention: Span) -> bool:
    """The words of suspicion follow the name in its sentence."""
    sentence = document.sentence(mention)
    return bool(_SUSPECT.search(document.text, mention.end, min(sentence.end, mention.end + 160)))


HARM = word_set(
    "attack killing disappearance torture threat surveillance raid seizure smear arrest detention "
    "travel_ban dissolution "
    "fine sentence conviction"
)


def _harmed_body(docket: Docket, document: Issued) -> Sequence[int]:
    """The body that most acts of harm were done to; only where acts name whom they hit."""
    tally: dict[int, int] = {}
    kinds = {o.name: o.kind for o in document.reading.organisations}
    for event in document.reading.events:
        hit = event.to or (event.organisations if event.type in ("dissolution", "raid", "seizure") else ())
        if event.type in HARM:
            civil = [n for n in hit if kinds.get(n) in ("civil_society", "media", "company", "other")]
            for i in docket.organisations_in(document.sha, civil):
                tally[i] = tally.get(i, 0) + 1
    if not tally:
        return ()
    return (max(tally, key=lambda i: (tally[i], -i)),)
