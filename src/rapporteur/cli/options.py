"""What several commands have in common: their paths, the day, the person."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON; the order of files changes no byte.")


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            self.fail(f"{value!r} is no day. Write it as YEAR-MONTH-DAY, like 2018-12-31.", param, ctx)


def today() -> date:
    """The day on the clock of this machine."""
    return datetime.now(UTC).astimezone().date()


as_of = click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    default=today,
    help="As known on that day: only documents issued by then, clocks on that day.  [default: today]",
)
person = click.option("--person", metavar="NAME", help="Only the case of this person, by any spelling that is used.")
