"""Where a text names an international instrument: by its title, its abbreviation, or «the Covenant»."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from rapporteur.core import Span
from rapporteur.reading.law.triggers import find_literals

NOUNS = (
    "covenant", "convention", "declaration", "charter", "principles", "rules", "protocol", "guidelines", "statute", "agreement",
)  # fmt: skip
_UNITS = {"article": "art", "principle": "principle", "rule": "rule", "paragraph": "para", "guideline": "guideline"}
_BRACKET = re.compile(r",? ?\((?:the |\"|'|hereinafter |hereafter |also known as (?:the )?)*[A-Za-z][\w' -]{1,60}[\"']*\)")
_BARE = re.compile(r"(?:the|this|said|same|present|that|both|that|its) (?:aforementioned |above-mentioned |same |said |present |un |united nations )?\Z")
_ILO = re.compile(r"(?:ILO|International Labour Organi[sz]ation)(?:'s)? (?:[A-Z][\w-]* (?:and |of |the |to |in )*){0,8}Convention,?(?: \(?No\.? ?(\d{1,3})\)?)?")


@dataclass(frozen=True, slots=True)
class Name:
    """An instrument as the finder needs it. `unit`: art, principle, rule, para or guideline."""

    name: str
    unit: str
    contract: bool
    noun: str


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """`instrument` is None for a bare «the Convention»; `noun` is the word for it; `short` marks an abbreviation."""

    instrument: Name | None
    noun: str
    printed: str
    short: bool
    span: Span


@dataclass(frozen=True, slots=True)
class _Index:
    """By noun: the pattern of what follows it in a title, and the titles by (noun and rest) with their first part."""

    tails: dict[str, re.Pattern[str]]
    titles: dict[str, tuple[tuple[str, Name], ...]]
    abbreviations: dict[str, Name]


@cache
def load_names() -> _Index:
    """The names of all instruments, ready to look up."""
    titles: defaultdict[str, list[tuple[str, Name]]] = defaultdict(list)
    tails: defaultdict[str, set[str]] = defaultdict(set)
    abbreviations: dict[str, Name] = {}
    for row in _rows():
        for alias in row["aliases"]:
            low = alias.casefold()
            noun, at = _noun_of(low)
            name = Name(row["name"], _UNITS[row["unit"]], row.get("contract", True), noun)
            tail = low[at + len(noun) :]
            tails[noun].add(tail)
            titles[noun + tail].append((low[:at], name))
            for short in row.get("abbreviations", ()):
                abbreviations.setdefault(short, name)
    patterns = {noun: re.compile("|".join(re.escape(t) for t in sorted(ts, key=len, reverse=True))) for noun, ts in tails.items()}
    ordered = {key: tuple(sorted(pairs, key=lambda p: -len(p[0]))) for key, pairs in titles.items()}
    return _Index(patterns, ordered, abbreviations)


def _rows() -> Iterable[dict[str, object]]:
    text = files("rapporteur.reading.law").joinpath("names.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _noun_of(title: str) -> tuple[str, int]:
    """The noun by which a title is called again: the first of the nouns that stands in it."""
    found = [(at, noun) for noun in NOUNS if (at := title.find(noun)) >= 0]
    if not found:
        raise ValueError(f"a title without a noun: {title!r}")
    at, noun = min(found)
    return noun, at


def find_instruments(text: str, low: str) -> list[InstrumentMention]:
    """Every naming of an instrument, in order, without overlaps."""
    found: list[InstrumentMention] = []
    done = 0
    for mention in sorted([*_titles(text, low), *_abbreviated(text)], key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= done:
            found.append(mention)
            done = mention.span.end
    return found


def _titles(text: str, low: str) -> Iterator[InstrumentMention]:
    index = load_names()
    for noun in NOUNS:
        for at in find_literals(low, (noun,)):
            if low[at - 1 : at].isalnum():
                continue
            mention = _titled(index, text, low, noun, at) or _numbered_convention(text, at) or _bare(text, low, noun, at)
            if mention:
                yield mention


def _titled(index: _Index, text: str, low: str, noun: str, at: int) -> InstrumentMention | None:
    m = index.tails[noun].match(low, at + len(noun)) if noun in index.tails else None
    while m is not None:
        for first, name in index.titles.get(noun + m[0], ()):
            start = at - len(first)
            if start >= 0 and low.startswith(first, start) and not low[start - 1 : start].isalnum():
                if not low[m.end() : m.end() + 1].isalnum():
                    return _mention(text, name, start, m.end(), noun)
        shorter = m[0][:-1] and _shorter(index, noun, m[0])
        m = re.compile(re.escape(shorter)).match(low, at + len(noun)) if shorter is not None and shorter != "" else None
    return None


def _shorter(index: _Index, noun: str, tail: str) -> str | None:
    tails = [key[len(noun) :] for key in index.titles if key.startswith(noun)]
    shorter = [t for t in tails if len(t) < len(tail) and tail.startswith(t)]
    return max(shorter, key=len, default=None)


def _mention(text: str, name: Name, start: int, end: int, noun: str) -> InstrumentMention:
    bracket = _BRACKET.match(text, end)
    return InstrumentMention(name, noun, text[start:end], False, Span(start, bracket.end() if bracket else end))


def _numbered_convention(text: str, at: int) -> InstrumentMention | None:
    """«ILO Convention No. 87» keeps the name that the text gives it."""
    if text[at : at + 10] != "Convention":
        return None
    floor = max(0, at - 90)
    begin = max(text.rfind("ILO", floor, at), text.rfind("International Labour", floor, at))
    m = _ILO.match(text, begin) if begin >= 0 else None
    if not m or m.end() < at + 10:
        return None
    end = m.end() if m[1] else at + 10
    name = Name(text[begin:end].rstrip(","), "art", False, "convention")
    return InstrumentMention(name, "convention", name.name, False, Span(begin, end))


def _bare(text: str, low: str, noun: str, at: int) -> InstrumentMention | None:
    if not text[at].isupper() or low[at + len(noun) : at + len(noun) + 1].isalnum():
        return None
    prefix = "basic " if low[at - 6 : at] == "basic " else "guiding " if low[at - 8 : at] == "guiding " else ""
    start = at - len(prefix)
    if not _BARE.search(low, max(0, start - 40), start):
        return None
    return InstrumentMention(None, noun, text[start : at + len(noun)], True, Span(start, at + len(noun)))


def _abbreviated(text: str) -> Iterator[InstrumentMention]:
    for short, name in load_names().abbreviations.items():
        for at in find_literals(text, (short,)):
            end = at + len(short)
            around = text[at - 1 : at] + text[end : end + 1]
            if not any(c.isalnum() or c in "/-_@" for c in around) and not text.startswith((" Committee", " GC", " GR", " General", "'s General"), end):
                yield InstrumentMention(name, name.noun, short, True, Span(at, end))
