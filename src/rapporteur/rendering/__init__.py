"""Data in, pictures out: SVG that stretches while its words do not. It knows dates and words, and no case."""

from rapporteur.rendering.curve import Curve, CurveWords, Point, draw_curve
from rapporteur.rendering.glyphs import SIGNS, draw_sign
from rapporteur.rendering.letters import Clock, LetterLine, Note, draw_clock, draw_letter, fitting_clock
from rapporteur.rendering.records import BANDS, Band, Kind, Lane, Look, Mark, Range, Shape, Stretch, Timeline, Words
from rapporteur.rendering.timeline import DrawnTimeline, default_range, draw_timeline, whole_range

__all__ = [
    "BANDS",
    "SIGNS",
    "Band",
    "Clock",
    "Curve",
    "CurveWords",
    "DrawnTimeline",
    "Kind",
    "Lane",
    "LetterLine",
    "Look",
    "Mark",
    "Note",
    "Point",
    "Range",
    "Shape",
    "Stretch",
    "Timeline",
    "Words",
    "default_range",
    "draw_clock",
    "draw_curve",
    "draw_letter",
    "draw_sign",
    "draw_timeline",
    "fitting_clock",
    "whole_range",
]
