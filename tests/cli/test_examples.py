"""The examples in the help of every command do what they say."""

from __future__ import annotations

import re
import shlex
import shutil
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from rapporteur.cli.main import OWN, main
from tests.cli.conftest import SPECIMENS, Rapporteur

EXAMPLE = re.compile(r"rapporteur (?!\[)[^\n]+$", re.M)


def examples(name: str) -> list[list[str]]:
    """The words of each example after `rapporteur`, without what the shell does with the output."""
    command = main.get_command(click.Context(main), name)
    assert command is not None
    shown = EXAMPLE.findall((command.help or "").partition("Examples:")[2])
    return [shlex.split(line.partition(" > ")[0])[1:] for line in shown]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the examples are typed: it holds letter.pdf and letters."""
    (tmp_path / "letters").mkdir()
    for name in ("2014-05-06-ua-uto-2-2014.txt", "2018-05-08-al-uto-7-2018.txt", "2018-11-19-note-verbale.txt"):
        shutil.copy(SPECIMENS / name, tmp_path / "letters")
    shutil.copy(SPECIMENS / "2021-10-12-medical-conscience-network.pdf", tmp_path / "letter.pdf")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", OWN)
def test_every_example_runs(rapporteur: Rapporteur, folder: Path, name: str) -> None:
    for words in examples(name):
        ran = rapporteur(*words)
        assert ran.status == 0, (words, ran.err)
        assert ran.out or list((folder / "readings").iterdir()), words


@pytest.mark.parametrize("name", OWN)
def test_every_command_has_two_examples_of_its_own(name: str) -> None:
    assert len([words for words in examples(name) if name in " ".join(words)]) >= 2


@pytest.mark.skipif(find_spec("django") is None, reason="`rapporteur open` needs Django to describe itself")
def test_the_examples_of_open_are_understood(folder: Path) -> None:
    root = click.Context(main, **main.context_settings)
    command = main.get_command(root, "open")
    assert command is not None
    shown = [shlex.split(line)[2:] for line in EXAMPLE.findall(command.help or "")]
    assert len(shown) >= 2
    assert [command.make_context("open", words, root).params["paths"] for words in shown]


def test_what_the_help_of_all_suggests_runs(rapporteur: Rapporteur, folder: Path) -> None:
    suggested = [shlex.split(line)[1:] for line in EXAMPLE.findall(main.help or "")]
    assert [words[0] for words in suggested] == ["read", "case", "compare", "register", "open"]
    assert [rapporteur(*words).status for words in suggested[:-1]] == [0, 0, 0, 0]


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("width", [60, 80, 100])
def test_help_fits_the_terminal(rapporteur: Rapporteur, monkeypatch: pytest.MonkeyPatch, name: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = rapporteur(name, "--help")
    assert max(map(len, ran.lines)) <= min(width, 80)
    assert ran.out.isascii()
    assert "Exit status:\n  0    Done" in ran.out
