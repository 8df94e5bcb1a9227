"""Sentences of different documents that tell of the same matter, whatever type a reading gave their happenings."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.casefile.differences.material import Material
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.records import Account
from rapporteur.core import PartialDate, Span

_ASIDE = frozenset({"header", "law", "annex", "questions", "closing", "signatures", "term"})
_COMMON = 30
"""A word in more sentences than this brings no two of them together."""
_NEAR_DAYS = 31
_SLIP_DAYS = 3


@dataclass(frozen=True)
class Telling:
    """One sentence that narrates: its words without the names of the people, and the dates of its happenings."""

    document: Issued
    place: Span
    text: str
    words: frozenset[str]
    dates: tuple[PartialDate, ...]
    happenings: frozenset[int]

    def account(self, value: str) -> Account:
        return self.document.account(self.place, value)


@dataclass(frozen=True)
class Retellings:
    """The tellings of a case, and how rare each word is among them."""

    tellings: tuple[Telling, ...]
    weight: dict[str, float]
    common: frozenset[str]

    def alike(self, a: Telling, b: Telling) -> float:
        """The rarity of shared words within the rarity of all words of the shorter sentence, 0 to 1."""
        small = min(self._mass(a.words), self._mass(b.words))
        return self._mass(a.words & b.words) / small if small else 0.0

    def shared(self, a: Telling, b: Telling) -> int:
        """How many telling words both use."""
        return len((a.words & b.words) - self.common)

    def _mass(self, words: Iterable[str]) -> float:
        return sum(self.weight[w] for w in words)

    def pairs(self) -> Iterable[tuple[Telling, Telling]]:
        """Sentences of different documents that share a word which is not common."""
        by_word: dict[str, list[int]] = defaultdict(list)
        for i, t in enumerate(self.tellings):
            near = {
                j for w in t.words - self.common for j in by_word[w] if self.tellings[j].document.sha != t.document.sha
            }
            yield from ((self.tellings[j], t) for j in sorted(near))
            for w in t.words - self.common:
                by_word[w].append(i)


def gather_retellings(material: Material) -> Retellings:
    """The narrating sentences of the documents that are the subject's own."""
    scope = material.scope
    names = scope.docket.name_words
    of_place = _happenings_by_place(material)
    tellings = []
    for d in scope.own:
        dates, narrating = _dates_by_place(d), _narrating(d)
        for s in scope.sentences(d):
            if s in narrating:
                words, at = d.words(s) - names, (d.sha, s.start)
                text = " ".join(s.of(d.text).split())
                days = tuple(dates.get(s.start, ()))
                tellings.append(Telling(d, s, text, words, days, of_place.get(at, frozenset())))
    count = Counter(w for t in tellings for w in t.words)
    weight = {w: math.log(1 + len(tellings) / n) for w, n in count.items()}
    return Retellings(tuple(tellings), weight, frozenset(w for w, n in count.items() if n > _COMMON))


def _happenings_by_place(material: Material) -> dict[tuple[str, int], frozenset[int]]:
    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    for i, h in enumerate(material.happenings):
        for a in h.accounts:
            for q in a.claim.quotes:
                found[(a.document.sha, a.document.sentences[a.document.sentence_index(q.start)].start)].add(i)
    return {k: frozenset(v) for k, v in found.items()}


@lru_cache(maxsize=256)
def _dates_by_place(d: Issued) -> dict[int, list[PartialDate]]:
    found: dict[int, list[PartialDate]] = defaultdict(list)
    for e in d.reading.events:
        for q in e.quotes if e.date else ():
            dates = found[d.sentences[d.sentence_index(q.start)].start]
            if e.date is not None and e.date not in dates:
                dates.append(e.date)
    return found


@lru_cache(maxsize=256)
def _narrating(d: Issued) -> frozenset[Span]:
    """Sentences outside the parts on law, questions and demands."""
    return frozenset(_find_narrating(d))


def _find_narrating(d: Issued) -> Iterable[Span]:
    asked = [q.span for q in (*d.reading.questions, *d.reading.demands)]
    aside = sorted([*(s.span for s in d.reading.sections if s.name in _ASIDE), *asked])
    i = 0
    for s in d.sentences:
        while i < len(aside) and aside[i].end <= s.start:
            i += 1
        if i == len(aside) or not aside[i].overlaps(s):
            yield s


def may_be_one(a: Sequence[PartialDate], b: Sequence[PartialDate]) -> bool:
    """Dates that fit, are near enough to be a slip, or are not told on one side."""
    return not a or not b or any(x.overlaps(y) or _near(x, y) for x in a for y in b)


def _near(a: PartialDate, b: PartialDate) -> bool:
    if a.earliest is None or b.earliest is None:
        return False
    return abs((a.earliest - b.earliest).days) <= _NEAR_DAYS


def is_slip(a: PartialDate, b: PartialDate) -> bool:
    """Days so near that one of them may be a slip of the pen."""
    if a.earliest is None or b.earliest is None or not (a.is_day and b.is_day):
        return False
    return 0 < abs((a.earliest - b.earliest).days) <= _SLIP_DAYS
