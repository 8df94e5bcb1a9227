"""Differences have one order, however much they share: two of one matter must not break the case off."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

import pytest

from rapporteur.casefile import CaseFiles, Difference
from rapporteur.casefile.differences.material import Material, difference
from rapporteur.casefile.records import Account
from rapporteur.reading.records import Reading


def _denied_twice(material: Material) -> Iterable[Difference]:
    """One denial against two tellings, the later one first."""
    first, second = (d.sha for d in material.scope.documents)
    for at in (9, 3):
        told = [("told", [Account(first, at, at + 2, "told")]), ("denied", [Account(second, 0, 2, "denied")])]
        yield difference("contradiction", "a search", "event.denied", told, "Denied.", weight=64)


def test_two_differences_on_one_matter_stand_in_the_order_of_their_places(
    paper: Callable[..., Reading], case: Callable[..., CaseFiles], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["rapporteur.casefile.differences.compare"], "COMPARATORS", (_denied_twice,))
    papers = [paper(f"Ana Vell was seen {n}.", f"{n}.txt", people=[("Ana Vell", "victim")]) for n in ("once", "again")]
    (found,) = case(*papers).casefiles
    assert [d.values[0].accounts[0].start for d in found.differences] == [3, 9]
