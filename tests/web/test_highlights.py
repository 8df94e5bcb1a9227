"""Text with claims as HTML: nothing lost, nothing doubled, nothing unescaped, whatever overlaps."""

from __future__ import annotations

import html
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st


def render(text: str, sentences: list[tuple[int, int]], claims: list[tuple[int, int]], media_type: str = "x") -> str:
    from rapporteur.core import Span
    from rapporteur_web.archive.claims import Claim
    from rapporteur_web.archive.highlights import render_laid
    from rapporteur_web.archive.pieces import lay_claims
    from rapporteur_web.places import find_stretches

    reading: dict[str, Any] = {
        "text": text,
        "document": {"media_type": media_type},
        "sentences": [{"start": a, "end": b} for a, b in sentences],
    }
    made = [Claim("act", "t", "", (Span(a, b),), n) for n, (a, b) in enumerate(claims, start=1)]
    whole = Span(0, len(text))
    return str(render_laid(reading, lay_claims(text, find_stretches(text, reading["sentences"]), made, whole), whole))


def plain(rendered: str) -> str:
    """What is read: numbers of sentences and tags gone."""
    rendered = re.sub(r'<a class="n".*?</a>|<span class="page".*?</span>', "", rendered)
    return "".join(html.unescape(re.sub("<[^>]+>", "", rendered)).split())


def test_a_claim_is_a_mark_with_its_anchor_and_links_to_the_panel() -> None:
    assert render("He came on 3 May.", [(0, 17)], [(11, 16)]) == (
        '<p><span class="s" id="s1"><a class="n" href="#s1" aria-label="sentence 1">1</a><span class="w">He came on '
        '<mark class="k-act" data-c="1" id="c1"><a href="#p1">3 May</a></mark>.</span></span></p>'
    )


def test_a_claim_inside_a_claim_is_nested_and_each_links_by_its_own_words() -> None:
    out = render("In Senn on 3 May he left.", [(0, 25)], [(3, 16), (11, 16)])
    assert (
        '<mark class="k-act" data-c="1" id="c1"><a href="#p1">Senn on </a>'
        '<mark class="k-act" data-c="2" id="c2"><a href="#p2">3 May</a></mark></mark>' in out
    )


def test_claims_that_cross_are_cut_and_keep_one_anchor_each() -> None:
    out = render("abcdef ghijkl mnopqr", [(0, 20)], [(0, 13), (7, 20)])
    assert out.count('id="c1"') == out.count('id="c2"') == 1
    assert plain(out) == "abcdefghijklmnopqr"


def test_a_claim_as_long_as_its_sentence_is_a_bar_and_a_glyph() -> None:
    out = render("He was beaten.", [(0, 14)], [(0, 14)])
    assert '<span class="strip full k-act"><a class="glyph" href="#p1"' in out and "<mark" not in out
    assert '<span class="c k-act" data-c="1" id="c1">He was beaten.</span>' in out


def test_paragraphs_are_kept_and_lines_of_one_paragraph_are_joined() -> None:
    text = "A first line that goes on for quite a while until it is full\nand goes on here.\n\nA second."
    out = render(text, [(0, 78), (80, 89)], [])
    assert out.count("<p>") == 2


def test_items_of_a_list_are_paragraphs() -> None:
    assert render("We ask:\n1. Release her;\n2. Pay.", [(0, 7), (8, 23), (24, 31)], []).count("<p>") == 3


def test_markdown_marks_are_faint_and_escaped_words_stay_words() -> None:
    out = render("**Bold** <i>&amp;", [(0, 17)], [])
    assert '<span class="md">**</span>Bold' in out and "&lt;i&gt;&amp;amp;" in out


def test_a_quoted_sentence_leaves_out_what_belongs_to_the_page() -> None:
    from rapporteur_web.places import DocumentPlaces

    text = "They took her\nPage 1\n\fNetwork\nledgers away."
    reading = {
        "text": text,
        "document": {"media_type": "application/pdf", "language": "en"},
        "sentences": [{"start": 0, "end": len(text)}],
        "furniture": [{"start": 14, "end": 20}, {"start": 22, "end": 29}],
    }
    places = DocumentPlaces.of("0" * 64, "S1", "x", reading)
    place = places.place(text.index("ledgers"), text.index("ledgers") + 7)
    assert place is not None
    assert (place.lead, place.words, place.tail) == ("They took her ", "ledgers", " away.")


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    text = draw(st.text(alphabet=st.sampled_from("ab .\n<&\"'*é漢"), min_size=1, max_size=120))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    sentences = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: (min(p), max(p)))
    return text, sentences, draw(st.lists(place, max_size=8))


@given(marked_texts())
def test_no_character_is_lost_or_doubled(case: tuple[str, list[tuple[int, int]], list[tuple[int, int]]]) -> None:
    text, sentences, claims = case
    assert plain(render(text, sentences, claims)) == "".join(text.split())


@given(marked_texts())
def test_tags_always_nest(case: tuple[str, list[tuple[int, int]], list[tuple[int, int]]]) -> None:
    from .test_pages import Outline

    page = Outline()
    page.feed(render(*case))
    page.close()
    assert not page.open and not page.faults
    assert len(page.ids) == len(set(page.ids))


@given(marked_texts())
def test_every_account_has_an_anchor_on_the_page(
    case: tuple[str, list[tuple[int, int]], list[tuple[int, int]]],
) -> None:
    from rapporteur_web.places import DocumentPlaces

    text, sentences, claims = case
    reading = {
        "text": text,
        "document": {"media_type": "text/plain", "language": None},
        "sentences": [{"start": a, "end": b} for a, b in sentences],
    }
    places = DocumentPlaces.of("0" * 64, "L1", "x", reading)
    page = render(text, sentences, [])
    for start, end in claims:
        place = places.place(start, end)
        assert (place is None) == (not text.strip())
        if place is not None:
            assert f'id="{place.url.split("#")[1]}"' in page
