"""The same paragraphs as PDF, DOCX and HTML: spans name the same words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.core import Span
from rapporteur.documents import Text, open_document

Maker = Callable[..., bytes]
WORDS = st.sampled_from(
    [
        "Lenk",
        "Tarn",
        "court",
        "police",
        "on",
        "3",
        "May",
        "2019,",
        "she",
        "was",
        "held,",
        "fined",
        "and",
        "released.",
        "article",
        "214.2",
        "(a)",
        "“quoted”",
        "so-called",
        "Ärzte",
    ]
)
SENTENCES = st.lists(WORDS, min_size=3, max_size=60).map(" ".join)


def place(text: Text, words: str) -> Span:
    start = text.text.index(words)
    return Span(start, start + len(words))


def texts(paragraphs: Sequence[str], makers: Sequence[tuple[str, Maker]]) -> list[Text]:
    found = [open_document(make(paragraphs), name=name) for name, make in makers]
    assert all(isinstance(t, Text) for t in found), found
    return [t for t in found if isinstance(t, Text)]


def test_a_sentence_is_found_in_each_format(paragraphs: tuple[str, ...], pdf: Maker, word: Maker, page: Maker) -> None:
    sentence = "Her counsel was told of the hearing ten minutes before it began, and was not let in."
    for text in texts(paragraphs, [("a.pdf", pdf), ("a.docx", word), ("a.html", page)]):
        assert place(text, sentence).of(text.text) == sentence


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SENTENCES, min_size=1, max_size=5))
def test_the_words_are_the_same_in_each_format(pdf: Maker, word: Maker, page: Maker, paragraphs: list[str]) -> None:
    made = texts(paragraphs, [("a.docx", word), ("a.html", page)])
    printed = texts(paragraphs, [("a.pdf", lambda p: pdf(p, numbered=False))])
    assert {tuple(t.text.split()) for t in (*made, *printed)} == {tuple(" ".join(paragraphs).split())}
