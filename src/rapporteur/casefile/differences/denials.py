"""What a State's reply denies and another document tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rapporteur.casefile.differences.material import Material, difference
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.records import Difference
from rapporteur.casefile.words import content
from rapporteur.core import Span

_NEGATED = re.compile(r"\b(?:no|not|never|nobody|none|neither|nor|without)\b", re.I)
_RARE = 6
"""A word in no more sentences than this says what a sentence is about."""
_VERY_RARE = 3
_SHORT = 4
_MOST = 6
"""Denials of one reply that are reported."""


def compare_denials(material: Material) -> Iterable[Difference]:
    """A negated sentence of a reply against the sentence elsewhere that shares its telling words."""
    replies = [d for d in material.scope.own if d.reading.kind == "reply"]
    if not replies:
        return
    told = _told(material)
    count = Counter(w for _, _, words in told for w in words)
    names = frozenset[str]().union(*(content(p.name) for p in material.scope.docket.people if not p.described))
    by_word: dict[str, list[int]] = {}
    for i, (_, _, words) in enumerate(told):
        for w in words - names:
            if count[w] <= _RARE:
                by_word.setdefault(w, []).append(i)
    for reply in replies:
        found = [d for s in reply.sentences if (d := _denial(material, reply, s, told, by_word, count)) is not None]
        yield from found[:_MOST]


Telling = tuple[Issued, Span, frozenset[str]]


def _told(material: Material) -> list[Telling]:
    """The sentences that narrate, in the documents that are no replies."""
    out: list[Telling] = []
    for d in material.scope.own:
        if d.reading.kind != "reply":
            places = {d.sentence_index(q.start) for e in d.reading.events for q in e.quotes}
            near = sorted(places | {i + 1 for i in places if i + 1 < len(d.sentences)})
            out += [(d, d.sentences[i], d.words(d.sentences[i])) for i in near]
    return out


def _denial(
    material: Material,
    reply: Issued,
    sentence: Span,
    told: list[Telling],
    by_word: dict[str, list[int]],
    count: Counter[str],
) -> Difference | None:
    text = sentence.of(reply.text)
    if not _NEGATED.search(text):
        return None
    words = reply.words(sentence)
    shared: Counter[int] = Counter(i for w in words for i in by_word.get(w, ()))
    ranked = sorted(shared, key=lambda i: (-shared[i], i))
    best = [i for i in ranked if _speaks_of(words, told[i][2], shared[i], count) and not _NEGATED.search(_text(told[i]))]
    if not best:
        return None
    telling = [told[i] for i in best if shared[i] == shared[best[0]]][:3]
    document, place, _ = telling[0]
    note = f"{reply.label} denies what {document.label} tells: «{_short(text)}» against «{_short(place.of(document.text))}»."
    values = [
        ("told", [d.account(s, "told") for d, s, _ in telling]),
        ("denied", [reply.account(sentence, "denied")]),
    ]
    return difference("contradiction", _short(text), "event.denied", values, note, weight=64)


def _text(telling: Telling) -> str:
    return telling[1].of(telling[0].text)


def _speaks_of(denied: frozenset[str], told: frozenset[str], shared: int, count: Counter[str]) -> bool:
    """Two telling words; one, where it is all that a short sentence says and hardly anybody else does."""
    if shared >= 2:
        return True
    only = [w for w in denied & told if count[w] <= _VERY_RARE]
    return shared == 1 and len(denied) <= _SHORT and bool(only)


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= 120 else one[:120].rsplit(" ", 1)[0] + "…"
