"""Invented documents in every format, made from the same paragraphs."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Sequence

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

PARAGRAPHS = (
    "Mandate of the Special Rapporteur on the situation of human rights defenders",
    "14 March 2019",
    "Excellency,",
    "I would like to bring to the attention of your Excellency's Government information I have received concerning "
    "Ms. Arda Lenk, a lawyer and a founding member of the Tarn Legal Aid Centre, and the investigation that was opened "
    "against her under article 214.2 of the Criminal Code of Utopia.",
    "On 3 February 2019, at about six in the morning, officers of the State Security Office came to the flat of "
    "Ms. Lenk in Tarn and searched it for five hours. They took two telephones, a laptop and the files of her clients, "
    "and they gave her no copy of the record.",
    "On 5 February 2019, the District Court of Tarn ordered her detention for two months. Her counsel was told of the "
    "hearing ten minutes before it began, and was not let in.",
    "Please accept, Excellency, the assurances of my highest consideration.",
)


def make_pdf(paragraphs: Sequence[str], head: str | None = None, numbered: bool = True) -> bytes:
    """A4 pages with a running head and page numbers."""
    out = io.BytesIO()

    def furnish(canvas: Canvas, template: SimpleDocTemplate) -> None:
        if head:
            canvas.drawString(72, A4[1] - 40, head)
        if numbered:
            canvas.drawCentredString(A4[0] / 2, 36, f"Page {template.page}")

    style = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=13.5)
    story = [part for p in paragraphs for part in (Paragraph(html.escape(p), style), Spacer(1, 9))]
    SimpleDocTemplate(out, pagesize=A4).build(story, onFirstPage=furnish, onLaterPages=furnish)
    return out.getvalue()


def make_docx(paragraphs: Sequence[str]) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_html(paragraphs: Sequence[str]) -> bytes:
    body = "\n".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)
    return f'<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>{body}</body></html>'.encode()


def pack(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def paragraphs() -> tuple[str, ...]:
    return PARAGRAPHS


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    return make_pdf


@pytest.fixture
def word() -> Callable[[Sequence[str]], bytes]:
    return make_docx


@pytest.fixture
def page() -> Callable[[Sequence[str]], bytes]:
    return make_html


@pytest.fixture
def packed() -> Callable[[dict[str, bytes]], bytes]:
    return pack
