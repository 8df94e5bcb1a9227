"""Earlier communications that a letter recalls: by symbol or by date alone, and whether they were answered."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapporteur.core import PartialDate, Span
from rapporteur.reading.earlier_by_date import BY_MANDATES, KIND, RECEIVED, find_by_date, kind_of
from rapporteur.reading.genres import answers_for_state, speaks_as_mandates
from rapporteur.reading.narrative import Dated
from rapporteur.reading.records import ReplySaid
from rapporteur.reading.references import SymbolMention, find_symbols
from rapporteur.reading.view import Sentence, View

NO_REPLY = re.compile(
    r"\bno (?:\w+ ){0,2}(?:response|reply|replies|answer)s?\b|\b(?:not|never|"
    r"yet to)(?: yet)? (?:\w+ ){0,2}(?:receiv\w*|repl\w+|respond\w*|answer\w*)"
    r"|\b(?:remains?|remained|was|were|are|has been) (?:\w+ ){0,2}unanswered|\bwithout (?:a |any )?(?:reply|"
    r"response|answer)"
    r"|\bregret[^.;]{0,60}(?:lack|absence) of (?:a |any )?(?:reply|response)|\bawait(?:ing)? (?:a|the) (?:reply|"
    r"response)",
    re.I,
)
_FOLLOWING_DATE = re.compile(
    r"[\s)*]*,?\s*(?:which (?:was|were) )?(?:sent|dated|of|on|issued|transmitted)\s+(?:on\s+|of\s+)?\Z", re.I
)
_BESIDE = re.compile(r"[\s,(*]*(?:(?:case|ref(?:erence|s)?\.?|communication|no\.?|number|letter|see)[\s:]*){0,3}", re.I)
_ORDINALS = re.compile(r"\bfirst (two|three|four|five)\b", re.I)
_SECTIONS = frozenset({"opening", "earlier", "facts", "header", "concerns", "body"})


@dataclass(slots=True)
class Cited:
    """A communication being recalled; `reply` is filled as the paragraph goes on."""

    mention: SymbolMention | None
    type: str | None
    date: PartialDate | None
    span: Span
    sentence: int
    block: int
    reply: ReplySaid | None = field(default=None)


def find_earlier(view: View, dates: Sequence[Dated], own: Span | None) -> list[Cited]:
    """Every earlier communication, first place each, in the order of the text."""
    found: list[Cited] = []
    told = not (speaks_as_mandates(view.text) or answers_for_state(view.text))
    for index, sentence in enumerate(view.sentences):
        if told and not BY_MANDATES.search(view.text, sentence.start, sentence.end):
            found.extend(_by_symbol(view, sentence, index, dates, own))
            _note_replies(view.text, sentence, index, found, _inside(dates, sentence))
        elif sentence.section in _SECTIONS:
            new = _in_sentence(view, sentence, index, dates, own)
            found.extend(new)
            _note_replies(view.text, sentence, index, found, _inside(dates, sentence))
        elif sentence.section not in ("signatures", "annex"):
            found.extend(_by_symbol(view, sentence, index, dates, own))
    return _first_of_each(found)


def _in_sentence(view: View, sentence: Sentence, index: int, dates: Sequence[Dated], own: Span | None) -> list[Cited]:
    named = _by_symbol(view, sentence, index, dates, own)
    taken = {c.date for c in named}
    whole = Span(sentence.start, sentence.end)
    told = find_by_date(view.text, sentence, _inside(dates, sentence), [c.span for c in named])
    others = [Cited(None, t.type, t.date, whole, index, sentence.block) for t in told if t.date not in taken]
    return sorted([*named, *others], key=lambda c: c.span.start)


def _inside(dates: Sequence[Dated], sentence: Sentence) -> list[Dated]:
    """The dates that a sentence tells."""
    first = bisect_left(dates, sentence.start, key=lambda d: d.start)
    inside = itertools.takewhile(lambda d: d.start < sentence.end, itertools.islice(dates, first, None))
    return [d for d in inside if d.date]


def _by_symbol(view: View, sentence: Sentence, index: int, dates: Sequence[Dated], own: Span | None) -> list[Cited]:
    out: list[Cited] = []
    at = sentence.start
    here = _inside(dates, sentence)
    for mention in find_symbols(view.text, sentence.start, sentence.end):
        if own and mention.span.overlaps(own):
            continue
        dated = _date_of(view.text, mention.span, here, at)
        kind = mention.symbol.type or _kind_before(view.text, at, mention.span.start)
        span = mention.span.joined(Span(dated.start, dated.stop)) if dated else mention.span
        out.append(Cited(mention, kind, dated.date if dated else None, span, index, sentence.block))
        at = max(mention.span.end, dated.stop if dated else 0)
    return out


def _date_of(text: str, span: Span, here: Sequence[Dated], low: int) -> Dated | None:
    before = [d for d in here if low <= d.start and d.stop <= span.start and span.start - d.stop < 70]
    if before and _BESIDE.fullmatch(text, before[-1].stop, span.start):
        return before[-1]
    after = next((d for d in here if d.start >= span.end), None)
    if after and after.start - span.end < 30 and _FOLLOWING_DATE.fullmatch(text, span.end, after.start):
        return after
    return before[-1] if before else None


def _kind_before(text: str, low: int, start: int) -> str | None:
    last = None
    for m in KIND.finditer(text, max(low, start - 60), start):
        last = m
    return kind_of(last) if last and not re.search(r"communications\b", last[0]) else None


_OPEN = re.compile(r"\bwhether\b|\bnot known\b|\bunknown\b", re.I)


def _note_replies(text: str, sentence: Sentence, index: int, found: Sequence[Cited], here: Sequence[Dated]) -> None:
    """What this sentence says about replies, given to the letters it speaks of: those whose date it tells, if any."""
    open_ones = [c for c in found if c.block == sentence.block]
    if not open_ones:
        open_ones = [c for c in found if c.block == sentence.block - 1 and c.sentence >= index - 2]
    if not open_ones:
        return
    for start, end in _clauses(text, sentence):
        said = _said(text, start, end)
        if said is None:
            continue
        days = {d.date for d in here if start <= d.start < end}
        of_day = [c for c in open_ones if c.date in days and c.sentence != index]
        for cited in of_day or _meant(text[start:end].casefold(), open_ones, start, end, sentence):
            if cited.reply is None:
                cited.reply = said


def _clauses(text: str, sentence: Sentence) -> list[tuple[int, int]]:
    cuts = [
        m.start()
        for m in re.finditer(
            r";\s|,? (?:but|however|while|whereas|and (?:we )?regret)\b", text[sentence.start : sentence.end]
        )
    ]
    edges = [sentence.start, *(sentence.start + c for c in cuts), sentence.end]
    return [(a, b) for a, b in itertools.pairwise(edges) if b > a]


def _said(text: str, start: int, end: int) -> Literal["received", "none"] | None:
    clause = text[start:end].casefold()
    if not any(word in clause for word in ("repl", "respon", "answer", "receiv")):
        return None
    if _OPEN.search(text, start, end):
        return None
    if NO_REPLY.search(text, start, end):
        return "none"
    return "received" if RECEIVED.search(text, start, end) else None


def _meant(clause: str, cited: Sequence[Cited], start: int, end: int, sentence: Sentence) -> Sequence[Cited]:
    inside = [c for c in cited if start <= c.span.start < end or (c.span.start <= start and c.span.end >= end)]
    if inside:
        return inside if len(inside) == 1 or re.search(r"\b(?:both|these|all|neither|any)\b", clause) else inside[-1:]
    before = [c for c in cited if c.span.start < end]
    first = _ORDINALS.search(clause)
    if first:
        return before[: ("two", "three", "four", "five").index(first[1].casefold()) + 2]
    if "former" in clause or "the first" in clause:
        return before[-2:-1] or before[:1]
    if "latter" in clause or "the second" in clause or "the last" in clause or "to which" in clause:
        return before[-1:]
    return before


def _first_of_each(found: Sequence[Cited]) -> list[Cited]:
    """One entry per letter: by identity, else by date; a later mention only fills what the first left open."""
    kept: dict[object, Cited] = {}
    by_day: dict[str, Cited] = {}
    for cited in found:
        day = cited.date.edtf if cited.date else None
        if cited.mention is None and day in by_day:
            _fill(by_day[day], cited)
            continue
        key: object = cited.mention.symbol.identity if cited.mention else (day or cited.span)
        first = kept.setdefault(key, cited)
        if first is not cited:
            _fill(first, cited)
        if day:
            same = by_day.setdefault(day, first)
            same.mention = same.mention or cited.mention
    return list(kept.values())


def _fill(first: Cited, later: Cited) -> None:
    first.date = first.date or later.date
    first.type = first.type or later.type
    first.reply = first.reply or later.reply
