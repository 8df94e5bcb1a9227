"""What part each person has."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.documents.records import Text
from rapporteur.reading.read import read

LEAD = (
    "On 4 May 2021, weavers met in Hythe to speak of the price of wool and of the looms that were taken from them "
    "there.\n\n"
)

ROLES = [
    ("Mr. Teshi Ormund was arrested on 5 May 2021.", ("victim",), "something was done to him"),
    ("Police reportedly beat the weaver Teshi Ormund.", ("victim",), "the object of a deed"),
    ("The house of Mr. Teshi Ormund was searched.", ("victim",), "his house"),
    ("Mr. Teshi Ormund suffered a broken arm.", ("victim",), "he suffered"),
    ("Her co-defendant, the weaver Teshi Ormund, was luckier.", ("victim",), "tried with a victim"),
    ("Colonel Teshi Ormund threatened the weavers.", ("official",), "who threatens is no victim"),
    ("Mr. Teshi Ormund told the weavers to go home.", ("other",), "a third party"),
    ('"It is a sad day," said Teshi Ormund, director of the Loom Trust.', ("other",), "who only speaks"),
    ("Their lawyer, Ms. Teshi Ormund, filed an appeal.", ("other",), "a lawyer"),
    ("The weavers were questioned by Inspector Teshi Ormund.", ("official",), "by whom it was done"),
    ("The police arrested a private guard, Mr. Teshi Ormund.", ("alleged_perpetrator",), "a guard"),
    ("The Minister of Wool, Mr. Teshi Ormund, denied it.", ("official",), "an office of State"),
    ("His brother, Mr. Teshi Ormund, told the press.", ("relative",), "kin"),
    ("His brother, Mr. Teshi Ormund, was tied up and beaten.", ("relative", "victim"), "kin who suffers too"),
]


@pytest.mark.parametrize(("text", "roles", "reason"), ROLES, ids=[r for _, _, r in ROLES])
def test_a_persons_part_is_told_by_what_was_done(text: str, roles: tuple[str, ...], reason: str) -> None:
    assert _roles(LEAD + text)["Teshi Ormund"] == roles, reason


def test_what_was_done_to_a_list_was_done_to_each() -> None:
    roles = _roles(LEAD + "The court found Ms. Teshi Ormund, Ms. Karo Vell, and Ms. Ona Sarrin not guilty.")
    assert set(roles.values()) == {("victim",)}


def test_a_statements_lead_presents_its_victim() -> None:
    text = (
        "Teshi Ormund is a weaver and a defender of the rights of weavers in Hythe, where she has lived for forty "
        "years now."
    )
    assert _roles("Utopia: A year without Teshi Ormund\n\n" + text)["Teshi Ormund"] == ("victim",)


def test_a_board_is_never_a_victim() -> None:
    roles = _roles("Trustees: Dr. Teshi Ormund, Karo Vell, Ona Sarrin\n\n4 May 2021\n\n" + LEAD)
    assert set(roles.values()) == {("other",)}


def test_unknown_attackers_are_perpetrators() -> None:
    assert _roles(LEAD + "Three masked men came at night.") == {"three masked men": ("alleged_perpetrator",)}


@settings(deadline=None)
@given(st.text(alphabet="AB ab.,\"'\nMr. Teshi Ormund was arrested by and his", max_size=160))
def test_everybody_has_a_part(text: str) -> None:
    assert all(roles for roles in _roles(text).values())


def _roles(text: str) -> dict[str, tuple[str, ...]]:
    reading = read(Text(name="x.txt", sha256="", media_type="text/plain", text=text, pages=()))
    return {p.name or p.description or "": tuple(p.roles) for p in reading.persons}
