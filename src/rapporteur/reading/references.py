"""References of communications in every form in which letters print them, and numbers of other systems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapporteur.core import Span, Symbol
from rapporteur.reference.states import states_by_code

_CORE = re.compile(r"\b([A-Z]{3})[ \n]+(\d{1,3})[ ]?[/.][ ]?((?:19|20)\d{2})\b(?![./]\d)")
_FILE_CODES = (
    r"(?:G/SO[ \n]*\d{3}(?:/\d+)?|\(\d{1,3}(?:-\d{1,3})+\)|\d{1,3}(?:-\d{1,3})+|"
    r"[A-Z][\w&' ,-]{2,60}[ \n]*\(\d{4}-\d{1,3}\)|\(\d{4}-\d{1,3}\))"
)
_BEFORE = re.compile(
    rf"(?:\b(?P<type>J?(?:AL|UA|OL|AM))\b[ \n:]+)?(?P<file>{_FILE_CODES}(?:[ \n,;&]+{_FILE_CODES}){{0,14}})?[ \n]*\Z"
)
_LOOSE = re.compile(
    r"\b(?P<type>J?(?:AL|UA|OL))\b:?(?P<file>(?:[ \n]+(?:[A-Z][\w&/.,'-]*|\([\d-]+\)|\((?:19|20)\d\d[\d-]*\)|"
    r"[\d/-]+|and|&|of|on)){1,24})[ \n]+\Z"
)
_TYPE_BEFORE = re.compile(r"\b(J?(?:AL|UA|OL|AM))[ \n:]*\Z")
_LOOK_BACK = 420


class SymbolMention(NamedTuple):
    """A reference as printed: its symbol, old file codes if any, and where it stands."""

    symbol: Symbol
    file: str | None
    span: Span


def find_symbols(text: str, start: int = 0, end: int | None = None) -> Iterator[SymbolMention]:
    """Every reference of a communication in the range, types and file codes before it included."""
    at = start
    for m in _CORE.finditer(text, start, len(text) if end is None else end):
        if int(m[2]) == 0:
            continue
        kind, file, begin = _before(text, max(at, m.start() - _LOOK_BACK), m.start())
        if kind is None and m[1] not in states_by_code():  # «ASA 23/2012», a mission's own «REF: ABC 14/2019»
            continue
        yield SymbolMention(Symbol(m[1], int(m[2]), int(m[3]), kind), file, Span(begin, m.end()))
        at = m.end()


def _before(text: str, low: int, start: int) -> tuple[str | None, str | None, int]:
    """The type and the file codes that stand directly before a number."""
    near = _TYPE_BEFORE.search(text, max(low, start - 8), start)
    if near:
        return near[1], None, near.start()
    if text.rfind("G/SO", low, start) < 0 and text.rfind("(", max(low, start - 40), start) < 0:
        return None, None, start
    best: re.Match[str] | None = None
    for candidate in re.finditer(r"\bJ?(?:AL|UA|OL|AM)\b|\bG/SO\b", text[low:start]):
        best = _BEFORE.match(text, low + candidate.start(), start)
        if best:
            break
    if best is None or not best["type"]:
        first = re.search(r"\bJ?(?:AL|UA|OL)\b", text[low:start])
        best = (first and _LOOSE.match(text, low + first.start(), start)) or best
    if best is None or not (best["type"] or best["file"]):
        return None, None, start
    file = " ".join(best["file"].split()) if best["file"] else None
    return best["type"], file, best.start()


# Each form of number, with the words without which it cannot stand in a text.
_OTHERS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("UA",), re.compile(r"\b(?:First |Second |Further information on )?UA:? ?\d{1,3}/\d{2}\b")),
    (("Index",), re.compile(r"\bIndex(?: number)?:? (?P<i>[A-Z]{3} \d{2}/\d{3,5}/\d{4})\b")),
    (("/20", "/19"), re.compile(r"(?<![\w/])[A-Z]{3} \d{2}/\d{3,5}/\d{4}\b")),
    (("OBS ",), re.compile(r"\b[A-Z]{3} \d{3} ?/ ?\d{4} ?/ ?OBS \d{3}(?:\.\d+)?")),
    (
        (" no", " No", " num", " Num", "#"),
        re.compile(
            r"\b(?:[Cc]riminal |[Cc]ivil )?(?:[Cc]ase|[Ff]ile|[Cc]omplaint|[Pp]etition|[Aa]pplication|[Ww]arrant) "
            r"(?:[Nn]os?\.?|[Nn]umbers?|#) ?(?P<c>[A-Z0-9][\w./-]*(?: of \d{4})?(?:[ -]\d[\w/-]*)?)"
        ),
    ),
    (
        ("Ref",),
        re.compile(
            r"\b(?:Note Verbale |Our |Your )?Ref(?:erence)?\.? ?(?:No\.?|[Nn]umber)?:? ?"
            r"(?P<r>(?=[\w./-]*\d)[A-Z0-9][\w./-]{3,40})"
        ),
    ),
    (("No.",), re.compile(r"\bNo\. ?(?P<n>\d{1,5}[A-Z/-][\w./-]{2,30})")),
)


_AROUND = (48, 72)
"""Characters before and behind such a word within which its number lies."""


def find_other_references(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, Span]]:
    """Numbers of other systems: Amnesty's UA and index, the Observatory's code, a court's case number."""
    stop = len(text) if end is None else end
    found: list[tuple[int, int, str]] = []
    for words, pattern in _OTHERS:
        for m in _near(text, words, pattern, start, stop):
            group = next((g for g in m.groupdict().values() if g), None)
            at = m.start() + m[0].rindex(group) if group and "Index" in m[0] else m.start()
            if not any(at < e and s < m.end() for s, e, _ in found):
                found.append((at, m.end(), text[at : m.end()].rstrip(".,")))
    for at, _, symbol in sorted(found):
        if not _CORE.search(symbol):
            yield " ".join(symbol.split()), Span(at, at + len(symbol))


def _near(
    text: str, words: tuple[str, ...], pattern: re.Pattern[str], start: int, stop: int
) -> Iterator[re.Match[str]]:
    """The matches of a pattern around the places of its words, each once, in order."""
    done = start
    for place in sorted(_places(text, words, start, stop)):
        for m in pattern.finditer(text, max(done, place - _AROUND[0]), min(stop, place + _AROUND[1])):
            done = m.end()
            yield m


def _places(text: str, words: tuple[str, ...], start: int, stop: int) -> Iterator[int]:
    for word in words:
        at = text.find(word, start, stop)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word), stop)
