"""`rapporteur case PATH...`"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from rapporteur.casefile import as_json as casefiles_json
from rapporteur.cli import options
from rapporteur.cli.case_page import case_page
from rapporteur.cli.labels import Labels
from rapporteur.cli.letters_table import letters_table
from rapporteur.cli.loading import Loaded, exit_status, load_cases, widest_told
from rapporteur.cli.output import print_json
from rapporteur.cli.problems_page import show_later, show_problems
from rapporteur.cli.screen import open_screen, show
from rapporteur.reading.encoding import encode


@click.command()
@options.paths
@options.person
@options.as_of
@click.option("--all", "whole", is_flag=True, help="Every happening, each with its sentence.")
@click.option("--demands", is_flag=True, help="Every demand with its text.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    person: str | None,
    as_of: date,
    whole: bool,
    demands: bool,
    as_json: bool,
) -> None:
    """Put documents into one case file per person.

    Shows who it is about, where things stand, the timeline, the chain of letters with those that are missing, and the
    demands. Beside every line stands its place: L4 s31 is sentence 31 of the fourth letter; S stands for a statement,
    R for a reply, D for another document.

    \b
    Examples:
      rapporteur case ./letters
      rapporteur case ./letters --person "Oshaline Terevond" --all
      rapporteur case ./letters --as-of 2018-12-31
      rapporteur case ./letters --json > case.json
    """
    loaded = load_cases(paths, as_of, person)
    if as_json:
        print_json({**casefiles_json(loaded.casefiles), "problems": encode(loaded.problems)})
    else:
        show(_page(loaded, whole, demands))
        show_later(loaded)
    show_problems(loaded.problems, loaded.batch)
    ctx.exit(exit_status(loaded.problems))


def _page(loaded: Loaded, whole: bool, demands: bool) -> list[str]:
    screen, made = open_screen(), loaded.casefiles
    labels = Labels(made.documents, loaded.readings)
    lines: list[str] = []
    for case in widest_told(made.casefiles):
        lines += [*case_page(case, labels, made.as_of, screen, whole=whole, demands=demands), "", ""]
    if made.communications:
        lines += [*letters_table(made.communications, labels, made.as_of, screen, "On nobody in particular"), ""]
    return lines or ["No document here presents anybody as a victim, so there is no case."]
