"""Who can stand in a happening: people, bodies and places of a document, by the places of their mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.reading.bodies import Body
from rapporteur.reading.happenings import Happening
from rapporteur.reading.people import Person
from rapporteur.reading.pronouns import Pronouns
from rapporteur.reading.view import Sentence, View

Row = tuple[int, int, str]
PRONOUN = re.compile(
    r"\b(?:he|she|him|her|his|the (?:\w+ ){0,2}(?:human rights )?(?:defender|lawyer|activist|journalist|blogger))\b",
    re.I,
)
_AGENT = re.compile(
    r"(?: (?!by\b)(?!\w+ed\b)[\w'’-]+){0,4} by "
    r"(?:(?:\w+ )?(?:officers?|agents?|members?|forces|officials?) (?:of|from) )?",
    re.I,
)
_ADVERBS = re.compile(r"(?: (?:has|had|have|then|also|reportedly|allegedly|later|again|subsequently|\w+ly))*\s*")
_KIN = re.compile(r"(?:\bof|\bwith|\bfor|\bto|\band|['’]s)\s+(?:(?:Mr|Ms|Mrs|Dr)\.? )?\Z")
_ARTICLE = re.compile(r"\s*(?:the |an? )?(?:(?:Mr|Ms|Mrs|Dr)\.? )?", re.I)
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

    def sides(self, text: str, sentence: Sentence, h: Happening) -> tuple[str | None, str | None]:
        """Who did it and to whom, where a passive («X was arrested by Y») or an active («Y arrested X») says it."""
        if h.form == "passive":
            agent = _AGENT.match(text, h.end, sentence.end)
            return self._right_after(text, agent.end()) if agent else None, self._right_before(text, h.start, False)
        to = self._right_after(text, h.end)
        return (self._right_before(text, h.start, True) if to or h.form == "active" else None), to

    def _right_before(self, text: str, at: int, bodies: bool) -> str | None:
        """The person (or body) that a verb's subject ends with: named right before it, and not as another's kin."""
        for rows in (self.people, self.bodies) if bodies else (self.people,):
            i = bisect_left(rows, (at, -1, "")) - 1
            if i >= 0 and rows[i][2] not in self.excluded and _ADVERBS.fullmatch(text, rows[i][1], at):
                return None if _KIN.search(text, max(0, rows[i][0] - 24), rows[i][0]) else rows[i][2]
        return None

    def _right_after(self, text: str, at: int) -> str | None:
        for rows in (self.people, self.bodies):
            i = bisect_left(rows, (at, -1, ""))
            if i < len(rows) and rows[i][2] not in self.excluded and _ARTICLE.fullmatch(text, at, rows[i][0]):
                return rows[i][2]
        return None

    def place_in(self, start: int, end: int) -> str | None:
        return next(iter(_within(self.places, start, end)), None)

    def people_told(self, sentence: Sentence, view: View, pronouns: Pronouns) -> list[str]:
        """Those a sentence names, and whom its pronouns mean: the subject before, the victim, or the last named."""
        people = self.people_in(sentence.start, sentence.end)
        singular = PRONOUN.search(view.text, sentence.start, sentence.end)
        meant = pronouns.meant(sentence) if singular and (self.main or not people) else None
        if meant and meant not in people and not (people and meant != self.main):
            people.append(meant)
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
