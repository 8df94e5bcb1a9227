"""Lengths of time and sums of money as people write them: «two-and-a-half years», «SAR 100,000», «7.5 million dong»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapporteur.core import Duration, Span
from rapporteur.reading.records import Amount
from rapporteur.reference.states import currencies_by_word, find_currency

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "lakh": 100_000,
    "crore": 10_000_000,
}
_VALUES = (
    {w: i for i, w in enumerate(_ONES)} | {w: 10 * i for i, w in enumerate(_TENS, 2)} | {"a": 1, "an": 1, "fourty": 40}
)

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,3}(?: \d{3})+(?!\d)|\d{1,12}(?:\.\d{1,3})?"
_TEEN = "|".join(sorted(_ONES[1:], key=len, reverse=True))
_TY = "|".join((*_TENS, "fourty"))
_SMALL = rf"(?:(?:{_TY})(?:[ -](?:{_TEEN}))?|{_TEEN})"
_WORDS = (
    rf"(?:(?:{_SMALL}|an?) (?:hundred|thousand)(?:(?: and)? (?:{_SMALL} hundred|{_SMALL}))?"
    rf"|{_SMALL}|an?(?= (?:million|billion)))"
)
_HALF = r"(?:[ -]and[ -](?:a[ -])?half)"

_TIME = (
    rf"(?:(?P<digits>{_DIGITS})|\b(?P<words>{_WORDS})|\b(?P<one>an?|one)(?=[ -](?:year|"
    rf"month|week|day|hour|and-a-half)))(?P<half>{_HALF})?(?:[ ]?\(\w{{1,14}}\))?[ -]?(?:long |"
    rf"full |more )?(?P<unit>year|month|week|day|hour)s?\b(?P<tail>{_HALF}(?![ -]?(?:year|"
    rf"month)))?"
)
_DURATION = re.compile(_TIME, re.I)
_LINK = re.compile(r"(?:'|’)?(?:,? and |, | )")
_LONGEST = 1900  # «2016 and 2017 years» counts no years
_UNIT_WORD = re.compile(r"[Yy]ear|[Mm]onth|[Ww]eek|[Dd]ay|[Hh]our")
_WINDOW = 64  # no number in words is longer
_UNITS = ("year", "month", "week", "day", "hour")
_AT_LEAST = re.compile(
    r"(?:more than|over|at least|no less than|not less than|exceeding|in excess of|minimum of|"
    r"upwards of) (?:an? |the )?\Z",
    re.I,
)
_AT_MOST = re.compile(
    r"(?:up to|at most|no more than|not more than|less than|under|maximum(?: penalty| sentence|"
    r" term)? of|as much as|almost|nearly) (?:an? )?\Z",
    re.I,
)

_SYMBOL = r"US\$|U\.S\.\$|A\$|C\$|HK\$|NZ\$|S\$|NT\$|Z\$|R\$|[$€£¥₹₽₺₦₩₴₱₫₸]"
_CODE = r"[A-Z]{3}|Rs\.?|KSh|Ksh|TSh|USh|RM|Rp|LE|NIS|FCFA|CFA|Tk\.?|Php"
_SCALE = r"(?: ?(million|billion|thousand|lakh|crore|m\b|bn\b|k\b))?"
_BEFORE = re.compile(rf"(?P<mark>{_SYMBOL}|\b(?:{_CODE}))\s?(?P<digits>{_DIGITS}){_SCALE}")
_BEHIND = re.compile(
    rf"(?:(?P<digits>{_DIGITS}){_SCALE}|\b(?P<words>{_WORDS})(?: (million|billion|thousand|lakh|crore))?)"
    rf"[ -]?(?:of )?(?=(?P<mark>{_SYMBOL}|[A-Za-zÀ-ž.']+(?: [A-Za-zÀ-ž.']+){{0,3}}))"
)
_MARK_CURRENCY = {"Z$": "ZWD", "Rs": "rupee", "Rs.": "rupee", "Tk": "BDT", "Tk.": "BDT"}


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A length of time where it stands; `at_least` for «more than», `at_most` for «up to»."""

    duration: Duration
    at_least: bool
    at_most: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Money:
    """A sum where it stands; the currency is None where the word alone does not tell and no State helps."""

    amount: Amount
    span: Span


def parse_number(words: str) -> float | int | None:
    """«fourteen», «two hundred and ten», «1,200», «1.5» to a number; None where it is none."""
    bare = words.replace(",", "").replace(" ", "")
    if re.fullmatch(r"\d{1,15}(?:\.\d{1,3})?", bare):
        return float(bare) if "." in bare else int(bare)
    total = current = 0
    for word in re.split(r"[ -]", words.lower()):
        if word == "and":
            continue
        if word in _VALUES:
            current += _VALUES[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0
        else:
            return None
    return total + current or None


def find_durations(text: str, start: int = 0, end: int | None = None) -> Iterator[TimeSpan]:
    """All lengths of time in `text[start:end]`; «13 years and 9 months» is one."""
    stop = len(text) if end is None else end
    done = start
    for m in _candidates(text, start, stop):
        if m.start() < done or (
            text[m.start() - 1 : m.start()] in tuple(".,/") and text[m.start() - 2 : m.start() - 1].isdigit()
        ):
            continue
        found = _read_duration(text, m, stop)
        if found:
            done = found.span.end
            yield found


def _candidates(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Matches in windows before the words for units, so that numbers elsewhere cost nothing."""
    at = start
    for unit in _UNIT_WORD.finditer(text, start, stop):
        if unit.start() >= at:
            for m in _DURATION.finditer(text, max(at, unit.start() - _WINDOW), min(stop, unit.end() + 24)):
                at = m.end()
                yield m


def _read_duration(text: str, m: re.Match[str], stop: int) -> TimeSpan | None:
    counts = dict.fromkeys(_UNITS, 0)
    first, end = m.start(), m.end()
    at: re.Match[str] | None = m
    while at is not None:
        unit = at["unit"].lower()
        if not _count(counts, at, unit):
            return None
        end = at.end()
        link = _LINK.match(text, end, stop)
        following = _DURATION.match(text, link.end(), stop) if link else None
        finer = following and _UNITS.index(following["unit"].lower()) > _UNITS.index(unit)
        at = following if finer and not counts[following["unit"].lower()] else None  # type: ignore[index]
    duration = Duration(counts["year"], counts["month"], counts["week"], counts["day"], counts["hour"])
    before = text[max(0, first - 40) : first]
    return TimeSpan(duration, bool(_AT_LEAST.search(before)), bool(_AT_MOST.search(before)), Span(first, end))


def _count(counts: dict[str, int], m: re.Match[str], unit: str) -> bool:
    """Adds one «N units» to the counts; False where the number is none that a length of time can have."""
    value = 1 if m["one"] else parse_number(m["digits"] or m["words"])
    if value is None or value >= _LONGEST:
        return False
    value += 0.5 if m["half"] or m["tail"] else 0
    whole = int(value)
    counts[unit] += whole
    finer = {"year": ("month", 12), "week": ("day", 7), "day": ("hour", 24)}.get(unit)
    if value != whole and finer:
        counts[finer[0]] += round((value - whole) * finer[1])
    return value == whole or finer is not None


@cache
def _currency_words() -> frozenset[str]:
    return frozenset(currencies_by_word())


def find_money(text: str, state: str | None = None, start: int = 0, end: int | None = None) -> Iterator[Money]:
    """All sums in `text[start:end]`. `state` (ISO 3166-1 alpha-3) decides what «rubles» or «dinars» are."""
    stop = len(text) if end is None else end
    found = [*_read_all(_BEFORE, text, state, start, stop), *_read_all(_BEHIND, text, state, start, stop)]
    done = start
    for money in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if money.span.start >= done:
            done = money.span.end
            yield money


def _read_all(pattern: re.Pattern[str], text: str, state: str | None, start: int, stop: int) -> Iterator[Money]:
    for m in pattern.finditer(text, start, stop):
        mark, end = _currency_mark(m["mark"], m.start("mark"))
        groups = m.groupdict()
        value = parse_number(m["digits"] or groups.get("words") or "") if mark else None
        if value is None or mark is None:
            continue
        value *= next((_scale(g) for g in m.groups() if g and g.lower() in _SCALE_WORDS), 1)
        whole = int(value) if value == int(value) else value
        currency = _currency(mark, state)
        yield Money(Amount(value=whole, currency=currency), Span(m.start(), end if pattern is _BEHIND else m.end()))


_SCALE_WORDS = {**_SCALES, "m": 1_000_000, "bn": 1_000_000_000, "k": 1_000}


def _scale(word: str) -> int:
    return _SCALE_WORDS[word.lower()]


def _currency_mark(mark: str, at: int) -> tuple[str | None, int]:
    """The longest beginning of the words that is a currency's name: «Omani rials and» is «Omani rials»."""
    if mark in _MARK_CURRENCY or mark.casefold() in _currency_words():
        return mark, at + len(mark)
    words = mark.split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).rstrip(".")
        if _is_currency(name):
            return name, at + len(name)
    return None, at


def _is_currency(name: str) -> bool:
    """A currency's word, alone or behind the adjective of a State («Utopian crowns»)."""
    folded = name.casefold()
    return folded in _currency_words() or (
        " " in folded and name[:1].isupper() and folded.rpartition(" ")[2] in _currency_words()
    )


def _currency(mark: str, state: str | None) -> str | None:
    word = _MARK_CURRENCY.get(mark, mark)
    if re.fullmatch("[A-Z]{3}", word):
        return word
    found = find_currency(word, state)
    if found or " " not in word:
        return found
    return None
