"""Dates in the order of a narrative: what is borrowed, from where, and what stays open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.reading.dates import find_dates
from rapporteur.reading.governing import is_ahead, is_aside
from rapporteur.reading.narrative import Dated, resolve_dates

ISSUED = date(2021, 6, 20)  # a Sunday


def resolved(text: str, chronological: bool = True, issued: date | None = ISSUED) -> list[Dated]:
    return resolve_dates(
        find_dates(text),
        issued,
        lambda at: is_aside(text, at),
        lambda at: text.count("\n", 0, at),
        chronological,
        lambda at: is_ahead(text, at),
    )


def values(text: str, chronological: bool = True) -> list[str | None]:
    return [d.date.edtf if d.date else None for d in resolved(text, chronological)]


TOLD = [
    # the year of what was told before, over the turn of the year
    ("On 5 May 2019 she left. On 9 June she came back.", ["2019-05-05", "2019-06-09"]),
    ("On 28 December 2019 she left. On 3 January she came back.", ["2019-12-28", "2020-01-03"]),
    # nothing told as past lies after the day of issue
    ("On 5 November she left.", ["2020-11-05"]),
    # but what is still to come does
    ("The hearing is scheduled for 3 July.", ["2021-07-03"]),
    ("In March 2019 she fled. Her case comes up on 25 August.", ["2019-03", "2021-08-25"]),
    # reckoned: days exact, the rest as people round
    ("On 5 May 2019 she left. Two days later she came back.", ["2019-05-05", "2019-05-07"]),
    ("On 5 May 2019 she left. Two weeks later she came back.", ["2019-05-05", "2019-05-19~"]),
    ("On 5 May 2019 she left. Two months later she came back.", ["2019-05-05", "2019-07~"]),
    ("In May 2019 she left. Six weeks later she came back.", ["2019-05", "2019-06~"]),
    ("On 5 May 2019 she left. The following week she came back.", ["2019-05-05", "2019-05-12~"]),
    ("On 5 May 2019 she left. The following month she came back.", ["2019-05-05", "2019-06"]),
    ("On 5 May 2019 she left. The previous day it rained.", ["2019-05-05", "2019-05-04"]),
    ("On 5 May 2019 she left. That same night it rained.", ["2019-05-05", "2019-05-05"]),
    ("Three weeks ago it rained.", ["2021-05-30~"]),
    ("On 2 June 2019, two days after posting it, she left.", ["2019-06-02", "2019-05-31"]),
    # from the day of issue
    ("It rained yesterday.", ["2021-06-19"]),
    ("It rained on Tuesday.", ["2021-06-15"]),
    ("It rained last month.", ["2021-05"]),
    ("It rained in June last year.", ["2020-06"]),
    ("It rained in March of this year.", ["2021-03"]),
    ("It rained, most recently in mid-May.", ["2021-05"]),
    # no day to count from: no answer
    ("The same day it rained.", [None]),
    ("In May 2019 she left. The following day it rained.", ["2019-05", None]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_date_borrows_what_it_lacks(text: str, expected: list[str | None]) -> None:
    assert values(text) == expected


def test_in_news_a_new_paragraph_speaks_of_its_own_time() -> None:
    text = "On 5 May 2019 she left.\nOn 9 June she spoke."
    assert values(text, chronological=True) == ["2019-05-05", "2019-06-09"]
    assert values(text, chronological=False) == ["2019-05-05", "2021-06-09"]


def test_a_planned_date_does_not_move_the_story() -> None:
    text = "On 5 May 2019 she left; the trial was adjourned until 9 July 2020. The following day it rained."
    assert values(text)[-1] == "2019-05-06"


def test_not_until_a_day_moves_the_story_to_it() -> None:
    text = "On 5 May 2019 she left. They refused to let her in until 9 May 2019. The same day it rained."
    assert values(text)[-1] == "2019-05-09"


def test_it_says_from_where_a_year_was_taken() -> None:
    told, borrowed = resolved("On 5 May 2019 she left. On 9 June she came back.")
    assert told.borrowed == ""
    assert borrowed.borrowed == "year 2019 taken from the date told before"


def test_without_a_day_of_issue_nothing_is_guessed() -> None:
    assert [d.date for d in resolved("On 5 May she left; it rained yesterday.", issued=None)] == [None, None]


PIECES = "5 May 2020 on in until yesterday two days later last month the same day scheduled for Monday . \n".split(" ")


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join), st.none() | st.dates())
def test_it_never_fails(text: str, issued: date | None) -> None:
    assert len(resolved(text, issued=issued)) == len(find_dates(text))
