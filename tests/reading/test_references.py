"""References of communications, and numbers of other systems that only look like them."""

from __future__ import annotations

import pytest

from rapporteur.reading.references import find_other_references, find_symbols

PRINTED = [
    ("<0>AL UTO 4/2018</0>", "AL UTO 4/2018"),
    ("case no. <0>UTO 10/2010</0>", "UTO 10/2010"),
    ("<0>OL UTO 8.2021</0>", "OL UTO 8/2021"),
    ("<0>UA G/SO 214 (67-17) G/SO 214 (107-9)\nUTO 7/2011</0>", "UA UTO 7/2011"),
    ("<0>AL UTO 3/2019</0> and UTO", "AL UTO 3/2019"),
]


@pytest.mark.parametrize(("marked", "symbol"), PRINTED)
def test_a_symbol_as_printed(marked: str, symbol: str) -> None:
    text = marked.replace("<0>", "").replace("</0>", "")
    found = next(find_symbols(text))
    assert f"{text[: found.span.start]}<0>{found.span.of(text)}</0>{text[found.span.end :]}" == marked
    assert str(found.symbol) == symbol


@pytest.mark.parametrize("text", ["REF: QQZ 142/2019", "UTO 0/2018", "A/HRC/RES/34/5", "Index: ASA 23/016/2012"])
def test_what_is_no_symbol(text: str) -> None:
    assert list(find_symbols(text)) == []


OTHERS = [
    ("UA: 264/12 Index: ASA 23/016/2012", ["UA: 264/12", "ASA 23/016/2012"]),
    ("UTO 001 / 0517 / OBS 052.1", ["UTO 001 / 0517 / OBS 052.1"]),
]


@pytest.mark.parametrize(("text", "symbols"), OTHERS)
def test_numbers_of_other_systems(text: str, symbols: list[str]) -> None:
    assert [s for s, _ in find_other_references(text)] == symbols
