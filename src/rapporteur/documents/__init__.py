"""A file in, text with pages out."""

from rapporteur.documents.limits import Limits
from rapporteur.documents.opening import open_document, open_documents
from rapporteur.documents.records import Furniture, FurnitureKind, Rect, Step, Text

__all__ = ["Furniture", "FurnitureKind", "Limits", "Rect", "Step", "Text", "open_document", "open_documents"]
