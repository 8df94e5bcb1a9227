"""The small frozen records that every other part speaks: places, dates, durations, symbols, problems."""

from rapporteur.core.dates import PartialDate, parse_edtf
from rapporteur.core.duration import Duration
from rapporteur.core.printable import printable
from rapporteur.core.problem import Problem
from rapporteur.core.span import Span
from rapporteur.core.symbol import Symbol, parse_symbol

__all__ = ["Duration", "PartialDate", "Problem", "Span", "Symbol", "parse_edtf", "parse_symbol", "printable"]
