"""Four times the text takes about four times the steps. Steps are calls that Python makes, so no clock is asked."""

from __future__ import annotations

import pytest

from rapporteur.documents import Text, open_document
from rapporteur.reading.read import read
from rapporteur.reading.sentences import split_sentences
from tests.counting import count_calls

_LETTERS = "abcdefghij"
_PEOPLE = "".join(
    f"Mr. Ada{a}{b} Orr{c} was arrested on {_LETTERS.index(a) + 1} May 20{_LETTERS.index(b) + 10}. "
    for a in _LETTERS
    for b in _LETTERS
    for c in _LETTERS
)
_SENTENCED = "".join(
    f"He was sentenced to {a} years and {b} months and {c} days in prison and to {b} years in prison. "
    for a in range(2, 12)
    for b in range(1, 11)
    for c in range(1, 11)
)


def _steps(text: str) -> int:
    document = open_document(text.encode(), name="long.txt")
    assert isinstance(document, Text)
    return count_calls(lambda: read(document))


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param(_PEOPLE, id="many people"),
        pytest.param("On 5 May 2020 and 6 June 2021, ", id="dates without a full stop"),
        pytest.param("AL UTO 4/2018 ", id="symbols without a full stop"),
        pytest.param("14 years in prison and a fine of 500 crowns. ", id="many penalties"),
        pytest.param("article 5 of the Penal Code ", id="many articles"),
        pytest.param(_SENTENCED, id="many different penalties"),
        pytest.param(".", id="dots"),
        pytest.param("!", id="exclamation marks"),
        pytest.param("?", id="question marks"),
        pytest.param("Chapter on the court ................................ 12\n", id="a table of contents"),
    ],
)
def test_four_times_the_text_takes_about_four_times_the_steps(unit: str) -> None:
    text = unit * (32_000 // len(unit) + 1)
    _steps(unit[:500])  # what is read once per process is read now
    assert _steps(text[:32_000]) < 6 * _steps(text[:8_000])


def test_what_has_no_full_stop_is_cut_at_a_blank_and_loses_no_word() -> None:
    text = "one two three " * 2_000
    parts = [text[a:b] for a, b in split_sentences(text, 0, len(text))]
    assert max(map(len, parts)) <= 4_000
    assert " ".join(parts).split() == text.split()


def test_a_word_without_an_end_is_cut_too() -> None:
    parts = list(split_sentences("x" * 10_000, 0, 10_000))
    assert parts == [(0, 4_000), (4_000, 8_000), (8_000, 10_000)]
