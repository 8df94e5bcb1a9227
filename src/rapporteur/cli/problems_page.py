"""Problems as lines: the file, the page, what went wrong and what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date

from rapporteur.cli import wording
from rapporteur.cli.loading import Loaded, exit_status
from rapporteur.cli.screen import Screen, columns, open_screen, pad, red, show
from rapporteur.core import PartialDate, Problem
from rapporteur.corpus import Batch

_NAME = 24
"""Columns for the names of files."""


def problems_page(problems: Sequence[Problem], screen: Screen) -> list[str]:
    """A heading and every problem in full, errors in red; nothing where there is none."""
    if not problems:
        return []
    width = min(_NAME, max(columns(screen.clean(p.file or "-")) for p in problems))
    pages = any(p.page for p in problems)
    lines = ["Problems"]
    for p in problems:
        told = _problem(p, width, pages, screen)
        lines += map(red, told) if p.is_error else told
    return lines


def _problem(p: Problem, width: int, pages: bool, screen: Screen) -> list[str]:
    """`name  page 1  what is wrong`; a name that is longer than the column has a line of its own.

    No column of pages where no problem has one.
    """
    name, page = screen.clean(p.file or "-"), f"page {p.page}" if p.page else "-"
    told = f"{p.message} {p.advice}"
    if p.file is None:
        return screen.wrapped(told, "  ")
    if screen.is_narrow or columns(name) > width:
        return [*screen.wrapped(name, "  "), *screen.wrapped(told, f"    {page}  " if p.page else "    ", "    ")]
    lead = f"  {pad(name, width)}  " + (f"{page:<7}  " if pages else "")
    return screen.wrapped(told, lead, " " * columns(lead))


def footer(problems: Iterable[Problem], batch: Batch, seconds: float) -> str:
    """`9 of 10 files read in 1.4 s. 1 file was left out, named above.`"""
    told = f"{batch.read:,} of {wording.count(batch.files, 'file')} read in {seconds:,.1f} s."
    unread = {p.file for p in batch.problems}
    left, partly = batch.files - batch.read, len({p.file for p in problems if p.is_error} - unread - {None})
    if left:
        told += f" {wording.count(left, 'file')} {'was' if left == 1 else 'were'} left out, named above."
    if partly:
        told += f" {wording.count(partly, 'document')} could not be used in full, named above."
    return told


def show_end(problems: Sequence[Problem], batch: Batch, seconds: float) -> int:
    """On standard error: problems, how many files were read, the exit status, which is returned.

    Where all went well, only a screen is told.
    """
    status = exit_status(problems)
    if problems or sys.stderr.isatty():
        screen = open_screen(sys.stderr)
        lines = ["", *problems_page(problems, screen)] if problems else []
        told = footer(problems, batch, seconds)
        show([*lines, "", *screen.beside(told, f"exit status {status}", paint_end=str)], err=True)
    return status


def show_later(loaded: Loaded) -> None:
    """How many documents the day asked for leaves out."""
    made = loaded.casefiles
    later = sum(1 for r in loaded.readings.values() if r.date and not _issued_by(r.date.edtf, made.as_of))
    if later:
        many = f"{wording.count(later, 'document')} {'was' if later == 1 else 'were'}"
        told = f"{many} issued after {wording.day_in_words(made.as_of)} and not looked at."
        show(["", *open_screen(sys.stderr).wrapped(told)], err=True)


def _issued_by(issued: PartialDate, day: date) -> bool:
    return issued.latest is not None and issued.latest <= day
