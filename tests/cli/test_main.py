"""`rapporteur` itself: help, exit status, commands of other packages, pipes that close."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import EntryPoint
from pathlib import Path

import click
import pytest

from rapporteur import __version__
from rapporteur.cli import main as cli
from tests.cli.conftest import Rapporteur

COMMAND = [sys.executable, "-m", "rapporteur.cli.main"]
HEAVY = (*"lxml wcwidth numpy django rapidfuzz pypdfium2 docx".split(), "rapporteur.casefile", "rapporteur.reading")


def test_help_fits_the_screen_and_tells_the_exit_status(rapporteur: Rapporteur) -> None:
    ran = rapporteur("--help")
    assert ran.status == 0
    assert max(map(len, ran.lines)) <= 80
    assert "could not be read or was left out" in ran.out


@pytest.mark.parametrize("name", cli.OWN)
def test_every_command_shows_how_it_is_used(rapporteur: Rapporteur, name: str) -> None:
    ran = rapporteur(name, "--help")
    assert ran.status == 0
    assert f"rapporteur {name} " in ran.out or f"rapporteur {name}\n" in ran.out.partition("\n")[2]
    assert max(map(len, ran.lines)) <= 80


def test_help_loads_nothing_heavy() -> None:
    program = f"""
import sys
from rapporteur.cli.main import main
try:
    main(["--help"], prog_name="rapporteur")
except SystemExit:
    print([m for m in {HEAVY!r} if m in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_version_as_a_command_and_as_an_option(rapporteur: Rapporteur) -> None:
    assert rapporteur("version").out == rapporteur("--version").out
    assert rapporteur("version").out.startswith(f"rapporteur {__version__} ")


def test_an_unknown_command_tells_those_that_there_are(rapporteur: Rapporteur) -> None:
    ran = rapporteur("raed")
    assert ran.status == 2 and "read, case, compare, register" in ran.err


def test_no_path_is_wrong_use(rapporteur: Rapporteur) -> None:
    assert rapporteur("case").status == 2


def test_commands_of_other_packages_are_found_by_name(rapporteur: Rapporteur, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "entry_points", registered(EntryPoint("greet", f"{__name__}:greet", cli.EXTENSIONS)))
    assert rapporteur("greet").out == "hello\n"
    assert "greet" in rapporteur("--help").out


def test_a_command_whose_library_is_missing_says_what_to_install(
    rapporteur: Rapporteur, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "needs_something.py").write_text("import something_that_is_nowhere\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(cli, "entry_points", registered(EntryPoint("open", "needs_something:command", cli.EXTENSIONS)))
    ran = rapporteur("open", ".", "--port", "1")
    assert ran.status == 2
    assert "something_that_is_nowhere" in ran.err and "pip install" in ran.err
    assert rapporteur("--help").status == 0


def test_a_pipe_that_closes_early_is_quiet(letter: Path) -> None:
    reader = subprocess.Popen([*COMMAND, "read", str(letter), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert reader.stdout is not None and reader.stderr is not None
    reader.stdout.close()
    assert reader.stderr.read() == b""
    reader.stderr.close()
    reader.wait()


def test_there_is_no_progress_bar_where_nobody_looks(letter: Path) -> None:
    done = subprocess.run([*COMMAND, "read", str(letter)], capture_output=True, check=True)
    assert done.stderr == b""


@click.command()
def greet() -> None:
    """Say hello."""
    click.echo("hello")


def registered(*entries: EntryPoint) -> object:
    def entry_points(*, group: str) -> Iterable[EntryPoint]:
        return [e for e in entries if e.group == group]

    return entry_points


def test_ctrl_c_ends_it_as_shells_expect(rapporteur: Rapporteur, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: click.Context) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(click.Command, "invoke", lambda self, ctx: interrupted(ctx))
    ran = rapporteur("version")
    assert ran.status == 130
    assert "Traceback" not in ran.out
