"""The command in a real terminal: its width, its colours, a progress that leaves nothing behind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from rapporteur.cli.screen import columns

pty = pytest.importorskip("pty", reason="there are no pseudo terminals on this system")
COMMAND = [sys.executable, "-m", "rapporteur.cli.main"]
STYLE = re.compile(r"\x1b\[[\d;]*m")
GONE = "\x1b[1A\x1b[2K"
END = re.compile(r"1 of 1 file read in \d+\.\d s\. +exit status 0\n$")


def in_terminal(words: Sequence[object], width: int = 80, *, only_errors: bool = False, **environ: str) -> str:
    """What a terminal of that width receives; with `only_errors` standard output goes elsewhere."""
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    clean = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    env = {**clean, "TERM": "xterm", "LC_ALL": "C.UTF-8", **environ}
    out = subprocess.DEVNULL if only_errors else theirs
    command = [*COMMAND, *map(str, words)]
    with subprocess.Popen(command, stdin=theirs, stdout=out, stderr=theirs, env=env):
        os.close(theirs)
        received = b"".join(iter(lambda: receive(ours), b""))
    os.close(ours)
    return received.decode("utf-8").replace("\r\n", "\n")


def receive(terminal: int) -> bytes:
    """Linux tells the end of a terminal by an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_progress_is_shown_and_leaves_nothing_behind(letter: Path) -> None:
    bar, gone, page = in_terminal(["read", letter]).partition(GONE)
    assert "Reading" in bar and "100%" in bar and gone
    assert page.startswith(f"\x1b[1m{letter.name}\x1b[0m\n")
    assert END.search(page)


@pytest.mark.parametrize("width", [40, 60])
def test_nothing_is_wider_than_the_terminal(letter: Path, width: int) -> None:
    told = in_terminal(["case", letter, "--as-of", "2018-12-31"], width)
    bar, _, page = told.partition(GONE)
    steps = re.split(r"[\r\n]", re.sub(r"\x1b\[\?25.", "", bar))
    assert max(map(len, steps)) < width
    lines = click.unstyle(page).splitlines()
    assert max(map(columns, lines)) <= width
    assert lines[0] == ("Oshaline Terevond" if width == 40 else f"{'Oshaline Terevond':<43}as of 31 Dec 2018")


def test_no_color_leaves_every_word(letter: Path) -> None:
    words = ["case", letter, "--as-of", "2018-12-31"]
    plain, styled = in_terminal(words, NO_COLOR="1"), in_terminal(words)
    page = plain.partition(GONE)[2]
    assert "\x1b" not in page and STYLE.search(styled)
    assert page.rpartition("\n\n")[0] == click.unstyle(styled.partition(GONE)[2]).rpartition("\n\n")[0]


def test_a_terminal_that_cannot_go_back_gets_plain_lines_only(letter: Path) -> None:
    told = in_terminal(["read", letter], TERM="dumb")
    assert "\x1b" not in told and "\r" not in told and "Reading" not in told
    assert END.search(told)


def test_the_end_is_told_on_the_screen_where_the_page_goes_into_a_file(letter: Path) -> None:
    told = in_terminal(["case", letter, "--json"], only_errors=True).partition(GONE)[2]
    assert END.fullmatch(told.lstrip("\n"))
