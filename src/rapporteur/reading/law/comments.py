"""General comments and recommendations of the treaty bodies, in every order in which texts name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.core import Span
from rapporteur.reading.law.documents import SymbolMention
from rapporteur.reading.literals import find_literals
from rapporteur.reference.comments import COMMITTEES, comments_by_key, comments_by_symbol, load_general_comments

_COMMITTEES = (
    *tuple((name.casefold(), short) for short, name in COMMITTEES.items()),
    ("committee on economic, social, and cultural rights", "CESCR"),
    ("committee on the elimination of all forms of racial discrimination", "CERD"),
    ("committee on the elimination of all forms of discrimination against women", "CEDAW"),
    ("committee on the protection of the rights of all migrant workers", "CMW"),
    ("committee on migrant workers", "CMW"),
)
_ACRONYMS = {short: short for short in COMMITTEES} | {
    "CCPR": "HRC", "ICCPR": "HRC", "ICESCR": "CESCR", "ICERD": "CERD",
}  # fmt: skip
_ACRONYM = re.compile(
    r"\b(HRC|CCPR|CESCR|CERD|CEDAW|CRC|CAT|CRPD|CMW|CED|ICCPR|ICESCR|ICERD)(?: Committee)?(?:'s)?,? (?:in its )?\Z"
)
_RECOMMENDERS = frozenset({"CERD", "CEDAW"})
_NUMBER = r"(?:nos?\.? ?|numbers? |n° ?|# ?)?(\d{1,2})(?![\d/])"
_COMMENT = re.compile(rf"general (comment|recommendation|observation)(s?)(?: \((?:GC|GR)s?\))?,? {_NUMBER}", re.I)
_SHORT = re.compile(r"(GC|GR)s? ?(?:No\.? ?)?(\d{1,2})(?![\d/])")
_MORE = re.compile(rf"(?: \(\d{{4}}\))?(?:,| and|, and| &|,? as well as)(?: its)? {_NUMBER}(?: \(\d{{4}}\))?", re.I)
_MORE_FAR = re.compile(
    r"(?:,| and| &) (?:general (?:comments?|recommendations?) )?nos?\.? ?(\d{1,2})(?![\d/])(?: \(\d{4}\))?", re.I
)
_BEHIND = re.compile(
    r"(?: \(\d{4}\))?(?: \([A-Z][\w/.\s-]{3,30}\))?(?: on [^.;()\n]{1,140}?)?,? (?:of|"
    r"by|adopted by|issued by|from) (?:the )?(?:United Nations |UN )?",
    re.I,
)
_BRACKET = re.compile(r"(?: \(\d{4}\))?(?:,? on [^.;()\n]{1,100})? ?[(,\[] ?(?:UN Doc\.? )?\Z")
_SYMBOL = re.compile(r"(CCPR|CRC|CAT|CEDAW|CERD|CRPD|CMW|CED|E/C\.12)/(?:C/)?GC/(\d{1,2})(?:\D|\Z)")
_YEAR = re.compile(r" \(\d{4}\)")


@dataclass(frozen=True, slots=True)
class CommentMention:
    """A general comment where it is named; `key` as in `HRC GC 34`, or the printed name where no committee is told."""

    key: str
    span: Span


def comment_of_symbol(symbol: str) -> str | None:
    """`CCPR/C/GC/34` to `HRC GC 34`; None for a symbol of another kind of document."""
    m = _SYMBOL.match(symbol)
    if m:
        organ = {"CCPR": "HRC", "E/C.12": "CESCR"}.get(m[1], m[1])
        return comment_key(organ, int(m[2]))
    known = comments_by_symbol().get(symbol.replace(" ", "").casefold())
    return known.key if known else None


def comment_key(committee: str, number: int) -> str:
    return f"{committee} {'GR' if committee in _RECOMMENDERS else 'GC'} {number}"


def find_comments(
    text: str, low: str, sentences: Iterable[tuple[int, int]], symbols: Iterable[SymbolMention]
) -> list[CommentMention]:
    """Every naming of a general comment, by words or by symbol, in order; a symbol behind the words is part of them."""
    by_start = {s.span.start: s for s in symbols if comment_of_symbol(s.symbol)}
    found: list[CommentMention] = []
    known: dict[int, str] = {}
    bounds = list(sentences)
    for kind, run in _find_runs(text, low):
        floor, stop = _sentence_of(bounds, run[0][1].start, len(text))
        committee = _committee(text, low, run, floor, stop)
        for number, span in run:
            end, symbol = _absorb_symbol(text, span.end, by_start)
            key = symbol or (comment_key(committee, number) if committee else known.get(number) or _only(kind, number))
            key = key or _of_treaty(text, span.start, number)
            if key:
                known[number] = key
            found.append(CommentMention(key or f"General Comment No. {number}", Span(span.start, end)))
    found += [CommentMention(comment_of_symbol(s.symbol) or "", s.span) for s in by_start.values()]
    return sorted(found, key=lambda m: m.span)


def _kind(word: str) -> str:
    return "GR" if word.casefold() == "recommendation" else "GC"


def _only(kind: str, number: int) -> str | None:
    """The one comment that bears this number, where no other committee has come so far."""
    keys = [c.key for c in load_general_comments() if c.kind == kind and c.number == number]
    return keys[0] if len(keys) == 1 else None


_TREATIES = re.compile(
    r"(?P<HRC>Civil and Political Rights|\bICCPR\b)|(?P<CESCR>Economic, Social and Cultural Rights|\bICESCR\b)"
    r"|(?P<CEDAW>Discrimination [Aa]gainst Women|\bCEDAW\b)|(?P<CRC>Rights of the Child|\bCRC\b)"
    r"|(?P<CAT>Convention [Aa]gainst Torture|\bCAT\b)|(?P<CERD>Racial Discrimination|\bI?CERD\b)"
    r"|(?P<CRPD>Persons with Disabilities|\bCRPD\b)|(?P<CMW>Migrant Workers|\bICMW\b)"
)
_SAME_PASSAGE = 600


def _of_treaty(text: str, start: int, number: int) -> str | None:
    """In a passage on one treaty, «General Comment No. 14» is its committee's, where that has such a comment."""
    low = max(text.rfind("\n", 0, start) + 1, start - _SAME_PASSAGE)
    last = None
    for m in _TREATIES.finditer(text, low, start):
        last = m
    key = comment_key(last.lastgroup, number) if last and last.lastgroup else None
    return key if key in comments_by_key() else None


Run = list[tuple[int, Span]]


def _find_runs(text: str, low: str) -> Iterator[tuple[str, Run]]:
    """The comments that one phrase names: «general comments No. 4 (1991) on … and No. 7 (1997)»."""
    for at in find_literals(low, ("general comment", "general recommendation", "general observation")):
        m = _COMMENT.match(text, at)
        if m:
            yield _kind(m[1]), _read_run(text, at, int(m[3]), m.end(), bool(m[2]))
    for at in find_literals(text, ("GC", "GR")):
        m = _SHORT.match(text, at)
        if m and not text[at - 1 : at].isalnum() and text[at - 1 : at] != "/":
            yield m[1], [(int(m[2]), Span(at, m.end()))]


def _read_run(text: str, at: int, number: int, end: int, plural: bool) -> Run:
    run = [(number, Span(at, _past_year(text, end)))]
    while plural:
        m = _MORE.match(text, end) or _MORE_FAR.search(text, end, _sentence_end(text, end))
        if not m:
            break
        run.append((int(m[1]), Span(at, m.end())))
        end = m.end()
    return run


def _past_year(text: str, end: int) -> int:
    m = _YEAR.match(text, end)
    return m.end() if m else end


def _sentence_end(text: str, at: int) -> int:
    ends = [e for mark in (";", "\n", ", which", "). ") if (e := text.find(mark, at, at + 160)) >= 0]
    return min(ends, default=min(len(text), at + 160))


def _sentence_of(bounds: list[tuple[int, int]], at: int, length: int) -> tuple[int, int]:
    low, high = 0, len(bounds)
    while low < high:
        middle = (low + high) // 2
        if bounds[middle][1] <= at:
            low = middle + 1
        else:
            high = middle
    return bounds[low] if low < len(bounds) and bounds[low][0] <= at else (max(0, at - 200), min(length, at + 200))


def _committee(text: str, low: str, run: Run, floor: int, stop: int) -> str | None:
    """The committee named right behind, or last before in the sentence, or by its acronym right before."""
    start, end = run[0][1].start, run[-1][1].end
    behind = _BEHIND.match(text, end, min(stop, end + 260))
    if behind:
        named = [c for name, c in _COMMITTEES if low.startswith(name, behind.end())]
        acronym = re.compile(r"[A-Z]{3,5}\b").match(text, behind.end())
        if named or (acronym and acronym[0] in _ACRONYMS):
            return named[0] if named else _ACRONYMS[acronym[0]] if acronym else None
    short = _ACRONYM.search(text, max(floor, start - 24), start)
    if short:
        return _ACRONYMS[short[1]]
    hits = [(at, c) for name, c in _COMMITTEES if (at := low.rfind(name, max(floor, start - 300), start)) >= 0]
    if hits:
        return max(hits)[1]
    hits = [(at, c) for name, c in _COMMITTEES if (at := low.find(name, end, min(stop, end + 120))) >= 0]
    return min(hits)[1] if hits else None


def _absorb_symbol(text: str, end: int, by_start: dict[int, SymbolMention]) -> tuple[int, str | None]:
    """The symbol in brackets right behind a comment's name is the same citation; it leaves `by_start`."""
    for at in range(end + 1, min(len(text), end + 120)):
        if at in by_start and _BRACKET.match(text[end:at]):
            mention = by_start.pop(at)
            stop = mention.span.end
            return stop + (text[stop : stop + 1] == ")"), comment_of_symbol(mention.symbol)
    return end, None
