"""Wrong use of a command, told in lines that fit and in words that cannot steer a terminal."""

from __future__ import annotations

import sys

import click

_LEAD = len("Error: ")


class WrongUse(click.UsageError):
    """A message that may hold names from documents; exit status 2."""

    def format_message(self) -> str:
        from rapporteur.cli.screen import open_screen  # not at the start: the list of commands needs no screen

        return "\n".join(open_screen(sys.stderr).wrapped(self.message, " " * _LEAD))[_LEAD:]
