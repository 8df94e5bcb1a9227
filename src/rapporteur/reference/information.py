"""How reliable an information is and how its source knows it (HURIDOCS Events Standard Formats, lists 42 and 19)."""

from __future__ import annotations

from functools import cache

from rapporteur.reference.records import Degree
from rapporteur.reference.tables import Row, read_yaml


@cache
def load_reliability() -> tuple[Degree, ...]:
    """The degrees of reliability, the best first, «unknown» last."""
    return _load("reliability")


@cache
def load_connections() -> tuple[Degree, ...]:
    """How a source can know what it tells, the nearest to the event first, «unknown» last."""
    return _load("connection")


def _load(topic: str) -> tuple[Degree, ...]:
    rows: list[Row] = read_yaml("information.yaml")
    return tuple(_degree(row) for row in rows if row["topic"] == topic)


def _degree(row: Row) -> Degree:
    return Degree(
        key=row["key"],
        list=row["list"],
        code=row["code"],
        says=row["says"],
        evidence=row["evidence"],
        source=row["source"],
        verified=row["verified"],
    )
