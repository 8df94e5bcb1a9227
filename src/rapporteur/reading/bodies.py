"""Organisations that a text names: by the head nouns of their names, by acronyms, and by what the text calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapporteur.core import Span
from rapporteur.reading.names import FUNCTION_WORDS, Run, split_at
from rapporteur.reference.states import codes_by_adjective, codes_by_name
from rapporteur.reference.vocabulary import load_organisation_kinds

_LAW_WORDS = frozenset(
    """code law act covenant convention declaration constitution decree protocol principles resolution bill ordinance regulation
    regulations treaty rules article articles section comment recommendation prize award day street road avenue statute guidelines
    decree-law statement charter chapter annex paragraph""".split()
)
_OFFICE = re.compile(
    r"(?:deputy |former |vice-|vice |first |acting )*(?:minister|president|prime minister|secretary|ambassador|chair\w*|director|head|"
    r"governor|special rapporteur|independent expert|representative|mandates?|spokes\w+|rapporteur|judge|justice|high commissioner)\b",
    re.I,
)
_PEOPLE = re.compile(
    r"(?:members?|officers?|staff|agents?|soldiers?|allow|coordinator|superintendent|assistant \w+)\b", re.I
)
_ACRONYM = re.compile(
    r"\"?\s*\((?:the |known as |hereafter |\")*(?P<a>[A-ZÀ-Þ][A-Za-zÀ-ÿ&./-]{1,11})\"?(?:[,;][^()]{0,40})?\)"
)
_GLOSS = re.compile(r"\"? \((?P<g>[^()\d]{3,80})\)")
_BEFORE = re.compile(
    r"\b(?P<n>(?i:organi[sz]ations?|NGOs?|groups?|movements?|networks?|newspapers?|websites?|(?:news )?(?:site|outlet|portal|agency)|channels?|"
    r"(?:radio|television|TV) (?:station|channel)|outlets?|broadcaster|compan(?:y|ies)|firms?|part(?:y|ies)|magazines?|collectives?|"
    r"associations?|unions?|foundations?|cent(?:re|er)s?|coalition|platform|initiative|blog|weekly|daily|corporation|subsidiary|"
    r"(?:member|head|director|founder|co-founder|coordinator|chair|chairperson|chairman|chairwoman|president|leader|secretary|"
    r"representative|spokesperson|members|staff|employees?|lawyers?|membership|supporters?|board member|members?)"
    r"(?: of| with| for)))(?: called| named| known as)?(?: the)?(?: (?:local|independent|regional|banned|political))?,? \"?\Z"
)
_AFTER = re.compile(
    r"\"?(?: \([^()]{1,80}\))?\"?,? (?:which is |is )?(?:an?|one of the) (?:(?!at|of|for|with|in|from|who|by|to|and)[\w'-]+,? ){0,5}?"
    r"(?P<n>organi[sz]ation|NGO|group|movement|network|newspaper|website|outlet|portal|channel|station|broadcaster|company|firm|party|"
    r"magazine|collective|association|union|foundation|centre|center|coalition|platform|initiative|publication|daily|weekly|"
    r"federation|confederation|alliance|syndicate|subsidiary|corporation)\b"
)
_NOUN_KINDS = (
    (re.compile(r"newspaper|website|site|outlet|portal|news|channel|station|broadcaster|magazine|publication|daily|weekly|blog"), "media"),
    (re.compile(r"compan|firm|corporation|subsidiary"), "company"),
)  # fmt: skip
_ADJECTIVE = re.compile(
    r" (?:part(?:y|ies)|people|communit|organi|groups?\b|authorit|government|police|court|member|movement|territor|region|citizen|province)"
)
_SMALL = frozenset(
    "the of for on and against to de des du da do dos del la las los el para por pour et y e & d'".split()
)
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
    }
)


@dataclass(slots=True)
class Body:
    """An organisation being gathered: its fullest name, acronym, kind and the places where it is named."""

    name: str
    kind: str
    acronym: str | None = None
    glosses: set[str] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)

    @property
    def tokens(self) -> frozenset[str]:
        return tokens_of(self.name)


def tokens_of(name: str) -> frozenset[str]:
    """The words of a name that tell it apart, folded."""
    return frozenset(w for w in re.findall(r"[\w&]+", name.casefold()) if w not in _SMALL)


@cache
def _heads() -> dict[str, str]:
    return {w.casefold(): kind.key for kind in reversed(load_organisation_kinds()) for w in kind.heads}


@cache
def _known() -> dict[str, str]:
    return {b.casefold(): kind.key for kind in load_organisation_kinds() for b in kind.bodies}


@cache
def _strong() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {w.casefold(): kind.key for kind in reversed(load_organisation_kinds()) for w in kind.strong}
    words = sorted(kinds, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)"), kinds


def kind_of_name(name: str) -> str | None:
    """The kind that a name tells by its own words; None where they tell nothing."""
    folded = name.casefold()
    if folded in _known():
        return _known()[folded]
    pattern, kinds = _strong()
    found = pattern.search(folded)
    if found:
        return kinds[found[0]]
    words = re.findall(r"[\w'&.-]+", folded)
    for word in (*words[-1:], *_before_links(words), *words[:1]):
        kind = _heads().get(word) or _heads().get(word.strip(".'"))
        if kind:
            return kind
    return None


def _before_links(words: Sequence[str]) -> Iterator[str]:
    for word, following in zip(words, words[1:], strict=False):
        if following in _SMALL:
            yield word


def find_bodies(
    text: str, runs: Sequence[Run], sections: Sequence[str], is_person: Iterable[Run] = ()
) -> tuple[list[Body], list[Run]]:
    """The organisations, and the runs that are none. `sections[i]` is the section of sentence i."""
    people = {(r.start, r.end) for r in is_person}
    read = READ_SECTIONS - {"header"} if "opening" in sections else READ_SECTIONS
    bodies: list[Body] = []
    rest: list[Run] = []
    for run in runs:
        if (run.start, run.end) in people:
            rest.append(run)
            continue
        for part in _parts(text, run):
            if sections[part.sentence] in read and (kind := _kind(text, part)):
                _add(text, part, kind, bodies)
            else:
                rest.append(part)
    bodies, rest = _with_short_forms(text, bodies, rest, sections)
    return bodies, rest


def _parts(text: str, run: Run) -> list[Run]:
    """A run cut where «and» joins two bodies, and freed from a State's name before a body's."""
    run = _after_office(text, run)
    for i, link in enumerate(run.links, 1):
        if "and" in link.split() or "y" in link.split() or "et" in link.split():
            left, right = split_at(run, i)
            names = text[left.start : left.end], text[right.start : right.end]
            if (
                all(map(_complete, names))
                or all(n.isupper() for n in names)
                or ("the" in link.split() and any(map(_complete, names)))
            ):
                return [*_parts(text, left), *_parts(text, right)]
    if len(run.words) > 1 and run.links[0] == " ":
        first = text[run.words[0].start : run.words[0].end].casefold()
        owner = text[run.words[0].end : run.words[0].end + 2] == "'s"
        rest = split_at(run, 1)[1]
        state = first in codes_by_name() or first in codes_by_adjective()
        state = state and first not in codes_by_name()
        if (owner or (state and kind_of_name(text[rest.start : rest.end]) in ("court", "authority"))) and len(
            rest.words
        ) > 1:
            return _parts(text, rest)
    return [run]


def _after_office(text: str, run: Run) -> Run:
    """«National Coordinator of Women of the Soil», «X Y of Zimbabwe Lawyers for Justice»: the body after «of»."""
    for i, link in enumerate(run.links, 1):
        if link.split()[:1] in (["of"], ["for"]):
            left, right = split_at(run, i)
            name = text[left.start : left.end]
            if (
                _OFFICE.search(name)
                or _PEOPLE.match(name)
                or (not kind_of_name(name) and _complete(text[right.start : right.end]))
            ):
                return right
            return run
    return run


def _complete(name: str) -> bool:
    return kind_of_name(name) is not None and len(name) > 3


def _kind(text: str, run: Run) -> str | None:
    name = text[run.start : run.end]
    words = [w.casefold() for w in re.findall(r"[\w'-]+", name)]
    if not words or len(words) > 14 or _is_law(words) or _OFFICE.match(name) or _is_state(name):
        return None
    own = kind_of_name(name)
    if own and (len(words) > 1 or name.casefold() in _known()):
        return own
    return _kind_beside(text, run, words)


def _kind_beside(text: str, run: Run, words: Sequence[str]) -> str | None:
    after = text[run.end : run.end + 130]
    acronym = _ACRONYM.match(after)
    if acronym and len(words) > 1 and _stands_for(acronym["a"], words):
        return kind_of_name(text[run.start : run.end]) or "civil_society"
    m = _BEFORE.search(text, max(0, run.start - 90), run.start) or _AFTER.match(after)
    if not m or (len(words) == 1 and words[0] in FUNCTION_WORDS):
        return None
    if len(words) == 1 and _ADJECTIVE.match(after):
        return None
    noun = m["n"].casefold()
    return next((kind for pattern, kind in _NOUN_KINDS if pattern.search(noun)), "civil_society")


def _stands_for(acronym: str, words: Sequence[str]) -> bool:
    letters = [c for c in acronym.casefold() if c.isalpha()]
    initials = [w[0] for w in words if w not in _SMALL]
    return sum(c in initials for c in letters) >= max(2, len(letters) * 0.6)


def _is_law(words: Sequence[str]) -> bool:
    return (
        words[-1] in _LAW_WORDS
        or words[0] in ("law", "act", "decree", "article", "articles", "section")
        or any(
            w in _LAW_WORDS and following in ("of", "on", "no", "against", "for")
            for w, following in zip(words, words[1:], strict=False)
        )
    )


def _is_state(name: str) -> bool:
    folded = name.casefold().removeprefix("the ")
    return folded in codes_by_name() or folded in codes_by_adjective()


def _add(text: str, run: Run, kind: str, bodies: list[Body]) -> None:
    name, span = _named(text, run)
    after = text[span.end : span.end + 110]
    acronym = _ACRONYM.match(after)
    short = (
        acronym["a"] if acronym and sum(c.isupper() for c in acronym["a"]) > 1 and not acronym["a"].istitle() else None
    )
    same = _same(name, short, bodies)
    if same is None:
        same = Body(name, kind)
        bodies.append(same)
    elif len(tokens_of(name)) > len(same.tokens) and same.tokens < tokens_of(name):
        same.name, same.kind = name, kind
    same.acronym = same.acronym or short
    gloss = _GLOSS.match(after)
    if gloss and not short and gloss["g"][0].isupper():
        same.glosses.add(gloss["g"].casefold())
    same.mentions.append(span)


def _named(text: str, run: Run) -> tuple[str, Span]:
    """The name with a quoted part that follows directly: `Human Rights Centre "Memorial"`."""
    quoted = re.match(r" \"[A-Z][^\"\n]{2,40}\"", text[run.end : run.end + 66])
    end = run.end + quoted.end() if quoted else run.end
    return " ".join(text[run.start : end].split()), Span(run.start, end)


def _same(name: str, short: str | None, bodies: Sequence[Body]) -> Body | None:
    tokens, folded = tokens_of(name), name.casefold()
    for body in bodies:
        if body.tokens == tokens or (short and body.acronym == short) or folded in body.glosses:
            return body
        if body.acronym and folded == body.acronym.casefold():
            return body
    nested = [b for b in bodies if _nests(tokens, b.tokens) or _nests(b.tokens, tokens)]
    return nested[0] if len(nested) == 1 else None


def _nests(small: frozenset[str], large: frozenset[str]) -> bool:
    return len(small) > 1 and small < large and len(large) - len(small) <= 4 and any(w in _heads() for w in small)


def _with_short_forms(
    text: str, bodies: list[Body], rest: Sequence[Run], sections: Sequence[str]
) -> tuple[list[Body], list[Run]]:
    """Later mentions by acronym, by gloss or by a distinctive part of the name."""
    by_short = {b.acronym: b for b in bodies if b.acronym} | {g.title(): b for b in bodies for g in b.glosses}
    left = []
    for run in rest:
        name = text[run.start : run.end]
        body = by_short.get(name) or by_short.get(name.title()) if sections[run.sentence] in READ_SECTIONS else None
        if body is None and sections[run.sentence] in READ_SECTIONS:
            body = next((b for b in bodies if b.tokens == tokens_of(name)), None)
        if body is None and len(run.words) == 1 and len(name) > 3:
            holders = [b for b in bodies if name.casefold() in b.tokens and _distinctive(name, b)]
            body = holders[0] if len(holders) == 1 else None
        if body is None:
            left.append(run)
        else:
            body.mentions.append(Span(run.start, run.end))
    return bodies, left


def _distinctive(name: str, body: Body) -> bool:
    """A quoted or last proper word of the name, and no word of everyday names of bodies."""
    return (
        name.casefold() not in _heads()
        and f'"{name}"' in body.name
        or (body.kind in ("media", "company") and body.name.split()[-1] == name)
    )
