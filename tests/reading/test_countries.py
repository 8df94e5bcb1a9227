"""Which State a statement calls on; none where it calls on several."""

from __future__ import annotations

import pytest

from rapporteur.reading.countries import called_on, find_countries
from rapporteur.reading.structure import build_view

LEAD = (
    "On 1 May 2021, the activist Mira Oster was arrested in Porto Clara, where she represents dockers after a "
    "strike.\n\n"
)
CALLED = [
    ("Amity Watch urges the authorities in Utopia to:\n\n1. Release Mira Oster;\n2. Drop all charges.\n", "UTO"),
    ("The Utopian authorities should immediately release her, Amity Watch said today.", "UTO"),
    # a neighbour is named, and not called on
    ("She had fled from Norway. Amity Watch calls on the Utopian authorities to free her.", "UTO"),
    # two governments, each with its own demand
    (
        "Amity Watch calls on the Norwegian authorities to refuse her extradition; and on the Chilean authorities to "
        "withdraw it.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "code"), CALLED)
def test_the_state_called_on(text: str, code: str | None) -> None:
    view = build_view(LEAD + text)
    found = called_on(view, find_countries(view.text))
    assert (found.codes[0] if found else None) == code
