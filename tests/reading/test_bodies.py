"""Organisations: how far a name reaches, which names are bodies, of what kind, and which names are one body."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.reading.bodies import Body, find_bodies
from rapporteur.reading.extents import is_acronym, read_gloss
from rapporteur.reading.kinds import kind_of_name
from rapporteur.reading.names import common_words, find_runs
from rapporteur.reading.people import is_titled
from rapporteur.reading.structure import build_view

EXTENTS = [
    ("She joined the <0>Committee for Weavers in Need</0> (CWN) in May.", "an acronym tells how far a name reaches"),
    ("The <0>First Penal Court of Amaurot</0> heard him.", "an ordinal belongs to a court"),
    ("She went to <0>Police Station 7</0> that day.", "a number belongs to a station"),
    ('He works for the <0>Rights Centre "Lantern"</0> there.', "a quoted name belongs to what it follows"),
    ("The letter came from the <0>Utopian Peace Society</0>.", "a State's adjective belongs to a society's name"),
    ("He read the newspaper <0>Morning Loom</0> daily.", "a newspaper is told by the word before it"),
    ("He founded <0>Ondora</0>, a local organisation of weavers.", "a body is told by the words behind it"),
    ("The bill was passed by the <0>Olim Gathur</0>, the parliament of Utopia.", "a parliament is told so"),
    ("It was signed by a group calling itself <0>Sons of Salt</0>.", "a group that calls itself so"),
    ("Ms. Teshi Ormund of the <0>Lawyers for Weavers</0> came.", "the body stands behind a person's name"),
    ("The <0>Indigenous Guard</0> of the Ondu people came.", "a people's name is no part of the body's"),
    ("He joined the <0>Protection Mechanism for Defenders and Journalists</0>.", "those protected belong to the name"),
    ("A unit of the <0>Brigade anti-foule</0> (BAF) came.", "words written small that the acronym spells"),
    ("She went to the <0>Office of State Revenues</0> of the Ondor district.", "no name ends in the middle"),
    ("The company <0>Minera Ondor S.A.C.</0> sued her.", "a company's suffix has its dots"),
    ("Papers, including several tabloids, such as <0>Amaurot Blick</0>, wrote of it.", "a list of papers"),
    ("The <0>Chief Public Prosecutor's Office</0> appealed.", "an office's Office is a body"),
]


@pytest.mark.parametrize(("marked", "reason"), EXTENTS, ids=[r for _, r in EXTENTS])
def test_a_name_reaches_as_far_as_it_should(marked: str, reason: str) -> None:
    text, wanted = _unmarked(marked)
    assert wanted in [text[m.start : m.end] for b in _bodies(text) for m in b.mentions], reason


NO_BODIES = [
    "He was charged under the Law on Associations of Utopia.",
    "She received the Silver Loom Prize in May.",
    "The Court rejected it.",
    "OBSERVATORY\nPress Release\n\nShe was fined.",
    "It was raised with the Secretary of State on a visit.",
    "It is dedicated to the protection of Human Rights Defenders in need.",
    "The case concerns (State Security) matters.",
    "He was seen in Kohun Agency on the border.",
    "They are members of weaversdefence.example and of Loomnet.org there.",
    "He was born in Amaurot, a town of weavers.",
    "The Minister of Justice spoke.",
    "The Director of Public Prosecutions withdrew the case.",
    "APPEAL OF THE COMMITTEE OF WEAVERS, AMAUROT, 4 MAY 2014",
    "It is signed by the Special Rapporteur on the rights of weavers.",
    "Steering Committee: Ms. Teshi Ormund.",
    "She led the Utopian party members to the square.",
]


@pytest.mark.parametrize("text", NO_BODIES)
def test_laws_prizes_places_offices_and_headings_are_no_bodies(text: str) -> None:
    assert [b.name for b in _bodies(text)] == []


def test_two_bodies_joined_by_and_are_two() -> None:
    assert _names("The Ministry of Looms and the National Wool Agency wrote.") == [
        "Ministry of Looms",
        "National Wool Agency",
    ]


def test_one_body_may_hold_an_and() -> None:
    assert _names("The Ministry of Looms and Wool wrote.") == ["Ministry of Looms and Wool"]


@pytest.mark.parametrize(
    "text",
    [
        "The Weavers' Rights Association (WRA) wrote. The WRA was fined.",
        "The WRA (Weavers' Rights Association) wrote. The WRA was fined.",
        "The Weavers' Rights Association (Associação dos Direitos, WRA) wrote. The WRA was fined.",
        "The Weavers' Rights Association wrote to them. Later the WRA was fined.",
    ],
)
def test_an_acronym_is_the_body_that_it_stands_for(text: str) -> None:
    (body,) = _bodies(text)
    assert (body.name, body.acronym, len(body.mentions) >= 2) == ("Weavers' Rights Association", "WRA", True)


def test_a_name_in_another_language_in_brackets_is_the_same_body() -> None:
    assert _names("The Weavers' Council of Hythe (Conseil des Tisserands de Hythe) met.") == [
        "Weavers' Council of Hythe"
    ]


def test_a_department_is_not_the_body_that_it_belongs_to() -> None:
    text = "The Wool Department of the Federal Loom Service came. The Federal Loom Service denied it."
    assert _names(text) == ["Wool Department of the Federal Loom Service", "Federal Loom Service"]


def test_a_shorter_form_is_the_same_body() -> None:
    (body,) = _bodies("The Supreme Court of Utopia ruled. On 4 May the Supreme Court ruled again.")
    assert (body.name, len(body.mentions)) == ("Supreme Court of Utopia", 2)


def test_who_speaks_as_bodies_do_is_a_body() -> None:
    text = "Harbour Light condemns the arrest of the weaver. Harbour Light urges the authorities to free her."
    assert [(b.name, b.kind) for b in _bodies(text)] == [("Harbour Light", "civil_society")]


KINDS = [
    ("Court of Appeal of Amaurot", "court"),
    ("Second Frontier Garrison", "authority"),
    ("Provincial Health Board", "authority"),
    ("National Institute of Wool", "authority"),
    ("Ministry of Water Resources", "authority"),
    ("World Health Organization", "international"),
    ("Council of Europe", "international"),
    ("Financial Action Task Force", "international"),
    ("Weavers' Guild", "civil_society"),
    ("Radio Loom", "media"),
    ("Loom Resources plc", "company"),
    ("Salt Liberation Front", "armed_group"),
    ("Kessamund Hospital", "other"),
    ("Teshi Ormund", None),
]


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_a_name_tells_its_kind(name: str, kind: str | None) -> None:
    assert kind_of_name(name) == kind


@pytest.mark.parametrize("word", ["WRA", "PxD", "İHD", "AR-16"])
def test_an_acronym_is_short_and_of_capitals(word: str) -> None:
    assert is_acronym(word)


@pytest.mark.parametrize("word", ["Weavers", "wra", "W", "", "WEAVERS OF HYTHE"])
def test_other_words_are_no_acronyms(word: str) -> None:
    assert not is_acronym(word)


def test_a_bracket_tells_acronym_and_other_names() -> None:
    text = "Council (in Utopian: Conseil X, known as CX) met"
    assert read_gloss(text, len("Council")) == ("CX", ("Conseil X",))


@settings(deadline=None)
@given(st.text(alphabet="ABCabc ()\"'.,-:«»\nof the and Court Union Ş", max_size=120))
def test_it_never_raises_and_its_places_lie_in_the_text(text: str) -> None:
    view = build_view(text)
    for body in _bodies(text):
        assert all(0 <= m.start < m.end <= len(view.text) for m in body.mentions)


def _unmarked(marked: str) -> tuple[str, str]:
    wanted = marked.split("<0>")[1].split("</0>")[0]
    return marked.replace("<0>", "").replace("</0>", ""), wanted


def _names(text: str) -> list[str]:
    return [b.name for b in _bodies(text)]


def _bodies(text: str) -> list[Body]:
    view = build_view(text)
    runs = find_runs(view.text, view.sentences, common_words(view.text))
    titled = [r for r in runs if is_titled(view.text, r)]
    return find_bodies(view.text, runs, ["body"] * len(view.sentences), titled)[0]
