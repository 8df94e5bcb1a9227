"""A curve in steps, from 100 per cent on day 0: ticks where something left unfinished, and how many were left."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapporteur.rendering.bands import band_classes, classes
from rapporteur.rendering.markup import at, element, escape, isolated, number
from rapporteur.rendering.records import BANDS, WIDE
from rapporteur.rendering.widths import text_width

HEIGHT = 150.0
_TOP, _BOTTOM = 8.0, 108.0
_START, _SPAN = 9.0, 88.0  # per cent: room for «100 %» before the curve
_AXIS, _RISK = 127.0, 144.0


@dataclass(frozen=True, slots=True)
class Point:
    """From this day on `share` (0 to 1); `left` is how many left on it without an end."""

    day: int
    share: float
    left: int = 0


@dataclass(frozen=True, slots=True)
class CurveWords:
    per_cent: str = "{share} %"
    day: str = "day {day}"
    at_risk: str = "n = {count}"
    due: str = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """`points` in the order of days; `at_risk` says for some days how many letters were still followed."""

    points: tuple[Point, ...]
    last_day: int
    at_risk: tuple[tuple[int, int], ...]
    due_day: int | None
    title: str
    is_mirrored: bool = False
    words: CurveWords = field(default_factory=CurveWords)

    def __post_init__(self) -> None:
        if self.last_day < 1:
            raise ValueError("a curve of no days")


def draw_curve(curve: Curve) -> str:
    """The curve as one image; the table beside it says the same."""
    parts = (_frame(curve), _area(curve), _due(curve), _ticks(curve), _axis(curve))
    return element(
        "svg", element("title", escape(curve.title)), *parts, class_="pic curve-pic", height=HEIGHT, role="img"
    )


def _along(curve: Curve, day: int) -> float:
    x = _START + min(day, curve.last_day) / curve.last_day * _SPAN
    return 100 - x if curve.is_mirrored else x


def _y(share: float) -> float:
    return _BOTTOM - share * (_BOTTOM - _TOP)


def _frame(curve: Curve) -> str:
    """Lines at 100, 50 and 0 per cent, with their words before them."""
    x1, x2 = f"{_along(curve, 0):.2f}%", f"{_along(curve, curve.last_day):.2f}%"
    lines = [element("line", class_="base", x1=x1, x2=x2, y1=_y(s), y2=_y(s)) for s in (1.0, 0.5, 0.0)]
    words = (_share_words(curve, s) for s in (1.0, 0.5, 0.0))
    return "".join(lines) + at(_along(curve, 0), *words)


def _share_words(curve: Curve, share: float) -> str:
    """Beside its line; the lowest stands on it, out of the way of the days beneath."""
    x, y = (5 if curve.is_mirrored else -5), _y(share) + (4 if share else 0)
    words = isolated(curve.words.per_cent.format(share=round(share * 100)))
    return element("text", escape(words), class_="t2", x=x, y=y, text_anchor="end")


def _area(curve: Curve) -> str:
    """The steps as a path in a box that stretches; its line keeps its width."""
    line = _path(curve)
    end = "V100H0z"
    drawn = element("path", class_="wash", d=line + end) + element("path", class_="curve", d=line)
    flip = f"translate({curve.last_day} 0) scale(-1 1)" if curve.is_mirrored else None
    return element(
        "svg",
        element("g", drawn, transform=flip),
        x=f"{min(_along(curve, 0), _along(curve, curve.last_day)):.2f}%",
        y=_TOP,
        width=f"{_SPAN}%",
        height=_BOTTOM - _TOP,
        viewBox=f"0 0 {curve.last_day} 100",
        preserveAspectRatio="none",
        overflow="visible",
    )


def _path(curve: Curve) -> str:
    shown = [p for p in curve.points if p.day <= curve.last_day]
    steps = "".join(f"H{p.day}V{number(100 - p.share * 100)}" for p in shown)
    followed = curve.points[-1].day if curve.points else 0
    return f"M0 0{steps}H{min(followed, curve.last_day)}"


def _ticks(curve: Curve) -> str:
    """A short stroke on the curve for each day on which a letter left that still waits."""
    left = [p for p in curve.points if p.left and p.day <= curve.last_day]
    strokes = (
        at(_along(curve, p.day), element("line", class_="censor", y1=_y(p.share) - 4, y2=_y(p.share) + 4)) for p in left
    )
    return "".join(strokes)


def _due(curve: Curve) -> str:
    if curve.due_day is None or curve.due_day > curve.last_day:
        return ""
    x = f"{_along(curve, curve.due_day):.2f}%"
    dx = -4 if curve.is_mirrored else 4
    line = element("line", class_="late", x1=x, x2=x, y1=_TOP, y2=_BOTTOM)
    return line + at(
        _along(curve, curve.due_day), element("text", escape(curve.words.due), class_="t2", x=dx, y=_BOTTOM - 6)
    )


def _axis(curve: Curve) -> str:
    """The days, and beneath them how many were still followed; on narrow pictures only those that have room."""
    drawn = []
    for (day, count), bands in _fitting(curve).items():
        shown = band_classes(bands)
        tick = element("line", class_=classes("tick", shown), y1=_BOTTOM, y2=_BOTTOM + 5)
        words = (str(day) if day else curve.words.day.format(day=0), curve.words.at_risk.format(count=count))
        texts = [
            element("text", escape(isolated(w)), class_=classes("t2", shown), y=y, text_anchor="middle")
            for w, y in zip(words, (_AXIS, _RISK), strict=True)
        ]
        drawn.append(at(_along(curve, day), tick, *texts))
    return "".join(drawn)


def _fitting(curve: Curve) -> dict[tuple[int, int], list[str]]:
    """Which days are written at which width: those that do not meet the one before."""
    found: dict[tuple[int, int], list[str]] = {}
    for band in BANDS:
        free = -WIDE.width
        for day, count in curve.at_risk:
            words = (curve.words.at_risk.format(count=count), curve.words.day.format(day=0) if not day else str(day))
            half = max(map(text_width, words)) / 2
            middle = (_START + day / curve.last_day * _SPAN) / 100 * band.width
            if day <= curve.last_day and middle - half >= free:
                found.setdefault((day, count), []).append(band.name)
                free = middle + half + 8
    return found
