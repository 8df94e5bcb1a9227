"""Which happenings a sentence tells, and of which type: a finite verb or a set phrase counts, a mere noun does not.

The words stand in `happening_words.py`. A pattern is tried only at the words that can begin it, so the cost is linear
in the text and does not grow with the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rapporteur.reading.happening_words import MACROS, WEAKER, WORDS
from rapporteur.reading.view import Sentence


class Happening(NamedTuple):
    """A word of the text that tells a happening, and of which type.

    `form` is `passive` (done to its subject), `active` (done to what follows), `noun` («her arrest on 5 May») or empty.
    """

    type: str
    start: int
    end: int
    form: str = ""


_OBJECT = (
    r"(?= (?:him|her|them|an?|the|his|their|two|three|four|five|six|seven|eight|nine|ten|several|some|many|at least|"
    r"more|over|dozens|hundreds)\b| (?:[a-z]+ly )?(?:peaceful |other )?(?:protest|demonstrat|activ|defend|journal|"
    r"lawyer|villag|resid|work|student|member|human|wom[ae]n|m[ae]n\b|poet|writer|blogger|editor|author|artist|reporter|"
    r"former|prominent|opposition|environmental|indigenous|community|land|trade|union|leader|politic|teacher|doctor|farmer|"
    r"people|person|citizen|religio|migrant|refugee|famil|relativ|suspect|police|supporter|"
    r"organi[sz]er|priest|monk|nun\b|civil)\w*| (?-i:[A-Z0-9]))"
)
_DATE_AHEAD = (
    r"(?=(?: in support of (?:[\w.'’-]+ ){1,5}?[\w.'’-]+)?(?:, held [^,;]{2,60}?)? "
    r"(?:(?:of|in|at|by|against|from|to|before|outside) (?!the (?:night|morning|evening|afternoon)\b)"
    r"(?:[\w.'’-]+ ){1,5}?)?(?:held |organi[sz]ed |(?:which|that) took place )?"
    r"(?:on|in|of|from|dated|since|between) (?:the )?(?:early |late |mid-?|night of |morning of |evening of )?"
    r"(?-i:\d{1,2}(?:st|nd|rd|th)?(?:[/.]\d| (?:and|or|to|of) |,| (?=[A-Z]))|(?:19|20)\d\d\b|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))"
)
_ENDINGS = {"passive": "", "active": _OBJECT, "phrases": "", "nouns": _DATE_AHEAD}


class _Pattern(NamedTuple):
    """The patterns of one type and form that share an opening, as one expression."""

    type: str
    form: str
    expression: str

    @property
    def regex(self) -> re.Pattern[str]:
        return _compiled(self.expression)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compiled when a text first holds such a word: starting up must not wait for all of them."""
    return re.compile(expression, re.I)


def _expanded(line: str) -> str:
    return re.sub("|".join(MACROS), lambda m: MACROS[m[0]], line)


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the bars that stand in no group."""
    parts, depth, last = [], 0, 0
    for i, c in enumerate(pattern):
        depth += (c == "(") - (c == ")")
        if c == "|" and depth == 0:
            parts.append(pattern[last:i])
            last = i + 1
    return [*parts, pattern[last:]]


def _group_end(pattern: str) -> int:
    depth = 0
    for i, c in enumerate(pattern):
        depth += (c == "(") - (c == ")")
        if depth == 0:
            return i
    raise ValueError(pattern)


_KEY = 4


def openings(pattern: str) -> frozenset[tuple[str, bool]]:
    """How the first word of a match can begin: up to four letters, and whether they are the whole word.

    Raises ValueError where a pattern begins with anything but plain letters or a group of them.
    """
    if pattern.startswith("("):
        end = _group_end(pattern)
        inner, rest = re.sub(r"^\(\?[-i]*:", "", pattern[:end]), pattern[end + 1 :]
        found = frozenset[tuple[str, bool]]().union(*(openings(a + rest.lstrip("?")) for a in _alternatives(inner)))
        return found | openings(rest[1:]) if rest.startswith("?") else found
    letters = re.match(r"[A-Za-z]+", pattern)
    if not letters:
        raise ValueError(f"a pattern must begin with a plain word: {pattern}")
    following = pattern[letters.end() : letters.end() + 1]
    word = (letters[0][:-1] if following and following in "?*{" else letters[0]).casefold()
    whole = not following or following in " -'’"
    if len(word) < 2 and not whole:
        raise ValueError(f"too short a beginning: {pattern}")
    return frozenset({(word[:_KEY], whole and len(word) < _KEY)})


def _patterns() -> Iterator[tuple[str, str, str]]:
    for kind, words in WORDS.items():
        for form, lines in words._asdict().items():
            for line in filter(None, map(str.strip, lines.splitlines())):
                yield kind, form, _expanded(line)


def _table() -> dict[tuple[str, bool], tuple[_Pattern, ...]]:
    """Patterns by their openings; those of one opening, type and form are one expression."""
    groups: dict[tuple[str, bool], dict[tuple[str, str], list[str]]] = {}
    for kind, form, pattern in _patterns():
        for opening in openings(pattern):
            groups.setdefault(opening, {}).setdefault((kind, form), []).append(pattern)
    return {
        opening: tuple(
            _Pattern(kind, form, rf"(?:{'|'.join(lines)})(?!\w){_ENDINGS[form]}")
            for (kind, form), lines in by_kind.items()
        )
        for opening, by_kind in groups.items()
    }


_TABLE = _table()
_WORD = re.compile(r"(?<![\w])[A-Za-z]{2,}")


@lru_cache(maxsize=8192)
def _at(word: str) -> tuple[_Pattern, ...]:
    """The patterns that a word can begin; most words begin none, and a text repeats its words."""
    begun = [p for n in (2, 3, _KEY) if len(word) >= n for p in _TABLE.get((word[:n], False), ())]
    return (*begun, *_TABLE.get((word, True), ()))


_BE = frozenset("was were been being be is are get got gets".split())
_AND = frozenset("and then subsequently later also or".split())
_BETWEEN = frozenset(
    """again also then later once twice first further reportedly never not both all each himself herself themselves
    already therefore finally still initially only soon thereafter immediately to so often""".split()
)


def _be_before(text: str, low: int, at: int) -> int | None:
    """Where the form of «to be» stands that a participle belongs to; at most one word that is no adverb between."""
    spare, place = 1, at
    for word in reversed(text[max(low, at - 60) : at].split()):
        place = text.rfind(word, low, place)
        bare = word.strip(",").casefold()
        if bare in _BE or (bare in _AND and spare):
            return place
        if bare in _BETWEEN or bare.endswith("ly") or (word.endswith(",") and bare.endswith(("ed", "en"))):
            continue
        if spare == 0 or not bare.isalpha():
            return None
        spare -= 1
    return None


_UNREAL = re.compile(
    r"\b(?:how|why|whether|"
    r"could|(?-i:may)|might|would|should|must|if|unless|risk(?:s|ing)?(?: of)?|fear(?:s|ed|ing)?(?: that| of)?|"
    r"demand(?:s|ed|ing)?|call(?:s|ed|ing)? (?:for|on)|urg\w+|seeking|threaten\w* to|intend\w*|plans? to|able to|"
    r"likely to|in order to|can be|punish\w+|anyone|whoever|recommend\w*|"
    r"failed to|failure to|ensure that)\b[^,;]{0,22}\Z"
    r"|\b(?:without|avoid|prevent|not|never|nor|nobody|no one|neither|no)(?: \w+)? (?:been |being )?\Z",
    re.I,
)
_INFINITIVE = re.compile(r"(?<!due )(?<!set )(?<!expected )(?<!scheduled )(?<!is )(?<!was )(?<!are )(?<!were )to \Z")
_NEGATED = re.compile(r"\b(?:not|never|to be)\b", re.I)
_DENIED = re.compile(
    r"\b(?:allegations?|claims?|assertions?|reports?) that\b[^;]*\b(?:without (?:any )?(?:foundation|basis|merit)|"
    r"groundless|baseless|unfounded|untrue|false|inaccurate|incorrect|not (?:true|correct|accurate)|does not arise|"
    r"fabricated)",
    re.I,
)
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»')
_SAID_ALOUD = frozenset({"threat", "smear"})


def _said(text: str, sentence: Sentence) -> list[tuple[int, int]]:
    """What stands between quotation marks: what somebody says of it is no account of it."""
    if not any(q in text[sentence.start : sentence.end] for q in '"“«'):
        return []
    return [m.span() for m in _QUOTED.finditer(text, sentence.start, sentence.end)]


def find_happenings(text: str, sentence: Sentence) -> list[Happening]:
    """The happenings that a sentence tells, in order; what is only feared, asked for, quoted or denied is none."""
    if text[sentence.start : sentence.start + 1] in ('"', "“"):
        return []
    found = list(_matches(text, sentence))
    if not found or _DENIED.search(text, sentence.start, sentence.end):
        return []
    said = _said(text, sentence)
    if said:
        found = [h for h in found if h.type in _SAID_ALOUD or not any(a < h.start < b for a, b in said)]
    return _untangled(sorted(found, key=lambda h: (h.start, -h.end)))


def _matches(text: str, sentence: Sentence) -> Iterator[Happening]:
    done: dict[str, int] = {}
    for m in _WORD.finditer(text, sentence.start, sentence.end):
        for pattern in _at(m[0].lower()):
            if m.start() < done.get(pattern.type, 0):
                continue
            if hit := pattern.regex.match(text, m.start(), sentence.end):
                happening = _told(text, sentence, pattern, hit)
                if happening:
                    done[pattern.type] = hit.end()
                    yield happening


def _told(text: str, sentence: Sentence, pattern: _Pattern, hit: re.Match[str]) -> Happening | None:
    """A match as a happening, unless a passive lacks its verb or the words before make it unreal."""
    at = hit.start()
    if pattern.form == "passive":
        verb = _be_before(text, sentence.start, at)
        if verb is None or _is_unmet(text, sentence, verb, at):
            return None
        at = verb
    elif _is_no_verb(text, sentence, pattern, at):
        return None
    if _UNREAL.search(text, max(sentence.start, at - 40), at):
        return None
    form = "noun" if pattern.form == "nouns" else pattern.form.removesuffix("phrases")
    return Happening(pattern.type, at, hit.end(), form)


def _is_unmet(text: str, sentence: Sentence, verb: int, at: int) -> bool:
    """«was not arrested», «to be arrested»."""
    infinitive = text.startswith("be ", verb) and _INFINITIVE.search(text, max(sentence.start, verb - 14), verb)
    return bool(infinitive) or bool(_NEGATED.search(text, verb, at))


_ADJECTIVE = re.compile(
    r"\b(?:[Tt]he|[Tt]hose|[Tt]hese|an?|of|to|for|with|other|many|currently|newly|[Aa]ll|[Ss]ome)(?: \w+ly)? \Z"
)
# «overturned the conviction», «an appeal against the acquittal»: what is done to a ruling is told by its own verb
_OF_RULING = frozenset("conviction sentence acquittal detention charge fine appeal dissolution travel_ban".split())
_DONE_TO_IT = re.compile(
    r"\b(?:against|upheld|(?:overturn|uphold|quash|annul|confirm|revers|commut|reduc|suspend|appeal|lift)\w*) "
    r"(?:the |his |her |their |this |that |an? )?(?:[\w-]+ )?\Z",
    re.I,
)
# «elections scheduled for 5 May»: what courts do to hearings, others do to theirs
_NOT_OF_COURT = re.compile(
    r"\b(?:elections?|referendum|polls?|vote|voting|demonstrations?|protests?|march|rally|events?|conference|meeting|visit|"
    r"congress|summit|concert|festival|ceremony|match|debate|talks|execution)\b[^,;]{0,30}\Z",
    re.I,
)


def _is_no_verb(text: str, sentence: Sentence, pattern: _Pattern, at: int) -> bool:
    """«the Department for Combating Organised Crime», «the acquitted defendants»."""
    active = pattern.form == "active"
    if pattern.form == "nouns":
        low = max(sentence.start, at - 40)
        return pattern.type in _OF_RULING and bool(_DONE_TO_IT.search(text, low, at))
    if pattern.type == "trial" and _NOT_OF_COURT.search(text, max(sentence.start, at - 60), at):
        return True
    in_name = at > sentence.start and text[at].isupper() and (active or pattern.type == "activity")
    return in_name or (active and bool(_ADJECTIVE.search(text, max(sentence.start, at - 30), at)))


def _untangled(found: list[Happening]) -> list[Happening]:
    """Where two types claim overlapping words, the more special one stays."""
    out: list[Happening] = []
    for h in found:
        rivals = [o for o in found if o is not h and o.start < h.end and h.start < o.end]
        if any(o.type in WEAKER.get(h.type, ()) for o in rivals):
            continue
        if any(o.type == h.type and (o.start, -o.end) < (h.start, -h.end) for o in rivals):
            continue
        out.append(h)
    return out
