"""Who can stand in a happening: people, bodies and places of a document, by the places of their mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.reading.bodies import Body
from rapporteur.reading.people import Person
from rapporteur.reading.view import Sentence, View

Row = tuple[int, int, str]
PRONOUN = re.compile(
    r"\b(?:he|she|him|her|his|the (?:\w+ ){0,2}(?:human rights )?(?:defender|lawyer|activist|journalist|blogger))\b",
    re.I,
)
PLURAL = re.compile(
    r"\b(?:they|them|their|both|the (?:two|three|four|five|\w+) (?:\w+ ){0,3}"
    r"(?:defenders|activists|women|men|lawyers|journalists|leaders))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Places of mentions, in order, with the label of each; `main` is the case's victim, `excluded` act in no event."""

    people: tuple[Row, ...]
    bodies: tuple[Row, ...]
    places: tuple[Row, ...]
    main: str | None
    excluded: frozenset[str]

    def people_in(self, start: int, end: int) -> list[str]:
        return [p for p in _within(self.people, start, end) if p not in self.excluded]

    def bodies_in(self, start: int, end: int) -> list[str]:
        return _within(self.bodies, start, end)

    def place_in(self, start: int, end: int) -> str | None:
        return next(iter(_within(self.places, start, end)), None)

    def people_told(self, sentence: Sentence, view: View) -> list[str]:
        """Those a sentence names, and whom its pronouns mean: the main victim, else those named last in the block."""
        people = self.people_in(sentence.start, sentence.end)
        singular = PRONOUN.search(view.text, sentence.start, sentence.end)
        if self.main and self.main not in people and singular:
            people.append(self.main)
        if people:
            return people
        if PLURAL.search(view.text, sentence.start, sentence.end):
            return self._last_named(sentence, view)
        return self._last_named(sentence, view)[:1] if self.main is None and singular else []

    def _last_named(self, sentence: Sentence, view: View) -> list[str]:
        """Those named in the last sentence of the same block that names anybody."""
        block = view.blocks[sentence.block]
        low = bisect_left(self.people, (block.start, -1, ""))
        high = bisect_left(self.people, (sentence.start, -1, ""))
        rows = [p for p in self.people[low:high] if p[2] not in self.excluded]
        if not rows:
            return []
        line = view.text.rfind(". ", 0, rows[-1][0])
        return list(dict.fromkeys(p[2] for p in rows if p[0] > line))


def _within(rows: Sequence[Row], start: int, end: int) -> list[str]:
    i = bisect_left(rows, (start, -1, ""))
    out: list[str] = []
    while i < len(rows) and rows[i][0] < end:
        if rows[i][2] not in out:
            out.append(rows[i][2])
        i += 1
    return out


def build_cast(
    people: Sequence[Person], bodies: Sequence[Body], places: Sequence[Row], main: str | None, excluded: frozenset[str]
) -> Cast:
    return Cast(
        tuple(sorted((m.start, m.end, p.label) for p in people for m in p.mentions)),
        tuple(sorted((m.start, m.end, b.name) for b in bodies for m in b.mentions)),
        tuple(sorted(places)),
        main,
        excluded,
    )
