"""The pictures that stand in rows: letters on one clock, charges and prison through time, how long replies take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapporteur.procedure.survival import Survival, Wait, survival_of
from rapporteur.rendering import (
    Curve,
    CurveWords,
    Point,
    Timeline,
    draw_clock,
    draw_curve,
    draw_letter,
    draw_timeline,
    fitting_clock,
    whole_range,
)
from rapporteur_web.cases.charge_lanes import charge_lanes, penalty_lanes
from rapporteur_web.cases.letter_lines import LetterDays, letter_days, letter_line
from rapporteur_web.cases.marks import picture_words
from rapporteur_web.cases.picture_setting import Setting
from rapporteur_web.places import Places

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChainPicture:
    """`rows` go with the communications, one by one; empty for a letter without a date, which has no day 0."""

    axis: SafeString
    rows: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class RowPicture:
    name: str
    svg: SafeString


@dataclass(frozen=True, slots=True)
class ChargesPicture:
    """`charges` and `penalties` go with those of the case file; empty, like `axis` and `grid`, where no
    day is told. `rows` are those that are not empty, named."""

    axis: SafeString
    grid: SafeString
    charges: tuple[SafeString, ...]
    penalties: tuple[SafeString, ...]
    rows: tuple[RowPicture, ...]

    @property
    def undated(self) -> int:
        """How many have no row, since no document tells a day of theirs."""
        return sum(not svg for svg in (*self.charges, *self.penalties))


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """After `day` days: how many letters were followed so long, and the share of all not answered, in per cent."""

    day: int
    at_risk: int
    per_cent: int


@dataclass(frozen=True, slots=True)
class RepliesPicture:
    """`svg` is empty where no letter can be counted. `left_out` were answered on a day that nobody tells."""

    svg: SafeString
    rows: tuple[ReplyRow, ...]
    count: int
    waiting: int
    left_out: int
    median_days: int | None

    @property
    def caption(self) -> str:
        """How many letters are counted, and which could not be."""
        told = ngettext(
            "%(n)d letter, %(waiting)d still waiting", "%(n)d letters, %(waiting)d still waiting", self.count
        )
        words = told % {"n": self.count, "waiting": self.waiting}
        if not self.left_out:
            return words
        return words + _("; %(n)d answered on a day that no document tells, left out") % {"n": self.left_out}


def chain_picture(communications: Sequence[Item], places: Places, setting: Setting) -> ChainPicture:
    """The rows of the chain, on a clock that fits them all."""
    told = [letter_days(c, places, setting.as_of) for c in communications]
    lines = [letter_line(c, days) for c, days in zip(communications, told, strict=True)]
    clock = fitting_clock((line for line in lines if line), setting.is_mirrored)
    rows = tuple(_safe(draw_letter(line, clock) if line else "") for line in lines)
    return ChainPicture(_safe(draw_clock(clock, _("sent"))), rows)


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308  the renderer escapes all words


def charges_picture(case: Item, setting: Setting) -> ChargesPicture:
    """Charges from brought to decided and penalties from imposed to their end, on one scale."""
    charges, penalties = charge_lanes(case), penalty_lanes(case, setting.as_of)
    lanes = [lane for lane in (*charges, *penalties) if lane is not None]
    marks = [m for lane in lanes for m in lane.marks]
    if not marks:
        empty = _safe("")
        return ChargesPicture(empty, empty, (empty,) * len(charges), (empty,) * len(penalties), ())
    drawn = draw_timeline(
        Timeline(
            lanes=tuple(lanes),
            shown=whole_range(marks, setting.as_of),
            as_of=setting.as_of,
            is_mirrored=setting.is_mirrored,
            words=picture_words(setting.as_of),
        )
    )
    drawn_rows = tuple(RowPicture(lane.name, _safe(svg)) for lane, svg in zip(lanes, drawn.lanes, strict=True))
    svgs = iter(row.svg for row in drawn_rows)
    listed = [next(svgs) if lane is not None else _safe("") for lane in (*charges, *penalties)]
    brought, imposed = tuple(listed[: len(charges)]), tuple(listed[len(charges) :])
    return ChargesPicture(_safe(drawn.axis), _safe(drawn.grid), brought, imposed, drawn_rows)


def replies_picture(communications: Sequence[Item], places: Places, setting: Setting) -> RepliesPicture:
    """How long replies take, over letters whose day is known; an answer on an untold day is left out, and told."""
    told = [letter_days(c, places, setting.as_of) for c in communications]
    curve = survival_of(w for w in map(_wait, told) if w is not None)
    waiting = sum(s.still_waiting for s in curve.steps)
    left_out = sum(d is not None and d.is_answered and d.reply is None for d in told)
    svg = _safe(draw_curve(_curve(curve, told, setting)) if curve.count else "")
    return RepliesPicture(svg, _rows(curve), curve.count, waiting, left_out, curve.median_days)


def _wait(days: LetterDays | None) -> Wait | None:
    if days is None:
        return None
    if days.reply is not None:
        return Wait(days.reply, True)
    return Wait(days.now, False) if days.now is not None else None


def _curve(curve: Survival, told: Sequence[LetterDays | None], setting: Setting) -> Curve:
    terms = {d.due for d in told if d is not None and d.due is not None}
    last = max(min(curve.steps[-1].day, 400), 120)
    title = _("Share of %(count)d letters not answered, by days since they were sent") % {"count": curve.count}
    return Curve(
        points=tuple(Point(s.day, s.share, s.still_waiting) for s in curve.steps),
        last_day=last,
        at_risk=tuple((day, curve.at_risk(day)) for day in range(0, last + 1, 60)),
        due_day=next(iter(terms)) if len(terms) == 1 else None,
        title=title,
        is_mirrored=setting.is_mirrored,
        words=CurveWords(per_cent=_("{share} %"), day=_("day {day}"), at_risk=_("n = {count}"), due=_("due")),
    )


def _rows(curve: Survival) -> tuple[ReplyRow, ...]:
    days = (0, 30, 60, 90, 120, 180, 240, 365)
    found = ((day, curve.at_risk(day), curve.share_after(day)) for day in days)
    return tuple(ReplyRow(day, risk, round(share * 100)) for day, risk, share in found if share is not None)
