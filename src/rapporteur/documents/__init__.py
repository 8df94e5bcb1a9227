"""A file in, text with pages out: plain text, Markdown, PDF, DOCX, HTML."""

from rapporteur.documents.limits import Limits
from rapporteur.documents.opening import find_files, open_document, open_documents, shown_name
from rapporteur.documents.page_images import Located, PageImage, locate_spans, render_page
from rapporteur.documents.records import Furniture, FurnitureKind, Rect, Step, Text
from rapporteur.documents.rectangles import find_rectangles

__all__ = [
    "Furniture",
    "FurnitureKind",
    "Limits",
    "Located",
    "PageImage",
    "Rect",
    "Step",
    "Text",
    "find_files",
    "find_rectangles",
    "locate_spans",
    "open_document",
    "open_documents",
    "render_page",
    "shown_name",
]
