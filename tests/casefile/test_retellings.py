"""Sentences that tell of one matter under other types, other dates, other numbers: what is found, and what is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rapporteur.casefile import CaseFile, CaseFiles, Difference
from rapporteur.reading.records import Reading

Paper = Callable[..., Reading]
Assembled = Callable[..., CaseFiles]
ANA = ("Ana Vell", "victim")
LATER = "2021-01-01"


def only(made: CaseFiles) -> CaseFile:
    assert [c.person.name for c in made.casefiles] == ["Ana Vell"]
    return made.casefiles[0]


def about(made: CaseFiles, attribute: str) -> list[Difference]:
    return [d for d in only(made).differences if d.attribute == attribute]


def two(paper: Paper, first: str, second: str, kind: str, days: tuple[str | None, str | None]) -> tuple[Reading, ...]:
    """Two statements on Ana Vell, each of one sentence with one happening."""
    one = paper(first, "one.txt", people=[ANA], events=[(days[0], kind, first)])
    other = paper(second, "two.txt", issued=LATER, people=[ANA], events=[(days[1], kind, second)])
    return one, other


def test_a_dozen_officers_are_not_seven(paper: Paper, case: Assembled) -> None:
    first = "On 2 May 2019, seven armed officers entered the workshop of Ana Vell."
    second = "On 3 May 2019, a dozen masked officers stormed the workshop of Ana Vell."
    made = case(*two(paper, first, second, "raid", ("2019-05-02", "2019-05-03")))
    found = about(made, "event.count")
    assert [[v.value for v in d.values] for d in found] == [["7 officials", "12 officials"]]
    assert [d.kind for d in about(made, "event.date")] == ["contradiction"]


def test_numbers_of_other_matters_are_not_compared(paper: Paper, case: Assembled) -> None:
    first = "On 2 May 2019, seven officers entered the workshop of Ana Vell."
    second = "On 9 August 2020, two officers escorted Ana Vell to the harbour."
    made = case(*two(paper, first, second, "other", ("2019-05-02", "2020-08-09")))
    assert about(made, "event.count") == []


def test_a_disappearance_of_nine_days_or_of_twelve(paper: Paper, case: Assembled) -> None:
    first = "For nine days, nobody was told of the whereabouts of Ana Vell."
    second = "Ana Vell was held incommunicado for twelve days."
    found = about(case(*two(paper, first, second, "detention", ("2019-05", None))), "event.duration")
    assert [(d.kind, [v.value for v in d.values]) for d in found] == [("contradiction", ["nine days", "twelve days"])]


def test_two_months_are_sixty_days(paper: Paper, case: Assembled) -> None:
    first = "Ana Vell spent two months in pre-trial detention."
    second = "Ana Vell spent sixty days in pre-trial detention."
    assert about(case(*two(paper, first, second, "detention", (None, None))), "event.duration") == []


def test_a_vague_type_joins_what_the_same_words_tell(paper: Paper, case: Assembled) -> None:
    text = "On 2 May 2019, the harbour guards photographed the workshop of Ana Vell and her ledgers."
    one = paper(text, "one.txt", people=[ANA], events=[("2019-05-02", "other", text)])
    other = paper(f"{text} ", "two.txt", issued=LATER, people=[ANA], events=[("2019-05-02", "surveillance", text)])
    assert [(e.type, len(e.accounts)) for e in only(case(one, other)).timeline] == [("surveillance", 2)]


def test_the_stages_of_a_trial_stay_apart(paper: Paper, case: Assembled) -> None:
    text = "On 2 May 2019, the court convicted Ana Vell and on the same day fined her."
    events = [("2019-05-02", "conviction", text), ("2019-05-02", "fine", text)]
    made = case(paper(text, people=[ANA], events=events))
    assert {e.type for e in only(made).timeline} == {"conviction", "fine"}


def test_a_letter_stands_once_in_the_timeline(paper: Paper, case: Assembled) -> None:
    text = "Ana Vell was the subject of a letter of 2 May 2019 (AL UTO 3/2019)."
    cited = [("AL UTO 3/2019", "2019-05-02", None, "2 May 2019 (AL UTO 3/2019)")]
    papers = [
        paper(text + " " * i, f"{i}.txt", people=[ANA], cited=cited, events=[("2019-05-02", "communication", text)])
        for i in range(2)
    ]
    entries = only(case(*papers)).timeline
    assert [(e.type, e.summary, len({a.document for a in e.accounts})) for e in entries] == [
        ("communication", "UTO 3/2019 was sent.", 2)
    ]


def test_a_reply_older_than_the_letter_is_no_reply_to_it(paper: Paper, case: Assembled) -> None:
    text = "Ana Vell: letters AL UTO 1/2017 and AL UTO 9/2019. We thank for the reply of 21 September 2017."
    cited = [
        ("AL UTO 1/2017", "2017-07-03", "received", "AL UTO 1/2017"),
        ("AL UTO 9/2019", "2019-02-21", "received", "AL UTO 9/2019"),
    ]
    made = only(case(paper(text, issued="2020-11-10", people=[ANA], cited=cited)))
    assert [(c.symbol, c.status) for c in made.communications] == [
        ("AL UTO 1/2017", "replied"),
        ("AL UTO 9/2019", "unknown"),
    ]


@pytest.mark.parametrize("written", ["314/2", "314 § 2", "314(2)", "314-2"])
def test_parts_of_an_article_compare_in_any_notation(paper: Paper, case: Assembled, written: str) -> None:
    first = f"Ana Vell was charged under article {written} with membership of a banned guild."
    second = "Ana Vell was charged under article 314(2) with membership of a banned guild."
    one = paper(first, "one.txt", people=[ANA], charges=[(written, "membership of a banned guild", None, first)])
    other = paper(
        second,
        "two.txt",
        issued=LATER,
        people=[ANA],
        charges=[("314(2)", "membership of a banned guild", None, second)],
    )
    made = only(case(one, other))
    assert len(made.charges) == 1
    assert not [d for d in made.differences if d.kind == "contradiction"]


def test_who_is_held_for_the_deed_gets_no_case_file(paper: Paper, case: Assembled) -> None:
    text = "Ana Vell was killed on 2 May 2019. On 9 May 2019, Ivo Karn was arrested as a suspect. Ana Vell was a clerk."
    made = case(
        paper(
            text,
            people=[ANA, ("Ivo Karn", "victim")],
            events=[
                ("2019-05-02", "killing", "Ana Vell was killed on 2 May 2019."),
                ("2019-05-09", "arrest", "On 9 May 2019, Ivo Karn was arrested as a suspect.", ("Ivo Karn",)),
            ],
        )
    )
    assert [e.type for e in only(made).timeline] == ["killing", "arrest"]


def test_acquitted_here_and_sentenced_there(paper: Paper, case: Assembled) -> None:
    one = paper("Ana Vell was acquitted of all charges.", "one.txt", people=[ANA])
    other = paper("Ana Vell received a suspended sentence of ten months.", "two.txt", issued=LATER, people=[ANA])
    assert [d.kind for d in about(case(one, other), "charge.outcome")] == ["contradiction"]


def test_an_acquittal_on_appeal_is_a_later_state(paper: Paper, case: Assembled) -> None:
    one = paper("The court convicted Ana Vell of libel.", "one.txt", people=[ANA])
    other = paper(
        "The Court of Appeal reversed the verdict and acquitted Ana Vell.", "two.txt", issued=LATER, people=[ANA]
    )
    assert [d.kind for d in about(case(one, other), "charge.outcome")] == ["update"]
