"""Whether a sentence says that something was imposed: the last cue before a quantity decides."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

_NOT_IMPOSED = re.compile(
    r"\b(?:(?:risk(?:s|ed|ing)?|fac(?:e|es|ed|ing)) being \w+|"
    r"(?:can|could|(?-i:may)|might|would|should|must|cannot|expected to|likely to|asked to)(?: \w+)? (?:be|"
    r"face|receive|serve|get|lead)\b(?: \w+)?|"
    r"request(?:ed|s|ing)?|demand(?:ed|s|ing)?|sought|seek(?:s|ing)?|ask(?:ed|s|ing)?|"
    r"call(?:ed|s|ing)? for|urg(?:ed|es|ing)|recommended|"
    r"could|(?-i:may)|might|would|faces?|facing|risks?|risking|punish(?:able|ed|es)|carr(?:y|"
    r"ies|ying|ied)|maximum|minimum|liable|if (?:convicted|found)|"
    r"provides? for|providing|stipulat\w+|prescrib\w+|penalt(?:y|ies)|threaten\w*|requires?|"
    r"bail|quash|overturned|annul\w*|lift\w*|"
    r"statute of limitations?)\b",
    re.I,
)
_IMPOSED = re.compile(
    r"\b(?:(?:re-?)?sentenced|condemned to|fined|ordered|orders|impos(?:ed|es|ing)|handed(?: down)?|"
    r"received|given|gave|reduc(?:ed|es|ing)|increas(?:ed|es|ing)|"
    r"extend(?:ed|s|ing)|prolonged|placed|remanded|barred|banned|prohibited|disqualified|commuted|upheld|upholding|uphold|confirmed|amounting|"
    r"jailed|imprisoned|spent|serving|served|issued|convicted|passed|paying|paid|renewed|"
    r"followed by|comprised|totall?ing|suspended)\b",
    re.I,
)

_BACK = 12  # cues further off belong to another clause
_STANDING = frozenset(
    ["upheld", "upholding", "uphold", "confirmed", "serving", "served", "paying", "paid", "spent", "suspended"]
)


class Cues:
    """Where a passage says that something was imposed, and where that it was not."""

    def __init__(self, passage: str) -> None:
        self._passage = passage

    @cached_property
    def _cues(self) -> tuple[list[int], list[tuple[int, int, bool]]]:
        """All cues in order with their starts; a word inside a cue that says no says nothing of its own."""
        found: list[tuple[int, int, bool]] = []
        no = [(m.start(), m.end(), False) for m in _NOT_IMPOSED.finditer(self._passage)]
        yes = [(m.start(), m.end(), True) for m in _IMPOSED.finditer(self._passage)]
        covered = 0
        for cue in sorted(no + yes):
            if cue[2] and cue[0] < covered:
                continue
            found.append(cue)
            covered = covered if cue[2] else max(covered, cue[1])
        return [cue[0] for cue in found], found

    def imposed(self, at: int, default: bool = False) -> bool:
        """What the last cue before `at` says."""
        starts, cues = self._cues
        i = bisect_left(starts, at)
        return cues[i - 1][2] if i else default

    def fresh(self, at: int) -> bool:
        """True where the last word before `at` imposes, and does not uphold or tell what is being served."""
        starts, cues = self._cues
        for start, end, yes in reversed(cues[: bisect_left(starts, at)][-_BACK:]):
            if yes:
                return self._passage[start:end].lower() not in _STANDING
        return False
