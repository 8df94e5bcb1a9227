"""States: every addressee has a code and a name, and a word that may mean two of them means neither."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rapporteur.reference import (
    State,
    codes_by_adjective,
    find_currency,
    find_state,
    find_state_by_adjective,
    load_currencies,
    load_states,
    states_by_code,
)

STATES = load_states()
MEMBERS = [state for state in STATES if state.un_member]


def test_codes_are_three_capitals_and_unique() -> None:
    assert all(re.fullmatch("[A-Z]{3}", state.code) for state in STATES)
    assert len(states_by_code()) == len(STATES)


def test_the_united_nations_has_193_members() -> None:
    assert len(MEMBERS) == 193


def test_every_state_has_a_name() -> None:
    assert [state.code for state in STATES if not state.name.strip()] == []


def test_names_carry_no_marks_of_their_source() -> None:
    assert [state.code for state in STATES if re.search(r"\*|\(the\)", state.name + state.formal_name)] == []


@pytest.mark.parametrize("state", MEMBERS, ids=lambda state: state.code)
def test_every_member_has_formal_name_capital_currency_and_a_word_for_its_people(state: State) -> None:
    assert state.formal_name
    assert state.capitals
    assert state.currency
    assert state.adjectives or state.demonyms


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russian Federation", "RUS"),
        ("the Russian Federation", "RUS"),
        ("Russia", "RUS"),
        ("Vietnam", "VNM"),
        ("Viet Nam", "VNM"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Czech Republic", "CZE"),
        ("Swaziland", "SWZ"),
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Lao People's Democratic Republic", "LAO"),
        ("Laos", "LAO"),
        ("Islamic Republic of Iran", "IRN"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("DPRK", "PRK"),
        ("North Korea", "PRK"),
        ("United Kingdom", "GBR"),
        ("United States", "USA"),
        ("UAE", "ARE"),
        ("US", "USA"),
        ("State of Palestine", "PSE"),
        ("EGYPT", "EGY"),
        ("the Republic of Utopia", "UTO"),
        ("SAU", "SAU"),
    ],
)
def test_it_finds_a_state_by_the_names_of_forty_years(text: str, code: str) -> None:
    found = find_state(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["", "Atlantis", "the Government", "Other", "us", "car", "opt"])
def test_what_names_no_state_finds_none(text: str) -> None:
    assert find_state(text) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Russian", "RUS"),
        ("Egyptian", "EGY"),
        ("Vietnamese", "VNM"),
        ("Emirati", "ARE"),
        ("Emiratis", "ARE"),
        ("Saudi", "SAU"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("South Sudanese", "SSD"),
        ("Equatorial Guinean", "GNQ"),
        ("Guinean", "GIN"),
        ("Utopian", "UTO"),
    ],
)
def test_it_finds_a_state_by_its_adjective(word: str, code: str) -> None:
    found = find_state_by_adjective(word)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("word", "codes"),
    [("congolese", {"COD", "COG"}), ("dominican", {"DMA", "DOM"}), ("korean", {"KOR", "PRK"})],
)
def test_an_adjective_that_two_states_share_finds_neither(word: str, codes: set[str]) -> None:
    assert set(codes_by_adjective()[word]) == codes
    assert find_state_by_adjective(word) is None


def test_a_former_state_is_not_turned_into_one_of_its_successors() -> None:
    soviet = find_state("Soviet Union")
    assert soviet is not None
    assert (soviet.code, soviet.kind) == ("SUN", "former")
    assert "RUS" in soviet.successors


def test_an_iso_code_can_carry_a_note_on_its_use() -> None:
    assert states_by_code()["PSE"].note
    assert states_by_code()["PSE"].name == "State of Palestine"


def test_successors_exist() -> None:
    assert {code for state in STATES for code in state.successors} <= set(states_by_code())


@pytest.mark.parametrize(
    ("word", "state", "on", "code"),
    [
        ("roubles", "RUS", None, "RUB"),
        ("rubles", "BLR", date(2015, 1, 1), "BYR"),
        ("rubles", "BLR", date(2017, 1, 1), "BYN"),
        ("pounds", "EGY", None, "EGP"),
        ("riyals", "SAU", None, "SAR"),
        ("rials", "IRN", None, "IRR"),
        ("pesos", "MEX", None, "MXN"),
        ("CFA francs", "SEN", None, "XOF"),
        ("US dollars", "RUS", None, "USD"),
        ("€", None, None, "EUR"),
        ("$", "USA", None, "USD"),
    ],
)
def test_a_currency_word_is_read_by_its_state_and_day(word: str, state: str | None, on: date | None, code: str) -> None:
    assert find_currency(word, state, on) == code


@pytest.mark.parametrize(("word", "state"), [("dollars", None), ("dinars", None), ("$", "MEX"), ("francs", "RUS")])
def test_a_currency_word_that_may_mean_several_gives_none(word: str, state: str | None) -> None:
    assert find_currency(word, state) is None


def test_every_currency_is_used_somewhere_and_every_member_has_its_currency() -> None:
    codes = {currency.code for currency in load_currencies()}
    assert {code for currency in load_currencies() for code in currency.states} <= set(states_by_code())
    assert {state.currency for state in MEMBERS} <= codes
