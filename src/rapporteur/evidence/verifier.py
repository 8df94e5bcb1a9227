"""The verifier that goes out with every export."""

from __future__ import annotations

from importlib.resources import files

LOG, CHECKPOINTS, FILES, KEY, VERIFIER = "log.jsonl", "checkpoints.txt", "files.jsonl", "key.txt", "verify.py"
"""What the files of an export are called; `verify.py` looks for them under these names."""


def load_verifier() -> str:
    """The text of `verify.py`: one file, for Python 3.9 or later, without a dependency."""
    return (files("rapporteur.evidence") / "verify.py").read_text(encoding="utf-8")
