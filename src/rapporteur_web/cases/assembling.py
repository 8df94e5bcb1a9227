"""Readings into case files for a day: assembled when first asked for, stored, and numbered alike on every day."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from rapporteur_web.cases.models import CaseFile, CaseSet

KEPT_DAYS = 12  # days other than the first; each is a copy of all case files, made again when asked for
_lock = threading.Lock()

Reading = Mapping[str, Any]
CaseJSON = Mapping[str, Any]
Assemble = Callable[[Iterable[Reading], date], Mapping[str, Any]]


def assemble_json(readings: Iterable[Reading], as_of: date) -> dict[str, Any]:
    """What `rapporteur case --json --as-of` says, from the readings' JSON."""
    from rapporteur import casefile
    from rapporteur.reading.encoding import from_json

    made = casefile.assemble(tuple(from_json(dict(r)) for r in readings), (), as_of)
    return dict(casefile.as_json(made))


def case_set(
    as_of: date, load_readings: Callable[[], Iterable[Reading]], assemble: Assemble = assemble_json
) -> CaseSet:
    """The case files of a day. The readings are asked for only where the day is new."""
    with _lock:
        stored = CaseSet.objects.filter(as_of=as_of).first()
        if stored is not None:
            return stored
        return _store(assemble(load_readings(), as_of), as_of)


@transaction.atomic
def _store(data: Mapping[str, Any], as_of: date) -> CaseSet:
    first = CaseSet.objects.order_by("stored_at").first()
    _forget_old_days(first)
    made = CaseSet.objects.create(
        as_of=as_of, documents=data["documents"], communications=data["communications"], problems=data["problems"]
    )
    known = [(c.number, c.content) for c in first.case_files.all()] if first else []
    told = sorted(data["casefiles"], key=lambda c: -len(c["timeline"]))  # of whom most is told comes first
    numbers = number_cases(told, known)
    CaseFile.objects.bulk_create(
        CaseFile(
            case_set=made,
            number=number,
            name=content["person"]["name"] or "",
            content=content,
            documents=sorted(documents_told(content)),
            citing=_citing(content),
        )
        for number, content in zip(numbers, told, strict=True)
    )
    return made


def documents_told(content: Mapping[str, Any]) -> set[str]:
    """The hashes of all documents that a case file quotes."""
    found: set[str] = set()
    waiting: list[Any] = [content]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            document = item.get("document")
            if isinstance(document, str):
                found.add(document)
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    return found


def _citing(content: CaseJSON) -> dict[str, list[str]]:
    return {c["document"]: c["cited_by"] for c in content["communications"] if c.get("document") and c.get("cited_by")}


def _forget_old_days(first: CaseSet | None) -> None:
    if first is None:
        return
    others = CaseSet.objects.exclude(pk=first.pk).order_by("-stored_at")
    for old in others[KEPT_DAYS - 1 :]:
        old.delete()


def number_cases(cases: Sequence[CaseJSON], known: Sequence[tuple[int, CaseJSON]]) -> list[int]:
    """A number for each case: that of the known case which shares a mention with it, else the next free one.

    Names change from day to day (a later document has the fuller one); the places where a person is named do not.
    """
    owners = {place: number for number, content in known for place in _mentions(content)}
    taken: set[int] = set()
    numbers: list[int | None] = []
    for content in cases:
        number = next((owners[p] for p in _mentions(content) if p in owners and owners[p] not in taken), None)
        numbers.append(number)
        if number is not None:
            taken.add(number)
    free = max([0, *(n for n, _content in known)]) + 1
    done = []
    for number in numbers:
        done.append(free if number is None else number)
        free += number is None
    return done


def _mentions(content: CaseJSON) -> list[tuple[str, int]]:
    return sorted((a["document"], a["start"]) for a in content["person"]["accounts"])
