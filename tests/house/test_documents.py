"""The documents of the house say what is there."""

from __future__ import annotations

import re
from importlib.util import find_spec

import click
import pytest

from rapporteur import __version__
from rapporteur.cli.main import OWN, main
from rapporteur.cli.manual import manual
from tests.house.tracked import ROOT

DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
needs_django = pytest.mark.skipif(
    find_spec("django") is None, reason="`rapporteur open` needs Django to describe itself"
)


@needs_django
def test_the_pages_on_the_commands_are_those_that_the_commands_give() -> None:
    """`make docs` writes them."""
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == manual()


@needs_django
def test_every_command_is_documented() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    names = main.list_commands(click.Context(main))
    assert {"read", "case", "compare", "register", "open", "version"} <= set(names)
    assert [name for name in names if f"## rapporteur {name}\n" not in page] == []


@pytest.mark.parametrize("name", OWN)
def test_the_list_of_commands_says_what_each_says_of_itself(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.get_short_help_str(100) == OWN[name]


def test_decisions_are_numbered_without_a_gap_and_short() -> None:
    assert [path.name[:4] for path in DECISIONS] == [f"{n:04d}" for n in range(1, len(DECISIONS) + 1)]
    assert len(DECISIONS) >= 5
    assert [path.name for path in DECISIONS if len(path.read_text(encoding="utf-8").splitlines()) > 20] == []


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_links_between_documents_lead_somewhere() -> None:
    pages = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(DOCS.rglob("*.md"))
    broken = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not target.startswith(("http://", "https://")) and not (page.parent / target).exists()
    ]
    assert broken == []
