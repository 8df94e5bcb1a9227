"""What a picture is told: marks, stretches and lanes with dates and words, and nothing of cases or letters.

Words come ready for the reader, in the reader's language; addresses come ready to be followed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rapporteur.core import PartialDate

Kind = Literal["act", "court", "letter", "ask", "person", "law", "bad"]
Shape = Literal["diamond", "square", "disc", "ring", "triangle", "person", "lines", "cross"]
Look = Literal["full", "open", "gone"]  # filled; hollow, where sources differ; dashed, where the thing is missing
StretchLook = Literal["state", "served", "running", "late", "faint"]


@dataclass(frozen=True, slots=True)
class Band:
    """A range of widths of a picture, told by the least px it may have in it."""

    name: str
    width: float


NARROW, MEDIUM, WIDE = Band("narrow", 280), Band("medium", 540), Band("wide", 900)
BANDS = (NARROW, MEDIUM, WIDE)


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that a picture says by itself, in the reader's language."""

    months: tuple[str, ...] = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    as_of: str = "today"
    together: str = "{count} together"
    day: str = "day {day}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One happening. `is_state` tells a time that it lasted («1 to 9 May») from a time within which it fell.

    `label` is a word or two; `title` says all. Of two labels that would meet, the one of more `weight` stays.
    Marks of one lane with the same `joined` are one thing that sources date differently.
    """

    when: PartialDate
    kind: Kind
    shape: Shape
    label: str
    title: str
    url: str
    when_words: str = ""
    weight: int = 0
    look: Look = "full"
    is_state: bool = False
    joined: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A state of things from a day to a day; None is an open end, which runs on to the day of the picture."""

    start: date | None
    end: date | None
    kind: Kind
    look: StretchLook
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    name: str
    kind: Kind
    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """The days that a picture shows, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first >= self.last:
            raise ValueError(f"a range that ends before it starts: {self.first} to {self.last}")

    @property
    def days(self) -> int:
        return (self.last - self.first).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Lanes on one scale. `zoom_url` is what `from=YYYY-MM&to=YYYY-MM` is put behind, empty where there is no zoom."""

    lanes: tuple[Lane, ...]
    shown: Range
    as_of: date
    zoom_url: str = ""
    zoom_fragment: str = ""
    is_mirrored: bool = False
    words: Words = field(default_factory=Words)
