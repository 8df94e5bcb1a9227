"""Problems as lines: the file, the page, what went wrong and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rapporteur.cli import wording
from rapporteur.cli.loading import Loaded
from rapporteur.cli.screen import Screen, bold, columns, open_screen, pad, red, show
from rapporteur.core import PartialDate, Problem
from rapporteur.corpus import Batch


def problems_page(problems: Sequence[Problem], screen: Screen) -> list[str]:
    """A heading and every problem in full, errors in red; nothing where there is none."""
    if not problems:
        return []
    width = min(24, max(columns(screen.clean(p.file or "-")) for p in problems))
    lines = [bold("Problems")]
    for p in problems:
        lead = f"  {pad(screen.clean(p.file or '-'), width)}  {f'page {p.page}' if p.page else '-':<6}  "
        hang = " " * (4 if screen.is_narrow else width + 12)
        told = screen.wrapped(f"{p.message} {p.advice}", lead, hang)
        lines += map(red, told) if p.is_error else told
    return lines


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
