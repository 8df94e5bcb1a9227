"""Small documents read once when a worker starts: nothing is left to load when files may no longer be opened."""

from __future__ import annotations

import contextlib
import heapq  # noqa: F401 - collections loads it late
import io
import zipfile

from rapporteur.documents.from_docx import read_docx
from rapporteur.documents.from_html import read_html
from rapporteur.documents.from_pdf import find_rects, read_pdf
from rapporteur.documents.limits import DEFAULT_LIMITS
from rapporteur.documents.pdf_images import draw_page, locate_places
from rapporteur.documents.problems import TroubleError

_WORDS = "Some words of a first line, which are told at length - and wrapped"
_STREAM = f"BT /F1 12 Tf 72 700 Td ({_WORDS}) Tj 0 -14 Td (and a second line.) Tj ET"
_PDF = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj "
    f"4 0 obj<</Length {len(_STREAM)}>>stream\n{_STREAM}\nendstream endobj "
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj trailer<</Root 1 0 R>>\n%%EOF"
)
_DOCX = (
    '<w:document xmlns:w="urn:w"><w:body><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>Words</w:t></w:r></w:p></w:body></w:document>"
)


def warm_up() -> None:
    """Reads one small document of each format, a good one and a bad one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", _DOCX)
    read_pdf(_PDF.encode("ascii"), DEFAULT_LIMITS)
    find_rects(_PDF.encode("ascii"), [(0, 0, 4)])
    locate_places(_PDF.encode("ascii"), [(0, 0, 4)])
    draw_page(_PDF.encode("ascii"), 0, 40)
    read_docx(packed.getvalue(), DEFAULT_LIMITS)
    read_html(b"<ol><li>Words<table><tr><td>a<td>b</table></ol>", DEFAULT_LIMITS)
    for name in ("cp437", "utf-16-le", "idna", "latin-1", "unicode_escape"):
        "".encode(name)
    for bad in (b"%PDF-1.4", b"PK\x03\x04"):
        with contextlib.suppress(TroubleError):
            read_pdf(bad, DEFAULT_LIMITS)
        with contextlib.suppress(TroubleError):
            read_docx(bad, DEFAULT_LIMITS)
