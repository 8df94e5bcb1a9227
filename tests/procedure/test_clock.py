"""The clock of a communication: PROCEDURE §0.11 and §1.6 as tests."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.procedure import ReplyNews, due_date, publication_on, status_on

DAY = date.fromisoformat


def test_the_due_date_is_the_letters_date_plus_its_days_and_explains_itself() -> None:
    due = due_date(DAY("2018-03-20"), 60)
    assert due.on == DAY("2018-05-19")
    assert due.explanation == "60 days from 20 March 2018, the letter's own words: due on 19 May 2018."


def test_a_letter_without_a_number_of_days_is_never_due() -> None:
    assert due_date(DAY("2011-06-24"), None).on is None


def test_a_letter_that_asks_for_nothing_is_never_due() -> None:
    assert due_date(DAY("2011-06-24"), None, asked=False).explanation == "The letter asks for no reply."


def test_a_term_past_the_calendar_gives_no_day_and_does_not_raise() -> None:
    assert due_date(DAY("9999-12-01"), 60).on is None


def test_a_negative_term_is_wrong_use() -> None:
    with pytest.raises(ValueError, match="-1 days"):
        due_date(DAY("2020-01-01"), -1)


def test_past_this_delay_is_the_day_after_the_due_day() -> None:
    public = publication_on("after_term", DAY("2023-12-24"))
    assert public.on == DAY("2023-12-25")
    assert "25 December 2023" in public.explanation


@pytest.mark.parametrize("rule", ["report", "after_term", None, "someday"])
def test_publication_fails_closed_where_its_day_is_not_known(rule: str | None) -> None:
    assert publication_on(rule, None).on is None


def test_under_the_older_practice_the_report_is_the_day() -> None:
    assert publication_on("report", DAY("2018-05-19"), DAY("2019-03-01")).on == DAY("2019-03-01")


@pytest.mark.parametrize(
    ("day", "status"),
    [("2018-05-18", "awaiting_reply"), ("2018-05-19", "awaiting_reply"), ("2018-05-20", "overdue")],
)
def test_overdue_begins_on_the_day_after_the_due_day(day: str, status: str) -> None:
    assert status_on(DAY(day), asked=True, due_on=DAY("2018-05-19"), news=()).status == status


def test_a_late_reply_ends_overdue_and_is_not_known_before_it_is_told() -> None:
    news = [ReplyNews(DAY("2018-09-01"), "received", "a reply")]
    assert status_on(DAY("2018-08-31"), asked=True, due_on=DAY("2018-05-19"), news=news).status == "overdue"
    assert status_on(DAY("2018-09-01"), asked=True, due_on=DAY("2018-05-19"), news=news).status == "replied"


def test_an_acknowledgement_is_no_reply() -> None:
    news = [ReplyNews(DAY("2018-04-01"), "acknowledged", "a note")]
    assert status_on(DAY("2018-09-01"), asked=True, due_on=DAY("2018-05-19"), news=news).status == "acknowledged"


def test_a_later_document_that_knows_of_no_reply_leaves_the_status_open() -> None:
    news = [ReplyNews(DAY("2018-04-01"), "received", "one"), ReplyNews(DAY("2019-04-01"), "none", "another")]
    assert status_on(DAY("2020-01-01"), asked=True, due_on=None, news=news).status == "unknown"


def test_a_letter_of_which_nothing_is_told_has_no_status() -> None:
    assert status_on(DAY("2020-01-01"), asked=False, due_on=None, news=()).status == "unknown"


@given(
    day=st.dates(),
    asked=st.booleans(),
    news=st.lists(st.tuples(st.dates(), st.sampled_from(["received", "acknowledged", "none"]))),
)
def test_nothing_is_overdue_without_a_term(day: date, asked: bool, news: list[tuple[date, str]]) -> None:
    told = [ReplyNews(on, what, "x") for on, what in news]  # type: ignore[arg-type]
    assert status_on(day, asked=asked, due_on=None, news=told).status != "overdue"


@given(sent=st.dates(max_value=date(2900, 1, 1)), days=st.integers(0, 1000))
def test_publication_is_always_after_the_due_day(sent: date, days: int) -> None:
    due = due_date(sent, days).on
    assert due is not None
    assert publication_on("after_term", due).on == due + timedelta(days=1)
