"""Events of a narrative, told as specification: which happening, on which date, who was in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.documents import open_document
from rapporteur.documents.records import Text
from rapporteur.reading.read import read
from rapporteur.reading.records import EventClaim

HEAD = "Utopia: Release Oshal Verin\n\n20 June 2021\n\n"
LEAD = "Ms Oshal Verin is a human rights defender and the director of the Harbour Watch, a group in Norrby.\n\n"


def events(body: str) -> tuple[EventClaim, ...]:
    text = open_document((HEAD + LEAD + body).encode(), name="statement.txt")
    assert isinstance(text, Text)
    return read(text).events


def told(body: str) -> set[tuple[str | None, str]]:
    return {(e.date.edtf if e.date else None, e.type) for e in events(body)}


NARRATIVES = [
    # one sentence, one date
    ("On 5 May 2021, Ms Verin was arrested.", {("2021-05-05", "arrest")}),
    ("Ms Verin was arrested on 5 May 2021.", {("2021-05-05", "arrest")}),
    # several happenings under one fronted date
    (
        "On 5 May 2021, agents raided her flat and seized phones.",
        {("2021-05-05", "raid"), ("2021-05-05", "seizure")},
    ),
    # told by another happening of the document, or left open
    (
        "Ms Verin was arrested on 5 May 2021. Two days before the arrest, she was threatened.",
        {("2021-05-05", "arrest"), ("2021-05-03", "threat")},
    ),
    (
        "Her office was raided on 5 May 2021. The raid took place four days after she organised a meeting.",
        {("2021-05-05", "raid"), ("2021-05-01", "activity")},
    ),
    (
        "On 5 May 2021, she met with friends. Two days after the burial, strangers followed her.",
        {("2021-05-05", "activity")},
    ),
    # what belongs to another clause
    ("The court overturned the conviction on 5 May 2021.", {("2021-05-05", "appeal")}),
    (
        "Ms Verin was held until 5 May 2021, when she was transferred to Norrby prison.",
        {("2021-05-05", "detention")},
    ),
    (
        "On 5 May 2021 her trial began. She was found guilty of sedition.",
        {("2021-05-05", "trial")},
    ),
    # several dates
    (
        "She was arrested on 5 May 2021 and charged on 7 May 2021.",
        {("2021-05-05", "arrest"), ("2021-05-07", "charge")},
    ),
    (
        "On 5 May 2021 she was convicted; she was freed on 9 May 2021, when the Court of Appeal quashed the verdict.",
        {("2021-05-05", "conviction"), ("2021-05-09", "release"), ("2021-05-09", "appeal")},
    ),
    (
        "On 9 May 2021, the Supreme Court upheld the sentence imposed on her by the Norrby Court in July 2020.",
        {("2021-05-09", "appeal"), ("2020-07", "sentence")},
    ),
    # what lay before the main clause has not its date
    ("She was freed in May 2021 after the prosecutor had dropped the charges.", {("2021-05", "release")}),
    # a noun with its own date
    (
        "On 9 June 2021 she was released after her arrest on 5 May 2021.",
        {("2021-06-09", "release"), ("2021-05-05", "arrest")},
    ),
    # carried on
    (
        "On 5 May 2021, police raided her flat. They seized two phones.",
        {("2021-05-05", "raid"), ("2021-05-05", "seizure")},
    ),
    (
        "On 5 May 2021, Ms Verin was arrested. The following day she was charged with sedition.",
        {("2021-05-05", "arrest"), ("2021-05-06", "charge")},
    ),
    (
        "On 5 May 2021, Ms Verin was arrested. Two weeks later she was released.",
        {("2021-05-05", "arrest"), ("2021-05-19~", "release")},
    ),
    (
        "On 5 May 2021 the court sentenced her to two years in prison. In the same session her brother was acquitted.",
        {("2021-05-05", "sentence"), ("2021-05-05", "acquittal")},
    ),
    # years that must be taken from elsewhere
    ("On 5 May, Ms Verin was arrested.", {("2021-05-05", "arrest")}),
    ("On 5 November, Ms Verin was arrested.", {("2020-11-05", "arrest")}),
    ("The hearing is scheduled for 3 July.", {("2021-07-03", "trial")}),
    # series and ranges
    ("She was fined in 2016 and 2017.", {("2016", "fine"), ("2017", "fine")}),
    ("She has been detained since 5 May 2021.", {("2021-05-05/..", "detention")}),
    # adjourned until
    (
        "On 5 May 2021, the judge ordered her release and adjourned the hearing until 9 July 2021.",
        {("2021-05-05", "release"), ("2021-07-09", "trial")},
    ),
    # background dates are no events
    ("She was charged under the Press Act of 1996.", set()),
    ("Ms Verin was born on 5 May 1980.", set()),
    ("The Harbour Watch said today that it was worried.", set()),
    # what nobody dates is told where it is grave and somebody named is in it
    ("Ms Verin was beaten by the guards.", {(None, "attack")}),
    ("Two villagers were beaten by the guards.", set()),
    ("The Harbour Watch calls on Utopia to ensure that Ms Verin is released.", set()),
]


@pytest.mark.parametrize(("body", "expected"), NARRATIVES)
def test_it_tells_what_happened_and_when(body: str, expected: set[tuple[str | None, str]]) -> None:
    assert told(body) == expected


def test_an_event_leads_to_its_sentence() -> None:
    body = "On 5 May 2021, Ms Verin was arrested. It rained."
    (event,) = events(body)
    (quote,) = event.quotes
    assert (HEAD + LEAD + body)[quote.start : quote.end] == "On 5 May 2021, Ms Verin was arrested."


def test_one_event_per_date_and_type_gathers_its_sentences() -> None:
    (event,) = events("On 5 May 2021, Ms Verin was arrested. She was arrested on 5 May 2021 at noon.")
    assert len(event.quotes) == 2


SIDES = [
    ("On 5 May 2021, Ms Verin was arrested by the Norrby Police.", (), ("Oshal Verin",)),
    ("On 5 May 2021, Mr Tolv Anker attacked Ms Verin.", ("Tolv Anker",), ("Oshal Verin",)),
    ("On 5 May 2021, the brother of Ms Verin was arrested.", (), ()),
    ("On 5 May 2021, Ms Verin was not at home.", (), ()),
]


@pytest.mark.parametrize(("body", "by", "to"), SIDES)
def test_it_says_who_did_it_and_to_whom_where_the_sentence_does(
    body: str, by: tuple[str, ...], to: tuple[str, ...]
) -> None:
    (event,) = events(body)
    assert set(by) <= set(event.by)
    assert event.to == to


def test_a_pronoun_means_the_subject_told_before_where_gender_allows() -> None:
    body = "On 5 May 2021, Mr Talo Brenn was arrested. He was released on 7 May 2021."
    freed = next(e for e in events(body) if e.type == "release")
    assert freed.persons == ("Talo Brenn",)


def test_two_clauses_under_two_dates_have_their_own_people() -> None:
    body = (
        "On 5 May 2021, a court sentenced Mr Talo Brenn to two years in prison, "
        "and on 7 May 2021, a court sentenced Mr Aldo Kesk to one year in prison."
    )
    sentences = {str(e.date.edtf): e.persons for e in events(body) if e.type == "sentence" and e.date}
    assert sentences == {"2021-05-05": ("Talo Brenn",), "2021-05-07": ("Aldo Kesk",)}


def test_a_pronoun_means_the_main_victim() -> None:
    found = events("Ms Verin was arrested on 5 May 2021. On 7 May 2021 she was charged with sedition.")
    assert [e.persons for e in found] == [("Oshal Verin",), ("Oshal Verin",)]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_it_never_fails_and_every_quote_lies_in_the_text(body: str) -> None:
    text = open_document((HEAD + body).encode("utf-8", "replace"), name="statement.txt")
    if isinstance(text, Text):
        for event in read(text).events:
            assert all(0 <= q.start < q.end <= len(text.text) for q in event.quotes)
