"""Differences as a page shows them: what differs, and each value with its whole sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapporteur.core import Span
from rapporteur.reading.sayings import find_saying
from rapporteur_web import wording
from rapporteur_web.cases.differing import Run, mark_differing
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
    "communication.reference": gettext_lazy("How the letter is referred to"),
    "penalty": gettext_lazy("What the penalty is"),
    "penalty.asked_for": gettext_lazy("What was asked for"),
    "event.count": gettext_lazy("How often it happened"),
    "event.by": gettext_lazy("Who did it"),
    "communications.count": gettext_lazy("How many letters there were"),
    "relation": gettext_lazy("Relation to the organisation"),
}


@dataclass(frozen=True, slots=True)
class DifferingValue:
    """One value as told: its first sentence quoted with the words that differ marked, the others as links."""

    value: str
    place: Place | None
    runs: tuple[Run, ...]
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
class Matter:
    """Differences on one thing, together."""

    subject: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class KindOfDifference:
    words: Words
    sign: str
    count: int


def list_differences(case: Mapping[str, Any], places: Places, at_most: int | None = None) -> list[Matter]:
    """In the case file's own order, which is by weight: the first so many, those on one matter together."""
    found: list[Matter] = []
    for number, item in enumerate(case["differences"][:at_most], start=1):
        difference = _difference(item, number, places)
        if found and found[-1].subject == difference.subject:
            found[-1] = Matter(difference.subject, (*found[-1].differences, difference))
        else:
            found.append(Matter(difference.subject, (difference,)))
    return found


def _difference(item: Mapping[str, Any], number: int, places: Places) -> Difference:
    told = [(v["value"], places.of(v["accounts"])) for v in item["values"]]
    firsts = [found[0] for _value, found in told if found]
    return Difference(
        anchor=f"d{number}",
        kind=item["kind"],
        kind_words=words_for(wording.DIFFERENCES, item["kind"]),
        sign=wording.DIFFERENCE_SIGNS.get(item["kind"], "ne"),
        subject=item.get("subject") or "",
        question=ATTRIBUTES.get(item["attribute"], item["attribute"].replace(".", ", ").replace("_", " ")),
        values=tuple(_told(item, value, found, firsts) for value, found in told),
        note=wording.with_day_words(item.get("note") or ""),
    )


def _told(item: Mapping[str, Any], value: Any, found: tuple[Place, ...], firsts: list[Place]) -> DifferingValue:
    words = _value(value, item["attribute"])
    if not found:
        return DifferingValue(words, None, (), ())
    others = [p for p in firsts if p.url != found[0].url]
    return DifferingValue(words, found[0], mark_differing(found[0], others, _said(item, value, found[0])), found[1:])


def _said(item: Mapping[str, Any], value: Any, place: Place) -> list[Span]:
    """Where the sentence says the value: as the difference has it, or as the account does."""
    found = find_saying(place.sentence, str(value or ""), item["attribute"], item.get("subject") or "")
    return found or find_saying(place.sentence, place.value, item["attribute"])


def _value(value: Any, attribute: str) -> str:
    words = value_words(value)
    if attribute == "communication.type":
        words = str(words_for(wording.COMMUNICATION_TYPES, words))
    return words


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


def count_kinds(case: Mapping[str, Any]) -> list[KindOfDifference]:
    """How many of each kind, in the order of `wording.DIFFERENCES`."""
    counted = Counter(d["kind"] for d in case["differences"])
    return [
        KindOfDifference(words, wording.DIFFERENCE_SIGNS[kind], counted[kind])
        for kind, words in wording.DIFFERENCES.items()
        if counted[kind]
    ]
