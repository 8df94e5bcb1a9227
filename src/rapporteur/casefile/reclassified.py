"""«Reclassified from A to B»: A is reclassified, and B is what one is convicted of."""

from __future__ import annotations

import re

from rapporteur.casefile.records import Outcome
from rapporteur.casefile.words import stem, tokens

_TURN = re.compile(r"\b(?:reclassif|requalif)\w*[^;]*?\b(?P<turn>to|into|as)\b", re.I)


def turn_in(text: str) -> int | None:
    """Where the sentence goes over from the old charge to the new one; None where it names no new one."""
    found = _TURN.search(text)
    return found.start("turn") if found else None


def side_of_place(text: str, place: int) -> Outcome:
    """By where the charge stands in its sentence."""
    turn = turn_in(text)
    return "convicted" if turn is not None and place > turn else "reclassified"


def side_of_words(text: str, words: frozenset[str]) -> Outcome:
    """By the words of the charge: the old one has some that the sentence says only before it goes over."""
    turn = turn_in(text)
    if turn is None:
        return "reclassified"
    before, after = (frozenset(stem(t) for t in tokens(part)) for part in (text[:turn], text[turn:]))
    return "reclassified" if words & before - after else "convicted"
