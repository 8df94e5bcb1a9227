"""What reaches a terminal: safe words, the right width, no colours where none are wanted."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.cli.labels import _runs as runs
from rapporteur.cli.output import to_json
from rapporteur.cli.screen import Screen, bold, columns, in_columns, red, underlined
from rapporteur.cli.terminal import columns_of, is_utf8, wants_color
from tests.cli.conftest import Rapporteur

ESCAPE = "\x1b"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Ambrel\x1b[2J Ostrande", "Ambrel\ufffd[2J Ostrande"),  # would clear the screen
        ("Ambrel\x9b31m", "Ambrel\ufffd31m"),  # the same as one character
        ("gnitfihs \u202eeht redro", "gnitfihs \ufffdeht redro"),  # would turn the direction of the line
        ("a\nb\r\n\tc", "a b c"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner belongs to the word
    ],
)
def test_words_of_a_document_cannot_steer_the_terminal(said: str, shown: str) -> None:
    assert Screen().clean(said) == shown


def test_ascii_stands_in_where_the_screen_has_nothing_else() -> None:
    assert Screen(ascii=True).clean("Ильваре «Корраст» — 4 мая") == "Il'vare <<Korrast>> - 4 maya"


@given(st.text())
def test_whatever_is_said_only_plain_characters_are_shown(said: str) -> None:
    shown = Screen().clean(said)
    assert ESCAPE not in shown and "\n" not in shown
    assert Screen(ascii=True).clean(said).isascii()


@given(st.text(max_size=300), st.text("Ls0123456789 ", max_size=30), st.integers(40, 100))
def test_lines_keep_to_the_width(left: str, right: str, width: int) -> None:
    lines = Screen(width).beside(left, right.strip(), "  ", paint=bold, paint_end=red)
    assert all(columns(line) <= width for line in lines)


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert columns("e\u0301中") == 3
    assert columns(underlined("e\u0301中")) == 3
    assert in_columns([("中", "a"), ("xxx", "b")], 1) == ["中  a", "xxx b"]


@pytest.mark.parametrize(
    ("encoding", "environ", "expected"),
    [
        ("utf-8", {}, True),
        ("UTF8", {"LANG": "fr_FR.UTF-8"}, True),
        ("utf-8", {"LC_ALL": "C"}, False),
        ("utf-8", {"LC_ALL": "C.UTF-8", "LANG": "C"}, True),
        ("utf-8", {"LANG": "ru_RU.KOI8-R"}, False),
        ("ascii", {"LANG": "en_GB.UTF-8"}, False),
        (None, {}, False),
        ("utf-8", {"LANG": "de_DE@euro"}, True),
    ],
)
def test_the_locale_decides_whether_only_ascii_is_shown(
    encoding: str | None, environ: dict[str, str], expected: bool
) -> None:
    assert is_utf8(encoding, environ) is expected


SCALARS = st.text() | st.none() | st.integers()


@given(st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_is_the_same_data_and_cannot_steer_a_terminal(data: object) -> None:
    written = to_json(data)
    assert json.loads(written) == data
    assert not {ESCAPE, "\x9b", "\u202e"} & set(written.decode("utf-8"))


def test_lines_of_wide_characters_are_broken_by_columns() -> None:
    lines = Screen(40).wrapped("人权维护者" * 12, "  ")
    assert [columns(line) for line in lines] == [40, 40, 40, 8]


def test_only_a_word_longer_than_a_line_is_broken() -> None:
    lines = Screen(40).wrapped(f"Short words stay whole. {'x' * 90} end", "  ")
    assert lines[0].startswith("  Short words stay whole.")
    assert "".join(lines).count("x") == 90 and max(map(len, lines)) == 40


def test_the_number_of_a_letter_is_never_broken() -> None:
    said = "A letter of 60 days which is numbered AL UTO 7/2018, after UTO 1/2016."
    assert Screen(40).wrapped(said) == [
        "A letter of 60 days which is numbered",
        "AL UTO 7/2018, after UTO 1/2016.",
    ]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (78, ["  2014-02-03  court   conviction by the District Court of Kessamund  S2 s11 L3"]),
        (77, ["  2014-02-03  court   conviction by the District Court of Kessamund", " " * 68 + "S2 s11 L3"]),
        (
            60,
            [
                "  2014-02-03  court   conviction by the District Court of",
                " " * 22 + "Kessamund" + " " * 20 + "S2 s11 L3",
            ],
        ),
        (40, ["  2014-02-03  court   conviction by the", "    District Court of Kessamund", "    S2 s11 L3"]),
    ],
)
def test_a_place_follows_its_sentence_and_never_breaks_it(width: int, lines: list[str]) -> None:
    hang = " " * (4 if width < 60 else 22)
    said = "conviction by the District Court of Kessamund"
    assert Screen(width).beside(said, "S2 s11 L3", "  2014-02-03  court   ", hang, paint_end=str) == lines


def test_sentences_in_a_row_are_joined() -> None:
    assert runs({5, 6, 7, 3, 9}) == "s3 s5-s7 s9"


def test_colours_are_for_a_terminal_and_no_color_turns_them_off(
    rapporteur: Rapporteur, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ESCAPE not in rapporteur("read", letter).out
    assert ESCAPE in rapporteur("read", letter, color=True).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert ESCAPE not in rapporteur("read", letter, color=True).out


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [
        ({}, None),
        ({"TERM": "xterm"}, None),
        ({"TERM": "dumb"}, False),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, None),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, None),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_who_decides_on_colours(environ: dict[str, str], wanted: bool | None) -> None:
    assert wants_color(environ) is wanted


def test_colours_can_be_asked_for_in_a_pipe(
    rapporteur: Rapporteur, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert ESCAPE in rapporteur("read", letter).out
    assert ESCAPE not in rapporteur("read", letter, "--json").out


@pytest.mark.parametrize(("told", "is_"), [("100", 100), ("0", 80), ("", 80), ("wide", 80), ("²", 80)])
def test_columns_are_told_or_else_the_usual(told: str, is_: int) -> None:
    with io.StringIO() as nowhere:
        assert columns_of(nowhere, {"COLUMNS": told}) == is_


def test_a_hostile_file_name_does_not_reach_the_terminal(rapporteur: Rapporteur, tmp_path: Path) -> None:
    (tmp_path / "a\x1b]0;owned\x07.txt").touch()
    ran = rapporteur("read", tmp_path)
    assert ran.status == 1
    assert ESCAPE not in ran.err and "\x07" not in ran.err
