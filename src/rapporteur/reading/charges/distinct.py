"""Each charge once: which accounts of a charge are the same, and what a later one adds to the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.reading.charges.offences import is_alike
from rapporteur.reading.records import ChargeClaim


@dataclass(frozen=True, slots=True)
class Found:
    """A charge with what tells it from others: whether its wording was quoted, and the phrase that names it."""

    claim: ChargeClaim
    quoted: bool
    run: int


def distinct(found: Sequence[Found]) -> list[ChargeClaim]:
    kept: list[Found] = []
    for new in found:
        i = next((i for i, old in enumerate(kept) if _is_same(old, new)), None)
        if i is None:
            kept.append(new)
        else:
            kept[i] = _completed(kept[i], new)
    return [f.claim for f in kept]


def _is_same(old: Found, new: Found) -> bool:
    """The same wording with no other article, or the same article with no other wording in quotation marks."""
    a, b = old.claim, new.claim
    alike = is_alike(a.offence, b.offence, 0.75 if old.quoted and new.quoted else 0.5)
    if a.article and b.article:
        apart = (old.quoted and new.quoted) or old.run == new.run
        return a.article == b.article and (alike or not (a.offence and b.offence and apart))
    return alike


def _completed(old: Found, new: Found) -> Found:
    """The first account with what the second adds to it; its place is where article and offence stand together."""
    a, b = old.claim, new.claim
    base = new if (b.article and not a.article) or (b.offence and not a.offence) else old
    claim = replace(
        base.claim,
        article=a.article or b.article,
        code=(a.code if a.article else b.code) or a.code or b.code,
        offence=base.claim.offence or a.offence or b.offence,
        date=(b.date or a.date) if base is new else (a.date or b.date),
    )
    return replace(base, claim=claim)
