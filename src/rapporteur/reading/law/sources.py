"""What provisions can belong to: instruments, general comments, national laws, UN documents, as the text names them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapporteur.core import Span
from rapporteur.reading.law.comments import CommentMention, comment_of_symbol, find_comments
from rapporteur.reading.law.documents import SymbolMention, find_symbols
from rapporteur.reading.law.instruments import InstrumentMention, find_instruments
from rapporteur.reading.law.national import find_national_laws
from rapporteur.reading.view import View

SourceKind = Literal["treaty", "comment", "national", "document"]


@dataclass(frozen=True, slots=True)
class Source:
    """One naming; `label` is what a reading prints, `unit` what it is divided into, `bare` marks «the Covenant»."""

    kind: SourceKind
    label: str
    unit: str
    span: Span
    bare: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """All namings of a text in order, with their starts for looking up."""

    all: tuple[Source, ...]
    starts: tuple[int, ...]

    def next_after(self, offset: int) -> Source | None:
        i = bisect_left(self.starts, offset)
        return self.all[i] if i < len(self.all) else None

    def before(self, offset: int) -> Sequence[Source]:
        """Those that start before the offset, the nearest last."""
        return self.all[: bisect_left(self.starts, offset)]

    def last_before(self, offset: int) -> Source | None:
        i = bisect_left(self.starts, offset)
        return self.all[i - 1] if i else None


def find_sources(view: View, low: str, with_national: bool = True) -> Sources:
    """Every source that the text names, bare ones resolved to the one named last with the same noun."""
    text = view.text
    bounds = [(s.start, s.end) for s in view.sentences]
    symbols = find_symbols(text, bounds)
    instruments = find_instruments(text)
    comments = find_comments(text, low, bounds, symbols)
    found = [*_treaties(instruments), *map(_comment, comments), *_documents(symbols, comments)]
    if with_national:
        found += [Source("national", law.name, "art", law.span) for law in find_national_laws(text)]
    ordered = _with_symbols(text, _without_overlaps(found))
    return Sources(ordered, tuple(s.span.start for s in ordered))


def _treaties(mentions: Sequence[InstrumentMention]) -> list[Source]:
    printed = _longest_names(mentions)
    last: dict[str, InstrumentMention] = {}
    found = []
    for m in mentions:
        named = m if m.instrument else last.get(m.noun)
        if named is None or named.instrument is None:
            continue
        name = named.instrument
        last[name.noun] = last[named.noun] = named
        label = name.name if name.contract else printed.get(name.name, name.name)
        found.append(Source("treaty", label, name.unit, m.span, m.instrument is None, m.short))
    return found


def _longest_names(mentions: Sequence[InstrumentMention]) -> dict[str, str]:
    names: dict[str, str] = {}
    for m in mentions:
        if m.instrument and len(m.printed) > len(names.get(m.instrument.name, "")):
            names[m.instrument.name] = m.printed
    return names


def _comment(mention: CommentMention) -> Source:
    return Source("comment", mention.key, "para", mention.span)


def _documents(symbols: Sequence[SymbolMention], comments: Sequence[CommentMention]) -> list[Source]:
    return [Source("document", s.symbol, "para", s.span) for s in symbols if not comment_of_symbol(s.symbol)]


def _with_symbols(text: str, sources: Sequence[Source]) -> tuple[Source, ...]:
    """A symbol in brackets right behind an instrument is part of its name."""
    out: list[Source] = []
    for source in sources:
        last = out[-1] if out else None
        if (
            last
            and source.kind == "document"
            and last.kind == "treaty"
            and text[last.span.end : source.span.start] in (" (", ", ")
        ):
            out[-1] = replace(last, span=last.span.joined(source.span))
        else:
            out.append(source)
    return tuple(out)


def _without_overlaps(found: Sequence[Source]) -> tuple[Source, ...]:
    """In order; of two that overlap the international name stays, and the first and longer."""
    out: list[Source] = []
    for source in sorted(found, key=lambda s: (s.span.start, s.kind == "national", -s.span.length)):
        if out and source.span.start < out[-1].span.end and source.kind != "comment":
            if out[-1].kind == "national" and source.kind != "national":
                out[-1] = source
            continue
        out.append(source)
    return tuple(out)
