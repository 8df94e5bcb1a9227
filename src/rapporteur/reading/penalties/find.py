"""Penalties and custody of a whole document, each once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.core import Duration, PartialDate, Span
from rapporteur.reading.literals import find_literals, folded
from rapporteur.reading.penalties.sentence import read_penalties
from rapporteur.reading.records import PenaltyClaim, PenaltyPart
from rapporteur.reading.view import Sentence, View

DateOf = Callable[[int], PartialDate | None]

_TRIGGERS = (
    "sentenc", "fine", "prison", "jail", "custody", "detention", "banned", " ban ", "barred", "lash", "death",
    "to pay", "house arrest", "received", "confiscat", "remand", "citizenship", "nationality",
    "prohibited", "colony", "probation", "disqualified",
)  # fmt: skip
_QUIET = frozenset(
    {
        "law",
        "annex",
        "questions",
        "demands",
        "term",
        "interim",
        "closing",
        "signatures",
        "addresses",
        "boilerplate",
    }
)
_AFTER_DEMANDS = frozenset({"addresses", "boilerplate"})  # elsewhere these names are a mere guess
_NEAR = 40
"""How many penalties before its parts a whole may be told."""
_UNITS = ("years", "months", "weeks", "days", "hours")


@dataclass(frozen=True, slots=True)
class _Found:
    """`fresh`: the sentence tells of the imposing itself, and not of a term that stands already."""

    claim: PenaltyClaim
    sentence: int
    fresh: bool


def find_penalties(view: View, date_of: DateOf, state: str | None = None) -> list[PenaltyClaim]:
    """Penalties and custody that were imposed, in the order of the text.

    `date_of(offset)` gives the date of the happening told at an offset of the view, or None; `state` (ISO 3166-1
    alpha-3) says whose «rubles» or «dinars» are meant. A term restated is not listed again; a reduction is, with the
    term that results. Terms that sum up to a whole told before are its parts.
    """
    found: list[_Found] = []
    for i, sentence in _sentences(view):
        for claim, fresh in read_penalties(view.text[sentence.start : sentence.end], state):
            found.append(_Found(_placed(claim, sentence.start, date_of), i, fresh))
    return sorted((f.claim for f in _distinct(view.text, _with_parts(found))), key=lambda c: c.span)


def _sentences(view: View) -> Iterator[tuple[int, Sentence]]:
    """The sentences in which a trigger stands, outside those parts that tell of no penalty imposed."""
    hits = find_literals(folded(view.text), _TRIGGERS)
    quiet = _QUIET if any(s.name == "demands" for s in view.sections) else _QUIET - _AFTER_DEMANDS
    at = 0
    for i, sentence in enumerate(view.sentences):
        while at < len(hits) and hits[at] < sentence.start:
            at += 1
        if at < len(hits) and hits[at] < sentence.end and sentence.section not in quiet:
            yield i, sentence


def _placed(claim: PenaltyClaim, shift: int, date_of: DateOf) -> PenaltyClaim:
    span = Span(claim.span.start + shift, claim.span.end + shift)
    return replace(claim, span=span, date=date_of(span.start))


def _with_parts(found: Sequence[_Found]) -> list[_Found]:
    """Terms that follow a whole and sum up to it are its parts, and not penalties of their own."""
    out: list[_Found] = []
    for group in _by_sentence(found):
        terms = [f for f in group if f.claim.kind == "imprisonment" and f.claim.duration]
        at = _whole_before(out, terms)
        whole = None if at is None else out[at]
        if whole is None and len(terms) > 2 and _sums_up(terms[0], terms[1:]):
            whole, terms, at = terms[0], terms[1:], len(out)
            out.append(whole)
        if whole is None or at is None:
            out += group
            continue
        out[at] = replace(whole, claim=replace(whole.claim, of_which=tuple(map(_part, terms))))
        out += [f for f in group if f not in terms and f is not whole]
    return out


def _whole_before(out: Sequence[_Found], terms: Sequence[_Found]) -> int | None:
    """Where the last penalty stands that these terms sum up to; one told long before is another matter."""
    if len(terms) < 2:
        return None
    return next((i for i in range(len(out) - 1, max(-1, len(out) - 1 - _NEAR), -1) if _sums_up(out[i], terms)), None)


def _part(found: _Found) -> PenaltyPart:
    claim = found.claim
    return PenaltyPart(kind=claim.kind, duration=claim.duration, place=claim.place, span=claim.span)


def _by_sentence(found: Sequence[_Found]) -> list[list[_Found]]:
    groups: dict[int, list[_Found]] = {}
    for f in found:
        groups.setdefault(f.sentence, []).append(f)
    return list(groups.values())


def _sums_up(whole: _Found, terms: Sequence[_Found]) -> bool:
    said = whole.claim.duration
    if whole.claim.kind != "imprisonment" or said is None or len(terms) < 2:
        return False
    total = Duration(*(sum(getattr(t.claim.duration, unit) for t in terms) for unit in _UNITS))
    return said.same_length(total)


def _distinct(text: str, found: Sequence[_Found]) -> list[_Found]:
    """Each penalty once, with a date rather than without; one without a measure falls to one that has it."""
    kept: list[_Found] = []
    alike: dict[Hashable, list[int]] = {}
    for new in found:
        same = alike.setdefault(_measure(text, new.claim), [])
        i = next((i for i in same if _is_same(kept[i], new)), None)
        if i is None:
            same.append(len(kept))
            kept.append(new)
        else:
            kept[i] = replace(kept[i], claim=_merged(kept[i].claim, new.claim), fresh=kept[i].fresh or new.fresh)
    measured = {(f.claim.kind, f.claim.date) for f in kept if _has_measure(f.claim)}
    measured |= {(kind, None) for kind, _ in measured}
    return [
        f
        for f in kept
        if _has_measure(f.claim) or _stands_alone(f.claim) or (f.claim.kind, f.claim.date) not in measured
    ]


def _stands_alone(claim: PenaltyClaim) -> bool:
    """Lashes, a death or a life sentence are not the short form of another penalty."""
    return claim.kind in ("other", "imprisonment")


def _has_measure(claim: PenaltyClaim) -> bool:
    return claim.amount is not None or claim.duration is not None


def _measure(text: str, claim: PenaltyClaim) -> Hashable:
    return claim.kind, claim.amount, claim.duration, _words(text, claim)


def _is_same(old: _Found, new: _Found) -> bool:
    """Of one measure told twice nothing says that it was imposed twice; without a measure the days must fit."""
    a, b = old.claim, new.claim
    return _has_measure(a) or not (old.fresh and new.fresh and a.date and b.date and not a.date.overlaps(b.date))


def _words(text: str, claim: PenaltyClaim) -> str | None:
    """What tells penalties without a measure apart: their words, and one death sentence is the other."""
    if claim.kind != "other" or claim.duration:
        return None
    words = claim.span.of(text).casefold()
    return "death" if "death" in words else words


def _merged(old: PenaltyClaim, new: PenaltyClaim) -> PenaltyClaim:
    base = new if old.date is None and new.date is not None else old
    return replace(
        base,
        of_which=old.of_which or new.of_which,
        place=base.place or old.place or new.place,
        at_least=old.at_least or new.at_least,
    )
