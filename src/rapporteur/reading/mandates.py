"""Mandates with their holders and resolutions, by the contract's rule of order; where it does not decide, a doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapporteur.core import Problem, Span
from rapporteur.reading.doubts import about_resolutions, about_signatures
from rapporteur.reading.header import Head
from rapporteur.reading.records import CitedDocument, MandateClaim
from rapporteur.reading.signatures import Signature
from rapporteur.reference.mandates import fold_title

FOUNDING = "A/RES/60/251"
"""The resolution that founds the Council belongs to every mandate."""


def assign_mandates(
    head: Head, signatures: Sequence[Signature], documents: Sequence[CitedDocument], place: Callable[[Span], Span]
) -> tuple[tuple[MandateClaim, ...], list[Problem]]:
    """The mandates in the letter's order, and a doubt for every list whose length does not fit."""
    names = [o.name for o in head.mandates]
    if not names:
        return (), []
    notes: list[Problem] = []
    resolutions, fits = _resolutions(head, names, documents)
    where = place(head.basis) if head.basis else None
    if not fits:
        notes.append(about_resolutions(sum(map(len, resolutions)) or _count(head, documents), len(names), where))
        resolutions = [() for _ in names]
    holders = [_holder(n, i, names, signatures) for i, n in enumerate(names)]
    if signatures and None in holders:
        notes.append(about_signatures(len(signatures), len(names), place(signatures[0].span)))
    claims = [
        MandateClaim(name=o.name, holder=h, resolutions=r, span=place(o.span))
        for o, h, r in zip(head.mandates, holders, resolutions, strict=True)
    ]
    return tuple(claims), notes


def _cited(head: Head, documents: Sequence[CitedDocument]) -> list[str]:
    """The resolutions; a Council decision that prolongs all mandates is none and no mandate's own."""
    if head.basis is None:
        return []
    inside = [d for d in documents if head.basis.covers(d.span) and "/DEC/" not in d.symbol]
    return list(dict.fromkeys(d.symbol for d in sorted(inside, key=lambda d: d.span)))


def _count(head: Head, documents: Sequence[CitedDocument]) -> int:
    return len([s for s in _cited(head, documents) if s != FOUNDING])


def _resolutions(
    head: Head, names: Sequence[str], documents: Sequence[CitedDocument]
) -> tuple[list[tuple[str, ...]], bool]:
    """One mandate takes all; else the nth resolution is the nth mandate's. False where the counts differ."""
    symbols = _cited(head, documents)
    shared = tuple(s for s in symbols if s == FOUNDING)
    own = [s for s in symbols if s != FOUNDING]
    if len(names) == 1:
        return [(*shared, *own)], True
    if not own:
        return [shared for _ in names], True
    if len(own) == len(names):
        return [(*shared, s) for s in own], True
    return [], False


def _holder(name: str, index: int, names: Sequence[str], signatures: Sequence[Signature]) -> str | None:
    """By the title beneath the signature; by order where the lists are of one length."""
    same = [s for s in signatures if fold_title(s.mandate) == fold_title(name)]
    if len(same) == 1:
        return same[0].name
    return signatures[index].name if len(signatures) == len(names) and not same else None
