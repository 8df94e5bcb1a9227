"""What a person decides: one frozen record per kind of judgement. None of them changes a document or a reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Literal

from rapporteur.casefile.judgements.checks import (
    MOST_EVIDENCE,
    MOST_TEXT,
    MOST_WORDS,
    check,
    check_code,
    check_fields,
    check_hash,
    check_text,
)
from rapporteur.casefile.records import AnswerStatus, DemandStatus
from rapporteur.core import PartialDate, Span

SCHEMA = "rapporteur.judgement/1"

Fields = tuple[tuple[str, str], ...]
"""Names of fields, each with its value as canonical JSON, sorted by name: it can be compared and hashed."""

Verdict = Literal["positive", "negative", "unsure"]
Use = Literal["keep_internally", "send_to_government", "publish_un", "publish_statement", "share_with_partner"]
ConsentStatus = Literal["given", "refused", "withdrawn", "unknown"]
VERDICTS = ("positive", "negative", "unsure")
USES = ("keep_internally", "send_to_government", "publish_un", "publish_statement", "share_with_partner")
CONSENTS = ("given", "refused", "withdrawn", "unknown")
ANSWERS = ("answered", "partly", "evaded", "not_answered")
DEMANDS = ("met", "partly_met", "not_met", "overtaken", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words in a document: `document` is the SHA-256 of its file; `words` as printed, blanks made one, cut."""

    document: str
    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        check_hash(self.document)
        check(0 <= self.start <= self.end, "a passage that ends before it starts")
        check_text(self.words, "words", MOST_WORDS)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a claim is, so that it can be found again after a new reading.

    `value` is what the machine read there (see `claims.TELLING`); `words` are printed at the place, `before` and
    `after` around it, all with blanks made one.
    """

    document: str
    kind: str
    start: int
    end: int
    value: Fields = ()
    words: str = ""
    before: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        check_hash(self.document)
        check_code(self.kind, "kind")
        check(0 <= self.start <= self.end, "an address that ends before it starts")
        check_fields(self.value)
        for text in (self.words, self.before, self.after):
            check_text(text, "words", MOST_WORDS)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What all judgements have: an id, the actor's code (never a name), an instant in UTC, and why (may be empty)."""

    kind: ClassVar[str] = ""

    id: str
    by: str
    at: datetime
    why: str = ""

    def __post_init__(self) -> None:
        check_code(self.id, "id")
        check_code(self.by, "by")
        check(self.at.utcoffset() == timedelta(0), "an instant that is not in UTC")
        check_text(self.why, "why", MOST_TEXT)
        self._check()

    def _check(self) -> None:
        """What else must hold for this kind."""

    @property
    def order(self) -> tuple[datetime, str]:
        """Judgements count in the order of their making; ids decide within one instant."""
        return (self.at, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Made):
    """The claim is right as read."""

    kind: ClassVar[str] = "accept"
    on: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject(Made):
    """The document does not say so: the claim is left out of every case file."""

    kind: ClassVar[str] = "reject"
    on: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct(Made):
    """The words were understood wrongly: `value` holds the fields as they are to be understood; the words stay."""

    kind: ClassVar[str] = "correct"
    on: Address
    value: Fields

    def _check(self) -> None:
        check(bool(self.value), "a correction that changes nothing")
        check_fields(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identify(Made):
    """Two mentions are one person or body, are not, or it is unsure. A link: nothing is rewritten."""

    kind: ClassVar[str] = "identify"
    on: tuple[Address, Address]
    verdict: Verdict

    def _check(self) -> None:
        check(len(self.on) == 2, "an identity is of two mentions")
        check(self.verdict in VERDICTS, "an unknown verdict")
        kinds = {a.kind for a in self.on}
        check(kinds in ({"person"}, {"organisation"}), "an identity is of two persons or of two organisations")
        check(self.on[0] != self.on[1], "an identity is of two mentions, not of one")


@dataclass(frozen=True, slots=True, kw_only=True)
class Add(Made):
    """What no document says in so many words, about the person or body at `on`.

    `source` is an opaque id; the source itself lies elsewhere and never enters a case file (DESIGN law 6).
    """

    kind: ClassVar[str] = "add"
    on: Address
    claim: str
    value: Fields
    source: str

    def _check(self) -> None:
        check(self.on.kind in ("person", "organisation"), "what is added is about a person or an organisation")
        check(self.claim in ("event", "charge", "penalty"), "an event, a charge or a penalty can be added")
        check(bool(self.value), "an addition without a value")
        check_fields(self.value)
        check_code(self.source, "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEvent(Made):
    """The type or date under which the happening stands in the timeline that this claim tells of.

    The accounts keep what each document says, so a contradiction between them stays visible.
    """

    kind: ClassVar[str] = "set_event"
    on: Address
    value: Fields

    def _check(self) -> None:
        check(self.on.kind == "event", "only a happening has a type and a date to set")
        check_fields(self.value)
        check({n for n, _ in self.value} in ({"date"}, {"type"}, {"date", "type"}), "a type or a date is to be set")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Made):
    """How reliable an information is and how its source knows it, by the keys of `reference/data/information.yaml`."""

    kind: ClassVar[str] = "rate"
    on: Address
    reliability: str
    connection: str = "unknown"
    source: str = ""

    def _check(self) -> None:
        check_code(self.reliability, "reliability")
        check_code(self.connection, "connection")
        if self.source:
            check_code(self.source, "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAnswer(Made):
    """Whether a numbered question was answered; `evidence` are the sentences of the reply."""

    kind: ClassVar[str] = "set_answer"
    on: Address
    status: AnswerStatus
    evidence: tuple[Passage, ...] = ()

    def _check(self) -> None:
        check(self.on.kind == "question", "only a question has an answer")
        check(self.status in ANSWERS, "an unknown status of an answer")
        check(len(self.evidence) <= MOST_EVIDENCE, "more evidence than anybody reads")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDemand(Made):
    """Whether a demand was met; `evidence` are the sentences that show it."""

    kind: ClassVar[str] = "set_demand"
    on: Address
    status: DemandStatus
    evidence: tuple[Passage, ...] = ()

    def _check(self) -> None:
        check(self.on.kind == "demand", "only a demand is met or not")
        check(self.status in DEMANDS, "an unknown status of a demand")
        check(len(self.evidence) <= MOST_EVIDENCE, "more evidence than anybody reads")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Made):
    """What a person allows for one use; `asked_by` is an actor's code, `until` the last day on which it holds."""

    kind: ClassVar[str] = "consent"
    on: Address
    use: Use
    status: ConsentStatus
    asked_by: str = ""
    asked_how: str = ""
    asked_on: PartialDate | None = None
    until: date | None = None

    def _check(self) -> None:
        check(self.on.kind == "person", "only a person consents")
        check(self.use in USES, "an unknown use")
        check(self.status in CONSENTS, "an unknown status of a consent")
        if self.asked_by:
            check_code(self.asked_by, "asked_by")
        check_text(self.asked_how, "asked_how", MOST_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Made):
    """Undo: the judgement with the id `on` no longer counts. It stays in the history, and this can be undone too."""

    kind: ClassVar[str] = "withdraw"
    on: str

    def _check(self) -> None:
        check_code(self.on, "on")


Judgement = Accept | Reject | Correct | Identify | Add | SetEvent | Rate | SetAnswer | SetDemand | Consent | Withdraw
OnClaim = Accept | Reject | Correct | Add | SetEvent | Rate | SetAnswer | SetDemand | Consent
"""Those that concern one claim."""
ALL: tuple[type[Judgement], ...] = (
    Accept, Reject, Correct, Identify, Add, SetEvent, Rate, SetAnswer, SetDemand, Consent, Withdraw,
)  # fmt: skip


def addresses(judgement: Judgement) -> tuple[Address, ...]:
    """The claims that a judgement concerns; none for an undo."""
    if isinstance(judgement, Withdraw):
        return ()
    return judgement.on if isinstance(judgement, Identify) else (judgement.on,)
