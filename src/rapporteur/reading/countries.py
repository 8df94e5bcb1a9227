"""States in a text: by name, by adjective, and which of them the document addresses or calls on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from rapporteur.core import Span
from rapporteur.reading.view import View
from rapporteur.reference.states import codes_by_adjective, codes_by_name, states_by_code

_WORD = re.compile(r"\b[A-ZÀ-ÞĀ-Ž][\w'.-]*")
_AUTHORITIES = re.compile(
    r"\b(?:authorit(?:y|ies)|governments?|president|ministry|minister|prosecutor|police|parliament|officials)\b", re.I
)


class CountryMention(NamedTuple):
    """A State's name (or adjective) in the text; `codes` has two where the word alone does not tell."""

    codes: tuple[str, ...]
    span: Span
    is_name: bool


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
    table, out, at = _by_first_word(), [], start
    for m in _WORD.finditer(text, start, stop):
        if m.start() < at:
            continue
        for head in dict.fromkeys((m[0].casefold().rstrip(".'"), m[0].casefold().removesuffix("'s"), m[0].casefold())):
            found = _longest(text, m.start(), stop, table.get(head, ()))
            if found:
                out.append(found)
                at = found.span.end
                break
    return out


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

    None where the demands go to several States.
    """
    asks = [s for s in view.sections if s.name == "demands"]
    ranges = [(s.start, s.end) for s in asks[:1]] + _lead_ranges(view)
    for start, end in ranges:
        here = [m for m in mentions if start <= m.span.start < end and len(m.codes) == 1]
        if start == (asks[0].start if asks else -1):
            here = [m for m in here if _near_authorities(view.text, m.span)] or []
        codes = list(dict.fromkeys(m.codes[0] for m in here))
        if len(codes) == 1:
            return next((m for m in here if m.is_name), here[0])
        if codes and start != (asks[0].start if asks else -1):
            common = Counter(m.codes[0] for m in mentions if len(m.codes) == 1).most_common(1)[0][0]
            return next((m for m in here if m.codes[0] == common), None)
    return None


def _lead_ranges(view: View) -> list[tuple[int, int]]:
    if not view.blocks:
        return []
    body = next((s.start for s in view.sections if s.name == "body"), view.blocks[0].start)
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
