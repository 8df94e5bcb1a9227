"""What a case file says: one frozen record per key of the contract; every value keeps its accounts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rapporteur.casefile.judged import CaseJudged, Judged
from rapporteur.core import Duration, PartialDate, Problem
from rapporteur.procedure import Status
from rapporteur.reading.records import Amount

SCHEMA = "rapporteur.casefiles/1"
REGISTER_SCHEMA = "rapporteur.register/1"
DIFFERENCES_SCHEMA = "rapporteur.differences/1"

ABSENT = {"absent_where_none": True}
"""A key that stands in the JSON only where there is something to tell."""

DifferenceKind = Literal["contradiction", "update", "precision", "variant_spelling", "disclosure", "gap"]
Outcome = Literal["pending", "convicted", "rejected", "reclassified", "dropped", "acquitted"]
PenaltyStatus = Literal["in_force", "reduced", "served", "quashed"]
DemandStatus = Literal["met", "partly_met", "not_met", "overtaken", "open"]
AnswerStatus = Literal["answered", "partly", "evaded", "not_answered"]


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """Where one document says it: `document` is the SHA-256 of its file, `value` what it says there, as understood."""

    document: str
    start: int
    end: int
    value: str


Accounts = tuple[Account, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    sha256: str
    name: str
    kind: str
    date: PartialDate | None
    symbol: str | None
    issuer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The person, organisation or group that the case file is about."""

    name: str
    aliases: tuple[str, ...]
    accounts: Accounts
    kind: str = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationTie:
    """An organisation tied to the person; `relation` is None where the accounts contradict each other."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    relation: str | None
    accounts: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One happening of the real world, with every document that tells of it."""

    date: PartialDate | None
    type: str
    summary: str
    persons: tuple[str, ...]
    organisations: tuple[str, ...]
    place: str | None
    by: tuple[str, ...]
    to: tuple[str, ...]
    accounts: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    article: str | None
    code: str | None
    offence: str | None
    brought_on: PartialDate | None
    outcome: Outcome | None
    accounts: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a sentence: so long in prison, so long in a colony."""

    kind: str
    duration: Duration | None
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    kind: str
    duration: Duration | None
    amount: Amount | None
    imposed_on: PartialDate | None
    by: str | None
    status: PenaltyStatus | None
    of_which: tuple[Part, ...]
    accounts: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySaying:
    """What a document, as of its own day, says of a reply: `received`, `acknowledged` or `none`."""

    said_by: str
    as_of: PartialDate
    reply: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseTerm:
    days: int | None
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationDay:
    on: date | None
    rule: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interim:
    asked: bool
    status: DemandStatus | None
    evidence: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One sentence each for the due date, the day of publication and the status."""

    due: str
    publication: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication:
    """A letter of the Special Procedures, in the archive or only cited; one per (state, number, year)."""

    symbol: str | None
    state: str | None
    number: int | None
    year: int | None
    type: str | None
    joint: bool | None
    date: PartialDate | None
    document: str | None
    cited_by: tuple[str, ...]
    response: ResponseTerm | None
    publication: PublicationDay
    interim_measures: Interim
    replies: tuple[ReplySaying, ...]
    status: Status
    explanation: Explanation
    accounts: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: AnswerStatus
    accounts: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    communication: str | None
    document: str
    number: str | None
    text: str
    start: int
    end: int
    answer: Answer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    document: str
    number: str | None
    text: str
    start: int
    end: int
    status: DemandStatus
    evidence: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceValue:
    value: str
    accounts: Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The same matter told differently; `weight` (0 to 100) orders them, `matter` groups those on one thing."""

    kind: DifferenceKind
    subject: str
    attribute: str
    values: tuple[DifferenceValue, ...]
    note: str
    weight: int
    matter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    person: Subject
    organisations: tuple[OrganisationTie, ...]
    timeline: tuple[TimelineEntry, ...]
    charges: tuple[Charge, ...]
    penalties: tuple[Penalty, ...]
    communications: tuple[Communication, ...]
    questions: tuple[Question, ...]
    demands: tuple[Demand, ...]
    differences: tuple[Difference, ...]
    judged: CaseJudged | None = field(default=None, metadata=ABSENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFiles:
    as_of: date
    documents: tuple[DocumentEntry, ...]
    casefiles: tuple[CaseFile, ...]
    communications: tuple[Communication, ...]
    problems: tuple[Problem, ...]
    judged: Judged | None = field(default=None, metadata=ABSENT)
