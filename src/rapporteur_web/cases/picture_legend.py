"""The legend under the timeline: a sign with its words for every form that the pictures beside it show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from rapporteur.rendering import Lane, Mark, draw_sign
from rapporteur_web.wording import Words


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """`kind` is the class of colour, empty for ink."""

    sign: SafeString
    words: Words
    kind: str = ""


_OF_MARKS: tuple[tuple[str, Words, str, Callable[[Mark], bool]], ...] = (
    ("diamond", _("day known"), "", lambda m: m.when.is_day and m.look == "full"),
    ("bracket", _("known to the month or year"), "", lambda m: not m.when.is_day and not m.is_state),
    ("since", _("goes on; no end is told"), "", lambda m: m.is_state or m.when.latest is None),
    ("joined", _("sources differ on the day"), "court", lambda m: bool(m.joined)),
    ("ring", _("reply"), "letter", lambda m: m.shape == "ring"),
    ("gone", _("letter not in the archive"), "letter", lambda m: m.look == "gone"),
    ("triangle", _("statement"), "ask", lambda m: m.shape == "triangle"),
    ("person", _("own act"), "person", lambda m: m.shape == "person"),
)


def timeline_legend(lanes: Iterable[Lane]) -> tuple[LegendEntry, ...]:
    """What the lanes show, and nothing else."""
    listed = list(lanes)
    marks = [m for lane in listed for m in lane.marks]
    looks = {s.look for lane in listed for s in lane.stretches}
    found = [_entry(sign, words, kind) for sign, words, kind, is_shown in _OF_MARKS if any(map(is_shown, marks))]
    if "state" in looks:
        found.append(_entry("custody", _("held"), "act"))
    if "late" in looks:
        found.append(_entry("late", _("no reply after the due day")))
    if len(marks) > 1:
        found.append(_entry("several", _("several together, with their number")))
    return tuple(found)


def _entry(sign: str, words: Words, kind: str = "") -> LegendEntry:
    return LegendEntry(mark_safe(draw_sign(sign)), words, kind)  # noqa: S308  a fixed drawing
