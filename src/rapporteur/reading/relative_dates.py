"""Dates told by another date: «the same day», «two weeks later», «last month», «in the same session»."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
    )
} | {"a": 1, "an": 1, "several": 0, "few": 0, "some": 0, "twenty": 20, "thirty": 30}
_COUNT = r"(?P<n>\d{1,3}|" + "|".join(_NUMBER_WORDS) + r")"
_UNITS = _COUNT + r" (?P<u>day|week|month|year)s? "
ANCHOR_MARK = " of the "
_ANCHOR = (
    r"(?P<anchor>killing|murder|assassination|death|execution|arrest|detention|attack|assault|beating|shooting|stabbing|"
    r"ambush|raid|search|abduction|kidnapping|disappearance|hearing|trial|verdict|conviction|sentencing|release|burial|"
    r"funeral|protest|demonstration|march|rally|meeting|election|incident|publication|broadcast|coup|eviction|interview)s?"
)
_WHOSE = r"(?:the|his|her|their|this|that|its) (?:[a-z]+ ){0,2}?"
_OTHER = r"(?:the|his|her|their|its) (?P<anchor>[a-z]+)"  # names a happening that is not known: no date
_SITTING = r"(?:session|hearing|ruling|verdict|trial|judgment|judgement|decision|operation|incident|attack|raid)"
# what a pattern says: `same`, a number of days, or how its own number and unit are to be counted
_PATTERNS = tuple(
    (re.compile(pattern, re.I), kind)
    for pattern, kind in (
        (
            rf"(?:the|his|her|their|this|that|its) {_ANCHOR} "
            rf"(?:took place|came|happened|occurred|followed|was carried out) {_UNITS}(?P<w>after|before)\b",
            "anchor from here",
        ),
        (rf"{_UNITS}(?P<w>after|before|following|prior to) {_WHOSE}{_ANCHOR}\b", "anchor"),
        (
            r"(?:on )?the (?:day|night|morning|evening|afternoon) (?P<w>after|before|of|following) "
            rf"{_WHOSE}{_ANCHOR}\b",
            "anchor",
        ),
        (rf"{_UNITS}(?P<w>after|before|following|prior to) {_OTHER}", "anchor"),
        (rf"(?:on )?the (?:day|night|morning|evening|afternoon) (?P<w>after|before|following) {_OTHER}", "anchor"),
        (
            r"(?:on |during |in |at |later )?(?:the|that) (?:very )?same (?:day|evening|night|morning|afternoon|date)",
            "same",
        ),
        (
            r"(?:later |earlier )?(?:that|the same) "
            r"(?:day|evening|night|morning|afternoon|same night|same day|same evening)\b",
            "same",
        ),
        (rf"(?:in|at|during|after|by) (?:the|that) same {_SITTING}\b", "same"),
        (r"(?:later )?(?:on )?the (?:very )?(?:following|next) (?:day|morning|night|evening|afternoon)\b", "+1 day"),
        (r"(?:on )?the (?:previous|preceding) (?:day|night|evening)\b|the (?:day|night) before\b", "-1 day"),
        (r"(?:on )?the day after\b", "+1 day"),
        (_UNITS + r"(?P<w>ago)\b", "ago"),
        (_UNITS + r"(?P<w>after|before) (?=\w+ing\b|(?:he|she|they|it)\b)", "count from here"),
        (
            _UNITS + r"(?P<w>later|afterwards|earlier|previously|prior|after(?=[,.;)]|\Z)|before(?=[,.;)]|\Z))\b",
            "count",
        ),
        (r"(?P<w>after|within) " + _UNITS.rstrip() + r"\b", "within"),
        (r"(?:the )?(?P<w>last|this|next|previous|following) (?P<u>week|month|year)\b", "near"),
        (r"(?:the )?beginning of the year\b", "this year"),
        (r"yesterday(?: (?:morning|evening|night))?\b", "yesterday"),
        (r"(?:earlier )?today\b|this morning\b", "today"),
    )
)
# Words of which one stands in everything that a pattern of the kind finds; to look for them first is far quicker.
_CUES = {
    "anchor from here": ("after", "before"),
    "anchor": ("after", "before", "of", "following", "prior to"),
    "same": ("that", "same"),
    "+1 day": ("following", "next", "after"),
    "-1 day": ("previous", "preceding", "before"),
    "ago": ("ago",),
    "count from here": ("after", "before"),
    "count": ("later", "afterwards", "earlier", "previously", "prior", "after", "before"),
    "within": ("after", "within"),
    "near": ("last", "this", "next", "previous", "following"),
    "this year": ("beginning",),
    "yesterday": ("yesterday",),
}
_LASTING = re.compile(r"\bfor (?:more than |about |at least )?\Z")


def find_relative(text: str, m: re.Match[str], low: int, high: int) -> Iterator[tuple[int, int, str]]:
    """The relative date around the word `m`, if it is one: start, stop and what it says (`same`, `+1 day`, …)."""
    first, last = max(low, m.start() - 60), min(high, m.end() + 44)
    around = text[first:last].casefold()
    for pattern, kind in _PATTERNS:
        if _CUES.get(kind) and not any(cue in around for cue in _CUES[kind]):
            continue
        for found in pattern.finditer(text, first, last):
            if found.start() <= m.start() < found.end():
                detail = _detail(kind, found)
                if detail and not _LASTING.search(text, max(low, found.start() - 24), found.start()):
                    yield found.start(), found.end(), detail
                return


def _detail(kind: str, m: re.Match[str]) -> str:
    if kind == "near":
        return f"{m['w'].casefold()} {m['u'].casefold()}"
    if kind == "anchor" and "n" not in m.groupdict():
        step = {"after": 1, "following": 1, "before": -1}.get(m["w"].casefold(), 0)
        return f"{step:+d} day{ANCHOR_MARK}{m['anchor'].casefold()}"
    if "n" not in m.groupdict():
        return kind
    word = m["n"].casefold()
    n = int(word) if word.isdigit() else _NUMBER_WORDS[word]
    if not n or kind == "within":
        return ""
    forward = m["w"].casefold().startswith(("later", "after", "following")) != kind.endswith("from here")
    if kind.startswith("anchor"):
        return f"{'+' if forward else '-'}{n} {m['u'].casefold()}{ANCHOR_MARK}{m['anchor'].casefold()}"
    marked = {"ago": " ago", "count from here": " here"}.get(kind, "")
    return f"{'+' if forward else '-'}{n} {m['u'].casefold()}{marked}"
