"""Which words of a quoted sentence differ from what the other documents say: a comparison word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from rapporteur.core import Span
from rapporteur.reading.sayings import TOKEN
from rapporteur_web.places import Place

ALIKE = 0.5  # of the words in common: below it, two wordings have nothing to compare word by word
ALIKE_SENTENCES = 0.75  # whole sentences differ in much that is not the matter; only near twins are compared
SHORT_GAP = 1  # words alike between two that differ, marked with them: «2 May and 3 June» reads as one


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a sentence that differ from the other accounts, or do not."""

    text: str
    differs: bool


def mark_differing(place: Place, others: Sequence[Place], said: Sequence[Span]) -> tuple[Run, ...]:
    """The whole sentence of an account as runs; `said` are the places in it that say the value.

    Where the account is a part of its sentence, its words are compared with the others'. Where it is all of it, what
    says the value is marked; where nothing says it in so many words, sentences that resemble each other are compared.
    """
    if not others:
        return _runs(place.sentence, [])
    if not place.is_whole:
        marked = _against(place.words, [o.words for o in others], ALIKE) or [(0, len(place.words))]
        return _runs(place.sentence, [(len(place.lead) + a, len(place.lead) + b) for a, b in marked])
    spans = [(s.start, s.end) for s in said]
    return _runs(place.sentence, spans or _against(place.sentence, [o.sentence for o in others], ALIKE_SENTENCES))


def _against(text: str, others: Iterable[str], least: float) -> list[tuple[int, int]]:
    """The ranges of a text whose words are not in that order in the most similar other; empty where none is similar."""
    tokens = list(TOKEN.finditer(text))
    own = [t[0].casefold() for t in tokens]
    best = max(
        ([t[0].casefold() for t in TOKEN.finditer(other)] for other in others),
        key=lambda words: LCSseq.normalized_similarity(own, words),
        default=[],
    )
    if not own or LCSseq.normalized_similarity(own, best) < least:
        return []
    spans = [(op.src_start, op.src_end) for op in LCSseq.opcodes(own, best) if op.tag in ("replace", "delete")]
    joined = _join([s for s in spans if s[0] < s[1]])
    return [(tokens[a].start(), tokens[b - 1].end()) for a, b in joined]


def _join(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start - joined[-1][1] <= SHORT_GAP:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _runs(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    found: list[Run] = []
    at = 0
    for start, end in spans:
        found += [Run(text[at:start], False), Run(text[start:end], True)]
        at = end
    found.append(Run(text[at:], False))
    return tuple(run for run in found if run.text)
