"""JSON out: the same data is the same bytes, and a file is written whole or not at all."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

# Escaped in JSON's own way: what could steer a terminal or turn the direction of a line, and lone surrogates.
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")


def to_json(data: Any, *, one_line: bool = False) -> bytes:
    """UTF-8 with a line end; keys keep their order."""
    separators = (",", ":") if one_line else None
    text = json.dumps(data, ensure_ascii=False, indent=None if one_line else 2, separators=separators, allow_nan=False)
    return (_STEERING.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n").encode("utf-8")


def print_json(data: Any) -> None:
    click.echo(to_json(data), nl=False)


def print_json_lines(rows: Iterable[Any]) -> None:
    for row in rows:
        click.echo(to_json(row, one_line=True), nl=False)


def write_whole(path: Path, data: bytes) -> None:
    """Write beside, then rename: whoever presses Ctrl-C finds the old file or the new one. OSError where it fails."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
