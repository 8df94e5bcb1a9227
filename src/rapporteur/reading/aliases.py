"""Other words for somebody already named: «also known as X», «his wife» where the wife is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.core import Span
from rapporteur.reading.described import find_descriptions
from rapporteur.reading.names import Run
from rapporteur.reading.person import Person, name_tokens
from rapporteur.reading.view import View

Candidate = tuple[Run, set[str]]

_ALIAS_BEFORE = re.compile(
    r"(?:\b(?:(?:also|better|commonly|widely|popularly|formerly|otherwise|publicly) known (?:as|by|under)|known as|"
    r"alias|a\.?k\.?a\.?|nicknamed|"
    r"born|n[ée]e|who goes by|whose (?:real|legal|full) name is|real name|pen name|pseudonym|blog name|nickname|nom "
    r"de guerre|name of)"
    r"(?: (?:the|by|his|her|their|its|name|names|of|pen|blog|stage|legal|real|nickname|pseudonym|alias))*:? \"?)\Z",
    re.I,
)
_ALIAS_LAST = frozenset(
    "as by under alias aka a.k.a. nicknamed born née nee is name pseudonym nickname guerre of".split()
)


def split_aliases(text: str, candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Candidates, and those that are another name of somebody just named: «also known as X»."""
    rest: list[Candidate] = []
    aliases: list[Candidate] = []
    for run, evidence in candidates:
        before = text[max(0, run.start - 60) : run.start]
        last = before.rstrip(' :"').rsplit(None, 1)[-1:] or [""]
        alias = last[0].casefold() in _ALIAS_LAST and bool(_ALIAS_BEFORE.search(before))
        (aliases if alias else rest).append((run, evidence))
    return rest, aliases


def add_aliases(
    text: str, aliases: Sequence[Candidate], candidates: Sequence[Candidate], people: Sequence[Person]
) -> None:
    for run, _ in aliases:
        near = [(m.end, p) for p in people for m in p.mentions if 0 <= run.start - m.end < 90]
        if not near:
            continue
        owner = max(near, key=lambda pair: pair[0])[1]
        name = run.text(text)
        places = [run, *(c for c, _ in candidates if c.text(text) == name)]
        for other in people:
            if other is not owner and other.tokens == name_tokens(name) and "signature" not in other.evidence:
                owner.mentions.extend(other.mentions)
                other.mentions = []
        owner.mentions = sorted({*owner.mentions, *(Span(r.start, r.end) for r in places)})


def add_kin(view: View, people: Sequence[Person]) -> None:
    """«his wife» names the one person whom the document introduces as a wife."""
    by_word: dict[str, list[Person]] = {}
    for person in people:
        for word in (e[4:] for e in person.evidence if e.startswith("kin:")):
            by_word.setdefault(word, []).append(person)
    single = {word: found[0] for word, found in by_word.items() if len(found) == 1}
    for described in find_descriptions(view):
        word = described.label.rsplit(" ", 1)[-1]
        if "kin" in described.evidence and word in single:
            person = single[word]
            named = {m.start for m in person.mentions}
            person.mentions.extend(m for m in described.mentions if m.start not in named)
            person.mentions.sort()
