"""Whether a sentence says that something was imposed: the last cue before a quantity decides."""

from __future__ import annotations

import re
from functools import cached_property

_NOT_IMPOSED = re.compile(
    r"\b(?:(?:risk(?:s|ed|ing)?|fac(?:e|es|ed|ing)) being \w+|"
    r"(?:can|could|may|might|would|should|must|cannot|expected to|likely to|asked to)(?: \w+)? (?:be|"
    r"face|receive|serve|get|lead)\b(?: \w+)?|"
    r"request(?:ed|s|ing)?|demand(?:ed|s|ing)?|sought|seek(?:s|ing)?|ask(?:ed|s|ing)?|"
    r"call(?:ed|s|ing)? for|urg(?:ed|es|ing)|recommended|"
    r"could|may|might|would|faces?|facing|risks?|risking|punish(?:able|ed|es)|carr(?:y|"
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

_STANDING = frozenset(
    ["upheld", "upholding", "uphold", "confirmed", "serving", "served", "paying", "paid", "spent", "suspended"]
)


class Cues:
    """Where a passage says that something was imposed, and where that it was not."""

    def __init__(self, passage: str) -> None:
        self._passage = passage

    @cached_property
    def _cues(self) -> list[tuple[int, int, bool]]:
        """Start, end, and whether it says that something was imposed; found when first asked for."""
        no = [(m.start(), m.end(), False) for m in _NOT_IMPOSED.finditer(self._passage)]
        yes = [(m.start(), m.end(), True) for m in _IMPOSED.finditer(self._passage)]
        return sorted(no + [y for y in yes if not any(n[0] <= y[0] < n[1] for n in no)])

    def imposed(self, at: int, default: bool = False) -> bool:
        """What the last cue before `at` says."""
        said = [yes for start, _, yes in self._cues if start < at]
        return said[-1] if said else default

    def fresh(self, at: int) -> bool:
        """True where the last word before `at` imposes, and does not uphold or tell what is being served."""
        said = [self._passage[start:end].lower() for start, end, yes in self._cues if yes and start < at]
        return bool(said) and said[-1] not in _STANDING
