"""Each step that changes characters tells where they came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.core import Span
from rapporteur.documents.offsets import OffsetMap, edited


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    text = draw(st.text(max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [(start, end, draw(st.text(max_size=3))) for start, end in pairs]


@given(edits())
def test_every_kept_character_leads_back_to_itself(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, changes = case
    made, origin = edited(text, changes)
    replaced = {i for start, end, _ in changes for i in range(start, end)}
    for i, character in enumerate(made):
        for place in origin.sources(Span(i, i + 1)):
            if place.start not in replaced:
                assert place.of(text) == character


@given(edits(), st.data())
def test_every_span_leads_to_places_inside_the_source(
    case: tuple[str, list[tuple[int, int, str]]], data: st.DataObject
) -> None:
    text, changes = case
    made, origin = edited(text, changes)
    start = data.draw(st.integers(0, len(made)))
    end = data.draw(st.integers(start, len(made)))
    for place in (*origin.sources(Span(start, end)), origin.source(Span(start, end))):
        assert 0 <= place.start <= place.end <= len(text)


def test_what_was_put_in_comes_from_nowhere() -> None:
    made, origin = edited("ab", [(1, 1, "-")])
    assert made == "a-b"
    assert origin.sources(Span(1, 2)) == ()
    assert origin.sources(Span(0, 3)) == (Span(0, 2),)


def test_a_map_that_moves_pieces_gives_each_piece_its_place() -> None:
    origin = OffsetMap((0, 3), (5, 0), (3, 5))
    assert origin.sources(Span(1, 5)) == (Span(6, 8), Span(0, 2))


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        edited("abcd", [(0, 2, ""), (1, 3, "")])
