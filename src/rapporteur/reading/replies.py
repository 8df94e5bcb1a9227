"""A State's reply: to which communication, of what kind, and which part answers which question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.core import PartialDate, Span
from rapporteur.reading.earlier import Cited
from rapporteur.reading.narrative import Dated
from rapporteur.reading.records import AnswerClaim, ReplyClaim
from rapporteur.reading.view import View

_ANSWER = re.compile(
    r"(?:(?:concerning|regarding|with regard to|with respect to|as (?:to|regards)|in (?:reply|response|answer) to|on|re:?|reply to|response to|answer to) )?"
    r"(?:the )?(?:question|issue|point|item|paragraph|request|q(?:uestion)?\.?)s? (?:no\.? ?|number )?\(?(?P<n>\d{1,2}|[a-h]|[ivx]{1,4})\)?\b",
    re.I,
)
_ACKNOWLEDGES = re.compile(r"acknowledge(?:s)? (?:the )?receipt|(?:has|have) (?:been )?(?:transmitted|forwarded|referred|conveyed) (?:it |the \w+ |them )?to", re.I)
_MORE_TIME = re.compile(r"(?:request|seek|grateful for)[^.]{0,40}(?:extension|additional time|more time|further time)", re.I)
_MORE_INFORMATION = re.compile(r"(?:request|would need|kindly provide|grateful if)[^.]{0,60}(?:further|additional|more) (?:information|details|particulars)", re.I)
_DENIES = re.compile(r"\b(?:reject|den(?:y|ies|ied)|refut\w+|unfounded|baseless|groundless|without foundation|do(?:es)? not correspond|untrue|false|inaccurate|misleading)\b", re.I)
_TRANSLATION = re.compile(r"(?:under|pending|awaiting) translation|translation (?:is|will be|to) (?:pending|follow|provided)", re.I)
_SHORT = 1800
_SPOKEN = frozenset({"signatures"})


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
        if re.search(r"\b(?:letter|communication|note)\b[^.;]{0,60}\Z", view.text[max(0, d.start - 80) : d.start], re.I):
            return d.date
    return None


def _kind(text: str, answers: Sequence[AnswerClaim]) -> str:
    if not answers and len(text) < _SHORT and _ACKNOWLEDGES.search(text):
        return "acknowledgement"
    if not answers and _MORE_TIME.search(text):
        return "extension"
    if not answers and len(text) < _SHORT and _MORE_INFORMATION.search(text):
        return "request"
    if not answers and _TRANSLATION.search(text):
        return "translation_pending"
    return "denial" if len(_DENIES.findall(text)) > 1 else "substantive"


def _answers(view: View) -> list[AnswerClaim]:
    """The parts under a question's number, each up to the next one."""
    marks: list[tuple[str, int]] = []
    for block in view.blocks:
        number = block.label if block.kind == "item" and (block.label or "").isalnum() else None
        m = _ANSWER.match(view.text, block.start, block.end)
        if m or number:
            marks.append((m["n"] if m else number or "", block.start))
    end = next((s.start for s in view.sections if s.name in ("closing", "signatures")), len(view.text.rstrip()))
    if not marks:
        return []
    edges = [*(start for _, start in marks[1:]), max(end, marks[-1][1] + 1)]
    spans = [Span(start, start + len(view.text[start:stop].rstrip())) for (_, start), stop in zip(marks, edges, strict=True)]
    return [AnswerClaim(number=n, span=s) for (n, _), s in zip(marks, spans, strict=True) if s.length > 2]
