"""Who signs: holders of mandates beneath a letter, bodies and people beneath a statement."""

from __future__ import annotations

import pytest

from rapporteur.reading.signatures import find_signatures, find_signing_bodies
from rapporteur.reading.structure import build_view

LETTER = (
    "Mandates of the Special Rapporteur on the situation of human rights defenders and the Working Group on "
    "Arbitrary Detention\n\n"
    "REFERENCE: AL UTO 9/2019\n\nExcellency,\n\nWe have the honour to address you in our capacity as Special "
    "Rapporteur on the "
    "situation of human rights defenders and Working Group on Arbitrary Detention.\n\n"
    "Please accept, Excellency, the assurances of our highest consideration.\n\n"
)
SIGNED = [
    "Mira Oster\nSpecial Rapporteur on the situation of human rights defenders\n\nTeo Marrin\n"
    "Vice-Chair of the Working Group on Arbitrary Detention\n",
    "Mira Oster, Special Rapporteur on the situation of human rights defenders\n"
    "Teo Marrin, Chair-Rapporteur of the Working Group on Arbitrary Detention\n",
]


@pytest.mark.parametrize("text", SIGNED)
def test_holders_sign_with_their_mandates(text: str) -> None:
    found = find_signatures(build_view(LETTER + text))
    assert [(s.name, s.mandate) for s in found] == [
        ("Mira Oster", "situation of human rights defenders"),
        ("Teo Marrin", "Working Group on Arbitrary Detention"),
    ]


BODY = (
    "On 1 May 2021, the activist Ada Vale was arrested in Porto Clara, where she represents dockers after a strike.\n\n"
)
SIGNERS = [
    ("Signatories:\n1. Amity Watch\n2. Media Law Circle (MLC)\n3. Norrland Committee\n",
     ["Amity Watch", "Media Law Circle (MLC)", "Norrland Committee"]),
    ("Signed by: Amity Watch; Media Law Circle (MLC); Norrland Committee\n",
     ["Amity Watch", "Media Law Circle (MLC)", "Norrland Committee"]),
    ("Yours sincerely,\n\nMira Oster, Chair\nTeo Marrin, Secretary\nFor Amity Watch\n", ["Mira Oster", "Teo Marrin"]),
    ("Yours sincerely,\n\nMira Oster\nDirector\n", ["Mira Oster"]),
    ("National Network of Women (NNW)\nSouthern Initiative of Women (SI-Women)\n\nPorto Clara, 4 May 2021\n",
     ["National Network of Women (NNW)", "Southern Initiative of Women (SI-Women)"]),
    # a model letter leaves its foot blank
    ("Yours sincerely,\n----------------\nPLEASE SEND YOUR LETTERS TO:\n\n1. Mr. Teo Marrin\nMinister of "
        "Justice\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), SIGNERS)
def test_who_signs_a_statement(text: str, names: list[str]) -> None:
    assert [n for n, _ in find_signing_bodies(build_view(BODY + text))] == names
