"""What part each person has in the document, by the words around the name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapporteur.core import Span
from rapporteur.reading.person import Person
from rapporteur.reading.view import View

_TITLE = r"(?:(?:Mr|Ms|Mrs|Mx|Dr|Prof|Messrs|Miss|Mses)\.? )?"
_HONORIFIC = re.compile(
    r"(?:\b(?:Mr|Ms|Mrs|Mx|Dr|Prof|Messrs|Miss|Mses)\.?|\b(?:Professor|Judge|Sister|Father|Pastor|Sheikh)) \Z"
)
_HARM = (
    "arrested|detained|beaten|killed|murdered|attacked|assaulted|shot|tortured|threatened|sentenced|"
    "convicted|charged|summoned|questioned|interrogated|abducted|kidnapped|disappeared|imprisoned|jailed|"
    "fined|harassed|followed|held|remanded|placed in|accused|indicted|prosecuted|ill-treated|wounded|injured|"
    "stopped|prevented|banned|barred|acquitted|released|subjected|targeted|evicted|"
    "found (?:guilty|not guilty|dead)|arraigned|deported|taken|transferred|intercepted|raided|apprehended|"
    "stabbed|raped|waterboarded|whipped|flogged|executed|tried|freed|tied|struck|pushed|forced|suspended|"
    "dismissed|expelled|stripped|denied|refused|blindfolded|insulted|searched|surrounded|pepper-sprayed|"
    "gunned down|lynched|strangled|hanged|beheaded|hacked to death|handcuffed|re-arrested|"
    "rearrested|extradited|designated|listed|labelled|branded"
)
_TOLD_BARE = (
    "arrested|detained|killed|murdered|sentenced|convicted|charged|jailed|imprisoned|released|acquitted|abducted|"
    "tortured|summoned|fined|remanded|indicted|re-arrested|freed|deported|found (?:guilty|not guilty|dead)"
)
_SUFFERS_AFTER = re.compile(
    r"(?:'s?)?(?: \([^()]{1,40}\))?(?:,[^,.;]{2,110},)?(?: and [^,.;]{2,50})?,? ?(?:"
    r"(?:who )?(?:(?:has|have|had|was|were|is|are|been|being|be|also|reportedly|allegedly|\w+ly|again|then|still|"
    r"first|later|each|both|all|himself|herself) )+"
    rf"(?:{_HARM})\b"
    rf"|(?:{_TOLD_BARE})(?! (?:the|an?|him|her|them|his|their|our|that|two|three|several|members|[A-ZÀ-Þ][a-z]))\b"
    r"|died\b|disappeared\b|went missing|lost (?:his|her) (?:life|sight|job)|suffer(?:ed|s)\b|fled\b|pleaded not "
    r"guilty|"
    r"(?:was |were )?(?:not )?guilty\b|received (?:\w+ ){0,4}(?:threats?|years?|months|sentence|summons)|"
    r"faces? (?:\w+ ){0,3}(?:charges?|trial|years|imprisonment|up to)|"
    r"(?:is|was|has been) (?:\w+ )?(?:serving|facing|on trial|missing|in (?:prison|detention|custody|hiding))|"
    r"spent (?:\w+ ){1,4}(?:in|behind) |survived|remains? (?:\w+ ){0,3}(?:in|behind|at risk|missing|disappeared)|"
    r"appeared before|went on (?:trial|hunger))"
)
_BELONGS = re.compile(
    r"'s? (?:\w+ ){0,2}(?:arrest|detention|trial|release|sentence|conviction|imprisonment|murder|killing|"
    r"disappearance|abduction|death|whereabouts|"
    r"health|lawyers?|family|home|house|appeal|case|prosecution|injuries|torture|acquittal|wife|husband|mother|"
    r"relatives)\b"
)
_TRIGGER = re.compile(
    r"\b(?:arrest(?:ed|ing|s)?|detain(?:ed|ing)?|beat|killed|killing|murdered|attacked|attacking|assaulted|shot|"
    r"threatened|threatening|sentenced|convicted|charged|charging|summoned|"
    r"interrogated|abducted|jailed|fined|harass(?:ed|ing)?|accus(?:ed|ing)|prosecut(?:ed|ing)|tortured|released|"
    r"release|free|targeted|targeting|acquitted|found|"
    r"(?:killing|arrest|detention|murder|torture|disappearance|abduction|conviction|sentencing|trial|release|"
    r"harassment|prosecution|assault|"
    r"ill-treatment|persecution|case|imprisonment|health|safety|security|integrity|whereabouts|acquittal|death|"
    r"eviction|intimidation|criminali[sz]ation|"
    r"surveillance|life|lives|fate|situation|fears?|wounding|injur(?:y|ies)|expulsion|dismissal|rights|release|home|"
    r"house|vehicle|car|property|detentions|arrests|killings|"
    r"charges? (?:\w+ ){0,3})(?: (?:of|against|on|for|by|to))|charges? (?:\w+ ){0,3}against|against|threats? (?:\w+ "
    r"){0,2}(?:against|to)|attack (?:on|against)|"
    r"verdicts? against|sentence (?:\w+ ){0,3}(?:on|against)|named(?: as)?|co-defendants?|fellow (?:detainee|"
    r"prisoner|defendant)s?|among (?:them|those (?:arrested|detained|killed)))\b"
)
_BLOCKED = re.compile(
    r"\b(?:by|before|after|when|while|said|told|at|lawyers?|counsel|attorney|complain\w*|testif\w*|testimony|"
    r"protest\w*|demonstrat\w*|spoke|speaking)\b"
)
_ACCUSES = re.compile(
    r"\b(?:complain\w*|testif\w*|testimony|protest\w*|demonstrat\w*|spoke|speaking|evidence|lawsuit) (?:[\w-]+ "
    r"){0,4}against\b"
)
_DONE_BY = re.compile(
    rf"\b(?:{_HARM}|orders?|led|commanded|command) (?:[\w-]+ ){{0,5}}?by (?:[\w-]+ ){{0,5}}{_TITLE}\Z"
)
_LAWYER = re.compile(
    r"\b(?:(?:his|her|their|the|defen[cs]e|whose) (?:\w+ )?(?:lawyers?|attorneys?|counsel|defen[cs]e lawyer|legal "
    r"representative|brother|colleague)s?|"
    r"according to (?:\w+ ){0,4}|represented by(?: \w+){0,3}),? \Z",
    re.I,
)
_LAWYER_AFTER = re.compile(
    r",? (?:his|her|their|the (?:family|defen[cs]e)'?s?|a|one of (?:his|her|their)|representing|who "
    r"represents) ?(?:lawyer|attorney|counsel|defen[cs]e|(?:him|her|them)\b)",
    re.I,
)
_HINDERED = re.compile(
    r",? (?:who )?(?:was|were|is|has|have|had)(?: been| repeatedly| also| reportedly)* (?:not )?(?:denied|refused|"
    r"prevented from|barred from|stopped from|allowed|permitted|able)\b"
)
_GRAVE_CRIME = re.compile(
    r"(?: and \w+ others?)?(?: was| were| has been)?(?: (?:convicted|found guilty|indicted|sentenced|charged))? "
    r"(?:\w+ ){0,6}(?:of|for|with) (?:\w+ ){0,3}(?:crimes? against humanity|war crimes?|torture|rape|murder|"
    r"enforced disappearances?|genocide)\b"
)
_CONTACT = re.compile(r"\b(?:contacts?|enquiries|inquiries|information)\b", re.I)
_GUARD = re.compile(
    rf"\b(?:(?:private|security|prison) guards?|gunm[ae]n|(?:prime |main )?suspects?|assailants?|perpetrators?|"
    rf"hitm[ae]n|attackers?),? {_TITLE}\Z"
)
_SPEAKER = re.compile(r"(?:\"|,\"?|\") ?(?:said|says|told|adds|added|stated) \Z")
_WITNESS = re.compile(r"\b(?:as|were|was|are|key|secret|eye-?)? ?witness(?:es)?\b")
_LIST_GAP = re.compile(
    rf"(?: \([^()\n]{{1,40}}\))?(?:,? and|,|;| or|,? as well as|, and)(?: (?:the )?(?:[a-z][\w-]* "
    rf"){{1,4}})? ?{_TITLE}(?:Professor |Sister |Father |Pastor )?"
)


class _Scene(NamedTuple):
    """Where a document says whom it is about, and whose names stand where something was done to them."""

    view: View
    presented: tuple[Span, ...]
    sufferers: frozenset[int]
    is_letter: bool


def assign_roles(view: View, people: Sequence[Person], is_letter: bool) -> dict[str, tuple[str, ...]]:
    """Label of each person → roles, the weightiest first."""
    demands = [Span(s.start, s.end) for s in view.sections if s.name == "demands"]
    scene = _Scene(view, (*_lead(view, is_letter), *demands), frozenset(_sufferers(view.text, people)), is_letter)
    return {p.label: _roles(scene, p) for p in people}


def _lead(view: View, is_letter: bool) -> Sequence[Span]:
    """Where a document says whom it is about: a letter's opening, a statement's headline and first paragraph."""
    if is_letter:
        return [Span(s.start, s.end) for s in view.sections if s.name == "opening"]
    heads = [Span(s.start, s.end) for s in view.sections if s.name in ("header", "opening")]
    body = next(
        (b for b in view.blocks if view.section_at(b.start) in ("body", "belief") and b.end - b.start > 110), None
    )
    return [*heads, Span(body.start, body.end)] if body else heads


def _sufferers(text: str, people: Sequence[Person]) -> Iterator[int]:
    """Starts of the mentions to whom something was done; in a list («A, B and C were arrested») it holds for all."""
    mentions = sorted({m for p in people if p.name for m in p.mentions})
    for group in _lists(text, [m for m in mentions if not _is_hindered_lawyer(text, m)]):
        if _suffers_after(text, group[-1]) or _suffers_before(text, group[0]):
            yield from (m.start for m in group)
        else:
            yield from (m.start for m in group if _suffers_before(text, m) or _BELONGS.match(text, m.end))


def _is_hindered_lawyer(text: str, mention: Span) -> bool:
    """«his lawyer, Mr. X, was denied access to him»: what is done there is done to the client."""
    return bool(_HINDERED.match(text, mention.end)) and _is_aside(text, mention)


def _lists(text: str, mentions: Sequence[Span]) -> Iterator[list[Span]]:
    group: list[Span] = []
    for m in mentions:
        if group and not (0 < m.start - group[-1].end < 60 and _LIST_GAP.fullmatch(text, group[-1].end, m.start)):
            yield group
            group = []
        group.append(m)
    if group:
        yield group


def _suffers_after(text: str, mention: Span) -> bool:
    return bool(_SUFFERS_AFTER.match(text, mention.end) or _BELONGS.match(text, mention.end))


def _suffers_before(text: str, mention: Span) -> bool:
    before = text[max(0, mention.start - 110) : mention.start]
    honorific = _HONORIFIC.search(before, max(0, len(before) - 12))
    before = before[: honorific.start()] if honorific else before
    clause = before[max(map(before.rfind, '.;:()\n"')) + 1 :]
    last = next(iter(deque(_TRIGGER.finditer(clause), maxlen=1)), None)
    if last is None:
        return False
    between = clause[last.end() :]
    if last[0].startswith(("co-", "fellow")):
        between = between.lstrip(", ")
    if between.count(" ") > 7 or "," in between or _BLOCKED.search(between) or _DONE_BY.search(clause):
        return False
    return not (last[0] == "against" and _ACCUSES.search(clause))


def _roles(scene: _Scene, person: Person) -> tuple[str, ...]:
    found, text = person.evidence, scene.view.text
    if "signature" in found:
        return ("mandate_holder",)
    if "letterhead" in found:
        return ("other",)
    if person.name is None:
        return ("alleged_perpetrator",) if "unknown" in found else ("relative",)
    where = {scene.view.section_at(m.start) for m in person.mentions}
    if where <= {"addresses", "boilerplate"}:
        contact = any(_CONTACT.search(text, max(0, m.start - 160), m.start) for m in person.mentions)
        return ("official",) if "public" in found or ("addresses" in where and not contact) else ("other",)
    suffers = any(m.start in scene.sufferers for m in person.mentions)
    if "mandate" in found and not suffers:
        return ("mandate_holder",)
    if any(_GUARD.search(text, max(0, m.start - 40), m.start) for m in person.mentions):
        return ("alleged_perpetrator",)
    if "kin" in found:
        return _as_relative(scene, person)
    if "signer" in found and not suffers:
        return ("other",)
    if "public" in found and any(_GRAVE_CRIME.match(text, m.end) for m in person.mentions):
        return ("alleged_perpetrator",)
    if _is_witness(scene.view, person) and not any(_is_aside(text, m) for m in person.mentions):
        return ("witness",)
    if any(_done_by(text, m) for m in person.mentions) and not suffers:
        return ("official",) if "public" in found else ("alleged_perpetrator",)
    return _by_story(scene, person, suffers)


def _by_story(scene: _Scene, person: Person, suffers: bool) -> tuple[str, ...]:
    """A victim suffers, or is whom the document is about; one who only speaks or holds an office is none."""
    found = person.evidence
    if not suffers:
        if "public" in found:
            return ("official",)
        if "office" in found and not _is_presented(scene, person):
            return ("other",)
        if any(_is_aside(scene.view.text, m) for m in person.mentions):
            return ("other",)
    return ("victim",) if suffers or _is_presented(scene, person) else ("other",)


def _is_presented(scene: _Scene, person: Person) -> bool:
    return any(s.covers(m) for s in scene.presented for m in person.mentions)


def _as_relative(scene: _Scene, person: Person) -> tuple[str, ...]:
    itself = any(_suffers_after(scene.view.text, m) for m in person.mentions)
    return ("relative", "victim") if itself else ("relative",)


def _is_aside(text: str, mention: Span) -> bool:
    """A lawyer, a brother who tells, a speaker: named beside the case."""
    before = text[max(0, mention.start - 60) : mention.start]
    honorific = _HONORIFIC.search(before, max(0, len(before) - 12))
    before = before[: honorific.start()] if honorific else before
    return bool(_LAWYER.search(before) or _SPEAKER.search(before, max(0, len(before) - 12))) or bool(
        _LAWYER_AFTER.match(text, mention.end)
    )


def _done_by(text: str, mention: Span) -> bool:
    before = text[max(0, mention.start - 90) : mention.start]
    return " by " in before[-50:] and bool(_DONE_BY.search(before))


def _is_witness(view: View, person: Person) -> bool:
    if len(person.mentions) >= 4:
        return False
    rows = [
        view.sentences[max(0, bisect_right(view.sentences, m.start, key=lambda s: s.start) - 1)]
        for m in person.mentions
    ]
    return any(_WITNESS.search(view.text, s.start, s.end) for s in rows)


def main_victim(people: Sequence[Person], roles: dict[str, tuple[str, ...]]) -> str | None:
    """The one victim to whom «he» or «the defender» refers; None where there are several."""
    victims = [p for p in people if "victim" in roles[p.label] and p.name]
    if len(victims) > 1:
        counts = sorted((len(p.mentions) for p in victims), reverse=True)
        if counts[0] >= 3 * counts[1]:
            return max(victims, key=lambda p: len(p.mentions)).label
    return victims[0].label if len(victims) == 1 else None
