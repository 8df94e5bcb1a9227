"""A reading as a whole: every fact has its place, nothing makes it raise, and it goes through JSON and back."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.core import Span
from rapporteur.documents import open_document
from rapporteur.documents.records import Text
from rapporteur.reading.encoding import as_json, from_json
from rapporteur.reading.read import read
from rapporteur.reading.records import SCHEMA, Reading

LETTER = """Mandates of the Special Rapporteur on the situation of human rights defenders; and the Special Rapporteur on the right to education

REFERENCE: AL UTO 3/2019

5 March 2019

Excellency,

We have the honour to address you in our capacities as Special Rapporteur on the situation of human rights defenders; and Special Rapporteur on the right to education, pursuant to Human Rights Council resolutions 34/5 and 35/2.

In this connection, we would like to bring to the attention of your Excellency's Government information we have received concerning the arrest of Ms. Ilvane Torrest, a teacher and head of the Open Desk Union.

Ms. Torrest was the subject of an earlier communication sent on 4 May 2017 (UA UTO 2/2017). We regret that no reply has been received.

According to the information received:

On 11 January 2019, Ms. Torrest was arrested by officers of the Provincial Police at her home in Sorvale. On 14 January, she was charged with "unlawful assembly" under article 112.2 of the Utopian Penal Code. On 2 February 2019, the District Court of Sorvale sentenced her to eight months in prison and a fine of 300 crowns.

We express our concern at the arrest of Ms. Torrest. In connection with the above alleged facts, please refer to articles 19 and 21 of the International Covenant on Civil and Political Rights.

As it is our responsibility to seek to clarify all cases brought to our attention, we would be grateful for your observations on the following matters:

1. Please provide any additional information.
2. Please explain the legal basis of the charge.

We would appreciate receiving a response within 60 days.

Please accept, Excellency, the assurances of our highest consideration.

Quell Amberdine
Special Rapporteur on the situation of human rights defenders

Osk Tervanny
Special Rapporteur on the right to education
"""  # noqa: E501 - a letter keeps its lines


def spans_in(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from spans_in(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from spans_in(getattr(value, field.name))


def read_text(text: str, name: str = "letter.txt") -> Reading:
    opened = open_document(text.encode(), name=name)
    assert isinstance(opened, Text)
    return read(opened)


def test_a_letter_is_read_whole() -> None:
    reading = read_text(LETTER)
    assert (reading.kind, str(reading.reference and reading.reference.symbol)) == ("allegation_letter", "AL UTO 3/2019")
    assert [(m.holder, m.resolutions) for m in reading.mandates] == [
        ("Quell Amberdine", ("A/HRC/RES/34/5",)),
        ("Osk Tervanny", ("A/HRC/RES/35/2",)),
    ]
    assert reading.response is not None and str(reading.response.due) == "2019-05-04"
    assert [(c.symbol, str(c.date), c.reply) for c in reading.communications_cited] == [
        ("UA UTO 2/2017", "2017-05-04", "none")
    ]


def test_events_take_their_dates_in_order() -> None:
    told = {(str(e.date), e.type) for e in read_text(LETTER).events}
    assert {("2019-01-11", "arrest"), ("2019-01-14", "charge"), ("2019-02-02", "sentence")} <= told


def test_a_borrowed_year_says_from_where() -> None:
    notes = [p for p in read_text(LETTER).problems if p.code == "date-borrowed"]
    assert any("2019-01-14" in p.message and "told before" in p.message for p in notes)


def test_a_list_of_resolutions_of_another_length_belongs_to_nobody() -> None:
    reading = read_text(LETTER.replace("34/5 and 35/2", "34/5, 34/18 and 35/2"))
    assert [m.resolutions for m in reading.mandates] == [(), ()]
    assert "resolutions-do-not-match" in {p.code for p in reading.problems}


def test_a_reading_goes_through_json_and_back() -> None:
    reading = read_text(LETTER)
    data = json.loads(json.dumps(as_json(reading)))
    assert data["schema"] == SCHEMA
    assert from_json(data) == reading


def test_every_span_names_the_words_that_the_document_has() -> None:
    reading = read_text(LETTER)
    assert all(0 <= s.start < s.end <= len(reading.text) for s in spans_in(reading))
    names = [m.of(reading.text) for p in reading.persons for m in p.mentions if p.name == "Ilvane Torrest"]
    assert names and all("Torrest" in n for n in names)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=600))
def test_reading_never_raises_on_any_unicode(text: str) -> None:
    reading = read(Text(name="x", sha256="0" * 64, media_type="text/plain", text=text, pages=()))
    assert all(0 <= s.start <= s.end <= len(text) for s in spans_in(reading))


PIECES = st.sampled_from(
    [*LETTER.split("\n\n"), "**", "\f", "# ", "[x](y)", "- ", "1. ", "«", "’s", "\u00ad", "İ", "ß"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=14))
def test_a_letter_in_any_disorder_is_read_and_stays_in_its_text(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    opened = Text(name="x", sha256="0" * 64, media_type="text/plain", text=text, pages=(), markup="markdown")
    reading = read(opened)
    assert all(0 <= s.start <= s.end <= len(text) for s in spans_in(reading))
    assert from_json(json.loads(json.dumps(as_json(reading)))) == reading


@pytest.mark.parametrize("text", ["", "\n", " ", "\f\f", "Excellency,", "1.", "REFERENCE: AL UTO 1/2020", "«»", "Mr."])
def test_almost_nothing_is_a_reading_too(text: str) -> None:
    reading = read(Text(name="x", sha256="0" * 64, media_type="text/plain", text=text, pages=()))
    assert reading.text == text


def test_another_language_is_said_and_not_guessed() -> None:
    reading = read_text(
        "Le 4 mars 2019, des hommes armés ont arrêté la défenseure à son domicile de Sorvale, selon des témoins."
    )
    assert "language-not-read" in {p.code for p in reading.problems}


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents lie outside the repository")
def test_the_real_documents_are_read_without_an_error() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        opened = open_document(path)
        assert isinstance(opened, Text)
        reading = read(opened)
        assert not [p for p in reading.problems if p.is_error]
        assert all(0 <= s.start < s.end <= len(reading.text) for s in spans_in(reading))


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("30 February 2021", "read as 2021-02"),
        ("31/06/2021", "read as 2021-06"),
        ("35 March 2021", "read as 2021-03"),
        ("28 to 31 June 2021", "no date was read"),
    ],
)
def test_a_day_that_no_calendar_has_is_a_doubt(printed: str, told: str) -> None:
    reading = read_text(f"12 October 2022\n\nOn {printed}, Mira Oster was arrested in Porto Clara by the police.\n")
    (note,) = [p for p in reading.problems if p.code == "date-impossible"]
    assert told in note.message
    assert reading.text[note.start : note.end] == printed


@pytest.mark.parametrize(("opening", "date"), [("He was", "2020-05-05"), ("Ms. Mira Oster was", None)])
def test_a_paragraph_takes_the_date_before_it_only_where_it_goes_on(opening: str, date: str | None) -> None:
    story = "On 5 May 2020, Orlin Vale was arrested in Porto Clara by the police after a strike of dockers there."
    beating = f"{opening} beaten by the police in Porto Clara, and no complaint about it has ever been accepted."
    events = read_text(f"12 October 2022\n\n{story}\n\n{beating}\n").events
    assert [str(e.date) if e.date else None for e in events if e.type == "attack"] == [date]
