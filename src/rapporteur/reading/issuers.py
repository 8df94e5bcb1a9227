"""Which body speaks: the one that urges, condemns or «said today»; none where several sign together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapporteur.core import Span
from rapporteur.reading.bodies import Body, tokens_of
from rapporteur.reading.names import Run
from rapporteur.reading.view import View

_SPEAKS = re.compile(
    r"(?: \([^()]{2,80}\))?(?:, [^,.]{2,90},)? (?:(?:strongly|therefore|further|also|gravely|deeply|again|today|firmly|urgently|respectfully|has|have|is|are|was|said|the) )*"
    r"(?:urge[sd]?|call(?:s|ed)? (?:up)?on|call(?:s|ed)? for|condemn(?:s|ed)?|denounce[sd]?|deplore[sd]?|believe[sd]?|express(?:es|ed)?|concerned|alarmed|learned|learnt|been informed|"
    r"reiterate[sd]?|welcome[sd]?|demand(?:s|ed)?|request(?:s|ed)?|consider(?:s|ed)?|fear(?:s|ed)?|said (?:today|on|thursday|monday|tuesday|wednesday|friday)|received (?:new |updated |reports)|recall(?:s|ed)?|"
    r"remind(?:s|ed)?|holds?|regrets?|appalled|outraged|writes|is writing|said today)\b",
    re.I,
)
_SAID = re.compile(r"(?:[,;] |\bthe )\Z")
_SAID_AFTER = re.compile(r"(?: \([^()]{2,40}\))? (?:said|reported|announced) (?:today|on [A-Z]|Thursday|Monday|Tuesday|Wednesday|Friday|this week)")
_WE_JOINTLY = re.compile(r"\bwe,? the (?:undersigned|signatory|following|\w+ undersigned)|\bthe undersigned\b|\bjoint statement\b|the groups are\b", re.I)
_MISSION = re.compile(r"\b(?:the )?(?P<m>Permanent (?:Mission|Representation|Delegation) of [^,.;\n]{3,80}?)(?= to the| presents|,|\.|\n| at\b)|(?P<n>Ministry of Foreign Affairs)")


def find_mission(view: View) -> Span | None:
    """In a State's reply: the mission or ministry that writes."""
    m = _MISSION.search(view.text, 0, 2500)
    if not m:
        return None
    return Span(*m.span("m" if m["m"] else "n"))


def find_speaker(view: View, runs: Sequence[Run], bodies: Sequence[Body]) -> Span | None:
    """The first place of the name of the body that speaks in a statement."""
    text = view.text
    if _WE_JOINTLY.search(text[:2500]) or _WE_JOINTLY.search(text[-1500:]):
        return None
    votes: Counter[frozenset[str]] = Counter()
    first: dict[frozenset[str], Span] = {}
    for run in runs:
        key = _key(text[run.start : run.end], bodies)
        if not key:
            continue
        first.setdefault(key, Span(run.start, run.end))
        if _SPEAKS.match(text, run.end):
            votes[key] += 1
        if _SAID_AFTER.match(text, run.end):
            votes[key] += 3
    state_like = {b.tokens for b in bodies if b.kind in ("authority", "court", "international", "media", "company")}
    ranked = [(n, key) for key, n in votes.most_common() if key not in state_like]
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0] and ranked[0][0] == 1):
        return _letterhead(view, bodies) if not ranked else first[ranked[0][1]]
    best = max((key for n, key in ranked if n == ranked[0][0]), key=lambda k: -first[k].start)
    return _fullest(best, bodies) or first[best]


def _key(name: str, bodies: Sequence[Body]) -> frozenset[str]:
    tokens = tokens_of(name)
    for body in bodies:
        if tokens == body.tokens or (body.acronym and name == body.acronym):
            return body.tokens
    return tokens


def _fullest(key: frozenset[str], bodies: Sequence[Body]) -> Span | None:
    body = next((b for b in bodies if b.tokens == key), None)
    return next((m for m in body.mentions if m.length == len(body.name)), None) if body else None


def _letterhead(view: View, bodies: Sequence[Body]) -> Span | None:
    heads = [b for b in bodies if b.kind == "civil_society" and b.mentions and b.mentions[0].start < 200]
    return heads[0].mentions[0] if heads else None
