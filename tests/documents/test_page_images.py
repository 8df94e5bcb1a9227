"""Pages as pictures and places on them: the right pixels, the right words, and no page box that costs the machine."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable

import pytest

from rapporteur.core import Problem, Span
from rapporteur.documents import Limits, Located, PageImage, Text, find_rectangles, locate_spans, open_document
from rapporteur.documents import render_page as render

Make = Callable[..., bytes]
BOXED = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]{more}/Contents 4 0 R>>endobj "
    "4 0 obj<</Length {length}>>stream\n{stream}\nendstream endobj trailer<</Root 1 0 R>>\n%%EOF"
)


def boxed(width: float, height: float, stream: str = "0 0 10 10 re f", more: str = "") -> bytes:
    return BOXED.format(width=width, height=height, stream=stream, length=len(stream), more=more).encode()


def drawn(data: bytes, page: int = 1, width: int = 200) -> PageImage:
    image = render(data, page, width, sha256=hashlib.sha256(data).hexdigest())
    assert isinstance(image, PageImage), image
    return image


def chunks(png: bytes) -> dict[bytes, bytes]:
    found, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found[png[at + 4 : at + 8]] = png[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def rows(image: PageImage) -> list[bytes]:
    """The grey rows of a picture, the byte of the filter left out."""
    data = zlib.decompress(chunks(image.png)[b"IDAT"])
    step = len(data) // image.height
    return [data[y * step + 1 : (y + 1) * step] for y in range(image.height)]


def test_a_page_is_a_png_without_anything_about_its_making(paragraphs: tuple[str, ...], pdf: Make) -> None:
    image = drawn(pdf(paragraphs), width=400)
    assert image.png.startswith(b"\x89PNG\r\n\x1a\n")
    assert set(chunks(image.png)) == {b"IHDR", b"IDAT", b"IEND"}
    assert abs(image.width - 400) <= 1 and abs(image.height / image.width - 842 / 595) < 0.01


def test_ink_stands_where_the_words_do(paragraphs: tuple[str, ...], pdf: Make) -> None:
    data = pdf(paragraphs)
    text = open_document(data, name="a.pdf")
    assert isinstance(text, Text)
    start = text.text.index("Arda Lenk")
    found = find_rectangles(text, Span(start, start + 9), data)
    assert isinstance(found, tuple)
    image = drawn(data, width=1190)
    scale = image.width / 595.28
    band = rows(image)[int(found[0].y0 * scale) : int(found[0].y1 * scale)]
    inside = [line[int(found[0].x0 * scale) : int(found[0].x1 * scale)] for line in band]
    margin = [line[: int(60 * scale)] for line in band]
    assert min(map(min, inside)) < 100 and min(map(min, margin)) == 255


def test_coloured_pages_keep_their_colour() -> None:
    image = drawn(boxed(100, 100, "1 0 0 rg 0 0 100 100 re f"), width=20)
    assert set(rows(image)[5][:3]) == {255, 0}


@pytest.mark.parametrize("size", [(14400, 14400), (1_000_000, 3), (3, 1_000_000), (0.5, 0.5), (1, 14400)])
def test_no_page_box_makes_a_picture_beyond_the_limit(size: tuple[float, float]) -> None:
    data = boxed(*size)
    image = render(data, 1, 2_000, sha256=hashlib.sha256(data).hexdigest())
    if isinstance(image, PageImage):
        assert image.width <= 4_000 and image.height <= 4_000 and image.width * image.height <= 6_100_000
    else:
        assert image.code == "page_unreadable"


def test_a_page_turned_is_drawn_turned() -> None:
    image = drawn(boxed(100, 200, more="/Rotate 90"), width=200)
    assert (image.width, image.height) == (200, 100)


def test_what_draws_for_ever_is_given_up_and_the_next_page_is_drawn() -> None:
    heavy = boxed(2000, 2000, "0 0 m 1000 1900 l 3 5 1999 4 300 1500 c f* " * 60_000)
    found = render(heavy, 1, 1600, sha256=hashlib.sha256(heavy).hexdigest(), limits=Limits(seconds=0.05))
    assert isinstance(found, Problem) and found.code == "timeout"
    assert drawn(boxed(100, 100)).width == 200


def test_a_page_that_is_not_there_is_a_problem() -> None:
    data = boxed(100, 100)
    found = render(data, 2, 200, sha256=hashlib.sha256(data).hexdigest())
    assert isinstance(found, Problem) and found.code == "page_unreadable"


@pytest.mark.parametrize(("page", "width"), [(0, 200), (1, 8), (1, 100_000)])
def test_what_nobody_may_ask_for_raises(page: int, width: int) -> None:
    with pytest.raises(ValueError, match="pixels wide"):
        render(b"", page, width, sha256="")


def test_a_file_that_has_changed_is_not_drawn(paragraphs: tuple[str, ...], pdf: Make) -> None:
    found = render(pdf(paragraphs), 1, 200, sha256="0" * 64)
    assert isinstance(found, Problem) and found.code == "changed"


def test_damaged_files_are_a_problem() -> None:
    data = b"%PDF-1.4 and nothing more"
    found = render(data, 1, 200, sha256=hashlib.sha256(data).hexdigest())
    assert isinstance(found, Problem) and found.code == "damaged"


def test_many_spans_are_located_as_one_by_one(paragraphs: tuple[str, ...], pdf: Make) -> None:
    data = pdf(paragraphs * 8)
    text = open_document(data, name="a.pdf")
    assert isinstance(text, Text) and len(text.pages) > 1
    spans = [Span(at, at + 140) for at in range(0, len(text.text) - 140, 97)]
    located = locate_spans(text, spans, data)
    assert isinstance(located, Located)
    assert len(located.sizes) == len(text.pages)
    assert list(located.rects) == [find_rectangles(text, span, data) for span in spans]


def test_an_answer_of_other_pixels_is_not_believed(
    paragraphs: tuple[str, ...], pdf: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rapporteur.documents import page_images

    bomb = {"width": 10, "height": 10, "grey": True, "rows": "eJwLAAAAEgAR"}
    monkeypatch.setattr(page_images, "ask_worker", lambda _job: bomb)
    data = pdf(paragraphs)
    found = render(data, 1, 200, sha256=hashlib.sha256(data).hexdigest())
    assert isinstance(found, Problem) and found.code == "crashed"
