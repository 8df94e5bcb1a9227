"""A communication in days since it was sent: its term, its reply, and what is written under its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapporteur.rendering import LetterLine, Note
from rapporteur_web import wording
from rapporteur_web.cases.letters import letter_name
from rapporteur_web.cases.marks import parse_date
from rapporteur_web.places import Places
from rapporteur_web.wording import words_for

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LetterDays:
    """Days since the letter's own day; None where nobody tells. `now` is set only while it waits for a reply.

    `reply` is the day of a reply that is in the archive: another document that thanks for one says only «by then».
    """

    due: int | None
    reply: int | None
    now: int | None
    public: int | None
    is_answered: bool


def letter_days(item: Item, places: Places, as_of: date) -> LetterDays | None:
    """None for a letter whose own day is not known."""
    sent = parse_date(item.get("date"))
    if sent is None or not sent.is_day or sent.earliest is None or sent.earliest > as_of:
        return None
    day0 = sent.earliest
    told = [r for r in item.get("replies") or () if r["reply"] == "received" and places.is_reply_itself(r)]
    days = [d for d in (_since(day0, r["as_of"]) for r in told) if d is not None]
    is_answered = item["status"] == "replied"
    waits = item["status"] in ("awaiting_reply", "overdue", "acknowledged")
    return LetterDays(
        due=_since(day0, (item.get("response") or {}).get("due")),
        reply=min(days, default=None),
        now=(as_of - day0).days if waits and not days else None,
        public=_since(day0, (item.get("publication") or {}).get("on")),
        is_answered=is_answered,
    )


def _since(day0: date, edtf: object) -> int | None:
    """Days from the letter to a day; None where it is no day, or one before the letter."""
    day = parse_date(edtf)
    if day is None or not day.is_day or day.earliest is None or day.earliest < day0:
        return None
    return (day.earliest - day0).days


def letter_line(item: Item, days: LetterDays | None) -> LetterLine | None:
    """The row of a letter; None for one without a day 0."""
    if days is None:
        return None
    missing = not item.get("document")
    notes = [_missing_note(item)] if missing else _notes(item, days)
    status = str(words_for(wording.STATUSES, item["status"]))
    told = (letter_name(item), wording.when(item["date"]).words, status, *(n.words for n in notes))
    return LetterLine(
        due=days.due,
        reply=days.reply,
        now=days.now,
        public=days.public,
        is_missing=missing,
        notes=tuple(notes),
        title=", ".join(dict.fromkeys(x for x in told if x)),
    )


def _missing_note(item: Item) -> Note:
    cited = len(item.get("cited_by") or ())
    words = ngettext("not in the archive, cited by %(n)d", "not in the archive, cited by %(n)d", cited) % {"n": cited}
    return Note(0, words)


def _notes(item: Item, days: LetterDays) -> list[Note]:
    """The reply or the day of the picture first, then the due day; a letter that sets no term says so."""
    notes = []
    if days.due is not None:
        notes.append(Note(days.due, _("due, day %(day)d") % {"day": days.due}, weight=1))
    elif days.reply is None:
        notes.append(Note(0, _("no term stated"), weight=1))
    if days.reply is not None:
        late = days.due is not None and days.reply > days.due
        notes.append(Note(days.reply, _day_words(_("reply, day %(day)s"), days.reply), 3, "" if late else "t2"))
    elif days.is_answered:
        notes.append(Note(0, _("answered, day not told"), weight=2))
    elif days.now is not None:
        late = days.due is not None and days.now > days.due
        notes.append(Note(days.now, _day_words(_("now day %(day)s"), days.now), 3, "tb" if late else "t2"))
    return notes


def _day_words(words: str, day: int) -> str:
    return words % {"day": number_format(day, use_l10n=True, force_grouping=True)}
