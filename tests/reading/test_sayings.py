"""Where a sentence says the value of a difference."""

from __future__ import annotations

import pytest

from rapporteur.reading.sayings import find_saying


@pytest.mark.parametrize(
    ("text", "value", "attribute", "said"),
    [
        ("He was sentenced to 14 years in prison.", "P14Y (2023-05-23)", "penalty.duration", "14 years"),
        ("It became three years and two months.", "P3Y2M", "penalty.duration", "three years and two months"),
        ("On 9 December 2022 the charge was added.", "2022-12-09", "event.date", "9 December 2022"),
        ("In October 2022 it was added.", "2022-10", "charge.brought_on", "October 2022"),
        ("On 9 December the charge was added.", "2022-12-09", "event.date", "9 December"),
        ("Sent on 9 December 2022.", "2022-12-08", "event.date", ""),
        ("The letter of 6 May 2014 (UA UTO 2/2014) was read.", "UA", "communication.type", "UA UTO 2/2014"),
        ("She was the subject of a joint urgent appeal.", "UA", "communication.type", "joint urgent appeal"),
        ("She was the subject of a joint urgent appeal.", "AL", "communication.type", ""),
        ("No response has been received to date.", "none known (2011-06-24)", "communication.reply", "No response"),
        ("We thank the Government for its reply.", "received", "communication.reply",
         "thank the Government for its reply"),
        ("The Mission has the honour to transmit the following information.", "received", "communication.reply",
         "honour to transmit the following information"),
        ("We would appreciate a response within 60 days.", "awaited", "communication.reply",
         "appreciate a response within 60 days"),
        ("A citizen of Ruritania stood there.", "only described: a citizen of Ruritania", "person.named",
         "A citizen of Ruritania"),
        ("Nothing of it.", "not told", "penalty", ""),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_the_words_that_say_a_value_are_found(text: str, value: str, attribute: str, said: str) -> None:
    found = find_saying(text, value, attribute, "UTO 2/2014")
    assert [text[s.start : s.end] for s in found] == ([said] if said else [])
