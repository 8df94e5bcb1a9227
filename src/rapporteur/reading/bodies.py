"""Organisations that a text names: by the head nouns of their names, by acronyms, and by what the text calls them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapporteur.core import Span
from rapporteur.reading.body import Body, by_initials, by_word_alone, find_same, is_short_for
from rapporteur.reading.extents import (
    NO_GLOSS,
    OFFICE,
    Gloss,
    is_acronym,
    join_runs,
    name_span,
    parts_of,
    read_gloss,
    split_person,
    stands_for,
)
from rapporteur.reading.kinds import heads, is_state, kind_beside, kind_of_name, known, tokens_of
from rapporteur.reading.names import FUNCTION_WORDS, Run

__all__ = ["READ_SECTIONS", "Body", "find_bodies", "kind_of_name", "tokens_of"]

_LAW_WORDS = frozenset(
    """code law act covenant convention declaration constitution decree protocol principles resolution bill ordinance
    regulation regulations treaty rules article articles section comment recommendation prize award day street
    road avenue statute guidelines decree-law statement charter chapter annex paragraph universally square""".split()
)
_WORD = re.compile(r"[\w'-]+")
_ADJECTIVE = re.compile(
    r" (?:part(?:y|ies)|people|communit|organi|groups?\b|authorit|government|police|court|member|movement|territor|"
    r"region|citizen|province|"
    r"branch|bureau|chapter|section|office|channel|district|city|defenders?|activists?|language)"
)
_INNER_ORGAN = re.compile(
    r"(?:Steering Committee|Board of (?:Directors|Trustees|Governors)|(?:Advisory|Executive|Editorial|Honorary|"
    r"Supervisory) (?:Board|Committee|Council)|"
    r"Management (?:Board|Committee)|General Secretariat|Central Committee|Governing (?:Board|Council|Body))",
    re.I,
)
_EXPERTS = frozenset("rapporteur rapporteurs expert representative representatives mandates".split())
_OFFICER = re.compile(
    r"(?:Police|Army|Navy|Prison|Military|Chief|Assistant) (?:Chief|Constable|Sergeant|Corporal|Officer|Inspector|"
    r"Captain|Lieutenant|Major|Colonel|General|Commander|Commissioner|Superintendent|Director|Warden)\b"
)
_FACILITY = re.compile(
    r"(?:Prison|Jail|Penitentiary|Colony|Hospital|Station|Barracks|Facility|Clinic|(?:Detention|Remand|Custody) "
    r"Cent(?:re|er)|University|School|Airport|Camp|Hotel|No|SIZO)\Z",
    re.I,
)
_SPEAKS = re.compile(
    r"(?: \([^()]{2,60}\))?(?: (?:strongly|further|also|again|firmly|deeply|gravely|urgently|therefore))* "
    r"(?:condemns|urges|calls (?:up)?on|deplores|denounces|expresses|reiterates|is (?:gravely |deeply |seriously |"
    r"extremely )?(?:concerned|alarmed|appalled))\b"
)
_NO_BODY = re.compile(
    r"(?:Joint |Public |Weekly )?(?:Press|Media|News) (?:Release|Statement|Conference|Briefing|Advisory|Contacts?|"
    r"Note|Freedom|Inquiries|Enquiries|Officer|Kit|Laws?)|States?(?: Part(?:y|ies)| House| Secrets?)?|"
    r"(?:(?:Women|Woman|Human|Rights|Land|Environmental|Indigenous|Young|Local|Community|The) )+(?:Defenders?|Lawyers|"
    r"Journalists|Workers|Activists|Students)|Universal Periodic Review",
    re.I,
)
_HEADLINE_VERBS = frozenset(
    """sentences arrests arrested detains detained jails jailed convicts convicted bans banned raids raided kills killed
    threatens threatened releases released attacks attacked charges charged closes closed shuts faces freed sentenced
    harassed abducted must should urged unionist unionists on amid after over""".split()
)
_A_PLACE = re.compile(r"(?:\A|\W)in \Z")
_OFFICE_BODY = re.compile(r".*s'?(?:'s)? (?:Office|Department|Administration|Guard)\Z", re.S)
_IN_NAME = re.compile(r"(?:Writers|Women|Scholars|Lawyers|Journalists|Students|Doctors|Youth|Artists) in \Z")
_ADDRESS = re.compile(r"\.[a-z]{2,}|@")
READ_SECTIONS = frozenset(
    {
        "opening",
        "earlier",
        "facts",
        "concerns",
        "body",
        "belief",
        "demands",
        "headline",
        "header",
        "boilerplate",
        "answers",
        "questions",
    }
)


def find_bodies(
    text: str, runs: Sequence[Run], sections: Sequence[str], is_person: Iterable[Run] = ()
) -> tuple[list[Body], list[Run]]:
    """The organisations, and the runs that may be people or places. `sections[i]` is the section of sentence i."""
    people = {(r.start, r.end) for r in is_person}
    letter = "opening" in sections
    read = READ_SECTIONS - {"header"} if letter else READ_SECTIONS
    speakers = frozenset[str]() if letter else _speakers(text, runs, people)
    bodies: list[Body] = []
    rest: list[Run] = []
    for run in join_runs(text, runs):
        if (run.start, run.end) in people:
            person, of = split_person(text, run)
            rest.append(person)
            if of is None:
                continue
            run = of
        for part in parts_of(text, run):
            kind = _kind(text, part, speakers) if sections[part.sentence] in read else None
            if kind:
                _add(text, part, kind, bodies)
            if not kind or _FACILITY.search(text, part.start, part.end):
                rest.append(part)
    return _with_short_forms(text, bodies, rest, sections)


def _speakers(text: str, runs: Sequence[Run], people: set[tuple[int, int]]) -> frozenset[str]:
    """Names that speak as bodies do in their statements, more than once: «X condemns», «X urges the authorities»."""
    votes = Counter(
        run.text(text)
        for run in runs
        if text[run.end : run.end + 1] == " " and (run.start, run.end) not in people and _SPEAKS.match(text, run.end)
    )
    return frozenset(name for name, n in votes.items() if n > 1 and not is_state(name) and not OFFICE.match(name))


def _kind(text: str, run: Run, speakers: frozenset[str]) -> str | None:
    name = text[run.start : run.end]
    words = [w.casefold() for w in _WORD.findall(name)]
    if not words or len(words) > 14 or _is_law(words) or is_state(name) or _is_piece(text, run, name, words):
        return None
    if OFFICE.match(name) and not _OFFICE_BODY.match(name):
        return None
    if (
        words[-1] in _EXPERTS
        or _OFFICER.match(name)
        or _INNER_ORGAN.fullmatch(name)
        or _is_caption(text, run, name)
        or _ADDRESS.match(text, run.end)
    ):
        return None
    own = kind_of_name(name)
    if own and (len(words) > 1 or name.casefold() in known()):
        return (kind_beside(text, run) or own) if own in ("civil_society", "other") else own
    if name in speakers:
        return "civil_society"
    return _kind_from_context(text, run, words)


def _is_piece(text: str, run: Run, name: str, words: Sequence[str]) -> bool:
    """What looks like a name and is none: a rubric, a piece of a headline, «in X Agency», «Writers in Prison …»."""
    if _NO_BODY.fullmatch(name):
        return True
    before = text[max(0, run.start - 16) : run.start]
    if " ".join(words) in ("state security", "national security") and not before.endswith(("the ", "The ")):
        return True  # a field of law or an interest
    if _IN_NAME.search(before) or (words[-1] == "agency" and _A_PLACE.search(before)):
        return True
    return len(words) > 3 and not _HEADLINE_VERBS.isdisjoint(words[1:-1]) and _in_headline(text, run)


def _in_headline(text: str, run: Run) -> bool:
    """A line of capitalised words without a full stop."""
    low, high = text.rfind("\n", 0, run.start) + 1, text.find("\n", run.end)
    line = text[low : high if high >= 0 else len(text)].strip(" *#")
    return line[-1:] != "." and len(line) < 160 and all(w[0].isupper() for w in line.split() if len(w) > 4)


def _kind_from_context(text: str, run: Run, words: Sequence[str]) -> str | None:
    gloss = read_gloss(text, run.end)
    if gloss.acronym and len(words) > 1 and stands_for(gloss.acronym, words):
        return "civil_society"
    if len(words) == 1:
        if words[0] in FUNCTION_WORDS or words[0] in heads() or words[0] == "internet":
            return None
        full = _spelled_out(text, run, gloss)
        if full:
            return kind_of_name(full) or "civil_society"
        if _ADJECTIVE.match(text, run.end):
            return None
    return kind_beside(text, run)


def _spelled_out(text: str, run: Run, gloss: Gloss) -> str | None:
    """«CUF (Committee for United Farmers)»: the name that the bracket gives to an acronym."""
    if not gloss.names:
        return None
    short = text[run.start : run.end]
    if not is_acronym(short):
        return None
    return next((n for n in gloss.names if " " in n and stands_for(short, n.casefold().split())), None)


def _is_law(words: Sequence[str]) -> bool:
    return (
        words[-1] in _LAW_WORDS
        or words[0] in ("law", "act", "decree", "article", "articles", "section")
        or any(w.startswith(("prize", "award")) for w in words)
        or "universally" in words
        or any(
            w in _LAW_WORDS and following in ("of", "on", "no", "against", "for") for w, following in pairwise(words)
        )
    )


def _is_caption(text: str, run: Run, name: str) -> bool:
    """Words in capitals inside a line of capitals, or before a colon at a line's start: a heading, no name."""
    if len(run.words) < 2 or not name.isupper():
        return False
    low, high = text.rfind("\n", 0, run.start) + 1, text.find("\n", run.end)
    line = text[max(low, run.start - 200) : min(high if high >= 0 else len(text), run.end + 200)]
    return len(line) > len(name) + 6 and line.isupper()


def _add(text: str, run: Run, kind: str, bodies: list[Body]) -> None:
    span = name_span(text, run)
    name = " ".join(text[span.start : span.end].split())
    gloss = read_gloss(text, span.end) if text[span.end : span.end + 3].strip('" ').startswith("(") else NO_GLOSS
    short = gloss.acronym
    full = _spelled_out(text, run, gloss)
    if full:
        name, short, gloss = full, name, NO_GLOSS
    same = find_same(text, name, short, span, bodies)
    if same is None:
        same = Body(name, kind)
        bodies.append(same)
    elif len(tokens_of(name)) > len(same.tokens) and same.tokens < tokens_of(name):
        same.name, same.kind = name, kind
    same.acronym = same.acronym or short
    same.glosses.update(n.casefold() for n in gloss.names)
    same.mentions.append(span)


def _with_short_forms(
    text: str, bodies: list[Body], rest: Sequence[Run], sections: Sequence[str]
) -> tuple[list[Body], list[Run]]:
    """Later mentions by acronym, by gloss or by a distinctive part of the name."""
    by_short = (
        by_initials(bodies)
        | {b.acronym: b for b in bodies if b.acronym}
        | {g.title(): b for b in bodies for g in b.glosses}
    )
    by_tokens = {b.tokens: b for b in reversed(bodies)}
    by_word = by_word_alone(bodies)
    taken = {m.start for b in bodies for m in b.mentions}
    left = []
    for run in rest:
        name = text[run.start : run.end]
        body = None
        if run.start not in taken and sections[run.sentence] in READ_SECTIONS:
            body = by_short.get(name) or by_short.get(name.title()) or by_tokens.get(tokens_of(name))
            if body is None and len(run.words) == 1 and len(name) > 3:
                body = by_word.get(name)
        if body is None:
            left.append(run)
        else:
            body.mentions.append(Span(run.start, run.end))
            body.acronym = body.acronym or (name if is_short_for(name, body.name) else None)
    return bodies, left
