"""Titles of mandates of the Special Procedures in a text: where each begins and ends, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapporteur.core import Span
from rapporteur.reference.mandates import fold_title, mandates_by_title

_OFFICE = re.compile(
    r"\b(?:(?:Chair(?:person)?(?:-Rapporteur)?|Vice-Chair(?:person)?(?: on communications)?|"
    r"Current Chair[\w-]*)(?: of the|,)? )?"
    r"(?:Special Rapporteur|Working Group|Independent Expert|(?:Special )?Representative of the Secretary-General|"
    r"Special Representative of the Secretary-General)\b(?= (?:on|of|in|for|to)\b)",
    re.I,
)
_SHORTENED = re.compile(r"Special Rapporteur on (?:the )?", re.I)
_CHAIR = re.compile(r".*?(?=Working Group)", re.I | re.S)
_TAIL = re.compile(r"(?:[\s,;:.]|\b(?:and|the|as|well|in|my|our|capacit(?:y|ies))\b|\bwith\b)+\Z", re.I)
_STOP = re.compile(
    r"\s*(?:[;.:\n]|,? pursuant to|,? in accordance with|,? established|,? sent\b|,? and (?:I|we)\b|,? dated|"
    r",? on \d| to (?:the|your) (?:Government|attention)|,? (?:regarding|concerning)\b|,? (?:has|have|had|was|were|"
    r"is|are|stressed|"
    r"stated|noted|recalled|which|who|academic)\b|\()"
)


class Office(NamedTuple):
    """`title` in full («Special Rapporteur on …»), `name` as the contract wants it."""

    title: str
    name: str
    span: Span


def find_offices(text: str, start: int = 0, end: int | None = None) -> Iterator[Office]:
    """The titles in the range, in order; «…; and the» between two of them belongs to neither."""
    stop = len(text) if end is None else end
    starts = [m.start() for m in _OFFICE.finditer(text, start, stop)]
    for here, following in zip(starts, [*starts[1:], stop], strict=False):
        title_end = _title_end(text, here, following)
        title = " ".join(text[here:title_end].split())
        if len(title.split()) > 3:
            yield Office(title, mandate_name(title), Span(here, title_end))


def _title_end(text: str, start: int, limit: int) -> int:
    known = _known_end(text, start, limit)
    if known:
        return known
    end = limit
    m = _STOP.search(text, start + 18, limit)
    if m:
        end = m.start()
    tail = _TAIL.search(text, start, end)
    return tail.start() if tail else end


def _known_end(text: str, start: int, limit: int) -> int | None:
    """A title in the reference data decides where a title ends, as titles hold «and» and commas."""
    piece = text[start:limit]
    chair = _CHAIR.match(piece) if "orking" in piece[:60] else None
    lead = chair.end() if chair else 0
    ends = [
        m.start()
        for m in re.finditer(r"[;,.:\n]|\s(?:and|pursuant|to|on)\b|\s(?=[A-Z])|\Z", piece)
        if m.start() > lead + 20
    ]
    for end in reversed(ends):
        if fold_title(piece[lead:end]) in mandates_by_title():
            return start + end
    return None


def mandate_name(title: str) -> str:
    """The contract's name: without «Special Rapporteur on (the)»; a chair's group; every other office in full."""
    if "working group" in title.casefold():
        title = _CHAIR.sub("", title, count=1)
    return _SHORTENED.sub("", title, count=1) if _SHORTENED.match(title) else title
