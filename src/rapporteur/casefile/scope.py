"""One victim's part of a docket, and who has one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapporteur.casefile.docket import Docket
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.organisations import Organisation
from rapporteur.casefile.people import Person
from rapporteur.casefile.shares import Shares, T
from rapporteur.casefile.tellings import HARM
from rapporteur.casefile.words import tokens
from rapporteur.core import Span
from rapporteur.reading.records import ChargeClaim, EventClaim, PenaltyClaim


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

    @cached_property
    def _owner(self) -> tuple[str, int | None]:
        return ("body", self.organisation) if self.person is None else ("person", self.person)

    def events(self, document: Issued) -> list[EventClaim]:
        """The events about the subject, and those about nobody in a document that is theirs."""
        own = document.sha in self._own_shas and self.leads(document)
        return self.docket.events[document.sha].of(self._owner, with_open=own)

    def charges(self, document: Issued) -> Sequence[ChargeClaim]:
        """The charges told where a document speaks of the subject."""
        return self._shared(document, document.reading.charges, self.docket.charges)

    def penalties(self, document: Issued) -> Sequence[PenaltyClaim]:
        """The penalties told where a document speaks of the subject."""
        return self._shared(document, document.reading.penalties, self.docket.penalties)

    def sentences(self, document: Issued) -> Sequence[Span]:
        """The sentences that speak of the subject."""
        return self._shared(document, document.sentences, self.docket.sentences)

    def _shared(self, document: Issued, claims: Sequence[T], shares: Mapping[str, Shares[T]]) -> Sequence[T]:
        if self.person is None:
            return claims
        return shares[document.sha].of(self._owner, with_open=self.leads(document))

    @cached_property
    def _own_shas(self) -> frozenset[str]:
        return frozenset(d.sha for d in self.own)

    def speaks_of_subject(self, document: Issued, span: Span) -> bool:
        """False where the events told at this place are all about other people."""
        if self.person is None:
            return True
        spoken = self.docket.spoken_of(document, span)
        return self.person in spoken or (not spoken and self.leads(document))

    def is_wronged_in(self, words: str) -> bool:
        """Words that name the subject in another's offence: «the murder of …»."""
        if self.person is None or not words:
            return False
        names = {t for m in self.docket.people[self.person].mentions for t in tokens(m.claim.name or "")[-1:]}
        return bool(names & set(tokens(words)))

    def named_in(self, document: Issued, span: Span) -> frozenset[int]:
        """The victims of a document whose names stand at a place."""
        return self.docket.named[document.sha].at(span)

    def leads(self, document: Issued) -> bool:
        """Whether a document is about the subject, not one that mentions them beside its own matter."""
        if self.person is None:
            return True
        return not document.leading_labels.isdisjoint(self.docket.people[self.person].labels(document.sha))

    def has_company(self, document: Issued) -> bool:
        """Another victim leads the document beside the subject."""
        return len(document.leading) > 1


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
