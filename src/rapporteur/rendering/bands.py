"""Which widths of a picture an element is shown at, as the classes that the style sheet knows."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.rendering.records import BANDS

_TOGETHER: dict[tuple[str, ...], str] = {("narrow", "medium"): "to-medium", ("medium", "wide"): "from-medium"}


def band_classes(shown_in: Iterable[str]) -> str:
    """The classes for so many bands, in the order of `BANDS`; empty where it is all of them."""
    names = tuple(shown_in)
    if len(names) == len(BANDS):
        return ""
    return _TOGETHER.get(names, " ".join(f"at-{name}" for name in names))


def classes(*names: str) -> str:
    """One attribute of what is not empty."""
    return " ".join(name for name in names if name)
