"""Names of national laws: «the Penal Code», «Law No. 5 of 2018», «the Unlawful Activities (Prevention) Act (UAPA)»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.core import Span
from rapporteur.reading.literals import find_literals

_ABBREVIATIONS = frozenset({"IPC", "UAPA", "CrPC", "TPC", "PECA"})
_NOUNS = (
    "Code", "Act", "Law", "Decree", "Ordinance", "Constitution", "Statute", "Bill", "Regulation", "Edict",
    "Proclamation", "Order", "penal code", "criminal code", "civil code", "code of criminal procedure", "constitution",
    "draft law", "draft bill", "basic law", *_ABBREVIATIONS,
)  # fmt: skip
_LINKERS = frozenset({"of", "and", "on", "&"})
_LEADING = frozenset(
    [
        "the",
        "under",
        "article",
        "articles",
        "section",
        "sections",
        "in",
        "of",
        "and",
        "on",
        "by",
        "a",
        "an",
        "this",
        "that",
        "its",
        "same",
        "said",
    ]
)
_NAME = r"[A-Z][\w'’-]*"
_STOP = r"(?!(?:Articles?|Arts?|Sections?|Law|Act|Code|Decree|Penal|Criminal)\b)"
_RIGHT = re.compile(
    rf"(?:-(?:Law|Decree)\b| Act\b)?"
    rf"(?: (?:of|on|for|against|concerning|regarding|relating to|to) (?:the |all )?{_NAME}"
    rf"(?: (?:(?:and|of|the|from|in|on|for|against|of the|to|by|in the) )?{_STOP}{_NAME})*)?"
    rf"(?:,? (?:No\.? ?|Nos\.? ?|N° ?|no\.? ?)?\d[\w./-]*)?(?: of (?:19|20)\d\d)?(?:,? (?:19|20)\d\d\b)?"
    rf"(?: \([A-Z][A-Za-z]{{1,7}}\)| \((?:Law|Act|Decree)[^()]{{1,40}}\)| \((?:19|20)\d\d\))?"
)
_TRAILING_BRACKET = re.compile(r" \((?:[A-Z][A-Za-z]{1,7}|(?:19|20)\d\d|(?:Law|Act|Decree)[^()]{1,40})\)\Z")


@dataclass(frozen=True, slots=True)
class NationalLaw:
    """A law as named; `name` without the abbreviation in brackets that may follow it inside `span`."""

    name: str
    span: Span


@lru_cache(maxsize=4)
def find_national_laws(text: str) -> tuple[NationalLaw, ...]:
    """Every national law named in the text, in order."""
    found: list[NationalLaw] = []
    done = 0
    for at, noun in sorted(_nouns(text)):
        if at >= done:
            law = _read_name(text, at, noun, done)
            found.append(law)
            done = law.span.end
    return tuple(found)


def _nouns(text: str) -> Iterator[tuple[int, str]]:
    for noun in _NOUNS:
        for at in find_literals(text, (noun,)):
            end = at + len(noun)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum() or _is_other_use(text, at, end)):
                yield at, noun


def _is_other_use(text: str, at: int, end: int) -> bool:
    """«Rule of Law», «Law School», «International Law Commission», «Order of 5 May», «Code of Conduct»."""
    behind = text[end : end + 12]
    if text[at:end] == "Order" and not behind.startswith((" No", " no")):
        return True
    return text[max(0, at - 8) : at] == "Rule of " or behind.startswith(
        (
            " School",
            " Commission",
            " Society",
            " Cent",
            " Firm",
            " Facult",
            " and Order",
            " Enforcement",
            " of Conduct",
            " Professor",
        )
    )


def _read_name(text: str, at: int, noun: str, floor: int) -> NationalLaw:
    start = left_edge(text, at, floor) if noun not in _ABBREVIATIONS else at
    m = _RIGHT.match(text, at + len(noun))
    end = m.end() if m and noun not in _ABBREVIATIONS else at + len(noun)
    while text[end - 1] in ".,;" and end > at + len(noun):
        end -= 1
    return NationalLaw(_TRAILING_BRACKET.sub("", text[start:end]) or text[start:end], Span(start, end))


def left_edge(text: str, at: int, floor: int) -> int:
    """Where the capitalised words before the noun begin."""
    edge = start = at
    while start > floor and text[start - 1] == " " and at - start < 90:
        space = text.rfind(" ", max(floor, start - 40), start - 1)
        begin = max(space + 1, floor)
        word = text[begin : start - 1]
        line = word.rfind("\n")
        if line >= 0:
            begin, word = begin + line + 1, word[line + 1 :]
        bare = word.lstrip("(\"'")
        if not bare or (word[-1:] in ".,;:)\"'" and not word.startswith("(")):
            break
        if (bare.casefold() in _LEADING and bare not in _LINKERS) or not (bare[0].isupper() or bare in _LINKERS):
            break
        start = begin
        if bare[0].isupper():
            edge = begin + (len(word) - len(bare) if not word.endswith(")") else 0)
        if line >= 0:
            break
    return edge
