"""A list of prisoners: eight times the people take about eight times the steps. No clock is asked."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from rapporteur.casefile import assemble
from rapporteur.documents import Text, open_document
from rapporteur.reading.read import read
from rapporteur.reading.records import Reading
from tests.counting import count_calls

_SYLLABLES = "ka lo mi ta re no shi va du pel gor zan bel tir osh ami kur eld".split()
_LETTER = """AL UTO {number}/2022

{day} February 2022

Excellency,

We have the honour to address you in our capacity as Special Rapporteur on the situation of human rights defenders.

According to the information received:

{told}

We would appreciate receiving a response within 60 days.
"""


def _letter(people: int, number: int = 1) -> Reading:
    chance = random.Random(1)

    def name() -> str:
        return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()

    def day(i: int) -> str:
        on = date(2005, 1, 1) + timedelta(days=7 * i)
        return f"{on.day} {on:%B} {on.year}"

    told = "\n\n".join(
        f"On {day(i)}, Mr. {name()} {name()}, a human rights defender, was arrested in Amaurot and "
        f"sentenced to {2 + i % 7} years in prison under article {100 + i} of the Criminal Code."
        for i in range(people)
    )
    text = _LETTER.format(number=number, day=number, told=told)
    opened = open_document(text.encode(), name=f"letter{number}.txt")
    assert isinstance(opened, Text)
    return read(opened)


@pytest.mark.parametrize(
    ("documents", "few", "many"),
    [pytest.param(1, 50, 400, id="one letter"), pytest.param(2, 25, 200, id="two letters on the same people")],
)
def test_eight_times_the_people_take_about_eight_times_the_steps(documents: int, few: int, many: int) -> None:
    def steps(people: int) -> int:
        readings = [_letter(people, number) for number in range(1, documents + 1)]
        return count_calls(lambda: assemble(readings, (), date(2023, 1, 1)))

    assert steps(many) < 12 * steps(few)


def test_each_of_them_has_a_case() -> None:
    assert len(assemble([_letter(40)], (), date(2023, 1, 1)).casefiles) == 40
