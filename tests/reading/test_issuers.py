"""Which body speaks in a statement."""

from __future__ import annotations

import pytest

from rapporteur.documents.records import Text
from rapporteur.reading.read import read

CASE = "On 1 May 2021, the activist Mira Oster was arrested in Porto Clara. "
SPOKEN = [
    (CASE + "The authorities should release her, the Committee for Press Rights said today.", "Committee for "
        "Press Rights"),
    (CASE + "Defence Network calls on the authorities in Utopia to release her. Defence Network believes that she "
        "is innocent.",
     "Defence Network"),
    ("Amity Foundation\n\n" + CASE + "She told Amity Foundation that she was beaten. The authorities must free "
        "her.", "Amity Foundation"),
    ("Your Excellency,\n\nWe write on behalf of the members of the Northern Network for Rights (NNR) on the "
        "arrest of Mira Oster. "
     "We ask you to free her.\n", "Northern Network for Rights"),
    # several who sign together
    ("We, the undersigned organisations, call on the authorities of Utopia to free the activist Mira "
        "Oster.\n\nSignatories:\n"
     "Amity Foundation\nDefence Network\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), SPOKEN)
def test_who_speaks(text: str, name: str | None) -> None:
    found = read(Text(name="x.txt", sha256="", media_type="text/plain", text="4 May 2021\n\n" + text, pages=())).issuer
    assert (found.name if found else None) == name
