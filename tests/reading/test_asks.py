"""What letters ask and statements demand: each thing asked with its number and its place."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rapporteur.reading.asks import find_demands, find_interim, find_publication, find_questions, find_term
from rapporteur.reading.structure import build_view

LEAD = (
    "Utopia: Lawyer detained\n\n4 May 2021\n\nOn 1 May 2021, the lawyer Mira Oster was arrested in Porto Clara, "
    "where she "
    "represents dockers who were dismissed after a strike.\n\n"
)
LETTER = (
    "Mandate of the Special Rapporteur on the situation of human rights defenders\n\nREFERENCE: AL UTO "
    "2/2019\n\n4 May 2019\n\n"
    "Excellency,\n\nI have the honour to address you in my capacity as Special Rapporteur on the situation of "
    "human rights "
    "defenders pursuant to Human Rights Council resolution 34/5.\n\nAccording to the information received:\n\n"
    "On 1 May 2019, Ms. Mira Oster was arrested in Porto Clara.\n\n"
)


def bare(marked: str) -> str:
    return re.sub(r"</?\d+>", "", marked)


STATEMENTS = [
    # a list with numbers, whatever the mark
    "Amity Watch urges the authorities in Utopia to:\n\n1. <0>Release Mira Oster;</0>\n2. <1>Drop all charges "
    "against her.</1>\n",
    "We call on the Government of Utopia to:\n\na) <0>release Mira Oster at once;</0>\nb) <1>repeal the Order "
    "Act.</1>\n",
    # a heading per addressee
    "Our recommendations\n\nTo the President of Utopia:\n– <0>Veto the bill.</0>\n\nTo the Senate:\n– <1>Repeal "
    "the Order Act.</1>\n",
    # paragraphs without a mark
    "Please write to the authorities of Utopia:\n\n<0>Calling for the release of Mira Oster;</0>\n\n<1>Urging "
    "them to drop the charges.</1>\n",
    # what a list is followed by
    "We call on the authorities to:\n\n(a) <0>release Mira Oster.</0>\n\n<1>We also urge the Regional Council to "
    "raise the case.</1>\n",
    # prose of news: who should do what
    "<0>Utopian authorities should immediately release Oster, Amity Watch said today.</0> Her next hearing is on "
    "9 June.",
    "<0>Amity Watch calls on the Utopian authorities to free her.</0>",
    "<0>WE DEMAND that the Public Ministry identify those responsible.</0> <1>WE DEMAND the release of Mira Oster.</1>",
    # a model letter
    "Dear Minister,\n\nI am writing about Mira Oster.\n\n<0>I urge you to drop the charges against her.</0> "
    "<1>Pending this, she must be protected from torture.</1>\n\nYours sincerely,",
    # the clause of a lead that condemns and then demands
    "Amity Watch condemns the arrest of the lawyer, and <0>calls on the authorities of Utopia to free her.</0>",
]


@pytest.mark.parametrize("marked", STATEMENTS)
def test_a_statement_demands(marked: str) -> None:
    view = build_view(LEAD + bare(marked))
    found = [a.span for a in find_demands(view)]
    assert [s.of(view.text) for s in found] == [m[2] for m in re.finditer(r"<(\d+)>(.*?)</\1>", marked, re.S)]


NO_DEMANDS = [
    # somebody else asked, in what is told
    "The prosecutor asked the court to sentence her to four years.",
    "In 2019, the Human Rights Committee called on Utopia to repeal the Order Act.",
    # a law obliges, a person must
    "Under the Order Act, organisations must register within thirty days.",
    "She must report to the police every Friday.",
    # said by a person who is quoted
    '"The government should free her," said her brother.',
    # calling attention is no call
    "We call attention to the following cases:\n\n1. Mira Oster\n2. Teo Marrin\n",
]


@pytest.mark.parametrize("text", NO_DEMANDS)
def test_what_only_sounds_like_a_demand(text: str) -> None:
    assert find_demands(build_view(LEAD + text)) == []


QUESTIONS = [
    "1. <0>Please provide any comment.</0>\n\n2. <1>Please explain the arrest.</1>\n",
    "(a) <0>Are the facts accurate?</0>\n(b) <1>Has a complaint been lodged?</1>\n",
    # a number alone on its line, as text extraction leaves it
    "1.\n<0>Please provide any comment.</0>\n\n2.\n<1>Please explain the arrest.</1>\n",
]


@pytest.mark.parametrize("marked", QUESTIONS)
def test_a_letter_asks(marked: str) -> None:
    asked = "We would be grateful for your observations on the following matters:\n\n"
    view = build_view(
        LETTER + asked + bare(marked) + "\nPlease accept, Excellency, the assurances of my highest consideration.\n"
    )
    found = find_questions(view)
    assert [a.span.of(view.text) for a in found] == [m[2] for m in re.finditer(r"<(\d+)>(.*?)</\1>", marked, re.S)]


TERMS = [
    ("We would appreciate receiving a response within 60 days.", 60, "2019-07-03"),
    ("I would be most grateful to receive a reply within two months.", 61, "2019-07-04"),
    ("We would appreciate a response on the initial steps taken to protect her.", None, None),
    ("This communication and any response will be made public within 60 days.", None, None),
]


@pytest.mark.parametrize(("sentence", "days", "due"), TERMS)
def test_the_time_given_for_a_reply(sentence: str, days: int | None, due: str | None) -> None:
    asked = "We would be grateful for your observations on the following matters:\n\n1. Please comment.\n\n"
    term = find_term(build_view(LETTER + asked + sentence + "\n"), date(2019, 5, 4))
    assert term is not None
    assert (term.days, term.due.edtf if term.due else None) == (days, due)


def test_interim_measures_and_publication_are_no_questions() -> None:
    asked = "We would be grateful for your observations on the following matters:\n\n1. Please comment.\n\n"
    term = "We would appreciate a response within 60 days. Past this delay, this communication will be made public.\n\n"
    urged = "While awaiting a reply, we urge that all necessary interim measures be taken to halt the violations.\n"
    view = build_view(LETTER + asked + term + urged)
    interim, publication = find_interim(view), find_publication(view)
    assert interim is not None and interim.of(view.text) == urged.strip()
    assert publication is not None and publication[0] == "after_term"
    assert len(find_questions(view)) == 1
