"""Case files from real readings: any part of the specimens makes one, and nothing makes it raise."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

import rapporteur.corpus
from rapporteur.casefile import as_json, assemble
from rapporteur.documents import open_document, open_documents
from rapporteur.documents.records import Text
from rapporteur.reading.read import read
from rapporteur.reading.records import Reading

SPECIMENS = Path(rapporteur.corpus.__file__).parent / "specimens"
ACKNOWLEDGEMENT = """Permanent Mission of Utopia to the United Nations, Geneva

Geneva, 4 June 2019

The Permanent Mission of Utopia presents its compliments to the Office of the High Commissioner for Human Rights and has
the honour to acknowledge receipt of the communication AL UTO 3/2019 dated 5 March 2019, sent by the Special Rapporteur
on the situation of human rights defenders, concerning Ms. Ilvane Torrest. The communication has been transmitted to the
competent authorities. A reply was also sent on 20 May 2019.

The Permanent Mission of Utopia avails itself of this opportunity to renew the assurances of its highest consideration.
"""


def reading_of(text: str) -> Reading:
    opened = open_document(text.encode(), name="note.txt")
    assert isinstance(opened, Text)
    return read(opened)


@pytest.fixture(scope="module")
def specimens() -> list[Reading]:
    return [read(text) for _, text in open_documents([SPECIMENS]) if isinstance(text, Text)]


def test_a_lone_acknowledgement_makes_a_register() -> None:
    told = as_json(assemble([reading_of(ACKNOWLEDGEMENT)], (), date(2019, 7, 1)))
    letters = [*told["communications"], *(c for f in told["casefiles"] for c in f["communications"])]
    assert [(c["state"], c["number"], c["year"]) for c in letters if c["number"]] == [("UTO", 3, 2019)]


def test_any_two_documents_make_case_files(specimens: list[Reading]) -> None:
    for pair in combinations(specimens, 2):
        told = as_json(assemble(list(pair), (), date(2022, 12, 31)))
        assert len(told["documents"]) == 2


def test_the_record_of_a_day_names_no_later_document(specimens: list[Reading]) -> None:
    for day in (date(2014, 5, 6), date(2016, 1, 1), date(2018, 11, 19), date(2022, 2, 14)):
        told = as_json(assemble(specimens, (), day))
        assert all(d["date"] <= day.isoformat() for d in told["documents"])
