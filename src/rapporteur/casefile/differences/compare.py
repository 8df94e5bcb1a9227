"""The list of comparators, and the order of what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rapporteur.casefile.differences.charges import compare_charges
from rapporteur.casefile.differences.counts import compare_counts
from rapporteur.casefile.differences.dates import compare_dates
from rapporteur.casefile.differences.denials import compare_denials
from rapporteur.casefile.differences.events import compare_events
from rapporteur.casefile.differences.letters import compare_letters
from rapporteur.casefile.differences.material import Material, in_documents
from rapporteur.casefile.differences.names import compare_names
from rapporteur.casefile.differences.penalties import compare_penalties
from rapporteur.casefile.differences.people import compare_people
from rapporteur.casefile.records import Difference

COMPARATORS: tuple[Callable[[Material], Iterable[Difference]], ...] = (
    compare_letters,
    compare_charges,
    compare_penalties,
    compare_people,
    compare_names,
    compare_dates,
    compare_events,
    compare_counts,
    compare_denials,
)

MOST = 60
"""Differences that one case file reports; a list that nobody can read helps nobody."""


def compare(material: Material) -> tuple[Difference, ...]:
    """Everything that the documents of one case tell differently: by weight, those on one matter together."""
    comparators = COMPARATORS if len(material.scope.documents) > 1 else (compare_letters,)
    found = [d for comparator in comparators for d in comparator(material) if _tells(d)]
    found = _without_echoes(found)
    heaviest: dict[str, int] = {}
    for d in found:
        heaviest[d.matter] = max(heaviest.get(d.matter, 0), d.weight)
    found.sort(key=lambda d: (-heaviest[d.matter], d.matter, -d.weight, d.attribute, d.subject, _said(d)))
    return tuple(sorted(found, key=lambda d: -heaviest[d.matter])[:MOST])


def _without_echoes(found: list[Difference]) -> list[Difference]:
    """The day of a penalty is the day of its verdict: told once where both differ in the same two days."""
    days = {frozenset(v.value for v in d.values) for d in found if d.attribute == "event.date"}
    echo = {"penalty.imposed_on"}
    return [d for d in found if d.attribute not in echo or frozenset(v.value for v in d.values) not in days]


def _tells(d: Difference) -> bool:
    """Two values in two documents, or a gap; a value without a place is no value."""
    told = [v for v in d.values if v.accounts]
    if d.kind == "gap":
        return bool(told)
    return len(told) >= 2 and len(told) == len(d.values) and in_documents(told) >= 2


def _said(d: Difference) -> list[tuple[str, list[tuple[str, int, int]]]]:
    """Its values and their places, in an order that always holds."""
    return [(v.value, [(a.document, a.start, a.end) for a in v.accounts]) for v in d.values]
