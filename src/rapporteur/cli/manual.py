"""The manual of the command line, written from its own help: `python -m rapporteur.cli.manual > docs/cli.md`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from rapporteur.cli.main import main

_HEAD = """# The command line

This page is written by `make docs` from the commands' own help; a test fails where it is out of date.
"""
_WIDTH = 80


def manual() -> str:
    """Markdown: the help of `rapporteur`, then that of every command."""
    return "\n".join([_HEAD, *_pages()])


def _pages() -> Iterator[str]:
    root = click.Context(main, info_name="rapporteur", terminal_width=_WIDTH, color=False, **main.context_settings)
    yield _page("rapporteur", main.get_help(root))
    for name in main.list_commands(root):
        command = main.get_command(root, name)
        if command is not None:
            inner = click.Context(command, root, info_name=name, terminal_width=_WIDTH, color=False)
            yield _page(f"rapporteur {name}", command.get_help(inner))


def _page(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    click.echo(manual(), nl=False)
