"""Where a sentence says a value: the words for a day, a length of time, a kind of letter, a reply."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapporteur.core import Duration, Span
from rapporteur.reading.dates import DateMention, find_dates
from rapporteur.reading.earlier import NO_REPLY
from rapporteur.reading.earlier_by_date import KIND, RECEIVED
from rapporteur.reading.quantities import find_durations

_BARE = re.compile(r" \([^()]*\)\Z")  # «P14Y (2023-05-23)»: the account's own day
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?[?~%]?")
TOKEN = re.compile(r"\w+(?:[’'./-]\w+)*")
_CODE = re.compile(r"\bJ?(AL|UA|OL)\b")
_GROUPS = {"UA": "ua", "AL": "al", "OL": "ol"}
_AWAITED = re.compile(
    r"\b(?:appreciate|grateful|await\w*|request\w*|ask\w*|look(?:ing)? forward|urge\w*)\b[^.;]{0,70}?"
    r"\b(?:repl\w+|respon[sd]\w*|answer\w*)\b(?: within [\w -]{1,20}?days)?",
    re.I,
)
_TRANSMITS = re.compile(
    r"\bhonou?r to (?:transmit|submit|forward|provide|convey|attach|enclose|communicate)\b(?: [^\s.;,]+){0,6}", re.I
)
_REPLIES = {"none": (NO_REPLY,), "awaited": (_AWAITED,), "received": (RECEIVED, _TRANSMITS)}


def find_saying(text: str, value: str, attribute: str = "", subject: str = "") -> list[Span]:
    """The words of `text` that say `value`, first place only; empty where none do.

    `value` is as a difference has it: `P13Y9M (2023-10-10)`, `2022-10`, `UA`, `none known (2011-06-24)`, or words.
    """
    bare = _BARE.sub("", value)
    if attribute == "communication.type":
        return _kind(text, bare, subject)
    if attribute == "communication.reply":
        return _reply(text, bare)
    if bare.startswith("P") and (length := _duration(bare)):
        return _first(t.span for t in find_durations(text) if t.duration == length)
    if day := _DAY.fullmatch(bare):
        return _first(Span(d.start, d.stop) for d in find_dates(text) if _is(d, day))
    return find_words(text, bare) or find_words(text, bare.partition(": ")[2])


def find_words(text: str, words: str) -> list[Span]:
    """Where a text has these words one after the other, whatever their capitals and what stands between them."""
    wanted = [t[0].casefold() for t in TOKEN.finditer(words)]
    tokens = list(TOKEN.finditer(text))
    own = [t[0].casefold() for t in tokens]
    for at in range(len(own) - len(wanted) + 1 if wanted else 0):
        if own[at : at + len(wanted)] == wanted:
            return [Span(tokens[at].start(), tokens[at + len(wanted) - 1].end())]
    return []


def _first(spans: Iterator[Span]) -> list[Span]:
    found = next(spans, None)
    return [found] if found else []


def _duration(iso: str) -> Duration | None:
    try:
        return Duration.parse(iso)
    except ValueError:
        return None


def _is(mention: DateMention, day: re.Match[str]) -> bool:
    """Whether a date in the text is this one; a text may leave the year to what stands before."""
    year, month, number = (int(day[k]) if day[k] else None for k in ("year", "month", "day"))
    same_year = mention.year == year or (mention.shape == "yearless" and mention.year is None)
    return same_year and mention.month == month and mention.day == number


def _kind(text: str, value: str, subject: str) -> list[Span]:
    """«joint urgent appeal», or the code before the letter's number; before any number where that has none."""
    code = value[-2:]
    group = _GROUPS.get(code)
    if group is None:
        return []
    numbered = find_words(text, f"{code} {subject}") or find_words(text, f"J{code} {subject}")
    named = _first(Span(*m.span()) for m in KIND.finditer(text) if m[group])
    return numbered or named or _first(Span(*m.span()) for m in _CODE.finditer(text) if m[1] == code)


def _reply(text: str, value: str) -> list[Span]:
    patterns = _REPLIES.get(value.partition(" ")[0], ())
    return _first(Span(*found.span()) for pattern in patterns if (found := pattern.search(text)))
