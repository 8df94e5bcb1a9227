"""Which side of «reclassified from A to B» a charge is on."""

from __future__ import annotations

import pytest

from rapporteur.casefile.reclassified import side_of_place, side_of_words
from rapporteur.casefile.words import stem, tokens

FROM_TO = 'The court reclassified the offence from "leading" to "taking part in" an unlawful assembly.'


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [("leading an unlawful assembly", "reclassified"), ("taking part in an unlawful assembly", "convicted")],
)
def test_the_new_charge_is_known_by_its_own_words(charge: str, outcome: str) -> None:
    words = frozenset(stem(t) for t in tokens(charge))
    assert side_of_words(FROM_TO, words & frozenset(stem(t) for t in tokens(FROM_TO))) == outcome
    assert side_of_place(FROM_TO, FROM_TO.index(charge.split()[0])) == outcome


def test_a_sentence_without_a_new_charge_leaves_the_old_one_reclassified() -> None:
    assert side_of_place("The charge of rioting was reclassified.", 14) == "reclassified"
    assert side_of_words("The charge of rioting was reclassified.", frozenset({"riot"})) == "reclassified"
