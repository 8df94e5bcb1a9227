"""Build the two specimens that are not plain text, from the Markdown under `sources/`.

    python tests/specimens/build.py [FOLDER]

The bytes depend on the sources alone: dates are fixed, nothing names the machine or the hour.
Markdown here is four things: paragraphs, `# headline`, `**bold**` and lines `1. demand`.
"""

import io
import re
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocxDocument
from docx.shared import Pt
from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer

HERE = Path(__file__).resolve().parent
SPECIMENS = HERE.parents[1] / "src" / "rapporteur" / "corpus" / "specimens"
PDF_NAME = "2021-10-12-medical-conscience-network"
DOCX_NAME = "2022-04-08-defenders-harbour"
FIXED_AT = datetime(2022, 4, 8, 12, 0, tzinfo=UTC)
ZIP_TIME = (2022, 4, 8, 12, 0, 0)

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=12.5, leading=19, spaceAfter=11)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=16, firstLineIndent=-16, spaceAfter=5)
HEAD = ParagraphStyle("head", parent=BODY, fontName="Times-Bold", fontSize=15, leading=19, spaceBefore=4)
NAME = ParagraphStyle("name", parent=BODY, fontName="Times-Bold", fontSize=17, leading=21, alignment=TA_CENTER)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8.5, leading=11, alignment=TA_CENTER, spaceAfter=2)
LETTERHEAD = (
    ("Medical Conscience Network", NAME),
    ("14 Saltpan Quay, Port Ademe · office@medicalconscience.example · www.medicalconscience.example", SMALL),
    ("Steering Committee: Dr. Avelise Norrimund, Prof. Teodrun Kassavoy, Marisol Quenterby", SMALL),
)


def read_blocks(name: str) -> list[str]:
    """The paragraphs of one source, list items apart."""
    text = (HERE / "sources" / f"{name}.md").read_text(encoding="utf-8")
    return [block for part in text.strip().split("\n\n") for block in re.split(r"\n(?=\d+\. )", part)]


def render_pdf(name: str) -> bytes:
    """The statement with letterhead, running head and page numbers, a paragraph broken across pages."""
    rl_config.invariant = 1
    out = io.BytesIO()
    frame = Frame(25 * mm, 25 * mm, A4[0] - 50 * mm, A4[1] - 54 * mm, id="text")
    template = BaseDocTemplate(out, pagesize=A4, title="Statement", author="Medical Conscience Network", invariant=1)
    template.addPageTemplates(PageTemplate(id="page", frames=[frame], onPage=_draw_margins))
    story: list[Flowable] = [Paragraph(escape(line), style) for line, style in LETTERHEAD]
    template.build([*story, Spacer(1, 8 * mm), *map(_pdf_block, read_blocks(name))])
    return _without_producer(out.getvalue())


def _without_producer(data: bytes) -> bytes:
    """Blank the library's own comments; as long as before, so that no offset in the file moves."""
    return re.sub(rb"ReportLab [Gg]enerated PDF document[^\r\n]*", lambda found: b" " * len(found[0]), data)


def _draw_margins(canvas: Canvas, template: BaseDocTemplate) -> None:
    canvas.setFont("Times-Italic", 9)
    canvas.drawString(25 * mm, A4[1] - 18 * mm, "Medical Conscience Network · Statement on Utopia")
    canvas.drawString(25 * mm, 14 * mm, "May be quoted with the name of the Network")
    canvas.drawRightString(A4[0] - 25 * mm, 14 * mm, f"Page {template.page}")
    canvas.setProducer("")
    canvas.setCreator("")


def _pdf_block(block: str) -> Flowable:
    if block.startswith("# "):
        return Paragraph(escape(block[2:]), HEAD)
    marked = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(block))
    return Paragraph(marked, ITEM if re.match(r"\d+\. ", block) else BODY)


def render_docx(name: str) -> bytes:
    """The statement as a Word file; the demands are typed numbers, not an automatic list."""
    document = Document()
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(11)
    document.sections[0].header.paragraphs[0].text = "Defenders' Harbour"
    for block in read_blocks(name):
        _add_docx_block(document, block)
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "Defenders' Harbour", "Statement", ""
    properties.created = properties.modified = FIXED_AT.replace(tzinfo=None)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_times(out.getvalue())


def _add_docx_block(document: DocxDocument, block: str) -> None:
    if block.startswith("# "):
        document.add_heading(block[2:], level=1)
        return
    paragraph = document.add_paragraph()
    for number, run in enumerate(block.split("**")):
        paragraph.add_run(run).bold = number % 2 == 1


def _with_fixed_times(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            new.writestr(zipfile.ZipInfo(name, ZIP_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def build(folder: Path) -> list[Path]:
    """Write both files into `folder` and say where they are."""
    made = [(folder / f"{PDF_NAME}.pdf", render_pdf(PDF_NAME)), (folder / f"{DOCX_NAME}.docx", render_docx(DOCX_NAME))]
    for path, data in made:
        path.write_bytes(data)
    return [path for path, _ in made]


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else SPECIMENS)
