"""Penalties across documents and through appeal: the total, its parts, and which one is in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapporteur.casefile.issued import Issued
from rapporteur.casefile.moments import common_date
from rapporteur.casefile.scope import CaseScope
from rapporteur.core import Duration, PartialDate, Span
from rapporteur.reading.records import PenaltyClaim

_ASKED = re.compile(
    r"\b(?:prosecut\w+|state attorney)\b[^;]{0,80}\b(?:request|ask|sought|seek|demand|recommend|call)\w*"
    r"|\b(?:requested|asked|sought|demanded)\b[^;]{0,60}\b(?:by the prosecut|court (?:to )?sentence)",
    re.I,
)
_LENGTH = re.compile(r"\b[\w-]{1,14}[ -](?:and a half )?(?:years?|months?)\b(?: and [\w-]{1,10} months?)?", re.I)
_POSSIBLE = re.compile(
    r"\bup to\b|\bfac(?:e|es|ing)\b|\bpunishable\b|\bcarr(?:y|ies)\b|\bcould be sentenced\b"
    r"|\bmaximum\b[^;]{0,30}\bof\b",
    re.I,
)
_LESS = re.compile(r"\breduc\w+|\bcommut\w+|\blowered\b|\bshorten\w*|\bcut\b", re.I)
_MORE = re.compile(r"\bincreas\w+|\bextended\b|\braised\b", re.I)
# The one who harmed the subject is sentenced, not the subject.
_GUILTY_OF = re.compile(
    r"\b(?:guilty of|convicted (?:of|for)|sentenced\b[^;]{0,60}\bfor) (?:the )?"
    r"(?:murder|killing|assassination|attempted murder|homicide|rape|abduction|kidnapping) of\b",
    re.I,
)
_SENTENCE_WORD = re.compile(r"\bsentenc|\bprison|\bimprison|\bjail|\bcolony\b|\bconvict", re.I)
_SLIP = 7
"""Days by which two documents may misdate one penalty of the same length or amount."""
_BY = re.compile(r"\bby (?=\w+ (?:days?|weeks?|months?|years?)\b)", re.I)


@dataclass(frozen=True)
class PenaltyAccount:
    document: Issued
    claim: PenaltyClaim

    @property
    def sentence(self) -> str:
        return self.document.said(self.claim.span)

    @property
    def is_asked_for(self) -> bool:
        return bool(_ASKED.search(self.sentence))

    @property
    def is_only_possible(self) -> bool:
        """What the law allows: «faces up to six years»."""
        return bool(_POSSIBLE.search(self.sentence)) and self.claim.date is None

    @property
    def is_change(self) -> bool:
        """A new length after another one: on appeal, by commutation."""
        return bool(_LESS.search(self.sentence) or _MORE.search(self.sentence))

    @property
    def is_step(self) -> bool:
        """«by three months»: how much it changed, not how long it is."""
        before = self.document.text[max(0, self.claim.span.start - 20) : self.claim.span.end]
        return self.is_change and bool(_BY.search(before))

    @property
    def places(self) -> list[Span]:
        """Where the document tells it: its claim, its parts, and other sentences on the same length."""
        text, own = self.document.text, self.claim.span
        said = _LENGTH.search(own.of(text)) if self.claim.duration else None
        again = re.finditer(re.escape(said.group()), text, re.I) if said and len(said.group()) > 5 else ()
        spans = [Span(*m.span()) for m in again if not own.overlaps(Span(*m.span()))]
        told = [s for s in spans if _SENTENCE_WORD.search(self.document.said(s))]
        return [own, *(p.span for p in self.claim.of_which), *told[:3]]

    @property
    def told(self) -> str:
        """The penalty as a value: its length, its amount or its kind."""
        if self.claim.duration:
            return ("more than " if self.claim.at_least else "") + str(self.claim.duration)
        if self.claim.amount:
            return f"{self.claim.amount.value:g} {self.claim.amount.currency or ''}".strip()
        return self.claim.kind


@dataclass
class PenaltyGroup:
    """The accounts of one penalty as it was imposed."""

    kind: str
    accounts: list[PenaltyAccount] = field(default_factory=list)
    parts: list[PenaltyAccount] = field(default_factory=list)
    changed_from: PenaltyGroup | None = None
    changed_into: PenaltyGroup | None = None

    @property
    def lead(self) -> PenaltyAccount:
        return self.accounts[0]

    @property
    def date(self) -> PartialDate | None:
        return common_date([a.claim.date for a in self.accounts if a.claim.date])

    @property
    def is_misdated(self) -> bool:
        """Its accounts give days that cannot both hold."""
        dates = [a.claim.date for a in self.accounts if a.claim.date]
        return any(not a.overlaps(b) for a in dates for b in dates)

    @property
    def longest(self) -> float:
        """Its length in days, the longest where accounts differ."""
        return max(days_of(a.claim.duration) for a in self.accounts)

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(a.document.sha for a in self.accounts)

    def of(self, sha: str) -> list[PenaltyAccount]:
        return [a for a in self.accounts if a.document.sha == sha]


@dataclass(frozen=True)
class Penalties:
    """What was imposed, and what a prosecutor asked for."""

    groups: tuple[PenaltyGroup, ...]
    asked_for: tuple[Asked, ...]


@dataclass(frozen=True)
class Asked:
    """What a prosecutor asked for, in the document's words."""

    document: Issued
    span: Span
    length: str


def gather_penalties(scope: CaseScope) -> Penalties:
    """Every penalty on the subject once; parts of a total under it, an appeal's length after the first one's."""
    claims = [
        PenaltyAccount(d, p)
        for d in scope.own
        for p in scope.penalties(d)
        if (p.duration or p.amount or p.kind != "other") and not _GUILTY_OF.search(d.said(p.span))
    ]
    asked = tuple(a for d in scope.own for s, a in _asked_in(d) if scope.speaks_of_subject(d, s))
    imposed = [c for c in claims if not (c.is_asked_for or c.is_only_possible or c.is_step)]
    totals, parts = _split_parts(imposed)
    groups: list[PenaltyGroup] = []
    for claim in sorted(totals, key=lambda c: (c.claim.date is None, c.is_change, c.document.index, c.claim.span)):
        fits = [g for g in groups if _same(claim, g)]
        home = next((g for g in fits if _equal(claim.claim, g.lead.claim)), fits[0] if fits else None)
        if home is None:
            home = PenaltyGroup(claim.claim.kind)
            groups.append(home)
        home.accounts.append(claim)
    for part in parts:
        home = next((g for g in groups if g.kind == part.claim.kind and part.document.sha in g.documents), None)
        if home:
            home.parts.append(part)
    _chain(groups)
    return Penalties(tuple(sorted(groups, key=_order)), asked)


@lru_cache(maxsize=256)
def _asked_in(d: Issued) -> tuple[tuple[Span, Asked], ...]:
    """Readings hold what was imposed; what was asked for stands in the sentences on the prosecutor."""
    return tuple(_find_asked(d))


def _find_asked(d: Issued) -> Iterable[tuple[Span, Asked]]:
    for s in d.sentences:
        text = s.of(d.text)
        asked = _ASKED.search(text)
        length = _LENGTH.search(text, asked.start()) if asked else None
        if length and not _GUILTY_OF.search(text):
            place = Span(s.start + length.start(), s.start + length.end())
            yield s, Asked(d, place, " ".join(length.group().lower().split()))


def _order(group: PenaltyGroup) -> tuple[str, str, int]:
    date = group.date
    return (date.sort_key[0].isoformat() if date else "9999", group.kind, group.lead.claim.span.start)


def _split_parts(claims: Sequence[PenaltyAccount]) -> tuple[list[PenaltyAccount], list[PenaltyAccount]]:
    """Lengths of one document and day that add up to another of them are its parts."""
    parts: list[PenaltyAccount] = []
    by_day: dict[tuple[str, str, str], list[PenaltyAccount]] = {}
    for c in claims:
        if c.claim.duration:
            by_day.setdefault((c.document.sha, c.claim.kind, str(c.claim.date)), []).append(c)
    for group in by_day.values():
        total = max(group, key=lambda c: days_of(c.claim.duration))
        rest = [c for c in group if c.claim.duration != total.claim.duration]
        lengths = {days_of(c.claim.duration) for c in rest}
        if len(rest) >= 2 and abs(sum(lengths) - days_of(total.claim.duration)) < 2:
            parts += rest
    chosen = {id(p) for p in parts}
    return [c for c in claims if id(c) not in chosen], parts


def days_of(duration: Duration | None) -> float:
    return duration.approximate_days if duration else 0.0


def _same(claim: PenaltyAccount, group: PenaltyGroup) -> bool:
    """Same kind, dates that fit, and the same length or amount; a change of length is another penalty."""
    mine, lead = claim.claim, group.lead.claim
    if mine.kind != group.kind or claim.is_change != group.lead.is_change:
        return False
    dates = [a.claim.date for a in group.accounts if a.claim.date]
    foreign = claim.document.sha not in group.documents
    equal = _equal(mine, lead)
    if mine.date and any(not mine.date.overlaps(d) for d in dates):
        return foreign and equal and all(_days_apart(mine.date, d) <= _SLIP for d in dates)
    dated = mine.date is not None and any(_is_near(d) and _is_near(mine.date) for d in dates)
    return equal or (dated and foreign)


def _is_near(date: PartialDate) -> bool:
    """A day, a month or a year: fine enough for two penalties of one kind to be one."""
    return date.doubt_days is not None and date.doubt_days <= 366


def _days_apart(a: PartialDate, b: PartialDate) -> int:
    if a.earliest is None or b.earliest is None:
        return 10**6
    return abs((a.earliest - b.earliest).days)


def _equal(a: PenaltyClaim, b: PenaltyClaim) -> bool:
    if a.duration and b.duration:
        return a.duration.same_length(b.duration)
    if a.amount and b.amount:
        return a.amount.value == b.amount.value
    bare = not (a.duration or a.amount) or not (b.duration or b.amount)
    return bare and a.date is not None and b.date is not None


def _chain(groups: list[PenaltyGroup]) -> None:
    """A changed length follows the last penalty of its kind before it."""
    for group in groups:
        if not group.lead.is_change or group.lead.claim.duration is None:
            continue
        before = [
            g
            for g in groups
            if g is not group and g.kind == group.kind and g.lead.claim.duration and _precedes(g, group)
        ]
        before = [g for g in before if g.changed_into is None and not _equal(g.lead.claim, group.lead.claim)]
        lowered = bool(_LESS.search(group.lead.sentence))
        before = [g for g in before if (g.longest > group.longest) == lowered] or before
        if before:
            first = max(before, key=lambda g: (g.longest, _order(g), g.lead.claim.span.start))
            first.changed_into, group.changed_from = group, first


def _precedes(first: PenaltyGroup, later: PenaltyGroup) -> bool:
    a, b = first.date, later.date
    if a is None or b is None:
        return not first.lead.is_change and bool(first.documents & later.documents) and a is not None
    return a.sort_key < b.sort_key and not (a.latest and b.earliest and a.latest > b.earliest)
