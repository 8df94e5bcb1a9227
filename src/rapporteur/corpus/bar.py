"""Reading with a bar on a screen, for whatever command reads."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from rapporteur.corpus.batches import Batch, count_files, read_documents


def read_with_bar(paths: Sequence[Path]) -> Batch:
    """Read everything; the bar goes to standard error, and only to a screen."""
    visible = sys.stderr.isatty()
    with click.progressbar(
        length=count_files(paths) if visible else 0, label="Reading", file=sys.stderr, hidden=not visible
    ) as bar:
        return read_documents(paths, lambda path: bar.update(1))
