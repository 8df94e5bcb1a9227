"""SVG as text: elements with escaped attributes and words; nothing is styled inline, so a strict CSP holds."""

from __future__ import annotations

import re

# What XML 1.0 has no way to write, and what a browser would swallow or show as a box.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def escape(text: object) -> str:
    """Words as they may stand in an attribute or between tags."""
    return _UNWRITABLE.sub("", str(text)).translate(_ESCAPES)


def isolated(text: str) -> str:
    """Words that keep their own direction on a page from right to left: «1 Aug 2026» stays whole."""
    return f"\u2068{text}\u2069" if text else ""


def number(value: float) -> str:
    """At most two places, no idle zeros: 4.50 is «4.5», 12.0 is «12»."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def per_cent(value: float) -> str:
    return f"{number(value)}%"


def path(*steps: str | float) -> str:
    """The `d` of a path as short as it can be, to a tenth of a px: a minus parts two numbers as a space does."""
    written = ""
    for step in steps:
        word = step if isinstance(step, str) else _tenth(step)
        needs_gap = written[-1:].isdigit() and (word[0] == "." or word[0].isdigit())
        written += f" {word}" if needs_gap else word
    return written


def _tenth(value: float) -> str:
    written = number(round(value, 1))
    return written.replace("0.", ".", 1) if written.startswith(("0.", "-0.")) else written


def element(name: str, *children: str, **attributes: object) -> str:
    """`element("line", x1=4, class_="now")`; None and empty strings leave an attribute out, `_` stands for `-`."""
    opening, content = f"<{name}{_written(attributes)}", "".join(children)
    return f"{opening}>{content}</{name}>" if content else f"{opening}/>"


def _written(attributes: dict[str, object]) -> str:
    pairs = ((k.rstrip("_").replace("_", "-"), v) for k, v in attributes.items() if v is not None and v != "")
    return "".join(f' {k}="{number(v) if isinstance(v, int | float) else escape(v)}"' for k, v in pairs)


def at(percent: float, *children: str) -> str:
    """A place on the picture: x in per cent, its children in px around it; the sheet lets them stand out of it."""
    return element("svg", *children, x=per_cent(percent))


def title(words: str) -> str:
    return element("title", escape(words)) if words else ""
