"""Which date of a sentence governs which of its happenings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur.core import PartialDate
from rapporteur.reading.dates import as_partial
from rapporteur.reading.happenings import Happening
from rapporteur.reading.narrative import Dated
from rapporteur.reading.view import Sentence


@dataclass(slots=True)
class Told:
    """A happening in a sentence with the date that governs it; without one of the two, the other stands alone."""

    happening: Happening | None
    dated: Dated | None
    date: PartialDate | None


_FRONTED = re.compile(
    r"(?:^|[;:,]|\b(?:and|but|then|while|when|that|where|however)\b)[\s\"'(]*(?:(?:later|early|late|again|only|also|"
    r"as early as|the (?:morning|evening|night|afternoon|early hours|beginning|end|first half) of|(?:the )?\w+day,?|"
    r"reports? that|reportedly|at around [^,]{1,14}|around|approximately|about|allegedly|further)[\s,]+)*"
    r"(?:on|in|during|since|by|at|after|from|between|until|before|around|about|as of|within|following|throughout|over)?"
    r"(?:\s+(?:the|or|about|around|approximately|early|late|mid-?|at least|(?:the )?early (?:hours|morning) of|"
    r"(?:the )?(?:morning|evening|night|afternoon|end|beginning|month|summer|spring|autumn|winter) of|"
    r"the night between|\w+day,?))*\s*\Z",
    re.I,
)
_LAW_BEFORE = re.compile(
    r"(?:\b(?:Act|Law|Decree|Code|Constitution|Covenant|Convention|Regulations?|Ordinance|Resolution|Bill|Rules|Protocol|"
    r"Statute)\b[^.;]{0,60}(?:of|,|No\.? ?\S+)\s*|"
    r"\b(?:born (?:on|in)|No\.? ?\d+ of|Case [^,;]{0,30}of|(?<!was )(?<!were )adopted (?:on|in)|"
    r"ratified [^.;]{0,60}(?:on|in)|acceded to [^.;]{0,60}(?:on|in)|"
    r"(?:Covenant|Convention|Treaty|Protocol)\b[^.;]{0,40}\b(?:signed|ratified|acceded)[^.;]{0,20}in|"
    r"act(?:ion)? before|before|(?:and|but|,) not (?:on|in|from))\s*)\Z"
)
_ASIDE = re.compile(
    r"\b(?:scheduled|due|set|planned|adjourned|postponed|expected|until|expires?|valid|deadline|by|before|"
    r"next (?:hearing|session))\b[^.;]{0,40}\Z",
    re.I,
)
_NOT_FREE_UNTIL = re.compile(r"\b(?:not|refus\w+|only|denied)\b[^.;]{0,120}\buntil \Z")
_NOT_UNTIL = re.compile(
    r"\b(?:adjourned|postponed|scheduled|set|not|only|delayed|rejected|refus\w+|never|no)\b[^.;]{0,120}\Z", re.I
)
_PLANNED = re.compile(
    r"\b(?:scheduled|due|set|planned|adjourned|postponed|expected|fixed)\b[^.;]{0,40}\Z|\buntil \Z", re.I
)
_AHEAD = re.compile(
    r"\b(?:will|comes? up|"
    r"(?:is|are|has been|have been) (?:\w+ )?(?:scheduled|due|set|planned|expected|adjourned|postponed)|"
    r"next hearing (?:is|in))\b[^.;]{0,70}\Z",
    re.I,
)


def is_background(text: str, start: int, low: int) -> bool:
    """A law's year, a birth, a case number: the date of no happening."""
    return bool(_LAW_BEFORE.search(text, max(low, start - 90), start))


def is_aside(text: str, start: int) -> bool:
    """A date that is set, planned, only an end, or a law's: the story does not move to it."""
    if _NOT_FREE_UNTIL.search(text, max(0, start - 140), start):
        return False
    return bool(_ASIDE.search(text, max(0, start - 70), start)) or is_background(text, start, 0)


def is_ahead(text: str, start: int) -> bool:
    """A date told as still to come when the document was written («is scheduled for 5 May»)."""
    return bool(_AHEAD.search(text, max(0, start - 90), start))


def as_point(d: Dated, text: str, low: int) -> Dated:
    """«adjourned until 5 May» happens on that day; «held until 5 May» ends with it."""
    if d.mention.prefix == "until" and _NOT_UNTIL.search(text, max(low, d.start - 130), d.start):
        year = d.date.latest.year if d.date and d.date.latest else None
        return replace(d, date=as_partial(d.mention._replace(prefix=""), year))
    return d


def _is_end(d: Dated) -> bool:
    """«held until 5 May»: the day on which something ends governs nothing."""
    return d.date is not None and d.date.edtf.startswith("../")


def govern(text: str, sentence: Sentence, happenings: Sequence[Happening], dates: Sequence[Dated]) -> list[Told]:
    """Each happening under the date that governs it; a date without one stands for itself."""
    clause = _Clauses(text, sentence, happenings, dates)
    out: list[Told] = []
    used: set[int] = set()
    for index, h in enumerate(happenings):
        i = clause.date_for(index)
        if i is None:
            out.append(Told(h, None, None))
        else:
            used.add(i)
            out.append(Told(h, dates[i], _date_within(text, dates[i], h)))
    for i, d in enumerate(dates):
        if i not in used and d.date and not (_is_end(d) and any(0 <= d.start - h.end < 90 for h in happenings)):
            twin = _series_type(text, dates, i, out)
            out.append(Told(Happening(twin, d.start, d.stop) if twin else None, d, d.date))
    return out


_WHEN = re.compile(r",? when\b", re.I)
_STILL = re.compile(r"\b(?:has|have)\b")


def _date_within(text: str, d: Dated, h: Happening) -> PartialDate | None:
    """«since May 2016, when he was arrested»: the arrest was in May 2016, what goes on since then is the rest."""
    if d.mention.prefix == "since" and _WHEN.match(text, d.stop) and not _STILL.search(text, d.stop, h.end):
        first = as_partial(d.mention._replace(prefix=""), d.date.earliest.year if d.date and d.date.earliest else None)
        return first or d.date
    if _is_end(d) and _WHEN.match(text, d.stop):
        return as_partial(d.mention._replace(prefix=""), d.date.latest.year if d.date and d.date.latest else None)
    return d.date


_SERIES = re.compile(r"(?:\s*,)?\s*(?:and|,|on|in|again on|and again in|and in|and on|and again on|&)?\s*(?:on |in )?")


def _series_type(text: str, dates: Sequence[Dated], i: int, told: Sequence[Told]) -> str | None:
    """«in 2016 and 2017»: the second date of a series shares the first one's happening."""
    for j in (i - 1, i + 1) if not dates[i].is_of_clause else ():
        if 0 <= j < len(dates):
            low, high = sorted((i, j))
            if _SERIES.fullmatch(text[dates[low].stop : dates[high].start]):
                return next((t.happening.type for t in told if t.dated is dates[j] and t.happening), None)
    return None


_VERB = re.compile(r"\b(?:[a-z]+ed|was|were|had|has|is|are)\b")
_GOES_ON = re.compile(
    r",? (?:he|she|they|it|the|his|her|their|an?|two|three|four|five|six|several|some|about|unknown|unidentified|"
    r"police|security|when|(?!\()[A-ZÀ-Þ])|"
    r", (?!and\b|in\b|at\b|by\b|the same\b|where\b|after\b|but\b|which\b|who\b|or\b)"
)
_WHICH = re.compile(r"\b(?:from|after|before|following|since) which\b")
_NEW_SUBJECT = re.compile(r",? (?:and|but|while) (?:he|she|they|it|the|an?|his|her|their|[A-ZÀ-Þ]\w+) ")
_PARTICIPLE = re.compile(r"[;:]|\b(?:[a-z]+ed|imposed|handed|made|held|given|who|which|that|where|when)\b")
_SINCE_THEN = re.compile(r"\b(?:has|have) (?:since|been|not|now)\b|\bsince then\b|\bto date\b")
_BREAK = re.compile(r"[;:]")
_EARLIER_THAN_MAIN = re.compile(
    r"\b(?:after|because|since|that|whom?|which)\b[^,;]*\bhad\b[^,;]{0,50}\Z|"
    r"\bafter (?:the|an?|his|her|their|[A-Z]\w+) [^,;]{3,80}\Z"
)
_AFTER_WHICH = re.compile(
    r"\bafter (?:the|an?|his|her|their|[A-Z]\w+) (?:(?!had\b)[^,;\s]+ ){1,10}?(?:was|were) (?:\w+ ?){1,3}\Z"
)
_BACKGROUND_NOUN = re.compile(
    r"\b(?:after|since|following|before|until|prior to|in connection with|related? to|for|over|about|from|regarding|"
    r"despite|upon|because of|of) (?:\w+ ){0,4}\Z",
    re.I,
)


_RELATIVE = re.compile(
    r"\b(?:who|whom|which|that) (?:(?:was|were|had been|has been|had|has) )?(?!took place|occurred|happened)"
    r"(?:\w+ly )?\w+ (?!place)[^,;]{0,60}\Z"
)
_CLOSED = re.compile(r", (?!and\b|where\b|who\b|which\b|when\b|but\b|or\b|by\b|in\b|at\b|after\b|then\b)")
_NEAREST = 8  # dates before a happening; a sentence of a thousand must stay cheap
_AT_ONCE = frozenset("sentence conviction acquittal killing fine charge".split())
_OF_A_MATTER = frozenset("charge conviction sentence investigation trial summons fine smear acquittal".split())
_MATTER = re.compile(
    r"\b(?:over|for|in connection with|in relation to|related to|concerning|about) "
    r"(?:the |an? |his |her |their )?(?:\w+ ){0,2}"
    r"(?:\w{3,}ing|protests?|demonstrations?|rall(?:y|ies)|march|speech|posts?|articles?|statements?|interview|attack|killing)\b"
    r"[^,]{0,40}\Z"
)


@dataclass(frozen=True, slots=True)
class _Clauses:
    """One sentence with its happenings and dates; answers which date governs the nth happening."""

    text: str
    sentence: Sentence
    happenings: Sequence[Happening]
    dates: Sequence[Dated]

    def date_for(self, index: int) -> int | None:
        """A date right behind the happening, else the last fronted one before it, else the only one near."""
        h = self.happenings[index]
        behind = self._behind(index)
        before = self._before(h)
        ahead = [i for i in before if self._is_fronted(i) or _WHEN.match(self.text, self.dates[i].stop)]
        if behind is not None and not self._is_fronted(behind) and self._takes(index, behind, ahead):
            return behind
        if ahead:
            return None if self._is_earlier(index, ahead[-1]) else ahead[-1]
        if before:
            return None if self._is_earlier(index, before[-1]) else before[-1]
        following = self._following(index)
        if behind is None or self._is_of_a_matter(h, behind):
            return None
        return behind if self.dates[behind].start <= following + 1 else None

    def _is_of_a_matter(self, h: Happening, i: int) -> bool:
        """«charged over the burning of a field on 5 May»: the day is the fire's."""
        return h.type in _OF_A_MATTER and bool(_MATTER.search(self.text, h.end, self.dates[i].start))

    def _following(self, index: int) -> int:
        return self.happenings[index + 1].start if index + 1 < len(self.happenings) else self.sentence.end

    def _behind(self, index: int) -> int | None:
        low = self.happenings[index].end
        first = bisect_left(self.dates, low, key=lambda d: d.start)
        found = next((i for i, d in enumerate(self.dates[first:], first) if not _is_end(d)), None)
        return None if found is None or _WHICH.search(self.text, low, self.dates[found].start) else found

    def _before(self, h: Happening) -> list[int]:
        """Dates before the happening that can reach it: of its own part of the sentence where that has one."""
        found = [
            i for i, d in self._last_before(h) if not (self._is_of_relative_clause(d, h) or self._is_of_state(i, h))
        ]
        found = [
            i for i in found if not _SINCE_THEN.search(self.text, self.dates[i].stop, max(self.dates[i].stop, h.start))
        ]
        if h.type not in ("trial", "law", "other", "sentence"):
            found = [
                i
                for i in found
                if _WHEN.match(self.text, self.dates[i].stop)
                or not _PLANNED.search(self.text, self._low(i), self.dates[i].start)
            ]
        near = [i for i in found if not _BREAK.search(self.text, self.dates[i].stop, max(self.dates[i].stop, h.start))]
        return near or found

    def _is_of_relative_clause(self, d: Dated, h: Happening) -> bool:
        """«a man who was freed on 5 May, she has been beaten»: the day of a clause that a comma closes."""
        if d.start >= h.start or not _CLOSED.match(self.text, d.stop):
            return False
        return bool(_RELATIVE.search(self.text, max(self.sentence.start, d.start - 120), d.start))

    def _is_of_state(self, i: int, h: Happening) -> bool:
        """«on hunger strike since 5 May in protest at the sentence imposed»: only the strike goes on since then."""
        d = self.dates[i]
        if d.mention.prefix != "since" or _WHEN.match(self.text, d.stop) or h.start < d.start:
            return False
        return h.type in _AT_ONCE and not self._is_fronted(i) and not _STILL.search(self.text, d.stop, h.end)

    def _last_before(self, h: Happening) -> list[tuple[int, Dated]]:
        stop = bisect_left(self.dates, h.end, key=lambda d: d.start)
        return [(i, self.dates[i]) for i in range(max(0, stop - _NEAREST), stop)]

    def _low(self, i: int) -> int:
        return max(self.sentence.start, self.dates[i].start - 70)

    def _takes(self, index: int, i: int, ahead: Sequence[int]) -> bool:
        """True where a happening takes the date behind it."""
        h, date = self.happenings[index], self.dates[i]
        gap = self.text[h.end : date.start]
        owner = next((o for o in self.happenings if o.form == "noun" and h.start < o.start < date.start), None)
        if (
            owner
            and h.form != "noun"
            and _BACKGROUND_NOUN.search(self.text, max(h.start, owner.start - 50), owner.start)
        ):
            return False
        if self._is_of_a_matter(h, i):
            return False
        if len(gap) < 45 and not _PARTICIPLE.search(gap):
            return True
        if _NEW_SUBJECT.search(gap) or _BREAK.search(gap):
            return False
        between = any(h.start < o.start < date.start for o in self.happenings)
        if ahead:
            return index > 0 and not between and len(gap) < 80 and not _PARTICIPLE.search(gap)
        return date.start <= self._following(index) + 1 or len(gap) < 60

    def _is_earlier(self, index: int, i: int) -> bool:
        """«freed in May after he had been fined»: the date of the main clause is not that of what lay before."""
        h = self.happenings[index]
        mains = [o for o in self.happenings[:index] if o.start < h.start]
        if not mains:
            return False
        low = max(self.dates[i].stop, mains[0].end, h.start - 300)
        if _AFTER_WHICH.search(self.text, min(low, h.start), h.end):
            date = self.dates[i].date
            return date is not None and date.is_day
        return bool(_EARLIER_THAN_MAIN.search(self.text, min(low, h.start), h.end))

    def _is_fronted(self, i: int) -> bool:
        """True where a date opens its clause and so governs what follows it."""
        low, d = self.dates[i - 1].stop if i else self.sentence.start, self.dates[i]
        before = self.text[max(low, self.sentence.start) : d.start]
        if not _FRONTED.search(before):
            return False
        opens = low <= self.sentence.start and not _VERB.search(before)
        return opens or bool(_GOES_ON.match(self.text, d.stop))
