"""Which judgements stand: their order, what was taken back, what a later one replaced, where people disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from rapporteur.casefile.judged import Lost
from rapporteur.casefile.judgements.anchors import Anchors, Found, as_lost
from rapporteur.casefile.judgements.records import (
    Accept,
    Add,
    Consent,
    Correct,
    Judgement,
    Reject,
    SetAnswer,
    SetDemand,
    SetEvent,
    Withdraw,
    addresses,
)

State = Literal["stands", "superseded", "withdrawn", "lost"]
Thing = tuple[object, ...]
"""What a judgement is about: two on the same thing replace each other, two on different things do not."""

_ASPECTS = {
    "accept": "claim", "reject": "claim", "correct": "claim", "set_event": "happening", "rate": "reliability",
    "set_answer": "answer", "set_demand": "demand", "identify": "identity", "consent": "consent", "add": "addition",
}  # fmt: skip
_FORMAL = frozenset({"id", "by", "at", "why", "on"})


def in_order(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Each once, by instant and id. Where two have one id the first counts: an id is given once."""
    once: dict[str, Judgement] = {}
    for judgement in sorted(set(judgements), key=lambda j: (*j.order, repr(j))):
        once.setdefault(judgement.id, judgement)
    return tuple(once.values())


def known_on(judgements: Iterable[Judgement], day: date) -> tuple[Judgement, ...]:
    """Those made by the end of that day (UTC); an undo made later has not happened yet."""
    return tuple(j for j in in_order(judgements) if j.at.date() <= day)


def withdrawals(ordered: Sequence[Judgement]) -> dict[str, str]:
    """Id of what was taken back to the id of the undo that did it; an undo that was itself taken back does nothing."""
    place = {j.id: i for i, j in enumerate(ordered)}
    undone: dict[str, str] = {}
    for i in range(len(ordered) - 1, -1, -1):
        j = ordered[i]
        if isinstance(j, Withdraw) and j.id not in undone and place.get(j.on, i) < i:
            undone.setdefault(j.on, j.id)
    return undone


@dataclass(frozen=True, slots=True)
class Entry:
    """A judgement with what became of it. `found` holds today's claims, one per address; empty where it is lost."""

    judgement: Judgement
    thing: Thing
    found: tuple[Found, ...]
    state: State
    withdrawn_by: str | None = None
    lost: Lost | None = None
    contested: bool = False


@dataclass(frozen=True, slots=True)
class _Located:
    judgement: Judgement
    thing: Thing
    found: tuple[Found, ...]
    lost: Lost | None


def weigh(judgements: Iterable[Judgement], anchors: Anchors) -> tuple[Entry, ...]:
    """Every judgement in its order with its state. Linear: each is located once, each thing is folded once."""
    ordered = in_order(judgements)
    undone = withdrawals(ordered)
    known: dict[str, _Located] = {}
    for j in ordered:
        known[j.id] = _locate(j, anchors, known)
    live: defaultdict[Thing, list[Judgement]] = defaultdict(list)
    for located in known.values():
        if located.judgement.id not in undone and located.lost is None:
            live[located.thing].append(located.judgement)
    standing = {j.id for group in live.values() for j in _standing(group)}
    contested = {thing for thing, group in live.items() if _is_contested(group)}
    return tuple(_entry(known[j.id], undone, standing, contested) for j in ordered)


def _entry(located: _Located, undone: dict[str, str], standing: set[str], contested: set[Thing]) -> Entry:
    id_ = located.judgement.id
    state: State = "stands" if id_ in standing else "superseded"
    if located.lost is not None:
        state = "lost"
    if id_ in undone:
        state = "withdrawn"
    return Entry(
        judgement=located.judgement,
        thing=located.thing,
        found=located.found,
        state=state,
        withdrawn_by=undone.get(id_),
        lost=located.lost,
        contested=located.thing in contested,
    )


def _locate(judgement: Judgement, anchors: Anchors, known: dict[str, _Located]) -> _Located:
    if isinstance(judgement, Withdraw):
        target = known.get(judgement.on)
        if target is None:
            return _Located(judgement, ("undo", judgement.id), (), as_lost(judgement, None, "nothing_to_undo"))
        root = target.thing[1] if target.thing[0] == "undo" else target.thing
        return _Located(judgement, ("undo", root, judgement.id), target.found, None)
    found: list[Found] = []
    for address in addresses(judgement):
        hit = anchors.find(judgement, address)
        if not isinstance(hit, Found):
            return _Located(judgement, _lost_thing(judgement), (), as_lost(judgement, address, hit))
        found.append(hit)
    return _Located(judgement, _thing(judgement, found), tuple(found), None)


def _thing(judgement: Judgement, found: Sequence[Found]) -> Thing:
    places = tuple(sorted(f.keys[0] for f in found))
    return (_ASPECTS[judgement.kind], *_part(judgement), *places)


def _lost_thing(judgement: Judgement) -> Thing:
    places = tuple(sorted((a.document, a.kind, a.start, a.end, a.value) for a in addresses(judgement)))
    return ("lost", _ASPECTS[judgement.kind], *_part(judgement), *places)


def _part(judgement: Judgement) -> Thing:
    """Consent is given for each use apart; every addition is a thing of its own."""
    if isinstance(judgement, Consent):
        return (judgement.use,)
    return (judgement.id,) if isinstance(judgement, Add) else ()


Held = dict[str, Judgement]
"""By field, the judgement that decides it; the field `` is the claim as a whole."""


def hold(held: Held, judgement: Judgement) -> None:
    """One more judgement on the same thing: fields replace fields; a verdict on the whole replaces all."""
    if isinstance(judgement, Correct | SetEvent):
        held.pop("", None)
        held.update({name: judgement for name, _ in judgement.value})
    else:
        held.clear()
        held[""] = judgement


def _standing(group: Iterable[Judgement]) -> Iterable[Judgement]:
    held: Held = {}
    for judgement in group:
        hold(held, judgement)
    return held.values()


def _is_contested(group: Sequence[Judgement]) -> bool:
    """People who decided differently on one thing, each by what they said last."""
    by_person: defaultdict[str, Held] = defaultdict(dict)
    for judgement in group:
        hold(by_person[judgement.by], judgement)
    said: defaultdict[str, set[object]] = defaultdict(set)
    for held in by_person.values():
        for name, judgement in held.items():
            said[name].add(_content(judgement, name))
    mixed = "" in said and len(said) > 1
    return mixed or any(len(contents) > 1 for contents in said.values())


def _content(judgement: Judgement, name: str) -> object:
    if name and isinstance(judgement, Correct | SetEvent):
        return dict(judgement.value)[name]
    told = tuple(getattr(judgement, f.name) for f in fields(judgement) if f.name not in _FORMAL)
    return (judgement.kind, told)


def is_verdict(judgement: Judgement) -> bool:
    """Whether a person has looked at the claim itself: accepted, rejected, corrected, set or answered it."""
    return isinstance(judgement, Accept | Reject | Correct | SetEvent | SetAnswer | SetDemand)
