"""Words as they are compared, whoever compares them: what is stored, what is asked for, what a filter is given."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w+")
_SIGNS = "\u3040-\u30ff\u3400-\u9fff"  # kana and Han are written without blanks
_WORD_OR_SIGN = re.compile(rf"(?=\w)[{_SIGNS}]|[^\W_{_SIGNS}]+")
_FOLDED = str.maketrans(
    # Arabic: vowel signs and tatweel off, forms of alef, ya and ta marbuta together; Cyrillic ё and й
    {
        **dict.fromkeys((*range(0x064B, 0x0660), 0x0670, 0x0640)),
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ё": "е",
        "й": "и",
    }
)


def fold(text: str) -> str:
    """What is compared: NFKC, case and accents folded, see `_FOLDED`."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def find_words(text: str) -> tuple[str, ...]:
    """The folded words of a text; each Han or kana character is a word of its own."""
    return tuple(_WORD_OR_SIGN.findall(fold(text)))
