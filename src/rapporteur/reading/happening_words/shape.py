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
    "TELL": r"(?:appear|present|report|come|explain|indicate|state|say|tell|declare|answer|account|clarify|identify|"
    r"testify|provide|submit)",
    "LABELS": r"(?:spy|spies|traitors?|terrorists?|foreign agents?|enem(?:y|ies)|criminals?|virus|extremists?|agents?|"
    r"separatists?|agitators?|propagandists?|mercenar\w+|coup|barbarians?|fifth column|subversives?|communists?|"
    r"rebels?|insurgents?)",
}

# where two types claim the same words: {the weaker: those that it gives way to}
WEAKER: dict[str, set[str]] = {
    "attack": {"killing", "torture", "disappearance", "surveillance"},
    "surveillance": {"disappearance"},
    "arrest": {"disappearance"},
    "detention": {"disappearance", "sentence", "conviction", "torture", "trial", "arrest"},
    "activity": {"fine", "trial", "appeal", "investigation", "smear", "law", "surveillance", "summons", "charge",
                 "dissolution", "sentence", "communication", "threat", "other", "detention", "attack"},
    "investigation": {"appeal"},
    "trial": {"appeal", "release", "law"},
    "charge": {"conviction", "smear"},
    "sentence": {"appeal"},
    "conviction": {"acquittal"},
    "seizure": {"travel_ban"},
    "dissolution": {"attack", "investigation"},
    "other": {"killing", "torture", "arrest", "travel_ban", "investigation", "law", "release", "trial", "seizure"},
    "law": {"dissolution", "trial"},
}  # fmt: skip
