"""Whether a communication was answered, from what its documents tell."""

from __future__ import annotations

from datetime import date

import pytest

from rapporteur.core import Span, parse_edtf
from rapporteur.procedure.answers import Answered, ToldReply, how_answered, is_reply_itself

DUE = date(2018, 7, 10)
ITSELF = ToldReply("received", parse_edtf("2018-07-20"), True)
THANKED = ToldReply("received", parse_edtf("2018-09-01"), False)
MISSED = ToldReply("none", parse_edtf("2021-01-01"), False)


@pytest.mark.parametrize(
    ("told", "answered"),
    [
        ([], Answered("untold")),
        ([MISSED], Answered("untold")),
        ([THANKED], Answered("told")),
        ([MISSED, THANKED], Answered("disputed")),
        ([MISSED, THANKED, ITSELF], Answered("at_hand", ITSELF.on, 10)),
    ],
)
def test_a_reply_that_is_here_settles_it(told: list[ToldReply], answered: Answered) -> None:
    assert how_answered(told, DUE) == answered
    assert how_answered(reversed(told), DUE) == answered


def test_a_reply_in_time_or_without_a_term_is_not_late() -> None:
    assert how_answered([ITSELF], None).days_late == 0
    assert how_answered([ITSELF], date(2018, 8, 1)).days_late == 0


def test_a_reply_that_recalls_an_older_one_is_not_that_one() -> None:
    assert is_reply_itself(Span(10, 20), Span(5, 30))
    assert not is_reply_itself(Span(10, 20), Span(40, 60))
    assert not is_reply_itself(None, Span(5, 30)) and not is_reply_itself(Span(10, 20), None)
