"""Names written differently: persons, courts, authorities, organisations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from rapporteur.casefile.differences.material import Material, difference, listed
from rapporteur.casefile.docket import Docket
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.organisations import Organisation, name_key
from rapporteur.casefile.people import Person
from rapporteur.casefile.records import Account, Difference
from rapporteur.casefile.words import tokens
from rapporteur.core import Span

_OF_THE_SUBJECT = 24
"""By how much the subject's own name weighs more than another's."""

Rows = dict[str, list[tuple[Issued, Account]]]


def compare_names(material: Material) -> Iterable[Difference]:
    """One difference for every body or person whose name the case's documents write in more than one way."""
    scope = material.scope
    yield from _bodies(scope.docket, scope.documents)
    for name, found in _people(scope.docket, frozenset(d.sha for d in scope.own)):
        yield replace(found, weight=found.weight + _OF_THE_SUBJECT) if name == scope.name else found


@lru_cache(maxsize=64)
def _bodies(docket: Docket, documents: tuple[Issued, ...]) -> tuple[Difference, ...]:
    """The same for all cases that share the documents."""
    shas = {d.sha for d in documents}
    issuers = {tuple(tokens(d.reading.issuer.name)) for d in documents if d.reading.issuer}
    states = [d.reading.state for d in documents if d.reading.state]
    country = frozenset(t for s in states for t in name_key(s.name))
    shared = [b for b in docket.organisations if b.kind != "international" and len(b.documents & shas) > 1]
    return tuple(found for body in shared for found in _body(body, shas, issuers, country))


@lru_cache(maxsize=64)
def _people(docket: Docket, own: frozenset[str]) -> tuple[tuple[str, Difference], ...]:
    """Each with the person's name; the weight is that of somebody beside the subject."""
    shared = [p for p in docket.people if len(p.documents & own) > 1]
    return tuple((person.name, found) for person in shared for found in _person(person, own))


def _body(
    body: Organisation, shas: set[str], issuers: set[tuple[str, ...]], country: frozenset[str]
) -> Iterable[Difference]:
    told: Rows = defaultdict(list)
    for m in body.mentions:
        if m.document.sha in shas:
            told[m.claim.name] += [(m.document, m.document.exactly(s, m.claim.name)) for s in m.claim.mentions]
    told = _in_one_spelling(told)
    if len(told) < 2 or any(_plain(n) in issuers for n in told):
        return
    # «of Utopia» added to a Utopian ministry is no difference
    if len({tuple(t for t in name_key(n) if t not in country) for n in told}) == 1 and body.kind == "authority":
        return
    weight, how = _how(body, list(told))
    values = [(name, [a for _, a in rows]) for name, rows in told.items()]
    note = "One body, written " + _written(told) + f": {how}."
    yield difference("variant_spelling", body.name, "organisation.name", values, note, weight=weight)


def _in_one_spelling(told: Rows) -> Rows:
    """Names that differ in case, quotes or an article only are one; the commonest spelling stands for them."""
    by_key: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in told:
        by_key[_plain(name)].append(name)
    out: Rows = {}
    for names in by_key.values():
        lead = max(names, key=lambda n: (len(told[n]), n))
        out[lead] = [row for n in names for row in told[n]]
    return out


def _plain(name: str) -> tuple[str, ...]:
    return tuple(t for t in tokens(name) if t != "the")


def _written(told: Rows) -> str:
    return "; ".join(f"«{name}» in {listed(d.label for d, _ in rows)}" for name, rows in told.items())


def _how(body: Organisation, names: list[str]) -> tuple[int, str]:
    """How far apart the spellings are: the weight of the difference, and why they are taken for one body."""
    sets = [frozenset(name_key(n)) for n in names]
    if len({"".join(_plain(n)) for n in names}) == 1:
        return 18, "the same letters, cut differently"
    if len(set(sets)) == 1:
        return 20, "nearly the same words"
    ordered = sorted(sets, key=len)
    if all(a <= b for a, b in pairwise(ordered)):
        return (52 if body.kind == "court" else 30), "one name is longer"
    if len(frozenset().union(*sets) - frozenset(sets[0]).intersection(*sets)) <= 2 and len(sets[0]) > 1:
        return (70 if body.kind in ("authority", "court", "armed_group") else 40), "all words but one are the same"
    if all(Levenshtein.normalized_similarity(a, b) >= 0.75 for a, b in pairwise(names)):
        return 60, "a letter or two differ"
    return 88, "the same person is tied to it, and it does the same in nearly the same words"


def _person(person: Person, shas: frozenset[str]) -> Iterable[Difference]:
    told: Rows = defaultdict(list)
    for m in person.mentions:
        name = m.claim.name or ""
        if m.document.sha in shas and len(_plain(name)) > 1:
            spans: tuple[Span, ...] = m.claim.mentions
            told[name] += [(m.document, m.document.exactly(s, name)) for s in spans[:3]]
    told = _in_one_spelling(told)
    if len(told) < 2:
        return
    values = [(name, [a for _, a in rows]) for name, rows in told.items()]
    sets = sorted((frozenset(_plain(n)) for n in told), key=len)
    longer = all(a <= b for a, b in pairwise(sets))
    note = "One person, written " + _written(told) + "."
    if longer:
        yield difference("precision", person.name, "person.name", values, note, weight=18)
    else:
        yield difference("variant_spelling", person.name, "person.name", values, note, weight=48)
