"""Rapporteur reads letters, statements and replies into case files in which every fact points at its sentence."""

__version__ = "0.1.0"
