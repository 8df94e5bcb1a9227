"""What identifies a communication: addressee code, number and year; the type is an attribute (DESIGN law 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SYMBOL = re.compile(r"(?:(J?(?:AL|UA|OL)) )?([A-Z]{3}) (\d{1,4})/(\d{4})")


@dataclass(frozen=True, slots=True)
class Symbol:
    """`AL UTO 4/2018`; `type` is None where a text leaves it out. `state` is an ISO 3166-1 alpha-3 code or OTH."""

    state: str
    number: int
    year: int
    type: str | None = None

    def __str__(self) -> str:
        bare = f"{self.state} {self.number}/{self.year}"
        return f"{self.type} {bare}" if self.type else bare

    @property
    def identity(self) -> tuple[str, int, int]:
        return (self.state, self.number, self.year)


def parse_symbol(text: str) -> Symbol:
    """The written form of a symbol to a Symbol; ValueError where it is none."""
    m = _SYMBOL.fullmatch(text)
    if not m:
        raise ValueError(f"not a communication's symbol: {text!r}")
    return Symbol(m[2], int(m[3]), int(m[4]), m[1])
