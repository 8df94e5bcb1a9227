"""A judgement as one canonical line, and back; a bad line is a Problem that gives nothing away."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.casefile.judgements import Accept, Consent, Judgement, Reject, as_line, parse_judgement, read_judgements
from rapporteur.casefile.judgements.lines import LONGEST_LINE
from rapporteur.core import Problem, parse_edtf
from tests.casefile.judging import at, letter, signed
from tests.casefile.test_judgements import every_kind


def line(**changes: Any) -> str:
    data = json.loads(as_line(Accept(on=at(letter(), "event"), **signed(id_="j1"))))
    return json.dumps({**data, **changes})


@pytest.mark.parametrize("judgement", every_kind(), ids=lambda j: j.kind)
def test_every_kind_comes_back_as_it_went(judgement: Judgement) -> None:
    written = as_line(judgement)
    assert parse_judgement(written) == judgement
    assert written.isascii() and "\n" not in written
    assert json.loads(written)["schema"] == "rapporteur.judgement/1"


@settings(max_examples=60)
@given(
    why=st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=300),
    at_=st.datetimes(timezones=st.just(UTC), min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)),
)
def test_any_reason_and_instant_comes_back(why: str, at_: datetime) -> None:
    made = Reject(id="j1", by="nf", at=at_, why=why, on=at(letter(), "event"))
    assert parse_judgement(as_line(made)) == made
    assert as_line(made) == as_line(made)


def test_the_dates_of_a_consent_come_back() -> None:
    made = Consent(
        on=at(letter(), "person"), use="publish_un", status="given", asked_by="ok", asked_how="by telephone",
        asked_on=parse_edtf("2026-01"), until=date(2027, 1, 1), **signed(),
    )  # fmt: skip
    assert parse_judgement(as_line(made)) == made


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "[]",
        "no json at all",
        '{"schema":"rapporteur.reading/1"}',
        "[" * 20_000,
        '{"schema":"rapporteur.judgement/1","schema":"rapporteur.judgement/1"}',
        line(kind="delete"),
        line(colour="red"),
        line(id="../../secret"),
        line(by="Nora Ferrand"),
        line(at="yesterday"),
        line(at=5),
        line(at="2026-01-05T09:00:00+02:00"),
        line(why="x" * 5000),
        line(why="\ud800"),
        line(on=None),
        line(on={"document": "abc"}),
        line(on={**json.loads(line())["on"], "start": -1}),
        line(on={**json.loads(line())["on"], "start": 1.5}),
        line(on={**json.loads(line())["on"], "value": {"date": "x" * 5000}}),
        line(on={**json.loads(line())["on"], "words": "x" * 500}),
        line().replace('"start": 15', '"start": NaN'),
        line(why="x" * LONGEST_LINE),
        line(kind="withdraw", on={}),
        line(kind="identify", on=[]),
        line(kind="consent", use="sell", status="given"),
    ],
    ids=lambda bad: bad[:40],
)
def test_a_bad_line_is_a_problem(bad: str) -> None:
    found = parse_judgement(bad, 7)
    assert isinstance(found, Problem)
    assert (found.code, found.level) == ("bad-judgement", "error")
    assert found.message.startswith("Line 7 is no judgement: ")


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_no_text_makes_the_reader_of_lines_fail(text: str) -> None:
    assert isinstance(parse_judgement(text), Problem)


def test_a_problem_does_not_repeat_what_stands_in_the_line() -> None:
    for bad in (line(id="Oda Brann"), line(at="Oda Brann"), line(on="Oda Brann"), line(kind="Oda Brann"), "Oda Brann"):
        found = parse_judgement(bad)
        assert isinstance(found, Problem) and "Brann" not in found.message + found.advice


def test_one_bad_line_hides_no_other() -> None:
    good = every_kind()
    lines = [as_line(good[0]), "", "broken", as_line(good[1]) + "\r\n"]
    found, problems = read_judgements(lines)
    assert found == (good[0], good[1])
    assert [p.message[:6] for p in problems] == ["Line 3"]


def test_a_record_that_cannot_be_is_wrong_use() -> None:
    with pytest.raises(ValueError, match="UTC"):
        Accept(id="j1", by="nf", at=datetime(2026, 1, 5), on=at(letter(), "event"))
    with pytest.raises(ValueError, match="UTC"):
        elsewhere = timezone(timedelta(hours=2))
        Accept(id="j1", by="nf", at=datetime(2026, 1, 5, tzinfo=elsewhere), on=at(letter(), "event"))
