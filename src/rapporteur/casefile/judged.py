"""What a case file tells of judgements: what was decided, what moved, what was lost. No reason, no source, no asker.

Those stay in the history (`judgements.history`), because a case file is what drafts and editions are made of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A judgement that stands, at the place of its claim today.

    `read` is what the machine read there, `value` what stands instead (None where nothing was replaced); `contested`
    says that people decided differently, which the history shows.
    """

    judgement: str
    kind: str
    by: str
    at: datetime
    claim: str
    document: str
    start: int
    end: int
    read: dict[str, Any] = field(hash=False)
    value: dict[str, Any] | None = field(hash=False)
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A judgement whose claim stands elsewhere than when it was made: the same words, found again."""

    judgement: str
    claim: str
    document: str
    start: int
    end: int
    was_start: int
    was_end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A judgement that is kept and applied to nothing, and why; a person must look at it."""

    judgement: str
    kind: str
    claim: str
    document: str
    start: int
    end: int
    words: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedClaim:
    """What no document says in so many words; it has no place, so it stands beside the timeline and not in it."""

    judgement: str
    claim: str
    by: str
    at: datetime
    value: dict[str, Any] = field(hash=False)
    sourced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentEntry:
    """What a person allows for one use, on the case file's day.

    `status` is `given`, `refused`, `withdrawn`, `lapsed` or `unknown`; `naming` is `named` or `described`; where
    judgements on one person disagree, the strictest stands and `contested` is true.
    """

    person: str
    use: str
    status: str
    until: date | None
    naming: str
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseJudged:
    """What people added to one case, and who in it consents to what."""

    added: tuple[AddedClaim, ...] = ()
    consents: tuple[ConsentEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """All judgements that stand over the case files of one answer, and those that have lost their claim."""

    decisions: tuple[Decision, ...] = ()
    moved: tuple[Moved, ...] = ()
    lost: tuple[Lost, ...] = ()
