"""What was imposed: prison terms, fines, bans, custody. What is asked for, possible or feared is left out."""

from rapporteur.reading.penalties.find import find_penalties

__all__ = ["find_penalties"]
