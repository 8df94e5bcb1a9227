"""Where something happened."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.reading.bodies import find_bodies
from rapporteur.reading.names import common_words, find_runs
from rapporteur.reading.people import find_people, is_titled
from rapporteur.reading.places import find_places
from rapporteur.reading.structure import build_view

PLACES = [
    ("She was arrested in <0>Kessa</0> on 4 May.", "a town"),
    ("She was held in <0>Lakena Prison</0>.", "a prison with a capital"),
    ("She was held in <0>Lakena prison</0>.", "a prison without"),
    ("She was taken to <0>Police Station 7</0>.", "a station with its number"),
    ("She was transferred to <0>Prison No. 6</0>.", "a prison that has only a number"),
    ("They met in the village of <0>Alta Ona</0>.", "«of» behind a word for a place"),
    ("She was beaten near <0>Kessa</0> and fled to Oria.", "where it happened before where she went"),
    ("He protested against arrests in Utopia at <0>Kessa</0>.", "a town before a State"),
    ("She was stopped at <0>Oria International Airport</0>.", "an airport"),
]


@pytest.mark.parametrize(("marked", "reason"), PLACES, ids=[r for _, r in PLACES])
def test_a_sentence_tells_its_place(marked: str, reason: str) -> None:
    text = marked.replace("<0>", "").replace("</0>", "")
    (start, end, _name) = _places(text)[0]
    assert f"{text[:start]}<0>{text[start:end]}</0>{text[end:]}" == marked, reason


NONE = [
    "The Minister of Kessa spoke.",
    "She wrote in English in March.",
    "She was named in the Law on Looms.",
    "It was posted on Facebook.",
    "She came from Kessa.",
    "She spoke at the Loom Conference.",
    "They wrote to Utopia.",
]


@pytest.mark.parametrize("text", NONE)
def test_languages_laws_meetings_and_origins_are_no_places(text: str) -> None:
    assert _places(text) == []


def test_each_sentence_has_one_place() -> None:
    assert [p[2] for p in _places("She was held in Kessa in Lakena Prison. She was tried in Oria.")] == [
        "Kessa",
        "Oria",
    ]


@settings(deadline=None)
@given(st.text(alphabet="ABab .,\nin at of to the Prison No 6 Kessa", max_size=120))
def test_it_never_raises_and_its_places_lie_in_the_text(text: str) -> None:
    length = len(build_view(text).text)
    assert all(0 <= start < end <= length for start, end, _ in _places(text))


def _places(text: str) -> list[tuple[int, int, str]]:
    view = build_view(text)
    runs = find_runs(view.text, view.sentences, common := common_words(view.text))
    titled = [r for r in runs if is_titled(view.text, r)]
    _, rest = find_bodies(view.text, runs, ["body"] * len(view.sentences), titled)
    return find_places(view.text, rest, find_people(view, rest, common, []))
