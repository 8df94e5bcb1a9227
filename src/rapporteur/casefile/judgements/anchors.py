"""Where the claim of a judgement is in today's reading: at its place, moved, or lost. In doubt it is lost.

A newer reader or a newer text extraction may move a claim, read it otherwise, or read it no more. A claim is the same
where kind, words and what was read are the same. Two that fit, and nothing that decides: no answer, but a `Lost`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapporteur.casefile.judged import Lost, Moved
from rapporteur.casefile.judgements.checks import MOST_WORDS
from rapporteur.casefile.judgements.claims import DOCUMENT, Claim, claims_of, even, printed
from rapporteur.casefile.judgements.records import Accept, Address, Correct, Fields, Judgement, Passage, SetEvent
from rapporteur.core import Span
from rapporteur.reading.records import Reading

Why = Literal["no_document", "vanished", "changed", "doubtful", "unfit", "nothing_to_undo"]
_MESSAGES: Mapping[Why, str] = {
    "no_document": "The document is not among those that were read.",
    "vanished": "The reading no longer has this claim; its words were not found in one place.",
    "changed": "The reading now says something else at these words.",
    "doubtful": "More than one claim fits, and nothing tells which was meant.",
    "unfit": "What was decided does not fit this kind of claim.",
    "nothing_to_undo": "There is no earlier judgement with the id that it takes back.",
}
_BY_PLACE = frozenset({"person", "organisation", "question", "demand", "response", "interim_measures", DOCUMENT})
"""Kinds of which a place holds one: who is named there, what is asked there. Their value may be read better later."""
_LEAST = 12
"""Characters that words need to be known again where the claim now begins or ends elsewhere."""

Key = tuple[str, str, int]
"""Document, kind and number of a claim in today's reading."""


@dataclass(frozen=True, slots=True)
class Found:
    """Today's claims at an address (more than one only where they are equal), and their place."""

    keys: tuple[Key, ...]
    span: Span
    moved: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must be equal: fields in `free` may differ, since the judgement replaces them; `exact` spares no kind."""

    free: frozenset[str] = frozenset()
    exact: bool = False

    @classmethod
    def by(cls, judgement: Judgement) -> Wanted:
        """Who accepted a value accepted that value and no other."""
        if isinstance(judgement, Correct | SetEvent):
            return cls(frozenset(n for n, _ in judgement.value))
        return cls(exact=isinstance(judgement, Accept))

    def fits(self, claim: Claim, address: Address) -> bool:
        if address.kind in _BY_PLACE and not self.exact:
            return True
        return self._kept(claim.value) == self._kept(address.value)

    def _kept(self, value: Fields) -> Fields:
        return tuple(f for f in value if f[0] not in self.free)


@dataclass(slots=True)
class Counter:
    """Steps taken, for the test that the work grows with the input and no faster."""

    steps: int = 0


class Index:
    """The claims of one reading by place and by words; made once, then each question takes few steps."""

    def __init__(self, reading: Reading, counter: Counter | None = None) -> None:
        self._reading = reading
        self._counter = counter or Counter()
        self._at: dict[tuple[str, Span], list[Claim]] = defaultdict(list)
        for claim in claims_of(reading):
            for span in dict.fromkeys(claim.spans):
                self._at[claim.kind, span].append(claim)
                self._counter.steps += 1

    def find(self, address: Address, wanted: Wanted) -> Found | Why:
        """Today's claim at an address: at its place where its words still stand there, else where they stand now."""
        here = self._at.get((address.kind, address.span), [])
        if here and self._has_words(address, address.span):
            return self._chosen(address, [(c, address.span) for c in here], wanted, moved=False)
        near = self._with_words(address) or self._overlapping(address)
        fits = [(c, s) for c, s in near if wanted.fits(c, address)]
        if len({s for _, s in fits}) > 1:
            fits = [(c, s) for c, s in fits if self._has_context(address, s)]
            return self._chosen(address, fits, wanted, moved=True) if len({s for _, s in fits}) == 1 else "doubtful"
        if not fits:
            return "changed" if near else "vanished"
        return self._chosen(address, fits, wanted, moved=True)

    def find_passage(self, passage: Passage) -> Span | None:
        """Where the words of a passage are today: at their place, or the one place where the text has them."""
        if printed(self._reading.text, passage.span) == passage.words and passage.words:
            return passage.span
        self._counter.steps += 1
        spaced, words = self._spaced, passage.words
        first = spaced.text.find(words) if words else -1
        if first < 0 or spaced.text.find(words, first + 1) >= 0:
            return None
        start = spaced.starts[first]
        cut = len(words) == MOST_WORDS
        return Span(start, start + passage.span.length if cut else spaced.starts[first + len(words) - 1] + 1)

    def _chosen(
        self, address: Address, here: Sequence[tuple[Claim, Span]], wanted: Wanted, *, moved: bool
    ) -> Found | Why:
        self._counter.steps += len(here)
        fits = [c for c, _ in here if wanted.fits(c, address)]
        fits = [c for c in fits if c.value == address.value] or fits
        if not fits:
            return "changed"
        if len({c.value for c in fits}) > 1:
            return "doubtful"
        document = self._reading.document.sha256
        return Found(tuple((document, *c.key) for c in fits), here[0][1], moved)

    def _has_words(self, address: Address, span: Span) -> bool:
        return address.kind == DOCUMENT or printed(self._reading.text, span) == address.words

    def _has_context(self, address: Address, span: Span) -> bool:
        """The words around are those of old: enough of them on one side, or all that there are on both."""
        text = self._reading.text
        before, after = text[max(0, span.start - 96) : span.start], text[span.end : span.end + 96]
        left, right = even(before).endswith(address.before), even(after).startswith(address.after)
        return left and right

    @cached_property
    def _words(self) -> dict[tuple[str, str], list[tuple[Claim, Span]]]:
        found: dict[tuple[str, str], list[tuple[Claim, Span]]] = defaultdict(list)
        for (kind, span), claims in self._at.items():
            found[kind, printed(self._reading.text, span)] += [(c, span) for c in claims]
        return found

    def _with_words(self, address: Address) -> list[tuple[Claim, Span]]:
        found = self._words.get((address.kind, address.words), []) if address.words else []
        self._counter.steps += len(found)
        return found

    @cached_property
    def _sorted(self) -> dict[str, list[tuple[Span, Claim]]]:
        found: dict[str, list[tuple[Span, Claim]]] = defaultdict(list)
        for (kind, span), claims in self._at.items():
            found[kind] += [(span, c) for c in claims]
        for kind in found:
            found[kind].sort(key=lambda f: (f[0], f[1].index))
        return found

    def _overlapping(self, address: Address) -> list[tuple[Claim, Span]]:
        """Where the text stands still: the claims around the old place, of which one's words hold the other's."""
        if not self._has_words(address, address.span) or len(address.words) < _LEAST:
            return []
        kept = self._sorted.get(address.kind, [])
        first = bisect_left(kept, address.start, key=lambda f: f[0].start)
        last = bisect_left(kept, max(address.end, address.start + 1), key=lambda f: f[0].start)
        self._counter.steps += last - first
        inside = [(c, s) for s, c in kept[max(0, first - 1) : last] if s.overlaps(address.span)]
        return [(c, s) for c, s in inside if s.covers(address.span) or address.span.covers(s)]

    @cached_property
    def _spaced(self) -> _Spaced:
        return _Spaced.of(self._reading.text)


@dataclass(frozen=True, slots=True)
class _Spaced:
    """A text with blanks made one, and for every character where it stood."""

    text: str
    starts: Sequence[int]

    @classmethod
    def of(cls, text: str) -> _Spaced:
        starts: list[int] = []
        out: list[str] = []
        for i, character in enumerate(text):
            blank = character.isspace()
            if not blank or (out and out[-1] != " "):
                out.append(" " if blank else character)
                starts.append(i)
        return cls("".join(out), starts)


class Anchors:
    """All readings of a case, asked for the claims that judgements concern. An index is made where one is needed."""

    def __init__(self, readings: Iterable[Reading], counter: Counter | None = None) -> None:
        self.counter = counter or Counter()
        self.readings = {r.document.sha256: r for r in readings}
        self._indexes: dict[str, Index] = {}

    def index(self, document: str) -> Index | None:
        reading = self.readings.get(document)
        if reading is None:
            return None
        if document not in self._indexes:
            self._indexes[document] = Index(reading, self.counter)
        return self._indexes[document]

    def find(self, judgement: Judgement, address: Address) -> Found | Why:
        index = self.index(address.document)
        return index.find(address, Wanted.by(judgement)) if index else "no_document"

    def find_passage(self, passage: Passage) -> Span | None:
        index = self.index(passage.document)
        return index.find_passage(passage) if index else None


def as_moved(judgement: Judgement, address: Address, found: Found) -> Moved:
    return Moved(
        judgement=judgement.id,
        claim=address.kind,
        document=address.document,
        start=found.span.start,
        end=found.span.end,
        was_start=address.start,
        was_end=address.end,
        words=address.words,
    )


def as_lost(judgement: Judgement, address: Address | Passage | None, why: Why) -> Lost:
    """A judgement that is applied to nothing; without an address where it is an undo of nothing."""
    return Lost(
        judgement=judgement.id,
        kind=judgement.kind,
        claim=address.kind if isinstance(address, Address) else "evidence" if address else "judgement",
        document=address.document if address else "",
        start=address.start if address else 0,
        end=address.end if address else 0,
        words=address.words if address else "",
        reason=why,
        message=_MESSAGES[why],
    )
