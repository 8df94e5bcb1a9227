"""How the words of a type of event are written down."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """The patterns of one type of event, one per line."""

    phrases: str = ""
    passive: str = ""
    active: str = ""
    nouns: str = ""


# words in capitals that stand for a pattern
MACROS = {
    "FEW": r"(?:[\w.'’-]+ ){0,4}",
    "WAS": r"(?:was|were|is|are|been|being|be|had been|has been|have been)",
    "COURT": r"(?:court|judge|magistrate|tribunal|prosecutor|chamber|judges|magistrates|bench)",
    "LABELS": r"(?:spy|spies|traitors?|terrorists?|foreign agents?|enem(?:y|ies)|criminals?|virus|extremists?|agents?|"
    r"separatists?|agitators?|propagandists?|mercenar\w+|coup|barbarians?|fifth column|subversives?|communists?|"
    r"rebels?|insurgents?)",
}
