"""The chain of letters: each with its term, its replies as told, and the first day on which it may be public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapporteur_web import wording
from rapporteur_web.places import Place, Places
from rapporteur_web.wording import When, Words, words_for

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReplyTold:
    """What one document says of a reply."""

    words: Words
    place: Place | None
    document: str
    on: When


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
    cited: tuple[Place, ...]
    replies: tuple[ReplyTold, ...]
    explanations: tuple[str, ...]
    interim: Words
    mandates: tuple[str, ...] = ()

    @property
    def more_mandates(self) -> int:
        """How many mandates send it beside the first two."""
        return max(len(self.mandates) - 2, 0)

    @property
    def overdue(self) -> bool:
        return self.status == "overdue"


def list_letters(
    communications: Iterable[Item], places: Places, as_of: date, mandates: Mapping[str, tuple[str, ...]] | None = None
) -> list[Letter]:
    """The communications in their order, as they stand on a day; `mandates` by document."""
    senders = mandates or {}
    return [
        _letter(c, places, as_of, number, senders.get(c.get("document") or "", ()))
        for number, c in enumerate(communications, start=1)
    ]


def find_mandates(readings: Iterable[tuple[str, Item]]) -> dict[str, tuple[str, ...]]:
    """The mandates that send each document, in its own order and words, each once."""
    return {
        sha256: tuple(dict.fromkeys(" ".join(m["name"].split()) for m in reading.get("mandates") or ()))
        for sha256, reading in readings
    }


def _letter(item: Item, places: Places, as_of: date, number: int, mandates: tuple[str, ...]) -> Letter:
    term = item.get("response") or {}
    due_on = date.fromisoformat(term["due"]) if term.get("due") else None
    public_on = (item.get("publication") or {}).get("on")
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
        status_words=words_for(wording.STATUSES, item["status"]),
        sign=wording.STATUS_SIGNS.get(item["status"], "gone"),
        public=wording.when(public_on),
        public_now=bool(public_on) and str(public_on) <= as_of.isoformat(),
        cited=_cited(item, places),
        replies=tuple(_told(r, places) for r in item.get("replies") or ()),
        explanations=_explanations(item.get("explanation")),
        interim=_interim(item.get("interim_measures")),
        mandates=mandates,
    )


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
    if not isinstance(interim, Mapping) or not interim.get("asked"):
        return ""
    return words_for(wording.STATUSES, interim.get("status") or "open")
