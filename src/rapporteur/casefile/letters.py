"""The chain of communications: letters in the archive and letters only cited, with term, publication and replies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapporteur.casefile.docket import Docket
from rapporteur.casefile.encoding import order_of
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.records import (
    Account,
    Communication,
    Explanation,
    Interim,
    PublicationDay,
    ReplySaying,
    ResponseTerm,
)
from rapporteur.core import PartialDate, Problem, Span
from rapporteur.procedure import DueDate, PublicFrom, ReplyNews, due_date, publication_on, status_on
from rapporteur.reading.records import CitedCommunication

_REPLY = re.compile(r"\b(?:repl(?:y|ies|ied)|respon(?:se|ses|ded|d)|answer(?:s|ed)?)\b", re.I)
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

    @property
    def reply_account(self) -> Account:
        """Where the document says whether it was answered: in the citing sentence or one soon after."""
        says = f"{self.claim.reply} by {self.document.issued}"
        near = [self.document.sentence(self.claim.span), *self.document.following(self.claim.span, 3)]
        told = next((s for s in near if _REPLY.search(s.of(self.document.text))), near[0])
        return self.document.account(told, says)


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
        if d.reading.kind == "reply":
            problems += _place_reply(d, letters)
    return tuple(letters), tuple(problems)


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
        for day in {str(x) for x in _dates(letter)}:
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
    return [x for x in by_number.values() if x.state == state and any(d.within(month) for d in _dates(x))]


def _dates(letter: Letter) -> Iterable[PartialDate]:
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
    found = [x for x in letters if x.name in named]
    if not found and to and to.to_date:
        found = [x for x in letters if to.to_date in _dates(x)]
    if len(found) != 1:
        return [_stray_reply(d, found)]
    found[0].replies.append(d)
    return []


def _stray_reply(d: Issued, found: Sequence[Letter]) -> Problem:
    told = "names no letter of the archive" if not found else "may answer " + " or ".join(x.name for x in found)
    return Problem(
        level="note",
        code="reply-to-what",
        file=d.reading.document.name,
        message=f"The reply {told}.",
        advice="Say which letter it answers.",
    )


def as_communication(docket: Docket, letter: Letter, evidence: Sequence[Account] = ()) -> Communication:
    """A letter as the chain shows it on the docket's day; `evidence` are acts against its interim measures."""
    due, public = _clock(letter)
    sayings = _sayings(letter)
    asked = any(d.reading.response for d in letter.letters)
    replies = {d.sha for d in letter.replies}
    news = [
        ReplyNews(s.as_of.latest or docket.as_of, _news(s.reply), docket.by_sha[s.said_by].label, s.said_by in replies)
        for s in sayings
    ]
    standing = status_on(docket.as_of, asked=asked, due_on=due.on, news=news)
    kind = _agreed_type(letter)
    term = next((d.reading.response for d in letter.letters if d.reading.response), None)
    said = Explanation(due=due.explanation, publication=public.explanation, status=standing.explanation)
    return Communication(
        symbol=f"{kind} {letter.name}" if kind and letter.number else letter.name if letter.number else None,
        state=letter.state,
        number=letter.number,
        year=letter.year
        if letter.number
        else (letter.date.earliest.year if letter.date and letter.date.earliest else None),
        type=kind,
        joint=_joint(letter),
        date=_agreed_date(letter),
        document=letter.letter.sha if letter.letter else None,
        cited_by=tuple(dict.fromkeys(c.document.sha for c in letter.citations)),
        response=ResponseTerm(days=term.days, due=due.on) if term else None,
        publication=PublicationDay(on=public.on, rule=public.rule),
        interim_measures=_interim(letter, evidence),
        replies=sayings,
        status=standing.status,
        explanation=said,
        accounts=tuple(_accounts(letter)),
    )


def _news(reply: str) -> Literal["received", "acknowledged", "none"]:
    return "acknowledged" if reply == "acknowledged" else "received" if reply == "received" else "none"


def _clock(letter: Letter) -> tuple[DueDate, PublicFrom]:
    own = letter.letter
    if own is None:
        unknown = "The letter itself is not in the archive."
        return DueDate(None, unknown), PublicFrom(None, None, unknown)
    term = own.reading.response
    sent = own.issued.earliest if own.issued.is_day else None
    due = due_date(sent, term.days if term else None, asked=term is not None)
    rule = own.reading.publication.rule if own.reading.publication else None
    return due, publication_on(rule, due.on)


def _agreed_type(letter: Letter) -> str | None:
    """The type without its J, where all documents agree on it."""
    kinds = {base_type(t) for t, _, _ in letter.types()}
    return kinds.pop() if len(kinds) == 1 else None


def base_type(kind: str) -> str:
    """`JUA` is a joint `UA`: joint is an attribute, computed from the mandates (PROCEDURE §1.1)."""
    return kind[1:] if kind.startswith("J") and len(kind) == 3 else kind


def _agreed_date(letter: Letter) -> PartialDate | None:
    if letter.letter:
        return letter.letter.issued
    dates = {d.edtf: d for d in _dates(letter)}
    return next(iter(dates.values())) if len(dates) == 1 else None


def _joint(letter: Letter) -> bool | None:
    if letter.letter and letter.letter.reading.mandates:
        return len(letter.letter.reading.mandates) > 1
    return True if any(c.joint for c in letter.citations) else None


def _sayings(letter: Letter) -> tuple[ReplySaying, ...]:
    found: list[tuple[Issued, str, Account]] = [
        (c.document, c.claim.reply, c.reply_account) for c in letter.citations if c.claim.reply
    ]
    found += [(d, news, account) for d, news, account in replies_seen(letter)]
    found.sort(key=lambda f: (f[0].index, f[2].start))
    return tuple(
        ReplySaying(said_by=d.sha, as_of=d.issued, reply=news, start=a.start, end=a.end) for d, news, a in found
    )


def replies_seen(letter: Letter) -> Iterable[tuple[Issued, str, Account]]:
    """The replies at hand: `received`, or `acknowledged` where that is all they do."""
    for d in letter.replies:
        span = d.reading.reply_to.span if d.reading.reply_to else Span(0, min(len(d.text), 200))
        kind = d.reading.reply_to.kind if d.reading.reply_to else ""
        news = "acknowledged" if "acknowledg" in kind else "received"
        yield d, news, d.account(span, f"{news} {d.issued}")


def _interim(letter: Letter, evidence: Sequence[Account]) -> Interim:
    own = letter.letter
    if own is None or own.reading.interim_measures is None:
        return Interim(asked=False, status=None, evidence=())
    asked = own.account(own.reading.interim_measures.span, "asked")
    return Interim(asked=True, status="not_met" if evidence else "open", evidence=(asked, *evidence))


def _accounts(letter: Letter) -> Iterable[Account]:
    for d in letter.letters:
        if d.reading.reference:
            yield d.exactly(d.reading.reference.span, d.reading.reference.symbol)
        elif d.reading.date:
            yield d.exactly(d.reading.date.span, str(d.issued))
    for c in letter.citations:
        yield c.document.account(c.claim.span, c.claim.symbol or f"letter of {c.claim.date}")


def in_order(entries: Iterable[Communication]) -> tuple[Communication, ...]:
    return tuple(sorted(entries, key=order_of))
