"""Where something happened: names after «in», «at» or «near» that are no person and no body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.reading.names import FUNCTION_WORDS, Run, is_particle
from rapporteur.reading.people import Person

_IN = re.compile(r"\b(?:in|at|near|outside|inside|of|in the (?:city|town|village|community|municipality|district|province|region|department|area|centre|outskirts) of|"
                 r"district of|the (?:city|town|village|community) of) (?:the )?\Z", re.I)  # fmt: skip
_NOT_PLACE = re.compile(r"(?:the )?(?:Committee|Government|Internet|Facebook|Code|Law|Act|Article|Islam|English|French|Spanish|Covenant|Declaration)\b", re.I)
_TAIL = re.compile(r" (?:prison|police station|detention cent(?:re|er)|pre-trial detention cent(?:re|er)|district|province|hospital|airport|market|state)\b")
_MONTHS = frozenset("january february march april may june july august september october november december".split())


def find_places(text: str, runs: Sequence[Run], people: Sequence[Person]) -> list[tuple[int, int, str]]:
    """Places of the names, in order; `of` counts only after a word for a place."""
    named = {m.start for p in people for m in p.mentions}
    out = []
    for run in runs:
        if run.start in named or not all(is_particle(link) for link in run.links):
            continue
        before = _IN.search(text, max(0, run.start - 40), run.start)
        name = text[run.start : run.end]
        if not before or before[0].strip().casefold() in ("of", "of the") or _NOT_PLACE.match(name):
            continue
        if name.split()[0].casefold() in FUNCTION_WORDS | _MONTHS or name.isupper():
            continue
        tail = _TAIL.match(text, run.end)
        end = run.end + len(tail[0]) if tail else run.end
        out.append((run.start, end, " ".join(text[run.start : end].split())))
    return out
