"""The timeline of a case file, and its charges, penalties, demands and questions, as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from rapporteur_web import wording
from rapporteur_web.cases.brought import brought_days
from rapporteur_web.places import MARKDOWN, Place, Places
from rapporteur_web.wording import When, Words, words_for

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """A further event that the same sentence tells of the same day: «acquittal» beside «appeal»."""

    anchor: str
    kind: str
    type: Words


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry: when, what, who, and the sentences that tell it. `anchor` is where a mark of the picture leads."""

    anchor: str
    when: When
    kind: str
    type: Words
    summary: str
    people: str
    place: str
    language: str
    accounts: tuple[Place, ...]
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class ChargeRow:
    article: str
    code: str
    offence: str
    brought: When
    brought_told: tuple[When, ...]
    outcome: Words
    accounts: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PenaltyRow:
    kind: Words
    size: str
    parts: tuple[str, ...]
    imposed: When
    by: str
    status: Words
    accounts: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A demand or a question: its words, who asks, how it stands, and the sentences that show it."""

    number: str
    text: str
    language: str
    asker: str
    sign: str
    status: Words
    place: Place | None
    evidence: tuple[Place, ...]


def list_happening(entry: Item, anchor: str, subject: str, places: Places) -> Happening:
    """One entry of a timeline, with the sentences that tell it; whose case it is goes without saying."""
    accounts = places.of(entry["accounts"])
    people = [p for p in (*(entry.get("persons") or ()), *(entry.get("organisations") or ())) if p != subject]
    return Happening(
        anchor=anchor,
        when=wording.when(entry.get("date")),
        kind=wording.lane(entry["type"]),
        type=words_for(wording.EVENTS, entry["type"]),
        summary=MARKDOWN.sub("", entry.get("summary") or "") or str(words_for(wording.EVENTS, entry["type"])),
        people=", ".join(people),
        place=place if (place := entry.get("place") or "") not in people else "",
        language=accounts[0].language if accounts else "",
        accounts=accounts,
    )


def join_told_together(rows: Iterable[Happening]) -> tuple[Happening, ...]:
    """Neighbours of one day that one sentence tells are one entry: the sentence is read once."""
    joined: list[Happening] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last and row.accounts and _told_by(last) == _told_by(row):
            links = {p.url: p for p in (*last.accounts, *row.accounts)}
            beside = (*last.beside, Beside(row.anchor, row.kind, row.type))
            joined[-1] = replace(last, accounts=tuple(links.values()), beside=beside)
        else:
            joined.append(row)
    return tuple(joined)


def _told_by(row: Happening) -> tuple[object, ...]:
    """All that an entry shows beside its type: where that differs, so do the entries."""
    return (row.when, row.summary, row.people, row.place)


def list_charges(case: Item, places: Places) -> list[ChargeRow]:
    return [
        ChargeRow(
            article=charge.get("article") or "",
            code=charge.get("code") or "",
            offence=charge.get("offence") or "",
            brought=wording.when(charge.get("brought_on")),
            brought_told=tuple(wording.when(day.edtf) for day in brought_days(case, charge)),
            outcome=words_for(wording.STATUSES, charge.get("outcome")),
            accounts=places.of(charge["accounts"]),
        )
        for charge in case["charges"]
    ]


def list_penalties(case: Item, places: Places) -> list[PenaltyRow]:
    return [
        PenaltyRow(
            kind=words_for(wording.PENALTIES, penalty["kind"]),
            size=penalty_size(penalty),
            parts=tuple(_part(p) for p in penalty.get("of_which") or ()),
            imposed=wording.when(penalty.get("imposed_on")),
            by=penalty.get("by") or "",
            status=words_for(wording.STATUSES, penalty.get("status")),
            accounts=places.of(penalty["accounts"]),
        )
        for penalty in case["penalties"]
    ]


def penalty_size(penalty: Item) -> str:
    """How long or how much; empty where the accounts do not agree or none says."""
    return wording.duration_words(penalty.get("duration")) or wording.amount_words(penalty.get("amount"))


def _part(part: Item) -> str:
    words = [wording.duration_words(part.get("duration")), part.get("place") or ""]
    return ", ".join(w for w in (words if any(words) else [str(words_for(wording.PENALTIES, part.get("kind")))]) if w)


def list_demands(case: Item, places: Places) -> list[Asked]:
    return [
        _asked(demand, demand["status"], demand.get("evidence") or (), places.title(demand["document"]), places)
        for demand in case["demands"]
    ]


def list_questions(case: Item, places: Places) -> list[Asked]:
    rows = []
    for question in case["questions"]:
        answer = question.get("answer")
        status = answer["status"] if answer else "open"
        evidence = answer["accounts"] if answer else ()
        rows.append(_asked(question, status, evidence, question.get("communication") or "", places))
    return rows


def _asked(item: Item, status: str, evidence: Iterable[Item], asker: str, places: Places) -> Asked:
    place = places.one(item) if item.get("document") and item.get("start") is not None else None
    return Asked(
        number=item.get("number") or "",
        text=" ".join(item["text"].split()),
        language=place.language if place else "",
        asker=asker,
        sign=wording.STATUS_SIGNS.get(status, "gone"),
        status=words_for(wording.STATUSES, status),
        place=place,
        evidence=places.of(evidence),
    )


def count_statuses(rows: Iterable[Asked]) -> str:
    """«2 met, 4 not met, 3 open»."""
    counted: dict[str, int] = {}
    for row in rows:
        counted[str(row.status)] = counted.get(str(row.status), 0) + 1
    return ", ".join(_("%(count)d %(status)s") % {"count": n, "status": s} for s, n in counted.items())
