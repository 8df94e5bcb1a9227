"""What a State's reply denies and another document tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rapporteur.casefile.differences.material import Material, difference
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.records import Difference
from rapporteur.casefile.words import content, word_set
from rapporteur.core import Span

# Words that deny a whole sentence's matter, and light words after «no» that stand for what follows them.
_REJECTED = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:unfounded|baseless|groundless|untrue|false|fabricated|incorrect|inaccurate)\b"
    r"|\b(?:rejects?|denies|refutes?)\b"
    r"|\bdo(?:es)? not (?:reflect|correspond)\b",
    re.I,
)
_LIGHT = word_set("trace evidence sign signs record indication information proof basis grounds question case such")
_NEGATED = re.compile(r"\bno\b(?!\.| ?\d)(?:\s+(\w+))?|\b(?:not|never|nobody|none|neither|nor)\b", re.I)
# What a reply says of letters and replies is compared with the letters themselves.
_ON_LETTERS = re.compile(r"\brepl(?:y|ies|ied)\b|\bcommunication\b|\burgent appeal\b", re.I)
_RARE = 6
"""A word in no more sentences than this says what a sentence is about."""
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
        found = [d for s in reply.sentences if (d := _denial(material, reply, s, told, by_word)) is not None]
        yield from found[:_MOST]


Telling = tuple[Issued, Span, frozenset[str]]


def _told(material: Material) -> list[Telling]:
    """The sentences that narrate, in the documents before the last reply that are no replies."""
    out: list[Telling] = []
    last = max(d.index for d in material.scope.own if d.reading.kind == "reply")
    for d in material.scope.own:
        if d.reading.kind != "reply" and d.index < last:
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
) -> Difference | None:
    text = sentence.of(reply.text)
    negated = _NEGATED.search(text)
    rejected = _REJECTED.search(text)
    if (negated is None and rejected is None) or _ON_LETTERS.search(text):
        return None
    noun = negated[1] if negated else None
    enough = 1 if rejected else 2
    words = reply.words(sentence)
    shared: Counter[int] = Counter(i for w in words for i in by_word.get(w, ()))
    ranked = sorted(shared, key=lambda i: (-shared[i], i))
    earlier = (i for i in ranked if told[i][0].index < reply.index and not _NEGATED.search(_text(told[i])))
    best = [i for i in earlier if _speaks_of(noun, words & told[i][2], shared[i], enough)]
    if not best:
        return None
    telling = [told[i] for i in best if shared[i] == shared[best[0]]][:3]
    document, place, _ = telling[0]
    both = f"«{_short(text)}» against «{_short(place.of(document.text))}»"
    note = f"{reply.label} denies what {document.label} tells: {both}."
    values = [
        ("told", [d.account(s, "told") for d, s, _ in telling]),
        ("denied", [reply.account(sentence, "denied")]),
    ]
    return difference("contradiction", _short(text), "event.denied", values, note, weight=64)


def _text(telling: Telling) -> str:
    return telling[1].of(telling[0].text)


def _speaks_of(noun: str | None, both: frozenset[str], shared: int, enough: int) -> bool:
    """Two telling words (one where a whole matter is rejected) and, after «no», the very thing that is denied."""
    denied = content(noun or "")
    if denied and noun and noun.lower() not in _LIGHT:
        return denied <= both and shared >= 2
    return shared >= enough


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= 120 else one[:120].rsplit(" ", 1)[0] + "…"
