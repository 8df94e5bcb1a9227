"""The list under the timeline: newest first, by year, and only so much of it as is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapporteur.core import PartialDate, parse_edtf
from rapporteur_web.cases.folds import Folds
from rapporteur_web.cases.timeline import Happening, join_told_together, list_happening
from rapporteur_web.places import Places

OPEN = 7  # the newest entries, in how many years they may lie
UNDATED = "undated"

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dated:
    """An entry of a timeline with the days between which it lies; None where it has no date."""

    number: int
    entry: Entry
    when: PartialDate | None

    @property
    def anchor(self) -> str:
        return f"h{self.number}"

    @property
    def first(self) -> date | None:
        return (self.when.earliest or self.when.latest) if self.when else None

    @property
    def last(self) -> date | None:
        return (self.when.latest or self.when.earliest) if self.when else None


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the list. The entries of `folded` are told by their anchors only; `url` shows them."""

    name: str
    count: int
    shown: tuple[Happening, ...]
    folded: tuple[str, ...]
    url: str

    @property
    def is_undated(self) -> bool:
        return self.name == UNDATED


def date_entries(case: Mapping[str, Any]) -> list[Dated]:
    entries = enumerate(case["timeline"], start=1)
    return [Dated(n, e, parse_edtf(e["date"]) if e.get("date") else None) for n, e in entries]


def list_years(entries: Sequence[Dated], subject: str, places: Places, folds: Folds) -> list[Year]:
    """The entries by year, newest first; those of one day in the order of the case file, those without a date last."""
    found = []
    seen = 0
    for name, group in _by_year(entries):
        shown = _shown(name, len(group), seen, folds)
        seen += shown
        rows = join_told_together(list_happening(d.entry, d.anchor, subject, places) for d in group[:shown])
        folded = tuple(d.anchor for d in group[shown:])
        found.append(Year(name, len(group), rows, folded, folds.opening(name, f"y{name}") if folded else ""))
    return found


def _by_year(entries: Sequence[Dated]) -> list[tuple[str, list[Dated]]]:
    dated = sorted((d for d in entries if d.first), key=lambda d: d.first or date.min, reverse=True)
    groups: dict[str, list[Dated]] = {}
    for item in dated:
        groups.setdefault(str(item.first.year) if item.first else UNDATED, []).append(item)
    without = [d for d in entries if not d.first]
    return [*groups.items(), *([(UNDATED, without)] if without else [])]


def _shown(name: str, count: int, seen: int, folds: Folds) -> int:
    if folds.is_open(name):
        return count
    left = max(OPEN - seen, 0)
    return count if count <= left + 1 and left else left  # one more line costs less than a fold
