"""How persons are tied to organisations: heads, founded, member, collaborates, employee; now or formerly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.casefile.issued import Issued
from rapporteur.casefile.people import Person
from rapporteur.casefile.words import content
from rapporteur.core import Span
from rapporteur.reading.records import OrganisationClaim

# Words that stand before an organisation and say what somebody is to it, strongest first.
_TIES = (
    (
        "heads",
        re.compile(
            r"\b(?:head|chair|chairman|chairwoman|chairperson|president|director|leader|coordinator|co-chair"
            r"|editor|editor-in-chief|(?:legal )?representative|secretary[- ]general)(?: and \w+)? (?:of|at)\b"
            r"|\b(?:heads|leads|chairs)\b",
            re.I,
        ),
    ),
    ("founded", re.compile(r"\b(?:founder|co-?founder|founding member) of\b|\b(?:co-?)?founded\b", re.I)),
    ("member", re.compile(r"\bmembers? of\b|\bbelongs? to\b|\bjoined\b", re.I)),
    (
        "employee",
        re.compile(
            r"\b(?:employee|employed|staff member|lawyer|researcher|journalist) (?:of|by|for|with|at)\b"
            r"|\b(?:works?|worked|working) (?:for|at)\b",
            re.I,
        ),
    ),
    (
        "collaborates",
        re.compile(
            r"\b(?:collaborat\w+|cooperat\w+|co-operat\w+|volunteer\w*|partner\w*|associated) (?:with|for|at|of)\b"
            r"|\b(?:works?|worked|working) (?:\w+ )?with\b",
            re.I,
        ),
    ),
)  # fmt: skip
_FORMER = re.compile(r"\b(?:former(?:ly)?|previous(?:ly)?|used to|was|until|once|ex)\b", re.I)
_NEVER_AFTER = re.compile(
    r"^,? (?:of|to) which (?:he|she|they) (?:was|were|is|are|has|have|did)\b[^,;]{0,12}\b(?:never|not)\b", re.I
)
_NEVER_BEFORE = re.compile(r"\b(?:is|was|are|were|has been) (?:never|not) (?:a |an )?$", re.I)
_DENIED = re.compile(
    r"\b(?:not|never|denied|denies|without being|alleged(?:ly)?|accused|perceived|suspected|charged)\b", re.I
)
_REACH = 90
"""Characters before an organisation's name in which a tie is looked for."""


@dataclass(frozen=True)
class Tie:
    """One document's word on what a person is to an organisation."""

    document: Issued
    person: int
    organisation: str
    relation: str
    former: bool
    span: Span

    @property
    def told(self) -> str:
        return f"formerly: {self.relation}" if self.former else self.relation


def find_ties(documents: Sequence[Issued], people: Sequence[Person]) -> tuple[Tie, ...]:
    """The ties that the sentences of a document show for its victims."""
    by_label = {(m.document.sha, m.claim.label): i for i, p in enumerate(people) for m in p.mentions}
    return tuple(tie for document in documents for tie in _shown(document, by_label))


def _shown(document: Issued, by_label: dict[tuple[str, str], int]) -> Iterable[Tie]:
    victims = [p for p in document.leading if p.name]
    if not victims:
        return
    for organisation in document.reading.organisations:
        if organisation.kind in ("court", "authority", "international"):
            continue
        for place in organisation.mentions:
            tie = _tie_before(document, organisation, place)
            if _NEVER_AFTER.search(document.text[place.end : place.end + 60]):
                tie = ("never member", False)
            whose = _whose(document, place, [v.label for v in victims]) if tie else None
            if tie and whose is not None:
                person = by_label[(document.sha, whose)]
                yield Tie(document, person, organisation.name, tie[0], tie[1], place)


def _tie_before(document: Issued, organisation: OrganisationClaim, place: Span) -> tuple[str, bool] | None:
    """The nearest tie before a mention, in its sentence; none where it is denied or only alleged."""
    sentence = document.sentences[document.sentence_index(place.start)]
    start = max(sentence.start, place.start - _REACH)
    before = document.text[start : place.start]
    found = [(m.end(), -rank, kind, m.start()) for rank, (kind, p) in enumerate(_TIES) for m in p.finditer(before)]
    if not found:
        return None
    _, _, kind, at = max(found)
    if kind == "member" and _NEVER_BEFORE.search(before[:at]):
        return "never member", False
    clause = before[max(before.rfind(c, 0, at) for c in (",", ";", ":")) + 1 : at]
    if _DENIED.search(clause) or "," in before[at:].rstrip(" ,"):
        return None
    return kind, bool(_FORMER.search(document.text[max(sentence.start, start + at - 40) : start + at]))


def _whose(document: Issued, place: Span, victims: Sequence[str]) -> str | None:
    """The victim of whom the sentence speaks; with one victim in the document, a pronoun is enough."""
    sentence = document.sentences[document.sentence_index(place.start)]
    text = sentence.of(document.text)
    if _others_before(document, sentence, place, victims):
        return None
    spoken = [v for v in victims if v in text or v.split()[-1] in text]
    if len(spoken) == 1:
        return spoken[0]
    if (
        not spoken
        and len(victims) == 1
        and re.search(r"\b(?:he|she|they|who|defender|journalist|lawyer)\b", text, re.I)
    ):
        return victims[0]
    return None


def _others_before(document: Issued, sentence: Span, place: Span, victims: Sequence[str]) -> bool:
    """Somebody else is named earlier in the sentence: then the tie may be theirs, and nothing is said."""
    before = Span(sentence.start, place.start)
    others = (p for p in document.reading.persons if p.name and p.label not in victims)
    return any(m.overlaps(before) for p in others for m in p.mentions)


def purposes(ties: Sequence[Tie]) -> dict[tuple[str, str], tuple[tuple[str, frozenset[str]], ...]]:
    """For telling organisations apart: who heads or founded each, with the words that follow its name."""
    found: dict[tuple[str, str], list[tuple[str, frozenset[str]]]] = {}
    for tie in ties:
        if tie.relation in ("heads", "founded", "founder"):
            sentence = tie.document.sentences[tie.document.sentence_index(tie.span.start)]
            after = tie.document.text[tie.span.end : max(sentence.end, tie.span.end)]
            found.setdefault((tie.document.sha, tie.organisation), []).append(
                (f"{tie.relation}:{tie.person}", content(after))
            )
    return {k: tuple(v) for k, v in found.items()}
