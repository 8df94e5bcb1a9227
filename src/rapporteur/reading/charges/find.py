"""Charges against the people of the case: article, code, offence, and when they were brought."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.core import PartialDate, Span
from rapporteur.reading.charges.distinct import Found, distinct
from rapporteur.reading.charges.offences import (
    Offence,
    find_accusing,
    read_named,
    read_plain,
    read_quoted,
    read_until,
)
from rapporteur.reading.charges.provisions_of_codes import CodeProvisions, find_code_provisions
from rapporteur.reading.law.instruments import find_instruments
from rapporteur.reading.law.national import find_national_laws
from rapporteur.reading.literals import find_literals, folded
from rapporteur.reading.provisions import find_provisions
from rapporteur.reading.records import ChargeClaim
from rapporteur.reading.view import Sentence, View

DateOf = Callable[[int], PartialDate | None]

_TRIGGERS = (
    "charge", "accus", "indict", "convict", "guilty", "offence", "offense", "prosecut", "crime", "suspect", "suspicion",
    "article", "art.", "section", "sentenced", "jailed", "arrested", "detained", "fine",
    "acquit", "warrant", "investigat",
)  # fmt: skip
_QUIET = frozenset(
    """header law annex questions demands term interim closing signatures addresses boilerplate belief concerns
    earlier""".split()
)
_AFTER_DEMANDS = frozenset({"addresses", "boilerplate"})  # elsewhere these names are a mere guess
_CHARGED = re.compile(
    r"\b(?:charg(?:ed?|es|ing)|accus\w+|indict\w+|convict\w+|guilty|offences?|offenses?|"
    r"prosecut\w+|criminal (?:case|proceedings|investigation)|"
    r"acquitted|tried|trial|sentenced|jailed|imprisoned|arrested|detained|warrants?|investigat\w+|crimes?|fined|wanted|"
    r"contraven\w+|penalt\w+|arrest (?:[\w.']+ ){0,6}(?:approved|ordered|authori[sz]ed)|"
    r"complaint (?:[\w.']+ ){0,14}against)\b",
    re.I,
)
_NOT_CHARGED = re.compile(
    r"\b(?:if (?:convicted|found|charged)|could (?:be|face)|may (?:be|face)|can be|those (?:convicted|"
    r"who)|anyone|whoever|any person|punishes|criminali[sz]es|"
    r"criminali[sz]ing|repeal\w*|(?<!as )amend(?:s|ed|ing|ments?)|bill|draft|entered into force|"
    r"stipulates|defines|do(?:es)? not (?:define|stipulate)|drop|"
    r"(?:no one|nobody|none) (?:\w+ ){0,3}(?:has|have|was|were|been))\b",
    re.I,
)
_LINK = re.compile(
    r"[,;]? ?\(?(?:(?:and|or|as well as|plus|both|also|including) )?(?:(?:with|of|for|"
    r"on|the|an?|charges?|new|alleged|offences?|crimes?(?! against)|violating|breaching|violations?|under) )*"
)
_NO_BRIDGE = re.compile(r"[;\"]|\. |\b(?:while|whereas|but|who|sentenced|convicted|acquitted|charged|arrested)\b", re.I)
_OFFENCE_AFTER = re.compile(
    r"\)?,? (?:for|with|in relation to|relating to|concerning|for allegedly|on charges of)"
    r"(?: (?:the|an?|having))*? (?=[\w\"'])|\)? \((?=\")",
    re.I,
)
_CLOSING = re.compile(r"[.,;]?[\"')]\)?")
# what the law threatens, told between two charges of one list
_ASIDE = re.compile(r", which (?:carr(?:y|ies)|provides? for|is punish\w+|are punish\w+)\b[^,.;:\"()]{1,80}(?=,? and )")
_LAST_OF_LIST = re.compile(r"\b(?:and|or|as well as)(?: (?:with|of|for|the|an?))* \Z")
_JOINED = re.compile(r"(?:\b(?:and|or|as well as)|,)(?: (?:with|of|for|the|an?))* \Z")
_DEED = re.compile(r"(?:of|with) [a-z]+ing\b")
_NO_OFFENCE = re.compile(
    r"(?:was|were|is|has|had|to|in|on|under|by|that|who|which|ordered|sentenced|revoked|respectively)\b"
)
_BRIDGE = 90
_SHORT_TAIL = 5
_ADJACENT = 3
_QUOTED = re.compile(r"\"[^\"\n]{3,260}\"")
_LIST = 2
_REACH = 400  # a sentence that is longer has clauses of its own


@dataclass(frozen=True, slots=True)
class _Run:
    """What one accusing phrase names, in order."""

    tokens: tuple[Offence | CodeProvisions, ...]


def find_charges(view: View, date_of: DateOf) -> list[ChargeClaim]:
    """Each charge once, in the order of the text.

    `date_of(offset)` gives the date of the happening told at an offset of the view, or None. An article named again
    without another wording is the same charge; an offence named again with its article completes the first.
    """
    low = folded(view.text)
    provisions = _provisions(view, low)
    found = [f for s in _sentences(view, low) for f in _read_sentence(view.text, s, provisions, date_of)]
    return sorted(distinct(found), key=lambda c: c.span)


def _provisions(view: View, low: str) -> list[CodeProvisions]:
    lists = find_provisions(view.text)
    if not lists:
        return []
    treaties = [m.span for m in find_instruments(view.text)]
    return find_code_provisions(view.text, low, lists, find_national_laws(view.text), treaties)


def _sentences(view: View, low: str) -> Iterator[Sentence]:
    hits = find_literals(low, _TRIGGERS)
    quiet = _QUIET if any(s.name == "demands" for s in view.sections) else _QUIET - _AFTER_DEMANDS
    for sentence in view.sentences:
        i = bisect_left(hits, sentence.start)
        if i < len(hits) and hits[i] < sentence.end and sentence.section not in quiet:
            yield sentence


def _read_sentence(text: str, s: Sentence, provisions: Sequence[CodeProvisions], date_of: DateOf) -> list[Found]:
    here = provisions[bisect_left(provisions, s.start, key=_start) : bisect_left(provisions, s.end, key=_start)]
    runs: list[_Run] = []
    done = s.start
    for m in find_accusing(text, s.start, s.end):
        if m.start() >= done and not _is_hypothetical(text, s.start, m.start()):
            run, end = _read_run(text, m, s.end, here)
            if any(isinstance(token, Offence) for token in run.tokens):
                runs.append(run)
                done = end
    used = {t.span for run in runs for t in run.tokens}
    runs += [_Run(_lone(text, s, p)) for p in here if p.span not in used and _is_charge(text, s, p)]
    return [replace(f, run=s.start + i) for i, run in enumerate(runs) for f in _claims(run, date_of)]


def _start(provisions: CodeProvisions) -> int:
    return provisions.span.start


def _is_hypothetical(text: str, start: int, at: int) -> bool:
    return bool(_NOT_CHARGED.search(text, max(start, at - _REACH), at + 12))


def _is_charge(text: str, s: Sentence, p: CodeProvisions) -> bool:
    """An article without an offence is a charge only where somebody is charged, tried or held under it."""
    start, end = max(s.start, p.span.start - _REACH), min(s.end, p.span.end + _REACH)
    if _NOT_CHARGED.search(text, start, end):
        return False
    return bool(_CHARGED.search(text, start, p.span.start) or _CHARGED.search(text, p.span.end, end))


def _read_run(text: str, cue: re.Match[str], end: int, here: Sequence[CodeProvisions]) -> tuple[_Run, int]:
    """From the accusing word on: offences and provisions as long as they follow each other."""
    tokens: list[Offence | CodeProvisions] = []
    at = cue.end() + (text[cue.end() : cue.end() + 1] == " ")
    while at < end:
        link = _LINK.match(text, at, end)
        at = link.end() if link else at
        token = _next_token(text, at, end, here, tokens, plain=bool(cue["plain"]))
        if token is None:
            break
        tokens.append(token)
        at = _past_marks(text, token)
    return _Run(tuple(tokens)), at


def _past_marks(text: str, token: Offence | CodeProvisions) -> int:
    """Behind the quotation mark or bracket that closes a token, or behind the penalty that the law sets."""
    end = token.span.end
    m = _CLOSING.match(text, end)
    aside = _ASIDE.match(text, end)
    return aside.end() if aside else m.end() if m else end


def _next_token(
    text: str,
    at: int,
    end: int,
    here: Sequence[CodeProvisions],
    tokens: Sequence[Offence | CodeProvisions],
    plain: bool,
) -> Offence | CodeProvisions | None:
    quoted = read_quoted(text, at, end)
    if quoted:
        return quoted
    i = bisect_left(here, at, key=_start)
    following = here[i] if i < len(here) else None
    if following and tokens and _is_bridge(text, at, following.span.start) and isinstance(tokens[-1], Offence):
        return following
    if not tokens and following and following.span.start - at < _ADJACENT:
        return following
    up_to = read_until(text, at, following.span.start) if following and _may_follow(text, at, tokens) else None
    if up_to:
        return up_to
    if not tokens:
        return read_plain(text, at, end) if plain else read_named(text, at, end)
    return _tail(text, at, end)


def _is_bridge(text: str, at: int, start: int) -> bool:
    return start - at <= _BRIDGE and not _NO_BRIDGE.search(text, at, start)


def _may_follow(text: str, at: int, tokens: Sequence[Offence | CodeProvisions]) -> bool:
    """At the start of a run, or behind an article: «… under Section 24 and publishing false news under Section 59»."""
    return not tokens or (isinstance(tokens[-1], CodeProvisions) and bool(_JOINED.search(text, max(0, at - 24), at)))


def _tail(text: str, at: int, end: int) -> Offence | None:
    """The last of a list, not quoted: «“conspiracy” (Article 410) and money laundering»."""
    if not _LAST_OF_LIST.search(text, max(0, at - 24), at):
        return None
    offence = read_plain(text, at, end)
    if offence is None or _CHARGED.match(offence.text):
        return None
    stop = text[offence.span.end : offence.span.end + 1]
    short = len(offence.text.split()) <= _SHORT_TAIL and stop in (".", ",", ";", "") and offence.text[0].islower()
    deed = _DEED.search(text, max(0, at - 6), offence.span.end)
    return offence if (short or deed) and not _NO_OFFENCE.match(offence.text) else None


def _lone(text: str, s: Sentence, p: CodeProvisions) -> tuple[Offence | CodeProvisions, ...]:
    """An article outside a run: the quoted offence right before it, or what follows «for», «with», «in relation to»."""
    floor = max(s.start, p.span.start - 4 * _REACH)
    before = list(_QUOTED.finditer(text, floor, p.span.start))
    own = _OFFENCE_AFTER.match(text, p.span.end, s.end)
    apart = own and before and " and " in text[before[-1].end() : p.span.start]
    if before and not apart and _is_bridge(text, before[-1].end(), p.span.start):
        offence = read_quoted(text, before[-1].start(), s.end)
        return (offence, p) if offence else (p,)
    if not own:
        return (p,)
    after = read_quoted(text, own.end(), s.end) or read_plain(text, own.end(), s.end)
    return (after, p) if after else (p,)


def _claims(run: _Run, date_of: DateOf) -> Iterator[Found]:
    """Offences paired with the articles that follow them; one article for all, or as many as there are offences."""
    waiting: list[Offence] = []
    tokens = run.tokens
    for i, token in enumerate(tokens):
        if isinstance(token, Offence):
            waiting.append(token)
            continue
        if not waiting and i + 1 == len(tokens) - 1 and isinstance(tokens[i + 1], Offence):
            waiting.append(tokens[i + 1])  # type: ignore[arg-type]
            yield from _paired(waiting, token, date_of)
            return
        yield from _paired(waiting, token, date_of)
        waiting = []
    for offence in _each(waiting):
        yield _claim(None, None, offence, offence.span, date_of)


def _each(offences: Sequence[Offence]) -> list[Offence]:
    """«incitement, unlawful gathering» before «and spreading rumours» are two offences more."""
    if len(offences) < _LIST or any(o.quoted for o in offences):
        return list(offences)
    return [part for o in offences for part in _split(o, o.text.count(", ") + 1)]


def _paired(offences: Sequence[Offence], p: CodeProvisions, date_of: DateOf) -> Iterator[Found]:
    if len(offences) == 1 and not offences[0].quoted and len(p.articles) > 1:
        offences = _split(offences[0], len(p.articles))
    if not offences or len(offences) == 1 or len(p.articles) == 1:
        for article in p.articles:
            for offence in offences or [None]:  # type: ignore[list-item]
                yield _claim(article, p.code, offence, _joined(offence, p), date_of)
    elif len(offences) == len(p.articles):
        for article, offence in zip(p.articles, offences, strict=True):
            yield _claim(article, p.code, offence, _joined(offence, p), date_of)
    else:  # no way to tell which belongs to which
        for offence in offences:
            yield _claim(None, p.code, offence, offence.span, date_of)
        for article in p.articles:
            yield _claim(article, p.code, None, p.span, date_of)


def _split(offence: Offence, count: int) -> list[Offence]:
    """«sedition, incitement and conspiracy» under three articles are three offences."""
    parts = re.split(r", and |, | and ", offence.text)
    if len(parts) != count:
        return [offence]
    out, at = [], offence.span.start
    for part in parts:
        start = offence.text.index(part, at - offence.span.start) + offence.span.start
        out.append(Offence(part, False, Span(start, start + len(part))))
        at = start + len(part)
    return out


def _joined(offence: Offence | None, p: CodeProvisions) -> Span:
    return p.span.joined(offence.span) if offence else p.span


def _claim(article: str | None, code: str | None, offence: Offence | None, span: Span, date_of: DateOf) -> Found:
    claim = ChargeClaim(
        article=article, code=code, offence=offence.text if offence else None, date=date_of(span.start), span=span
    )
    return Found(claim, offence is not None and offence.quoted, 0)
