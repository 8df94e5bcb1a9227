"""What a reading says: one frozen record per key of the contract. Every fact has its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rapporteur.core import Duration, PartialDate, Problem, Span

SCHEMA = "rapporteur.reading/1"

Kind = Literal[
    "allegation_letter", "urgent_appeal", "other_letter", "reply", "statement", "press_release", "report", "unknown"
]
ReplySaid = Literal["received", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """The file as received: its name, the SHA-256 of its bytes, its media type, language (ISO 639-1), page count."""

    name: str
    sha256: str
    media_type: str
    language: str | None
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The letter's own reference; `file` holds old file codes (`G/SO 214 (107-9)`)."""

    symbol: str
    type: str | None
    state: str
    number: int
    year: int
    file: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim:
    edtf: PartialDate
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class StateClaim:
    """The State addressed or called on, by ISO 3166-1 alpha-3 code."""

    code: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateClaim:
    """A mandate that sends the letter, with its holder and the resolutions that belong to it."""

    name: str
    holder: str | None
    resolutions: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedCommunication:
    symbol: str | None
    state: str | None
    number: int | None
    year: int | None
    type: str | None
    date: PartialDate | None
    reply: ReplySaid | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonClaim:
    """One real person; `name` is None for someone only described, who then has a `description`."""

    name: str | None
    description: str | None
    roles: tuple[str, ...]
    mentions: tuple[Span, ...]

    @property
    def label(self) -> str:
        return self.name or self.description or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationClaim:
    name: str
    acronym: str | None
    kind: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim:
    """A happening; `date` is None where the text gives none. `persons` and `organisations` are from the lists."""

    date: PartialDate | None
    type: str
    persons: tuple[str, ...]
    organisations: tuple[str, ...]
    place: str | None
    quotes: tuple[Span, ...]
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeClaim:
    article: str | None
    code: str | None
    offence: str | None
    date: PartialDate | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    value: float | int
    currency: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyPart:
    """A part of a sentence: so long in prison, so long in a colony."""

    kind: str
    duration: Duration | None
    place: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyClaim:
    kind: str
    amount: Amount | None
    duration: Duration | None
    at_least: bool
    of_which: tuple[PenaltyPart, ...]
    date: PartialDate | None
    place: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class LawClaim:
    """A provision of international human rights law, in the contract's short names where it has one."""

    instrument: str
    provision: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    symbol: str
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A question or a demand; `number` as printed, None where there is none."""

    number: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerClaim:
    """In a reply: the part that answers a numbered question of the letter."""

    number: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyClaim:
    """In a reply: to which communication it answers and of what kind it is."""

    to_symbol: str | None
    to_date: PartialDate | None
    kind: str
    answers: tuple[AnswerClaim, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The time given for a reply, and the day on which it ends (letter's date + days)."""

    days: int | None
    due: PartialDate | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimMeasures:
    value: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What the letter says of its own publication.

    `rule`: `after_term` (past this delay), `within_48_hours`, `report` (with a report to the Council).
    """

    rule: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text that is claimed as a whole: a sentence of concern, a section."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionClaim:
    """A part of the document by its function: header, facts, concerns, law, questions, …"""

    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    name: str
    mandate: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReference:
    symbol: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one document says, with places. `null` keys are None, «read, none found» is an empty tuple."""

    document: DocumentInfo
    text: str
    kind: Kind
    problems: tuple[Problem, ...] = ()
    reference: Reference | None = None
    date: DateClaim | None = None
    state: StateClaim | None = None
    issuer: Issuer | None = None
    mandates: tuple[MandateClaim, ...] = ()
    communications_cited: tuple[CitedCommunication, ...] = ()
    persons: tuple[PersonClaim, ...] = ()
    organisations: tuple[OrganisationClaim, ...] = ()
    events: tuple[EventClaim, ...] = ()
    charges: tuple[ChargeClaim, ...] = ()
    penalties: tuple[PenaltyClaim, ...] = ()
    law: tuple[LawClaim, ...] = ()
    documents_cited: tuple[CitedDocument, ...] = ()
    questions: tuple[Numbered, ...] = ()
    demands: tuple[Numbered, ...] = ()
    response: Term | None = None
    interim_measures: InterimMeasures | None = None
    concerns: tuple[Passage, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    other_references: tuple[OtherReference, ...] = ()
    # beyond the contract
    publication: Publication | None = None
    reply_to: ReplyClaim | None = None
    sections: tuple[SectionClaim, ...] = ()
    sentences: tuple[Span, ...] = ()
    pages: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    reader: str = field(default="")
