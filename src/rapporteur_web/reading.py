"""Files to readings as the contract's JSON, with a bar on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from rapporteur.corpus.bar import read_with_bar
from rapporteur.reading.encoding import as_json, encode

DOCUMENT_ENDINGS = frozenset({".txt", ".md", ".pdf", ".docx", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Every document that could be read, and the problems of those that could not."""

    readings: tuple[dict[str, Any], ...]
    problems: tuple[dict[str, Any], ...]


def read_files(paths: Sequence[Path]) -> ReadFiles:
    """Read all documents in files and folders; the bar goes to standard error, and only to a screen."""
    batch = read_with_bar(paths)
    return ReadFiles(tuple(as_json(r) for r in batch.readings), tuple(encode(p) for p in batch.problems))


def specimen_files() -> Sequence[Path]:
    """The invented documents that ship with the library: those directly in its folder of specimens."""
    folder = Path(str(resources.files("rapporteur"))) / "corpus" / "specimens"
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in DOCUMENT_ENDINGS)
