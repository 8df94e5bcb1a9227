"""Dates as the genre writes them; nothing gets more precise than its text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.reading.dates import as_partial, find_dates


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans that they show."""
    spans, plain = [], ""
    for piece in re.split(r"(<\d+>.*?</\d+>)", text):
        if m := re.fullmatch(r"<(\d+)>(.*?)</\1>", piece):
            spans.append((len(plain), len(plain) + len(m[2])))
            piece = m[2]
        plain += piece
    return plain, spans


SPANS = [
    "On <0>5 May 2020</0> she left.",
    "On <0>May 5, 2020</0>, she left.",
    "On the <0>5th of May 2020</0> she left.",
    "On <0>05/05/2020</0> and <1>2020-05-06</1>.",
    "In <0>May 2020</0> and in <1>2019</1>.",
    "On <0>February 28</0> and <1>29, 2012</1> he was refused.",
    "On <0>14</0> and <1>20 September 2006</1> stones fell.",
    "<0>Between 1 and 15 May 2019</0> they camped.",
    "She was freed <0>two days later</0>.",
    "<0>In the same session</0> he was fined.",
    "It happened <0>three weeks ago</0>.",
    "She signs in every Friday.",
    "The case 2345-2019 is pending, with 2016 people.",
]


@pytest.mark.parametrize("text", SPANS)
def test_it_finds_a_date_with_its_place(text: str) -> None:
    plain, spans = marked(text)
    assert [(d.start, d.stop) for d in find_dates(plain)] == spans


VALUES = [
    ("5 May 2020", "2020-05-05"),
    ("May 5, 2020", "2020-05-05"),
    ("24/06/2011", "2011-06-24"),
    ("in October 2022", "2022-10"),
    ("since 1992", "1992/.."),
    ("since May 2016", "2016-05/.."),
    ("until 5 May 2020", "../2020-05-05"),
    ("from 5 to 20 June 2021", "2021-06-05/2021-06-20"),
    ("from February 27 to March 1, 2012", "2012-02-27/2012-03-01"),
    ("from 2011 to 2013", "2011/2013"),
    ("on 31 June 2020", "2020-06"),
]


@pytest.mark.parametrize(("words", "edtf"), VALUES)
def test_it_reads_the_value(words: str, edtf: str) -> None:
    (found,) = find_dates(f"It was {words}, they say.")
    value = as_partial(found)
    assert value is not None
    assert value.edtf == edtf


def test_day_and_month_that_can_be_swapped_are_marked() -> None:
    (doubtful,) = find_dates("on 04/05/2020 she left")
    (certain,) = find_dates("on 24/05/2020 she left")
    assert (doubtful.detail, certain.detail) == ("swap", "")


def test_two_days_after_doing_something_counts_back_to_it() -> None:
    found = find_dates("He was arrested on 2 June 2019, two days after posting a film.")
    assert [d.detail for d in found] == ["", "-2 day here"]


def test_a_date_without_a_year_has_no_value_of_its_own() -> None:
    (found,) = find_dates("On 5 May she left.")
    assert as_partial(found) is None
    value = as_partial(found, 2020)
    assert value is not None
    assert value.edtf == "2020-05-05"


PIECES = (
    "5 May 2020 on in since until between and from to , - / 31 February June 1st two days later last month the same day"
).split()


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=16).map(" ".join))
def test_it_never_fails_and_is_never_finer_than_its_text(text: str) -> None:
    at = 0
    for d in find_dates(text):
        assert at <= d.start < d.stop <= len(text)
        at = d.stop
        value = as_partial(d, 2020)
        if value is not None and value.is_day:
            assert d.day is not None
            assert any(c.isdigit() for c in text[d.start : d.stop])
