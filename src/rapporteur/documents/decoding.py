"""Bytes to characters, where it is certain how: by mark, then strict UTF-8, then only where the guess is confident."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.documents.problems import trouble
from rapporteur.documents.web_encodings import ENCODINGS

# Longer marks first: the mark of UTF-32 little endian starts with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Characters that no text file holds: controls but for tab, line ends, form feed and the old end-of-file mark.
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_NO_TEXT_DECODED = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SAMPLE = 64_000
_CHAOS, _COHERENCE = 0.1, 0.2
_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
# The letters beyond ASCII of languages whose old encodings are mistaken for each other.
_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "àâäæçéèêëîïôöœùûüÿ",  # French
        "áéíñóúüªº",  # Spanish
        "áàâãçéêíóôõúüªº",  # Portuguese
        "äöüß",  # German
        "àèéìíîòóùú",  # Italian
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýž",  # Czech
        "áäčďéíĺľňóôŕšťúýž",  # Slovak
        "áéíóöőúüű",  # Hungarian
        "ăâîșțşţ",  # Romanian
        "čćđšž",  # Croatian
        "âçğıîöşüû",  # Turkish
        "åäöæøé",  # Nordic
        _RUSSIAN,
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",  # Ukrainian
        "абвгдеёжзійклмнопрстуўфхцчшыьэюя",  # Belarusian
        "абвгдежзийклмнопрстуфхцчшщъьюя",  # Bulgarian
        "абвгдђежзијклљмнњопрстћуфхцчџш",  # Serbian
    )
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """`assumed` where neither a mark nor UTF-8's own rules tell the encoding."""

    text: str
    encoding: str
    assumed: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of a file, its mark dropped. `declared` is what an HTML page says of itself.

    Raises TroubleError: `unknown_encoding`, or `truncated` where UTF-8 ends inside a character.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], encoding)
    for known in filter(None, ("utf-8", declared)):
        text = _strictly(data, known)
        if text is not None:
            return Decoded(text, known)
    if _ends_inside_a_character(data):
        raise trouble("truncated")
    return _guessed(data)


def is_binary(data: bytes) -> bool:
    """True where the bytes, read as any one-byte encoding or UTF-8, hold controls that no text holds."""
    return not data.startswith(tuple(m for m, _ in _MARKS)) and _NO_TEXT.search(data[:_SAMPLE]) is not None


def _by_mark(data: bytes, encoding: str) -> Decoded:
    text = _strictly(data, encoding)
    if text is None:
        raise trouble("unknown_encoding")
    return Decoded(text, encoding)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None
    return None if _NO_TEXT_DECODED.search(text) else text


def _ends_inside_a_character(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # One odd byte at the end of plain ASCII may be any encoding's accent.
        whole = data[: error.start]
        return error.reason == "unexpected end of data" and not whole.isascii()
    return False


def _guessed(data: bytes) -> Decoded:
    """The one decoding whose letters are those of a language, among those that charset-normalizer holds likely."""
    if _NO_TEXT.search(data):
        raise trouble("unknown_encoding")
    from charset_normalizer import from_bytes  # slow to load, seldom needed

    likely = [
        m.encoding
        for m in from_bytes(data[:_SAMPLE], preemptive_behaviour=False)
        if m.chaos <= _CHAOS and m.coherence >= _COHERENCE
    ]
    texts: dict[str, str] = {}
    for encoding in likely:
        candidate = _strictly(data, encoding)
        if candidate is not None and _has_letters_of_a_language(candidate):
            texts.setdefault(candidate, encoding)
    if len(texts) != 1:
        raise trouble("unknown_encoding")
    ((only, encoding),) = texts.items()
    return Decoded(only, encoding, assumed=True)


def _has_letters_of_a_language(text: str) -> bool:
    """True where no letter is foreign to the language that the others speak for: «arręté» is none."""
    if any(b.isupper() and not b.isascii() and a.islower() for a, b in pairwise(text)):
        return False  # «dÚfenseure»
    letters = {c for c in text.lower() if c.isalpha() and not c.isascii()}
    if any(letters <= alphabet for alphabet in _ALPHABETS):
        return True
    scripts = {unicodedata.name(c, "?").split()[0] for c in letters}
    return scripts in (
        {"ARABIC"},
        {"HEBREW"},
        {"CJK"},
        {"GREEK"},
        {"THAI"},
        {"HANGUL"},
        {"CJK", "HIRAGANA", "KATAKANA"},
    )


def declared_encoding(page: bytes) -> str | None:
    """The encoding that a web page names at its beginning (`meta charset`), if it is one of the web's, or None."""
    m = re.search(rb"(?i)(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([a-z0-9_:.-]{1,40})", page[:2048])
    return ENCODINGS.get(m[1].decode("ascii").lower()) if m else None
