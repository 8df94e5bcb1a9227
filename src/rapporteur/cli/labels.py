"""What documents are called on a screen, and where in them something stands: `L4 s31`."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from rapporteur.casefile import Account
from rapporteur.casefile.records import DocumentEntry, ReplySaying
from rapporteur.cli.wording import day_in_words, document_kind
from rapporteur.core import Span
from rapporteur.procedure.answers import is_reply_itself
from rapporteur.reading.records import Reading

_LETTERS = {
    "allegation_letter": "L",
    "urgent_appeal": "L",
    "other_letter": "L",
    "reply": "R",
    "statement": "S",
    "press_release": "S",
}
MOST = 3
"""Documents named beside one line; more are counted."""


class Labels:
    """Letters `L`, statements `S`, replies `R` and other documents `D`, each numbered by date of issue."""

    def __init__(self, documents: Iterable[DocumentEntry], readings: Mapping[str, Reading]) -> None:
        counted: Counter[str] = Counter()
        self.of: dict[str, str] = {}
        self._entries = {d.sha256: d for d in documents}
        for sha256, entry in self._entries.items():
            letter = _LETTERS.get(entry.kind, "D")
            counted[letter] += 1
            self.of[sha256] = f"{letter}{counted[letter]}"
        self._readings = readings

    def title(self, sha256: str) -> str:
        """A letter's symbol, a statement's issuer or the kind of document, with its date."""
        entry = self._entries[sha256]
        name = entry.symbol or (entry.issuer if entry.kind == "statement" else None) or document_kind(entry.kind)
        return f"{name}, {day_in_words(entry.date)}" if entry.date else name

    def is_reply_itself(self, saying: ReplySaying) -> bool:
        """Whether the document that says so is the reply, and says it where it names the letter that it answers."""
        reading = self._readings[saying.said_by]
        answered = reading.reply_to.span if reading.kind == "reply" and reading.reply_to else None
        return is_reply_itself(answered, Span(saying.start, saying.end))

    def words(self, account: Account) -> str:
        return self._readings[account.document].text[account.start : account.end]

    def place(self, account: Account) -> str:
        return self.places([account])

    def places(self, accounts: Iterable[Account]) -> str:
        """`L2 s5-s9 S1 s7`: each document once, in its order; sentences in a row are joined."""
        found: dict[str, set[int]] = {}
        for account in accounts:
            if account.document in self.of:
                found.setdefault(account.document, set()).add(self._sentence(account))
        named = [sha256 for sha256 in self.of if sha256 in found]
        told = [f"{self.of[sha256]} {_runs(found[sha256])}" for sha256 in named[:MOST]]
        more = [f"+{len(named) - MOST}"] if len(named) > MOST else []
        return " ".join([*told, *more])

    def _sentence(self, account: Account) -> int:
        return sentence_number(self._readings[account.document].sentences, account.start)


def sentence_number(sentences: tuple[Span, ...], offset: int) -> int:
    """The number, from 1, of the sentence at a place; 0 for what stands before the first, such as a letterhead."""
    return bisect_right(sentences, offset, key=lambda s: s.start)


def _runs(numbers: set[int]) -> str:
    """`s3 s5-s9`."""
    ordered = sorted(numbers)
    starts = [ordered[0], *(b for a, b in pairwise(ordered) if b > a + 1)]
    ends = [*(a for a, b in pairwise(ordered) if b > a + 1), ordered[-1]]
    return " ".join(f"s{a}" if a == b else f"s{a}-s{b}" for a, b in zip(starts, ends, strict=True))
