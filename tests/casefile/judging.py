"""Judgements made by hand on readings made by hand; people, bodies and events are invented."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from rapporteur.casefile import CaseFile, CaseFiles, as_json, assemble
from rapporteur.casefile.judgements import Address, Judgement, address_of, claims_of
from rapporteur.casefile.judgements.checks import canonical
from rapporteur.reading.records import Reading
from tests.casefile.conftest import build

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 1)
_NUMBERS = count(1)


def signed(minute: int = 0, by: str = "nf", why: str = "", id_: str | None = None) -> dict[str, Any]:
    """Who and when, for any judgement; ids are given in the order of making."""
    return {"id": id_ or f"j{next(_NUMBERS):06d}", "by": by, "at": START + timedelta(minutes=minute), "why": why}


def at(reading: Reading, kind: str, nth: int = 0) -> Address:
    """The address of the nth claim of a kind."""
    return address_of(reading, [c for c in claims_of(reading) if c.kind == kind][nth])


def printed(readings: Iterable[Reading], judgements: Iterable[Judgement] = (), on: date = DAY) -> str:
    return canonical(as_json(assemble(readings, judgements, on)))


def made(readings: Iterable[Reading], *judgements: Judgement, on: date = DAY) -> CaseFiles:
    return assemble(readings, judgements, on)


def case_of(files: CaseFiles, name: str) -> CaseFile:
    return next(c for c in files.casefiles if c.person.name == name)


def letter(**told: Any) -> Reading:
    """A letter on Ana Vell with one question."""
    return build(
        "AL UTO 4/2019. On 3 May 2019, Ana Vell was arrested in Korsa by the Harbour Guard. "
        "She was charged under article 12. 1. Please explain the arrest.",
        "letter.txt",
        "allegation_letter",
        "2019-06-01",
        **{
            "issuer": "AL UTO",
            "reference": "AL UTO 4/2019",
            "people": [("Ana Vell", "victim")],
            "bodies": [("Harbour Guard", "authority")],
            "events": [
                ("2019-05-03", "arrest", "On 3 May 2019, Ana Vell was arrested in Korsa by the Harbour Guard.",
                 ("Ana Vell",), ("Harbour Guard",), "Korsa"),
            ],
            "charges": [("12", None, "2019-05-03", "charged under article 12")],
            "questions": ["Please explain the arrest."],
            **told,
        },
    )  # fmt: skip


def statement() -> Reading:
    """A statement on Ana Vell, spelt otherwise, with her brother and a demand."""
    return build(
        "Ms. Anna Vell was arrested by the Harbour Guard in Korsa on 3 May 2019. Her brother, Tomas Vell, was beaten. "
        "Release Ana Vell at once.",
        "statement.txt",
        "statement",
        "2019-07-01",
        issuer="Ms",
        people=[("Anna Vell", "victim"), ("Tomas Vell", "witness")],
        bodies=[("Harbour Guard", "authority")],
        events=[
            ("2019-05-03", "arrest", "Ms. Anna Vell was arrested by the Harbour Guard in Korsa on 3 May 2019.",
             ("Anna Vell",), ("Harbour Guard",), "Korsa"),
            (None, "attack", "Tomas Vell, was beaten", ("Tomas Vell",)),
        ],
        demands=["Release Ana Vell at once."],
    )  # fmt: skip


def reply() -> Reading:
    return build(
        "The State has the honour to answer. 1. She was seen near the harbour.",
        "reply.txt",
        "reply",
        "2019-09-01",
        reply_to=("AL UTO 4/2019", "substantive", (("1", "She was seen near the harbour."),)),
    )


def three() -> list[Reading]:
    return [letter(), statement(), reply()]
