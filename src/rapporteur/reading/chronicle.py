"""The sentences of the narrative in their order, with what they tell and the date that governs it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rapporteur.core import PartialDate, Span
from rapporteur.reading.anchors import anchor_dates
from rapporteur.reading.governing import Told, as_point, govern, is_aside, is_background
from rapporteur.reading.happenings import Happening, find_happenings
from rapporteur.reading.narrative import Dated
from rapporteur.reading.view import Sentence, View

NARRATIVE = frozenset({"opening", "facts", "body", "belief", "answers"})
_LATER = re.compile(
    r"\b(?:later|subsequently|since then|previously|had|earlier|formerly|"
    r"has (?:also |already |long |repeatedly )?been|have (?:also |already |repeatedly )?been|"
    r"has (?:also|already|never|not|repeatedly)|have (?:also|already|never|not|repeatedly)|currently|often|repeatedly|"
    r"frequently|regularly|always|usually|(?<!it )is|are|to date|so far|at present|now|in the past|"
    r"over the (?:past|last)|for (?:many|several|more than|over) |will|years ago|not the first time|"
    r"as a result of being|(?:has|have) an? (?:\w+ )?history|"
    r"during (?:his|her|their) (?:\w+ )?(?:detention|custody|imprisonment))\b",
    re.I,
)
_CARRIED = frozenset(
    """attack killing threat seizure raid detention arrest torture disappearance smear summons conviction sentence
    release charge surveillance acquittal travel_ban fine""".split()
)
_CONNECTS = re.compile(
    r"(?:it is (?:alleged|reported) that (?:when|as|during|after|upon)|as |when |then\b|once |during |"
    r"after |upon |while |at the |there,|"
    r"(?:[^\W_][\w'’.-]* ){1,6}(?:reported|said|added) that the (?:officers?|police|men|agents?|soldiers)\b|"
    r"before |he |she |they |his |her |their |its |the (?:men|man|officers?|police|"
    r"attackers?|agents?|authorities|raid|search|attack|three|two|four|group|judge|court|hearing|warrant))",
    re.I,
)
_REPLIED = re.compile(r"\b(?:repl(?:y|ies|ied)|responses?|responded)\b[^;]{0,80}\d{4}", re.I)
_OF_LETTER = re.compile(r"\b(?:letters?|communications?|appeals?) (?:\w+ ){0,2}(?:of|dated|on|from) (?:the )?\Z", re.I)
_LABEL = re.compile(
    r"\b(?:Issue[d]?|Published|Posted|Updated?|Date|Release)(?: (?:date|on|of incident))?:? ?\Z|\bDate of [a-z]+:? ?\Z",
    re.I,
)
_DATELINE = re.compile(r"[(*\[]*(?:[A-ZÀ-Þ][\w.'’/-]*[ ,|]+){1,6}\Z")
_AFTER_DATELINE = re.compile(r"[)*\]]*(?: ?[–—:-]|\.)")
_SAID = re.compile(r"\b(?:told|said|says|replied to|confirmed to|wrote to)\b[^.;\"]{0,60}\Z", re.I)
_SAYS_WHEN = frozenset({"yesterday", "today"})
_CALLS_ON = re.compile(r"\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:es?|ed|ing))\b[^;]{3,120}? to\b")
_HEADING = re.compile(r"[(\[]?(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?(?:19|20)\d\d: [^.]*\Z")
_BACK_THERE = re.compile(r"(?:at|during|in) the ", re.I)
_VERDICTS = frozenset("fine conviction sentence acquittal".split())
_LEAD = 200  # characters before a date in which a dateline or a label stands
_IN_CUSTODY, _FREED = frozenset({"detention", "torture"}), frozenset({"release", "acquittal"})
_OF_WHAT = re.compile(r"\b(?:accused|prosecuted)\b")
_BEGINS = re.compile(r"\b(?:began|begins|begun|opened|opens|started|starts|postponed|adjourned)\b")
_IN_COURT = _VERDICTS | {"trial", "appeal", "release"}


class Chronicle:
    """The sentences of the narrative with their happenings and dates; answers which date governs a place in the text.

    `skip` are stretches whose dates are told elsewhere (earlier letters), `issued` is the document's own date.
    """

    def __init__(
        self, view: View, dates: Sequence[Dated], skip: Sequence[Span] = (), issued: Span | None = None
    ) -> None:
        self.view = view
        self.told: list[tuple[Sentence, list[Told]]] = []
        self._dates = dates
        self._starts = [d.start for d in dates]
        self._skip = sorted(skip)
        self._issued = issued
        self._tell_all()
        if anchored := anchor_dates(dates, self.told):
            self._dates = anchored
            self._tell_all()
        self._sentence_starts = [s.start for s, _ in self.told]

    def _tell_all(self) -> None:
        self.told = []
        self._story: PartialDate | None = None
        self._last_day: PartialDate | None = None
        self._types_of_day: set[str] = set()
        self._block = -1
        self._connected = True
        for sentence in self.view.sentences:
            if sentence.section in NARRATIVE:
                self._tell(sentence)

    def _tell(self, sentence: Sentence) -> None:
        text = self.view.text
        here = self._dates_in(sentence)
        if sentence.section in ("opening", "earlier") and _REPLIED.search(text, sentence.start, sentence.end):
            self.told.append((sentence, [_as_reply(d) for d in here if d.date and _is_of_reply(text, sentence, d)]))
            return
        if _HEADING.match(text, sentence.start, sentence.end) and not here:
            self.told.append((sentence, []))
            return
        if any(d.date and not is_aside(text, d.start) for d in here):
            self._connected = True
        told = self._told(sentence, find_happenings(text, sentence), here)
        of_story = (t for t in reversed(told) if t.dated and not t.dated.is_of_clause and not t.dated.is_anchored)
        moved = (t.date for t in of_story if t.date and t.dated and not is_aside(text, t.dated.start))
        self._move(next(moved, None), told)
        self.told.append((sentence, told))

    def _move(self, to: PartialDate | None, told: Sequence[Told]) -> None:
        """The story goes on to the date told last."""
        if to and to != self._story:
            self._types_of_day = set()
            self._story = to
        self._last_day = to if to and to.is_day else self._last_day
        here = [t.happening for t in told if t.happening and t.date == self._story]
        self._types_of_day |= {h.type for h in here if h.type != "trial" or not self._only_begins(h)}

    def _only_begins(self, h: Happening) -> bool:
        """«the trial began on 5 May»: no verdict is given on that day."""
        return bool(_BEGINS.search(self.view.text, h.start, h.end + 12))

    def _dates_in(self, sentence: Sentence) -> list[Dated]:
        text = self.view.text
        low, high = bisect_left(self._starts, sentence.start), bisect_right(self._starts, sentence.end - 1)
        return [
            as_point(d, text, sentence.start)
            for d in self._dates[low:high]
            if not any(s.start <= d.start < s.end for s in self._skip) and not self._is_issue(sentence, d)
        ]

    def _told(self, sentence: Sentence, happenings: list[Happening], here: list[Dated]) -> list[Told]:
        text = self.view.text
        real = [d for d in here if not is_background(text, d.start, sentence.start)]
        real = [d for d in real if not self._is_of_saying(sentence, d)]
        if not happenings and _CALLS_ON.search(text, sentence.start, sentence.end):
            real = []
        begins = sentence.block != self._block and all(is_aside(text, d.start) or not d.date for d in here)
        self._block = sentence.block
        carried = self._carried(sentence, begins)
        if not real:
            told = [Told(h, None, carried if self._goes_on(sentence, h) else None) for h in happenings]
        else:
            told = govern(text, sentence, happenings, real)
            if all(is_aside(text, d.start) for d in real):
                told = [self._with_story(sentence, t, carried) for t in told]
        return without_passing([t for t in told if t.happening or not (t.dated and t.dated.is_only_anchored)], text)

    def _is_of_saying(self, sentence: Sentence, d: Dated) -> bool:
        """«the organisation said today»: when it was said is no happening of the case."""
        if d.mention.detail not in _SAYS_WHEN and d.mention.shape != "weekday":
            return False
        return bool(_SAID.search(self.view.text, max(sentence.start, d.start - 80), d.start))

    def _with_story(self, sentence: Sentence, t: Told, carried: PartialDate | None) -> Told:
        """«ordered his release and adjourned until 5 May»: what no planned date governs goes on with the story."""
        if t.date is None and t.happening and self._goes_on(sentence, t.happening):
            return Told(t.happening, None, carried)
        return t

    def _carried(self, sentence: Sentence, begins: bool) -> PartialDate | None:
        """The date of the sentence before, where this one goes on with it; `begins`: a paragraph without a date."""
        if begins and self._last_day and _BACK_THERE.match(self.view.text, sentence.start, sentence.end):
            self._connected = True
            return self._last_day
        if self._story is None or not self._story.is_day:
            return None
        if begins:
            self._connected = bool(_CONNECTS.match(self.view.text, sentence.start, sentence.end))
        return self._story if self._connected else None

    def _is_issue(self, sentence: Sentence, d: Dated) -> bool:
        """The document's own date, in a dateline, a label or a heading: no event."""
        if self._issued and self._issued.start <= d.start < self._issued.end:
            return True
        text = self.view.text
        line = text[max(sentence.start, d.start - _LEAD) : d.start]
        block = self.view.blocks[sentence.block]
        lead = text[block.start : min(d.start, block.start + _LEAD)]
        leads = ("–", "—") if text[sentence.end - 1] == "." else (":", "–", "—")
        bare = not lead.strip(" (") and text[d.stop : d.stop + 3].strip()[:1] in leads
        dateline = len(lead) < 60 and _DATELINE.match(lead) and _AFTER_DATELINE.match(text, d.stop)
        return bare or bool(dateline) or bool(_LABEL.search(line)) or line.isupper()

    def _goes_on(self, sentence: Sentence, h: Happening) -> bool:
        if h.type not in _CARRIED or (h.type in _VERDICTS and not self._types_of_day & _IN_COURT):
            return False
        if h.type in _IN_CUSTODY and self._types_of_day and self._types_of_day <= _FREED:
            return False
        accused = h.type == "charge" and bool(_OF_WHAT.search(self.view.text, h.start, h.end))
        return not accused and not _LATER.search(self.view.text, sentence.start, h.start + 12)

    def date_at(self, offset: int) -> PartialDate | None:
        """The date that governs a place in the narrative; None outside it."""
        i = bisect_right(self._sentence_starts, offset) - 1
        if i < 0 or offset >= self.told[i][0].end:
            return None
        near = [t for t in self.told[i][1] if t.date]
        return min(near, key=lambda t: abs(_where(t) - offset)).date if near else None


def _where(t: Told) -> int:
    place = t.happening or t.dated
    return place.start if place else 0


def _as_reply(d: Dated) -> Told:
    return Told(Happening("reply", d.start, d.stop), d, d.date)


def _is_of_reply(text: str, sentence: Sentence, d: Dated) -> bool:
    """«its reply of 5 May to our letter of 3 March»: the second date is not the reply's."""
    return not _OF_LETTER.search(text, max(sentence.start, d.start - 50), d.start)


_PURPOSE = re.compile(r"\b(?:for|after|while|during|having|by)(?: \w+)? ?\Z", re.I)
_TOOK_PLACE = re.compile(r"\b(?:held|took place|organi[sz]ed|staged)\b")
_INTO = re.compile(r"\binto\b")
# a happening that says less than another of the same date in the same sentence: {less: more}
_LESS = {
    "sentence": {"appeal"},
    "conviction": {"appeal"},
    "attack": {"torture", "disappearance"},
    "arrest": {"disappearance"},
    "acquittal": {"release"},
    "trial": {"law"},
}


def without_passing(told: list[Told], text: str) -> list[Told]:
    """The most telling of what one sentence dates alike; an everyday verb counts only where it is what that was for."""
    by_date = _types_by_date(told)
    told = [t for t in told if not _is_passing(t, by_date, text)]
    by_date = _types_by_date(told)
    return [t for t in told if not _is_lesser(t, by_date)]


def _types_by_date(told: Sequence[Told]) -> dict[str, set[str]]:
    by_date: dict[str, set[str]] = {}
    for t in told:
        if t.date and t.happening:
            by_date.setdefault(t.date.edtf, set()).add(t.happening.type)
    return by_date


def _is_lesser(t: Told, by_date: dict[str, set[str]]) -> bool:
    if t.happening is None or t.date is None:
        return False
    return bool(_LESS.get(t.happening.type, set()) & by_date[t.date.edtf])


def _is_passing(t: Told, by_date: dict[str, set[str]], text: str) -> bool:
    if t.happening is None or (t.date is None and t.happening.type != "activity"):
        return False
    others = by_date.get(t.date.edtf, set()) if t.date else set()
    if t.happening.type == "activity":
        purpose = _PURPOSE.search(text, max(0, t.happening.start - 14), t.happening.start)
        if t.date and t.dated and _TOOK_PLACE.search(text, t.happening.end, max(t.dated.start, t.happening.end)):
            return False
        return not purpose and (t.date is None or bool(others - {"activity"}))
    if t.happening.type == "disappearance" and t.happening.form != "passive":
        return "arrest" in others and bool(_INTO.search(text, t.happening.start, t.happening.end))
    return False
