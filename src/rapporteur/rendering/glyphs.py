"""The shapes of marks, in px around 0, and the small signs of statuses.

A kind has a shape, and a colour that repeats it (`k-…`); full, open and gone are told apart in black as well.
"""

from __future__ import annotations

from rapporteur.rendering.markup import element, path
from rapporteur.rendering.records import Look, Shape

_CLASSES: dict[Look, str] = {"full": "f", "open": "o", "gone": "gone"}


def glyph(shape: Shape, look: Look = "full", *, x: float = 0.0, y: float = 0.0, size: float = 5.0) -> str:
    """One shape with its middle at (x, y), `size` px from there to its edge."""
    style = _CLASSES[look]
    if shape in ("disc", "ring"):
        return element(
            "circle", class_="o" if shape == "ring" and look == "full" else style, cx=x or None, cy=y or None, r=size
        )
    if shape == "person":
        return _person(style, x, y, size)
    if shape in ("cross", "lines"):
        return element("path", class_="st", d=_STROKES[shape](x, y, size))
    return element("path", class_=style, d=_OUTLINES[shape](x, y, size))


def _diamond(x: float, y: float, size: float) -> str:
    s = size * 1.1
    return path("M", x, y - s, x + s, y, x, y + s, x - s, y, "z")


def _square(x: float, y: float, size: float) -> str:
    s = size * 0.9
    return path("M", x - s, y - s, "h", 2 * s, "v", 2 * s, "h", -2 * s, "z")


def _triangle(x: float, y: float, size: float) -> str:
    s = size * 1.15
    return path("M", x, y - s, x + s, y + s * 0.85, x - s, y + s * 0.85, "z")


def _cross(x: float, y: float, size: float) -> str:
    return path("M", x - size, y - size, "L", x + size, y + size, "M", x + size, y - size, "L", x - size, y + size)


def _lines(x: float, y: float, size: float) -> str:
    return "".join(path("M", x - size, y + dy, "h", 2 * size) for dy in (-size * 0.7, 0.0, size * 0.7))


def _person(style: str, x: float, y: float, size: float) -> str:
    s = size * 1.1
    r, wide = s * 0.45, s * 0.85
    head = path("M", x - r, y - s * 0.5, "a", r, r, 0, 1, 0, 2 * r, 0, "a", r, r, 0, 1, 0, -2 * r, 0)
    body = path("M", x - wide, y + s, "c", 0, -s, 2 * wide, -s, 2 * wide, 0, "z")
    return element("path", class_=style, d=head + body)


_OUTLINES = {"diamond": _diamond, "square": _square, "triangle": _triangle}
_STROKES = {"cross": _cross, "lines": _lines}

SIGNS = (
    *("disc", "ring", "diamond", "square", "triangle", "person"),
    *("gone", "open", "bracket", "joined", "late", "public", "custody", "several", "since"),
)


def draw_sign(name: str) -> str:
    """One sign for a legend, as wide as an icon; KeyError for a name that is not in `SIGNS`."""
    return element("svg", _SIGNS[name], class_="pic sign", width=16, height=14, aria_hidden="true")


_SIGNS = {
    "disc": glyph("disc", x=8, y=7),
    "ring": glyph("ring", x=8, y=7),
    "diamond": glyph("diamond", x=8, y=7),
    "square": glyph("square", x=8, y=7),
    "triangle": glyph("triangle", x=8, y=7),
    "person": glyph("person", x=8, y=7),
    "gone": glyph("disc", "gone", x=8, y=7),
    "open": glyph("square", "open", x=8, y=7),
    "bracket": element("path", class_="st", d="M1 3v8M15 3v8M1 7h14") + glyph("diamond", x=8, y=7, size=3),
    "joined": element("path", class_="ln", d="M3 7h10")
    + glyph("square", "open", x=3, y=7, size=3.5)
    + glyph("square", "open", x=13, y=7, size=3.5),
    "custody": element("line", class_="bar-l", x1=0, x2=16, y1=7, y2=7),
    "several": glyph("diamond", "open", x=11, y=7, size=4.5) + glyph("diamond", x=6, y=7, size=4.5),
    "since": element("path", class_="ln dots", d="M0 7h15") + element("path", class_="st", d="M11 3l4 4-4 4"),
    "late": element("path", class_="late", d="M0 7h16"),
    "public": element("path", class_="o public", d="M4 4H12L8 11z"),
}
