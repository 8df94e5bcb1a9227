"""`rapporteur open` as a program: what it prints, where things lie, and that nothing is left when it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from .invented import LETTER_TEXT, STATEMENT_TEXT

COMMAND = [sys.executable, "-m", "rapporteur_web.commands.open"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and modes of POSIX")


@contextmanager
def opened(*arguments: str, temporary: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """The running program, its first line and its address."""
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"}
    program = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    assert program.stdout
    try:
        first, address = program.stdout.readline().strip(), program.stdout.readline().strip()
        yield program, first, address
    finally:
        if program.poll() is None:
            program.kill()
        program.communicate()


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text(LETTER_TEXT, encoding="utf-8")
    (folder / "statement.txt").write_text(STATEMENT_TEXT, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    return folder


def visit(address: str) -> str:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with opener.open(address, timeout=20) as answer:
        return str(answer.read().decode())


@POSIX
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_folder_is_private_named_first_and_gone_at_the_end(letters: Path, temporary: Path, ending: int) -> None:
    with opened(str(letters), temporary=temporary) as (program, first, address):
        (folder,) = temporary.glob("rapporteur-*")
        assert str(folder) in first
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()} == {0o600}
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/enter/[\w-]{40,}/", address)
        program.send_signal(ending)
        assert program.wait(timeout=20) == 0
        assert not list(temporary.iterdir())


def test_the_address_leads_in_once_and_the_page_shows_the_documents(letters: Path, temporary: Path) -> None:
    with opened(str(letters), temporary=temporary) as (_program, _first, address):
        assert "Rapporteur" in visit(address)
        with pytest.raises(urllib.error.HTTPError) as refused:
            visit(address)
        assert refused.value.code == 403
        assert "waitress" not in str(refused.value.headers).lower()
        refused.value.close()


def test_a_file_that_cannot_be_read_is_named_and_hides_no_other(letters: Path, temporary: Path) -> None:
    with opened(str(letters), temporary=temporary) as (program, _first, address):
        assert address
        program.terminate()
        assert "Left out: empty.txt" in program.communicate(timeout=20)[1]


@POSIX
def test_a_name_that_is_no_utf8_stops_nothing(letters: Path, temporary: Path) -> None:
    (letters / "letter.txt").rename(letters / os.fsdecode(b"lettre\xe9.txt"))
    with opened(str(letters), temporary=temporary) as (_program, _first, address):
        assert "Rapporteur" in visit(address)


def test_the_port_listens_on_this_machine_only(letters: Path, temporary: Path) -> None:
    with opened(str(letters), temporary=temporary) as (_program, _first, address):
        port = int(address.split(":")[2].split("/")[0])
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass
        with pytest.raises(OSError), socket.create_connection(("127.0.0.2", port), timeout=5):
            pass


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=60)


def test_where_nothing_can_be_read_it_says_so_and_ends(letters: Path) -> None:
    ended = run(str(letters / "empty.txt"))
    assert ended.returncode == 1
    assert "nothing to open" in ended.stderr and "http" not in ended.stdout


@pytest.mark.parametrize("arguments", [[], ["/nowhere/at/all"], ["--specimens", "."], [".", "--port", "99999"]])
def test_wrong_use_ends_with_2_and_says_why(arguments: list[str]) -> None:
    ended = run(*arguments)
    assert ended.returncode == 2
    assert "Error" in ended.stderr and "Traceback" not in ended.stderr


def test_a_port_in_use_is_said_before_anything_is_read(letters: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = run(str(letters), "--port", str(taken.getsockname()[1]))
    assert ended.returncode == 2
    assert "in use" in ended.stderr
