"""Where something happened: prisons, stations, and names after «in», «at» or «near» that are no person and no body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rapporteur.reading.kinds import is_state
from rapporteur.reading.names import FUNCTION_WORDS, Run, is_particle
from rapporteur.reading.people import Person

_OF = (
    "city|town|village|community|communities|municipality|district|province|region|department|area|centre|center|"
    "outskirts|capital|island|neighbourhood|suburb"
)
_IN = re.compile(
    rf"\b(?P<w>in|at|near|outside|inside|to|of|from|into)(?: the)?(?: (?:[a-z-]+ )?(?P<of>{_OF}) of)? ?(?:the )?\Z",
    re.I,
)
_LAST = frozenset("in at near outside inside to of from into the".split())
_MOVED = re.compile(
    r"\b(?:transferred|moved|brought|taken|transported|returned|travel\w*|fled|went|left|journey\w*|admitted|drove|"
    r"driven|escorted|deported|extradited|sent)\b[^.;]{0,70}\Z"
)
_NOT_PLACE = re.compile(
    r"(?:the )?(?:Committee|Government|Internet|Facebook|Twitter|YouTube|Code|Law|Act|Article|Islam|English|French|"
    r"Spanish|Covenant|"
    r"Declaration|Conference|Report|Ramadan|Kingdom|Republic|Convention|Christmas|Easter|Eid)\b|[^\W\d_]+ "
    r"(?:Conference|Congress|Summit|Forum|Festival)\b",
    re.I,
)
_TAIL = re.compile(
    r" (?:remand |central |women's |men's |juvenile )?(?:prison|jail|police station|police headquarters|detention "
    r"(?:cent(?:re|er)|facility)|pre-trial detention cent(?:re|er)|"
    r"penal colony|district|province|hospital|airport|market|state|river|basin|lake|camp|checkpoint|border crossing|"
    r"neighbou?rhood|square|University)\b"
)
_FACILITY = re.compile(
    r"(?:Prison|Jail|Penitentiary|Colony|Hospital|Police Station|Station|Barracks|Detention (?:Centre|Center|"
    r"Facility)|Airport|Camp|SIZO)"
    r"(?: No\.?(?: ?\d{1,3})?| \d{1,3})?\Z"
)
# «an article on corruption in …», «statements in …»: where the matter lies, or a language
_SUBJECT_MATTER = re.compile(
    r"\b(?:about|over|regarding|concerning|articles? on|reports? on|reported on) (?:(?!\w+ed\b)[\w'’-]+ ){1,7}"
    r"in (?:the )?"
    r"(?:[a-z]+ of )?\Z|\b(?:statements?|written|translated|texts?|slogans?) in \Z"
)
_NUMBER = re.compile(r"(?: No\.?| No)? ?\d{1,3}(?!\d)|\. ?\d{1,3}(?!\d)")


class _Found(NamedTuple):
    start: int
    end: int
    name: str
    sentence: int
    weight: int


def find_places(text: str, runs: Sequence[Run], people: Sequence[Person]) -> list[tuple[int, int, str]]:
    """For each sentence that names places, the one where it happens; `of` counts only after a word for a place.

    Towns and prisons come before places that somebody goes to, all before States; the first of two alike.
    """
    named = {m.start for p in people for m in p.mentions}
    out = []
    for _, group in groupby(_found(text, runs, named), key=lambda f: f.sentence):
        best = max(group, key=lambda f: (f.weight, -f.start))
        out.append((best.start, best.end, best.name))
    return out


def _found(text: str, runs: Sequence[Run], named: set[int]) -> Iterator[_Found]:
    for run in sorted(runs, key=lambda r: r.start):
        if run.start in named:
            continue
        name = text[run.start : run.end]
        tail = _TAIL.match(text, run.end)
        facility = bool(_FACILITY.search(name)) or (tail is not None and _is_built(tail[0]))
        if not facility and not all(is_particle(link) for link in run.links):
            continue
        weight = _weight(text, run, name, facility)
        if weight:
            end = tail.end() if tail else _numbered(text, run) if facility else run.end
            yield _Found(run.start, end, " ".join(text[run.start : end].split()), run.sentence, weight)


def _weight(text: str, run: Run, name: str, facility: bool) -> int:
    """0 for no place."""
    before = text[max(0, run.start - 45) : run.start]
    last = before.rstrip().rsplit(None, 1)[-1:]
    if not last or last[0].casefold() not in _LAST or _is_other(name):
        return 0
    m = _IN.search(before)
    if m is None:
        return 0
    word, kind_of_place = m["w"].casefold(), m["of"]
    if word == "of" and not (kind_of_place or re.search(rf"\b(?:{_OF}) of(?: the)? \Z", before)):
        return 0
    if word in ("to", "into") and (is_state(name) or not _MOVED.search(text, max(0, run.start - 90), run.start)):
        return 0
    if word == "from" or _SUBJECT_MATTER.search(text, max(0, run.start - 90), run.start):
        return 0
    if facility:
        return 3
    return 1 if is_state(name) else 3 if word in ("in", "at", "near", "outside", "inside") else 2


def _is_other(name: str) -> bool:
    first = name.split()[0].casefold()
    return bool(_NOT_PLACE.match(name)) or first in FUNCTION_WORDS or name.isupper()


def _is_built(tail: str) -> bool:
    return tail.endswith(
        ("prison", "jail", "station", "headquarters", "centre", "center", "facility", "colony", "hospital", "airport")
    )


def _numbered(text: str, run: Run) -> int:
    m = _NUMBER.match(text, run.end)
    return m.end() if m else run.end
