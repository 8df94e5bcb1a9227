"""A bad file is a Problem that names it and says what to do; it never hides the others and never raises."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from rapporteur.core import Problem
from rapporteur.documents import Limits, Text, open_document, open_documents


def refused(source: Path | bytes, name: str | None = None, limits: Limits | None = None) -> str:
    found = open_document(source, name=name, limits=limits or Limits())
    assert isinstance(found, Problem), found
    assert found.is_error
    assert found.advice
    return found.code


def locked_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 700, "Locked")
    canvas.save()
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    return out.getvalue()


def test_a_folder_with_bad_files_loses_no_good_one(
    tmp_path: Path, paragraphs: tuple[str, ...], pdf: Callable[..., bytes]
) -> None:
    for i in range(5):
        (tmp_path / f"letter{i}.txt").write_text("\n\n".join(paragraphs))
    whole = pdf(paragraphs * 20)
    bad = {
        "locked.pdf": (locked_pdf(), "encrypted"),
        "cut.pdf": (whole[: len(whole) // 2], "truncated"),
        "nothing.txt": (b"", "empty"),
        "bomb.docx": (bomb(), "decompression_bomb"),
        "noise.pdf": (random.Random(5).randbytes(20_000_000), "not_what_it_says"),
        "strange.txt": (random.Random(6).randbytes(4000), "unknown_encoding"),
    }
    for name, (data, _) in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / ".hidden.txt").write_text("hidden")
    (tmp_path / "link.txt").symlink_to(tmp_path / "letter0.txt")
    found = dict(open_documents([tmp_path]))
    assert [p.name for p in found] == sorted([*bad, "link.txt", *(f"letter{i}.txt" for i in range(5))])
    codes = {name: code for name, (_, code) in bad.items()} | {"link.txt": "link_skipped"}
    assert {p.file: p.code for p in found.values() if isinstance(p, Problem)} == codes
    assert sum(isinstance(t, Text) for t in found.values()) == 5


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    assert refused(path) == "too_large"


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt") == "not_found"
    assert refused(tmp_path) == "directory"
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt") == "not_a_file"


def test_messages_name_the_file_and_not_its_folder(tmp_path: Path) -> None:
    found = open_document(tmp_path / "none.txt")
    assert isinstance(found, Problem)
    assert found.file == "none.txt"
    assert str(tmp_path) not in found.message + found.advice


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "scan.png", "unsupported_format"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "scan.pdf", "not_what_it_says"),
        (b"{\\rtf1 words}", "letter.rtf", "unsupported_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "letter.doc", "unsupported_format"),
        (b"Received: from x\nSubject: y\n\nwords", "mail.eml", "unsupported_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "letter.docx", "encrypted"),
        (b"PK\x03\x04" + bytes(100), "letter.docx", "truncated"),
        (b"   \n\n", "blank.txt", "empty"),
        (b"%PDF-1.7\nnothing else\n%%EOF", "letter.pdf", "damaged"),
    ],
)
def test_each_trouble_has_its_name(data: bytes, name: str, code: str) -> None:
    assert refused(data, name) == code


def test_a_wrong_extension_is_a_note_where_the_content_can_be_read(
    paragraphs: tuple[str, ...], pdf: Callable[..., bytes]
) -> None:
    text = open_document(pdf(paragraphs), name="letter.docx")
    assert isinstance(text, Text)
    assert text.media_type == "application/pdf"
    assert [(p.code, p.level) for p in text.problems] == [("wrong_extension", "note")]


def test_a_bomb_inside_a_packed_file_is_seen(packed: Callable[[dict[str, bytes]], bytes]) -> None:
    assert refused(packed({"inner.zip": packed({"innermost.zip": bomb()})}), "letter.docx") == "decompression_bomb"


def test_a_scan_is_told_from_an_empty_file() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(0, 0, 560, 800, fill=1)
    canvas.save()
    assert refused(out.getvalue(), "scan.pdf") == "no_text_layer"


def test_limits_on_pages_and_characters_hold(paragraphs: tuple[str, ...], pdf: Callable[..., bytes]) -> None:
    data = pdf(paragraphs * 10)
    assert refused(data, "letter.pdf", Limits(pages=1)) == "too_many_pages"
    assert refused(data, "letter.pdf", Limits(characters=100)) == "too_much_text"
    assert refused(b"a" * 200, "letter.txt", Limits(characters=100)) == "too_much_text"


STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"<html>",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"# x\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STARTS, st.binary(max_size=300), st.sampled_from(["a.pdf", "a.docx", "a.html", "a.txt", "a"]))
def test_opening_never_raises_whatever_the_bytes(start: bytes, rest: bytes, name: str) -> None:
    assert isinstance(open_document(start + rest, name=name), Text | Problem)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_every_page_and_piece_of_furniture_lies_in_the_text(words: str, name: str) -> None:
    text = open_document(words.encode(), name=name)
    if isinstance(text, Problem):
        return
    assert text.pages[0].start == 0
    assert text.pages[-1].end == len(text.text)
    assert all(a.end == b.start for a, b in zip(text.pages, text.pages[1:], strict=False))
    spans = [f.span for f in text.furniture]
    assert all(0 <= s.start < s.end <= len(text.text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_pdf_or_docx_never_raises(
    data: st.DataObject,
    paragraphs: tuple[str, ...],
    pdf: Callable[..., bytes],
    word: Callable[[tuple[str, ...]], bytes],
) -> None:
    whole = bytearray(data.draw(st.sampled_from([pdf(paragraphs), word(paragraphs)])))
    for at, value in data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=30)):
        whole[at] = value
    assert isinstance(open_document(bytes(whole), name="letter"), Text | Problem)
