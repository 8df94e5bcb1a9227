"""People: who is named, who is one person, who is only described, and who is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.reading.bodies import find_bodies
from rapporteur.reading.described import find_boards, find_described, find_listed
from rapporteur.reading.names import common_words, find_runs
from rapporteur.reading.people import Person, find_people, is_titled
from rapporteur.reading.structure import build_view
from rapporteur.reading.view import View

NAMED = [
    ("Mr. <0>Teshi Ormund</0> was arrested.", "a title"),
    ("The human rights lawyer <0>Oduna bint Marrow</0> was held.", "an occupation, and particles in the name"),
    ("His wife, Ms. <0>Ilva Ormund</0>, was beaten.", "kinship"),
    ("<0>Teshi Ormund</0>, 34, lives in Hythe.", "an age"),
    ("Then <0>J. K. Ormund</0> was sentenced there.", "initials"),
    ("Judge <0>Ona d'Arvel</0> ruled on it.", "an office and an apostrophe"),
    ("Ms. <0>Ilva German</0> was held with two Uyghur Muslim women.", "a people's name behind a title, and others"),
    ("PO2 <0>Arlo Dizonne</0> told them to leave.", "a rank with a number"),
    ("Col. <0>Ormund Vell</0> came.", "a rank cut short"),
    ("Police Sergeant <0>Otti Vell</0> came.", "a service and a rank"),
    ("The sculptor <0>Otti Vell</0> came.", "a work that no list holds"),
    ("They arrested <0>Ana-Luz Pereth</0> that night.", "the object of an arrest, and a hyphen"),
]


@pytest.mark.parametrize(("marked", "reason"), NAMED, ids=[r for _, r in NAMED])
def test_a_name_is_found_without_its_titles(marked: str, reason: str) -> None:
    text = marked.replace("<0>", "").replace("</0>", "")
    wanted = marked.split("<0>")[1].split("</0>")[0]
    assert wanted in [text[m.start : m.end] for p in _people(text) if p.name for m in p.mentions], reason


NOBODY = [
    ("The families of Alta Ona were evicted from the communities of Alta Ona and Sesa.", "a village"),
    ("They live in San Tessio. The mayor of San Tessio came.", "a town that stands elsewhere behind «in»"),
    ("The killing of Ondu Marra land rights defenders went on.", "a people"),
    ("The Olim Gathur was told of it.", "what has an article is no person"),
    ("The Weavers' Guild was closed.", "a body"),
    ("It was the Second World War.", "an event"),
]


@pytest.mark.parametrize(("text", "reason"), NOBODY, ids=[r for _, r in NOBODY])
def test_other_names_are_nobody(text: str, reason: str) -> None:
    assert [p.name for p in _people(text)] == [], reason


def test_a_surname_later_is_the_same_person() -> None:
    (person,) = _people("Ms. Teshi Ormund was arrested. Ms. Ormund was beaten. Ormund was released.")
    assert (person.name, len(person.mentions)) == ("Teshi Ormund", 3)


def test_a_given_name_later_is_the_same_person() -> None:
    (person,) = _people("The weaver and activist Teshi Ormund was arrested. Teshi was beaten.")
    assert (person.name, len(person.mentions)) == ("Teshi Ormund", 2)


def test_a_name_without_its_grandfather_is_the_same_person() -> None:
    (person,) = _people("Mr. Daro Tesfan Gelu was arrested. Mr. Daro Tesfan was not beaten.")
    assert (person.name, len(person.mentions)) == ("Daro Tesfan Gelu", 2)


def test_two_with_one_surname_stay_two_and_the_bare_surname_is_neither() -> None:
    people = _people("Mr. Teshi Ormund was arrested. Mr. Karo Ormund was beaten. Then Ormund was released.")
    assert [(p.name, len(p.mentions)) for p in people] == [("Teshi Ormund", 1), ("Karo Ormund", 1)]


def test_another_name_told_is_the_same_person() -> None:
    (person,) = _people("Mr. Khal bin Sadro, also known as Abu Nessar, was arrested. Abu Nessar was beaten.")
    assert (person.name, len(person.mentions)) == ("Khal bin Sadro", 3)


def test_a_list_names_several() -> None:
    people = _people("Mr. Teshi Ormund, Karo Vell and Ona Sarrin were arrested.")
    assert [p.name for p in people] == ["Teshi Ormund", "Karo Vell", "Ona Sarrin"]


def test_a_named_wife_is_no_description_and_his_wife_means_her() -> None:
    text = "Mr. Teshi Ormund and his wife, Ms. Ilva Sarrin, fled. They threatened his wife again."
    view = build_view(text)
    assert find_described(view) == []
    wife = next(p for p in _people(text) if p.name == "Ilva Sarrin")
    assert [text[m.start : m.end] for m in wife.mentions] == ["Ilva Sarrin", "his wife"]


def test_people_without_names_are_described() -> None:
    view = build_view(
        "4 May 2021\n\n" + "They met in Hythe. " * 9 + "Three masked men came. His mother saw them. His mother fled."
    )
    found = [(p.description, len(p.mentions), p.evidence) for p in find_described(view)]
    assert found == [("three masked men", 1, {"unknown"}), ("his mother", 2, {"kin"})]


BOARDS = [
    "Trustees: Dr. Teshi Ormund, Karo Vell, Ona Sarrin\n\nThe court ruled.",
    "Advisory Board\n\nTeshi Ormund\n\nKaro Vell\n\nOna Sarrin\n\nThe court ruled that the weavers may meet.",
]


@pytest.mark.parametrize("text", BOARDS, ids=["in one line", "one per line"])
def test_a_boards_people_are_known_as_such(text: str) -> None:
    view = build_view(text)
    assert find_boards(view)
    people = _people(text)
    assert {p.name for p in people} == {"Teshi Ormund", "Karo Vell", "Ona Sarrin"}
    assert all("letterhead" in p.evidence for p in people)


def test_a_line_of_names_in_the_furniture_is_a_board() -> None:
    line = "Patrons: Teshi Ormund, Karo Vell (Hythe), Ona Sarrin"
    assert [name for name, _ in find_listed(line)] == ["Teshi Ormund", "Karo Vell", "Ona Sarrin"]
    assert all(line[s.start : s.end] == name for name, s in find_listed(line))


@settings(deadline=None)
@given(st.text(alphabet="ABab ()\"'.,-:\nMrs. hiswfe and Ormund Teshi", max_size=160))
def test_it_never_raises_and_its_places_lie_in_the_text(text: str) -> None:
    view = build_view(text)
    for person in [*_people(text), *find_described(view)]:
        assert all(0 <= m.start < m.end <= len(view.text) for m in person.mentions)


def _people(text: str) -> list[Person]:
    return _people_of(build_view(text))


def _people_of(view: View) -> list[Person]:
    runs = find_runs(view.text, view.sentences, common := common_words(view.text))
    titled = [r for r in runs if is_titled(view.text, r)]
    _, rest = find_bodies(view.text, runs, ["body"] * len(view.sentences), titled)
    return find_people(view, rest, common, [])
