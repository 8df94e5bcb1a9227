"""Runs of capitals: where names of people and bodies can stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.reading.names import common_words, find_runs
from rapporteur.reading.structure import build_view

RUNS = [
    ("It was said that <0>Oduna bint Marrow</0> left.", "particles stand inside a name"),
    ("She met <0>al-Tessari</0> there.", "an article with a hyphen belongs to the name"),
    ("He wrote to the <0>Committee for the Rights of Weavers</0>.", "small words stand inside a body's name"),
    ("He was held by the <0>Second Harbour Garrison</0>.", "an ordinal may open a name"),
    ("<0>Weavers' Guild</0> urges the court to act.", "a genitive may open a name at a sentence's start"),
    ("<0>Teshi Ormund</0>'s house was searched.", "a genitive's s is no part of the name"),
    ("They support the website <0>Our Loom</0> there.", "a pronoun with a capital inside a sentence is a name's"),
    ("On Monday <0>Teshi Ormund</0> spoke.", "days are no names"),
    ("The work of <0>Şule Öztarı</0> goes on.", "letters outside ASCII are letters"),
]


@pytest.mark.parametrize(("marked", "reason"), RUNS, ids=[r for _, r in RUNS])
def test_a_run_reaches_as_far_as_the_name(marked: str, reason: str) -> None:
    text = marked.replace("<0>", "").replace("</0>", "")
    assert f"<0>{_runs(text)[0]}</0>" in marked, reason


@pytest.mark.parametrize("text", ["Second, the court erred.", "However, nobody came.", "Allow the Guild to meet."])
def test_a_sentences_first_word_is_no_name(text: str) -> None:
    assert [r for r in _runs(text) if r in ("Second", "However", "Allow")] == []


def test_words_that_the_text_writes_small_open_no_name() -> None:
    assert _runs("Protests went on. The protests were small.") == []


@settings(deadline=None)
@given(st.text(max_size=200))
def test_runs_lie_in_the_text_and_in_order(text: str) -> None:
    view = build_view(text)
    runs = find_runs(view.text, view.sentences, common_words(view.text))
    assert all(0 <= r.start < r.end <= len(view.text) for r in runs)
    assert all(len(r.links) == len(r.words) - 1 for r in runs)
    assert [r.start for r in runs] == sorted(r.start for r in runs)


def _runs(text: str) -> list[str]:
    view = build_view(text)
    return [r.text(view.text) for r in find_runs(view.text, view.sentences, common_words(view.text))]
