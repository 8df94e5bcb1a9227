"""The words and set phrases of each type of event, for the next editor; how they are tried is in `happenings.py`.

`passive` counts after a form of «to be» («was arrested», «been arrested», «and arrested»), `active` before what it is
done to («arrested him», «arrested two men», «arrested Oshal Verin»), `phrases` wherever they stand, `nouns` only where
a date follows at once («her arrest on 5 May»). One pattern per line, as a regular expression of case-blind words; its
first word must be plain. The words in capitals (FEW words between, WAS, COURT, LABELS) stand in `shape.py`.
"""

from __future__ import annotations

from rapporteur.reading.happening_words.harm import HARM
from rapporteur.reading.happening_words.justice import JUSTICE
from rapporteur.reading.happening_words.life import LIFE
from rapporteur.reading.happening_words.shape import MACROS, WEAKER, Words

WORDS: dict[str, Words] = HARM | JUSTICE | LIFE

__all__ = ["MACROS", "WEAKER", "WORDS", "Words"]
