"""Which body speaks: the one that urges, condemns or «said today»; none where several sign together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from rapporteur.core import Span
from rapporteur.reading.bodies import Body, tokens_of
from rapporteur.reading.genres import PUBLIC_BODY, is_news
from rapporteur.reading.names import Run
from rapporteur.reading.view import View

_APART = r"(?:\"? \([^()]{2,80}\))?(?:, [^,.]{2,90},)?"
_SPEAKS = re.compile(
    _APART + r" (?:(?:strongly|therefore|further|furthermore|also|gravely|deeply|again|today|firmly|urgently|"
    r"respectfully|utterly|once|"
    r"has|have|is|are|was|said|the|in) )*"
    r"(?:urge[sd]?|call(?:s|ed)? (?:up)?on|call(?:s|ed)? for|calling|condemn(?:s|ed)?|denounce[sd]?|deplore[sd]?|"
    r"believe[sd]?|express(?:es|ed)?|"
    r"concerned|alarmed|dismayed|shocked|saddened|learned|learnt|been informed|reiterate[sd]?|welcome[sd]?|"
    r"demand(?:s|ed)?|request(?:s|ed)?|"
    r"consider(?:s|ed)?|fear(?:s|ed)?|said (?:today|on|thursday|monday|tuesday|wednesday|friday)|received (?:new |"
    r"updated |reports|information)|"
    r"recall(?:s|ed)?|remind(?:s|ed)?|holds?|regrets?|appalled|outraged|writes|writing|stands in|joins|opposes?|"
    r"documented|supports?|"
    r"issued|published|appeals?|recommends?|calls? once)\b",
    re.I,
)
_SPEAKS_NOW = re.compile(
    _APART + r" (?:(?:strongly|therefore|further|also|gravely|deeply|today|firmly|urgently|respectfully|is|are) )*"
    r"(?:urges?|calls? (?:up)?on|calls? for|condemns?|denounces?|deplores?|believes|expresses|concerned|alarmed|"
    r"dismayed|appalled|"
    r"reiterates|welcomes|demands|requests|considers|said today|writing|opposes|stands in|recommends)\b",
    re.I,
)
_SAID_AFTER = re.compile(
    r"(?: \([^()]{2,40}\))? (?:said|says|reported|announced|warned) (?:today|on [A-Z]|Thursday|Monday|Tuesday|"
    r"Wednesday|Friday|this week|in a)"
)
_TOLD_TO = re.compile(r"(?:\btold (?:the )?|\binterview(?:ed)? (?:with|by) (?:the )?|\bcontacted by (?:the )?)\Z")
_SPOKESMAN = re.compile(
    r"\bsaid [^.\"]{3,110}\b(?:at|of|for|with) (?:the )?\Z|\b(?:director|coordinator|researcher|head|chair\w*|"
    r"secretary[- ]general|spokes\w+|"
    r"advocate|officer|manager|president) (?:at|of|for|with) (?:the )?\Z",
    re.I,
)
_OFFICER_AFTER = re.compile(
    r"'s? (?:[\w-]+ ){0,6}(?:director|coordinator|researcher|head|secretary[- ]general|spokes\w+|desk|office|"
    r"advocacy|program(?:me)?|representative)\b"
)
_FOR = re.compile(r"\b(?:on behalf of|for)(?: the (?:\w+ ){0,3}members?(?: organi[sz]ations)? of)? (?:the )?\Z", re.I)
_CONTACT = re.compile(r"\bcontact(?:s| us)?\b[^.\n]{0,90}\Z|\binformation about (?:the )?\Z", re.I)
_SOURCE = re.compile(r"(?:\A|\n)[*_ ]*(?:Source|Issued by|Published by|From|Author)[*_ ]*:[*_ ]*(?:the )?\Z", re.I)
_BODY_AT_FOOT = re.compile(r" \([A-Z][\w-]{1,15}\)(?:\s*\Z|\n| [A-Z])")
_WE_JOINTLY = re.compile(
    r"\bwe,? the (?:undersigned|signatory|following|\w+ undersigned)|\bthe undersigned\b|\bjoint (?:statement|"
    r"letter|appeal|press release)\b|"
    r"\bthe (?:groups|organi[sz]ations|signatories) are\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) "
    r"(?:\w+ ){0,3}(?:organi[sz]ations|groups|NGOs) (?:said|urged|called|condemn)",
    re.I,
)
_MISSION = re.compile(
    r"\b(?P<m>Permanent (?:Mission|Representation|Delegation) of (?:the )?[^,.;\n]{3,80}?)"
    r"(?=\s+to the| presents|,|\.|\n| at\b|\Z)",
    re.I,
)
_MINISTRY = re.compile(
    r"\b(?P<m>Ministry of (?:Foreign|External) (?:Affairs|"
    r"Relations)(?: of (?:the )?[A-Z][^,.;\n]{2,60}?)?)(?= to the| presents| of\b|,|\.|\n|\Z)"
)
_REPRESENTATIVE = re.compile(
    r"\bPermanent Representative of (?:the )?(?P<m>[A-Z][^,.;\n]{2,60}?)(?= to the|,|\.|\n|\Z)"
)
_GOVERNMENT = re.compile(
    r"\b(?P<m>Government of (?:the )?[A-Z][^,.;\n]{2,60}?)(?= (?:to|has|have|is|on|in|would|wishes|and|regarding)\b|"
    r",|\.|\n|\Z)"
)


def find_mission(view: View) -> Span | None:
    """In a State's reply: the mission that writes, else the ministry, else the government it writes for."""
    text = view.text
    for pattern in (_MISSION, _MINISTRY, _REPRESENTATIVE, _GOVERNMENT):
        found = [Span(*m.span("m")) for m in pattern.finditer(text, 0, 3000)]
        if found:
            return next((s for s in found if not s.of(text).isupper()), found[0])
    return None


def find_speaker(view: View, runs: Sequence[Run], bodies: Sequence[Body]) -> Span | None:
    """The first place of the name of the body that speaks in a statement; None for a joint one."""
    text = view.text
    if _WE_JOINTLY.search(text[:2500]) or _WE_JOINTLY.search(text[-1500:]):
        return None
    first: dict[frozenset[str], Span] = {}
    votes = _votes(view, runs, bodies, first)
    silent = (
        ("authority", "court", "media", "company")
        if is_news(text)
        else ("authority", "court", "international", "media", "company")
    )
    state_like = {b.tokens for b in bodies if b.kind in silent and not _heads_and_signs(text, b)}
    ranked = [(n, key) for key, n in votes.most_common() if key not in state_like]
    if not ranked:
        lead = PUBLIC_BODY.search(text, 0, 900) if is_news(text) else None
        return Span(*lead.span()) if lead else _letterhead(view, bodies)
    best = max((key for n, key in ranked if n == ranked[0][0]), key=lambda k: -first[k].start)
    return _fullest(best, bodies) or _first_part(first[best], bodies)


def _first_part(span: Span, bodies: Sequence[Body]) -> Span:
    """Of «X and the Y said today» the body that stands first."""
    parts = [m for b in bodies for m in b.mentions if m.start == span.start and m.end < span.end]
    return max(parts, key=lambda m: m.length, default=span)


def _votes(
    view: View, runs: Sequence[Run], bodies: Sequence[Body], first: dict[frozenset[str], Span]
) -> Counter[frozenset[str]]:
    """How much in the text says of each name that it is the one that speaks."""
    votes: Counter[frozenset[str]] = Counter()
    key_of, known = _keys(bodies), {b.tokens for b in bodies}
    civil = {b.tokens for b in bodies if b.kind == "civil_society"}
    for run in runs:
        key = key_of(view.text[run.start : run.end])
        if not key:
            continue
        first.setdefault(key, Span(run.start, run.end))
        weight = sum(_signs_of_speech(view, run, key in known, key in civil))
        if weight:
            votes[key] += weight
    return votes


def _signs_of_speech(view: View, run: Run, known: bool, civil: bool) -> Iterator[int]:
    text = view.text
    before = text[max(0, run.start - 130) : run.start]
    if (_SPEAKS if known else _SPEAKS_NOW).match(text, run.end):
        yield 2
    if _SAID_AFTER.match(text, run.end):
        yield 6
    if run.start < 600 and _SOURCE.search(before):
        yield 6
    if not civil:
        return
    if _TOLD_TO.search(before) or _OFFICER_AFTER.match(text, run.end) or _SPOKESMAN.search(before):
        yield 1
    if _FOR.search(before) and (run.start < 900 or run.start > len(text) - 600):
        yield 2
    if _CONTACT.search(before):
        yield 2
    if _BODY_AT_FOOT.match(text, run.end) and run.start > len(text) - 400 and text[run.start - 1 : run.start] in "\n ":
        yield 2
    if _alone(text, run) and (run.start < 400 or run.start > len(text) - 600):
        yield 2


def _heads_and_signs(text: str, body: Body) -> bool:
    """A body with an authority's kind of name («X Human Rights Commission») at the head and at the foot."""
    foot = text[-500:].casefold()
    named = body.name.casefold() in foot or bool(body.acronym and f"({body.acronym.casefold()})" in foot)
    return named and any(m.start < 160 for m in body.mentions)


def _alone(text: str, run: Run) -> bool:
    """The name is all of its line, or its line begins with it and goes on with a dash or an acronym."""
    start, end = text.rfind("\n", 0, run.start) + 1, text.find("\n", run.end)
    rest = text[start : run.start] + text[run.end : end if end >= 0 else len(text)]
    return run.start - start < 5 and (
        len(rest.strip()) < 4 or (bool(re.match(r"\s*(?:\([^()]{2,40}\)|[-–—|:])", rest)) and len(rest) < 60)
    )


def _keys(bodies: Sequence[Body]) -> Callable[[str], frozenset[str]]:
    """From a name as printed to the words of the body it means: its acronym, its words, or one word of them."""
    short = {b.acronym: b.tokens for b in bodies if b.acronym}
    known = {b.tokens for b in bodies}
    single: dict[str, set[frozenset[str]]] = {}
    for b in bodies:
        if b.kind in ("civil_society", "international"):
            for word in b.tokens if len(b.tokens) > 1 else ():
                single.setdefault(word, set()).add(b.tokens)

    def key(name: str) -> frozenset[str]:
        tokens = tokens_of(name)
        if tokens in known:
            return tokens
        longer = single.get(next(iter(tokens)), set()) if len(tokens) == 1 else set()
        return short.get(name) or (next(iter(longer)) if len(longer) == 1 else tokens)

    return key


def _fullest(key: frozenset[str], bodies: Sequence[Body]) -> Span | None:
    body = next((b for b in bodies if b.tokens == key), None)
    return next((m for m in body.mentions if m.length == len(body.name)), None) if body else None


def _letterhead(view: View, bodies: Sequence[Body]) -> Span | None:
    heads = [b for b in bodies if b.kind == "civil_society" and b.mentions and b.mentions[0].start < 200]
    return heads[0].mentions[0] if heads else None
