"""A case file's happenings, letters and statements as marks of the timeline's lanes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapporteur.core import PartialDate
from rapporteur.core.dates import parse_edtf
from rapporteur.rendering import Kind, Mark, Shape, Words
from rapporteur_web import wording
from rapporteur_web.cases.letters import letter_name
from rapporteur_web.wording import words_for

Item = Mapping[str, Any]

_OWN_ACTS = frozenset({"activity"})
_STATEMENTS = frozenset({"statement", "press_release", "report"})
_WEIGHTS = {
    "killing": 95,
    "disappearance": 95,
    "torture": 90,
    "arrest": 85,
    "sentence": 85,
    "detention": 75,
    "conviction": 75,
    "acquittal": 75,
    "release": 75,
    "attack": 70,
    "appeal": 65,
    "charge": 60,
    "raid": 50,
    "trial": 50,
    "communication": 50,
    "reply": 50,
    "fine": 45,
    "activity": 20,
    "other": 10,
}
_DISPUTED = ("event.date", "charge.brought_on")


class IssuedDocument(Protocol):
    """What the timeline needs of a document of the archive."""

    @property
    def sha256(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def issued_on(self) -> str: ...


def parse_date(edtf: object) -> PartialDate | None:
    """An EDTF date of the case file; None for none, and for what is no date."""
    try:
        return parse_edtf(str(edtf)) if edtf else None
    except ValueError:
        return None


def event_marks(case: Item) -> Iterator[tuple[str, Mark]]:
    """Each dated entry with its lane; an entry that sources date differently gives a mark for each of its dates."""
    disputed, language = _disputed(case), get_language()
    sent = {c.get("date") for c in case["communications"]}
    for number, entry in enumerate(case["timeline"], start=1):
        date = parse_date(entry.get("date"))
        if date is None or (entry["type"] == "communication" and entry["date"] in sent):
            continue
        mark = _event_mark(entry, date, f"#h{number}", disputed, language)
        for one in _as_told(mark, entry, number):
            yield _lane(entry["type"]), one


def _event_mark(entry: Item, date: PartialDate, url: str, disputed: Mapping[str, str], language: str | None) -> Mark:
    kind, shape = _look(entry["type"])
    label = _event_words(entry["type"], language)
    keys = _account_keys(entry["accounts"]) if disputed else ()
    joined = next((disputed[key] for key in keys if key in disputed), "")
    day = _date_words(entry["date"], language)
    return Mark(
        when=date,
        kind=kind,
        shape=shape,
        label=label,
        title=f"{day}: {label}",
        url=url,
        when_words=day,
        weight=_WEIGHTS.get(entry["type"], 40),
        look="open" if joined else "full",
        joined=joined,
    )


@lru_cache(maxsize=256)
def _event_words(event_type: str, language: str | None) -> str:
    return str(words_for(wording.EVENTS, event_type))


@lru_cache(maxsize=8192)
def _date_words(edtf: str, language: str | None) -> str:
    """Dates in words are most of the time that a timeline of two thousand takes."""
    return wording.when(edtf).words


def _as_told(mark: Mark, entry: Item, number: int) -> list[Mark]:
    """An interval that an account gives is a time that lasted; one that only spans them is two dates or more."""
    if not mark.when.is_interval:
        return [mark]
    told = {str(a.get("value") or "").partition(": ")[0] for a in entry["accounts"]}
    dates = {d.edtf: d for d in map(parse_date, told) if d is not None}
    if mark.when.edtf in dates or len(dates) < 2:
        return [replace(mark, is_state=mark.when.edtf in dates)]
    joined = mark.joined or f"h{number}"
    return [_told_on(mark, d, joined) for d in sorted(dates.values(), key=lambda d: d.sort_key)]


def _told_on(mark: Mark, date: PartialDate, joined: str) -> Mark:
    day = wording.when(date.edtf).words
    title = _("%(date)s, as one source says: %(told)s") % {"date": day, "told": mark.title}
    return replace(mark, when=date, joined=joined, look="open", when_words=day, title=title)


def _disputed(case: Item) -> dict[str, str]:
    """The sentences of each contradiction over a date, with the name of what they date."""
    found: dict[str, str] = {}
    for index, difference in enumerate(case["differences"]):
        if difference["kind"] == "contradiction" and difference["attribute"] in _DISPUTED:
            for value in difference["values"]:
                found.update(dict.fromkeys(_account_keys(value["accounts"]), f"d{index}"))
    return found


def _account_keys(accounts: Iterable[Item]) -> list[str]:
    return [f"{a['document']}:{a['start']}" for a in accounts]


def _lane(event_type: str) -> str:
    return "ask" if event_type in _OWN_ACTS else wording.lane(event_type).replace("law", "court")


def _look(event_type: str) -> tuple[Kind, Shape]:
    if event_type in _OWN_ACTS:
        return "person", "person"
    if event_type == "law":
        return "law", "lines"
    if event_type in wording.COURTS:
        return "court", "square"
    if event_type in wording.LETTERS:
        return "letter", "ring" if event_type == "reply" else "disc"
    return "act", "diamond"


def letter_marks(communications: Iterable[Item]) -> Iterator[Mark]:
    """A disc per letter, dashed where it is not in the archive."""
    for number, item in enumerate(communications, start=1):
        date = parse_date(item.get("date"))
        if date is None:
            continue
        name, day = letter_name(item), wording.when(item["date"]).words
        missing = not item.get("document")
        told = [day, name, str(words_for(wording.STATUSES, item["status"])), _("not in the archive") if missing else ""]
        yield Mark(
            when=date,
            kind="letter",
            shape="disc",
            label=_short_name(item),
            title=", ".join(x for x in told if x),
            url=f"#letter{number}",
            when_words=day,
            weight=40 if missing else 60,
            look="gone" if missing else "full",
        )


def _short_name(item: Item) -> str:
    """«4/2018»; without a number the kind of letter."""
    if item.get("number") and item.get("year"):
        return f"{item['number']}/{item['year']}"
    return str(words_for(wording.COMMUNICATION_TYPES, item.get("type"))) or _("letter")


def statement_marks(documents: Iterable[IssuedDocument], urls: Mapping[str, str]) -> Iterator[Mark]:
    """A triangle per statement on the day it was issued; its link opens the statement."""
    for document in documents:
        date = parse_date(document.issued_on)
        if date is None or document.kind not in _STATEMENTS:
            continue
        day = wording.when(document.issued_on).words
        yield Mark(
            when=date,
            kind="ask",
            shape="triangle",
            label=document.label,
            title=f"{day}: {document.title}",
            url=urls.get(document.sha256) or "#documents",
            when_words=day,
            weight=55,
        )


def picture_words(as_of: date) -> Words:
    """The words that a picture says by itself, on a day."""
    months = tuple(date_format(date(2000, month, 1), "M") for month in range(1, 13))
    return Words(months=months, as_of=wording.when(as_of.isoformat()).words, together=_("{count} together"))
