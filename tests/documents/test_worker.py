"""The worker: one child for many files, without files and without network; its end is a Problem."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rapporteur.core import Problem
from rapporteur.documents import Limits, Text, open_document, worker_client
from rapporteur.documents.answers import UnbelievableError, read_answer


def child_id() -> int:
    return worker_client._current[0]._child.pid


def run(code: str, before: str = "") -> str:
    """What a process of its own prints that has shut the doors and then tries something."""
    program = before + "\nfrom rapporteur.documents.worker import *\nshut_the_doors(1_500_000_000)\n" + code
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    return done.stdout.strip()


def test_one_worker_serves_many_files(paragraphs: tuple[str, ...], pdf: Callable[..., bytes]) -> None:
    open_document(pdf(paragraphs), name="a.pdf")
    first = child_id()
    open_document(b"%PDF-1.4 no pdf at all", name="b.pdf")
    open_document(pdf(paragraphs), name="c.pdf")
    assert child_id() == first


def test_after_a_crash_the_next_file_has_a_new_worker(paragraphs: tuple[str, ...], pdf: Callable[..., bytes]) -> None:
    open_document(pdf(paragraphs), name="a.pdf")
    killed = child_id()
    os.kill(killed, signal.SIGKILL)
    worker_client._current[0]._child.wait()
    assert isinstance(open_document(pdf(paragraphs), name="b.pdf"), Text)
    assert child_id() != killed


def test_a_file_that_takes_too_long_is_given_up(paragraphs: tuple[str, ...], pdf: Callable[..., bytes]) -> None:
    open_document(pdf(paragraphs), name="a.pdf")
    found = open_document(pdf(paragraphs * 300), name="slow.pdf", limits=Limits(seconds=0.01))
    assert isinstance(found, Problem)
    assert found.code == "timeout"


def test_a_worker_opens_no_connection() -> None:
    assert (
        run("try: socket.socket()\nexcept OSError as e: print(type(e).__name__)", before="import socket")
        == "PermissionError"
    )


def test_a_worker_opens_no_file() -> None:
    assert run("try: open('/etc/hostname')\nexcept OSError as e: print(e.errno)") == "24"


def test_a_worker_starts_no_program() -> None:
    assert run("try: os.system('true')\nexcept PermissionError: print('refused')") == "refused"


def test_a_worker_has_so_much_memory() -> None:
    assert run("try: bytearray(2_000_000_000)\nexcept MemoryError: print('refused')") == "refused"


def test_a_main_that_must_not_run_twice_does_not(
    tmp_path: Path, paragraphs: tuple[str, ...], pdf: Callable[..., bytes]
) -> None:
    (tmp_path / "letter.pdf").write_bytes(pdf(paragraphs))
    main = tmp_path / "main.py"
    main.write_text(
        "print('started')\nfrom rapporteur.documents import open_document\n"
        "print(type(open_document('letter.pdf')).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, str(main)], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.split() == ["started", "Text"]


def test_an_answer_that_lies_about_places_is_not_believed() -> None:
    answer = {"text": "abc", "pages": [[0, 99]], "furniture": [], "problems": [], "steps": [], "origin_pages": []}
    with pytest.raises(UnbelievableError):
        read_answer(answer, "a.pdf", "application/pdf", Limits())
