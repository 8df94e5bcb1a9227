"""What a letter asks: its questions, term, interim measures, publication. Demands are in `demands.py`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from rapporteur.core import PartialDate, Span
from rapporteur.reading.demands import Asked, find_demands, numbered_items, stripped
from rapporteur.reading.view import View

__all__ = [
    "Asked", "TermSaid", "find_concerns", "find_demands", "find_interim", "find_publication", "find_questions",
    "find_term", "find_urged",
]  # fmt: skip

_INLINE = re.compile(r"(?<=[\s:])\(?(\d{1,2})[.)] +(?=[A-Z])")
_NUMBER_WORDS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"thirty": 30, "forty-five": 45, "forty five": 45, "sixty": 60, "ninety": 90, "twenty": 20, "twenty-one": 21}
_WITHIN = re.compile(
    r"\b(?:within|in|no later than|not later than) (?:a (?:period|delay) of )?(?:the next |the )?"
    r"(?P<n>\d{1,3}|"
    + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
    + r")(?: \(\d+\))? (?:calendar |working )?"
    r"(?P<u>days?|weeks?|months?)\b",
    re.I,
)
_REPLY_WORD = re.compile(r"\b(?:response|reply|replies|answers?|observations|clarifications?|information)\b", re.I)
_WISH = re.compile(r"\b(?:appreciate|grateful|welcome|request(?:ed)?|ask|thankful|look forward|invite)\b", re.I)
_PUBLIC = re.compile(
    r"\b(?:made (?:public|available)|published|publicly|report(?:s)? (?:to be presented|(?:I|we) will submit)|"
    r"reflected)\b",
    re.I,
)
_INTERIM = re.compile(
    r"\binterim measures\b|(?:urge|appeal to|call (?:up)?on|request)\b[^.]{0,60}(?:government|excellency|company|"
    r"authorities)?"
    r"[^.]{0,40}\b(?:take|adopt) all (?:necessary|appropriate|required) (?:\w+ )?(?:measures|steps)",
    re.I,
)
_URGES = re.compile(r"\b(?:we|i)\b[^.]{0,40}\b(?:urge|request|appeal to|call (?:up)?on|encourage|recommend)\b", re.I)
_CLAUSE_START = re.compile(r"\b(?:we|I|it)\b (?:would|should|shall|will|also|therefore|further)", re.I)


class TermSaid(NamedTuple):
    """Days and the due day; both None where a reply is asked for without a term."""

    days: int | None
    due: PartialDate | None
    span: Span


def find_questions(view: View) -> list[Asked]:
    """The numbered questions, each with the paragraphs that belong to it."""
    out: list[Asked] = []
    for start, end, label in numbered_items(view, "questions"):
        out.append(Asked(label if label and label.isalnum() else None, Span(start, end)))
    return out or _inline_questions(view)


def _inline_questions(view: View) -> list[Asked]:
    for section in view.sections:
        if section.name == "questions":
            marks = list(_INLINE.finditer(view.text, section.start, section.end))
            if len(marks) > 1:
                ends = [*(m.start() for m in marks[1:]), section.end]
                return [Asked(m[1], stripped(view.text, m.end(), e)) for m, e in zip(marks, ends, strict=True)]
    return []


def find_urged(view: View) -> list[Asked]:
    """What a letter urges outside its questions."""
    return [
        Asked(None, Span(s.start, s.end))
        for s in view.sentences
        if s.section in ("interim", "term") and _URGES.search(view.text, s.start, s.end)
    ]


def find_term(view: View, issued: date | None) -> TermSaid | None:
    """The time given for a reply. A day after which the letter becomes public is no term."""
    fallback: TermSaid | None = None
    for s in view.sentences:
        if s.section in ("facts", "header", "annex", "signatures", "earlier", "opening"):
            continue
        passage = view.text[s.start : s.end]
        if not (_REPLY_WORD.search(passage) and _WISH.search(passage)) or _only_publication(passage):
            continue
        m = _WITHIN.search(passage)
        if m:
            days, due = _reckoned(m, issued)
            return TermSaid(days, due, Span(s.start + _clause_start(passage, m.start()), s.start + m.end()))
        fallback = _preferred(fallback, view.text, s.start, s.end)
    return fallback


def _only_publication(passage: str) -> bool:
    m, public = _WITHIN.search(passage), _PUBLIC.search(passage)
    return bool(public and (m is None or public.start() < m.start()))


def _preferred(before: TermSaid | None, text: str, start: int, end: int) -> TermSaid:
    new = TermSaid(None, None, Span(start + _clause_start(text[start:end], end - start), end))
    if before is None:
        return new
    asks = re.compile(r"\b(?:response|reply)\b", re.I)
    return (
        new if asks.search(text, start, end) and not asks.search(text[before.span.start : before.span.end]) else before
    )


def _clause_start(passage: str, limit: int) -> int:
    m = _CLAUSE_START.search(passage, 0, limit)
    return m.start() if m else 0


def _reckoned(m: re.Match[str], issued: date | None) -> tuple[int, PartialDate | None]:
    word, unit = m["n"].casefold(), m["u"].casefold().rstrip("s")
    count = int(word) if word.isdigit() else _NUMBER_WORDS[word]
    days = count * {"day": 1, "week": 7, "month": 30}[unit]
    if issued is None:
        return days, None
    if unit == "month":
        days = (_months_later(issued, count) - issued).days
    return days, PartialDate.from_date(issued + timedelta(days=days))


def _months_later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    for last in (day.day, 30, 29, 28):
        try:
            return date(index // 12, index % 12 + 1, last)
        except ValueError:
            continue
    return day


def find_interim(view: View) -> Span | None:
    """The sentence that urges measures while a reply is awaited."""
    for s in view.sentences:
        if s.section in ("interim", "term", "law", "questions", "concerns"):
            m = _INTERIM.search(view.text, s.start, s.end)
            if m and _URGES.search(view.text, s.start, s.end):
                return Span(s.start, s.end)
    return None


_AFTER_TERM = re.compile(
    r"past this delay|after this (?:period|delay)|(?:made public|published)[^.]{0,80}within (?:60|sixty) days|"
    r"within (?:60|sixty) days[^.]{0,80}made public",
    re.I,
)
_AT_ONCE = re.compile(r"(?:made public|published)[^.]{0,80}within (?:48|forty-eight) hours", re.I)
_IN_REPORT = re.compile(
    r"(?:made available|reflected|included)[^.]{0,60}reports?\b[^.]{0,60}(?:council|assembly|commission)", re.I
)


def find_publication(view: View) -> tuple[str, Span] | None:
    """`after_term`, `within_48_hours` or `report`, as the letter's own words say."""
    for rule, pattern in (("within_48_hours", _AT_ONCE), ("after_term", _AFTER_TERM), ("report", _IN_REPORT)):
        for s in view.sentences:
            if s.section in ("term", "interim", "questions", "closing") and pattern.search(view.text, s.start, s.end):
                return rule, Span(s.start, s.end)
    return None


_CONCERN = re.compile(r"\bconcern(?:s|ed)?\b|\bbelieves?\b|\balarmed\b|\bcondemns?\b|\bdeplores?\b", re.I)


def find_concerns(view: View) -> list[Span]:
    """The sentences of concern (a letter) or belief (a statement)."""
    return [
        Span(s.start, s.end)
        for s in view.sentences
        if s.section in ("concerns", "belief") and _CONCERN.search(view.text, s.start, s.end)
    ]
