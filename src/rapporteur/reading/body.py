"""One organisation being gathered from a text, and which other names are the same one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapporteur.core import Span
from rapporteur.reading.extents import OFFICE, is_acronym
from rapporteur.reading.kinds import SMALL, heads, tokens_of


@dataclass(slots=True)
class Body:
    """An organisation being gathered: its fullest name, acronym, kind and the places where it is named."""

    name: str
    kind: str
    acronym: str | None = None
    glosses: set[str] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)

    @property
    def tokens(self) -> frozenset[str]:
        return tokens_of(self.name)


def find_same(text: str, name: str, short: str | None, span: Span, bodies: Sequence[Body]) -> Body | None:
    """The body gathered before that a name belongs to; None where there is none, or no way to tell."""
    tokens, folded = tokens_of(name), name.casefold()
    for body in bodies:
        if body.tokens == tokens or (short and body.acronym == short) or folded in body.glosses:
            return body
        if body.acronym and folded == body.acronym.casefold():
            return body
        if _quoted(body.name) == folded or _quoted(name) == body.name.casefold():
            return body
        if is_short_for(name, body.name) or is_short_for(body.name, name):
            body.acronym = body.acronym or (name if is_acronym(name) else body.name)
            return body
    nested = [b for b in bodies if _nests(name, b.name, text, span) or (not short and _nests(b.name, name, text, None))]
    return nested[0] if len(nested) == 1 else None


def _quoted(name: str) -> str | None:
    return name[:-1].rsplit('"', 1)[-1].casefold() if name.endswith('"') else None


def is_short_for(short: str, full: str) -> bool:
    """`CUF` for «Committee of United Farmers», initial by initial."""
    if " " in short or " " not in full or short[0] != full[0] or not is_acronym(short):
        return False
    return [c for c in short.casefold() if c.isalpha()] == [w[0] for w in full.casefold().split() if w not in SMALL]


_PLACED = re.compile(r" (?:in|at|of)(?: the)? [^\W\d_a-z]")


def _nests(short: str, long: str, text: str, span: Span | None) -> bool:
    """A shorter form of the same name: its beginning, or its end where that is not a parent body or one elsewhere."""
    small, large = tokens_of(short), tokens_of(long)
    if not (len(small) > 1 and small < large and len(large) - len(small) <= 4):
        return False
    if not any(w in heads() for w in small):
        return False
    folded, longer = short.casefold(), long.casefold()
    if OFFICE.search(longer) and not OFFICE.search(folded):
        return False  # the Commissioner of a Council is not the Council
    if longer.endswith((" of " + folded, " of the " + folded)):
        return False  # «Investigation Department of the Federal Service» is not the Service
    if _is_other_degree(tokens_of(_LINKED.split(longer)[0]) - small) or _is_organ_of(folded, longer):
        return False
    elsewhere = longer.endswith(folded) and span is not None and _PLACED.match(text, span.end)
    return not elsewhere  # «Criminal Court in X» is not the «Specialised Criminal Court»


_LINKED = re.compile(r" (?:of|in|for|at) ")
_DEGREES = frozenset("appellate appeal appeals supreme higher upper constitutional".split())


def _is_other_degree(added: frozenset[str]) -> bool:
    """The «City Court» is not the «City Appellate Court»."""
    return not _DEGREES.isdisjoint(added)


def _is_organ_of(short: str, long: str) -> bool:
    """The «Federal Police» is not the «Federal Police Crime Investigation Centre»."""
    if not long.startswith(short + " ") or any(w in SMALL for w in long[len(short) :].split()):
        return False
    ends = heads().get(short.rsplit(" ", 1)[-1]), heads().get(long.rsplit(" ", 1)[-1])
    return ends[0] == "authority" and ends[1] is not None


def by_initials(bodies: Sequence[Body]) -> dict[str, Body]:
    """`CUF` → «Committee of United Farmers», where three letters or more stand for one body alone."""
    found: dict[str, list[Body]] = {}
    for body in bodies:
        short = "".join(w[0] for w in body.name.split() if w.casefold() not in SMALL).upper()
        if len(short) > 2 and body.acronym is None:
            found.setdefault(short, []).append(body)
    return {short: holders[0] for short, holders in found.items() if len(holders) == 1}


def by_word_alone(bodies: Sequence[Body]) -> dict[str, Body]:
    """A quoted name, or the last word of a newspaper's or a company's, where one body alone has it."""
    holders: dict[str, list[Body]] = {}
    for body in bodies:
        words = {w.strip('"') for w in body.name.split() if w.startswith('"') and w.endswith('"')}
        if body.kind in ("media", "company"):
            words.add(body.name.split()[-1])
        for word in words:
            if word.casefold() not in heads():
                holders.setdefault(word, []).append(body)
    return {word: found[0] for word, found in holders.items() if len(found) == 1}
