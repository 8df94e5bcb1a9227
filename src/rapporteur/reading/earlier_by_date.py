"""Letters that a sentence gives by their date alone: which date is a letter's, and what the letter is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapporteur.core import PartialDate, Span
from rapporteur.reading.narrative import Dated
from rapporteur.reading.view import Sentence

_WORDS = {"ua": "UA", "al": "AL", "ol": "OL"}
KIND = re.compile(
    r"\b(?P<joint>joint )?(?:(?P<ua>urgent appeals?|urgent communications?)|(?P<al>(?:allegation letters?|"
    r"letters? of allegations?))|"
    r"(?P<ol>other letters?)|communications?|letters?)\b",
    re.I,
)
_RECALLS = re.compile(
    r"\b(?:subject of|sent|addressed|transmitted|previous(?:ly)?|earlier|past|raised|refer|recall|remind|"
    r"brought to (?:the|your)|"
    r"dated|issued|wrote|written)\b",
    re.I,
)
RECEIVED = re.compile(
    r"\bthank(?:s|ful|ed)?\b[^.;]{0,80}\b(?:repl(?:y|ies)|responses?|answers?)|"
    r"\b(?:acknowledge|note|welcome|appreciate|grateful|refer)\b[^.;]{0,70}\b(?:repl(?:y|ies)|responses?)\b|"
    r"\b(?:repl(?:y|ies)|responses?) (?:\w+ ){0,4}(?:received|dated|of \d|provided|submitted|transmitted|sent)\b|"
    r"\bgovernment (?:has )?(?:replied|responded)\b",
    re.I,
)
_LETTER_OF = re.compile(
    r"\b(?:letters?|communications?|appeals?|allegations?) (?:sent |dated |issued )?(?:of |on |dated )?[^,;.]{0,60}\Z",
    re.I,
)
_LETTER_SENT = re.compile(
    r"\b(?:letter|appeal|communication|allegation)s? (?:was |were |been )?(?:transmitted|referred|submitted)\b",
    re.I,
)
BY_MANDATES = re.compile(
    r"special rapporteurs?|special procedures|mandate[ -]holders?|working group on|independent experts?|(?:UN|"
    r"United Nations) (?:\w+ ){0,3}experts|"
    r"special representative of the secretary",
    re.I,
)
# «The Special Rapporteurs wrote to the Government on 5 May»: a letter, of which nobody says what it is called
_WROTE = re.compile(
    rf"(?:{BY_MANDATES.pattern}|\b(?-i:[Ww]e|I)\b)[^.;]{{0,60}}?\b(?P<verb>wrote|written)\b(?! (?:by|in)\b)", re.I
)
_OWN_DATE = re.compile(r" (?:(?:sent|issued|transmitted) )?(?:(?:of|on|in|dated) )?(?:the )?(?:early |late |mid-)?")
_MONTH = 31
_NOT_SENT_THEN = re.compile(
    r"\b(?:repl(?:y|ies|ied)|response|responded|received|press release|statement|opinion(?: no)?|report|article|"
    r"judgment|"
    r"(?:transmitted|forwarded|referred|conveyed|submitted) (?:it |them )?)\b[^,;]{0,50}\Z",
    re.I,
)
_ANSWERED_LETTER = re.compile(
    r"\b(?:repl\w+|respon\w+|answer\w*) to (?:the|your|its|our) (?:\w+ ){0,3}(?:appeal|letter|communication|"
    r"allegation)s? (?:of|dated|sent on) \Z",
    re.I,
)
_ANSWERING = re.compile(
    r"\b(?:by|in|through) (?:its|a|our|the) (?:letter|note(?: verbale)?|communication) (?:of|dated) \Z",
    re.I,
)
_PASSED_ON = re.compile(
    r"\s*,?\s*(?:to|before) (?:the |its |all )?(?:competent|relevant|ministry|ministries|royal|national|concerned|"
    r"capital|police|attorney|"
    r"prosecut|department|office of the (?:attorney|prosecut|president))",
    re.I,
)


class _Word(NamedTuple):
    """A word for a letter, the type that it tells, and the date right behind it, which no other letter has."""

    start: int
    end: int
    type: str | None
    own: Dated | None


class ByDate(NamedTuple):
    """A letter that has a date and no symbol here; `type` where the text tells one."""

    date: PartialDate
    type: str | None


def find_by_date(text: str, sentence: Sentence, here: Sequence[Dated], named: Sequence[Span]) -> Iterator[ByDate]:
    """The dates of a sentence that stand beside a word for a letter, and not beside a reply.

    `here` are its dates, `named` the places of the letters that it names by symbol, with their own dates.
    """
    if sentence.section == "facts" or not here or not _RECALLS.search(text, sentence.start, sentence.end):
        return
    words = _words_for_letters(text, sentence, here)
    for d in here if words else ():
        if any(span.start <= d.start < span.end for span in named) or not _is_sending(d, words):
            continue
        if _belongs_to_reply(text, sentence, d) or (named and not _LETTER_OF.search(text[sentence.start : d.start])):
            continue
        word = _nearest(d, words)
        if word and d.date:
            yield ByDate(d.date, word.type)


def _words_for_letters(text: str, sentence: Sentence, here: Sequence[Dated]) -> list[_Word]:
    found = [
        _Word(m.start(), m.end(), kind_of(m), _own_date(text, m, here))
        for m in KIND.finditer(text, sentence.start, sentence.end)
    ]
    wrote = _WROTE.search(text, sentence.start, sentence.end)
    return [*found, _Word(*wrote.span("verb"), None, None)] if wrote else found


def _own_date(text: str, m: re.Match[str], here: Sequence[Dated]) -> Dated | None:
    """«an urgent appeal of March 2016»; «letters of 5 May and 6 June» share what stands behind them."""
    after = next((d for d in here if d.start >= m.end()), None)
    if after is None or m[0][-1] in "sS" or not _OWN_DATE.fullmatch(text, m.end(), after.start):
        return None
    return after


def kind_of(m: re.Match[str]) -> str | None:
    """`JUA` for a joint urgent appeal; None where the word tells no type."""
    name = next((_WORDS[k] for k in _WORDS if m[k]), None)
    return f"J{name}" if name and m["joint"] else name


def _is_sending(d: Dated, words: Sequence[_Word]) -> bool:
    """A day; a month only where it stands right behind the word for the letter."""
    days = d.date.doubt_days if d.date else None
    return days is not None and (days < 1 or (days <= _MONTH and any(w.own is d for w in words)))


def _belongs_to_reply(text: str, sentence: Sentence, d: Dated) -> bool:
    """A date of an answer, of news or of the passing on of a letter inside a government is no letter's date."""
    before = text[sentence.start : d.start]
    if _ANSWERED_LETTER.search(before):
        return False
    if _ANSWERING.search(before):
        return True
    if _NOT_SENT_THEN.search(before) and not _LETTER_SENT.search(before[-60:]):
        return True
    if _PASSED_ON.match(text, d.stop):
        return True
    return bool(RECEIVED.search(before)) and not _LETTER_OF.search(before)


def _nearest(d: Dated, words: Sequence[_Word]) -> _Word | None:
    """The word nearest to a date, of those that have no other date of their own."""
    free = [(min(abs(w.start - d.stop), abs(d.start - w.end)), w) for w in words if w.own in (None, d)]
    gap, word = min(free, key=lambda pair: pair[0], default=(260, None))
    return word if gap < 260 else None
