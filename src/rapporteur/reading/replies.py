"""A State's reply: to which communication, of what kind, and which part answers which question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapporteur.core import PartialDate, Span
from rapporteur.reading.earlier import Cited
from rapporteur.reading.narrative import Dated
from rapporteur.reading.records import AnswerClaim, ReplyClaim
from rapporteur.reading.view import Block, View

_ANSWER = re.compile(
    r"(?:(?:concerning|regarding|with regard to|with respect to|as (?:to|regards)|in (?:reply|response|answer) to|"
    r"on|re:?|ad|reply to|"
    r"response to|answer to) )?(?:the )?(?:questions?|issues?|points?|items?|paragraphs?|requests?|q(?:uery|"
    r"\.)?)\W{0,2}(?:nos?\.? ?|numbers? )?"
    r"\(?(?P<n>\d{1,2}|[a-h]|[ivx]{1,4})\)?(?!\w)(?:(?:,| and| to|,? &| -) ?\(?(?P<m>\d{1,2}|[a-h])\)?(?!\w))?",
    re.I,
)
_AD = re.compile(r"ad\.? ?\(?(?P<n>\d{1,2})\)?(?P<m>)(?!\w)", re.I)
_ACKNOWLEDGES = re.compile(
    r"acknowledg\w* (?:with thanks )?(?:the )?receipt|(?:has|have|was|were|"
    r"will be) (?:been )?(?:duly )?(?:transmitted|forwarded|referred|conveyed|submitted)"
    r"(?: on [^,.]{4,30})? (?:it |the \w+ |them )?to|(?:forwarded|transmitted|referred|conveyed) (?:the|this|your|"
    r"said)[^.]{0,60} to the (?:relevant|competent|concerned)",
    re.I,
)
_MORE_TIME = re.compile(
    r"(?:request|seek|grateful for|appreciate|ask for|solicit)[^.]{0,60}(?:extension|additional time|more time|"
    r"further time|extend)|"
    r"(?:deadline|time limit|period)[^.]{0,30}\b(?:be )?extended",
    re.I,
)
_MORE_INFORMATION = re.compile(
    r"(?:request|would need|kindly provide|grateful if|please provide|requires?|ask)[^.]{0,60}(?:further|additional|"
    r"more|detailed) (?:information|details|particulars)",
    re.I,
)
_SAID = r"(?:allegations?|claims?|accusations?|assertions?|contents?|statements?|information|communication|letter)"
_DENIES = re.compile(
    rf"\b(?:reject|den(?:y|ies|ied)|refut(?:e|es|ed)|dismiss(?:es|ed)?|contest|dispute)\w*\b[^.]{{0,60}}\b{_SAID}|"
    rf"\b{_SAID}\b[^.]{{0,120}}\b(?:reject\w*|denied|refuted|unfounded|baseless|groundless|"
    rf"without (?:any )?(?:foundation|basis|merit)|untrue|false|"
    r"fabricated|inaccurate|incorrect|misleading|not (?:true|accurate|correct|based)|do(?:es)? not (?:correspond|"
    r"reflect)|ill-founded)|"
    r"\b(?:no such|was never|were never|has never been|there is no such thing)\b|\bfacts alleged\b[^.]{0,60}\bnot\b",
    re.I,
)
_FIRMLY = re.compile(
    r"\b(?:categorically|firmly|strongly|totally|completely|utterly|unequivocally) (?:reject|den|refut|dismiss)\w*",
    re.I,
)
_EVADES = re.compile(
    r"sub judice|not be (?:appropriate|proper) to comment|cannot comment|unable to (?:comment|provide|disclose)|"
    r"confidential(?:ity)?\b|"
    r"(?:still |currently )?under (?:investigation|examination|consideration|review)|pending before|in due course|"
    r"will be (?:provided|communicated|transmitted|conveyed)|as soon as (?:it is|they are|this is)|"
    r"not yet (?:available|completed)",
    re.I,
)
_TRANSLATION = re.compile(
    r"(?:under|pending|awaiting|subject to) (?:official )?translation|(?:official |"
    r"english )?translation\b[^.]{0,40}(?:pending|follow|provided|later|soon)|being translated",
    re.I,
)
_SHORT = 2400


def read_reply(view: View, dates: Sequence[Dated], cited: Sequence[Cited]) -> ReplyClaim:
    """`kind`: acknowledgement, extension, request, translation_pending, denial, partial, substantive."""
    first = cited[0] if cited else None
    day = first.date if first else _named_letter(view, dates)
    span = first.span if first else Span(view.blocks[0].start, view.blocks[0].end) if view.blocks else Span(0, 0)
    answers = _answers(view)
    return ReplyClaim(
        to_symbol=str(first.mention.symbol) if first and first.mention else None,
        to_date=day,
        kind=_kind(view.text, answers),
        answers=tuple(answers),
        span=span,
    )


def _named_letter(view: View, dates: Sequence[Dated]) -> PartialDate | None:
    for d in dates:
        if re.search(
            r"\b(?:letter|communication|note)\b[^.;]{0,60}\Z", view.text[max(0, d.start - 80) : d.start], re.I
        ):
            return d.date
    return None


def _kind(text: str, answers: Sequence[AnswerClaim]) -> str:
    """What a reply amounts to by its own words; a short one that answers nothing only acknowledges, asks or waits."""
    denials = len(_DENIES.findall(text))
    if not answers and len(text) < _SHORT and denials < 2:
        for kind, pattern in _WAITING:
            if pattern.search(text):
                return kind
    if _FIRMLY.search(text) or denials > 1:
        return "denial"
    return "partial" if _EVADES.search(text) else "substantive"


_WAITING = (
    ("translation_pending", _TRANSLATION),
    ("request", _MORE_INFORMATION),
    ("acknowledgement", _ACKNOWLEDGES),
    ("extension", _MORE_TIME),
)


def _answers(view: View) -> list[AnswerClaim]:
    """The parts under a question's number, each up to the next one; a repeated question is no part of its answer."""
    marks = _marks(view)
    if not marks:
        return []
    end = _end_of_answers(view, marks[-1].start)
    edges = [*(view.blocks[m.block - 1].end for m in marks[1:]), end]
    out = []
    for mark, stop in zip(marks, edges, strict=True):
        span = Span(mark.start, mark.start + len(view.text[mark.start : max(stop, mark.start)].rstrip()))
        if span.length > 2:
            out += [AnswerClaim(number=n, span=span) for n in mark.numbers]
    return out


class _Mark(NamedTuple):
    """Where an answer begins: for which numbers, in which block, and the first place below the question."""

    numbers: tuple[str, ...]
    block: int
    start: int


def _marks(view: View) -> list[_Mark]:
    """«Question 2», «With regard to question 3», else the numbers of a list that counts up from one."""
    named = [_mark(view, i, m) for i, b in enumerate(view.blocks) if (m := _named(view, b))]
    if named:
        return named
    items = [
        (i, b)
        for i, b in enumerate(view.blocks)
        if b.kind == "item" and (b.label or "").isalnum() and _is_told(view, b)
    ]
    first = next((k for k, (_, b) in enumerate(items) if b.label in ("1", "a", "i")), None)
    if first is None:
        return []
    out: list[_Mark] = []
    style = (items[first][1].label or "").isdigit()
    for i, b in items[first:]:
        label = b.label or ""
        if label.isdigit() == style and (not out or not style or int(label) > int(out[-1].numbers[0])):
            out.append(_Mark((label,), i, _answer_start(view, i)))
    return out


def _named(view: View, block: Block) -> re.Match[str] | None:
    if not _is_told(view, block):
        return None
    return _ANSWER.match(view.text, block.start, block.end) or _AD.match(view.text, block.start, block.end)


def _is_told(view: View, block: Block) -> bool:
    return view.section_at(block.start) not in ("header", "addresses", "signatures", "closing")


def _mark(view: View, index: int, m: re.Match[str]) -> _Mark:
    numbers = (m["n"],) if not m["m"] else (m["n"], m["m"])
    return _Mark(numbers, index, _answer_start(view, index))


def _answer_start(view: View, index: int) -> int:
    """After a question that is repeated on lines of its own, the block below it."""
    block = view.blocks[index]
    repeats = view.section_at(block.start) == "questions" or block.end - block.start < 40
    following = view.blocks[index + 1] if index + 1 < len(view.blocks) else None
    if not repeats or following is None or following.kind == "item" or not _is_told(view, following):
        return block.start
    return block.start if _ANSWER.match(view.text, following.start, following.end) else following.start


def _end_of_answers(view: View, last: int) -> int:
    return next(
        (s.start for s in view.sections if s.name in ("closing", "signatures") and s.start > last),
        len(view.text.rstrip()),
    )
