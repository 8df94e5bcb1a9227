"""Problems as lines: the file, the page, what went wrong and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rapporteur.cli import wording
from rapporteur.cli.loading import Loaded
from rapporteur.cli.screen import Screen, bold, columns, open_screen, pad, red, show
from rapporteur.core import PartialDate, Problem
from rapporteur.corpus import Batch

_NAME = 24
"""Columns for the names of files."""


def problems_page(problems: Sequence[Problem], screen: Screen) -> list[str]:
    """A heading and every problem in full, errors in red; nothing where there is none."""
    if not problems:
        return []
    width = min(_NAME, max(columns(screen.clean(p.file or "-")) for p in problems))
    lines = [bold("Problems")]
    for p in problems:
        told = _problem(p, width, screen)
        lines += map(red, told) if p.is_error else told
    return lines


def _problem(p: Problem, width: int, screen: Screen) -> list[str]:
    """`name  page 1  what is wrong`; a name that is longer than the column has a line of its own."""
    name, page = screen.clean(p.file or "-"), f"page {p.page}" if p.page else "-"
    told = f"{p.message} {p.advice}"
    if screen.is_narrow or columns(name) > width:
        return [*screen.wrapped(name, "  "), *screen.wrapped(f"{page}  {told}" if p.page else told, "    ")]
    return screen.wrapped(told, f"  {pad(name, width)}  {page:<6}  ", " " * (width + 12))


def footer(batch: Batch) -> str:
    """`9 of 10 files read. 1 file was left out, named above.`"""
    left = batch.files - batch.read
    read = f"{batch.read:,} of {wording.count(batch.files, 'file')} read."
    if not left:
        return read
    return f"{read} {wording.count(left, 'file')} {'was' if left == 1 else 'were'} left out, named above."


def show_problems(problems: Sequence[Problem], batch: Batch) -> None:
    """On standard error: the problems, if any, and how many files were read where one was not."""
    lines = problems_page(problems, open_screen())
    if lines:
        show([*lines, "", footer(batch)], err=True)


def show_later(loaded: Loaded) -> None:
    """How many documents the day asked for leaves out."""
    made = loaded.casefiles
    later = sum(1 for r in loaded.readings.values() if r.date and not _issued_by(r.date.edtf, made.as_of))
    if later:
        many = f"{wording.count(later, 'document')} {'was' if later == 1 else 'were'}"
        show([f"{many} issued after {wording.day_in_words(made.as_of)} and not looked at."], err=True)


def _issued_by(issued: PartialDate, day: date) -> bool:
    return issued.latest is not None and issued.latest <= day
