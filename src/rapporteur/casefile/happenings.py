"""Accounts of the same happening are joined: types that fit, dates that fit, shared people or words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapporteur.casefile.issued import Issued
from rapporteur.casefile.moments import doubt_of
from rapporteur.casefile.scope import CaseScope
from rapporteur.casefile.tellings import VAGUE, EventAccount, Happening
from rapporteur.casefile.words import content, likeness, overlap
from rapporteur.core import Span
from rapporteur.reading.records import EventClaim

# Types of which several happen in a day; they join only by their words.
_PLENTIFUL = frozenset({"activity", "other", "threat", "smear", "surveillance"})
# Types that happen once to a body or a person: a shared body is enough where the dates fit.
_ONCE = frozenset({"dissolution", "killing", "disappearance"})
# Acts of force that two documents may call by two names.
_FORCE = frozenset({"attack", "killing", "threat", "surveillance", "summons", "smear", "torture"})
_VERBS = {
    "sentenced": "sentence", "convicted": "conviction", "arrested": "arrest", "detained": "arrest",
    "indicted": "charge", "raided": "raid", "acquitted": "acquittal", "murdered": "killing", "assassinated": "killing",
}  # fmt: skip
_VERB = re.compile(rf"\b({'|'.join(_VERBS)}|shot dead|taken into custody|found guilty)\b")
_MOVED = re.compile(
    r"\b(?:after|before|who|whom|which|that|had been|having|if|to be|not|since|until)\b[^,]{0,40}$", re.I
)
_HEAD = 160
"""Characters of a sentence in which its main verb stands."""
_LIKE = 0.34
_MONTH = 31
_COMMON = 40
"""A word that stands in more entries than this finds none of them."""
_RARE = 5
"""A word that stands in no more accounts than this tells happenings apart."""


def gather_happenings(scope: CaseScope) -> tuple[Happening, ...]:
    """Every happening of the case, in order of time, undated ones last in the order of their telling."""
    claims = [
        _account(scope, d, e) for d in scope.documents for e in scope.events(d) if e.quotes and not _is_of_the_law(d, e)
    ]
    claims = _with_rare_words(scope, claims)
    dated = [c for c in claims if c.claim.date is not None]
    dated.sort(key=_fine_first)
    happenings = _join_dated(dated)
    _join_undated([c for c in claims if c.claim.date is None], happenings)
    return tuple(sorted(happenings, key=_order))


def _fine_first(c: EventAccount) -> tuple[int, bool, int, Span, str]:
    return (doubt_of(c.claim.date), c.claim.type in VAGUE, c.document.index, c.first, c.claim.type)


def _account(scope: CaseScope, document: Issued, event: EventClaim) -> EventAccount:
    words = frozenset().union(*(document.words(q) for q in event.quotes))
    docket = scope.docket
    if event.type in VAGUE and (told := _told_type(document, event)):
        event = replace(event, type=told)
    people = docket.people_in(document.sha, (*event.persons, *event.by, *event.to))
    bodies = docket.organisations_in(document.sha, (*event.organisations, *event.by, *event.to))
    return EventAccount(document, event, words, people, bodies)


def _told_type(document: Issued, event: EventClaim) -> str | None:
    """The type that the main verb of the sentence tells, where the reading has found none; None where it tells none."""
    for q in event.quotes[:1]:
        text = q.of(document.text)[:_HEAD]
        m = _VERB.search(text)
        if m and not _MOVED.search(text[: m.start()]):
            return _VERBS.get(m[1]) or {"shot dead": "killing", "taken into custody": "arrest"}.get(m[1], "conviction")
    return None


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


def _join_dated(claims: Sequence[EventAccount]) -> list[Happening]:
    """Finest dates first, so that a coarse one finds the day that it means; types that are told before vague ones."""
    happenings: list[Happening] = []
    by_day: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    by_word: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for claim in claims:
        edtf = str(claim.claim.date)
        same_day = by_day[(claim.family, edtf)]
        home = (
            _best(claim, same_day, same_date=True)
            or _best(claim, _candidates(claim, by_word), same_date=False)
            or _bridged(claim, [*by_day[("", edtf)], *_rare_candidates(claim, by_word)])
        )
        if home is None:
            home = Happening()
            happenings.append(home)
            same_day.append(home)
            by_day[("", edtf)].append(home)
        home.accounts.append(claim)
        for key in [*((claim.family, w) for w in claim.words), *(("", w) for w in claim.rare)]:
            found = by_word[key]
            if len(found) <= _COMMON and home not in found[-1:]:
                found.append(home)
    return happenings


def _rare_candidates(claim: EventAccount, by_word: dict[tuple[str, str], list[Happening]]) -> list[Happening]:
    return [h for w in sorted(claim.rare) for h in by_word.get(("", w), [])]


def _bridged(claim: EventAccount, happenings: Sequence[Happening]) -> Happening | None:
    """The happening of another type that these words tell: a vague one, or one act of force under two names."""
    seen = {id(h): h for h in happenings[:_COMMON] if _may_bridge(claim, h)}
    rated = [(score, -i, h) for i, h in enumerate(seen.values()) if (score := _bridge(claim, h)) > 0]
    return max(rated, key=lambda r: r[:2])[2] if rated else None


def _may_bridge(claim: EventAccount, happening: Happening) -> bool:
    mine, date = claim.claim.type, claim.claim.date
    theirs = {a.claim.type for a in happening.accounts}
    if "communication" in theirs or mine == "communication":
        return False
    vague = mine in VAGUE or theirs & VAGUE
    if not vague and not (mine in _FORCE and theirs <= _FORCE and claim.document.sha not in happening.documents):
        return False
    return date is not None and all(date.overlaps(d) for d in happening.dates)


def _bridge(claim: EventAccount, happening: Happening) -> float:
    """How much of the shorter telling the other holds, 0 where that is too little."""
    best = 0.0
    for a in happening.accounts:
        same = claim.document.sha == a.document.sha
        if same and a.claim.date == claim.claim.date and a.claim.quotes == claim.claim.quotes:
            return 2.0
        held, shared = overlap(claim.words, a.words), len(claim.words & a.words)
        fine = doubt_of(claim.claim.date) <= _MONTH and doubt_of(a.claim.date) <= _MONTH
        enough = held >= (0.6 if same or not fine else 0.45) and shared >= (4 if same else 3)
        if enough and (same or len(claim.rare & a.rare) >= 2):
            best = max(best, held)
    return best


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
    date, lead, known = claim.claim.date, happening.lead, claim.document.sha in happening.documents
    if (known and not same_date) or date is None or any(not date.overlaps(d) for d in happening.dates):
        return 0.0
    if known and any(
        a.claim.type != claim.claim.type and not _one_custody(a.claim, claim.claim)
        for a in happening.accounts
        if a.document.sha == claim.document.sha
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
        tells = rare >= (3 if known else 2)
        return alike if alike >= _LIKE + 0.5 or near or tells else 0.0
    strangers = claim.people and lead.people and not claim.people & lead.people
    if strangers and not claim.bodies & lead.bodies:
        return 0.0
    return 0.1 + alike


def _one_custody(a: EventClaim, b: EventClaim) -> bool:
    """One sentence read as an arrest and as a detention tells of one."""
    return a.quotes == b.quotes and {a.type, b.type} == {"arrest", "detention"}


def _same_people_and_body(claim: EventAccount, happening: Happening) -> bool:
    """A month in one document and a day of it in another, with the same people and body, is one happening."""
    lead = happening.lead
    shared = bool(claim.people & lead.people) and bool(claim.bodies & lead.bodies)
    return shared and doubt_of(claim.claim.date) <= _MONTH and doubt_of(lead.claim.date) <= _MONTH


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


def _order(h: Happening) -> tuple[str, int, int, str]:
    date = h.date
    first = date.sort_key[0].isoformat() if date else "9999-12-31~"
    return (first, h.lead.document.index, h.lead.first.start, h.lead.claim.type)
