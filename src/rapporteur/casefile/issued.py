"""A reading in a case: with its day of issue, its sentences, and accounts of what they say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapporteur.casefile.records import Account
from rapporteur.casefile.words import content
from rapporteur.core import PartialDate, Problem, Span
from rapporteur.procedure import in_words
from rapporteur.reading.records import PersonClaim, Reading

LONGEST = 560
"""Characters of an account at most: one that is longer points nowhere."""

# A blank line, or a full stop before a capital; titles, initials and «No.» end no sentence.
_BREAK = re.compile(r"\n[ \t]*\n\s*(?![a-z])|[.!?]['\"”’»)*]*\s+(?=[\"“‘'«*(\[]*[A-Z0-9À-ÞΑ-ΩА-Я-])")
# The same from the first of many blanks, so that each is looked at once.
_PARAGRAPH = re.compile(r"(?<!\s)(?=\s*?\n[ \t]*\n)\s++[^a-z\s]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Art|Arts|Para|Paras|para|art|no|v|vs|Add|Rev|Vol|p|pp|c|approx)|\b[A-Z])$"
)


@dataclass(frozen=True)
class Issued:
    """A reading with a day of issue; `index` is its place by date and hash."""

    reading: Reading
    issued: PartialDate
    index: int

    def __hash__(self) -> int:
        """By its file: a whole reading takes long to hash."""
        return hash((self.reading.document.sha256, self.index))

    @property
    def sha(self) -> str:
        return self.reading.document.sha256

    @property
    def text(self) -> str:
        return self.reading.text

    @property
    def day(self) -> date:
        """The last day it can have been issued on."""
        return self.issued.latest or date.max

    @property
    def is_letter(self) -> bool:
        """A communication of the Special Procedures."""
        return self.reading.kind in ("allegation_letter", "urgent_appeal", "other_letter")

    @cached_property
    def label(self) -> str:
        """How notes name it: its symbol, or its issuer and kind."""
        if self.reading.reference and self.is_letter:
            return self.reading.reference.symbol
        kind = self.reading.kind.replace("_", " ") if self.reading.kind != "unknown" else "document"
        issuer = self.reading.issuer.name if self.reading.issuer else None
        day = in_words(self.day) if self.issued.is_day else str(self.issued)
        return f"the {kind} of {day}" + (f" by {issuer}" if issuer and kind == "statement" else "")

    @cached_property
    def leading(self) -> tuple[PersonClaim, ...]:
        """The victims whom it is about: those it mentions at least a third as often as the first of them."""
        victims = [p for p in self.reading.persons if "victim" in p.roles]
        most = max((len(p.mentions) for p in victims), default=0)
        return tuple(p for p in victims if len(p.mentions) * 3 >= most)

    @cached_property
    def leading_labels(self) -> frozenset[str]:
        return frozenset(p.label for p in self.leading)

    @cached_property
    def leaders(self) -> frozenset[PersonClaim]:
        return frozenset(self.leading)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        found = tuple(sorted(self.reading.sentences)) or tuple(_cut(self.text))
        return found or (Span(0, len(self.text)),)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_index(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def sentence(self, span: Span) -> Span:
        """The sentence around a place, cut to LONGEST characters around it."""
        found = self.sentences[self.sentence_index(span.start)]
        wide = found.joined(span) if found.overlaps(span) or found.covers(span) else span
        return _clip(wide, span)

    def following(self, span: Span, many: int) -> list[Span]:
        """Up to `many` sentences after the one around a place, in the same paragraph."""
        i = self.sentence_index(span.end - 1 if span.end > span.start else span.start)
        out: list[Span] = []
        end = self.sentences[i].end
        for s in self.sentences[i + 1 : i + 1 + many]:
            if _PARAGRAPH.search(self.text, end, s.start + 1):
                break
            out.append(s)
            end = s.end
        return out

    def said(self, span: Span) -> str:
        """The sentence around a place, as text."""
        return self.sentence(span).of(self.text)

    def account(self, span: Span, value: str) -> Account:
        """The sentence around a place, as an account."""
        s = self.sentence(span)
        return Account(self.sha, s.start, s.end, value)

    def exactly(self, span: Span, value: str) -> Account:
        s = _clip(span, span)
        return Account(self.sha, s.start, s.end, value)

    def words(self, span: Span) -> frozenset[str]:
        return content(self.text[span.start : span.end])


def _clip(wide: Span, around: Span) -> Span:
    if wide.length <= LONGEST:
        return wide
    if around.length >= LONGEST:
        return Span(around.start, around.start + LONGEST)
    start = max(wide.start, around.start - (LONGEST - around.length) // 2)
    return Span(start, min(wide.end, start + LONGEST))


def _cut(text: str) -> Iterable[Span]:
    start = 0
    for m in _BREAK.finditer(text):
        stop = m.group()
        if "\n" not in stop[:1] and _ABBREVIATION.search(text[max(0, m.start() - 8) : m.start()]):
            continue
        yield from _trimmed(text, start, m.end())
        start = m.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterable[Span]:
    part = text[start:end]
    lead = len(part) - len(part.lstrip())
    tail = len(part.rstrip())
    if tail > lead:
        yield Span(start + lead, start + tail)


def admit(readings: Iterable[Reading], as_of: date) -> tuple[tuple[Issued, ...], tuple[Problem, ...]]:
    """The documents issued by that day, by date and hash, each once; those without a date with a Problem each."""
    unique: dict[str, Reading] = {}
    for r in sorted(readings, key=lambda r: (r.document.sha256, r.document.name)):
        unique.setdefault(r.document.sha256, r)
    dated: list[tuple[PartialDate, Reading]] = []
    problems: list[Problem] = []
    for reading in unique.values():
        if reading.date is None:
            problems.append(_undated(reading))
        elif reading.date.edtf.latest is None or reading.date.edtf.latest > as_of:
            continue
        else:
            dated.append((reading.date.edtf, reading))
    dated.sort(key=lambda d: (d[0].sort_key, d[1].document.sha256))
    return tuple(Issued(r, on, i) for i, (on, r) in enumerate(dated)), tuple(problems)


def _undated(reading: Reading) -> Problem:
    return Problem(
        level="error",
        code="no-date",
        file=reading.document.name,
        message="The document gives no date of its own, so it is left out of the case.",
        advice="Find the day on which it was issued; a case file never takes it from the file's own date.",
    )
