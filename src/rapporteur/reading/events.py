"""Events of the narrative: what happened, on which date told or carried over, and who and which bodies were in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapporteur.core import PartialDate, Span
from rapporteur.reading.cast import PRONOUN, Cast, build_cast
from rapporteur.reading.chronicle import NARRATIVE, Chronicle
from rapporteur.reading.earlier import Cited
from rapporteur.reading.governing import Told, is_ahead, is_aside
from rapporteur.reading.happenings import Happening
from rapporteur.reading.pronouns import Pronouns
from rapporteur.reading.view import Sentence, View

__all__ = ["NARRATIVE", "Cast", "Chronicle", "Event", "build_cast", "find_events", "is_ahead", "is_aside"]


@dataclass(slots=True)
class Event:
    """An event being gathered: one per date and type."""

    date: PartialDate | None
    type: str
    persons: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    place: str | None = None
    quotes: list[Span] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    to: list[str] = field(default_factory=list)


def find_events(chronicle: Chronicle, cast: Cast, cited: Sequence[Cited]) -> list[Event]:
    """All events of the narrative and of the earlier letters; one per date and type."""
    gathering = _Gathering(chronicle.view, cast)
    starts = [s.start for s in chronicle.view.sentences]
    for c in cited:
        if c.date:
            gathering.add(c.date, "communication", _sentence_at(chronicle.view, starts, c.span.start))
    for sentence, told in chronicle.told:
        for t in told:
            kind = t.happening.type if t.happening else _plain_type(chronicle.view.text, sentence, cast, t)
            if t.date is not None:
                gathering.add(t.date, kind, sentence, t.happening, clause_of(chronicle.view.text, sentence, t, told))
            elif _worth_undated(kind, sentence, cast, chronicle.view.text) and not gathering.continues(kind, sentence):
                gathering.add(None, kind, sentence, t.happening)
    return list(gathering.events.values())


def _sentence_at(view: View, starts: Sequence[int], offset: int) -> Sentence:
    i = bisect_right(starts, offset) - 1
    if i >= 0 and offset < view.sentences[i].end:
        return view.sentences[i]
    return Sentence(offset, offset + 1, "", 0)


_OF_LAW = re.compile(r"\b(?:Act|Law|Decree|Code|Regulations?|Ordinance|Bill)\b[^;]{0,60}\bof \Z")


def _plain_type(text: str, sentence: Sentence, cast: Cast, t: Told) -> str:
    """A dated sentence without a known verb: a law's date, what somebody of the case did, or something else."""
    if t.dated and _OF_LAW.search(text, max(sentence.start, t.dated.start - 90), t.dated.start):
        return "law"
    return "activity" if cast.people_in(sentence.start, min(sentence.end, sentence.start + 90)) else "other"


_ASKED = re.compile(r"\b(?:calls? (?:on|upon|for)|urges?|demands?|appeals? to|must|should|ensure that)\b", re.I)
_UNDATED = frozenset({"attack", "killing", "torture", "arrest", "conviction", "sentence", "release"})


def _worth_undated(kind: str, sentence: Sentence, cast: Cast, text: str) -> bool:
    """An undated happening is told where it is grave and somebody named is in it, and nobody only asks for it."""
    if kind not in _UNDATED or sentence.section in ("belief", "concerns", "opening"):
        return False
    if _ASKED.search(text, sentence.start, sentence.end):
        return False
    return bool(cast.people_in(sentence.start, sentence.end)) or bool(
        cast.main and PRONOUN.search(text, sentence.start, sentence.end)
    )


_CLAUSES = 40  # a sentence that tells more is a table, and none of its parts a clause
_OF_PAPER = frozenset({"communication", "reply", "law"})
_NEXT_CLAUSE = re.compile(r"; |, (?:and|but|while|when|where) |\band (?=(?:on|in) (?:\d|[A-Z]))")


def clause_of(text: str, sentence: Sentence, t: Told, told: Sequence[Told]) -> Span | None:
    """The part of a sentence that tells a happening, where the sentence tells others on other days; else None."""
    if t.dated is None or len(told) > _CLAUSES or all(o.date == t.date for o in told if o.date):
        return None
    own = _reach(t)
    low, high = sentence.start, sentence.end
    for o in told:
        if o.date is None or o.date == t.date or o.dated is None:
            continue
        other = _reach(o)
        if other[1] <= own[0]:
            cuts = [m.start() for m in _NEXT_CLAUSE.finditer(text, other[1], own[0])]
            low = max(low, cuts[-1] if cuts else low)
        elif other[0] >= own[1]:
            cut = _NEXT_CLAUSE.search(text, own[1], other[0])
            high = min(high, cut.start() if cut else high)
    return Span(low, high) if (low, high) != (sentence.start, sentence.end) else None


def _reach(t: Told) -> tuple[int, int]:
    places = [(x.start, x.end if isinstance(x, Happening) else x.stop) for x in (t.happening, t.dated) if x]
    return min(a for a, _ in places), max(b for _, b in places)


class _Gathering:
    """Events by date and type, and where a type was told last."""

    def __init__(self, view: View, cast: Cast) -> None:
        self.view, self.cast = view, cast
        self.pronouns = Pronouns(view, [p for p in cast.people if p[2] not in cast.excluded], cast.main)
        self.events: dict[tuple[str | None, str, int], Event] = {}
        self._last_told: dict[str, int] = {}

    def continues(self, kind: str, sentence: Sentence) -> bool:
        """True where the same paragraph told such a happening with its date: more of the same is no second one."""
        return self._last_told.get(kind) == sentence.block

    def add(
        self,
        when: PartialDate | None,
        kind: str,
        sentence: Sentence,
        h: Happening | None = None,
        clause: Span | None = None,
    ) -> None:
        key = (when.edtf if when else None, kind, -1 if when else sentence.start)
        event = self.events.setdefault(key, Event(when, kind))
        if when:
            self._last_told[kind] = sentence.block
        span = Span(sentence.start, sentence.end)
        if span in event.quotes:
            return
        event.quotes.append(span)
        part = clause or span
        people = self.cast.people_in(part.start, part.end) if clause else []
        people = people or self.cast.people_told(sentence, self.view, self.pronouns)
        event.persons.extend(p for p in people if p not in event.persons)
        bodies = self.cast.bodies_in(sentence.start, sentence.end)
        event.organisations.extend(b for b in bodies if b not in event.organisations)
        if kind not in _OF_PAPER:
            event.place = event.place or self.cast.place_in(part.start, part.end)
        if h:
            by, to = self.cast.sides(self.view.text, sentence, h)
            known = {*event.persons, *event.organisations}
            event.by.extend(x for x in (by,) if x in known and x not in event.by)
            event.to.extend(x for x in (to,) if x in known and x not in (*event.to, by))
