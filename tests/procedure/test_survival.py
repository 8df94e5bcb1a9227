"""The curve of replies against a table worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.procedure.survival import Wait, survival_of

# Ten letters: answered on days 10, 20, 20, 60, 90 and 120; still waiting after 20, 45, 60 and 200 days.
#
#   day  at risk  answered  waiting  factor   share
#    10    10        1         0      9/10    0.9
#    20     9        2         1      7/9     0.7
#    45     6        0         1      1       0.7
#    60     5        1         1      4/5     0.56
#    90     3        1         0      2/3     0.37333…
#   120     2        1         0      1/2     0.18666…
#   200     1        0         1      1       0.18666…
ANSWERED, WAITING = (10, 20, 20, 60, 90, 120), (20, 45, 60, 200)
LETTERS = [*(Wait(d, True) for d in ANSWERED), *(Wait(d, False) for d in WAITING)]
BY_HAND = [
    (10, 10, 1, 0, 0.9),
    (20, 9, 2, 1, 0.7),
    (45, 6, 0, 1, 0.7),
    (60, 5, 1, 1, 0.56),
    (90, 3, 1, 0, 28 / 75),
    (120, 2, 1, 0, 14 / 75),
    (200, 1, 0, 1, 14 / 75),
]


def test_it_agrees_with_the_table() -> None:
    steps = survival_of(LETTERS).steps
    assert [(s.day, s.at_risk, s.answered, s.still_waiting) for s in steps] == [row[:4] for row in BY_HAND]
    assert [s.share for s in steps] == pytest.approx([row[4] for row in BY_HAND])


def test_it_says_the_share_on_a_day_and_nothing_past_the_last_letter() -> None:
    curve = survival_of(LETTERS)
    assert (curve.share_after(0), curve.share_after(9)) == (1.0, 1.0)
    assert curve.share_after(59) == pytest.approx(0.7)
    assert curve.share_after(60) == pytest.approx(0.56)
    assert curve.share_after(201) is None
    assert [curve.at_risk(d) for d in (0, 10, 11, 46, 200, 201)] == [10, 10, 9, 5, 1, 0]


def test_the_median_is_the_first_day_by_which_half_were_answered() -> None:
    assert survival_of(LETTERS).median_days == 90
    assert survival_of([Wait(5, True), Wait(9, False)]).median_days == 5
    assert survival_of([Wait(5, False), Wait(9, False)]).median_days is None


def test_no_letter_gives_no_curve() -> None:
    curve = survival_of([])
    assert (curve.count, curve.steps, curve.share_after(0), curve.median_days) == (0, (), None, None)


def test_a_letter_that_waits_is_neither_answered_nor_forgotten() -> None:
    only_answered = survival_of(Wait(d, True) for d in ANSWERED)
    never = survival_of([*(Wait(d, True) for d in ANSWERED), *(Wait(999, False) for _ in WAITING)])
    shares = [curve.share_after(90) for curve in (only_answered, survival_of(LETTERS), never)]
    assert shares == sorted(s for s in shares if s is not None)


@given(st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1))
def test_the_curve_never_rises_and_counts_every_letter(waits: list[tuple[int, bool]]) -> None:
    curve = survival_of(Wait(*w) for w in waits)
    shares = [1.0, *(s.share for s in curve.steps)]
    assert shares == sorted(shares, reverse=True) and shares[-1] >= 0
    assert sum(s.answered + s.still_waiting for s in curve.steps) == curve.count == len(waits)


def test_a_reply_before_its_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="before its letter"):
        Wait(-1, True)
