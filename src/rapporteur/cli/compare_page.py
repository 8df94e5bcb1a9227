"""Differences as a page for the terminal: what differs, then each value with its whole sentence and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.casefile import Account, CaseFile, Difference
from rapporteur.cli import wording
from rapporteur.cli.labels import Labels
from rapporteur.cli.screen import Screen, bold, columns, dim, pad, red, underlined

SHOWN = 8
"""Differences on the first page; the rest are counted."""
_LABEL = 16
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


def compare_page(
    case: CaseFile, labels: Labels, screen: Screen, *, narrowed: bool = False, whole: bool = False
) -> list[str]:
    """The differences of one case, the gravest first; `narrowed` where only one kind was asked for."""
    chosen = case.differences
    shown = chosen if whole else chosen[:SHOWN]
    documents = len({a.document for d in chosen for v in d.values for a in v.accounts})
    told = f"{wording.count(len(chosen), 'difference')} between {wording.count(documents, 'document')}"
    opening = f"{told}, the gravest first" if len(chosen) > 1 else told if chosen else "no differences found"
    lines = [*map(bold, screen.wrapped(case.person.name)), "", *screen.wrapped(opening), ""]
    for number, difference in enumerate(shown, 1):
        lines += [*_difference(number, difference, labels, screen), ""]
    if len(chosen) > len(shown):
        hint = "" if narrowed else f"   only one kind: --kind {chosen[0].kind}"
        lines += [*screen.wrapped(f"... {len(chosen) - len(shown)} more: --all{hint}"), ""]
    return lines[:-1]


def _difference(number: int, d: Difference, labels: Labels, screen: Screen) -> list[str]:
    kind = wording.plain(d.kind)
    lead = f"{number:<2} {kind:<{_LABEL - 2}}  "
    lines = screen.wrapped(d.note, lead, " " * (3 if screen.is_narrow else columns(lead)))
    if d.kind == "contradiction":
        lines[0] = lines[0].replace(kind, red(kind), 1)
    if d.kind == "gap":
        return lines
    for value in d.values:
        others = [labels.words(a) for v in d.values if v is not value for a in v.accounts]
        lines += ["", *_value(value.value, value.accounts, others, labels, screen)]
    return lines


def _value(value: str, accounts: Sequence[Account], others: Sequence[str], labels: Labels, screen: Screen) -> list[str]:
    """The value at the start, its first sentence beside it, then where all its accounts stand."""
    if not accounts:
        return screen.wrapped(value, "   ")
    indent = " " * (3 + _LABEL)
    label = screen.clean(value)
    narrow = screen.is_narrow or columns(label) > _LABEL - 1
    hang = "      " if screen.is_narrow else indent
    lines = [f"   {line.strip()}" for line in screen.wrapped(label, "   ")] if narrow else []
    quoted = screen.wrapped(labels.words(accounts[0]), hang)
    if not narrow:
        quoted[0] = f"   {pad(label, _LABEL)}" + quoted[0].lstrip()
    start = 0 if narrow else len(hang)
    lines += _mark(quoted, _other_words(labels.words(accounts[0]), others), start)
    first = accounts[0]
    lines += [dim(s) for s in screen.wrapped(labels.title(first.document), f"{hang}{pad(labels.place(first), 8)} ")]
    if len(accounts) > 1:
        lines += [dim(s) for s in screen.wrapped(f"also {labels.places(accounts[1:])}", hang)]
    return lines


def _other_words(sentence: str, others: Sequence[str]) -> frozenset[str]:
    """The words of a sentence that the other accounts do not have; none where the sentences are worded unlike."""
    mine = {w.casefold() for w in _WORD.findall(sentence)}
    theirs = {w.casefold() for other in others for w in _WORD.findall(other)}
    differing = mine - theirs
    return frozenset(differing) if len(differing) <= len(mine) / 2 else frozenset()


def _mark(lines: Sequence[str], words: frozenset[str], start: int) -> list[str]:
    """The differing words underlined; the label before `start` on the first line is left alone."""

    def paint(m: re.Match[str]) -> str:
        return underlined(m[0]) if m[0].casefold() in words else m[0]

    return [line[:start] + _WORD.sub(paint, line[start:]) for line in lines]
