"""Readings into the archive: documents in order, passages to be found, troubles to be told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from rapporteur_web.archive import prepared, search, titles
from rapporteur_web.archive.claims import list_claims
from rapporteur_web.archive.models import Document, Passage, Trouble
from rapporteur_web.places import DocumentPlaces


@transaction.atomic
def store_readings(readings: Iterable[Mapping[str, Any]], problems: Iterable[Mapping[str, Any]]) -> None:
    """Everything that was read, replacing what the archive held. The same document twice is stored once."""
    Document.objects.all().delete()
    prepared.forget()
    Trouble.objects.all().delete()
    unique = {r["document"]["sha256"]: r for r in readings}
    ordered = titles.in_order(unique.values())
    slugs = titles.short_addresses(unique)
    for order, (reading, label) in enumerate(zip(ordered, titles.number_labels(ordered), strict=True), start=1):
        document = _store_document(order, label, slugs[reading["document"]["sha256"]], reading)
        Passage.objects.bulk_create(_passages(document, reading))
    for problem in problems:
        Trouble.objects.create(
            level=problem["level"],
            code=problem["code"],
            file=problem.get("file") or "",
            page=problem.get("page"),
            message=problem["message"],
            advice=problem.get("advice") or "",
        )
    search.index_passages()


def _store_document(order: int, label: str, slug: str, reading: Mapping[str, Any]) -> Document:
    issued = reading.get("date")
    return Document.objects.create(
        sha256=reading["document"]["sha256"],
        slug=slug,
        order=order,
        label=label,
        title=titles.document_title(reading),
        name=reading["document"]["name"],
        kind=reading["kind"],
        issued_on=issued["edtf"] if issued else "",
        state=(reading.get("state") or {}).get("code") or "",
        reading=dict(reading),
    )


def _passages(document: Document, reading: Mapping[str, Any]) -> Iterable[Passage]:
    places = DocumentPlaces.of(document.sha256, document.label, document.title, reading)
    mentions = _mentions(reading)
    for stretch in places.stretches:
        yield Passage(
            document=document,
            is_claim=False,
            anchor=stretch.anchor,
            place=f"{document.label} {places.short(stretch)}",
            text=places.words(stretch.start, stretch.end),
            persons=_persons(mentions, stretch.start, stretch.end),
        )
    for claim in list_claims(reading):
        at = places.place(*claim.spans[0])
        yield Passage(
            document=document,
            is_claim=True,
            kind=claim.kind,
            anchor=claim.anchor,
            place=at.label if at else document.label,
            title=f"{claim.title}, {claim.detail}" if claim.detail else claim.title,
            text=places.words(*claim.spans[0]),
            persons=_persons(mentions, claim.spans[0].start, claim.spans[0].end),
        )


def _mentions(reading: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Where each person with a name is mentioned, in the order of the text."""
    return sorted(
        (m["start"], p["name"]) for p in reading.get("persons") or () if p.get("name") for m in p.get("mentions") or ()
    )


def _persons(mentions: list[tuple[int, str]], start: int, end: int) -> list[str]:
    first = bisect_left(mentions, (start, ""))
    return list(dict.fromkeys(name for _at, name in mentions[first : bisect_left(mentions, (end, ""))]))
