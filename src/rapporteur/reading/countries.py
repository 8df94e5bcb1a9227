"""States in a text: by name, by adjective, and which of them the document addresses or calls on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rapporteur.core import Span
from rapporteur.reading.demands import find_demands
from rapporteur.reading.view import View
from rapporteur.reference.states import codes_by_abbreviation, codes_by_adjective, codes_by_name, states_by_code

_WORD = re.compile(r"\b[A-ZÀ-ÞĀ-Ž][\w'.-]*")
_AUTHORITIES = re.compile(
    r"\b(?:authorit(?:y|ies)|governments?|president|ministry|minister|prosecutor|police|parliament|officials)\b", re.I
)


class CountryMention(NamedTuple):
    """A State's name (or adjective) in the text; `codes` has two where the word alone does not tell."""

    codes: tuple[str, ...]
    span: Span
    is_name: bool


_ByFirstWord = Mapping[str, tuple[tuple[str, tuple[str, ...], bool], ...]]


@cache
def _by_first_word() -> dict[str, tuple[tuple[str, tuple[str, ...], bool], ...]]:
    """First word → the names and adjectives that begin with it, longest first."""
    table: dict[str, list[tuple[str, tuple[str, ...], bool]]] = {}
    for index, is_name in ((codes_by_name(), True), (codes_by_adjective(), False)):
        for name, codes in index.items():
            if len(name) > 2:
                table.setdefault(name.split()[0], []).append((name, codes, is_name))
    return {k: tuple(sorted(v, key=lambda row: (-len(row[0]), not row[2]))) for k, v in table.items()}


def find_countries(text: str, start: int = 0, end: int | None = None) -> list[CountryMention]:
    """Every State named or meant by an adjective in the range, longest names first, without overlaps."""
    stop = len(text) if end is None else end
    table, short = _by_first_word(), codes_by_abbreviation()
    out: list[CountryMention] = []
    at = start
    for m in _WORD.finditer(text, start, stop):
        if m.start() < at:
            continue
        found = _named(text, m, stop, table) or _abbreviated(m, short)
        if found:
            out.append(found)
            at = found.span.end
    return out


def _named(text: str, m: re.Match[str], stop: int, table: _ByFirstWord) -> CountryMention | None:
    word = m[0].casefold()
    found = _longest(text, m.start(), stop, table.get(word, ()))
    if found is None and word[-1] in ".'s" and (head := word.rstrip(".'").removesuffix("'s")) != word:
        found = _longest(text, m.start(), stop, table.get(head, ()))
    return found


def _abbreviated(m: re.Match[str], short: Mapping[str, tuple[str, ...]]) -> CountryMention | None:
    """«UK», «UAE», «DPRK»: only with their capitals."""
    word = m[0].rstrip(".").removesuffix("'s")
    codes = short.get(m[0]) or short.get(word) if word.replace(".", "").isupper() else None
    return CountryMention(codes, Span(m.start(), m.start() + len(word)), True) if codes else None


def _longest(
    text: str, start: int, stop: int, rows: Iterable[tuple[str, tuple[str, ...], bool]]
) -> CountryMention | None:
    for name, codes, is_name in rows:
        end = start + len(name)
        if end <= stop and text[start:end].casefold() == name and not text[end : end + 1].isalnum():
            return CountryMention(codes, Span(start, end), is_name)
    return None


def called_on(view: View, mentions: Sequence[CountryMention]) -> CountryMention | None:
    """The State whose authorities a statement calls on: from its demands, else its headline, else its first lines.

    None where the demands go to the authorities of several States.
    """
    told = [m for m in mentions if len(m.codes) == 1]
    introduced = _called(view.text, told, _introductions(view))
    if len({m.codes[0] for m in introduced}) == 1:
        return _clearest(introduced)
    asked = introduced or _called(view.text, told, [a.span for a in find_demands(view)])
    codes = {m.codes[0] for m in asked}
    if codes:
        return _clearest(asked) if len(codes) == 1 else _foremost(view, told, asked)
    return _from_lead(view, told)


def _introductions(view: View) -> list[Span]:
    """The lines that open a list of demands («X urges the authorities in Y to:»)."""
    starts = [s.start for s in view.sections if s.name == "demands"]
    return [Span(max(b.start, b.end - 320), b.end) for b in view.blocks if b.start in starts]


def _called(text: str, told: Sequence[CountryMention], places: Sequence[Span]) -> list[CountryMention]:
    return [m for m in told if any(p.covers(m.span) for p in places) and _near_authorities(text, m.span)]


def _clearest(found: Sequence[CountryMention]) -> CountryMention:
    return next((m for m in found if m.is_name), found[0])


def _foremost(view: View, told: Sequence[CountryMention], asked: Sequence[CountryMention]) -> CountryMention | None:
    """Of several States asked, the one that headline and text are about; None where each is asked as much."""
    head = {m.codes[0] for m in told if m.span.start < _body_start(view)}
    counts = Counter(m.codes[0] for m in asked)
    (first, most), (_, next_most) = counts.most_common(2)
    named = [m for m in asked if m.codes[0] == first]
    return _clearest(named) if head == {first} or most > 2 * next_most else None


def _from_lead(view: View, told: Sequence[CountryMention]) -> CountryMention | None:
    for start, end in _lead_ranges(view):
        here = [m for m in told if start <= m.span.start < end]
        codes = {m.codes[0] for m in here}
        if len(codes) == 1:
            return _clearest(here)
        if codes:
            common = Counter(m.codes[0] for m in told).most_common(1)[0][0]
            return next((m for m in here if m.codes[0] == common), None)
    return None


def _body_start(view: View) -> int:
    return next((s.start for s in view.sections if s.name == "body"), view.blocks[0].start if view.blocks else 0)


def _lead_ranges(view: View) -> list[tuple[int, int]]:
    body = _body_start(view)
    return [(0, body), (body, min(body + 1500, len(view.text))), (0, len(view.text))]


def _near_authorities(text: str, span: Span) -> bool:
    return bool(_AUTHORITIES.search(text[max(0, span.start - 60) : span.end + 40]))


def addressed(text: str, code: str, mentions: Sequence[CountryMention]) -> CountryMention | None:
    """The first place where a letter names the State of its reference; a name before an adjective."""
    here = [m for m in mentions if code in m.codes]
    return next((m for m in here if m.is_name), here[0] if here else None)


def state_name(code: str) -> str:
    state = states_by_code().get(code)
    return state.name if state else code
