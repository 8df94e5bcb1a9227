"""Characters that would steer a terminal, turn the direction of a line or hide in a word, made visible."""

from __future__ import annotations

import unicodedata

SHOWN_INSTEAD = "\ufffd"
# Joiners that Persian and Indic names need; every other invisible character could hide or turn words.
_JOINERS = frozenset("\u200c\u200d")
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def is_unsafe(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character) in _UNSAFE


def printable(text: str) -> str:
    """One character for one, so that offsets stay right."""
    return "".join(SHOWN_INSTEAD if is_unsafe(c) else c for c in text)
