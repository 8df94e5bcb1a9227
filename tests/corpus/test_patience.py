"""No document holds the program for ever: reading that takes too long is a Problem, and the others are read."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from rapporteur.corpus import batches, read_documents
from rapporteur.corpus.patience import LateError, patience
from rapporteur.documents import Text
from rapporteur.reading.read import read
from rapporteur.reading.records import Reading


def _never_done(text: Text) -> Reading:
    if text.name == "endless.txt":
        re.search("(a*)*b", "a" * 99)  # a pattern that would take longer than anybody lives
    return read(text)


def test_a_document_that_takes_too_long_is_told_and_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("endless.txt", "letter.txt"):
        (tmp_path / name).write_text("On 5 May 2020, Mr. Ada Orr was arrested.")
    read_documents([tmp_path / "letter.txt"])  # what is read once per process is read now
    monkeypatch.setattr(batches, "read", _never_done)
    monkeypatch.setattr(batches, "SECONDS", 2)
    batch = read_documents([tmp_path])
    assert [r.document.name for r in batch.readings] == ["letter.txt"]
    assert [(p.file, p.code, p.level) for p in batch.problems] == [("endless.txt", "reading_took_too_long", "error")]


def test_the_alarm_is_as_it_was_afterwards() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(LateError), patience(0.01):
        re.search("(a*)*b", "a" * 99)
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
