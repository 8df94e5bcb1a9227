"""Events of the narrative: what happened, with the date that is told or carried over, who and which bodies were in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rapporteur.core import PartialDate, Span
from rapporteur.reading.bodies import Body
from rapporteur.reading.earlier import Cited
from rapporteur.reading.happenings import Happening, find_happenings
from rapporteur.reading.narrative import Dated
from rapporteur.reading.people import Person
from rapporteur.reading.view import Sentence, View

NARRATIVE = frozenset({"opening", "facts", "body", "belief", "answers", "concerns"})
_FRONTED = re.compile(
    r"(?:^|[;:,]|\b(?:and|but|then|while|when|that|where|however)\b)[\s\"'(]*(?:(?:later|early|late|again|only|also|as early as|"
    r"the (?:morning|evening|night|afternoon|early hours|beginning|end|first half) of|(?:the )?\w+day,?|reports? that|"
    r"reportedly|at around [^,]{1,14}|around|approximately|about|allegedly|further)[\s,]+)*"
    r"(?:on|in|during|since|by|at|after|from|between|until|before|around|about|as of|within|following|throughout|over)?"
    r"(?:\s+(?:the|or|about|around|approximately|early|late|mid-?|at least|early hours of|early morning of|the early hours of|morning of|evening of|"
    r"night of|afternoon of|end of|beginning of|month of|summer of|spring of|the night of|the morning of|the evening of|the beginning of|the end of|the night between|\w+day,?))*\s*\Z",
    re.I,
)  # fmt: skip
_LATER = re.compile(
    r"\b(?:later|subsequently|since then|previously|earlier|formerly|has (?:also |already |long |repeatedly )?been|have (?:also |already |repeatedly )?been|"
    r"has (?:also|already|never|not|repeatedly)|have (?:also|already|never|not|repeatedly)|currently|often|repeatedly|frequently|regularly|always|usually|"
    r"is|are|to date|so far|at present|now|in the past|over the (?:past|last)|for (?:many|several|more than|over) |will|years ago|not the first time|had (?:already|previously|earlier))\b",
    re.I,
)
_NO_EVENT_BEFORE = re.compile(
    r"(?:\b(?:Act|Law|Decree|Code|Constitution|Covenant|Convention|Regulations?|Ordinance|Resolution|Bill|Rules|Protocol|Statute)\b[^.;]{0,60}(?:of|,|No\.? ?\S+)\s*|"
    r"\b(?:born (?:on|in)|No\.? ?\d+ of|dated|Case [^,;]{0,30}of|adopted (?:on|in)|ratified [^.;]{0,60}(?:on|in)|acceded to [^.;]{0,60}(?:on|in)|act(?:ion)? before|before)\s*)\Z"
)
_RESTART = re.compile(r"\b(?:background|previous(?:ly)?|in the past|history)\b", re.I)


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


@dataclass(frozen=True, slots=True)
class Cast:
    """Who can stand in a sentence: places of mentions, in order, with the label of each."""

    people: tuple[tuple[int, int, str], ...]
    bodies: tuple[tuple[int, int, str], ...]
    places: tuple[tuple[int, int, str], ...]
    main: str | None
    excluded: frozenset[str]

    def people_in(self, start: int, end: int) -> list[str]:
        return [p for p in _within(self.people, start, end) if p not in self.excluded]

    def bodies_in(self, start: int, end: int) -> list[str]:
        return _within(self.bodies, start, end)


def _within(rows: Sequence[tuple[int, int, str]], start: int, end: int) -> list[str]:
    i = bisect_left(rows, (start, -1, ""))
    out: list[str] = []
    while i < len(rows) and rows[i][0] < end:
        if rows[i][2] not in out:
            out.append(rows[i][2])
        i += 1
    return out


def build_cast(
    people: Sequence[Person], bodies: Sequence[Body], places: Sequence[tuple[int, int, str]], main: str | None, excluded: frozenset[str]
) -> Cast:
    return Cast(
        tuple(sorted((m.start, m.end, p.label) for p in people for m in p.mentions)),
        tuple(sorted((m.start, m.end, b.name) for b in bodies for m in b.mentions)),
        tuple(places),
        main,
        excluded,
    )


@dataclass(slots=True)
class _Told:
    """A happening in a sentence with the date that governs it."""

    happening: Happening | None
    dated: Dated | None
    date: PartialDate | None


class Chronicle:
    """The sentences of the narrative with their happenings and dates; answers which date governs a place in the text."""

    def __init__(self, view: View, dates: Sequence[Dated], skip: Sequence[Span] = ()) -> None:
        self.view = view
        self.told: list[tuple[Sentence, list[_Told]]] = []
        self._dates = dates
        self._starts = [d.start for d in dates]
        self._skip = skip
        self._story: PartialDate | None = None
        self._block = -1
        for sentence in view.sentences:
            if sentence.section in NARRATIVE:
                self._tell(sentence)

    def _tell(self, sentence: Sentence) -> None:
        text = self.view.text
        here = self._dates[bisect_left(self._starts, sentence.start) : bisect_right(self._starts, sentence.end - 1)]
        here = [d for d in here if d.date and not any(s.start <= d.start < s.end for s in self._skip)]
        happenings = find_happenings(text, sentence)
        real = [d for d in here if not _NO_EVENT_BEFORE.search(text, max(sentence.start, d.start - 90), d.start)]
        new_block = sentence.block != self._block
        self._block = sentence.block
        if real:
            told = _govern(text, sentence, happenings, real)
        else:
            carried = self._carried(sentence, new_block)
            told = [_Told(h, None, carried) for h in happenings]
        last = next((t.date for t in reversed(told) if t.date and t.dated and t.dated.mention.prefix != "until"), None)
        if last:
            self._story = last
        elif new_block and not told:
            self._story = self._story if sentence.section in ("facts", "answers") else None
        self.told.append((sentence, told))

    def _carried(self, sentence: Sentence, new_block: bool) -> PartialDate | None:
        """The date of the sentence before, where this one goes on with the same happening."""
        if self._story is None or not self._story.is_day:
            return None
        passage = self.view.text[sentence.start : sentence.end]
        if new_block and not _CONNECTS.match(passage):
            return None
        return None if _LATER.search(passage[:160]) else self._story

    def date_at(self, offset: int) -> PartialDate | None:
        """The date that governs a place in the narrative; None outside it."""
        for sentence, told in self.told:
            if sentence.start <= offset < sentence.end:
                near = [t for t in told if t.date]
                if not near:
                    return None
                return min(near, key=lambda t: abs((t.happening or t.dated).start - offset) if (t.happening or t.dated) else 0).date  # type: ignore[union-attr]
        return None


_CONNECTS = re.compile(
    r"(?:it is (?:alleged|reported) that (?:when|as|during|after|upon)|as |when |then\b|once |an ambulance|during |after |upon |while |at the |there,|"
    r"before |he |she |they |his |her |their |the (?:men|man|officers?|police|attackers?|agents?|authorities|raid|search|attack|three|two|four|group|judge|court|hearing|warrant))",
    re.I,
)


def _govern(text: str, sentence: Sentence, happenings: Sequence[Happening], dates: Sequence[Dated]) -> list[_Told]:
    """Each happening under the date that governs it; a date without one stands for itself."""
    fronted = {i: _is_fronted(text, sentence, d, dates[i - 1].stop if i else sentence.start) for i, d in enumerate(dates)}
    out: list[_Told] = []
    used: set[int] = set()
    for index, h in enumerate(happenings):
        following = happenings[index + 1].start if index + 1 < len(happenings) else sentence.end
        i = _date_for(h, following, dates, fronted, text)
        if i is not None:
            used.add(i)
            out.append(_Told(h, dates[i], dates[i].date))
        else:
            out.append(_Told(h, None, None))
    for i, d in enumerate(dates):
        if i not in used:
            twin = _series_type(text, dates, i, out)
            out.append(_Told(Happening(twin, d.start, d.stop) if twin else None, d, d.date))
    return out


def _series_type(text: str, dates: Sequence[Dated], i: int, told: Sequence[_Told]) -> str | None:
    """«in 2016 and 2017»: the second date of a series shares the first one's happening."""
    for j in (i - 1, i + 1):
        if 0 <= j < len(dates):
            low, high = sorted((i, j))
            between = text[dates[low].stop : dates[high].start]
            if re.fullmatch(r"(?:\s*,)?\s*(?:and|,|on|in|again on|and again in|and in|and on|&)?\s*(?:on |in )?", between):
                return next((t.happening.type for t in told if t.dated is dates[j] and t.happening), None)
    return None


def _is_fronted(text: str, sentence: Sentence, d: Dated, low: int) -> bool:
    if not _FRONTED.search(text[max(low, sentence.start) : d.start]):
        return False
    if low <= sentence.start and not text[sentence.start : d.start].strip():
        return True
    after = text[d.stop : d.stop + 2]
    opening = not re.search(r"\b[a-z]+(?:ed|was|were|had|has)\b", text[max(low, sentence.start) : d.start])
    return opening or after.startswith(",")


def _date_for(
    h: Happening, following: int, dates: Sequence[Dated], fronted: dict[int, bool], text: str
) -> int | None:
    """A date right behind the happening, else the last fronted one before it, else the only one near."""
    behind = [i for i, d in enumerate(dates) if d.start >= h.end]
    if behind and not fronted[behind[0]]:
        gap = text[h.end : dates[behind[0]].start]
        if dates[behind[0]].start <= following + 1 or (len(gap) < 60 and not re.search(r"[;:]", gap)):
            return behind[0]
    before = [i for i, d in enumerate(dates) if d.start < h.start or d.start < h.end]
    ahead = [i for i in before if fronted[i]]
    if ahead:
        return ahead[-1]
    if before:
        return before[-1]
    if behind and len(dates) == 1:
        return behind[0]
    return behind[0] if behind else None


def find_events(chronicle: Chronicle, cast: Cast, cited: Sequence[Cited]) -> list[Event]:
    """All events of the narrative and of the earlier letters; one per date and type."""
    events: dict[tuple[str | None, str, int], Event] = {}
    for c in cited:
        if c.date:
            _gather(events, c.date, "communication", _sentence_at(chronicle.view, c.span.start), chronicle.view, cast, chronicle)
    for sentence, told in chronicle.told:
        for t in told:
            kind = t.happening.type if t.happening else _plain_type(chronicle.view.text, sentence, cast, t)
            if t.date is None and not _worth_undated(kind, sentence, cast, chronicle.view.text):
                continue
            _gather(events, t.date, kind, sentence, chronicle.view, cast, chronicle)
    return list(events.values())


def _sentence_at(view: View, offset: int) -> Sentence:
    return next((s for s in view.sentences if s.start <= offset < s.end), Sentence(offset, offset + 1, "", 0))


def _plain_type(text: str, sentence: Sentence, cast: Cast, t: _Told) -> str:
    """A dated sentence without a known verb: what somebody of the case did, or something else."""
    first = cast.people_in(sentence.start, min(sentence.end, sentence.start + 90))
    return "activity" if first else "other"


_UNDATED = frozenset({"attack", "killing", "torture", "arrest", "conviction", "sentence", "release", "disappearance", "acquittal", "threat"})


def _worth_undated(kind: str, sentence: Sentence, cast: Cast, text: str) -> bool:
    """An undated happening is told where it is grave and somebody named is in it."""
    if kind not in _UNDATED or sentence.section in ("belief", "concerns", "opening"):
        return False
    return bool(cast.people_in(sentence.start, sentence.end)) or bool(cast.main and _PRONOUN.search(text, sentence.start, sentence.end))


_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|the (?:\w+ ){0,2}(?:human rights )?(?:defender|lawyer|activist|journalist|blogger))\b", re.I)
_PLURAL = re.compile(r"\b(?:they|them|their|both|the (?:two|three|four|five|\w+) (?:\w+ ){0,3}(?:defenders|activists|women|men|lawyers|journalists|leaders))\b", re.I)


def _gather(
    events: dict[tuple[str | None, str, int], Event], when: PartialDate | None, kind: str, sentence: Sentence, view: View, cast: Cast, chronicle: Chronicle
) -> None:
    key = (when.edtf if when else None, kind, -1 if when else sentence.start)
    event = events.setdefault(key, Event(when, kind))
    span = Span(sentence.start, sentence.end)
    if span in event.quotes:
        return
    event.quotes.append(span)
    people = _people_of(sentence, view, cast)
    event.persons.extend(p for p in people if p not in event.persons)
    event.organisations.extend(b for b in cast.bodies_in(sentence.start, sentence.end) if b not in event.organisations)
    event.place = event.place or _place_of(sentence, cast)


def _people_of(sentence: Sentence, view: View, cast: Cast) -> list[str]:
    people = cast.people_in(sentence.start, sentence.end)
    if cast.main and cast.main not in people and _PRONOUN.search(view.text, sentence.start, sentence.end):
        people.append(cast.main)
    if not people and _PLURAL.search(view.text, sentence.start, sentence.end):
        return _last_named(sentence, view, cast)
    if not people and cast.main is None and _PRONOUN.search(view.text, sentence.start, sentence.end):
        return _last_named(sentence, view, cast)[:1]
    return people


def _last_named(sentence: Sentence, view: View, cast: Cast) -> list[str]:
    """Those named in the sentence before that names anybody, in the same block."""
    block = view.blocks[sentence.block]
    rows = [p for p in cast.people if block.start <= p[0] < sentence.start and p[2] not in cast.excluded]
    if not rows:
        return []
    line = view.text.rfind(". ", 0, rows[-1][0])
    return list(dict.fromkeys(p[2] for p in rows if p[0] > line))


def _place_of(sentence: Sentence, cast: Cast) -> str | None:
    found = _within(cast.places, sentence.start, sentence.end)
    return found[0] if found else None


DateAt = Callable[[int], PartialDate | None]
