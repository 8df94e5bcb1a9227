"""The chain of letters: each with its term, its replies as told, and the first day on which it may be public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapporteur.core import parse_edtf
from rapporteur.procedure.answers import ToldReply, how_answered
from rapporteur.reference import find_mandate
from rapporteur_web import wording
from rapporteur_web.places import Place, Places
from rapporteur_web.wording import When, Words, words_for

Item = Mapping[str, Any]
MANDATES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ReplyTold:
    """What one document says of a reply."""

    words: Words
    place: Place | None
    document: str
    on: When


@dataclass(frozen=True, slots=True)
class Sender:
    """A mandate that sends a letter: in the letter's words, and short."""

    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A communication on a page. `url` is empty where the letter itself is not in the archive."""

    name: str
    anchor: str
    type: Words
    joint: bool
    sent: When
    url: str
    label: str
    missing: bool
    due: When
    days: int | None
    late: str
    days_left: int | None
    status: str
    status_words: Words
    sign: str
    public: When
    public_now: bool
    public_by_report: bool
    cited: tuple[Place, ...]
    replies: tuple[ReplyTold, ...]
    explanations: tuple[str, ...]
    interim: Words
    senders: tuple[Sender, ...] = ()

    @property
    def mandates(self) -> tuple[str, ...]:
        """The first mandates that send it, by the short names under which the field knows them."""
        return tuple(s.short for s in self.senders[:MANDATES_SHOWN])

    @property
    def more_mandates(self) -> int:
        return len(self.senders[MANDATES_SHOWN:])

    @property
    def overdue(self) -> bool:
        return self.status == "overdue"


def list_letters(
    communications: Iterable[Item], places: Places, as_of: date, senders: Mapping[str, tuple[Sender, ...]] | None = None
) -> list[Letter]:
    """The communications in their order, as they stand on a day; `senders` by document."""
    known = senders or {}
    return [
        _letter(c, places, as_of, number, known.get(c.get("document") or "", ()))
        for number, c in enumerate(communications, start=1)
    ]


def find_senders(readings: Iterable[tuple[str, Item]]) -> dict[str, tuple[Sender, ...]]:
    """The mandates that send each document, in its own order, each once."""
    return {
        sha256: tuple(dict.fromkeys(_sender(" ".join(m["name"].split())) for m in reading.get("mandates") or ()))
        for sha256, reading in readings
    }


def _sender(name: str) -> Sender:
    """The name as letters print it, without «Special Rapporteur on», leads to the short one; else it stands itself."""
    titles = (name, f"Special Rapporteur on {name}", f"Special Rapporteur on the {name}")
    found = next((m for m in map(find_mandate, titles) if m), None)
    return Sender(name, found.short_name.removeprefix("SR ") if found else name)


def _letter(item: Item, places: Places, as_of: date, number: int, senders: tuple[Sender, ...]) -> Letter:
    term = item.get("response") or {}
    due_on = date.fromisoformat(term["due"]) if term.get("due") else None
    public = item.get("publication") or {}
    public_on = public.get("on")
    status_words, sign = _standing(item, places, due_on)
    document = item.get("document")
    return Letter(
        name=letter_name(item),
        anchor=f"letter{number}",
        type=words_for(wording.COMMUNICATION_TYPES, item.get("type")),
        joint=bool(item.get("joint")),
        sent=wording.when(item.get("date")),
        url=places.url(document) if document else "",
        label=places.label(document) if document else "",
        missing=not document,
        due=wording.when(term.get("due")),
        days=term.get("days"),
        late=wording.days_words(max((as_of - due_on).days, 0)) if due_on else "",
        days_left=(due_on - as_of).days if due_on and due_on >= as_of else None,
        status=item["status"],
        status_words=status_words,
        sign=sign,
        public=wording.when(public_on),
        public_now=bool(public_on) and str(public_on) <= as_of.isoformat(),
        public_by_report=not public_on and public.get("rule") == "report",
        cited=_cited(item, places),
        replies=tuple(_told(r, places) for r in item.get("replies") or ()),
        explanations=_explanations(item.get("explanation")),
        interim=_interim(item.get("interim_measures")),
        senders=senders,
    )


def _standing(item: Item, places: Places, due_on: date | None) -> tuple[Words, str]:
    """In words, with its sign: documents may differ on a reply, or tell of one that is not here."""
    told = (ToldReply(r["reply"], parse_edtf(r["as_of"]), places.is_reply_itself(r)) for r in item.get("replies") or ())
    answered = how_answered(told, due_on)
    if answered.how == "disputed":
        return _("sources differ on a reply"), "ne"
    if item["status"] != "replied":
        return words_for(wording.STATUSES, item["status"]), wording.STATUS_SIGNS.get(item["status"], "gone")
    if answered.on is None:
        return _("said to be received"), "gone"
    if not answered.days_late:
        return words_for(wording.STATUSES, "replied"), "done"
    return _("replied, %(days)s late") % {"days": wording.days_words(answered.days_late)}, "done"


def letter_name(item: Item) -> str:
    """Its symbol; for one known by its date alone, «letter of 3 Nov 2010»."""
    if item.get("symbol"):
        return str(item["symbol"])
    sent = wording.when(item.get("date")).words
    return _("letter of %(date)s") % {"date": sent} if sent else _("letter without number or date")


def _cited(item: Item, places: Places) -> tuple[Place, ...]:
    citing = [a for a in item.get("accounts") or () if a["document"] != item.get("document")]
    return places.of(citing)


def _told(reply: Item, places: Places) -> ReplyTold:
    place = None
    if reply.get("start") is not None:
        place = places.one({**reply, "document": reply["said_by"]})
    title = places.title(reply["said_by"])
    return ReplyTold(words_for(wording.STATUSES, reply["reply"]), place, title, wording.when(reply.get("as_of")))


def _explanations(explanation: Any) -> tuple[str, ...]:
    if not explanation:
        return ()
    if isinstance(explanation, str):
        return (explanation,)
    values = explanation.values() if isinstance(explanation, Mapping) else explanation
    # two fields may have one reason
    return tuple(dict.fromkeys(wording.with_day_words(str(v)) for v in values if v))


def _interim(interim: Any) -> Words:
    """What the letter asks for beside a reply, and what later documents show of it."""
    if not isinstance(interim, Mapping) or not interim.get("asked"):
        return ""
    status = interim.get("status") or "open"
    if status == "open":
        return _("Asks for interim measures.")
    return _("Asks for interim measures: %(status)s.") % {"status": words_for(wording.STATUSES, status)}
