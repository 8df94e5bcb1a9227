"""HTML: what a browser would show, without scripts, styles and navigation; nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from rapporteur.documents.flow import Flow
from rapporteur.documents.limits import Limits
from rapporteur.documents.list_labels import BULLET, letters, roman
from rapporteur.documents.problems import trouble
from rapporteur.documents.records import FurnitureKind

_UNSEEN = frozenset(
    (
        "head script style noscript template nav svg math iframe object embed canvas audio video map select "
        "datalist input textarea button dialog menu"
    ).split()
)
_BLOCKS = frozenset(
    (
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody "
        "tfoot thead tr ul caption"
    ).split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WRITTEN: dict[str, Callable[[int], str]] = {
    "a": letters,
    "A": lambda n: letters(n).upper(),
    "i": roman,
    "I": lambda n: roman(n).upper(),
}
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: inside what furniture, in preformatted text, how deep, under a heading."""

    kind: FurnitureKind | None = None
    pre: bool = False
    depth: int = 0
    in_main: bool = False
    apart: bool = False


@dataclass(slots=True)
class _Walk:
    """The paragraph under construction, and the flow that it goes to."""

    flow: Flow
    limits: Limits
    has_main: bool
    words: list[str] = field(default_factory=list)
    label: str = ""
    numbers: dict[etree._Element, int] = field(default_factory=dict)

    def end_paragraph(self, place: _Place) -> None:
        text = "".join(self.words)
        self.words.clear()
        if place.pre:
            text = text.strip("\n")
        else:
            lines = (_SPACES.sub(" ", line).strip(" ") for line in text.split("\v"))
            text = "\n".join(lines).strip("\n")
        if text.strip():
            self.flow.add(self.label + text, place.kind, apart=place.apart or bool(self.label))
            self.label = ""


def read_html(data: bytes, limits: Limits) -> dict[str, Any]:
    """The answer that the worker sends for a page, given in UTF-8. Raises TroubleError."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(data, parser)
    if any("depth" in str(entry.message).lower() for entry in parser.error_log):
        raise trouble("too_deep")
    if root is None:
        raise trouble("empty")
    main = root.xpath("boolean(//main | //article | //*[@role='main'])")
    walk = _Walk(Flow(limits), limits, bool(main))
    _visit(walk, root, _Place())
    walk.end_paragraph(_Place())
    return walk.flow.answer(_language(root))


def _language(root: etree._Element) -> str | None:
    code = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()
    return code if len(code) == 2 and code.isalpha() and code.isascii() else None


def _visit(walk: _Walk, element: etree._Element, place: _Place) -> None:
    tag = element.tag
    if not isinstance(tag, str) or _is_unseen(element, tag):
        return
    if place.depth > walk.limits.depth:
        raise trouble("too_deep")
    inner = _entered(walk, element, tag, place)
    is_block = tag in _BLOCKS
    if is_block:
        walk.end_paragraph(place)
    if tag == "ol":
        walk.numbers.update(_count_items(element))
    elif tag == "li":
        walk.label = _label(walk, element)
    elif tag == "br":
        walk.words.append("\n" if place.pre else "\v")
    elif tag == "tr":
        _visit_row(walk, element, inner)
        return
    elif tag == "q":
        walk.words.append("“")
    _visit_inside(walk, element, inner)
    if tag == "q":
        walk.words.append("”")
    if is_block:
        walk.end_paragraph(inner)


def _visit_inside(walk: _Walk, element: etree._Element, place: _Place) -> None:
    walk.words.append(element.text or "")
    for child in element:
        _visit(walk, child, place)
        walk.words.append(child.tail or "")


def _visit_row(walk: _Walk, row: etree._Element, place: _Place) -> None:
    """A row of short cells is one line, its cells parted by tabs; otherwise each cell stands for itself."""
    cells = [c for c in row if c.tag in ("td", "th")]
    short = len(cells) > 1 and all(not any(d.tag in _BLOCKS for d in c.iterdescendants()) for c in cells)
    if not short:
        _visit_inside(walk, row, replace(place, apart=True))
        walk.end_paragraph(replace(place, apart=True))
        return
    texts = []
    for cell in cells:
        _visit_inside(walk, cell, place)
        texts.append(_SPACES.sub(" ", "".join(walk.words).replace("\v", " ")).strip(" "))
        walk.words.clear()
    walk.words.append("\t".join(t for t in texts if t))
    walk.end_paragraph(replace(place, pre=True, apart=True))


def _entered(walk: _Walk, element: etree._Element, tag: str, place: _Place) -> _Place:
    in_main = place.in_main or tag in ("main", "article") or element.get("role") == "main"
    kind = place.kind
    role = element.get("role")
    if (
        kind is None
        and not in_main
        and (tag == "footer" or role == "contentinfo" or (tag == "aside" and walk.has_main))
    ):
        kind = "footer"
    elif kind is None and not in_main and walk.has_main and (tag == "header" or role == "banner"):
        kind = "running_head"
    return _Place(kind, place.pre or tag == "pre", place.depth + 1, in_main, place.apart or tag in _HEADINGS)


def _is_unseen(element: etree._Element, tag: str) -> bool:
    return (
        tag in _UNSEEN
        or element.get("hidden") is not None
        or element.get("role") in ("navigation", "search", "menu")
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _label(walk: _Walk, item: etree._Element) -> str:
    """The number or bullet that a browser prints before an item."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or item not in walk.numbers:
        return f"{BULLET} "
    style = item.get("type") or parent.get("type") or "1"
    return f"{_WRITTEN.get(style, str)(walk.numbers[item])}. "


def _count_items(parent: etree._Element) -> dict[etree._Element, int]:
    """The numbers of a list's own items, by `start`, `reversed` and `value`."""
    items = [c for c in parent if c.tag == "li"]
    step = -1 if parent.get("reversed") is not None else 1
    at = _number(parent.get("start"), len(items) if step < 0 else 1) or 0
    numbers: dict[etree._Element, int] = {}
    for item in items:
        given = _number(item.get("value"), None)
        at = at if given is None else given
        numbers[item] = at
        at += step
    return numbers


def _number(text: str | None, otherwise: int | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\s*-?[0-9]{1,6}\s*", text) else otherwise
