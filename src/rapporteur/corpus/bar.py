"""Reading with a bar on a screen, for whatever command reads."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from rapporteur.corpus.batches import Batch, count_files, read_documents

_BACK_AND_CLEAR = "\x1b[1A\x1b[2K"
"""One line up, and nothing left on it."""


def read_with_bar(paths: Sequence[Path]) -> Batch:
    """Read everything; the bar goes to standard error, only to a screen, and is gone at the end."""
    if not _shows_progress():
        return read_documents(paths)
    width = max(8, min(36, shutil.get_terminal_size().columns - 32))
    with click.progressbar(length=count_files(paths), label="Reading", file=sys.stderr, width=width) as bar:
        batch = read_documents(paths, lambda path: bar.update(1))
    click.echo(_BACK_AND_CLEAR, err=True, nl=False, color=True)
    return batch


def _shows_progress() -> bool:
    """Only on a screen, and only on one that can go back in a line; else each step would be a line, or read aloud."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
