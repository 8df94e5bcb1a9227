"""On which days a charge was brought, and what a court did on which day, as the sentences of a charge tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapporteur.core import PartialDate
from rapporteur_web.cases.marks import parse_date

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CourtDay:
    """A happening of the courts, and the sentences that tell it."""

    entry: Item

    @property
    def date(self) -> PartialDate | None:
        return parse_date(self.entry.get("date"))

    def tells(self, accounts: Iterable[Item]) -> bool:
        """Whether one of its sentences is one of these."""
        return any(_overlap(mine, other) for mine in self.entry["accounts"] for other in accounts)


def _overlap(a: Item, b: Item) -> bool:
    return bool(a["document"] == b["document"] and a["start"] < b["end"] and b["start"] < a["end"])


def days_told(told: Iterable[CourtDay], types: tuple[str, ...], accounts: Iterable[Item]) -> list[PartialDate]:
    """The days of such happenings in the sentences of a charge, each once, in order."""
    listed = list(accounts)
    found = {t.date.edtf: t.date for t in told if t.entry["type"] in types and t.date and t.tells(listed)}
    return sorted(found.values(), key=lambda d: d.sort_key)


def brought_days(case: Item, charge: Item) -> list[PartialDate]:
    """The days on which a charge was brought, as its documents tell: one where they agree."""
    brought_on = parse_date(charge.get("brought_on"))
    told = [CourtDay(e) for e in case["timeline"] if e["type"] == "charge"]
    return [brought_on] if brought_on else days_told(told, ("charge",), charge["accounts"])
