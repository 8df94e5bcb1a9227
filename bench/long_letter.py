"""An invented letter of two hundred pages, as PDF, as text and as DOCX."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
from docx.enum.text import WD_BREAK
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

PAGES = 200
MONTHS = ("January", "March", "April", "June", "August", "September", "November", "December")
PLACES = ("Colonnade Square", "the harbour of Senn", "Amaurot", "the Kessamund District Court")
HEAD = (
    "Mandate of the Special Rapporteur on the situation of human rights defenders",
    "REFERENCE: AL UTO 5/2021",
    "11 October 2021",
    "I have the honour to address you in my capacity as Special Rapporteur on the situation of human rights defenders,",
    "pursuant to Human Rights Council resolution 43/16.",
    "I bring to your attention information on Ms. Ilvane Corrast, head of the Heather League.",
)


def letter_pages(pages: int = PAGES) -> Iterator[list[str]]:
    """The lines of each page. No two pages are alike, and none is denser than a page of a real letter."""
    for page in range(pages):
        yield [*(HEAD if page == 0 else ()), *(line for part in range(5) for line in _paragraph(page, part))]


def _paragraph(page: int, part: int) -> tuple[str, ...]:
    n = page * 5 + part
    day, month, year, place = 1 + n % 28, MONTHS[n % 8], 2006 + page // 14, PLACES[n % 4]
    then = "The next day" if part == 0 else "In that week"
    return (
        f"{n + 1}. On {day} {month} {year}, members of the Heather League met at {place} and read its report no. {n}.",
        f"{then} Ms. Corrast was arrested by the Provincial Gendarmerie near hall {n % 90 + 1} and held for",
        f"{n % 40 + 2} hours. She was charged under article {80 + n % 60}({1 + n % 4}) of the Rural Code with unlawful",
        "assembly. Her lawyer asked the court for the file; the request was not answered, and no reason was given for",
        "that. The Special Rapporteur recalls article 9 of the International Covenant on Civil and Political Rights.",
        "",
    )


def write_pdf(path: Path, pages: int = PAGES) -> None:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for lines in letter_pages(pages):
        canvas.setFont("Helvetica", 8.5)
        for n, line in enumerate(lines):
            canvas.drawString(60, 790 - 15 * n, line)
        canvas.showPage()
    canvas.save()


def write_text(path: Path, pages: int = PAGES) -> None:
    path.write_text("\f".join("\n".join(lines) for lines in letter_pages(pages)), encoding="utf-8")


def write_docx(path: Path, pages: int = PAGES) -> None:
    document = docx.Document()
    for lines in letter_pages(pages):
        for paragraph in "\n".join(lines).split("\n\n"):
            document.add_paragraph(paragraph.replace("\n", " "))
        document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    document.save(str(path))
