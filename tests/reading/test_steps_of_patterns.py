"""Patterns that go over a whole text: on rows of one sign, four times the row takes about four times the steps."""

from __future__ import annotations

import re

import pytest

from rapporteur.casefile import issued
from rapporteur.reading import sentences
from tests.patterns import count_steps

_ROWS = (
    ".",
    "!",
    "?",
    "…",
    ". ",
    ".)",
    '."',
    " ",
    "\n",
    "\n ",
    " \n",
    ";",
    "; ",
    "-",
    ",",
    "1",
    "A",
    "(",
    "[1]",
    "and ",
)
_LEADER = "The second chapter .............................................................. 12\n"


@pytest.mark.parametrize("row", [pytest.param(row, id=repr(row)) for row in (*_ROWS, _LEADER)])
@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(sentences._CANDIDATE, id="ends of sentences"),
        pytest.param(issued._BREAK, id="ends of sentences in a case"),
        pytest.param(issued._PARAGRAPH, id="ends of paragraphs"),
    ],
)
def test_four_times_the_row_takes_about_four_times_the_steps(pattern: re.Pattern[str], row: str) -> None:
    def steps(length: int) -> int:
        return count_steps(pattern, (row * length)[:length] + "x")

    assert steps(400) < 6 * steps(100)


def test_steps_show_a_pattern_that_retries_without_end() -> None:
    assert count_steps(re.compile(r"[.]+\s"), "." * 400) > 12 * count_steps(re.compile(r"[.]+\s"), "." * 100)
    assert count_steps(re.compile(r"(?i)\bMr\. [A-Z]\w+"), "x mr. abc " * 10) < 1000
