"""What a hostile file may cost before it is refused: counted in files opened and characters kept, never in seconds."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from rapporteur.core import Problem
from rapporteur.documents import Limits, Text, open_document
from rapporteur.documents.decoding import declared_encoding, decode
from rapporteur.documents.unpacking import directory_size, is_bomb
from rapporteur.documents.web_encodings import ENCODINGS
from tests.documents.test_pdf import drawn

Packed = Callable[[dict[str, bytes]], bytes]


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of files in each ZIP whose list was read."""
    seen: list[int] = []

    class Counted(zipfile.ZipFile):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            seen.append(len(self.namelist()))

    monkeypatch.setattr(zipfile, "ZipFile", Counted)
    return seen


def zip64_of(files: int) -> bytes:
    """A list of empty files whose length only the end record of ZIP64 tells."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 11, 0, 0, 0, 0, 0, 0)
    directory = b"".join(entry + b"word/%06d" % i for i in range(files))
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, files, files, len(directory), 4)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 4 + len(directory), 1)
    return b"PK\x03\x04" + directory + record + locator + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, 0, 0, 0)


def test_zips_in_zips_are_looked_into_with_one_budget(packed: Packed, listed: list[int]) -> None:
    data = packed({"a.txt": b"x"})
    for _ in range(3):
        data = packed({f"{i}.zip": data for i in range(20)})
    assert is_bomb(data, Limits())
    assert len(listed) < 70


def test_a_few_zips_in_a_document_are_no_bomb(packed: Packed) -> None:
    inner = packed({"a.txt": b"x" * 100})
    assert not is_bomb(packed({"word/document.xml": b"<a/>", **{f"{i}.zip": inner for i in range(20)}}), Limits())


def test_a_long_list_of_files_is_refused_before_it_is_read(listed: list[int]) -> None:
    assert is_bomb(zip64_of(30_000), Limits())
    assert listed == []


def test_a_short_list_in_zip64_is_measured_and_read(listed: list[int]) -> None:
    assert directory_size(zip64_of(10)) == 10 * 57
    assert not is_bomb(zip64_of(10), Limits())
    assert listed == [10]


def test_a_false_end_record_does_not_hide_the_true_one() -> None:
    true = zip64_of(30_000)
    assert directory_size(true + b"PK\x05\x06") == directory_size(true)


@pytest.mark.parametrize("codec", ["punycode", "idna", "utf-7", "raw_unicode_escape", "zip", "hex", "utf_32", "cp037"])
def test_a_page_may_not_choose_a_codec_that_is_no_encoding_of_the_web(codec: str) -> None:
    assert declared_encoding(f"<meta charset={codec}>".encode()) is None


@pytest.mark.parametrize(
    ("label", "codec"),
    [("ISO-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("koi8-r", "koi8-r"), ("Shift_JIS", "cp932")],
)
def test_a_page_may_name_an_encoding_of_the_web(label: str, codec: str) -> None:
    assert declared_encoding(f'<meta charset="{label}">'.encode()) == codec


@pytest.mark.parametrize("codec", sorted(set(ENCODINGS.values()) - {"utf-16-le", "utf-16-be"}))
def test_python_knows_every_encoding_of_the_web(codec: str) -> None:
    assert decode("Ł. Амаурот".encode(codec, "ignore") + b" on 5 May", codec).text.endswith(" on 5 May")


def test_a_string_that_is_cut_off_is_told() -> None:
    text = open_document(drawn([(72, 700, "the court " * 4_000, 0.01)]), name="long.pdf")
    assert isinstance(text, Text)
    assert len(text.text) < 40_000
    assert [(p.code, p.page, p.level) for p in text.problems] == [("text_cut_off", 1, "error")]


def test_a_full_page_of_ordinary_lines_is_whole() -> None:
    lines = [(72.0, 820.0 - 0.9 * i, f"line {i} of those that the court wrote", 0.5) for i in range(900)]
    text = open_document(drawn(lines), name="full.pdf")
    assert not isinstance(text, Problem)
    assert len(text.text) > 16_000
    assert text.problems == ()
