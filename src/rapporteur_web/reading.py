"""Files to readings, with progress on a terminal: the site's own way through `rapporteur.documents` and `.reading`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

from rapporteur.reading.read import read

from rapporteur.core import Problem
from rapporteur.documents import Text, open_documents
from rapporteur.reading.encoding import as_json, encode

DOCUMENT_ENDINGS = frozenset({".txt", ".md", ".pdf", ".docx", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """The contract's JSON of every document that could be read, and the problems of those that could not."""

    readings: tuple[dict[str, Any], ...]
    problems: tuple[dict[str, Any], ...]


class Progress(Protocol):
    def __call__(self, done: int, name: str) -> None: ...


def read_files(paths: Iterable[Path], progress: Progress) -> ReadFiles:
    """Read all documents in files and folders. One that fails is a problem and hides no other."""
    readings: list[dict[str, Any]] = []
    problems: list[dict[str, Any]] = []
    for done, (path, opened) in enumerate(open_documents(paths), start=1):
        progress(done, path.name)
        if isinstance(opened, Problem):
            problems.append(encode(opened))
        else:
            readings.append(_read_one(opened))
    return ReadFiles(tuple(readings), tuple(problems))


def _read_one(text: Text) -> dict[str, Any]:
    return as_json(read(text))


def specimen_files() -> Sequence[Path]:
    """The invented documents that ship with the library: those directly in its folder of specimens."""
    folder = Path(str(resources.files("rapporteur"))) / "corpus" / "specimens"
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in DOCUMENT_ENDINGS)


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """One line on a terminal's standard error that is rewritten and wiped at the end; nothing elsewhere."""
    visible = sys.stderr.isatty()

    def show(done: int, name: str) -> None:
        if visible:
            shown = "".join(c if c.isprintable() else "?" for c in name)[:50]
            sys.stderr.write(f"\r\033[KReading {done}: {shown}")
            sys.stderr.flush()

    try:
        yield show
    finally:
        if visible:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
