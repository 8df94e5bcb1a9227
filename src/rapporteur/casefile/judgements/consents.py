"""Who consents to what, and whether a person is named or described. In doubt the stricter holds (DESIGN law 7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rapporteur.casefile.judged import ConsentEntry
from rapporteur.casefile.judgements.records import USES, Consent, Use

INSIDE: Use = "keep_internally"
_STRICT = ("withdrawn", "refused", "unknown", "lapsed", "given")
"""The strictest first."""


def status_on(consent: Consent, day: date) -> str:
    """The status on a day; what was given until an earlier day has lapsed."""
    over = consent.status == "given" and consent.until is not None and consent.until < day
    return "lapsed" if over else consent.status


def naming(status: str, use: Use, *, is_victim: bool) -> str:
    """`named` or `described`, for one use.

    Everybody but the victim is described, unless they themselves consented to this use; within the team all are named.
    A victim is named unless they said no or their consent has ended. Whether anything may leave at all is another
    question: the gate asks for `given`.
    """
    if status in ("refused", "withdrawn", "lapsed"):
        return "described"
    return "named" if status == "given" or is_victim or use == INSIDE else "described"


def consents_of(person: str, told: Iterable[Consent], day: date, *, is_victim: bool) -> tuple[ConsentEntry, ...]:
    """One entry per use of which anything is known; the strictest where judgements on one person disagree."""
    by_use: dict[str, list[Consent]] = {}
    for consent in told:
        by_use.setdefault(consent.use, []).append(consent)
    return tuple(_entry(person, use, by_use[use], day, is_victim=is_victim) for use in USES if use in by_use)


def _entry(person: str, use: str, told: Sequence[Consent], day: date, *, is_victim: bool) -> ConsentEntry:
    strictest = min(told, key=lambda c: (_STRICT.index(status_on(c, day)), c.until or date.max))
    status = status_on(strictest, day)
    return ConsentEntry(
        person=person,
        use=use,
        status=status,
        until=strictest.until,
        naming=naming(status, strictest.use, is_victim=is_victim),
        contested=len({status_on(c, day) for c in told}) > 1,
    )
