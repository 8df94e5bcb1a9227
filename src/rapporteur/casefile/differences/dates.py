"""Happenings dated differently: a day here and a month there, or two days that cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.casefile.differences.material import Material, Told, by_value, difference, listed, when
from rapporteur.casefile.records import Account, Difference
from rapporteur.casefile.tellings import VAGUE, EventAccount, Happening
from rapporteur.casefile.words import likeness, overlap, word_set
from rapporteur.core import PartialDate, parse_edtf

_SINGULAR = word_set(
    "custody raid release verdict acquittal appeal killing disappearance "
    "attack summons investigation dissolution travel_ban trial"
) | {"charge"}
_ONCE = word_set("killing disappearance dissolution")
# Of these a person has few: two within a fortnight, each alone in its document, are one.
_LONELY = word_set("custody raid verdict killing disappearance dissolution acquittal release appeal")
_FORTNIGHT = 14
_NEAR_DAYS = 31
_COMMON = 40
_GIST = 70


def compare_dates(material: Material) -> Iterable[Difference]:
    for happening in material.happenings:
        if len(happening.documents) > 1 and happening.type not in ("communication", "reply"):
            yield from _finer_date(happening)
    yield from _other_dates(material.happenings)


def _told(account: EventAccount, value: str) -> list[Account]:
    return [account.document.account(q, value) for q in account.claim.quotes[:3]]


def _name(h: Happening) -> str:
    return f"{_what(h)} of {when(h.date)}" if h.date else _what(h)


def _what(h: Happening) -> str:
    """How a note calls it."""
    return "happening" if h.type in VAGUE else h.type.replace("_", " ")


def _gist(h: Happening) -> str:
    """The first words of a happening that has no better name."""
    words = " ".join(h.lead.document.said(h.lead.first).split())
    short = words if len(words) <= _GIST else words[:_GIST].rsplit(" ", 1)[0] + "…"
    return f" («{short}»)" if h.type in VAGUE else ""


def _begin(date: PartialDate) -> PartialDate:
    """The first day of an open interval («since May 2016»), else the date itself."""
    return parse_edtf(date.edtf[:-3]) if date.edtf.endswith("/..") else date


def _finer_date(h: Happening) -> Iterable[Difference]:
    """A day in one document, a month or a year in another."""
    rows = [(_begin(a.claim.date), a) for a in h.accounts if a.claim.date]
    plain = [(d, a) for d, a in rows if not d.qualifier and ".." not in d.edtf]
    doubts = sorted({d.doubt_days for d, _ in plain if d.doubt_days is not None})
    if len(doubts) < 2:
        return
    told = by_value((str(d), a.document, x) for d, a in plain for x in _told(a, str(d)))
    if len({d.sha for rows in told.values() for d, _ in rows}) < 2:
        return
    values: list[Told] = [(v, [x for _, x in found]) for v, found in told.items()]
    said = "; ".join(f"{when(parse_edtf(v))} in {listed(d.label for d, _ in f)}" for v, f in told.items())
    note = f"The same {_what(h)}{_gist(h)} is dated {said}."
    yield difference("precision", _name(h), "event.date", values, note, weight=57 if doubts[-1] > 300 else 44)


@dataclass(frozen=True)
class _Alone:
    """How often each document tells of a family of happenings, by day."""

    days: dict[tuple[str, str], list[PartialDate]]

    def in_month(self, h: Happening) -> bool:
        """True where every document of a happening tells of no other of its family within a month of it."""
        return all(
            sum(_days_apart(d, h.date) <= _NEAR_DAYS for d in set(self.days[(sha, h.family)])) <= 1
            for sha in h.documents
        )


def _alone(happenings: Iterable[Happening]) -> _Alone:
    days: dict[tuple[str, str], list[PartialDate]] = defaultdict(list)
    for h in happenings:
        for a in h.accounts:
            if a.claim.date:
                days[(a.document.sha, h.family)].append(a.claim.date)
    return _Alone(days)


def _days_apart(a: PartialDate | None, b: PartialDate | None) -> int:
    if a is None or b is None or a.earliest is None or b.earliest is None:
        return 10**6
    return abs((a.earliest - b.earliest).days)


def _other_dates(happenings: Sequence[Happening]) -> Iterable[Difference]:
    """The same thing on another day, each day in other documents; one difference for a pair of days."""
    found: dict[tuple[str, str, str], list[tuple[Happening, Happening]]] = {}
    for first, last in misdated(happenings):
        found.setdefault((first.family, str(first.date), str(last.date)), []).append((first, last))
    for pairs in found.values():
        yield _date_difference(pairs)


def misdated(happenings: Sequence[Happening]) -> Iterable[tuple[Happening, Happening]]:
    """Pairs that seem to be one happening under two dates, the earlier date first."""
    alone = _alone(happenings)
    for a, b in _candidates(happenings):
        if _same_on_other_day(a, b, alone):
            yield (a, b) if str(a.date) <= str(b.date) else (b, a)


def _candidates(happenings: Sequence[Happening]) -> Iterable[tuple[Happening, Happening]]:
    """Dated happenings of one family that share a word, or are vague and share several."""
    by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    dated = [h for h in happenings if h.date is not None and h.date.doubt_days is not None and _comparable(h)]
    for i, h in enumerate(dated):
        near: dict[int, int] = defaultdict(int)
        family = h.family if h.type not in VAGUE else ""
        for w in sorted(h.words):
            found = by_word[(family, w)]
            if len(found) <= _COMMON:
                for j in found:
                    near[j] += 1
            found.append(i)
        yield from ((dated[j], h) for j, many in sorted(near.items()) if family or many >= 3)


def _comparable(h: Happening) -> bool:
    return h.family in _SINGULAR or h.type in VAGUE


def _same_on_other_day(a: Happening, b: Happening, alone: _Alone) -> bool:
    """Nearly the same words within a month; what happens once; or each alone in its documents within a fortnight."""
    if a.documents & b.documents or not a.date or not b.date or not _confusable(a.date, b.date):
        return False
    if a.lead.people and b.lead.people and not a.lead.people & b.lead.people:
        return False
    shared = len(a.words & b.words)
    apart = _days_apart(a.date, b.date)
    if a.type in VAGUE:
        held = max(overlap(x.words, y.words) for x in a.accounts for y in b.accounts)
        return held >= 0.6 and shared >= 3 and apart <= 7
    alike = max(likeness(x.words, y.words) for x in a.accounts for y in b.accounts)
    same = bool(a.lead.people & b.lead.people or a.lead.bodies & b.lead.bodies)
    if same and a.type in _ONCE and b.type in _ONCE and a.lead.people == b.lead.people:
        return True
    if a.family in _LONELY and apart <= _FORTNIGHT and alone.in_month(a) and alone.in_month(b):
        return True
    near_days = a.date.is_day and b.date.is_day and apart <= 3
    return (alike >= 0.4 and shared >= 5) or (same and near_days and alike >= 0.2)


def _confusable(a: PartialDate, b: PartialDate) -> bool:
    """Within a month, or the same day of another month or year: what slips of the pen yield."""
    x, y = a.earliest, b.earliest
    if x is None or y is None or x == y or a.overlaps(b):
        return False
    slips = (
        (x.day, x.month) == (y.day, y.month)
        or (x.day, x.year) == (y.day, y.year)
        or (x.year, x.month, x.day) == (y.year, y.day, y.month)
    )
    if not (a.is_day and b.is_day):
        return abs((x - y).days) <= 3 * _NEAR_DAYS
    return abs((x - y).days) <= _NEAR_DAYS or slips


def _date_difference(pairs: Sequence[tuple[Happening, Happening]]) -> Difference:
    first, last = pairs[0]
    values: list[Told] = []
    sides = []
    for side in ([a for a, _ in pairs], [b for _, b in pairs]):
        accounts = [e for h in side for e in h.accounts]
        values.append((str(side[0].date), [x for e in accounts for x in _told(e, str(side[0].date))]))
        sides.append(f"{when(side[0].date)} in {listed(e.document.label for e in accounts)}")
    note = f"What seems to be the same {_what(first)}{_gist(first)} is dated {sides[0]} and {sides[1]}."
    matter = f"{_name(first)}, {_name(last)}"
    return difference("contradiction", _what(first), "event.date", values, note, weight=83, matter=matter)
