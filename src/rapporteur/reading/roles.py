"""What part each person has in the document, by the words around the name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.core import Span
from rapporteur.reading.people import Person
from rapporteur.reading.view import View

_SUFFERS_AFTER = re.compile(
    r"(?:'s?)?(?: \([^()]{1,40}\))?(?:,[^,.;]{2,110},)?(?: and [^,.;]{2,50})? (?:has |have |had |was |were |is |are |been |being |also |reportedly |allegedly |brutally |arbitrarily |again |subsequently |then )*"
    r"(?:arrested|detained|beaten|killed|murdered|attacked|assaulted|shot|tortured|threatened|sentenced|convicted|charged|summoned|questioned|interrogated|abducted|"
    r"disappeared|imprisoned|jailed|fined|harassed|followed|held|remanded|placed in|accused|indicted|prosecuted|ill-treated|wounded|injured|stopped|prevented|banned|barred|"
    r"acquitted|released|subjected|targeted|evicted|received (?:\w+ ){0,4}threat|died|found guilty|arraigned|denied|deported|taken|transferred|intercepted|found dead|raided)\b"
)
_SUFFERS_BEFORE = re.compile(
    r"\b(?:arrest(?:ed|ing|s)?|detain(?:ed|ing)?|beat|killed|murdered|attacked|assaulted|shot|threatened|sentenced|convicted|charged|summoned|interrogated|abducted|jailed|"
    r"fined|harass(?:ed|ing)?|accus(?:ed|ing)|prosecuted|tortured|released|release|free|targeted|targeting|(?:killing|arrest|detention|murder|torture|disappearance|abduction|conviction|"
    r"sentencing|trial|release|harassment|prosecution|assault|ill-treatment|persecution|case|imprisonment|health|safety|security|integrity|whereabouts|acquittal) (?:of|against|on)|"
    r"charges? (?:\w+ ){0,3}against|against|threats? (?:\w+ ){0,2}against|attack (?:on|against)|verdict against|sentence (?:\w+ ){0,3}(?:on|against)) (?:\w+ ){0,6}?"
    r"(?:(?:Mr|Ms|Mrs|Dr|Messrs|Miss|Mses)\.? )?\Z"
)
_LAWYER = re.compile(r"\b(?:his|her|their|the|defen[cs]e|whose) (?:\w+ )?(?:lawyers?|attorneys?|counsel|defen[cs]e lawyer|legal representative|brother|colleague)s?,? (?:(?:Mr|Ms|Mrs|Dr)\.? )?\Z|\baccording to (?:\w+ ){0,4}\Z", re.I)
_LAWYER_AFTER = re.compile(r",? (?:his|her|their|the (?:family|defen[cs]e)'?s?|a|one of (?:his|her|their)) (?:lawyer|attorney|counsel|defen[cs]e)", re.I)
_SPEAKER = re.compile(r"(?:\"|,) ?(?:said|says|told|adds|added|stated) \Z")
_SPEAKER_AFTER = re.compile(r"(?:, [^.,;]{3,90},)? (?:said|says|told|added|stated|explained)\b")
_WITNESS = re.compile(r"\b(?:as|were|was|are|key|secret|eye-?)? ?witness(?:es)?\b")
_SUBJECT = re.compile(r"\b(?:concerning|regarding|relating to|in relation to|with regard to|about|on the situation of)\b", re.I)


def assign_roles(view: View, people: Sequence[Person], is_letter: bool) -> dict[str, tuple[str, ...]]:
    """Label of each person → roles, the weightiest first."""
    lead = _lead(view, is_letter)
    demands = [Span(s.start, s.end) for s in view.sections if s.name == "demands"]
    return {p.label: _roles(view, p, lead, demands, is_letter) for p in people}


def _lead(view: View, is_letter: bool) -> Sequence[Span]:
    """Where a document says whom it is about: a letter's opening, a statement's headline and first paragraph."""
    if is_letter:
        return [Span(s.start, s.end) for s in view.sections if s.name == "opening"]
    heads = [Span(s.start, s.end) for s in view.sections if s.name == "header"]
    body = next((b for b in view.blocks if view.section_at(b.start) in ("body", "belief") and b.end - b.start > 110), None)
    return [*heads, Span(body.start, body.end)] if body else heads


def _roles(view: View, person: Person, lead: Sequence[Span], demands: Sequence[Span], is_letter: bool) -> tuple[str, ...]:
    found = person.evidence
    if "signature" in found:
        return ("mandate_holder",)
    if "letterhead" in found:
        return ("other",)
    if person.name is None:
        return ("alleged_perpetrator",) if "unknown" in found else ("relative",)
    if _in_addresses(view, person):
        return ("official",)
    suffers = any(_suffers(view.text, m) for m in person.mentions)
    if "kin" in found:
        return ("relative", "victim") if suffers and not is_letter and _suffers_itself(view.text, person) else ("relative",)
    if _is_witness(view, person):
        return ("witness",)
    aside = any(_LAWYER.search(view.text, max(0, m.start - 60), m.start) or _LAWYER_AFTER.match(view.text, m.end) for m in person.mentions)
    spoke = any(_SPEAKER.search(view.text, max(0, m.start - 12), m.start) for m in person.mentions)
    if "office" in found and not suffers:
        return ("official",)
    presented = any(s.covers(m) for s in (*lead, *demands) for m in person.mentions)
    if (suffers or presented) and not (aside and not suffers) and not (spoke and not suffers):
        return ("victim",)
    return ("official",) if "office" in found else ("other",)


def _in_addresses(view: View, person: Person) -> bool:
    return bool(person.mentions) and all(view.section_at(m.start) in ("addresses", "boilerplate") for m in person.mentions)


def _suffers(text: str, mention: Span) -> bool:
    return bool(_SUFFERS_AFTER.match(text, mention.end)) or bool(_SUFFERS_BEFORE.search(text, max(0, mention.start - 110), mention.start))


def _suffers_itself(text: str, person: Person) -> bool:
    return any(_SUFFERS_AFTER.match(text, m.end) for m in person.mentions)


def _is_witness(view: View, person: Person) -> bool:
    rows = [s for s in view.sentences for m in person.mentions if s.start <= m.start < s.end]
    return len(person.mentions) < 4 and any(_WITNESS.search(view.text, s.start, s.end) for s in rows)


def main_victim(people: Sequence[Person], roles: dict[str, tuple[str, ...]]) -> str | None:
    """The one victim to whom «he» or «the defender» refers; None where there are several."""
    victims = [p for p in people if "victim" in roles[p.label] and p.name]
    if len(victims) > 1:
        counts = sorted((len(p.mentions) for p in victims), reverse=True)
        if counts[0] >= 3 * counts[1]:
            return max(victims, key=lambda p: len(p.mentions)).label
    return victims[0].label if len(victims) == 1 else None
