"""Penalties told differently: length through appeal, amounts, what one document alone knows, what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from rapporteur.casefile.differences.material import Material, Told, by_value, difference, how_long, listed, they, when
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.penalties import PenaltyAccount, PenaltyGroup
from rapporteur.casefile.records import Account, Difference
from rapporteur.core import Duration, parse_edtf

_REQUEST = "what the prosecution asked for"
_NAMES = {
    "imprisonment": "prison sentence", "fine": "fine", "ban": "ban", "pretrial_detention": "custody before trial",
    "other": "penalty",
}  # fmt: skip


def compare_penalties(material: Material) -> Iterable[Difference]:
    groups = material.penalties.groups
    for group in groups:
        yield from _changed(group)
        yield from _unequal(group)
        yield from _misdated(group)
        yield from _known_to_one(material, group)
    yield from _asked_for(material)


def _name(group: PenaltyGroup) -> str:
    dated = f" of {when(group.date)}" if group.date and not group.is_misdated else ""
    return f"{_NAMES.get(group.kind, group.kind)}{dated}"


def _long(account: PenaltyAccount) -> str:
    """A penalty in words."""
    length = account.claim.duration
    return ("more than " if account.claim.at_least else "") + how_long(length) if length else account.told


def _accounts(accounts: Iterable[PenaltyAccount]) -> list[Account]:
    return [a.document.account(s, a.told) for a in accounts for s in a.places]


def _changed(group: PenaltyGroup) -> Iterable[Difference]:
    """A length that a later ruling changed; a document issued after it may still have the old one."""
    later = group.changed_into
    if later is None:
        return
    day = later.date
    late = {
        a.document.label
        for a in group.accounts
        if day and day.latest and a.document.day > day.latest and a.document.sha not in later.documents
    }
    values: list[Told] = [
        (f"{group.lead.told} ({group.date})", _accounts(group.accounts)),
        (f"{later.lead.told} ({later.date})", _accounts(later.accounts)),
    ]
    note = (
        f"The {_name(group)} was {_long(group.lead)} and became {_long(later.lead)}{f' on {when(day)}' if day else ''}"
    )
    if late:
        note += f"; {they(sorted(late), 'was', 'were')} out of date when issued"
    yield difference("update", _name(group), "penalty.duration", values, note + ".", weight=89, matter=_name(group))


def _unequal(group: PenaltyGroup) -> Iterable[Difference]:
    """One penalty of one day, with another length or amount in another document."""
    for attribute, rows in (("penalty.duration", _lengths(group)), ("penalty.amount", _amounts(group))):
        told = by_value(rows)
        if len(told) < 2:
            continue
        values = [(v, [x for _, x in found]) for v, found in told.items()]
        note = (
            f"The {_name(group)} is "
            + "; ".join(f"{v} in {listed(d.label for d, _ in f)}" for v, f in told.items())
            + "."
        )
        yield difference("contradiction", _name(group), attribute, values, note, weight=86, matter=_name(group))


def _misdated(group: PenaltyGroup) -> Iterable[Difference]:
    """One penalty, of the same length or amount, imposed on another day in another document."""
    if not group.is_misdated:
        return
    told = by_value((str(a.claim.date), a.document, x) for a in group.accounts if a.claim.date for x in _accounts([a]))
    values: list[Told] = [(v, [x for _, x in rows]) for v, rows in told.items()]
    said = "; ".join(f"{when(parse_edtf(v))} in {listed(d.label for d, _ in f)}" for v, f in told.items())
    note = f"The {_name(group)} ({_long(group.lead)}) was imposed on {said}."
    yield difference("contradiction", _name(group), "penalty.imposed_on", values, note, weight=84, matter=_name(group))


def _lengths(group: PenaltyGroup) -> list[tuple[str, Issued, Account]]:
    """Lengths by their months and days, so that 18 months and a year and a half agree; «more than» contradicts none."""
    exact = [a for a in group.accounts if a.claim.duration and not a.claim.at_least]
    out: list[tuple[str, Issued, Account]] = []
    known: list[PenaltyAccount] = []
    for a in exact:
        same = next((k for k in known if _as_long(k.claim.duration, a.claim.duration)), None)
        if same is None:
            known.append(a)
        out.append(((same or a).told, a.document, a.document.account(a.claim.span, a.told)))
    return out


def _as_long(a: Duration | None, b: Duration | None) -> bool:
    """Two months are sixty days: lengths in other units agree within a twentieth."""
    if a is None or b is None:
        return False
    return a.same_length(b) or (
        bool(a.days) != bool(b.days) and abs(a.approximate_days - b.approximate_days) <= b.approximate_days / 20
    )


def _amounts(group: PenaltyGroup) -> list[tuple[str, Issued, Account]]:
    return [
        (f"{a.claim.amount.value:g}", a.document, a.document.account(a.claim.span, a.told))
        for a in group.accounts
        if a.claim.amount and not a.claim.duration
    ]


def _verdict_told(material: Material, group: PenaltyGroup, shas: Set[str]) -> list[Account]:
    """Every sentence in these documents on the verdict of this day."""
    verdicts = (
        h
        for h in material.happenings
        if h.family == "verdict" and h.date and group.date and h.date.overlaps(group.date)
    )
    return [
        a.document.account(q, "not told")
        for h in verdicts
        for a in h.accounts
        if a.document.sha in shas
        for q in a.claim.quotes
    ]


def _known_to_one(material: Material, group: PenaltyGroup) -> Iterable[Difference]:
    """A penalty of a verdict that another document tells of without it."""
    if group.date is None or group.changed_from is not None:
        return
    silent: list[PenaltyAccount] = []
    for other in material.penalties.groups:
        if other is not group and other.kind != "pretrial_detention" and other.date and other.date.overlaps(group.date):
            silent += [a for a in (*other.accounts, *other.parts) if a.document.sha not in group.documents]
    if not silent or group.kind == "pretrial_detention" or group.kind == "imprisonment":
        return
    values: list[Told] = [
        (group.lead.told, _accounts(group.accounts)),
        ("not told", [*_silent(silent), *_verdict_told(material, group, {a.document.sha for a in silent})]),
    ]
    knows = they((a.document.label for a in group.accounts), "tells", "tell")
    others = they((a.document.label for a in silent), "tells", "tell")
    note = f"Only {knows} of the {_name(group)} ({_long(group.lead)}); {others} of the same verdict without it."
    yield difference("precision", _name(group), "penalty", values, note, weight=66)


def _silent(accounts: Sequence[PenaltyAccount]) -> list[Account]:
    return [a.document.account(s, "not told") for a in accounts for s in a.places]


def _asked_for(material: Material) -> Iterable[Difference]:
    """What the prosecution asked for, where another document tells of the verdict alone."""
    asked = material.penalties.asked_for
    if not asked:
        return
    knows = {a.document.sha for a in asked}
    prison = [g for g in material.penalties.groups if g.kind == "imprisonment" and g.date and g.changed_from is None]
    verdicts = [a for g in prison for a in g.accounts if a.document.sha not in knows]
    lengths = by_value((a.length, a.document, a.document.account(a.span, a.length)) for a in asked)
    values: list[Told] = [(f"asked for: {v}", [x for _, x in rows]) for v, rows in lengths.items()]
    if len(lengths) > 1 and len(knows) > 1:
        said = "; ".join(f"{v} in {listed(d.label for d, _ in f)}" for v, f in lengths.items())
        note = f"The prosecution asked for {said}."
        yield difference("contradiction", _REQUEST, "penalty.asked_for", values, note, weight=60)
    elif verdicts:
        shas = {a.document.sha for a in verdicts}
        told = [x for g in prison for x in _verdict_told(material, g, shas)]
        values.append(("not told", [*_silent(verdicts), *told]))
        note = (
            f"Only {they((a.document.label for a in asked), 'says', 'say')} "
            f"what the prosecution asked for ({asked[0].length})."
        )
        yield difference("precision", _REQUEST, "penalty.asked_for", values, note, weight=46)
