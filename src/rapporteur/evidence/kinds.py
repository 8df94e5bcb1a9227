"""The kinds of entries, as data that ships beside this module."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

KIND = re.compile(r"[a-z][a-z_]{0,39}")
"""The form of a code. What reads a log asks no more than this, so that it can read the log of a newer version."""


@cache
def load_kinds() -> dict[str, str]:
    """Code to one plain sentence, in the order of the file."""
    text = (files("rapporteur.evidence") / "data" / "kinds.yaml").read_text(encoding="utf-8")
    kinds: dict[str, str] = yaml.safe_load(text)
    return kinds
