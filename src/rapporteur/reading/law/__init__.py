"""International human rights law and UN documents that a text cites."""

from rapporteur.reading.law.citations import find_law
from rapporteur.reading.law.documents import find_documents

__all__ = ["find_documents", "find_law"]
