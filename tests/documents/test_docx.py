"""DOCX: what Word would print, in reading order."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from rapporteur.core import Problem
from rapporteur.documents import Limits, Text, open_document


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def opened(document: docx.document.Document) -> Text:
    text = open_document(saved(document), name="letter.docx")
    assert isinstance(text, Text), text
    return text


def test_list_items_have_the_numbers_that_word_prints() -> None:
    document = docx.Document()
    for words in ("Release her.", "Drop the charges."):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Words between.")
    document.add_paragraph("Return her files.", style="List Number")
    document.add_paragraph("A point.", style="List Bullet")
    assert opened(document).text == (
        "1. Release her.\n\n2. Drop the charges.\n\nWords between.\n\n3. Return her files.\n\n• A point."
    )


def test_insertions_are_read_and_deletions_are_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("She was ")
    for tag, text_tag, words in (("ins", "t", "fined"), ("del", "delText", "released")):
        paragraph._p.append(
            parse_xml(f"<w:{tag} {nsdecls('w')}><w:r><w:{text_tag}>{words}</w:{text_tag}></w:r></w:{tag}>")
        )
    text = opened(document)
    assert text.text == "She was fined"
    assert [p.code for p in text.problems] == ["tracked_changes"]


def test_a_row_of_short_cells_is_one_line() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for i, words in enumerate(("Date", "Event", "3 May", "Arrest")):
        table.cell(i // 2, i % 2).text = words
    assert opened(document).text == "Date\tEvent\n\n3 May\tArrest"


def test_heads_and_feet_are_furniture() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "AL UTO 4/2019"
    document.sections[0].footer.paragraphs[0].text = "Tarn Legal Aid Centre"
    document.add_paragraph("The letter itself.")
    text = opened(document)
    assert [(f.kind, f.span.of(text.text)) for f in text.furniture] == [
        ("running_head", "AL UTO 4/2019"),
        ("footer", "Tarn Legal Aid Centre"),
    ]


def test_pages_are_told_where_a_break_is_stored() -> None:
    document = docx.Document()
    document.add_paragraph("First page.").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Second page.")
    text = opened(document)
    assert [page.of(text.text).strip() for page in text.pages] == ["First page.", "Second page."]


def test_footnotes_follow_the_text_as_furniture(packed: Callable[[dict[str, bytes]], bytes]) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        f"<w:document {w}><w:body><w:p><w:r><w:t>She was detained</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
        "<w:r><w:t xml:space='preserve'> in Tarn.</w:t></w:r></w:p></w:body></w:document>"
    )
    note = "<w:footnote w:id='2'><w:p><w:r><w:t>A report, p. 4.</w:t></w:r></w:p></w:footnote>"
    notes = f"<w:footnotes {w}>{note}</w:footnotes>"
    data = packed({"word/document.xml": body.encode(), "word/footnotes.xml": notes.encode()})
    text = open_document(data, name="letter.docx")
    assert isinstance(text, Text)
    assert text.text == "She was detained in Tarn.\n\n1 A report, p. 4."
    assert [(f.kind, f.span.of(text.text)) for f in text.furniture] == [("footnote", "1 A report, p. 4.")]


def test_hidden_words_are_not_read() -> None:
    document = docx.Document()
    run = document.add_paragraph("Seen. ").add_run("Unseen.")
    run.font.hidden = True
    assert opened(document).text == "Seen."


@pytest.mark.parametrize("entity", ["<!ENTITY a 'aaaa'>", "<!ENTITY a SYSTEM 'file:///etc/hostname'>"])
def test_entities_are_refused(entity: str, packed: Callable[[dict[str, bytes]], bytes]) -> None:
    body = f"<!DOCTYPE d [{entity}]><w:document xmlns:w='urn:w'><w:body><w:p><w:t>&a;</w:t></w:p></w:body></w:document>"
    found = open_document(packed({"word/document.xml": body.encode()}), name="letter.docx")
    assert isinstance(found, Problem)
    assert found.code == "damaged"


def test_nesting_without_end_is_refused(packed: Callable[[dict[str, bytes]], bytes]) -> None:
    deep = "<w:document xmlns:w='urn:w'><w:body>" + "<w:sdt>" * 5000 + "</w:sdt>" * 5000 + "</w:body></w:document>"
    found = open_document(packed({"word/document.xml": deep.encode()}), name="letter.docx", limits=Limits(ratio=10_000))
    assert isinstance(found, Problem)
    assert found.code == "too_deep"


def test_a_page_break_before_a_paragraph_counts() -> None:
    document = docx.Document()
    document.add_paragraph("First page.")
    second = document.add_paragraph("Second page.")
    second._p.get_or_add_pPr().append(OxmlElement("w:pageBreakBefore"))
    assert len(opened(document).pages) == 2
