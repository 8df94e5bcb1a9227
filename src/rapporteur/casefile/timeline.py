"""Accounts of the same happening become one entry: same family of types, dates that fit, shared people or words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapporteur.casefile.docket import CaseScope
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.records import Account, TimelineEntry
from rapporteur.casefile.words import content, likeness, overlap
from rapporteur.core import PartialDate, Span
from rapporteur.reading.records import EventClaim

# Types that two documents may use for one happening.
_FAMILY = {
    "arrest": "custody", "detention": "custody", "attack": "attack", "torture": "attack", "charge": "charge",
    "investigation": "charge", "conviction": "verdict", "sentence": "verdict", "fine": "verdict", "law": "law",
    "raid": "raid", "seizure": "seizure", "summons": "summons",
}  # fmt: skip
# Types of which several happen in a day; they join only by their words.
_PLENTIFUL = frozenset({"activity", "other", "threat", "smear", "surveillance"})
# Types that happen once to a body or a person: a shared body is enough where the dates fit.
_ONCE = frozenset({"dissolution", "killing", "disappearance"})
_LIKE = 0.34
_MONTH = 31
_COMMON = 40
"""A word that stands in more entries than this finds none of them."""
_RARE = 5
"""A word that stands in no more accounts than this tells happenings apart."""


@dataclass(frozen=True)
class EventAccount:
    """One document's account of a happening, with what is needed to compare it."""

    document: Issued
    claim: EventClaim
    words: frozenset[str]
    people: frozenset[int]
    bodies: frozenset[int]
    rare: frozenset[str] = frozenset()

    @property
    def family(self) -> str:
        return _FAMILY.get(self.claim.type, self.claim.type)

    @property
    def first(self) -> Span:
        return self.claim.quotes[0] if self.claim.quotes else Span(0, 0)


@dataclass
class Happening:
    """Accounts that tell of one happening, while they are gathered."""

    accounts: list[EventAccount] = field(default_factory=list)
    _dated: tuple[int, PartialDate | None] = (0, None)

    @property
    def lead(self) -> EventAccount:
        return self.accounts[0]

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
        if self._dated[0] != len(self.accounts):
            self._dated = (len(self.accounts), common_date(self.dates))
        return self._dated[1]


def gather_happenings(scope: CaseScope) -> tuple[Happening, ...]:
    """Every happening of the case, in order of time, undated ones last in the order of their telling."""
    claims = [
        _account(scope, d, e)
        for d in scope.documents
        for e in d.reading.events
        if e.quotes and scope.concerns(d, e) and not _is_of_the_law(d, e)
    ]
    claims = _with_rare_words(scope, claims)
    dated = [c for c in claims if c.claim.date is not None]
    dated.sort(key=lambda c: (_doubt(c.claim.date), c.document.index, c.first, c.claim.type))
    happenings = _join_dated(dated)
    _join_undated([c for c in claims if c.claim.date is None], happenings)
    return tuple(sorted(happenings, key=_order))


def _account(scope: CaseScope, document: Issued, event: EventClaim) -> EventAccount:
    words = frozenset().union(*(document.words(q) for q in event.quotes))
    docket = scope.docket
    people = docket.people_in(document.sha, (*event.persons, *event.by, *event.to))
    bodies = docket.organisations_in(document.sha, (*event.organisations, *event.by, *event.to))
    return EventAccount(document, event, words, people, bodies)


def _is_of_the_law(document: Issued, event: EventClaim) -> bool:
    """A ratification or an adoption that the legal part recalls is no happening of the case."""
    parts = [s.span for s in document.reading.sections if s.name in ("law", "annex")]
    return event.type == "law" and any(q.overlaps(p) for q in event.quotes for p in parts)


def _with_rare_words(scope: CaseScope, claims: Sequence[EventAccount]) -> list[EventAccount]:
    """Each account with the words that few accounts use and that are nobody's name."""
    count = Counter(w for c in claims for w in c.words)
    docket = scope.docket
    names = frozenset[str]().union(*(content(docket.people[i].name) for i in {i for c in claims for i in c.people}))
    rare = {w for w, n in count.items() if n <= _RARE and w not in names and not w.isdigit()}
    return [replace(c, rare=c.words & rare) for c in claims]


def _doubt(date: PartialDate | None) -> int:
    if date is None or date.doubt_days is None:
        return 10**6
    return date.doubt_days


def _join_dated(claims: Sequence[EventAccount]) -> list[Happening]:
    """Finest dates first, so that a coarse one finds the day that it means."""
    happenings: list[Happening] = []
    by_day: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    by_word: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for claim in claims:
        edtf = str(claim.claim.date)
        same_day = by_day[(claim.family, edtf)]
        home = _best(claim, same_day, same_date=True) or _best(claim, _candidates(claim, by_word), same_date=False)
        if home is None:
            home = Happening()
            happenings.append(home)
            same_day.append(home)
        home.accounts.append(claim)
        for word in claim.words:
            found = by_word[(claim.family, word)]
            if len(found) <= _COMMON and home not in found[-1:]:
                found.append(home)
    return happenings


def _candidates(claim: EventAccount, by_word: dict[tuple[str, str], list[Happening]]) -> list[Happening]:
    seen: dict[int, Happening] = {}
    for word in sorted(claim.words):
        found = by_word.get((claim.family, word), [])
        if len(found) <= _COMMON:
            seen.update({id(h): h for h in found})
    return list(seen.values())


def _best(claim: EventAccount, happenings: Iterable[Happening], *, same_date: bool) -> Happening | None:
    """The one happening that the account fits best; none where none fits."""
    rated = [(score, -i, h) for i, h in enumerate(happenings) if (score := _fit(claim, h, same_date=same_date)) > 0]
    return max(rated, key=lambda r: r[:2])[2] if rated else None


def _fit(claim: EventAccount, happening: Happening, *, same_date: bool) -> float:
    """How well an account fits a happening, 0 where it does not."""
    date, lead = claim.claim.date, happening.lead
    if date is None or any(not date.overlaps(d) for d in happening.dates):
        return 0.0
    if claim.document.sha in happening.documents and not same_date:
        return 0.0
    if claim.document.sha in happening.documents and any(
        a.claim.type != claim.claim.type for a in happening.accounts if a.document.sha == claim.document.sha
    ):
        return 0.0
    alike = max(likeness(claim.words, a.words) for a in happening.accounts)
    shared = overlap(claim.words, lead.words)
    alike += 0.5 if any(a.claim.type == claim.claim.type for a in happening.accounts) else 0.0
    if claim.claim.type in _ONCE and lead.claim.type in _ONCE and claim.bodies & lead.bodies:
        return alike
    if not same_date and _same_people_and_body(claim, happening) and claim.claim.type not in _PLENTIFUL:
        return alike
    if claim.claim.type in _PLENTIFUL or not same_date or not date.is_day:
        rare = max(len(claim.rare & a.rare) for a in happening.accounts)
        near = shared >= 0.5 and len(claim.words & lead.words) >= 4
        tells = rare >= (3 if claim.document.sha in happening.documents else 2)
        return alike if alike >= _LIKE + 0.5 or near or tells else 0.0
    strangers = claim.people and lead.people and not claim.people & lead.people
    if strangers and not claim.bodies & lead.bodies:
        return 0.0
    return 0.1 + alike


def _same_people_and_body(claim: EventAccount, happening: Happening) -> bool:
    """A month in one document and a day of it in another, with the same people and body, is one happening."""
    lead = happening.lead
    shared = bool(claim.people & lead.people) and bool(claim.bodies & lead.bodies)
    return shared and _doubt(claim.claim.date) <= _MONTH and _doubt(lead.claim.date) <= _MONTH


def _join_undated(claims: Sequence[EventAccount], happenings: list[Happening]) -> None:
    """An account without a date joins one happening of its type told in nearly the same words, else stands alone."""
    by_word: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for h in happenings:
        for word in h.words:
            by_word[(h.lead.family, word)].append(h)
    for claim in claims:
        fits = [h for h in _candidates(claim, by_word) if _retells(claim, h)]
        home = fits[0] if len(fits) == 1 else Happening()
        home.accounts.append(claim)
        if len(fits) != 1:
            happenings.append(home)
            for word in claim.words:
                by_word[(claim.family, word)].append(home)


def _retells(claim: EventAccount, happening: Happening) -> bool:
    alike = max((likeness(claim.words, a.words) for a in happening.accounts), default=0.0)
    return alike >= 0.5 and len(claim.words) >= 4 and happening.lead.claim.type == claim.claim.type


def common_date(dates: Sequence[PartialDate]) -> PartialDate | None:
    """The most precise date that no other contradicts; where they do, the interval that spans them."""
    if not dates:
        return None
    finest = min(dates, key=lambda d: (_doubt(d), bool(d.qualifier), d.edtf))
    if all(finest.overlaps(d) for d in dates):
        return finest
    starts = sorted((d for d in dates if d.earliest), key=lambda d: (d.earliest, d.edtf))
    ends = sorted((d for d in dates if d.latest), key=lambda d: (d.latest, d.edtf))
    if not starts or not ends or any(d.is_interval for d in (starts[0], ends[-1])):
        return finest if not starts or not ends else _day_interval(starts[0], ends[-1])
    return PartialDate.between(starts[0], ends[-1])


def _day_interval(start: PartialDate, end: PartialDate) -> PartialDate:
    first, last = start.earliest, end.latest
    if first is None or last is None:
        return start
    return PartialDate.between(PartialDate.from_date(first), PartialDate.from_date(last))


def _order(h: Happening) -> tuple[str, int, int, str]:
    date = h.date
    first = date.sort_key[0].isoformat() if date else "9999-12-31~"
    return (first, h.lead.document.index, h.lead.first.start, h.lead.claim.type)


def as_entry(scope: CaseScope, happening: Happening) -> TimelineEntry:
    """A happening as the timeline shows it: the finest telling as its summary, every account kept."""
    best = happening.lead
    docket = scope.docket
    people = sorted(frozenset().union(*(a.people for a in happening.accounts)))
    bodies = sorted(frozenset().union(*(a.bodies for a in happening.accounts)))
    return TimelineEntry(
        date=happening.date,
        type=best.claim.type,
        summary=" ".join(best.document.said(best.first).split()),
        persons=tuple(docket.people[i].name for i in people),
        organisations=tuple(docket.organisations[i].name for i in bodies),
        place=next((a.claim.place for a in happening.accounts if a.claim.place), None),
        by=_names(scope, happening, "by"),
        to=_names(scope, happening, "to"),
        accounts=tuple(_as_account(a, q) for a in happening.accounts for q in a.claim.quotes),
    )


def _names(scope: CaseScope, happening: Happening, side: str) -> tuple[str, ...]:
    docket, found = scope.docket, set()
    for a in happening.accounts:
        labels = a.claim.by if side == "by" else a.claim.to
        found |= {docket.people[i].name for i in docket.people_in(a.document.sha, labels)}
        found |= {docket.organisations[i].name for i in docket.organisations_in(a.document.sha, labels)}
    return tuple(sorted(found))


def _as_account(account: EventAccount, quote: Span) -> Account:
    return account.document.account(quote, f"{account.claim.date or 'no date'}: {account.claim.type}")
