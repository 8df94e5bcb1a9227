"""Mandates: titles change, resolutions follow each other, and what is unclear is not guessed."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rapporteur.reference import (
    Mandate,
    find_holders,
    find_mandate,
    find_resolution,
    load_holders,
    load_mandates,
    mandates_by_key,
    mandates_by_title,
    states_by_code,
)

SYMBOL = re.compile(r"A/HRC/(?:RES|DEC)/(?:S-)?\d+/\d+|E/CN\.4/(?:RES|DEC)/\d{4}/\d+")
OFFICE = re.compile(
    r"Special Rapporteur |Independent Expert |(?:Chair\S*|Vice-Chair\b.*) of the Working Group |Working Group "
    r"|(?:Special )?Representative of the Secretary-General "
)


def test_keys_are_unique() -> None:
    assert len(mandates_by_key()) == len(load_mandates())


@pytest.mark.parametrize("mandate", load_mandates(), ids=lambda mandate: mandate.key)
def test_every_mandate_has_a_title_that_names_the_office(mandate: Mandate) -> None:
    assert mandate.titles
    assert [t.title for t in mandate.titles if not OFFICE.match(t.title)] == []


@pytest.mark.parametrize("mandate", load_mandates(), ids=lambda mandate: mandate.key)
def test_every_resolution_symbol_is_well_formed_and_in_order(mandate: Mandate) -> None:
    symbols = [resolution.symbol for resolution in mandate.resolutions]
    assert [symbol for symbol in symbols if not SYMBOL.fullmatch(symbol)] == []
    assert len(set(symbols)) == len(symbols)
    days = [resolution.on.sort_key[0] for resolution in mandate.resolutions if resolution.on]
    assert len(days) == len(symbols)
    assert days == sorted(days)


def test_no_title_belongs_to_two_mandates() -> None:
    titles = [(t.title.casefold().replace(",", ""), m.key) for m in load_mandates() for t in m.titles]
    assert len(set(titles)) == len({title for title, _ in titles})


def test_a_country_mandate_names_its_state() -> None:
    country = [m for m in load_mandates() if m.kind == "country"]
    assert country
    assert {m.state for m in country} <= set(states_by_code())
    assert all(m.state is None for m in load_mandates() if m.kind == "thematic")


def test_a_successor_exists_and_follows_an_end() -> None:
    for mandate in load_mandates():
        if mandate.successor:
            assert mandate.until is not None
            assert mandate.successor in mandates_by_key()


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Special Rapporteur on the situation of human rights defenders", "hrdefenders"),
        ("the Special Rapporteur on the situation of human rights defenders", "hrdefenders"),
        ("Special Representative of the Secretary-General on the situation of human rights defenders", "hrdefenders"),
        ("Special Rapporteur on violence against women, its causes and consequences", "vaw"),
        ("Special Rapporteur on violence against women its causes and consequences", "vaw"),
        (
            "Special Rapporteur on the situation of human rights and fundamental freedoms of indigenous people",
            "indigenous",
        ),
        ("Special Rapporteur on the sale of children, child prostitution and child pornography", "sale_children"),
        ("Chairperson-Rapporteur of the Working Group on Arbitrary Detention", "arbitrary_detention"),
        ("Independent Expert in the field of cultural rights", "cultural"),
        ("SPECIAL RAPPORTEUR ON THE INDEPENDENCE OF JUDGES AND LAWYERS", "judges_lawyers"),
    ],
)
def test_it_finds_a_mandate_by_the_titles_of_its_time(title: str, key: str) -> None:
    found = find_mandate(title)
    assert found is not None
    assert found.key == key


def test_an_unknown_office_finds_none() -> None:
    assert find_mandate("Special Rapporteur on the rights of Utopians") is None
    assert len(mandates_by_title()) > 100


@pytest.mark.parametrize(
    ("on", "symbol"),
    [
        (date(2018, 5, 2), "A/HRC/RES/34/5"),
        (date(2013, 1, 1), "A/HRC/RES/16/5"),
        (date(2017, 2, 1), "A/HRC/RES/25/18"),
        (date(2001, 1, 1), "E/CN.4/RES/2000/61"),
        (date(2025, 6, 1), "A/HRC/RES/52/4"),
    ],
)
def test_a_letter_rests_on_the_resolution_of_its_day(on: date, symbol: str) -> None:
    found = find_resolution(mandates_by_key()["hrdefenders"], on)
    assert found is not None
    assert found.symbol == symbol


@pytest.mark.parametrize("on", [date(2011, 2, 1), date(1999, 1, 1)])
def test_inside_the_year_of_a_renewal_or_before_the_first_one_it_does_not_guess(on: date) -> None:
    assert find_resolution(mandates_by_key()["hrdefenders"], on) is None


def test_holders_belong_to_mandates_and_end_after_they_begin() -> None:
    assert {holder.mandate for holder in load_holders()} <= set(mandates_by_key())
    for holder in load_holders():
        if holder.since and holder.until:
            assert holder.since.sort_key <= holder.until.sort_key


def test_around_a_change_two_may_have_held_the_office() -> None:
    assert len(find_holders("hrdefenders", date(2018, 5, 2))) == 1
    assert len(find_holders("expression", date(2014, 6, 1))) == 2
