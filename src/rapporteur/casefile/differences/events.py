"""Happenings told differently: finer or other dates, who did it, where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapporteur.casefile.differences.material import Material, Told, by_value, difference, listed, when
from rapporteur.casefile.happenings import EventAccount, Happening
from rapporteur.casefile.records import Account, Difference
from rapporteur.casefile.words import STOP_WORDS, likeness, stem, tokens, word_set
from rapporteur.core import PartialDate, parse_edtf

_SINGULAR = word_set(
    "arrest detention raid release sentence conviction acquittal appeal killing disappearance "
    "attack summons investigation dissolution travel_ban trial"
)
_ONCE = word_set("killing disappearance dissolution")
_OFFICIAL = re.compile(
    r"\b(?:the|an?)\s+((?:[a-z]+\s+){0,3}(?:officers?|officials?|inspectors?|investigators?|prosecutors?|guards?|agents?|soldiers?))\b"
)
_PLACED = word_set("custody killing attack disappearance")
_NEAR_DAYS = 31
_COMMON = 40


def compare_events(material: Material) -> Iterable[Difference]:
    for happening in material.happenings:
        if len(happening.documents) > 1:
            yield from _finer_date(happening)
            yield from _who(happening)
            yield from _places(happening)
    yield from _other_dates(material.happenings)


def _name(h: Happening) -> str:
    return f"{h.type} of {when(h.date)}" if h.date else h.type


def _told(account: EventAccount, value: str) -> list[Account]:
    return [account.document.account(q, value) for q in account.claim.quotes[:3]]


def _finer_date(h: Happening) -> Iterable[Difference]:
    """A day in one document, a month or a year in another."""
    dates = {str(a.claim.date): a.claim.date for a in h.accounts if a.claim.date}
    plain = [d for d in dates.values() if not d.qualifier and ".." not in d.edtf]
    doubts = sorted({d.doubt_days for d in plain if d.doubt_days is not None})
    if len(doubts) < 2 or len(plain) < 2:
        return
    by_day = by_value(
        (str(a.claim.date), a.document, x)
        for a in h.accounts
        if a.claim.date in plain
        for x in _told(a, str(a.claim.date))
    )
    if len({d.sha for rows in by_day.values() for d, _ in rows}) < 2:
        return
    values: list[Told] = [(v, [x for _, x in rows]) for v, rows in by_day.items()]
    note = (
        f"The same {h.type.replace('_', ' ')} is dated "
        + "; ".join(f"{when(parse_edtf(v))} in {listed(d.label for d, _ in f)}" for v, f in by_day.items())
        + "."
    )
    yield difference("precision", _name(h), "event.date", values, note, weight=57 if doubts[-1] > 300 else 44)


def _other_dates(happenings: Sequence[Happening]) -> Iterable[Difference]:
    """The same thing in nearly the same words on another day, each day in other documents."""
    by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    dated = [
        h for h in happenings if h.type in _SINGULAR and h.date is not None and h.date.doubt_days is not None
    ]
    words = [h.words for h in dated]
    for i, h in enumerate(dated):
        near: dict[int, int] = defaultdict(int)
        for w in sorted(words[i]):
            found = by_word[(h.family, w)]
            if len(found) <= _COMMON:
                for j in found:
                    near[j] += 1
            found.append(i)
        for j in sorted(near):
            if _same_on_other_day(dated[j], h, near[j]):
                yield _date_difference(dated[j], h)


def _same_on_other_day(a: Happening, b: Happening, shared: int) -> bool:
    """Nearly the same words within a month; for what happens once, or within three days, the same people suffice."""
    if a.documents & b.documents or not a.date or not b.date or not _confusable(a.date, b.date):
        return False
    strangers = a.lead.people and b.lead.people and not a.lead.people & b.lead.people
    if strangers:
        return False
    alike = max(likeness(x.words, y.words) for x in a.accounts for y in b.accounts)
    same = a.type == b.type and bool(
        a.lead.people & b.lead.people or a.lead.bodies & b.lead.bodies
    )
    if same and a.type in _ONCE and a.lead.people == b.lead.people:
        return True
    near_days = a.date.is_day and b.date.is_day and abs((a.date.sort_key[0] - b.date.sort_key[0]).days) <= 3
    return (alike >= 0.4 and shared >= 5) or (same and near_days and alike >= 0.2)


def _confusable(a: PartialDate, b: PartialDate) -> bool:
    """Within a month, or the same day of another month or year: what slips of the pen yield."""
    x, y = a.earliest, b.earliest
    if x is None or y is None or x == y:
        return False
    slips = (
        (x.day, x.month) == (y.day, y.month)
        or (x.day, x.year) == (y.day, y.year)
        or (x.year, x.month, x.day) == (y.year, y.day, y.month)
    )
    if not (a.is_day and b.is_day):
        return not a.overlaps(b) and abs((x - y).days) <= 3 * _NEAR_DAYS
    return abs((x - y).days) <= _NEAR_DAYS or slips


def _date_difference(a: Happening, b: Happening) -> Difference:
    values: list[Told] = [(str(h.date), [x for e in h.accounts for x in _told(e, str(h.date))]) for h in (a, b)]
    sides = [f"{when(h.date)} in {listed(e.document.label for e in h.accounts)}" for h in (a, b)]
    note = f"What seems to be the same {a.type.replace('_', ' ')} is dated {sides[0]} and {sides[1]}."
    return difference(
        "contradiction", a.type, "event.date", values, note, weight=83, matter=f"{_name(a)}, {_name(b)}"
    )


def _actors(account: EventAccount) -> list[str]:
    """Officials and perpetrators whom the sentences speak of, in the words of this document."""
    d = account.document
    found = [
        p.label
        for p in d.reading.persons
        if {"official", "alleged_perpetrator"} & set(p.roles)
        and any(m.overlaps(q) for m in p.mentions for q in account.claim.quotes)
    ]
    found += [" ".join(m[1].split()) for q in account.claim.quotes for m in _OFFICIAL.finditer(d.said(q))]
    return list(dict.fromkeys([*found, *(b for b in account.claim.by if b not in found)]))


def _who(h: Happening) -> Iterable[Difference]:
    """One document says more exactly who it was."""
    rows = [(actor, a.document, x) for a in h.accounts for actor in _actors(a) for x in _told(a, actor)[:1]]
    told = by_value(rows)
    for short in sorted(told):
        for long in sorted(told):
            fine, coarse = _actor_words(long), _actor_words(short)
            documents = {d.sha for d, _ in told[short]} & {d.sha for d, _ in told[long]}
            if coarse and coarse < fine and not documents:
                values: list[Told] = [(v, [x for _, x in told[v]]) for v in (long, short)]
                said = ", ".join(f"«{v}» in {listed(d.label for d, _ in told[v])}" for v in (long, short))
                note = f"Who it was ({_name(h)}): {said}."
                yield difference("precision", _name(h), "event.by", values, note, weight=55)
                return


def _actor_words(label: str) -> frozenset[str]:
    return frozenset(stem(t) for t in tokens(label) if t not in STOP_WORDS)


def _places(h: Happening) -> Iterable[Difference]:
    """Two places for one happening, without a word in common; one may lie in the other."""
    told = by_value(
        (a.claim.place, a.document, x) for a in h.accounts if a.claim.place for x in _told(a, a.claim.place)[:1]
    )
    words = [frozenset(tokens(place)) for place in told]
    if (
        h.family not in _PLACED
        or len(told) != 2
        or words[0] & words[1]
        or len({d.sha for rows in told.values() for d, _ in rows}) < 2
    ):
        return
    values: list[Told] = [(v, [x for _, x in rows]) for v, rows in told.items()]
    note = (
        f"Where it was ({_name(h)}): "
        + "; ".join(f"{v} in {listed(d.label for d, _ in f)}" for v, f in told.items())
        + "."
    )
    yield difference("precision", _name(h), "event.place", values, note, weight=36)
