"""The head of a document: what kind it is, its reference, its day of issue."""

from __future__ import annotations

import pytest

from rapporteur.reading.header import read_head
from rapporteur.reading.structure import build_view

OPENING = (
    "Excellency,\n\nI have the honour to address you in my capacity as Special Rapporteur on the situation of "
    "human rights "
    "defenders pursuant to Human Rights Council resolution 34/5.\n\nAccording to the information received:\n\n"
    "On 1 May 2019, Ms. Mira Oster was arrested.\n"
)
MANDATE = "Mandate of the Special Rapporteur on the situation of human rights defenders\n\n"


REFERENCES = [
    ("REFERENCE: AL UTO 2/2019", "AL UTO 2/2019", "allegation_letter", None),
    ("Ref.: UA UTO 2/2019\n(Please use this reference in your reply)", "UA UTO 2/2019", "urgent_appeal", None),
    ("OL UTO 2.2019", "OL UTO 2/2019", "other_letter", None),
    ("REFERENCE: UA G/SO 214 (107-9)\nUTO 2/2011", "UA UTO 2/2011", "urgent_appeal", "G/SO 214 (107-9)"),
    ("REFERENCE: UA WGEID (2012) G/SO 217/1 G/SO 214 (33-27)\nUTO 4/2012", "UA UTO 4/2012", "urgent_appeal",
     "WGEID (2012) G/SO 217/1 G/SO 214 (33-27)"),
    ("UA Housing (2000-9) Health (2002-7) G/SO 214 (53-24) UTO 3/2014", "UA UTO 3/2014", "urgent_appeal",
     "Housing (2000-9) Health (2002-7) G/SO 214 (53-24)"),
    ("REFERENCE: JUA G/SO 218/2\nUTO 2/2012", "JUA UTO 2/2012", "urgent_appeal", "G/SO 218/2"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "symbol", "kind", "file"), REFERENCES)
def test_a_letters_reference_tells_its_kind(printed: str, symbol: str, kind: str, file: str | None) -> None:
    head = read_head(build_view(f"{MANDATE}{printed}\n\n4 May 2019\n\n{OPENING}"))
    assert head.reference is not None
    assert (str(head.reference.symbol), head.kind, head.reference.file) == (symbol, kind, file)


CASE = (
    "On 1 May 2021, the activist Mira Oster was arrested in Porto Clara. Amity Watch calls on the authorities "
    "to release her.\n"
)
DATED = [
    ("4 May 2021\n\nUtopia: Activist detained\n\n" + CASE, "2021-05-04"),
    ("Utopia: Activist detained\n\n(Porto Clara, May 4, 2021) – " + CASE, "2021-05-04"),
    ("Utopia: Activist detained\n\nPorto Clara, May 4, 2021—" + CASE, "2021-05-04"),
    ("Utopia: Activist detained\n\n" + CASE + "\nPublished on 04.05.2021\n", "2021-05-04"),
    # headings of updates carry days of their own
    ("Case history\n\n**2 May 2021: Bail refused**\n\n" + CASE + "\nPosted on 4 May 2021\n", "2021-05-04"),
    # a day until which readers may write, and a hearing, are none
    ("Utopia: Activist detained\n\nPlease take action before 9 June 2021\n\n" + CASE, None),
]


@pytest.mark.parametrize(("text", "day"), DATED)
def test_the_day_of_issue(text: str, day: str | None) -> None:
    found = read_head(build_view(text)).date
    assert (f"{found.year}-{found.month:02}-{found.day:02}" if found else None) == day


def test_a_note_verbale_is_dated_at_its_foot_and_not_by_the_letter_it_answers() -> None:
    text = (
        "The Permanent Mission of Utopia presents its compliments to the Office of the High Commissioner for "
        "Human Rights and, "
        "with reference to the communication AL UTO 2/2019 dated 4 May 2019, has the honour to transmit a reply.\n\n"
        "The Permanent Mission avails itself of this opportunity to renew the assurances of its highest "
        "consideration.\n\n"
        "Geneva, 9 July 2019\n\nRESPONSE OF UTOPIA\n\nMs. Mira Oster was released on 8 May 2019 after she had "
        "been heard.\n"
    )
    head = read_head(build_view(text))
    assert head.kind == "reply"
    assert head.date is not None and (head.date.day, head.date.month) == (9, 7)


KINDS = [
    (CASE, "statement"),
    (
        "Utopia: Free Mira Oster\n\nThe authorities should release the detained activist, Amity Watch said today.\n",
        "statement",
    ),
    (
        "OPEN LETTER\n\nYour Excellency,\n\nWe write about the arrest of the journalist Mira Oster and ask you to "
        "free her.\n",
        "statement",
    ),
    (
        "GENEVA (4 May 2021) – UN human rights experts today urged Utopia to release the activist Mira Oster.\n",
        "press_release",
    ),
    (
        "Statement by the Spokesperson on the arrest of Mira Oster\n\nThe European Union calls for her release.\n",
        "press_release",
    ),
    # a civil-society body that quotes the experts
    (
        "Amity Watch condemns the arrest of the activist Mira Oster, whose release UN experts urged last week.\n",
        "statement",
    ),
    ("A/HRC/40/60/Add.1\n\nReport of the Special Rapporteur on communications\n", "report"),
    ("Take three eggs and a cup of flour, and stir well before baking.\n", "unknown"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_what_kind_of_document_it_is(text: str, kind: str) -> None:
    assert read_head(build_view(text)).kind == kind


def test_the_day_of_a_happening_is_no_day_of_issue() -> None:
    told = "News\n\nOn 3 May 2020 Ada Orrin was arrested.\n\nShe was beaten on 4 May 2020.\n"
    assert read_head(build_view(told)).date is None
