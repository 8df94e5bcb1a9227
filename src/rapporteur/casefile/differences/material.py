"""What comparators work on, and how they report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.casefile.charges import ChargeGroup
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.letters import Letter
from rapporteur.casefile.penalties import Penalties
from rapporteur.casefile.records import Account, Difference, DifferenceKind, DifferenceValue
from rapporteur.casefile.scope import CaseScope
from rapporteur.casefile.tellings import Happening
from rapporteur.core import Duration, PartialDate
from rapporteur.procedure import in_words

MOST_ACCOUNTS = 12
"""Accounts per value: more help nobody to find the place."""


@dataclass(frozen=True)
class Material:
    """One case, gathered."""

    scope: CaseScope
    happenings: tuple[Happening, ...]
    charges: tuple[ChargeGroup, ...]
    penalties: Penalties
    letters: tuple[Letter, ...]


Told = tuple[str, Iterable[Account]]
"""A value and where it stands."""


def difference(
    kind: DifferenceKind,
    subject: str,
    attribute: str,
    told: Sequence[Told],
    note: str,
    *,
    weight: int,
    matter: str = "",
) -> Difference:
    """A difference with its values in the given order, accounts each once."""
    values = tuple(
        DifferenceValue(value=value, accounts=tuple(dict.fromkeys(accounts))[:MOST_ACCOUNTS])
        for value, accounts in told
    )
    return Difference(
        kind=kind,
        subject=subject,
        attribute=attribute,
        values=values,
        note=note[:1].upper() + note[1:],
        weight=weight,
        matter=matter or f"{attribute}: {subject}",
    )


def in_documents(values: Iterable[DifferenceValue]) -> int:
    return len({a.document for v in values for a in v.accounts})


def listed(names: Iterable[str]) -> str:
    """`a, b and c`."""
    found = list(dict.fromkeys(names))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""


def they(names: Iterable[str], one: str, many: str) -> str:
    """`a tells`, `a and b tell`."""
    found = list(dict.fromkeys(names))
    return f"{listed(found)} {one if len(found) == 1 else many}"


def when(date: PartialDate | None) -> str:
    """A date in words as far as it is known: `24 June 2011`, `October 2022`, `2011`; an interval as EDTF."""
    if date is None:
        return "a day not told"
    if date.is_interval or date.qualifier or date.earliest is None:
        return date.edtf
    words = in_words(date.earliest)
    return words if date.is_day else words.split(" ", 1)[1] if len(date.edtf) == 7 else date.edtf


def how_long(duration: Duration) -> str:
    """`13 years and 9 months`."""
    units = (
        (duration.years, "year"),
        (duration.months, "month"),
        (duration.weeks, "week"),
        (duration.days, "day"),
        (duration.hours, "hour"),
    )
    return listed(f"{n} {unit}{'s' if n != 1 else ''}" for n, unit in units if n) or "no time"


def by_value(rows: Iterable[tuple[str, Issued, Account]]) -> dict[str, list[tuple[Issued, Account]]]:
    """Accounts by what they say, in the order of telling."""
    found: dict[str, list[tuple[Issued, Account]]] = {}
    for value, document, account in rows:
        found.setdefault(value, []).append((document, account))
    return found
