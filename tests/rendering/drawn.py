"""SVG read as a browser sets it: what is shown in a picture so many px wide, and where its words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from lxml import etree

from rapporteur.rendering.widths import text_width

# px of the picture in each band; on pages 320, 768 and 1280 px wide it has 288, 736 and 1020 (or 557 beside a margin)
WIDTHS = {
    "narrow": (280, 288, 358),
    "medium": (540, 557, 736),
    "wide": (900, 1020, 1068),
}
# what the style sheet says of the classes
SHOWN_AT = {
    "at-narrow": ("narrow",),
    "to-medium": ("narrow", "medium"),
    "at-medium": ("medium",),
    "from-medium": ("medium", "wide"),
    "at-wide": ("wide",),
}
HEADING = 11.0  # px from the foot of a line of type to its head
COUNT = 11.0


@dataclass(frozen=True)
class Words:
    text: str
    start: float
    end: float
    y: float

    def meets(self, other: Words) -> bool:
        return self.start < other.end and other.start < self.end and abs(self.y - other.y) < HEADING


@lru_cache(maxsize=64)
def parse(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode())


def shown(svg: str, band: str) -> Iterator[etree._Element]:
    """The elements that the style sheet shows at a width, in their order."""
    waiting = [parse(svg)]
    while waiting:
        one = waiting.pop()
        bands = [b for c in one.get("class", "").split() for b in SHOWN_AT.get(c, ())]
        if not bands or band in bands:
            yield one
            waiting.extend(reversed(list(one)))


def links(svg: str, band: str) -> list[etree._Element]:
    return [e for e in shown(svg, band) if e.tag == "a"]


def words(svg: str, band: str, width: float) -> list[Words]:
    """Every text with its place in px; `start` is always the smaller one, whichever way the page runs."""
    return [_placed(e, width) for e in shown(svg, band) if e.tag == "text"]


def _placed(text: etree._Element, width: float) -> Words:
    places = sum(_percent(e) for e in (text, *text.iterancestors("svg"))) * width / 100
    x = places + _px(text, "x") + _px(text, "dx") + sum(_moved(a)[0] for a in text.iterancestors("g"))
    length = sum(_lengths(text))
    is_mirrored = any(a.get("data-mirrored") for a in text.iterancestors())
    anchor = next((found for a in (text, *text.iterancestors("g")) if (found := a.get("text-anchor"))), "start")
    before = {"start": 0.0, "middle": length / 2, "end": length}[anchor]
    start = x - (length - before) if is_mirrored else x - before
    return Words("".join(map(str, text.itertext())), start, start + length, _px(text, "y") + _moved_down(text))


def _moved_down(text: etree._Element) -> float:
    return sum(_moved(a)[1] for a in text.iterancestors("g"))


def _moved(group: etree._Element) -> tuple[float, float]:
    found = re.fullmatch(r"translate\((\S+) (\S+)\)", group.get("transform", "translate(0 0)"))
    assert found is not None
    return float(found[1]), float(found[2])


def _px(element: etree._Element, name: str) -> float:
    value = element.get(name, "0")
    return 0.0 if value.endswith("%") else float(value)


def _lengths(text: etree._Element) -> Iterator[float]:
    yield text_width(text.text or "")
    for span in text:
        yield text_width(span.text or "", size=COUNT, bold=True)
        yield text_width(span.tail or "")


def _percent(svg: etree._Element) -> float:
    x = svg.get("x", "")
    return float(x[:-1]) if x.endswith("%") else 0.0


def meetings(svg: str, band: str, width: float) -> list[tuple[str, str]]:
    """The pairs of words that meet."""
    return [(a.text, b.text) for a, b in combinations(words(svg, band, width), 2) if a.meets(b)]


def mirror(svg: str) -> str:
    """Tells `words` that the page runs from right to left."""
    return svg.replace("<svg ", '<svg data-mirrored="1" ', 1)
