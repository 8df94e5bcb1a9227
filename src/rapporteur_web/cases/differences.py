"""Differences as a page shows them: what differs, and each value with its whole sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapporteur_web import wording
from rapporteur_web.places import Place, Places
from rapporteur_web.wording import Words, words_for

ATTRIBUTES: dict[str, Words] = {
    "organisation.name": gettext_lazy("Name of the organisation"),
    "communication.type": gettext_lazy("Kind of letter"),
    "communication.reply": gettext_lazy("Whether it was answered"),
    "communication.date": gettext_lazy("Date of the letter"),
    "communication.document": gettext_lazy("The letter itself"),
    "communication.number": gettext_lazy("Number of the letter"),
    "charge.brought_on": gettext_lazy("When it was charged"),
    "charge.article": gettext_lazy("Article of the charge"),
    "charge.offence": gettext_lazy("What the charge is"),
    "charge.outcome": gettext_lazy("What became of the charge"),
    "penalty.duration": gettext_lazy("How long the penalty is"),
    "penalty.amount": gettext_lazy("How high the fine is"),
    "person.name": gettext_lazy("Spelling of the name"),
    "person.named": gettext_lazy("Named or withheld"),
    "event.date": gettext_lazy("When it happened"),
    "event.place": gettext_lazy("Where it happened"),
    "relation": gettext_lazy("Relation to the organisation"),
}
QUOTED_AT_MOST = 3  # sentences under one value; the others are links


@dataclass(frozen=True, slots=True)
class DifferingValue:
    """One value as told: its first sentences quoted, the others as links."""

    value: str
    quoted: tuple[Place, ...]
    more: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    anchor: str
    kind: str
    kind_words: Words
    sign: str
    subject: str
    question: Words
    values: tuple[DifferingValue, ...]
    note: str


@dataclass(frozen=True, slots=True)
class KindOfDifference:
    words: Words
    sign: str
    count: int


def list_differences(case: Mapping[str, Any], places: Places) -> list[Difference]:
    """In the case file's own order, which is by weight."""
    return [_difference(d, n, places) for n, d in enumerate(case["differences"], start=1)]


def _difference(item: Mapping[str, Any], number: int, places: Places) -> Difference:
    return Difference(
        anchor=f"d{number}",
        kind=item["kind"],
        kind_words=words_for(wording.DIFFERENCES, item["kind"]),
        sign=wording.DIFFERENCE_SIGNS.get(item["kind"], "ne"),
        subject=item.get("subject") or "",
        question=ATTRIBUTES.get(item["attribute"], item["attribute"].replace(".", ", ").replace("_", " ")),
        values=tuple(_value(v, item["attribute"], places) for v in item["values"]),
        note=wording.with_day_words(item.get("note") or ""),
    )


def _value(item: Mapping[str, Any], attribute: str, places: Places) -> DifferingValue:
    found = places.of(item["accounts"])
    words = value_words(item["value"])
    if attribute == "communication.type":
        words = str(words_for(wording.COMMUNICATION_TYPES, words))
    return DifferingValue(words, found[:QUOTED_AT_MOST], found[QUOTED_AT_MOST:])


def value_words(value: Any) -> str:
    """Dates and durations in words, everything else as the case file gives it."""
    text = "" if value is None else str(value)
    if not text:
        return _("not said")
    if text.startswith("P") and wording.duration_words(text):
        return wording.duration_words(text)
    if text[:4].isdigit() and all(c in "0123456789-/.?~%" for c in text):
        return wording.when(text).words
    return wording.with_day_words(str(wording.STATUSES.get(text, text)))


def count_kinds(differences: list[Difference]) -> list[KindOfDifference]:
    """How many of each kind, in the order of `wording.DIFFERENCES`."""
    counted = {kind: sum(d.kind == kind for d in differences) for kind in wording.DIFFERENCES}
    return [
        KindOfDifference(words, wording.DIFFERENCE_SIGNS[kind], counted[kind])
        for kind, words in wording.DIFFERENCES.items()
        if counted[kind]
    ]
