"""Data in, pictures out: SVG that stretches while its words do not. It knows dates and words, and no case."""

from rapporteur.rendering.records import BANDS, Band, Kind, Lane, Mark, Range, Shape, Stretch, Timeline, Words
from rapporteur.rendering.timeline import DrawnTimeline, default_range, draw_timeline

__all__ = [
    "BANDS",
    "Band",
    "DrawnTimeline",
    "Kind",
    "Lane",
    "Mark",
    "Range",
    "Shape",
    "Stretch",
    "Timeline",
    "Words",
    "default_range",
    "draw_timeline",
]
