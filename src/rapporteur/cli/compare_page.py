"""Differences as a page for the terminal: what differs, then each value with its whole sentence and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.casefile import CaseFile, Difference, DifferenceValue
from rapporteur.cli import wording
from rapporteur.cli.labels import Labels
from rapporteur.cli.screen import Screen, bold, columns, dim, pad, red, underlined

SHOWN = 8
"""Differences on the first page; the rest are counted."""
_LABEL = 16
_KINDS = {"variant_spelling": "spelling"}
"""Kinds whose code is longer than the column for it."""
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


def compare_page(
    case: CaseFile, labels: Labels, screen: Screen, *, narrowed: bool = False, whole: bool = False
) -> list[str]:
    """The differences of one case, the gravest first; `narrowed` where only one kind was asked for."""
    chosen = case.differences
    shown = chosen if whole else chosen[:SHOWN]
    lines = [*screen.wrapped(case.person.name, paint=bold), "", *screen.wrapped(_opening(chosen))]
    for number, difference in enumerate(shown, 1):
        lines += ["", *_difference(number, difference, labels, screen)]
    if len(chosen) > len(shown):
        lines += ["", *_left_out(chosen, len(shown), narrowed, screen)]
    return lines


def _opening(chosen: Sequence[Difference]) -> str:
    if not chosen:
        return "no differences found"
    documents = len({a.document for d in chosen for v in d.values for a in v.accounts})
    told = f"{wording.count(len(chosen), 'difference')} between {wording.count(documents, 'document')}"
    return f"{told}, the gravest first" if len(chosen) > 1 else told


def _left_out(chosen: Sequence[Difference], shown: int, narrowed: bool, screen: Screen) -> list[str]:
    """How to see the others: on one line where it fits, else one way per line."""
    hints = [f"... {len(chosen) - shown} more: --all", "as JSON: --json"]
    hints += [] if narrowed else [f"only one kind: --kind {chosen[0].kind}"]
    line = "   ".join(hints)
    return [line] if columns(line) <= screen.width else [hints[0], *(f"    {hint}" for hint in hints[1:])]


def _difference(number: int, d: Difference, labels: Labels, screen: Screen) -> list[str]:
    kind = _KINDS.get(d.kind, d.kind)
    word = red(kind) if d.kind == "contradiction" else kind
    lead = f"{number:<2} {word}  " if screen.is_narrow else pad(f"{number:<2} {word}", 3 + _LABEL)
    lines = screen.wrapped(d.note, lead, " " * (3 if screen.is_narrow else 3 + _LABEL))
    if d.kind == "gap":
        return lines
    for value in d.values:
        others = [labels.words(a) for v in d.values if v is not value for a in v.accounts]
        lines += ["", *_value(value, others, labels, screen)]
    return lines


def _value(value: DifferenceValue, others: Sequence[str], labels: Labels, screen: Screen) -> list[str]:
    """The value at the start, its first sentence beside it, then where all its accounts stand."""
    if not value.accounts:
        return screen.wrapped(value.value, "   ")
    label, (first, *more) = screen.clean(value.value), value.accounts
    beside = not screen.is_narrow and columns(label) < _LABEL
    hang = " " * (6 if screen.is_narrow else 3 + _LABEL)
    lines = [] if beside else screen.wrapped(label, "   ")
    quoted = screen.wrapped(labels.words(first), f"   {pad(label, _LABEL)}" if beside else hang, hang)
    lines += _mark(quoted, _other_words(labels.words(first), others), len(hang) if beside else 0)
    place = f"{hang}{dim(pad(labels.place(first), 8))} "
    lines += screen.wrapped(labels.title(first.document), place, hang, dim)
    return lines + (screen.wrapped(f"also {labels.places(more)}", hang, paint=dim) if more else [])


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
