"""The command `rapporteur`: its own commands, and those that other packages register."""

from __future__ import annotations

import ast
import os
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import InspectLoader
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from typing import Any

import click

from rapporteur.cli import help_page
from rapporteur.cli.terminal import wants_color
from rapporteur.cli.wrong_use import WrongUse
from rapporteur.core.faults import hide_messages

EXTENSIONS = "rapporteur.commands"
INTERRUPTED = 130
"""What shells expect of a program that Ctrl-C ended: 128 and the number of the signal."""
OWN = {
    "read": "Say what each document says, with the sentence of every fact.",
    "case": "Put documents into one case file per person.",
    "compare": "Show where documents disagree, the gravest first.",
    "register": "Say which letters await a reply, and since when one is overdue.",
    "version": "Print the version of Rapporteur and of Python.",
}
"""Commands and their summaries, which stand here so that the list of commands loads none of them."""


class Commands(help_page.Group):
    """Commands found by name, so that asking for one never loads another's libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        *own, last = OWN
        return [*own, *sorted(_extensions()), last]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in OWN:
            command: click.Command = import_module(f"rapporteur.cli.{cmd_name}").command
            return command
        entry = _extensions().get(cmd_name)
        return _load_extension(entry) if entry else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _summary(name)) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo(err=True)  # below the ^C
            ctx.exit(INTERRUPTED)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            there = ", ".join(self.list_commands(ctx))
            raise WrongUse(f"{error.message} There are: {there}.", ctx) from error


def _extensions() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=EXTENSIONS)}


def _summary(name: str) -> str:
    """For a command of another package, what its module says of itself after a colon; the module is not run."""
    if name in OWN:
        return OWN[name]
    spec = find_spec(_extensions()[name].module)
    source = spec.loader.get_source(spec.name) if spec and isinstance(spec.loader, InspectLoader) else None
    first_line = (ast.get_docstring(ast.parse(source or "")) or "").partition("\n")[0]
    said = first_line.rpartition("`: ")[2]
    return said[:1].upper() + said[1:]


def _load_extension(entry: EntryPoint) -> click.Command:
    try:
        command: click.Command = entry.load()
    except ModuleNotFoundError as error:
        return _not_installed(entry.name, (error.name or "").partition(".")[0])
    return command


def _not_installed(name: str, missing: str) -> click.Command:
    """A command that says what to install: this one needs a library that is not here."""

    def tell(rest: Sequence[str]) -> None:
        raise WrongUse(
            f"rapporteur {name} needs {missing}, which is not installed. Install it with: pip install 'rapporteur[web]'"
        )

    return click.Command(
        name,
        callback=tell,
        params=[click.Argument(["rest"], nargs=-1, type=click.UNPROCESSED)],
        context_settings={"ignore_unknown_options": True, "help_option_names": []},
        help=f"Not installed here: it needs {missing} (pip install 'rapporteur[web]').",
    )


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from rapporteur.cli.version import version_line

        click.echo(version_line())
        ctx.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=False,
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version."
)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Read letters, statements and replies on human rights cases.

    Rapporteur reads what the UN Special Procedures, States and civil society wrote about a person. It puts it into one
    case file, in which every fact points at its sentence, and shows where the documents disagree. Nothing leaves this
    machine.

    \b
    Look at one letter:          rapporteur read letter.pdf
    See the record of a person:  rapporteur case ./letters
    See what is contradicted:    rapporteur compare ./letters
    See which replies are due:   rapporteur register ./letters
    See it in a browser:         rapporteur open ./letters

    Pages are as wide as the terminal, from 60 to 100 columns; under 60 places get a line of their own. Set NO_COLOR to
    any value for no colours, FORCE_COLOR for colours in a pipe.
    """
    ctx.color = wants_color(os.environ)
    hide_messages()


if __name__ == "__main__":
    main()
