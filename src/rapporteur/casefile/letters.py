"""Letters of the Special Procedures, each once: those in the archive, those only cited, and the replies to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapporteur.casefile.docket import Docket
from rapporteur.casefile.issued import Issued
from rapporteur.core import PartialDate, Problem, Span
from rapporteur.reading.records import CitedCommunication

_JOINT = re.compile(r"\bjoint(?:ly)?\b|\bJ(?:AL|UA|OL)\b")


@dataclass(frozen=True)
class Citation:
    """One document's mention of an earlier letter."""

    document: Issued
    claim: CitedCommunication

    @property
    def joint(self) -> bool:
        named = (self.claim.type or "").startswith("J")
        return named or bool(_JOINT.search(self.document.said(self.claim.span)))


@dataclass
class Letter:
    """One communication while it is gathered: the letter itself, citations, replies."""

    state: str | None
    number: int | None
    year: int | None
    date: PartialDate | None = None
    letters: list[Issued] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    replies: list[Issued] = field(default_factory=list)

    @property
    def letter(self) -> Issued | None:
        return self.letters[0] if self.letters else None

    @property
    def name(self) -> str:
        """`UTO 4/2018`, or by its date where no number is known."""
        if self.number is not None:
            return f"{self.state} {self.number}/{self.year}"
        return f"letter of {self.date}" if self.date else "letter without a date"

    def types(self) -> list[tuple[str, Issued, Span]]:
        """What each document calls it."""
        found = [(d.reading.reference.type, d, d.reading.reference.span) for d in self.letters if d.reading.reference]
        found += [(c.claim.type, c.document, c.claim.span) for c in self.citations]
        return [(t, d, s) for t, d, s in found if t]

    @property
    def documents(self) -> frozenset[str]:
        shas = {d.sha for d in self.letters} | {c.document.sha for c in self.citations}
        return frozenset(shas | {d.sha for d in self.replies})


def gather_letters(docket: Docket) -> tuple[tuple[Letter, ...], tuple[Problem, ...]]:
    """Every communication once: keyed by (state, number, year), else by State and day; then the replies to them."""
    by_number: dict[tuple[str, int, int], Letter] = {}
    by_day: dict[tuple[str | None, str], Letter] = {}
    for d in docket.documents:
        if d.is_letter:
            _place_letter(d, by_number, by_day)
        for claim in d.reading.communications_cited:
            _place_citation(Citation(d, claim), by_number, by_day)
    problems = _join_by_day(by_number, by_day)
    letters = [*by_number.values(), *by_day.values()]
    for d in docket.documents:
        if answers_letters(d):
            problems += _place_reply(d, letters)
    return tuple(letters), tuple(problems)


_ACKNOWLEDGES = re.compile(r"\backnowledg\w+ (?:the )?receipt of\b", re.I)


def answers_letters(d: Issued) -> bool:
    """A State's reply, or a paper of no known kind whose first act is to acknowledge a communication."""
    if d.reading.kind == "reply":
        return True
    cited = d.reading.communications_cited[:1]
    return d.reading.kind == "unknown" and any(_ACKNOWLEDGES.search(d.said(c.span)) for c in cited)


def only_acknowledges(d: Issued) -> bool:
    """It says that the letter has come, and nothing of substance."""
    told = d.reading.reply_to
    return "acknowledg" in told.kind if told else d.reading.kind == "unknown"


def _state_of(d: Issued) -> str | None:
    return d.reading.state.code if d.reading.state else None


def _place_letter(
    d: Issued, by_number: dict[tuple[str, int, int], Letter], by_day: dict[tuple[str | None, str], Letter]
) -> None:
    reference = d.reading.reference
    if reference:
        key = (reference.state, reference.number, reference.year)
        home = by_number.setdefault(key, Letter(*key))
    else:
        home = by_day.setdefault((_state_of(d), str(d.issued)), Letter(_state_of(d), None, None))
    home.date = d.issued if not home.letters else home.date
    home.letters.append(d)


def _place_citation(
    c: Citation, by_number: dict[tuple[str, int, int], Letter], by_day: dict[tuple[str | None, str], Letter]
) -> None:
    claim, state = c.claim, c.claim.state or _state_of(c.document)
    if claim.number is not None and claim.year is not None and state:
        key = (state, claim.number, claim.year)
        home = by_number.setdefault(key, Letter(*key))
    elif claim.date is not None:
        home = by_day.setdefault((state, str(claim.date)), Letter(state, None, None, claim.date))
    else:
        return
    home.citations.append(c)
    if home.date is None:
        home.date = claim.date


def _join_by_day(
    by_number: dict[tuple[str, int, int], Letter], by_day: dict[tuple[str | None, str], Letter]
) -> list[Problem]:
    """One known by its date alone joins the numbered one of the same State and day; with two such, none."""
    days: dict[tuple[str | None, str], list[Letter]] = defaultdict(list)
    for letter in by_number.values():
        for day in {str(x) for x in dates_of(letter)}:
            days[(letter.state, day)].append(letter)
    problems = []
    for key in sorted(by_day, key=str):
        date = by_day[key].date
        found = days.get(key, []) if date is None or date.is_day else _within(by_number, key[0], date)
        if len(found) == 1:
            found[0].letters += by_day[key].letters
            found[0].citations += by_day[key].citations
            found[0].citations.sort(key=lambda c: (c.document.index, c.claim.span))
            del by_day[key]
        elif len(found) > 1:
            problems.append(_two_letters(by_day[key], found))
    return problems


def _within(by_number: dict[tuple[str, int, int], Letter], state: str | None, month: PartialDate) -> list[Letter]:
    """The numbered letters of a State in a month; a whole year tells too little."""
    if month.doubt_days is None or month.doubt_days > 31:
        return []
    return [x for x in by_number.values() if x.state == state and any(d.within(month) for d in dates_of(x))]


def dates_of(letter: Letter) -> Iterable[PartialDate]:
    yield from (d.issued for d in letter.letters)
    yield from (c.claim.date for c in letter.citations if c.claim.date)


def _two_letters(letter: Letter, found: Sequence[Letter]) -> Problem:
    names = " or ".join(sorted(f.name for f in found))
    return Problem(
        level="note",
        code="which-letter",
        file=min(d.reading.document.name for d in _tellers(letter)),
        message=f"The letter of {letter.date} may be {names}; it stands alone.",
        advice="Say which one is meant.",
    )


def _tellers(letter: Letter) -> list[Issued]:
    return [*letter.letters, *(c.document for c in letter.citations)]


def _place_reply(d: Issued, letters: Sequence[Letter]) -> list[Problem]:
    """A reply joins the letter it names, by number or by day."""
    to = d.reading.reply_to
    named = {c.symbol.split()[-2] + " " + c.symbol.split()[-1] for c in d.reading.communications_cited if c.symbol}
    if to and to.to_symbol:
        named = {" ".join(to.to_symbol.split()[-2:])}
    found = [x for x in letters if x.name in named and not _is_later(x, d)]
    if not found and to and to.to_date:
        found = [x for x in letters if to.to_date in dates_of(x) and not _is_later(x, d)]
    if len(found) != 1:
        return [_stray_reply(d, found)]
    found[0].replies.append(d)
    return []


def _is_later(letter: Letter, reply: Issued) -> bool:
    """A letter sent after the reply was written: it cannot be what was answered."""
    return letter.date is not None and letter.date.earliest is not None and letter.date.earliest > reply.day


def _stray_reply(d: Issued, found: Sequence[Letter]) -> Problem:
    told = "names no letter of the archive" if not found else "may answer " + " or ".join(x.name for x in found)
    return Problem(
        level="note",
        code="reply-to-what",
        file=d.reading.document.name,
        message=f"The reply {told}.",
        advice="Say which letter it answers.",
    )


def base_type(kind: str) -> str:
    """`JUA` is a joint `UA`: joint is an attribute, computed from the mandates (PROCEDURE §1.1)."""
    return kind[1:] if kind.startswith("J") and len(kind) == 3 else kind
