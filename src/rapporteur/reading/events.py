"""Events of the narrative: what happened, with the date that is told or carried over, who and which bodies were in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from rapporteur.core import PartialDate, Span
from rapporteur.reading.bodies import Body
from rapporteur.reading.dates import as_partial
from rapporteur.reading.earlier import Cited
from rapporteur.reading.happenings import Happening, find_happenings
from rapporteur.reading.narrative import Dated
from rapporteur.reading.people import Person
from rapporteur.reading.view import Sentence, View

NARRATIVE = frozenset({"opening", "facts", "body", "belief", "answers"})
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
    r"\b(?:later|subsequently|since then|previously|had|earlier|formerly|has (?:also |already |long |repeatedly )?been|have (?:also |already |repeatedly )?been|"
    r"has (?:also|already|never|not|repeatedly)|have (?:also|already|never|not|repeatedly)|currently|often|repeatedly|frequently|regularly|always|usually|"
    r"is|are|to date|so far|at present|now|in the past|over the (?:past|last)|for (?:many|several|more than|over) |will|years ago|not the first time|had (?:already|previously|earlier))\b",
    re.I,
)
_NO_EVENT_BEFORE = re.compile(
    r"(?:\b(?:Act|Law|Decree|Code|Constitution|Covenant|Convention|Regulations?|Ordinance|Resolution|Bill|Rules|Protocol|Statute)\b[^.;]{0,60}(?:of|,|No\.? ?\S+)\s*|"
    r"\b(?:born (?:on|in)|No\.? ?\d+ of|Case [^,;]{0,30}of|adopted (?:on|in)|ratified [^.;]{0,60}(?:on|in)|acceded to [^.;]{0,60}(?:on|in)|act(?:ion)? before|before)\s*)\Z"
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
    people: Sequence[Person],
    bodies: Sequence[Body],
    places: Sequence[tuple[int, int, str]],
    main: str | None,
    excluded: frozenset[str],
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

    def __init__(
        self, view: View, dates: Sequence[Dated], skip: Sequence[Span] = (), issued: Span | None = None
    ) -> None:
        self.view = view
        self.told: list[tuple[Sentence, list[_Told]]] = []
        self._dates = dates
        self._starts = [d.start for d in dates]
        self._skip = skip
        self._story: PartialDate | None = None
        self._block = -1
        self._connected = True
        self._issued = issued
        for sentence in view.sentences:
            if sentence.section in NARRATIVE:
                self._tell(sentence)

    def _tell(self, sentence: Sentence) -> None:
        text = self.view.text
        here = self._dates[bisect_left(self._starts, sentence.start) : bisect_right(self._starts, sentence.end - 1)]
        here = [
            d
            for d in here
            if not any(s.start <= d.start < s.end for s in self._skip) and not self._is_issue(sentence, d)
        ]
        happenings = find_happenings(text, sentence)
        here = [_as_point(d, text) for d in here]
        if sentence.section in ("opening", "earlier") and _REPLIED.search(text, sentence.start, sentence.end):
            self.told.append(
                (sentence, [_Told(Happening("reply", d.start, d.stop), d, d.date) for d in here if d.date])
            )
            return
        if any(d.date and not is_aside(text, d.start) for d in here):
            self._connected = True
        real = [d for d in here if not _NO_EVENT_BEFORE.search(text, max(sentence.start, d.start - 90), d.start)]
        new_block = sentence.block != self._block
        self._block = sentence.block
        if real:
            told = _govern(text, sentence, happenings, real)
        else:
            carried = self._carried(sentence, new_block)
            told = [_Told(h, None, carried if self._goes_on(sentence, h) else None) for h in happenings]
        told = _without_passing(told, text)
        last = next((t.date for t in reversed(told) if t.date and t.dated and not is_aside(text, t.dated.start)), None)
        if last:
            self._story = last
        self.told.append((sentence, told))

    def _carried(self, sentence: Sentence, new_block: bool) -> PartialDate | None:
        """The date of the sentence before, where this one goes on with the same happening."""
        if self._story is None or not self._story.is_day:
            return None
        if new_block:
            self._connected = bool(_CONNECTS.match(self.view.text, sentence.start, sentence.end))
        return self._story if self._connected else None

    def _is_issue(self, sentence: Sentence, d: Dated) -> bool:
        """The document's own date, in a dateline, a label or a heading: no event."""
        if self._issued and self._issued.start <= d.start < self._issued.end:
            return True
        text = self.view.text
        line = text[sentence.start : d.start]
        block = self.view.blocks[sentence.block]
        bare = not text[block.start : d.start].strip(" (") and text[d.stop : d.stop + 3].strip()[:1] in (":", "–", "—")
        return bare or bool(_LABEL.search(line)) or line.isupper()

    def _goes_on(self, sentence: Sentence, h: Happening) -> bool:
        return h.type in _CARRIED and not _LATER.search(self.view.text, sentence.start, h.start + 12)

    def date_at(self, offset: int) -> PartialDate | None:
        """The date that governs a place in the narrative; None outside it."""
        for sentence, told in self.told:
            if sentence.start <= offset < sentence.end:
                near = [t for t in told if t.date]
                if not near:
                    return None
                return min(
                    near, key=lambda t: abs((t.happening or t.dated).start - offset) if (t.happening or t.dated) else 0
                ).date  # type: ignore[union-attr]
        return None


_CARRIED = frozenset(
    """attack killing threat seizure raid detention arrest torture disappearance smear summons conviction sentence release charge
    surveillance acquittal travel_ban""".split()
)
_ASIDE = re.compile(
    r"\b(?:scheduled|due|set|planned|adjourned|postponed|expected|until|expires?|valid|deadline|by|before|next (?:hearing|session))\b[^.;]{0,40}\Z",
    re.I,
)
_PURPOSE = re.compile(r"\b(?:for|after|while|during|having|by)(?: \w+)? ?\Z", re.I)


def is_aside(text: str, start: int) -> bool:
    """A date that is set, planned, only an end, or a law's: the story does not move to it."""
    if re.search(r"\b(?:not|refus\w+|only|denied)\b[^.;]{0,70}\buntil \Z", text[max(0, start - 90) : start]):
        return False
    return bool(
        _ASIDE.search(text, max(0, start - 70), start) or _NO_EVENT_BEFORE.search(text, max(0, start - 90), start)
    )


def _without_passing(told: list[_Told], text: str) -> list[_Told]:
    """An everyday verb counts beside another happening of the same date only where it is what the other was for."""
    others = {t.date.edtf for t in told if t.date and t.happening and t.happening.type != "activity"}
    appeals = {t.date.edtf for t in told if t.date and t.happening and t.happening.type == "appeal"}
    told = [
        t
        for t in told
        if not (t.happening and t.date and t.happening.type in ("sentence", "conviction") and t.date.edtf in appeals)
    ]
    return [
        t
        for t in told
        if t.happening is None
        or t.happening.type != "activity"
        or (t.date is not None and t.date.edtf not in others)
        or _PURPOSE.search(text, max(0, t.happening.start - 14), t.happening.start)
    ]


_CONNECTS = re.compile(
    r"(?:it is (?:alleged|reported) that (?:when|as|during|after|upon)|as |when |then\b|once |an ambulance|during |after |upon |while |at the |there,|"
    r"before |he |she |they |his |her |their |the (?:men|man|officers?|police|attackers?|agents?|authorities|raid|search|attack|three|two|four|group|judge|court|hearing|warrant))",
    re.I,
)


_REPLIED = re.compile(r"\b(?:repl(?:y|ies|ied)|responses?|responded)\b[^;]{0,80}\d{4}", re.I)
_NOT_UNTIL = re.compile(
    r"\b(?:adjourned|postponed|scheduled|set|not|only|delayed|rejected|never|no)\b[^.;]{0,80}\Z", re.I
)


def _as_point(d: Dated, text: str) -> Dated:
    """«adjourned until 5 May» happens on that day; «held until 5 May» ends with it."""
    if d.mention.prefix == "until" and _NOT_UNTIL.search(text, max(0, d.start - 90), d.start):
        return replace(
            d, date=as_partial(d.mention._replace(prefix=""), d.date.latest.year if d.date and d.date.latest else None)
        )
    return d


def _govern(text: str, sentence: Sentence, happenings: Sequence[Happening], dates: Sequence[Dated]) -> list[_Told]:
    """Each happening under the date that governs it; a date without one stands for itself."""
    fronted = {
        i: _is_fronted(text, sentence, d, dates[i - 1].stop if i else sentence.start) for i, d in enumerate(dates)
    }
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
        if i not in used and d.date and not (_is_end(d) and any(0 <= d.start - h.end < 45 for h in happenings)):
            twin = _series_type(text, dates, i, out)
            out.append(_Told(Happening(twin, d.start, d.stop) if twin else None, d, d.date))
    return out


def _is_end(d: Dated) -> bool:
    """«held until 5 May»: the day on which something ends governs nothing."""
    return d.date is not None and d.date.edtf.startswith("../")


def _series_type(text: str, dates: Sequence[Dated], i: int, told: Sequence[_Told]) -> str | None:
    """«in 2016 and 2017»: the second date of a series shares the first one's happening."""
    for j in (i - 1, i + 1):
        if 0 <= j < len(dates):
            low, high = sorted((i, j))
            between = text[dates[low].stop : dates[high].start]
            if re.fullmatch(
                r"(?:\s*,)?\s*(?:and|,|on|in|again on|and again in|and in|and on|&)?\s*(?:on |in )?", between
            ):
                return next((t.happening.type for t in told if t.dated is dates[j] and t.happening), None)
    return None


def _is_fronted(text: str, sentence: Sentence, d: Dated, low: int) -> bool:
    """True where a date opens its clause and so governs what follows it."""
    before = text[max(low, sentence.start) : d.start]
    if not _FRONTED.search(before):
        return False
    if low <= sentence.start and not _VERB.search(before):
        return True
    return bool(_GOES_ON.match(text, d.stop))


_VERB = re.compile(r"\b(?:[a-z]+ed|was|were|had|has|is|are)\b")
_GOES_ON = re.compile(
    r",? (?:he|she|they|it|the|his|her|their|an?|two|three|four|five|six|several|some|about|unknown|unidentified|police|security|"
    r"(?!\()[A-ZÀ-Þ])|, (?!and\b|in\b|at\b|by\b|the same\b|when\b|where\b|after\b|but\b|which\b|who\b|or\b)"
)


def _date_for(h: Happening, following: int, dates: Sequence[Dated], fronted: dict[int, bool], text: str) -> int | None:
    """A date right behind the happening, else the last fronted one before it, else the only one near."""
    behind = [i for i, d in enumerate(dates) if d.start >= h.end and not _is_end(d)]
    before = [i for i, d in enumerate(dates) if d.start < h.end]
    ahead = [i for i in before if fronted[i]]
    if behind and not fronted[behind[0]]:
        gap = text[h.end : dates[behind[0]].start]
        near = len(gap) < 45 and not _PARTICIPLE.search(gap)
        if near or (
            not ahead and (dates[behind[0]].start <= following + 1 or (len(gap) < 60 and not re.search(r"[;:]", gap)))
        ):
            return behind[0]
    before = [i for i in before if not _SINCE_THEN.search(text[dates[i].stop : h.start])]
    ahead = [i for i in ahead if i in before]
    if ahead:
        return ahead[-1]
    if before:
        return before[-1]
    return behind[0] if behind and dates[behind[0]].start <= following + 1 else None


_PARTICIPLE = re.compile(r"[;:]|\b(?:[a-z]+ed|imposed|handed|made|held|given|who|which|that|where|when)\b")
_SINCE_THEN = re.compile(r"\b(?:has|have) (?:since|been|not|now)\b|\bsince then\b|\bto date\b")
_LABEL = re.compile(
    r"\b(?:Issue[d]?|Published|Posted|Updated?|Date|Release)(?: (?:date|on|of incident))?:? ?\Z|\bDate of [a-z]+:? ?\Z",
    re.I,
)


def find_events(chronicle: Chronicle, cast: Cast, cited: Sequence[Cited]) -> list[Event]:
    """All events of the narrative and of the earlier letters; one per date and type."""
    events: dict[tuple[str | None, str, int], Event] = {}
    for c in cited:
        if c.date:
            _gather(
                events,
                c.date,
                "communication",
                _sentence_at(chronicle.view, c.span.start),
                chronicle.view,
                cast,
                chronicle,
            )
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


_UNDATED = frozenset({"attack", "killing", "torture", "arrest", "conviction", "sentence", "release"})


def _worth_undated(kind: str, sentence: Sentence, cast: Cast, text: str) -> bool:
    """An undated happening is told where it is grave and somebody named is in it."""
    if kind not in _UNDATED or sentence.section in ("belief", "concerns", "opening"):
        return False
    return bool(cast.people_in(sentence.start, sentence.end)) or bool(
        cast.main and _PRONOUN.search(text, sentence.start, sentence.end)
    )


_PRONOUN = re.compile(
    r"\b(?:he|she|him|her|his|the (?:\w+ ){0,2}(?:human rights )?(?:defender|lawyer|activist|journalist|blogger))\b",
    re.I,
)
_PLURAL = re.compile(
    r"\b(?:they|them|their|both|the (?:two|three|four|five|\w+) (?:\w+ ){0,3}(?:defenders|activists|women|men|lawyers|journalists|leaders))\b",
    re.I,
)


def _gather(
    events: dict[tuple[str | None, str, int], Event],
    when: PartialDate | None,
    kind: str,
    sentence: Sentence,
    view: View,
    cast: Cast,
    chronicle: Chronicle,
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
