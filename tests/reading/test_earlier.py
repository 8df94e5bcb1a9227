"""Earlier communications: which, of what type and date, and whether they were answered, as this document tells it."""

from __future__ import annotations

import pytest

from rapporteur.reading.dates import find_dates
from rapporteur.reading.earlier import find_earlier
from rapporteur.reading.narrative import resolve_dates
from rapporteur.reading.structure import build_view

LETTER = (
    "Mandate of the Special Rapporteur on the situation of human rights defenders\n\nREFERENCE: AL UTO "
    "9/2019\n\n4 May 2019\n\n"
    "Excellency,\n\nI have the honour to address you in my capacity as Special Rapporteur on the situation of "
    "human rights "
    "defenders pursuant to Human Rights Council resolution 34/5.\n\n"
)
Told = tuple[str | None, str | None, str | None, str | None]


def cited(text: str) -> list[Told]:
    view = build_view(text)
    own = next(s for s in view.sections if s.name == "header") if "REFERENCE" in text else None
    dates = resolve_dates(find_dates(view.text), None)
    found = [c for c in find_earlier(view, dates, None) if own is None or c.span.start >= own.end]
    return [
        (str(c.mention.symbol) if c.mention else None, c.type, c.date.edtf if c.date else None, c.reply) for c in found
    ]


RECALLED: list[tuple[str, list[Told]]] = [
    ("Ms. Oster was the subject of an urgent appeal sent on 3 June 2018 (UA UTO 2/2018), to which no response has "
        "been received.",
     [("UA UTO 2/2018", "UA", "2018-06-03", "none")]),
    ("Ms. Oster was the subject of a joint allegation letter sent on 3 June 2018. We thank the Government for its "
        "reply.",
     [(None, "JAL", "2018-06-03", "received")]),
    # told by its date, then by its symbol: one letter
    ("We sent an urgent appeal on 3 June 2018 (UTO 2/2018). The points of our letter of 3 June 2018 were not answered.",
     [("UTO 2/2018", "UA", "2018-06-03", None)]),
    # the passing on of a letter, and an answer, are no letters
    ("The said communication was transmitted on 8 June 2018 to the Ministry of the Interior.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "letters"), RECALLED)
def test_a_letter_recalls(sentence: str, letters: list[Told]) -> None:
    assert [row[:3] for row in cited(LETTER + sentence)] == [row[:3] for row in letters]


@pytest.mark.parametrize(("sentence", "letters"), RECALLED[:2])
def test_whether_it_was_answered(sentence: str, letters: list[Told]) -> None:
    assert [row[3] for row in cited(LETTER + sentence)] == [row[3] for row in letters]


STATEMENT = (
    "On 1 May 2021, the activist Mira Oster was arrested in Porto Clara, where she represents dockers after a "
    "strike.\n\n"
)


def test_letters_of_others_are_no_communications() -> None:
    assert cited(STATEMENT + "On 3 June 2018, her lawyer sent a letter to the Prosecutor.") == []


def test_a_statement_tells_of_a_letter_of_the_mandates() -> None:
    told = cited(STATEMENT + "Two Special Rapporteurs sent a letter to the government on 3 June 2018 (OL UTO 4/2018).")
    assert told == [("OL UTO 4/2018", "OL", "2018-06-03", None)]


def test_words_for_a_letter_belong_to_the_date_behind_them() -> None:
    # «urgent appeal» is what the one of March was; what the one of May was is not told
    text = (
        "The Special Rapporteurs wrote to the Government on 8 May 2018, after an earlier urgent appeal of March 2016."
    )
    assert cited(STATEMENT + text) == [(None, None, "2018-05-08", None), (None, "UA", "2016-03", None)]


def test_letters_in_the_plural_share_what_they_are_called() -> None:
    text = "Two mandate holders sent urgent appeals on 3 June 2018 and 4 July 2019."
    assert cited(STATEMENT + text) == [(None, "UA", "2018-06-03", None), (None, "UA", "2019-07-04", None)]


def test_what_others_wrote_is_no_communication() -> None:
    assert (
        cited(STATEMENT + "Her lawyer wrote to the Prosecutor on 3 June 2018, and to the Minister in July 2018.") == []
    )


def test_a_letter_named_by_its_day_is_the_one_that_was_not_answered() -> None:
    text = "The Special Rapporteurs wrote to the Government on 8 May 2018, after an urgent appeal of March 2016. "
    told = cited(STATEMENT + text + "The Government has never answered the letter of 8 May 2018.")
    assert told == [(None, None, "2018-05-08", "none"), (None, "UA", "2016-03", None)]
