"""Happenings told differently: who did it, where."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapporteur.casefile.differences.dates import misdated
from rapporteur.casefile.differences.material import Material, Told, by_value, difference, listed, when
from rapporteur.casefile.organisations import name_key
from rapporteur.casefile.records import Account, Difference
from rapporteur.casefile.tellings import VAGUE, EventAccount, Happening
from rapporteur.casefile.words import STOP_WORDS, stem, tokens, word_set

_OFFICIAL = re.compile(
    r"\b(?:the|an?)\s+((?:[a-z]+\s+){0,3}(?:officers?|officials?|inspectors?|investigators?|prosecutors?|guards?|agents?|soldiers?))\b"
)
_COURT_WORDS = frozenset(
    stem(w) for w in word_set("court criminal supreme high appeal district regional city military provincial first")
)
_BY_FORCE = word_set("raid custody seizure")
_PLACED = word_set("custody killing attack disappearance")


def compare_events(material: Material) -> Iterable[Difference]:
    for happening in material.happenings:
        if len(happening.documents) > 1:
            yield from _who(happening)
            yield from _places(happening)
            yield from _bodies(material, happening)
    for first, last in misdated(material.happenings):
        yield from _bodies(material, Happening([*first.accounts, *last.accounts]))


def _name(h: Happening) -> str:
    what = "happening" if h.type in VAGUE else h.type.replace("_", " ")
    return f"{what} of {when(h.date)}" if h.date else what


def _told(account: EventAccount, value: str) -> list[Account]:
    return [account.document.account(q, value) for q in account.claim.quotes[:3]]


def _actors(account: EventAccount) -> list[str]:
    """Officials and perpetrators whom the sentences speak of, in the words of this document."""
    d = account.document
    found = [
        p.label
        for p in d.reading.persons
        if {"official", "alleged_perpetrator"} & set(p.roles)
        and any(m.overlaps(q) for m in p.mentions for q in account.claim.quotes)
    ]
    found += [" ".join(m[1].split()) for q in account.claim.quotes for m in _OFFICIAL.finditer(d.said(q))]
    return list(dict.fromkeys([*found, *(b for b in account.claim.by if b not in found)]))


def _who(h: Happening) -> Iterable[Difference]:
    """One document says more exactly who it was."""
    rows = [(actor, a.document, x) for a in h.accounts for actor in _actors(a) for x in _told(a, actor)[:1]]
    told = by_value(rows)
    for short in sorted(told):
        for long in sorted(told):
            fine, coarse = _actor_words(long), _actor_words(short)
            documents = {d.sha for d, _ in told[short]} & {d.sha for d, _ in told[long]}
            if coarse and coarse < fine and not documents:
                values: list[Told] = [(v, [x for _, x in told[v]]) for v in (long, short)]
                said = ", ".join(f"«{v}» in {listed(d.label for d, _ in told[v])}" for v in (long, short))
                note = f"Who it was ({_name(h)}): {said}."
                yield difference("precision", _name(h), "event.by", values, note, weight=55)
                return


def _actor_words(label: str) -> frozenset[str]:
    return frozenset(stem(t) for t in tokens(label) if t not in STOP_WORDS)


def _places(h: Happening) -> Iterable[Difference]:
    """Two places for one happening, without a word in common; one may lie in the other."""
    told = by_value(
        (a.claim.place, a.document, x) for a in h.accounts if a.claim.place for x in _told(a, a.claim.place)[:1]
    )
    words = [frozenset(tokens(place)) for place in told]
    if (
        h.family not in _PLACED
        or len(told) != 2
        or words[0] & words[1]
        or len({d.sha for rows in told.values() for d, _ in rows}) < 2
    ):
        return
    values: list[Told] = [(v, [x for _, x in rows]) for v, rows in told.items()]
    note = (
        f"Where it was ({_name(h)}): "
        + "; ".join(f"{v} in {listed(d.label for d, _ in f)}" for v, f in told.items())
        + "."
    )
    yield difference("precision", _name(h), "event.place", values, note, weight=36)


def _bodies(material: Material, h: Happening) -> Iterable[Difference]:
    """One court or force in each document, under names that share a word: one body, written differently."""
    docket = material.scope.docket
    for kind in ("court", "authority") if h.family in _BY_FORCE else ("court",):
        named: dict[str, dict[int, list[Account]]] = {}
        for a in h.accounts:
            for i in sorted(a.bodies):
                body = docket.organisations[i]
                if body.kind == kind and body.name[:1].isupper():
                    label = next(iter(sorted(body.labels(a.document.sha))))
                    told = named.setdefault(a.document.sha, {}).setdefault(i, [])
                    told += [a.document.account(q, label) for q in a.claim.quotes[:2]]
        single = {sha: next(iter(found.items())) for sha, found in named.items() if len(found) == 1}
        if len({i for i, _ in single.values()}) == 2 and len(single) == len(named):
            yield from _two_names(material, h, kind, single)


def _two_names(
    material: Material, h: Happening, kind: str, single: dict[str, tuple[int, list[Account]]]
) -> Iterable[Difference]:
    bodies = material.scope.docket.organisations
    first, second = sorted({i for i, _ in single.values()})
    both = frozenset(name_key(bodies[first].name)) & frozenset(name_key(bodies[second].name))
    if not both - (_COURT_WORDS if kind == "court" else frozenset()):
        return
    told: dict[str, list[Account]] = {}
    labels: dict[str, list[str]] = {}
    for sha, (_, accounts) in single.items():
        told.setdefault(accounts[0].value, []).extend(accounts)
        labels.setdefault(accounts[0].value, []).append(material.scope.docket.by_sha[sha].label)
    said = "; ".join(f"«{v}» in {listed(names)}" for v, names in labels.items())
    note = f"The {kind} of the same happening ({_name(h)}) is written {said}."
    subject = f"{kind} of the {_name(h)}"
    yield difference("variant_spelling", subject, "organisation.name", list(told.items()), note, weight=50)
