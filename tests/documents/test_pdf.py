"""PDF: paragraphs restored, furniture told apart, and every span leads back to its place on the page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from rapporteur.core import Problem, Span
from rapporteur.documents import Rect, Text, find_rectangles, open_document

Drawn = tuple[float, float, str, float]


def opened(data: bytes) -> Text:
    text = open_document(data, name="letter.pdf")
    assert isinstance(text, Text), text
    return text


def drawn(*pages: Sequence[Drawn]) -> bytes:
    """Lines at (x, y) in Helvetica of a size, drawn in the order given."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for lines in pages:
        for x, y, words, size in lines:
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def words_under(data: bytes, rects: Sequence[Rect]) -> str:
    document = pypdfium2.PdfDocument(data)
    found = []
    for rect in rects:
        page = document[rect.page - 1]
        height = page.get_height()
        found.append(page.get_textpage().get_text_bounded(rect.x0, height - rect.y1, rect.x1, height - rect.y0))
    return letters("".join(found))


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def without_furniture(text: Text) -> str:
    out, at = "", 0
    for item in text.furniture:
        out += text.text[at : item.span.start]
        at = item.span.end
    return out + text.text[at:]


def test_paragraphs_are_as_they_were_written(paragraphs: tuple[str, ...], pdf: Callable[..., bytes]) -> None:
    text = opened(pdf(paragraphs))
    assert without_furniture(text).strip().split("\n\n") == list(paragraphs)


def test_running_heads_and_page_numbers_are_furniture_and_stay_in_the_text(
    paragraphs: tuple[str, ...], pdf: Callable[..., bytes]
) -> None:
    text = opened(pdf(paragraphs * 9, head="Tarn Legal Aid Centre, Annual Letters"))
    assert len(text.pages) > 2
    for number, page in enumerate(text.pages, start=1):
        kinds = {f.kind: f.span.of(text.text).strip() for f in text.furniture if page.covers(f.span)}
        assert kinds == {"running_head": "Tarn Legal Aid Centre, Annual Letters", "page_number": f"Page {number}"}
    assert without_furniture(text).strip().split("\n\n") == list(paragraphs * 9)


def test_the_words_under_the_rectangles_are_the_words_of_the_span(
    paragraphs: tuple[str, ...], pdf: Callable[..., bytes]
) -> None:
    data = pdf(paragraphs * 9, head="Tarn Legal Aid Centre, Annual Letters")
    text = opened(data)
    for m in re.finditer(r"On 3 February 2019.{0,240}?record\.", text.text, re.S):
        span = Span(*m.span())
        rects = find_rectangles(text, span, data)
        assert not isinstance(rects, Problem)
        assert words_under(data, rects) == letters(span.of(text.text))


def test_rectangles_are_refused_for_other_bytes(paragraphs: tuple[str, ...], pdf: Callable[..., bytes]) -> None:
    data = pdf(paragraphs)
    with pytest.raises(ValueError, match="bytes"):
        find_rectangles(opened(data), Span(0, 4), pdf(paragraphs[:2]))


def test_a_head_that_is_drawn_last_comes_first() -> None:
    lines: list[Drawn] = [(72, 700 - 14 * i, f"Line {i} of what is told here", 11) for i in range(5)]
    text = opened(drawn([*lines, (72, 800, "Tarn Legal Aid Centre", 11)]))
    assert text.text.startswith("Tarn Legal Aid Centre")


def test_a_footnote_mark_stays_on_its_line() -> None:
    mark_at = 72 + stringWidth("She was told of the hearing", "Helvetica", 11)
    lines = [
        (72, 700, "She was told of the hearing", 11),
        (mark_at, 704, "1", 6),
        (mark_at + 6.5, 700, "too late.", 11),
    ]
    text = opened(drawn(lines))
    assert text.text == "She was told of the hearing1 too late."


def test_a_hyphen_goes_only_where_the_word_is_certain() -> None:
    long = "The officers of the State Security Office told her about the"
    lines = [
        (72, 700, f"{long} investi-", 11),
        (72, 686, "gation of a so-called crime. It is said that the centre was anti-", 11),
        (72, 672, "state, and that it broke the law on the funding of foreign bodies.", 11),
    ]
    assert opened(drawn(lines)).text.startswith(f"{long} investigation of a so-called crime.")
    assert "anti-state," in opened(drawn(lines)).text


def test_small_type_at_the_foot_with_a_mark_is_a_footnote() -> None:
    body = [
        (72.0, 760.0 - 14 * i, f"Line {i} tells what happened to her on that day in Tarn,", 11.0) for i in range(20)
    ]
    text = opened(drawn([*body, (72, 90, "1 A report on Utopia, page 4,", 8), (72, 80, "and its annex.", 8)]))
    assert [(f.kind, f.span.of(text.text).strip()) for f in text.furniture] == [
        ("footnote", "1 A report on Utopia, page 4,"),
        ("footnote", "and its annex."),
    ]


def test_every_character_of_the_page_is_in_the_text(paragraphs: tuple[str, ...], pdf: Callable[..., bytes]) -> None:
    data = pdf(paragraphs * 4, head="Tarn Legal Aid Centre, Annual Letters")
    document = pypdfium2.PdfDocument(data)
    raw = "".join(page.get_textpage().get_text_range() for page in document)
    assert sorted(letters(raw)) == sorted(letters(opened(data).text))


def test_a_page_that_is_only_a_picture_is_named(paragraphs: tuple[str, ...]) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawString(72, 700, "The first page tells something.")
    canvas.showPage()
    canvas.rect(10, 10, 500, 700, fill=1)
    canvas.showPage()
    canvas.save()
    text = opened(out.getvalue())
    assert [(p.code, p.page, p.is_error) for p in text.problems] == [("page_without_text", 2, True)]
    assert len(text.pages) == 2
