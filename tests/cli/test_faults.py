"""A fault of the program's own tells its kind and its place, and no word of a document."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SECRET = "Ilvane Corrast"
BROKEN = f"""
import sys
from rapporteur.corpus import batches
def fail(*_arguments, **_more):
    raise ValueError("{SECRET} was here")
batches.open_documents = fail
"""
IN_A_THREAD = f"""
import threading
from rapporteur.core.faults import hide_messages
def fail():
    raise ValueError("{SECRET} was here")
hide_messages()
thread = threading.Thread(target=fail)
thread.start()
thread.join()
class Late:
    def __del__(self):
        fail()
Late()
"""


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("command", ["read", "case", "compare", "register", "open"])
def test_no_command_prints_what_an_exception_says(command: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("A letter.")
    if command == "open":
        pytest.importorskip("django", reason="Django is not installed")
    ran = run(f"{BROKEN}\nfrom rapporteur.cli.main import main\nmain()", command, str(tmp_path))
    assert ran.returncode == 1
    assert SECRET not in ran.stderr + ran.stdout and "Traceback" not in ran.stderr
    assert "ValueError at " in ran.stderr and "Please report" in ran.stderr


def test_open_as_a_program_of_its_own_prints_no_more(tmp_path: Path) -> None:
    pytest.importorskip("django", reason="Django is not installed")
    (tmp_path / "letter.txt").write_text("A letter.")
    ran = run(f"{BROKEN}\nfrom rapporteur_web.commands.open import command\ncommand()", str(tmp_path))
    assert ran.returncode == 1 and SECRET not in ran.stderr and "ValueError at " in ran.stderr


def test_neither_a_thread_nor_what_is_thrown_away_says_more() -> None:
    ran = run(IN_A_THREAD)
    assert SECRET not in ran.stderr and "Traceback" not in ran.stderr
    assert ran.stderr.count("broke off: ValueError") == 2
