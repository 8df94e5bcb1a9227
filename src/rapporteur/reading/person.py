"""A person being gathered from a text, and the words of a name by which two forms are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rapporteur.core import Span

_NAME_WORD = re.compile(r"[^\W\d_][\w'-]*")


@dataclass(slots=True)
class Person:
    """A person being gathered. `evidence` collects what the text says of them by which roles are told."""

    name: str | None
    description: str | None = None
    mentions: list[Span] = field(default_factory=list)
    evidence: set[str] = field(default_factory=set)

    @property
    def label(self) -> str:
        return self.name or self.description or ""

    @property
    def tokens(self) -> tuple[str, ...]:
        return name_tokens(self.name or "")


@lru_cache(maxsize=8192)
def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without particles and initials' dots."""
    return tuple(w for w in _NAME_WORD.findall(name.casefold()) if len(w) > 1 or name.count(" ") < 2)
