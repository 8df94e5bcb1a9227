"""How far a body's name reaches: cut at «and», freed of offices and States, joined with what its acronym stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapporteur.core import Span
from rapporteur.reading.kinds import SMALL, is_adjective_only, is_known_across, is_state, kind_of_name
from rapporteur.reading.names import Run, split_at

OFFICE = re.compile(
    r"(?:deputy |former |vice-|vice |first |acting )*(?:minister|president|prime minister|secretary|ambassador|"
    r"chair\w*|director|head|"
    r"governor|special rapporteur|independent expert|representative|mandates?|spokes\w+|rapporteur|judge|justice|"
    r"high commissioner|"
    r"commissioner|commander|chief|mayor)\b",
    re.I,
)
_PEOPLE = re.compile(
    r"(?:members?|officers?|staff|agents?|soldiers?|allow|coordinator|superintendent|assistant \w+)\b", re.I
)
_PAREN = re.compile(r"\"?\s?\((?P<in>[^()\n]{2,130})\)")
_LEAD = re.compile(
    r"(?:the |also |or |and |known (?:as|by) |hereafter |hereinafter |referred to as |abbreviated (?:as|to) |in "
    r"\w+[:,] |by |its |their |acronym |\w+ acronym |\")*"
)
_INSIDE = re.compile(
    r" (?:(?:in|at|with|without|from|under|by|within|among|between|through|against|to|of|for)(?: the)?) ?\Z"
)
_NUMBERED = re.compile(r"(?:\.? ?\d{1,3}| No\. ?\d{1,3}| \d{1,3})(?![\d/]|\.\d)")
_NUMBER_HEADS = frozenset(
    "station prison colony court school unit bench precinct battalion facility centre center no".split()
)
_QUOTED = re.compile(r" \"[^\W\d_a-z][^\"\n]{1,40}\"")


class Gloss(NamedTuple):
    """What stands in brackets behind a name: its acronym, its other names."""

    acronym: str | None
    names: tuple[str, ...]


NO_GLOSS = Gloss(None, ())


def read_gloss(text: str, end: int) -> Gloss:
    """The bracket right behind a name: `(CUF)`, `(Comité X, CX)`, `(in Spanish: Comité X)`."""
    if "(" not in text[end : end + 3]:
        return NO_GLOSS
    m = _PAREN.match(text, end)
    if not m:
        return NO_GLOSS
    acronym, names = None, []
    for piece in re.split(r"[,;]| or | / | [-–—] ", m["in"]):
        lead = _LEAD.match(piece.strip())
        bare = piece.strip()[lead.end() if lead else 0 :].strip(' "')
        if is_acronym(bare):
            acronym = acronym or bare
        elif bare[:1].isupper() and not is_state(bare) and not any(c.isdigit() for c in bare):
            names.append(bare)
    return Gloss(acronym, tuple(names))


def is_acronym(word: str) -> bool:
    """`CUF`, `PxD`, `İHD`, `AR-16`: short, of capitals mostly, no word with a capital."""
    if not 2 <= len(word) <= 13 or " " in word or not word[0].isupper():
        return False
    return not word.istitle() and sum(map(str.isupper, word)) > 1


def stands_for(acronym: str, words: Sequence[str]) -> bool:
    """True where most letters of the acronym are initials of the words."""
    letters = [c for c in acronym.casefold() if c.isalpha()]
    initials = [w[0] for w in words if w not in SMALL]
    return sum(c in initials for c in letters) >= max(2, len(letters) * 0.6)


def join_runs(text: str, runs: Sequence[Run]) -> Iterator[Run]:
    """Runs as they are, but one with the next where a small word parts them and one acronym stands for both."""
    i, done = 0, 0
    while i < len(runs):
        run = runs[i]
        i += 1
        if run.start < done:
            continue  # inside the name before
        following = runs[i] if i < len(runs) else None
        if following and following.sentence == run.sentence and _one_name(text, run, following):
            link = text[run.end : following.start]
            words, links = run.words + following.words, (*run.links, link, *following.links)
            run = Run(run.start, following.end, words, links, run.sentence)
            i += 1
        for part in _with_mixed_tail(text, run) or (_with_small_tail(text, run),):
            yield part
            done = part.end


def _with_mixed_tail(text: str, run: Run) -> tuple[Run, ...]:
    """«Regiment of the Forces armées de la République de X (FARX)»: what the acronym spells, letter by letter."""
    m = _MIXED_TAIL.match(text, run.end)
    if not m:
        return ()
    tail = [w for w in re.split(r"[ -]", m[0].strip()) if w.casefold() not in SMALL]
    letters = m[1].casefold()
    for i in range(len(run.words)):
        own = [text[w.start] for w in run.words[i:]] + [re.split("['’]", w)[-1][:1] for w in tail]
        if "".join(map(_plain, own)) == letters:
            name = split_at(run, i)[1] if i else run
            grown = Run(
                name.start, m.end(), (*name.words, Span(run.end + 1, m.end())), (*name.links, " "), run.sentence
            )
            return (split_at(run, i)[0], grown) if i else (grown,)
    return ()


_SMALL_TAIL = re.compile(r"(?: [^\W\d_A-Z][\w'’-]*){1,8}(?= \(([A-ZÀ-Þ]{2,8})\))")
_MIXED_TAIL = re.compile(r"(?: [^\W\d_][\w'’-]*){1,10}(?= \(([A-ZÀ-Þ]{3,8})\))")


def _with_small_tail(text: str, run: Run) -> Run:
    """«Service national de renseignement (SNR)»: words written small belong to a name whose acronym spells them."""
    m = _SMALL_TAIL.match(text, run.end)
    if not m:
        return run
    small = [w for w in re.split(r"[ -]", m[0].strip()) if w and w.casefold() not in SMALL]
    initials = [text[w.start].casefold() for w in run.words] + [w.split("'")[-1][0].casefold() for w in small]
    letters = list(m[1].casefold())
    if not small or letters[0] != initials[0] or not _in_order(letters, initials) or letters[-1] not in initials[-2:]:
        return run
    return Run(run.start, m.end(), (*run.words, Span(run.end + 1, m.end())), (*run.links, " "), run.sentence)


def _plain(letter: str) -> str:
    """`é` as `e`, folded."""
    return unicodedata.normalize("NFD", letter)[:1].casefold()


def _in_order(letters: Sequence[str], initials: Sequence[str]) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def _one_name(text: str, run: Run, following: Run) -> bool:
    if not 2 <= following.start - run.end <= 13 or text[following.end : following.end + 2] != " (":
        return False
    if not _INSIDE.match(text[run.end : following.start]):
        return False
    acronym = read_gloss(text, following.end).acronym
    if not acronym:
        return False
    letters = [c for c in acronym.casefold() if c.isalpha()]
    first = [text[w.start].casefold() for w in run.words]
    added = {text[w.start].casefold() for w in following.words} - set(first)
    return letters[:1] == first[:1] and any(c in added for c in letters)


def name_span(text: str, run: Run) -> Span:
    """The run with a quoted part or a number that follows directly: `Human Rights Centre "Ember"`, `Prison No. 6`."""
    quoted = _QUOTED.match(text, run.end)
    if quoted:
        return Span(run.start, quoted.end())
    last = text[run.words[-1].start : run.end].casefold()
    if last in _NUMBER_HEADS:
        number = _NUMBERED.match(text, run.end)
        if number:
            return Span(run.start, number.end())
    return Span(run.start, run.end)


def parts_of(text: str, run: Run) -> list[Run]:
    """A run cut where «and» joins two bodies, and freed from a State's name or an office before a body's."""
    run = _without_people(text, run)
    for i, link in enumerate(run.links, 1):
        if link.split()[:2] == ["to", "the"]:
            left, right = split_at(run, i)
            return parts_of(text, left if kind_of_name(left.text(text)) or _is_envoy(left.text(text)) else right)
        if link.split()[:1] == ["of"] and text[run.start : run.words[i - 1].end].casefold() == "special procedures":
            left, right = split_at(run, i)
            return [left, *parts_of(text, right)]
    run = _after_office(text, run)
    for i, link in enumerate(run.links, 1):
        pieces = link.split()
        if "and" in pieces or "y" in pieces or "et" in pieces:
            left, right = split_at(run, i)
            if _are_two(text, left, right, "the" in pieces) and not _is_one(text, run, left, right):
                return [*parts_of(text, left), *parts_of(text, right)]
    if len(run.words) > 1 and run.links[0] == " ":
        rest = split_at(run, 1)[1]
        owner = text[run.words[0].end : run.words[0].end + 2] == "'s"
        first = text[run.words[0].start : run.words[0].end]
        if len(rest.words) > 1 and (owner or is_adjective_only(first, text[rest.start : rest.end])):
            return parts_of(text, rest)
    return [run]


def _are_two(text: str, left: Run, right: Run, articled: bool) -> bool:
    names = text[left.start : left.end], text[right.start : right.end]
    complete = [_complete(n) for n in names]
    return all(complete) or all(n.isupper() for n in names) or (articled and any(complete))


_PERSONS = frozenset(
    """journalists lawyers workers women youth students teachers doctors nurses citizens families parents friends
    mothers veterans survivors""".split()
)


def _is_one(text: str, run: Run, left: Run, right: Run) -> bool:
    """«Mechanism for Defenders and Journalists», a title that is known, a name that one acronym spells."""
    name = run.text(text)
    if right.text(text).casefold() in _PERSONS and any(p in ("for", "of") for link in left.links for p in link.split()):
        return True
    if is_known_across(name, left.end - run.start):
        return True
    acronym = _PAREN.match(text, run.end) or _LAST_SMALL.match(text, run.end)
    letters = list((acronym["in"] if acronym else "").casefold())
    initials = [text[w.start].casefold() for w in run.words]
    return len(right.words) < len(letters) and letters[:1] == initials[:1] and letters == initials[: len(letters)]


_LAST_SMALL = re.compile(r" (?:network|group|movement|coalition|alliance|project) \((?P<in>[A-Z]{2,8})\)")
_DISTRICT_AFTER = re.compile(r" (?:district|province|region|county|governorate|prefecture|municipality)\b")
_PREMISES = re.compile(r"(?:Offices?|Headquarters|Premises|Newsroom)\Z", re.I)
_PEOPLE_AFTER = re.compile(r" (?:peoples?|communit(?:y|ies)|tribe|ethnic)\b")


def _without_people(text: str, run: Run) -> Run:
    """«Indigenous Guard of the X people», «Department of Y of the X district»: nobody's name ends in the middle."""
    if len(run.links) > 1 and run.links[-1].split()[:1] == ["of"] and _DISTRICT_AFTER.match(text, run.end):
        return split_at(run, len(run.links))[0]
    if run.links and run.links[-1].split()[:1] == ["of"] and _PEOPLE_AFTER.match(text, run.end):
        return split_at(run, len(run.links))[0]
    return run


def _is_envoy(name: str) -> bool:
    return bool(OFFICE.search(name))


def _after_office(text: str, run: Run) -> Run:
    """What follows an office: «Coordinator of Women of the Soil», «Commissioner for Peace of the Council of X»."""
    cut: Run | None = None
    for i, link in enumerate(run.links, 1):
        if link.split()[:1] not in (["of"], ["for"]):
            continue
        left, right = split_at(run, i)
        name = text[left.start : left.end]
        if cut is None:
            if text[right.start : right.end].casefold() == "public prosecutions":
                return run
            office = bool(OFFICE.search(name) or _PEOPLE.match(name)) or (
                bool(_PREMISES.match(name)) and kind_of_name(right.text(text)) in ("civil_society", "media", "company")
            )
            if not office and (
                kind_of_name(name)
                or (len(left.words) < 2 and link.strip() == "of")
                or not _complete(text[right.start : right.end])
                or _is_realm(name)
            ):
                return run
        elif _complete(text[cut.start : left.end]):
            return cut
        cut = right if cut is None or _complete(text[right.start : right.end]) else cut
    return cut or run


_REALM = re.compile(r"(?:Republic|Kingdom|State|Union|Federation|Emirate|Sultanate|Principality|Commonwealth)\Z")


def _is_realm(name: str) -> bool:
    return bool(_REALM.search(name))


def _complete(name: str) -> bool:
    return kind_of_name(name) is not None and len(name) > 3


def split_person(text: str, run: Run) -> tuple[Run, Run | None]:
    """«Ms. A B of the Lawyers for Rights»: the person, and the body behind «of» or «from»."""
    for i, link in enumerate(run.links, 1):
        if link.split()[:1] in (["of"], ["for"]):
            left, right = split_at(run, i)
            return (left, right) if _complete(right.text(text)) else (run, None)
    return run, None
