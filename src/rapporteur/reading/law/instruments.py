"""Where a text names an international instrument: by its title, its abbreviation, or «the Covenant»."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapporteur.core import Span
from rapporteur.reading.law.national import left_edge
from rapporteur.reading.literals import find_literals, folded
from rapporteur.reference.instruments import load_instruments

NOUNS = (
    "covenant", "convention", "declaration", "charter", "principles", "rules", "protocol", "guidelines", "statute",
    "agreement", "safeguards", "code of conduct", "guidance", "platform for action", "plan of action", "pact",
)  # fmt: skip
_UNITS = {"article": "art", "principle": "principle", "rule": "rule", "paragraph": "para", "guideline": "guideline"}
_BRACKET = re.compile(
    r",? ?\([A-Z]{1,5}/[\w/.]{3,24}\)"
    r"|,? ?\((?:the |\"|'|hereinafter |hereafter |also known as (?:the )?)*[A-Za-z][\w' -]{1,60}[\"']*\)"
)
_BARE = re.compile(
    r"(?:the|this|said|same|present|that|both|that|its) (?:aforementioned |above-mentioned |"
    r"same |said |present |un |united nations )?\Z"
)
_UNLISTED_UNITS = {
    "convention": "art",
    "covenant": "art",
    "charter": "art",
    "declaration": "art",
    "protocol": "art",
    "principles": "principle",
    "rules": "rule",
    "guidelines": "guideline",
}
_TITLE = re.compile(
    r" (?:on|of|for|against|relating to|concerning|to|in)(?: the| all)* [A-Z][\w'-]*"
    r"(?:,?(?: (?:and|of|the|on|for|in|to|or|from|with|by|against|their|its|under|all|who|are))* [A-Z][\w'-]*)*"
)
_ILO = re.compile(
    r"(?:ILO|International Labour Organi[sz]ation)(?:'s)? (?:[A-Z][\w-]* (?:and |of |the |"
    r"to |in )*){0,8}Convention,?(?: \(?No\.? ?(\d{1,3})\)?)?"
)
_CAPITALS = re.compile(r"[A-Z]{2}[A-Za-z0-9-]*")
_PART_OF_CODE = frozenset("/-_@") | frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_OF_A_COMMITTEE = (" Committee", " GC", " GR", " General", "'s General", "'s general", " general")
_LONG_TITLE = 40
_OF_ILO = re.compile(r"Convention,?(?: No\.?)? \d{2,3} of the (?:ILO|International Labour Organi[sz]ation)")


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
    """By noun: what follows it in titles, longest first; and by noun and rest the first parts of those titles."""

    tails: dict[str, tuple[str, ...]]
    titles: dict[str, tuple[tuple[str, Name], ...]]
    abbreviations: dict[str, Name]


@cache
def load_names() -> _Index:
    """The names of all instruments, ready to look up."""
    titles: defaultdict[str, list[tuple[str, Name]]] = defaultdict(list)
    tails: defaultdict[str, set[str]] = defaultdict(set)
    abbreviations: dict[str, Name] = {}
    for row in load_instruments():
        unit = _UNITS[row.unit]
        spoken = [found for alias in (row.title, row.name, *row.aliases) if (found := _noun_of(alias))]
        for low, noun, at in spoken:
            tail = low[at + len(noun) :]
            tails[noun].add(tail)
            titles[noun + tail].append((low[:at], Name(row.name, unit, row.contract, noun)))
        for short in row.abbreviations:
            abbreviations.setdefault(short, Name(row.name, unit, row.contract, spoken[0][1] if spoken else ""))
    longest_first = {noun: tuple(sorted(rests, key=len, reverse=True)) for noun, rests in tails.items()}
    ordered = {key: tuple(sorted(pairs, key=lambda p: -len(p[0]))) for key, pairs in titles.items()}
    return _Index(longest_first, ordered, abbreviations)


def _noun_of(title: str) -> tuple[str, str, int] | None:
    """The folded title, the noun by which it is called again (the first that stands in it), and where; None without."""
    low = title.replace("’", "'").casefold()
    found = [(at, noun) for noun in NOUNS if (at := low.find(noun)) >= 0]
    return (low, min(found)[1], min(found)[0]) if found else None


@lru_cache(maxsize=4)
def find_instruments(text: str) -> tuple[InstrumentMention, ...]:
    """Every naming of an instrument, in order, without overlaps."""
    low = folded(text)
    found: list[InstrumentMention] = []
    done = 0
    for mention in sorted([*_titles(text, low), *_abbreviated(text)], key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= done:
            found.append(mention)
            done = mention.span.end
    return tuple(found)


def _titles(text: str, low: str) -> Iterator[InstrumentMention]:
    index = load_names()
    for noun in NOUNS:
        for at in find_literals(low, (noun,)):
            if low[at - 1 : at].isalnum():
                continue
            mention = (
                _titled(index, text, low, noun, at)
                or _numbered_convention(text, at)
                or _unlisted(text, noun, at)
                or _bare(text, low, noun, at)
            )
            if mention:
                yield mention


def _titled(index: _Index, text: str, low: str, noun: str, at: int) -> InstrumentMention | None:
    behind = at + len(noun)
    for tail in index.tails.get(noun, ()):
        end = behind + len(tail)
        if not low.startswith(tail, behind) or low[end : end + 1].isalnum():
            continue
        for first, name in index.titles[noun + tail]:
            start = at - len(first)
            if start >= 0 and low.startswith(first, start) and not low[start - 1 : start].isalnum():
                return _mention(text, name, start, end, noun)
    return None


def _mention(text: str, name: Name, start: int, end: int, noun: str) -> InstrumentMention:
    bracket = _BRACKET.match(text, end)
    return InstrumentMention(name, noun, text[start:end], False, Span(start, bracket.end() if bracket else end))


def _unlisted(text: str, noun: str, at: int) -> InstrumentMention | None:
    """A capitalised title that the reference data does not know: it keeps the name that the text gives it."""
    if not text[at].isupper() or noun not in _UNLISTED_UNITS:
        return None
    m = _TITLE.match(text, at + len(noun))
    start = left_edge(text, at, max(0, at - 80))
    if not m or (noun not in ("convention", "declaration", "charter", "protocol", "covenant") and start == at):
        return None
    known = _cut_title(text[start : m.end()])
    if known:
        return InstrumentMention(known, noun, text[start : m.end()], False, Span(start, m.end()))
    name = Name(text[start : m.end()], _UNLISTED_UNITS[noun], False, noun)
    return InstrumentMention(name, noun, name.name, True, Span(start, m.end()))


def _cut_title(printed: str) -> Name | None:
    """The instrument of a long title that a page's end or a slip cut short."""
    low = printed.casefold().removeprefix("united nations ").removeprefix("un ")
    found = {i.key: i for i in load_instruments() if len(low) >= _LONG_TITLE and i.title.casefold().startswith(low)}
    instrument = next(iter(found.values())) if len(found) == 1 else None
    spoken = _noun_of(low)
    return (
        Name(instrument.name, _UNITS[instrument.unit], instrument.contract, spoken[1])
        if instrument and spoken
        else None
    )


def _numbered_convention(text: str, at: int) -> InstrumentMention | None:
    """«ILO Convention No. 87» keeps the name that the text gives it."""
    if text[at : at + 10] != "Convention":
        return None
    if m := _OF_ILO.match(text, at):
        return InstrumentMention(Name(m[0], "art", False, "convention"), "convention", m[0], False, Span(*m.span()))
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
    known = load_names().abbreviations
    for m in _CAPITALS.finditer(text):
        name = known.get(m[0])
        if (
            name is None
            or text[m.start() - 1 : m.start()] in _PART_OF_CODE
            or text[m.end() : m.end() + 1] in _PART_OF_CODE
        ):
            continue
        if not text.startswith(_OF_A_COMMITTEE, m.end()):
            yield InstrumentMention(name, name.noun, m[0], True, Span(*m.span()))
