"""A person being gathered from a text, and the words of a name by which two forms are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


class People:
    """People being gathered, found by the words of their names without asking each of them."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.all: list[Person] = []
        self._holders: dict[str, list[Person]] = {}
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        self.all.append(person)
        for word in dict.fromkeys(person.tokens) or ("",):
            self._holders.setdefault(word, []).append(person)

    def holding(self, words: Iterable[str]) -> list[Person]:
        """Those whose names hold all the words, in the order in which they came; for no words those without a name."""
        wanted = set(words)
        rarest = min((self._holders.get(w, []) for w in wanted or {""}), key=len)
        return [p for p in rarest if wanted <= set(p.tokens)]


@lru_cache(maxsize=8192)
def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without particles and initials' dots."""
    return tuple(w for w in _NAME_WORD.findall(name.casefold()) if len(w) > 1 or name.count(" ") < 2)
