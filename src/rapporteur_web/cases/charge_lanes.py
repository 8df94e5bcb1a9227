"""Charges and penalties as rows through time: brought and decided, imposed and served."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from rapporteur.core import Duration, PartialDate
from rapporteur.rendering import Lane, Look, Mark, Shape, Stretch
from rapporteur_web import wording
from rapporteur_web.cases.brought import CourtDay, brought_days, days_told
from rapporteur_web.cases.custody import Custody, find_custody
from rapporteur_web.cases.marks import parse_date
from rapporteur_web.cases.timeline import penalty_size
from rapporteur_web.wording import words_for

Item = Mapping[str, Any]

NAMED_AT_MOST = 44  # characters of an offence beside its lane: two lines
_DECISIONS: dict[str, tuple[str, ...]] = {
    "convicted": ("conviction", "sentence"),
    "acquitted": ("acquittal",),
    "rejected": ("conviction", "acquittal", "sentence"),
    "dropped": ("conviction", "acquittal", "sentence"),
    "reclassified": ("conviction", "acquittal", "sentence"),
}
_DECIDING = frozenset(t for types in _DECISIONS.values() for t in types)
_DECIDED: dict[str, tuple[Shape, Look]] = {
    "convicted": ("square", "full"),
    "acquitted": ("cross", "full"),
    "rejected": ("cross", "full"),
    "dropped": ("cross", "full"),
    "reclassified": ("diamond", "open"),
}


def charge_lanes(case: Item) -> list[Lane | None]:
    """One row per charge, None where no day is told: an open square brought, filled convicted, a cross rejected."""
    told = [CourtDay(e) for e in case["timeline"] if e["type"] in _DECIDING]
    return [_charge_lane(c, brought_days(case, c), told, f"#charge{n}") for n, c in enumerate(case["charges"], start=1)]


def _charge_lane(charge: Item, brought: list[PartialDate], told: list[CourtDay], url: str) -> Lane | None:
    accounts = charge["accounts"]
    outcome = charge.get("outcome") or ""
    decided = days_told(told, _DECISIONS.get(outcome, ()), accounts)
    marks = [_brought(d, len(brought) > 1, url) for d in brought]
    if outcome in _DECIDED and len(decided) == 1:
        marks.append(_decided(outcome, decided[0], url))
    if not marks:
        return None
    ends = [d for d in (m.when.earliest or m.when.latest for m in marks) if d]
    line = Stretch(start=min(ends), end=max(ends), kind="court", look="running", title="")
    article = charge.get("article")
    name = _("art. %(article)s") % {"article": article} if article else _short(charge.get("offence") or _("charge"))
    return Lane(name=name, kind="court", marks=tuple(marks), stretches=(line,) if len(marks) > 1 else ())


def _short(offence: str) -> str:
    """The first words of an offence: the table beneath has them all."""
    return offence if len(offence) <= NAMED_AT_MOST else offence[: NAMED_AT_MOST + 1].rpartition(" ")[0] + " …"


def _brought(when: PartialDate, is_disputed: bool, url: str) -> Mark:
    day = wording.when(when.edtf).words
    label = _("brought? sources differ") if is_disputed else _("brought")
    return Mark(
        when=when,
        kind="court",
        shape="square",
        look="open",
        label=label,
        title=f"{day}: {label}",
        url=url,
        when_words=day,
        weight=10,
        joined=url if is_disputed else "",
    )


def _decided(outcome: str, when: PartialDate, url: str) -> Mark:
    shape, look = _DECIDED[outcome]
    day, label = wording.when(when.edtf).words, str(words_for(wording.STATUSES, outcome))
    return Mark(
        when=when, kind="court", shape=shape, look=look, label=label, title=f"{day}: {label}", url=url,
        when_words=day, weight=50,
    )  # fmt: skip


def penalty_lanes(case: Item, as_of: date) -> list[Lane | None]:
    """One row per penalty, None where its day is not told. Prison has its time, served full, the rest pale."""
    custody = find_custody(case)
    return [_penalty_lane(p, custody, as_of, f"#penalty{n}") for n, p in enumerate(case["penalties"], start=1)]


def _penalty_lane(penalty: Item, custody: tuple[Custody, ...], as_of: date, url: str) -> Lane | None:
    imposed = parse_date(penalty.get("imposed_on"))
    if imposed is None or imposed.latest is None:
        return None
    kind = str(words_for(wording.PENALTIES, penalty["kind"]))
    size, status = penalty_size(penalty), penalty.get("status")
    label = ", ".join(x for x in (size or kind, str(words_for(wording.STATUSES, status)) if status else "") if x)
    day = wording.when(imposed.edtf).words
    mark = Mark(
        when=imposed, kind="court", shape="square", look="open" if status in ("reduced", "quashed") else "full",
        label=label, title=f"{day}: {kind}, {label}" if size else f"{day}: {label}", url=url, when_words=day, weight=60,
    )  # fmt: skip
    if penalty["kind"] == "pretrial_detention" and (held := _ordered_custody(imposed, _length(penalty), size)):
        return Lane(name=kind, kind="court", marks=(mark,), stretches=(held,))
    if penalty["kind"] != "imprisonment" or status != "in_force" or not penalty.get("duration"):
        return Lane(name=kind, kind="court", marks=(mark,))
    return _prison_lane(kind, mark, _held(custody, imposed.latest), _length(penalty), as_of)


def _ordered_custody(imposed: PartialDate, length: Duration | None, size: str) -> Stretch | None:
    """Custody before a verdict for the time that was ordered, from a day that is known."""
    end = _after(imposed.earliest, length) if imposed.is_day and imposed.earliest and length else None
    return Stretch(start=imposed.earliest, end=end, kind="court", look="state", title=size) if end else None


def _held(custody: tuple[Custody, ...], imposed_on: date) -> Custody | None:
    """The custody that runs at the judgment."""
    return next((c for c in custody if c.start <= imposed_on and (c.end is None or c.end >= imposed_on)), None)


def _length(penalty: Item) -> Duration | None:
    try:
        return Duration.parse(str(penalty["duration"]))
    except ValueError:
        return None


def _prison_lane(kind: str, mark: Mark, held: Custody | None, length: Duration | None, as_of: date) -> Lane:
    """What was served is full. The end is reckoned from the arrest and from the judgment: the doubt is a bracket."""
    imposed = mark.when.latest
    if length is None or imposed is None:
        return Lane(name=kind, kind="court", marks=(mark,))
    start = held.start if held else imposed
    first, last = _after(start, length), _after(imposed, length)
    if first is None or last is None:
        return Lane(name=kind, kind="court", marks=(mark,))
    served_to = min((held.end if held and held.end else as_of), last)
    stretches = [Stretch(start=start, end=served_to, kind="court", look="served", title=_("served"))] if held else []
    if served_to < first and not (held and held.end):
        begins = served_to if held else imposed
        stretches.append(Stretch(start=begins, end=first, kind="court", look="state", title=_("still to be served")))
    return Lane(name=kind, kind="court", marks=(mark, _end_mark(first, last, mark.url)), stretches=tuple(stretches))


def _end_mark(first: date, last: date, url: str) -> Mark:
    ends = [PartialDate.from_date(first), PartialDate.from_date(last)]
    when = ends[0] if first == last else PartialDate.between(*ends)
    label = _("ends: our reckoning")
    title = _("%(when)s: our reckoning from the arrest or from the judgment, no document says it")
    return Mark(
        when=when, kind="court", shape="square", look="gone", label=label,
        title=title % {"when": wording.when(when.edtf).words}, url=url, when_words=wording.when(when.edtf).words,
        weight=40,
    )  # fmt: skip


def _after(start: date, length: Duration) -> date | None:
    """The day so many years, months and days later; None past the calendar."""
    months = start.month - 1 + length.months + 12 * length.years
    year, month = start.year + months // 12, months % 12 + 1
    try:
        return _clipped(year, month, start.day) + timedelta(weeks=length.weeks, days=length.days)
    except (ValueError, OverflowError):
        return None


def _clipped(year: int, month: int, day: int) -> date:
    """The day, or the last of a month that is too short for it."""
    return date(year, month, min(day, monthrange(year, month)[1]))
