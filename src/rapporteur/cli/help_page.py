"""What the help of every command has in common: how wide it is, and the exit statuses at its end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from rapporteur.cli.terminal import USUAL, columns_of

EXIT_STATUS = (
    ("0", "Done; doubts inside a reading are notes and change nothing."),
    ("1", "Something could not be read or was left out; it is named."),
    ("2", "The command was used in a way that it does not know."),
    ("130", "Ended by Ctrl-C."),
)
_SLIMMEST = 40


class Command(click.Command):
    """A command whose help ends with its exit statuses; one that reads no document leaves none out."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        reads = any(isinstance(p, click.Argument) for p in self.params)
        write_exit_status(formatter, EXIT_STATUS if reads else [EXIT_STATUS[0], *EXIT_STATUS[2:]])


class Group(click.Group):
    """Commands whose help is as wide as the terminal, up to 80 columns."""

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **more: Any) -> click.Context:
        width = min(USUAL, max(_SLIMMEST, columns_of(sys.stdout)))
        return super().make_context(info_name, args, *rest, **{"terminal_width": width, **more})

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_exit_status(formatter)
        super().format_epilog(ctx, formatter)


def write_exit_status(formatter: click.HelpFormatter, rows: Sequence[tuple[str, str]] = EXIT_STATUS) -> None:
    with formatter.section("Exit status"):
        formatter.write_dl(rows)
