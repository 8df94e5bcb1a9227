"""The head of a letter: its reference, its date, its mandates, and from them its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapporteur.core import Span
from rapporteur.reading.dates import DateMention, find_dates
from rapporteur.reading.genres import CAPACITY, MANDATES, answers_for_state, is_news, is_report, is_statement
from rapporteur.reading.issue_dates import document_date
from rapporteur.reading.offices import Office, find_offices
from rapporteur.reading.records import Kind
from rapporteur.reading.references import SymbolMention, find_symbols
from rapporteur.reading.view import View

_LEGAL_BASIS = re.compile(r"\b(?:pursuant to|in accordance with|established (?:by|pursuant)|on the basis of)\b", re.I)
_TYPES: dict[str, Kind] = {"AL": "allegation_letter", "UA": "urgent_appeal", "OL": "other_letter"}
_URGENT = re.compile(
    r"in view of the urgency|urgent appeal\b(?=[^.]{0,60}(?:your|excellency))|bring to the urgent attention", re.I
)
_LEGISLATION = re.compile(
    r"(?:offer|share|provide|submit|make|present|express)(?: with you)?(?: the| our| some| following| preliminary|"
    r" a few)* "
    r"(?:comments|observations|analysis|considerations|views|concerns) (?:on|about|regarding)\b",
    re.I,
)


class Head(NamedTuple):
    """What stands above the salutation, all offsets in the view."""

    kind: Kind
    reference: SymbolMention | None
    date: DateMention | None
    mandates: tuple[Office, ...]
    mandates_span: Span | None
    basis: Span | None


def read_head(view: View) -> Head:
    """The head of a document of any kind; what it does not state is None."""
    end = header_end(view)
    kind_of_letter = any(s.name in ("opening", "facts") for s in view.sections)
    offices, span = _mandates(view, end) if kind_of_letter else ((), None)
    reference = next(find_symbols(view.text, 0, end), None) if kind_of_letter else None
    if kind_of_letter and offices and reference is None:
        reference = _late_reference(view, end)
    kind = _kind(view, reference, offices)
    if kind == "reply" or not offices:
        reference, offices, span = None, (), None
    return Head(kind, reference, document_date(view, end), offices, span, _basis(view) if offices else None)


def header_end(view: View) -> int:
    """Where the head of a letter ends; in other documents the first lines count as one."""
    first = view.sections[0] if view.sections else None
    return first.end if first and first.name == "header" and len(view.sections) > 1 else min(1500, len(view.text))


def _late_reference(view: View, end: int) -> SymbolMention | None:
    """Some scans carry the reference below the salutation, on a line of its own."""
    for block in view.blocks[:60]:
        if block.start >= end and block.end - block.start < 60:
            found = next(find_symbols(view.text, block.start, block.end), None)
            if found:
                return found
    return None


def _mandates(view: View, end: int) -> tuple[tuple[Office, ...], Span | None]:
    m = MANDATES.search(view.text, 0, end)
    if m:
        stop = _mandates_end(view, m.start(), end)
        offices = tuple(find_offices(view.text, m.start(), stop))
        if offices:
            return offices, Span(m.start(), max(o.span.end for o in offices))
    c = CAPACITY.search(view.text)
    if not c:
        return (), None
    block = next((b for b in view.blocks if b.start <= c.start() < b.end), None)
    stop = block.end if block else c.end() + 2000
    basis = _LEGAL_BASIS.search(view.text, c.end(), stop)
    offices = tuple(find_offices(view.text, c.end(), basis.start() if basis else stop))
    return offices, Span(c.end() + 1, offices[-1].span.end) if offices else None


def _mandates_end(view: View, start: int, end: int) -> int:
    """The mandates run over several lines until a line that is a reference or a date."""
    stop = start
    for block in view.blocks:
        if block.end <= start or block.start >= end:
            continue
        passage = view.text[block.start : block.end]
        first = block.start <= start < block.end
        if not first and (_ends_mandates(passage) or not view.text[start:stop].rstrip()):
            break
        stop = block.end
    return stop


def _ends_mandates(passage: str) -> bool:
    short = len(passage) < 60
    return bool(re.match(r"\s*(?:REF|Ref|Our ref|Date|JAL|JUA|AL|UA|OL)\b", passage)) or (
        short
        and bool(
            find_dates(passage)
            or next(find_symbols(passage), None)
            or re.match(r"Excellenc|Dear|Sir|Madam|Tel", passage)
        )
    )


def _basis(view: View) -> Span | None:
    """The sentence that names the resolutions on which the mandates rest."""
    for sentence in view.sentences:
        if sentence.section not in ("opening", "header", "earlier"):
            continue
        m = CAPACITY.search(view.text, sentence.start, sentence.end)
        if m and (basis := _LEGAL_BASIS.search(view.text, m.end(), sentence.end)):
            return Span(basis.start(), sentence.end)
    return None


def _kind(view: View, reference: SymbolMention | None, offices: Sequence[Office]) -> Kind:
    text = view.text
    if offices and not re.search(r"presents? (?:its|their|his|her) compliments", text[:3500], re.I):
        return _kind_of_letter(text, reference)
    if answers_for_state(text):
        return "reply"
    if is_report(text):
        return "report"
    if is_news(text):
        return "press_release"
    demands = any(s.name == "demands" for s in view.sections)
    return "statement" if demands or is_statement(text) else "unknown"


def _kind_of_letter(text: str, reference: SymbolMention | None) -> Kind:
    """By the type in the reference; where it has none, by the letter's own formulas."""
    if reference and reference.symbol.type:
        return _TYPES.get(reference.symbol.type.removeprefix("J"), "unknown")
    if _URGENT.search(text):
        return "urgent_appeal"
    return "other_letter" if _LEGISLATION.search(text[:6000]) else "allegation_letter"
