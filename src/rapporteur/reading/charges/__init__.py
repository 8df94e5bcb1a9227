"""What people of the case are charged with."""

from rapporteur.reading.charges.find import find_charges

__all__ = ["find_charges"]
