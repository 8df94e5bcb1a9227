"""Expected trouble, as a value: what went wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`error`: something could not be read. `note`: a doubt inside a reading. Places are None where there is none."""

    level: Level
    code: str
    message: str
    advice: str
    file: str | None = None
    page: int | None = None
    start: int | None = None
    end: int | None = None

    @property
    def is_error(self) -> bool:
        return self.level == "error"
