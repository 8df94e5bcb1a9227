"""What changed between two case files, entry by entry."""

from __future__ import annotations

from datetime import date

from rapporteur.casefile import changes_between
from tests.casefile.conftest import build
from tests.casefile.judging import letter, made, statement, three


def test_nothing_changed_between_a_case_file_and_itself() -> None:
    assert changes_between(made(three()), made(three())) == ()


def test_between_two_days_what_came_is_added_with_its_place() -> None:
    before, after = made(three(), on=date(2019, 6, 30)), made(three())
    found = {(c.what, c.key, c.label) for c in changes_between(before, after)}
    assert ("added", "demands", "demand 1") in found
    assert ("changed", "questions", "question 1") in found
    assert all(c.places for c in changes_between(before, after))


def test_backwards_what_was_added_is_gone() -> None:
    before, after = made(three(), on=date(2019, 6, 30)), made(three())
    added = [(c.key, c.label) for c in changes_between(before, after) if c.what == "added"]
    gone = [(c.key, c.label) for c in changes_between(after, before) if c.what == "gone"]
    assert sorted(added) == sorted(gone) != []


def test_a_person_known_by_a_fuller_name_is_the_same_case() -> None:
    changes = changes_between(made([letter()]), made([letter(), statement()]))
    (person,) = [c for c in changes if c.key == "person"]
    assert (person.what, [f.key for f in person.fields]) == ("changed", ["name", "aliases", "accounts"])


def test_a_case_that_came_is_told_with_all_its_entries() -> None:
    other = build("Ona Marr was held in 2020.", "o.txt", people=[("Ona Marr", "victim")])
    added = changes_between(made([letter()]), made([letter(), other]))
    assert [(c.what, c.case, c.key) for c in added] == [("added", "Ona Marr", "person")]
