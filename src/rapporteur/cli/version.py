"""`rapporteur version`."""

from __future__ import annotations

import platform

import click

from rapporteur import __version__
from rapporteur.cli.help_page import Command


@click.command(cls=Command)
def command() -> None:
    """Print the version of Rapporteur and of Python.

    \b
    Examples:
      rapporteur version
      rapporteur --version
    """
    click.echo(version_line())


def version_line() -> str:
    return f"rapporteur {__version__} (Python {platform.python_version()})"
