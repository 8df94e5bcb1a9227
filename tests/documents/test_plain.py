"""Plain text and Markdown: the file's own characters and nothing else."""

from __future__ import annotations

import pytest

from rapporteur.core import Problem, Span
from rapporteur.documents import Text, open_document

RUSSIAN = "Правозащитница была задержана у себя дома. Суд назначил ей штраф за участие в собрании. " * 3
FRENCH = "La défenseure a été arrêtée à son domicile. Le tribunal l'a condamnée à une amende. " * 3


def opened(data: bytes, name: str = "letter.txt") -> Text:
    text = open_document(data, name=name)
    assert isinstance(text, Text), text
    return text


def test_a_utf8_file_is_its_own_text() -> None:
    assert opened("Ms. Ärda Łenk\n\n  two  spaces \u00a0".encode()).text == "Ms. Ärda Łenk\n\n  two  spaces \u00a0"


def test_line_ends_become_newlines_and_lead_back() -> None:
    text = opened(b"one\r\ntwo\rthree")
    assert text.text == "one\ntwo\nthree"
    assert text.origin(Span(4, 7)) == (Span(5, 8),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_dropped(encoding: str) -> None:
    assert opened("Łenk, 5 May".encode(encoding)).text == "Łenk, 5 May"


def test_a_form_feed_stays_as_the_end_of_its_page() -> None:
    text = opened(b"first\n\fsecond\n\f")
    assert [page.of(text.text) for page in text.pages] == ["first\n\f", "second\n\f"]


def test_marks_of_markdown_in_a_txt_are_seen() -> None:
    assert opened(b"She is **free**.").markup == "markdown"
    assert opened(b"Article 5 * 2 [sic] # 3").markup == "plain"
    assert opened(b"plain words", "statement.md").markup == "markdown"


@pytest.mark.parametrize(("words", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (FRENCH, "cp1252")])
def test_an_old_encoding_is_read_where_it_is_certain_and_said(words: str, encoding: str) -> None:
    text = opened(words.encode(encoding))
    assert text.text == words
    assert [p.code for p in text.problems] == ["encoding_assumed"]


def test_two_possible_encodings_are_no_encoding() -> None:
    found = open_document(b"Ms. Mu\xf1oz was fined.", name="note.txt")
    assert isinstance(found, Problem)
    assert found.code == "unknown_encoding"


def test_a_text_cut_inside_a_character_is_truncated() -> None:
    found = open_document("Łenk was detained in Łarn".encode()[:-4], name="cut.txt")
    assert isinstance(found, Problem)
    assert found.code == "truncated"


@pytest.mark.parametrize("unit", ["[", "[a](", "a'", "**", "+1 2 ", "A, "])
def test_a_text_of_nothing_but_marks_is_opened_in_linear_time(unit: str) -> None:
    # A pattern that backtracks would need hours here.
    assert len(opened(unit.encode() * 40_000).text) == len(unit) * 40_000
