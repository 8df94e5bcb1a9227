"""The chain of communications and the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rapporteur.casefile import CaseFiles, register_json
from rapporteur.reading.records import Reading

Paper = Callable[..., Reading]
Assembled = Callable[..., CaseFiles]

LETTER = (
    "AL UTO 4/2018\n\n20 March 2018\n\nMs. Ana Vell is a beekeeper and a defender of water rights. "
    "We would appreciate receiving a response within 60 days.\n\n1. Please explain the arrest of Ms. Vell."
)


@pytest.fixture
def first(paper: Paper) -> Reading:
    return paper(
        LETTER,
        "first.txt",
        "allegation_letter",
        "2018-03-20",
        reference="AL UTO 4/2018",
        people=[("Ana Vell", "victim")],
        term=(60, "within 60 days"),
        public="after_term",
        mandates=("human rights defenders", "water"),
        questions=("Please explain the arrest of Ms. Vell.",),
    )


def entry(casefiles: CaseFiles, number: int) -> dict[str, Any]:
    found: list[dict[str, Any]] = register_json(casefiles)["communications"]
    return next(c for c in found if c["number"] == number)


@pytest.mark.parametrize(("day", "status"), [("2018-05-19", "awaiting_reply"), ("2018-05-20", "overdue")])
def test_the_register_counts_the_days(first: Reading, case: Assembled, day: str, status: str) -> None:
    told = entry(case(first, on=day), 4)
    assert (told["response"], told["status"]) == ({"days": 60, "due": "2018-05-19"}, status)
    assert told["explanation"]["due"].startswith("60 days from 20 March 2018")


def test_past_the_term_the_letter_may_be_public(first: Reading, case: Assembled) -> None:
    told = entry(case(first, on="2018-05-20"), 4)
    assert told["publication"] == {"on": "2018-05-20", "rule": "after_term"}


def test_two_mandates_make_a_letter_joint(first: Reading, case: Assembled) -> None:
    assert entry(case(first), 4)["joint"] is True


def test_a_cited_letter_joins_the_letter_itself_whatever_its_type_is_called(
    first: Reading, paper: Paper, case: Assembled
) -> None:
    later = paper(
        "Earlier, Ms. Ana Vell was the subject of an urgent appeal (UA UTO 4/2018). We thank the Government.",
        "later.txt",
        issued="2019-01-01",
        people=[("Ana Vell", "victim")],
        cited=[("UA UTO 4/2018", None, "received", "UA UTO 4/2018")],
    )
    told = entry(case(first, later), 4)
    assert (told["type"], told["symbol"], told["status"]) == (None, "UTO 4/2018", "replied")
    assert told["document"] == first.document.sha256
    assert told["cited_by"] == [later.document.sha256]


def test_a_letter_cited_by_its_day_joins_the_numbered_one_of_that_state_and_day(
    first: Reading, paper: Paper, case: Assembled
) -> None:
    later = paper(
        "On 20 March 2018, Ms. Ana Vell was the subject of a letter. To date, no response has been received.",
        "later.txt",
        issued="2019-01-01",
        people=[("Ana Vell", "victim")],
        cited=[(None, "2018-03-20", "none", "On 20 March 2018, Ms. Ana Vell was the subject of a letter.")],
    )
    chain = case(first, later).casefiles[0].communications
    assert [c.symbol for c in chain] == ["AL UTO 4/2018"]
    reply = chain[0].replies[0]
    assert later.text[reply.start : reply.end] == "To date, no response has been received."


def test_with_two_letters_of_that_day_nothing_is_joined(first: Reading, paper: Paper, case: Assembled) -> None:
    twin = paper("AL UTO 5/2018 Ana Vell", "twin.txt", "allegation_letter", "2018-03-20", reference="AL UTO 5/2018")
    later = paper(
        "A letter of 20 March 2018 on Ana Vell.",
        "later.txt",
        issued="2019-01-01",
        people=[("Ana Vell", "victim")],
        cited=[(None, "2018-03-20", None, "A letter of 20 March 2018")],
    )
    found = case(first, twin, later)
    assert "which-letter" in {p.code for p in found.problems}
    assert None in {c.number for c in found.casefiles[0].communications}


def test_a_letter_only_cited_is_a_gap_and_is_never_overdue(paper: Paper, case: Assembled) -> None:
    later = paper(
        "Ana Vell was the subject of AL UTO 9/2012.",
        people=[("Ana Vell", "victim")],
        cited=[("AL UTO 9/2012", None, None, "AL UTO 9/2012")],
    )
    file = case(later).casefiles[0]
    assert (file.communications[0].document, file.communications[0].status) == (None, "unknown")
    assert [d.kind for d in file.differences] == ["gap"]


def test_a_reply_in_the_archive_answers_the_questions_it_numbers(first: Reading, paper: Paper, case: Assembled) -> None:
    reply = paper(
        "The Government acknowledges AL UTO 4/2018. 1. Ms. Vell was arrested for poaching.",
        "reply.txt",
        "reply",
        "2018-07-01",
        reply_to=("AL UTO 4/2018", "substantive", (("1", "1. Ms. Vell was arrested for poaching."),)),
    )
    file = case(first, reply).casefiles[0]
    assert file.communications[0].status == "replied"
    answer = file.questions[0].answer
    assert answer is not None
    assert answer.status == "answered"
    assert case(first, on="2018-06-01").casefiles[0].questions[0].answer is None


def test_a_letter_on_a_law_stands_outside_the_cases(paper: Paper, case: Assembled) -> None:
    law = paper(
        "OL OTH 29/2017 on a draft rule.",
        "law.txt",
        "other_letter",
        "2018-01-04",
        reference="OL OTH 29/2017",
        state="OTH",
    )
    found = case(law)
    assert found.casefiles == ()
    assert [(c.symbol, c.year, str(c.date)) for c in found.communications] == [("OL OTH 29/2017", 2017, "2018-01-04")]
    assert register_json(found)["communications"][0]["state"] == "OTH"


def test_a_letter_told_by_its_month_is_the_only_one_of_that_month(
    first: Reading, paper: Paper, case: Assembled
) -> None:
    later = paper(
        "The experts wrote to the Government about Ana Vell after a letter of March 2018 and one of May 2018.",
        "later.txt",
        issued="2019-01-01",
        people=[("Ana Vell", "victim")],
        cited=[(None, "2018-03", None, "a letter of March 2018"), (None, "2018-05", None, "one of May 2018")],
        events=[("2018-03", "communication", "a letter of March 2018")],
    )
    told = case(first, later)
    letters = [(c["number"], c["date"]) for c in register_json(told)["communications"]]
    assert sorted(letters, key=str) == [(4, "2018-03-20"), (None, "2018-05")]
    sent = [str(e.date) for c in told.casefiles for e in c.timeline if e.type == "communication"]
    assert sent == ["2018-03-20", "2018-05"]


def test_a_letter_that_is_only_cited_has_the_finest_date_told(paper: Paper, case: Assembled) -> None:
    text = "Ana Vell was the subject of UA UTO 2/2016 of {}."
    people = [("Ana Vell", "victim")]
    said = [("11 March 2016", "2016-03-11"), ("March 2016", "2016-03")]
    papers = [
        paper(text.format(words), f"{i}.txt", people=people, cited=[("UA UTO 2/2016", on, None, "UA UTO 2/2016")])
        for i, (words, on) in enumerate(said)
    ]
    assert entry(case(*papers), 2)["date"] == "2016-03-11"
