"""What a file is called: made harmless once, where it is opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rapporteur.core import Problem
from rapporteur.documents import Text, open_document, open_documents, shown_name

WORDS = "A letter of some words.\n"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("letter.txt", "letter.txt"),
        ("Приговор 2018.txt", "Приговор 2018.txt"),
        ("بيان‌ها.txt", "بيان‌ها.txt"),
        ("evil\x1b]0;owned\x07.txt", "evil�]0;owned�.txt"),
        ("\u202etxt.exe", "�txt.exe"),
        ("two\nlines.txt", "two�lines.txt"),
        (os.fsdecode(b"caf\xe9.txt"), "caf�.txt"),
    ],
)
def test_a_name_shows_what_it_is(name: str, shown: str) -> None:
    assert shown_name(Path(name)) == shown
    opened = open_document(WORDS.encode(), name=name)
    assert opened.name == shown if isinstance(opened, Text) else opened.file == shown


def test_a_file_whose_name_is_no_utf8_is_read(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"lettre\xe9.txt")).write_text(WORDS)
        (tmp_path / os.fsdecode(b"lien\xe9")).symlink_to("/nowhere")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    names = [o.file if isinstance(o, Problem) else o.name for _path, o in open_documents([tmp_path])]
    assert names == ["lettre�.txt", "lien�"]
    assert all(name and name.encode() for name in names)
