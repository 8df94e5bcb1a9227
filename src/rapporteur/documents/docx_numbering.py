"""Numbers of list items in a DOCX, counted as Word counts them: they stand nowhere in the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from rapporteur.documents.list_labels import BULLET, doubled_letters, roman

_LEVELS = 9
_WRITTEN: dict[str, Callable[[int], str]] = {
    "lowerLetter": doubled_letters,
    "upperLetter": lambda n: doubled_letters(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "decimalZero": lambda n: f"{n:02d}",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str


def local(element: etree._Element) -> str:
    """A tag without its namespace (transitional and strict files differ in it only); empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """A `w:` attribute whatever its namespace; None where there is none."""
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child, grandchild … of those names."""
    for name in path:
        if element is None:
            return None
        element = next((c for c in element if local(c) == name), None)
    return element


def whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,6}", text) else otherwise


class Numbering:
    """Word's counters: one row of nine levels for each abstract numbering."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._styles = _style_numbering(styles)
        for element in numbering if numbering is not None else ():
            if local(element) == "abstractNum":
                self._levels[value(element, "abstractNumId") or ""] = _levels(element)
            elif local(element) == "num":
                self._add_num(element)

    def _add_num(self, element: etree._Element) -> None:
        num = value(element, "numId") or ""
        self._abstract[num] = value(child(element, "abstractNumId")) or ""
        for override in element:
            start = value(child(override, "startOverride"))
            if local(override) == "lvlOverride" and start is not None:
                self._restarts[num, whole(value(override, "ilvl"))] = whole(start)

    def label(self, properties: etree._Element | None) -> str:
        """The label that Word prints before a paragraph of these properties, with its blank; empty for none."""
        num, level = self._place(properties)
        abstract = self._abstract.get(num or "", "")
        levels = self._levels.get(abstract, {})
        if num in (None, "0") or level not in levels:
            return ""
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        self._count(str(num), counters, levels, level)
        if levels[level].form == "bullet":
            return f"{BULLET} "
        text = re.sub(r"%([1-9])", lambda m: _written(counters, levels, int(m[1]) - 1), levels[level].pattern)
        return f"{text} " if text.strip() else ""

    def _place(self, properties: etree._Element | None) -> tuple[str | None, int]:
        own = child(properties, "numPr")
        styled = self._styles.get(value(child(properties, "pStyle")) or "", (None, 0))
        if own is None:
            return styled
        return (value(child(own, "numId")) or styled[0], whole(value(child(own, "ilvl")), styled[1]))

    def _count(self, num: str, counters: list[int | None], levels: dict[int, _Level], level: int) -> None:
        restart = self._restarts.pop((num, level), None)
        before = counters[level]
        if restart is not None:
            counters[level] = restart
        else:
            counters[level] = levels[level].start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            counters[deeper] = None


def _written(counters: list[int | None], levels: dict[int, _Level], level: int) -> str:
    if level not in levels:
        return ""
    number = counters[level]
    number = levels[level].start if number is None else number
    return _WRITTEN.get(levels[level].form, str)(number) if levels[level].form != "none" else ""


def _levels(element: etree._Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for lvl in element:
        level = whole(value(lvl, "ilvl"), -1)
        if local(lvl) == "lvl" and 0 <= level < _LEVELS:
            form = value(child(lvl, "numFmt")) or "decimal"
            found[level] = _Level(whole(value(child(lvl, "start")), 0), form, (value(child(lvl, "lvlText")) or "")[:80])
    return found


def _style_numbering(styles: etree._Element | None) -> dict[str, tuple[str | None, int]]:
    """The numbering that each paragraph style brings, its ancestors asked where it says nothing."""
    own: dict[str, tuple[str | None, int]] = {}
    parents: dict[str, str] = {}
    for style in styles if styles is not None else ():
        name = value(style, "styleId")
        if local(style) != "style" or name is None:
            continue
        parents[name] = value(child(style, "basedOn")) or ""
        numbers = child(style, "pPr", "numPr")
        if numbers is not None:
            own[name] = (value(child(numbers, "numId")), whole(value(child(numbers, "ilvl"))))
    return {name: place for name in parents if (place := _inherited(name, own, parents)) is not None}


def _inherited(
    name: str, own: dict[str, tuple[str | None, int]], parents: dict[str, str]
) -> tuple[str | None, int] | None:
    for _ in range(20):  # a circle of styles must end somewhere
        if name in own:
            return own[name]
        name = parents.get(name, "")
    return None
