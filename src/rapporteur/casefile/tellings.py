"""A happening, and each document's account of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from rapporteur.casefile.issued import Issued
from rapporteur.casefile.moments import common_date
from rapporteur.casefile.words import word_set
from rapporteur.core import PartialDate, Span
from rapporteur.reading.records import EventClaim

# Types that two documents may use for one happening.
FAMILY = {
    "arrest": "custody", "detention": "custody", "attack": "attack", "torture": "attack", "charge": "charge",
    "investigation": "charge", "conviction": "verdict", "sentence": "verdict", "fine": "verdict", "law": "law",
    "raid": "raid", "seizure": "seizure", "summons": "summons",
}  # fmt: skip
# What a reading may not have told apart: these join any other type that the same words tell.
VAGUE = frozenset({"activity", "other"})
HARM = word_set(
    "attack killing disappearance torture threat surveillance raid seizure smear arrest detention "
    "travel_ban dissolution "
    "fine sentence conviction"
)


@dataclass(frozen=True)
class EventAccount:
    """One document's account of a happening, with what is needed to compare it."""

    document: Issued
    claim: EventClaim
    words: frozenset[str]
    people: frozenset[int]
    bodies: frozenset[int]
    rare: frozenset[str] = frozenset()

    @cached_property
    def family(self) -> str:
        return FAMILY.get(self.claim.type, self.claim.type)

    @property
    def first(self) -> Span:
        return self.claim.quotes[0] if self.claim.quotes else Span(0, 0)


@dataclass
class Happening:
    """Accounts that tell of one happening, while they are gathered."""

    accounts: list[EventAccount] = field(default_factory=list)
    settled_date: tuple[PartialDate | None] | None = None
    settled_type: str | None = None
    """What a person set, whatever the accounts say."""
    _dated: tuple[int, PartialDate | None] = (0, None)
    _typed: tuple[int, str] = (0, "")

    @property
    def lead(self) -> EventAccount:
        return self.accounts[0]

    @property
    def type(self) -> str:
        """What most accounts call it, of those that call it anything in particular."""
        if self.settled_type is not None:
            return self.settled_type
        if self._typed[0] != len(self.accounts):
            told = [a.claim.type for a in self.accounts if a.claim.type not in VAGUE]
            kind = max(told, key=told.count) if told else self.lead.claim.type
            self._typed = (len(self.accounts), kind)
        return self._typed[1]

    @property
    def family(self) -> str:
        return FAMILY.get(self.type, self.type)

    @property
    def words(self) -> frozenset[str]:
        return frozenset().union(*(a.words for a in self.accounts))

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(a.document.sha for a in self.accounts)

    @property
    def dates(self) -> list[PartialDate]:
        return [a.claim.date for a in self.accounts if a.claim.date]

    @property
    def date(self) -> PartialDate | None:
        """The date on which its accounts agree, reckoned again when one was added."""
        if self.settled_date is not None:
            return self.settled_date[0]
        if self._dated[0] != len(self.accounts):
            self._dated = (len(self.accounts), common_date(self.dates))
        return self._dated[1]
