"""Opens the package's own data. Nothing else in the library reads a file of reference data."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import yaml

from rapporteur.core import PartialDate, parse_edtf

DATA = Path(__file__).parent / "data"

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Row = dict[str, Any]


def read_text(name: str) -> str:
    """The text of `data/NAME`; FileNotFoundError where the package was built without it."""
    return (DATA / name).read_text(encoding="utf-8")


def read_csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(read_text(name).splitlines()))


def read_yaml(name: str) -> Any:
    return yaml.load(read_text(name), Loader=_LOADER)  # noqa: S506  (the C twin of SafeLoader)


def parse_cell(cell: str) -> tuple[str, ...]:
    """A CSV cell with `|` between its values."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def parse_when(value: object) -> PartialDate | None:
    """An EDTF date of a data file; None where it is empty. ValueError where it is no date: the data is wrong."""
    if value is None or value == "":
        return None
    return parse_edtf(str(value))


def parse_flag(cell: str) -> bool:
    """`true` or `false`; anything else is an error in the data."""
    if cell not in ("true", "false"):
        raise ValueError(f"neither true nor false: {cell!r}")
    return cell == "true"
