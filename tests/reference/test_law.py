"""Instruments, general comments and treaty acts."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from rapporteur.reference import (
    COMMITTEES,
    Instrument,
    comments_by_key,
    comments_by_symbol,
    find_comment,
    find_instrument,
    find_treaty_status,
    fold_alias,
    fold_symbol,
    instruments_by_key,
    is_party,
    load_general_comments,
    load_instruments,
    load_treaty_status,
    states_by_code,
)

CONTRACT = {
    "UDHR",
    "ICCPR",
    "ICESCR",
    "CAT",
    "ICERD",
    "CEDAW",
    "CRC",
    "CRPD",
    "ICMW",
    "CPED",
    "HRD Declaration",
    "Basic Principles on the Role of Lawyers",
    "Siracusa Principles",
    "Mandela Rules",
    "Body of Principles",
    "Refugee Convention",
    "ECHR",
    "ACHR",
    "ACHPR",
}


def test_the_short_names_of_the_contract_are_there_and_no_others() -> None:
    assert {instrument.name for instrument in load_instruments() if instrument.contract} == CONTRACT


def test_no_alias_and_no_abbreviation_belongs_to_two_instruments() -> None:
    owners = Counter(
        alias for i in load_instruments() for alias in {fold_alias(a) for a in (i.title, i.name, *i.aliases)}
    )
    shorts = Counter(short for i in load_instruments() for short in i.abbreviations)
    assert [alias for alias, n in owners.items() if n > 1] == []
    assert [short for short, n in shorts.items() if n > 1] == []


@pytest.mark.parametrize("instrument", load_instruments(), ids=lambda instrument: instrument.key)
def test_every_instrument_has_its_unit_and_names_without_the(instrument: Instrument) -> None:
    assert instrument.unit in {"article", "principle", "rule", "guideline", "paragraph"}
    assert instrument.aliases
    assert [alias for alias in instrument.aliases if alias.lower().startswith("the ")] == []
    assert instrument.committee is None or instrument.committee in COMMITTEES


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ICCPR", "ICCPR"),
        ("International Covenant on Civil and Political Rights", "ICCPR"),
        ("the Convention against Torture", "CAT"),
        ("Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment", "CAT"),
        ("UN Declaration on Human Rights Defenders", "HRD Declaration"),
        ("African Charter on Human and Peoples’ Rights", "ACHPR"),
        ("Nelson Mandela Rules", "Mandela Rules"),
        ("OPCAT", "OPCAT"),
        ("International Labour Organization Convention No. 169", "ILO 169"),
        ("Escazú Agreement", "Escazu"),
    ],
)
def test_it_finds_an_instrument_as_texts_call_it(text: str, key: str) -> None:
    found = find_instrument(text)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("text", ["cat", "crc", "the Declaration", "the Covenant"])
def test_a_common_word_or_a_bare_kind_is_no_instrument(text: str) -> None:
    assert find_instrument(text) is None


def test_superseded_comments_point_at_later_ones_of_the_same_committee() -> None:
    for comment in load_general_comments():
        if comment.superseded_by:
            later = comments_by_key()[comment.superseded_by]
            assert later.committee == comment.committee
            assert later.number > comment.number


def test_joint_comments_point_at_each_other() -> None:
    for comment in load_general_comments():
        if comment.joint_with and comment.joint_with in comments_by_key():
            assert comments_by_key()[comment.joint_with].joint_with == comment.key


def test_comments_have_committee_kind_year_and_symbol() -> None:
    assert len(comments_by_key()) == len(load_general_comments())
    for comment in load_general_comments():
        assert comment.committee in COMMITTEES
        assert comment.kind == ("GR" if comment.committee in {"CERD", "CEDAW"} else "GC")
        assert comment.symbols
        assert comment.year is not None
        assert 1972 <= comment.year <= 2026
        assert [s for s in comment.symbols if not re.fullmatch(r"[A-Z][\w./ ()-]+", s)] == []


@pytest.mark.parametrize(
    ("symbol", "key"),
    [
        ("CCPR/C/GC/34", "HRC GC 34"),
        ("CCPR/C/21/Rev.1/Add. 13", "HRC GC 31"),
        ("CEDAW/C/GC/31", "CEDAW GR 31"),
        ("CRC/C/GC/18", "CRC GC 18"),
    ],
)
def test_it_finds_a_comment_by_its_symbol_however_spaced(symbol: str, key: str) -> None:
    assert comments_by_symbol()[fold_symbol(symbol)].key == key


def test_a_symbol_that_many_comments_share_tells_nothing() -> None:
    assert fold_symbol("HRI/GEN/1/Rev.9") not in comments_by_symbol()


def test_a_committee_and_a_number_name_a_comment_or_a_recommendation() -> None:
    assert find_comment("HRC", 34) is comments_by_key()["HRC GC 34"]
    assert find_comment("CEDAW", 35) is comments_by_key()["CEDAW GR 35"]
    assert find_comment("CAT", 99) is None


def test_treaty_acts_belong_to_states_and_treaties_that_exist() -> None:
    assert {status.state for status in load_treaty_status()} <= set(states_by_code())
    assert {status.instrument for status in load_treaty_status()} <= set(instruments_by_key())


def test_an_act_has_a_date_and_none_lies_before_the_treaty() -> None:
    for status in load_treaty_status():
        assert (status.act is None) == (status.bound_on is None)
        adopted = instruments_by_key()[status.instrument].adopted_on
        assert adopted is not None
        assert adopted.earliest is not None
        for act in (status.signed_on, status.bound_on):
            assert act is None or (act.latest is not None and act.latest >= adopted.earliest)


def test_a_date_of_which_only_the_year_is_known_stays_a_year_and_unverified() -> None:
    by_year = [status for status in load_treaty_status() if status.act == "party"]
    assert by_year
    assert all(re.fullmatch(r"\d{4}", status.bound_on.edtf) for status in by_year if status.bound_on)
    assert not any(status.verified for status in by_year)


def test_a_party_an_outsider_and_one_after_the_last_look() -> None:
    assert is_party("DNK", "ICCPR", date(2018, 1, 1)) is True
    assert is_party("DNK", "ICCPR", date(1971, 1, 1)) is False
    assert is_party("USA", "CRC", date(2018, 1, 1)) is False
    assert is_party("USA", "CRC", date(2025, 1, 1)) is None


def test_what_is_no_state_is_party_to_nothing_that_we_could_say() -> None:
    assert is_party("UTO", "ICCPR", date(2018, 1, 1)) is None
    assert is_party("OTH", "ICCPR", date(2018, 1, 1)) is None
    assert find_treaty_status("UTO", "ICCPR") is None
