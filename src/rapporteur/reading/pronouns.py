"""Whom «he» and «she» mean: the subject named before in the same paragraph, if gender allows; else the victim."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rapporteur.reading.view import Sentence, View

Row = tuple[int, int, str]
_TITLE = re.compile(
    r"\b(?:(?P<m>Mr|Messrs|Sr|Don|Pastor|Father|Imam|Sheikh|Monsieur)|(?P<f>Ms|Mrs|Miss|Mme|Sra|Madame))\b\.?\s*\Z"
)
_KINSHIP = re.compile(
    r"\b(?:(?P<m>husband|brother|father|son|uncle|nephew|grandfather|brother-in-law|man)|"
    r"(?P<f>wife|sister|mother|daughter|aunt|niece|grandmother|sister-in-law|woman))(?: and [\w ]{2,30})?,? \Z"
)
_PRONOUN = re.compile(r"\b(?:(?P<m>[Hh]e|[Hh]im|[Hh]is|[Hh]imself)|(?P<f>[Ss]he|[Hh]ers?|[Hh]erself))\b")
_SUBJECT_LATER = re.compile(
    r"\b(?:by|of|with|to|for|from|against|about|between|that|on|in|at|and|including|called) (?:the |an? )?"
    r"(?:(?:Mr|Ms|Mrs|Dr)\.? )?\Z"
)
_AT_FRONT = 130  # characters from the start of a sentence in which its subject stands


class Pronouns:
    """Answers whom the pronouns of a sentence mean. `people` are the places of names in order, `main` the victim."""

    def __init__(self, view: View, people: Sequence[Row], main: str | None) -> None:
        self._view, self._people, self._main = view, people, main
        self._gender = _genders(view.text, people)
        if main is not None and main not in self._gender:
            self._gender |= self._gender_of_main()

    def _gender_of_main(self) -> dict[str, str]:
        """The commoner pronoun of the whole text is the victim's."""
        found = [m.lastgroup or "" for m in _PRONOUN.finditer(self._view.text)]
        men, women = found.count("m"), found.count("f")
        if self._main is None or max(men, women) < 2 * min(men, women) + 1:
            return {}
        return {self._main: "m" if men > women else "f"}

    def meant(self, sentence: Sentence) -> str | None:
        """The person whom the first pronoun of a sentence means; None where that cannot be told."""
        pronoun = _PRONOUN.search(self._view.text, sentence.start, sentence.end)
        gender = pronoun.lastgroup if pronoun else None
        at = pronoun.start() if pronoun else sentence.start
        block = self._view.blocks[sentence.block]
        subject = self._subject_before(block.start, min(at, sentence.start), gender)
        if subject is not None or self._main is None:
            return subject
        fits = gender is None or self._gender.get(self._main, gender) == gender
        return self._main if fits else self._last_of(gender, block.start, at)

    def _subject_before(self, low: int, high: int, gender: str | None) -> str | None:
        """The subject of the nearest sentence before that names one whom the pronoun can mean."""
        first, last = bisect_left(self._people, (low, -1, "")), bisect_left(self._people, (high, -1, ""))
        for row in reversed(self._people[first:last]):
            if self._is_subject(row, low) and self._can_be(row[2], gender):
                return row[2]
        return None

    def _can_be(self, person: str, gender: str | None) -> bool:
        known = self._gender.get(person)
        if known is None and person != self._main and self._main and gender:
            return self._gender.get(self._main, "") not in ("", gender)
        return gender is None or known is None or known == gender

    def _is_subject(self, row: Row, low: int) -> bool:
        text = self._view.text
        begin = max(text.rfind(". ", low, row[0]), text.rfind("; ", low, row[0]), low)
        return row[0] - begin < _AT_FRONT and not _SUBJECT_LATER.search(text, max(begin, row[0] - 24), row[0])

    def _last_of(self, gender: str | None, low: int, high: int) -> str | None:
        first, last = bisect_left(self._people, (low, -1, "")), bisect_left(self._people, (high, -1, ""))
        rows = [r[2] for r in self._people[first:last] if self._gender.get(r[2]) == gender]
        return rows[-1] if rows else self._main


def _genders(text: str, people: Sequence[Row]) -> dict[str, str]:
    """What titles and kinship say of each: `m`, `f`; the first word counts."""
    out: dict[str, str] = {}
    for start, end, label in people:
        if label in out:
            continue
        before = text[max(0, start - 40) : start]
        found = _TITLE.search(before) or _KINSHIP.search(before) or _TITLE.search(text[start:end].split(" ", 1)[0])
        if found:
            out[label] = found.lastgroup or ""
    return out
