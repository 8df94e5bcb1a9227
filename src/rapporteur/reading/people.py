"""People whom a text names, each once, with every place; who is who by the document's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rapporteur.core import Span
from rapporteur.reading.aliases import Candidate, add_aliases, add_kin, split_aliases
from rapporteur.reading.described import find_boards, find_described, find_listed
from rapporteur.reading.evidence import evidence_around, is_titled, untitled
from rapporteur.reading.names import FUNCTION_WORDS, Run, is_particle, split_at
from rapporteur.reading.person import People, Person, name_tokens
from rapporteur.reading.signatures import Signature
from rapporteur.reading.view import View
from rapporteur.reference.states import codes_by_adjective, codes_by_name, load_states
from rapporteur.reference.vocabulary import load_organisation_kinds, load_person_words

__all__ = ["Person", "find_described", "find_listed", "find_people", "is_titled", "name_tokens"]

_PLACE_WORDS = frozenset(
    """province district city region county street avenue road square island islands river valley mount mountain lake
    airport hospital prison village town department municipality state north south east west northern southern
    eastern western central republic bay port coast university park palais bridge dam mine farm camp hotel hall
    building centre center bank house palace school college market desert peninsula barangay blvd boulevard route
    rue calle jalan strasse community communities internet facebook twitter youtube telegram whatsapp""".split()
)
_ALSO_NAMES = frozenset(
    "lake hall west north south park bay mount port camp bridge market farm roman".split()
)  # behind a title these are parts of names, and so are peoples: «Ms. German», «Mr. Christian Vale»
_NOT_NAMES = frozenset(
    """human rights defender defenders lawyer rapporteur working group annex excellency government council committee
    court act code law article urgent action appeal statement press release additional information background
    update issues names name index date case facts recommended addresses copies salutation dear president minister
    ministry prosecutor general attorney police national international special mandate mandates universal united
    nations office high commissioner security justice peace freedom action actions demands sample letter suggested
    thank background notes photo ends front line nobel prize award internet english french spanish arabic russian
    european african american asian islamic catholic orthodox jehovah god constitution convention covenant bench
    decree decrees comment comments recommendation recommendations no law laws bill declaration protocol joint
    organised organized crime crimes terrorism extremism freedoms fundamental partly violence discrimination elimination
    expression financing assembly immediate violation violations detainees disappearances
    open indigenous peoples member members women men children people persons""".split()
)
_BESIDE = (
    re.compile(r"(?:,| and| or|;)(?: (?:Mr|Ms|Mrs|Dr)\.)? ?\Z"),
    re.compile(r"(?: \([^()]{1,30}\))?(?:,| and|;) "),
)
_UNREAD = frozenset({"law", "annex", "questions", "term", "closing", "interim"})


@cache
def _capitals() -> frozenset[str]:
    return frozenset(c.casefold() for state in load_states() for c in state.capitals)


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset(h.casefold() for kind in load_organisation_kinds() for h in kind.heads if len(h) > 3)


def find_people(
    view: View, runs: Sequence[Run], common: frozenset[str], signatures: Sequence[Signature]
) -> list[Person]:
    """Everybody in the document: signatories, people named in the narrative, people on letterheads."""
    gathered = People()
    for signature in signatures:
        person = _new(gathered, signature.name, "signature")
        person.mentions.append(Span(signature.span.start, signature.span.start + len(signature.name)))
    candidates = [_weighed(view.text, c) for run in runs for c in _candidates(view.text, run)]
    if signatures:
        candidates = [
            c for c in candidates if view.sentences[c[0].sentence].section != "signatures" or "titled" in c[1]
        ]
    boards = find_boards(view)
    candidates, aliases = split_aliases(view.text, candidates)
    _introduce(view, candidates, gathered, common, boards)
    people = gathered.all
    _mention(view.text, candidates, gathered)
    _merge(people)
    add_aliases(view.text, aliases, candidates, people)
    _note_boards(people, boards)
    add_kin(view, people)
    return [p for p in people if p.mentions]


def _candidates(text: str, run: Run) -> Iterator[Candidate]:
    """A run as a person's name could stand in it: cut at links that names have not, titles taken off."""
    parts, rest = [], run
    i = 0
    while i < len(rest.links):
        if (
            not is_particle(rest.links[i])
            or rest.links[i] == "' "
            or text[rest.words[i].end : rest.words[i].end + 2] == "'s"
        ):
            left, rest = split_at(rest, i + 1)
            parts.append(left)
            i = 0
        else:
            i += 1
    for part in (*parts, rest):
        yield untitled(text, part)


def _weighed(text: str, candidate: Candidate) -> Candidate:
    run, evidence = candidate
    return run, evidence | evidence_around(text, run)


def _introduce(
    view: View, candidates: Sequence[Candidate], people: People, common: frozenset[str], boards: Sequence[Span]
) -> None:
    """New people from the candidates that show themselves to be names."""
    text = view.text
    places = _place_names(text, candidates)
    strong: list[Candidate] = []
    weak: list[Candidate] = []
    for run, found in candidates:
        (strong if _is_strong(text, run, found, common) else weak).append((run, found))
    for run, found in strong:
        if len(run.words) > 1:
            _new(people, run.text(text), *found)
    for run, found in weak:
        if run.text(text) not in places and _is_likely(text, run, found, common, view, people.all, boards):
            _new(people, run.text(text), *found)
    known = {token for p in people.all for token in p.tokens}
    for run, found in strong:
        tokens = name_tokens(run.text(text))
        if len(run.words) == 1 and run.text(text) not in places and not known.intersection(tokens):
            _new(people, run.text(text), *found)
            known.update(tokens)


def _place_names(text: str, candidates: Sequence[Candidate]) -> frozenset[str]:
    """Names that stand somewhere as a place or a people and nowhere behind a title."""
    told = {run.text(text) for run, e in candidates if e & {"place", "group"}}
    return frozenset(told - {run.text(text) for run, e in candidates if e & {"titled", "kin", "office"}})


def _is_strong(text: str, run: Run, evidence: set[str], common: frozenset[str]) -> bool:
    signs = evidence & {"titled", "kin", "office", "occupation", "age"}
    titled = "titled" in evidence
    if not signs or not _could_be_name(text, run, frozenset() if titled else common, titled):
        return False
    if evidence & {"titled", "kin"} or (evidence & {"office"} and len(run.words) > 1):
        return True
    return len(run.words) > 1 and "place" not in evidence


def _could_be_name(text: str, run: Run, common: frozenset[str], titled: bool = False) -> bool:
    if len(run.words) > 7 or text[run.start - 4 : run.start] in ("the ", "The "):
        return False
    words = [text[w.start : w.end] for w in run.words]
    folded = [w.rstrip(".").casefold() for w in words]
    if folded[0] in FUNCTION_WORDS or any(_is_no_name(w) and not (titled and _is_also_name(w)) for w in folded):
        return False
    if any(c.isdigit() for c in "".join(words)) or any(w.isupper() and 1 < len(w.rstrip(".")) < 5 for w in words):
        return _in_capitals(words)
    if _is_place(" ".join(folded)):
        return False
    return len(words) == 1 or not any(w in common for w in folded if len(w) > 3)


def _in_capitals(words: Sequence[str]) -> bool:
    """«KIM LEE»: a whole name in capitals; a short word in capitals beside others is an acronym."""
    return len(words) > 1 and all(w.isupper() and len(w) > 2 for w in words) and max(map(len, words)) > 4


@cache
def _no_names() -> frozenset[str]:
    return _NOT_NAMES | _PLACE_WORDS | _organisation_words() | _peoples()


@cache
def _peoples() -> frozenset[str]:
    """Nationalities, peoples and faiths."""
    return frozenset(codes_by_adjective()) | frozenset(w.casefold() for w in load_person_words().peoples)


def _is_also_name(folded: str) -> bool:
    return folded in _ALSO_NAMES or (folded in _peoples() and folded not in _NOT_NAMES)


def _is_no_name(folded: str) -> bool:
    return folded in _no_names()


def _is_place(folded: str) -> bool:
    return folded in codes_by_name() or folded in codes_by_adjective() or folded in _capitals()


def _is_likely(
    text: str, run: Run, evidence: set[str], common: frozenset[str], view: View, people: Sequence[Person],
    boards: Sequence[Span],
) -> bool:  # fmt: skip
    """Two to five words that act, are acted upon or stand in a list with a person."""
    if not 2 <= len(run.words) <= 5 or evidence & {"place", "group"} or not _could_be_name(text, run, common):
        return False
    section = view.sentences[run.sentence].section
    if section in _UNREAD:
        return False
    if any(b.start <= run.start < b.end for b in boards):
        return True
    if evidence & {"verb", "apposition", "object"}:
        return True
    if section in ("addresses", "header") or run.start > 0.85 * len(text):
        return _alone(view, run) or (section != "addresses" and _listed(text, run, people))
    return _listed(text, run, people)


def _listed(text: str, run: Run, people: Sequence[Person]) -> bool:
    """Beside a known person in a list: «A, B and C»."""
    if not _BESIDE[0].search(text[max(0, run.start - 12) : run.start]) and not _BESIDE[1].match(text, run.end):
        return False
    low, high = text.rfind("\n", 0, run.start) + 1, text.find("\n", run.end)
    window = text[max(low, run.start - 90) : min(run.end + 90, high if high >= 0 else len(text))]
    return any(p.name and p.name in window for p in people)


def _alone(view: View, run: Run) -> bool:
    """A line that holds a name and nothing else, or names in a list of a board."""
    block = view.blocks[view.sentences[run.sentence].block]
    line = view.text[block.start : block.end]
    return len(line) - (run.end - run.start) < 4 and not line.isupper()


def _new(people: People, name: str, *evidence: str) -> Person:
    name = " ".join(name.split())
    tokens = name_tokens(name)
    person = next((p for p in people.holding(tokens) if p.tokens == tokens), None)
    if person is None:
        person = Person(name)
        people.add(person)
    person.evidence.update(evidence)
    return person


def _resolve(words: frozenset[str], people: People) -> Person | None:
    """The one person whom a shorter form can mean; None where two can, or none."""
    if not words:
        return None
    holders = people.holding(words)
    exact = [p for p in holders if words == set(p.tokens)]
    if len(exact) == 1:
        return exact[0]
    holders = [p for p in holders if words != set(p.tokens)]
    if len(holders) > 1:
        last = [p for p in holders if p.tokens[-1] in words]
        holders = last if last else holders
    if len(holders) > 1:
        holders = [p for p in holders if "kin" not in p.evidence] or holders
    if len(holders) > 1:
        holders = [p for p in holders if "signature" not in p.evidence] or holders
    return holders[0] if len(holders) == 1 else None


def _mention(text: str, candidates: Sequence[Candidate], people: People) -> None:
    for run, evidence in candidates:
        words = frozenset(name_tokens(run.text(text)))
        person = _resolve(words, people)
        if person and (len(run.words) > 1 or "place" not in evidence or evidence & {"titled"}):
            person.mentions.append(Span(run.start, run.end))
            person.evidence |= evidence


def _merge(people: Sequence[Person]) -> None:
    """A shorter name that only one longer name holds, with its last word or two of its words, is the same person."""
    known = People(people)
    for person in sorted(people, key=lambda p: len(p.tokens)):
        longer = [p for p in known.holding(person.tokens) if p is not person and _is_shorter(person.tokens, p.tokens)]
        if len(longer) == 1 and person.tokens:
            longer[0].mentions.extend(person.mentions)
            longer[0].evidence |= person.evidence
            person.mentions = []
    for person in people:
        person.mentions = sorted(set(person.mentions))


def _is_shorter(short: Sequence[str], long: Sequence[str]) -> bool:
    """The same words in the same order, some left out: surnames at the end, or a patronymic's grandfather."""
    if not set(short) < set(long):
        return False
    words = iter(long)
    in_order = all(any(w == other for other in words) for w in short)
    return short[-1] == long[-1] or (len(short) > 1 and short[0] == long[0] and in_order)


def _note_boards(people: Sequence[Person], boards: Sequence[Span]) -> None:
    for person in people:
        if boards and person.mentions and all(any(b.covers(m) for b in boards) for m in person.mentions):
            person.evidence.add("letterhead")
