"""Lengths of time and sums, as the genre writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.reading.quantities import find_durations, find_money, parse_number

DURATIONS = [
    ("fourteen years", "P14Y"),
    ("14 years", "P14Y"),
    ("13 years and 9 months", "P13Y9M"),
    ("1.5 years", "P1Y6M"),
    ("two-and-a-half years", "P2Y6M"),
    ("two and a half years", "P2Y6M"),
    ("a year and a half", "P1Y6M"),
    ("18 months", "P18M"),
    ("60 days", "P60D"),
    ("forty-eight hours", "PT48H"),
    ("15-day", "P15D"),
    ("six (6) years", "P6Y"),
    ("one year, two months and 3 days", "P1Y2M3D"),
    ("twenty-one years", "P21Y"),
    ("1,001 days", "P1001D"),
]


@pytest.mark.parametrize(("words", "iso"), DURATIONS)
def test_it_reads_a_length_of_time(words: str, iso: str) -> None:
    found = list(find_durations(f"They were held for {words} there."))
    assert [str(d.duration) for d in found] == [iso]


@pytest.mark.parametrize("marked", ["sentenced to <0>five years and six months</0> in prison", "a <0>two-year</0> ban"])
def test_the_span_holds_the_words(marked: str) -> None:
    text = marked.replace("<0>", "").replace("</0>", "")
    (found,) = find_durations(text)
    start, end = found.span
    assert f"{text[:start]}<0>{text[start:end]}</0>{text[end:]}" == marked


def test_more_than_and_up_to_are_kept_apart() -> None:
    at_least, at_most = [*find_durations("more than a year")], [*find_durations("up to three years")]
    assert at_least[0].at_least and not at_least[0].at_most
    assert at_most[0].at_most and not at_most[0].at_least


def test_years_of_the_calendar_are_no_length() -> None:
    assert not list(find_durations("in 2016 and 2017 years of work began"))


MONEY = [
    ("200,000 rubles", "RUS", 200000, "RUB"),
    ("US$ 5,000", None, 5000, "USD"),
    ("€300", None, 300, "EUR"),
    ("SAR 100,000", None, 100000, "SAR"),
    ("1,200 Omani rials", None, 1200, "OMR"),
    ("one million tenge", None, 1000000, "KZT"),
    ("7.5 million dong", None, 7500000, "VND"),
    ("fifty thousand dinars", "DZA", 50000, "DZD"),
    ("1,200 Utopian crowns", "UTO", 1200, None),
    ("200 dollars", None, 200, None),
]


@pytest.mark.parametrize(("words", "state", "value", "currency"), MONEY)
def test_it_reads_a_sum(words: str, state: str | None, value: int, currency: str | None) -> None:
    found = list(find_money(f"a fine of {words} was imposed", state))
    assert [(m.amount.value, m.amount.currency) for m in found] == [(value, currency)]


def test_a_currency_that_many_states_share_is_the_addressees() -> None:
    assert [m.amount.currency for s in ("EGY", "SDN", None) for m in find_money("500 pounds", s)] == [
        "EGP",
        "SDG",
        None,
    ]


@pytest.mark.parametrize(
    ("words", "value"), [("two hundred and ten", 210), ("1,200", 1200), ("1.5", 1.5), ("many", None)]
)
def test_it_reads_numbers(words: str, value: float | None) -> None:
    assert parse_number(words) == value


@given(st.text(alphabet=st.sampled_from("0123456789 ,.-andyearsmonthuveIİß€$\n"), max_size=200) | st.text(max_size=200))
def test_any_text_is_read_and_spans_lie_inside(text: str) -> None:
    spans = [d.span for d in find_durations(text)] + [m.span for m in find_money(text, "UTO")]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
