"""Dates told by another happening: «two weeks before the killing», «the raid came four days after …»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.reading.governing import Told
from rapporteur.reading.narrative import Dated, shifted
from rapporteur.reading.relative_dates import ANCHOR_MARK
from rapporteur.reading.view import Sentence

# the types that a noun can stand for, the nearest first
_TYPES = {
    "killing": ("killing",), "murder": ("killing",), "assassination": ("killing",), "death": ("killing",),
    "execution": ("killing",), "arrest": ("arrest", "disappearance", "detention"), "detention": ("detention", "arrest"),
    "attack": ("attack", "killing"), "assault": ("attack",), "beating": ("attack", "torture"),
    "shooting": ("attack", "killing"), "stabbing": ("attack", "killing"), "ambush": ("attack", "killing"),
    "raid": ("raid",), "search": ("raid",), "abduction": ("disappearance",), "kidnapping": ("disappearance",),
    "disappearance": ("disappearance",), "hearing": ("trial",), "trial": ("trial",),
    "verdict": ("conviction", "sentence"),
    "conviction": ("conviction", "sentence"), "sentencing": ("sentence",), "release": ("release",),
}  # fmt: skip


def anchor_dates(dates: Sequence[Dated], told: Sequence[tuple[Sentence, list[Told]]]) -> list[Dated] | None:
    """The dates with those anchored on a happening reckoned from it; None where no date is anchored so.

    The document must date exactly one such happening, or exactly one before the place; else the date stays open.
    """
    if not any(ANCHOR_MARK in d.mention.detail for d in dates):
        return None
    return [_reckoned(d, told) if ANCHOR_MARK in d.mention.detail else d for d in dates]


def _reckoned(d: Dated, told: Sequence[tuple[Sentence, list[Told]]]) -> Dated:
    step, noun = d.mention.detail.split(ANCHOR_MARK)
    count, unit = step.split()
    for kind in _TYPES.get(noun, ()):
        days = [t for _, row in told for t in row if t.happening and t.happening.type == kind and _is_point(t)]
        before = [t for t in days if t.happening and t.happening.start < d.start]
        for group in (days, before):
            found = {t.date for t in group}
            if len(found) == 1 and (date := found.pop()) is not None:
                return replace(d, date=shifted(date, int(count), unit), borrowed=f"reckoned from the {noun}")
        if days:
            return d
    return d


def _is_point(t: Told) -> bool:
    anchored = t.dated is not None and ANCHOR_MARK in t.dated.mention.detail
    return t.date is not None and t.date.is_day and not anchored
