"""A file in, text with pages out: plain text, Markdown, PDF, DOCX, HTML."""

from rapporteur.documents.limits import Limits
from rapporteur.documents.opening import open_document, open_documents
from rapporteur.documents.records import Furniture, FurnitureKind, Rect, Step, Text
from rapporteur.documents.rectangles import find_rectangles

__all__ = [
    "Furniture",
    "FurnitureKind",
    "Limits",
    "Rect",
    "Step",
    "Text",
    "find_rectangles",
    "open_document",
    "open_documents",
]
