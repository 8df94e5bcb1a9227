"""Words made comparable: folded across scripts and spellings, cut to stems, joined where they mean the same."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_TOKEN = re.compile(r"[a-z0-9]+")
_POSSESSIVE = re.compile(r"['’`]s\b")


def word_set(words: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(words.split())


STOP_WORDS = word_set(
    "a an and are as at be been before being but by did do does during for from further had has have he her hers him "
    "his how i if in into is it its itself led more most mr mrs ms no nor not of off on one or other our over own per "
    "said she since so some such than that the their them then there these they this those through to too under until "
    "up upon very was we were what when where which while who whom whose why will with would you your also any all "
    "reportedly allegedly alleged reported according information received following later after same day dr prof "
    "january february march april may june july august september october november december human right rights "
    "defender defenders"
)

# Words of the genre that say the same, by stem; general English, no names.
_SAME = {
    "address": "speech", "speak": "speech", "lectur": "speech", "talk": "speech", "residing": "live", "resid": "live",
    "residenc": "live", "stay": "live", "dwell": "live", "flat": "home", "apartment": "home", "hous": "home",
    "residence": "home", "migrat": "migrant", "beat": "attack",
    "beaten": "attack", "assault": "attack", "assail": "attack", "search": "raid", "storm": "raid", "seiz": "seize",
    "confiscat": "seize", "apprehend": "arrest", "detain": "arrest", "detent": "arrest", "custod": "arrest",
    "custody": "arrest", "rally": "protest", "picket": "protest", "demonstrat": "protest", "march": "protest",
    "imprison": "prison", "jail": "prison", "jailed": "prison", "gaol": "prison", "colony": "prison",
    "solicitor": "lawyer", "attorney": "lawyer", "advocat": "lawyer", "counsel": "lawyer", "barrister": "lawyer",
    "conferenc": "conference", "meet": "meeting", "gather": "meeting", "phon": "phone", "mobil": "phone",
    "cellphon": "phone", "laptop": "computer", "offic": "office", "premis": "office", "kill": "murder",
    "murder": "murder", "shot": "murder", "medical": "medicin", "medication": "medicin", "medicat": "medicin",
    "southern": "south", "northern": "north", "eastern": "east", "western": "west", "join": "member",
    "membership": "member", "interrogat": "question", "summon": "question", "ask": "request",
}  # fmt: skip

_BRITISH = ((re.compile(r"iz(e|ed|es|ing|er|ers|ation|ations)$"), r"is\1"), (re.compile(r"tre$"), "ter"))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case ASCII, whatever the script; a possessive dropped."""
    return anyascii(_POSSESSIVE.sub("", text)).lower()


@lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(fold(text)))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light stem: British spelling, no plural, no -ing, -ed, -ion; `organising` and `organisation` stay apart."""
    for pattern, instead in _BRITISH:
        word = pattern.sub(instead, word)
    for ending in ("ies", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    for ending in ("ing", "ed", "ion", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            word = word[: -len(ending)]
            break
    return word


@lru_cache(maxsize=65536)
def content(text: str) -> frozenset[str]:
    """The stems that carry meaning, synonyms of the genre joined; without numbers of one or two digits."""
    return frozenset(
        _SAME.get(s, s)
        for s in (stem(t) for t in tokens(text) if t not in STOP_WORDS and (len(t) > 2 or not t.isdigit()))
        if len(s) > 1
    )


def stems(text: str) -> tuple[str, ...]:
    """Stems in their order, without stop words or synonyms."""
    return tuple(stem(t) for t in tokens(text) if t not in STOP_WORDS)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the smaller set lies in the other, 0 to 1."""
    small = min(len(a), len(b))
    return len(a & b) / small if small else 0.0


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared words among all words, 0 to 1."""
    both = len(a | b)
    return len(a & b) / both if both else 0.0


_SOUNDS = (
    ("shch", "s"), ("tch", "c"), ("sch", "s"), ("kh", "h"), ("gh", "g"), ("zh", "z"), ("ch", "c"), ("sh", "s"),
    ("th", "t"), ("dh", "d"), ("ph", "f"), ("dj", "j"), ("dz", "z"), ("ts", "s"), ("tz", "s"), ("ck", "k"),
    ("cz", "c"), ("sz", "s"), ("ks", "x"), ("ou", "u"), ("w", "v"), ("q", "k"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants that survive transliteration: `Mohammed` and `Muhamad` share `mhmd`."""
    word = fold(word)
    for sound, letter in _SOUNDS:
        word = word.replace(sound, letter)
    first = word[:1] if word[:1] not in "aeiouy" else "a"
    rest = _VOWELS.sub("", word[1:]).replace("j", "").rstrip("h")
    return _DOUBLED.sub(r"\1", first + rest)
