"""Where sentences end in the prose of letters: after a full stop that is no abbreviation's."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A row of dots is looked at from its first one only: it may be a line of a table of contents, thousands long.
_CANDIDATE = re.compile(
    r"(?<![.!?])[.!?]++[\"')\]]*(?:\s?\[\d{1,3}\])?\s+(?=[\"'(\[]*[^\W\d_a-z]|[\"'(\[]*\d)|;\s+(?=\(?[ivx]+\))"
)
_LONGEST = 4_000
_LAST_WORD = re.compile(r"[^\s(\[\"']+\Z")
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "prof",
        "rev",
        "hon",
        "gen",
        "col",
        "lt",
        "capt",
        "maj",
        "sgt",
        "brig",
        "adm",
        "insp",
        "supt",
        "st",
        "messrs",
        "sr",
        "jr",
        "fr",
        "mm",
        "me",
        "mgr",
        "no",
        "nos",
        "art",
        "arts",
        "para",
        "paras",
        "p",
        "pp",
        "vol",
        "sec",
        "sect",
        "cf",
        "vs",
        "v",
        "ref",
        "op",
        "cit",
        "ibid",
        "fig",
        "al",
        "etc",
        "approx",
        "dept",
        "est",
        "inc",
        "ltd",
        "co",
        "corp",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "e.g",
        "i.e",
        "u.s",
        "u.n",
        "u.k",
        "a.m",
        "p.m",
        "h.e",
        "viz",
        "doc",
        "rep",
        "res",
        "gov",
        "sen",
    ]
)
_OFTEN_END = frozenset({"a.m", "p.m", "etc", "u.s", "u.n", "u.k", "inc", "ltd", "co", "corp", "al", "id"})


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of `text[start:end]` as ranges without the blanks between them.

    What has no full stop for thousands of characters is cut at a blank: nobody wrote it as one sentence, and what is
    told of a sentence compares everything in it with everything else.
    """
    at = start
    for m in _CANDIDATE.finditer(text, start, end):
        if _is_end(text, at, m):
            close = m.start() + len(m[0].rstrip())
            yield from _cut(text, at, close)
            at = m.end()
    if at < end:
        yield from _cut(text, at, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        blank = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in " \n\t\u00a0")
        stop = blank if blank > 0 else start + _LONGEST
        yield start, stop
        start = stop + 1 if blank > 0 else stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _is_end(text: str, start: int, m: re.Match[str]) -> bool:
    stop = m[0].rstrip()
    if stop != ".":
        return True
    word = _LAST_WORD.search(text, max(start, m.start() - 24), m.start())
    if not word:
        return True
    last = word[0].casefold()
    if len(last) == 1 and last.isalpha():
        return not word[0].isupper()  # an initial: «J. Smith»
    following = text[m.end() : m.end() + 12]
    if last in _OFTEN_END:
        return not following[:1].isdigit()
    return last not in _ABBREVIATIONS
