"""What became of a charge, by document: pending, convicted, acquitted, dropped, rejected or reclassified."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapporteur.casefile.charges import ChargeAccount, ChargeGroup, brought_dates, canonical
from rapporteur.casefile.docket import Docket
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.moments import common_date
from rapporteur.casefile.reclassified import side_of_place, side_of_words
from rapporteur.casefile.records import Account, Charge, Outcome
from rapporteur.casefile.scope import CaseScope
from rapporteur.casefile.shares import Shares
from rapporteur.casefile.words import stem, tokens
from rapporteur.core import Span
from rapporteur.reading.provisions import find_provisions

_OUTCOMES: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("reclassified", re.compile(r"\breclassif|\brequalif", re.I)),
    ("acquitted", re.compile(r"\bacquit", re.I)),
    (
        "rejected",
        re.compile(
            r"\b(?:rejected|threw out|struck down)\b[^;]{0,40}\b(?:accusation|charge|count)"
            r"|\b(?:charges?|accusations?|cases?)\b[^;]{0,90}\b(?:was|were|been) (?:rejected|dismissed)\b",
            re.I,
        ),
    ),
    (
        "dropped",
        re.compile(
            r"\b(?:dropped|withdrew|withdrawn|discontinued|closed the (?:criminal )?case)\b|\bcase (?:was|were) closed",
            re.I,
        ),
    ),
    (
        "convicted",
        re.compile(
            r"\bconvicted\b|\bupheld (?:\w+ ){0,3}conviction\b|\bfound (?:\w+ ){0,3}guilty\b|\bsentenced\b"
            r"|\bordered\b[^;]{0,60}\bpay\b|\bverdict\b",
            re.I,
        ),
    ),
)  # fmt: skip
_WISH = re.compile(r"\b(?:urge|urges|call|calls|please|must|should|immediately drop|drop all|drop the)\b", re.I)
_THIS_CHARGE = re.compile(
    r"\b(?:this|that|these|the|said) (?:charge|charges|accusation|case|offence)\b(?! (?:of|under)\b)", re.I
)


@dataclass(frozen=True)
class Told:
    """What a document says became of a charge, and where."""

    document: Issued
    outcome: Outcome
    account: Account


def outcomes(scope: CaseScope, group: ChargeGroup) -> list[Told]:
    """By document: the last outcome that it tells, `pending` where it tells none."""
    found: list[Told] = []
    for d in scope.own:
        claims = group.of(d.sha)
        if claims:
            told = [t for c in claims for t in _told_of(c)] or [t for c in claims for t in _told_elsewhere(scope, c)]
            if told or not _tells_verdict(scope, d, claims):
                found.append(told[-1] if told else _pending(d, claims))
    return found


def _tells_verdict(scope: CaseScope, d: Issued, claims: Sequence[ChargeAccount]) -> bool:
    """The document tells of a verdict after the charge; whether on this charge it does not say."""
    brought = [c.claim.date.sort_key for c in claims if c.claim.date]
    return any(
        e.type in ("conviction", "sentence", "acquittal")
        and e.date is not None
        and e.date.sort_key >= min(brought, default=e.date.sort_key)
        for e in scope.events(d)
    )


def _told_of(claim: ChargeAccount) -> Iterable[Told]:
    d = claim.document
    own = d.sentence(claim.claim.span)
    outcome = _outcome_in(own.of(d.text), claim)
    if outcome:
        yield Told(d, outcome, d.account(own, outcome))
    for s in d.following(claim.claim.span, 4):
        text = s.of(d.text)
        outcome = _outcome_in(text, claim) if _THIS_CHARGE.search(text) else None
        if outcome:
            yield Told(d, outcome, d.account(s, _detail(d, s, outcome)))


@dataclass(frozen=True)
class _Ruling:
    """A sentence that rules on something: its outcomes and the articles it names, each with its place in it."""

    span: Span
    text: str
    outcomes: tuple[tuple[int, Outcome], ...]
    articles: tuple[tuple[int, str], ...]

    def on_words(self, words: frozenset[str]) -> Outcome:
        """The first ruling, on a charge whose words the sentence has."""
        first = self.outcomes[0][1]
        return side_of_words(self.text, words) if first == "reclassified" else first

    def on_article(self, article: str) -> Outcome | None:
        """The ruling before the article: «acquitted her under article 5, upheld her conviction under article 7»."""
        at = next((place for place, name in self.articles if name == article), None)
        return None if at is None else max((o for o in self.outcomes if o[0] < at), default=self.outcomes[0])[1]


def _told_elsewhere(scope: CaseScope, claim: ChargeAccount) -> Iterable[Told]:
    """Another sentence that names the same offence or article with its outcome: «acquitted of “…”»."""
    d, words = claim.document, frozenset(claim.offence_words)
    for ruling in _rulings(d):
        by_words = words and words <= frozenset(stem(t) for t in tokens(ruling.text))
        outcome = ruling.on_words(words) if by_words else ruling.on_article(canonical(claim.article))
        if outcome and scope.speaks_of_subject(d, ruling.span):
            yield Told(d, outcome, d.account(ruling.span, outcome))


@lru_cache(maxsize=256)
def _rulings(d: Issued) -> tuple[_Ruling, ...]:
    """The sentences of a document that rule on something; no wishes."""
    found: list[_Ruling] = []
    for s in d.sentences:
        text = s.of(d.text)
        told = sorted((m.start(), outcome) for outcome, pattern in _OUTCOMES for m in pattern.finditer(text))
        if told and not _WISH.search(text):
            found.append(_Ruling(s, text, tuple(told), tuple(_articles_in(text))))
    return tuple(found)


def _articles_in(text: str) -> Iterable[tuple[int, str]]:
    for listed in find_provisions(text):
        if listed.kind in ("art", "section"):
            yield from ((listed.span.start, canonical(item.printed)) for item in listed.items)


def _outcome_in(text: str, claim: ChargeAccount) -> Outcome | None:
    if _WISH.search(text):
        return None
    place = claim.claim.span.start - claim.document.sentence(claim.claim.span).start
    here = text == claim.document.said(claim.claim.span)
    found = [(m.start(), outcome) for outcome, pattern in _OUTCOMES for m in pattern.finditer(text)]
    before = [f for f in found if here and f[0] <= place]
    nearest = max(before) if before else min(found, default=None)
    if nearest is None:
        return None
    if nearest[1] == "reclassified" and claim.claim.offence:
        return side_of_place(text, claim.claim.span.start - claim.document.text.find(text))
    return nearest[1]


def _detail(d: Issued, s: Span, outcome: Outcome) -> str:
    fine = next((p for p in d.reading.penalties if p.span.overlaps(s) and p.amount), None)
    return (
        f"{outcome}: {fine.kind} of {fine.amount.value:g} {fine.amount.currency or ''}".rstrip()
        if fine and fine.amount
        else outcome
    )


def _pending(d: Issued, claims: Sequence[ChargeAccount]) -> Told:
    return Told(d, "pending", d.account(claims[0].claim.span, f"pending on {d.issued}"))


def agreed_outcome(told: Sequence[Told]) -> Outcome | None:
    """The last one told; None where an acquittal and a conviction stand against each other, and no appeal decides."""
    final = [t.outcome for t in told if t.outcome != "pending"]
    if not final:
        return "pending" if told else None
    if {"acquitted", "convicted"} <= set(final):
        on_appeal = {t.outcome for t in told if tells_appeal(t.document, t.account)} & {"acquitted", "convicted"}
        return on_appeal.pop() if len(on_appeal) == 1 else None
    return final[-1]


_ON_APPEAL = re.compile(r"revers|overturn|quash|upheld|appeal", re.I)


def tells_appeal(d: Issued, account: Account) -> bool:
    return _ON_APPEAL.search(d.text, account.start, account.end) is not None


def as_charge(scope: CaseScope, group: ChargeGroup) -> Charge:
    """The charge as the case file shows it; keys that accounts contradict are None."""
    dates = brought_dates(group)
    clash = [d for d in dates for e in dates if not d.overlaps(e)]
    told = outcomes(scope, group)
    codes = sorted({a.claim.code for a in group.accounts if a.claim.code}, key=lambda c: (len(c), c))
    accounts = tuple(a.document.account(a.claim.span, a.claim.article or a.claim.offence or "") for a in group.accounts)
    outcome = agreed_outcome(told)
    return Charge(
        article=group.articles[0] if len(group.articles) == 1 else None,
        code=codes[-1] if codes else None,
        offence=group.offence,
        brought_on=None if clash else common_date(dates),
        outcome=outcome,
        accounts=(*accounts, *_telling(outcome, told, accounts)),
    )


def _telling(outcome: Outcome | None, told: Sequence[Told], accounts: Sequence[Account]) -> tuple[Account, ...]:
    """Where the outcome is told last, if no account of the charge lies there already."""
    found = [t.account for t in told if t.outcome == outcome != "pending"][-1:]
    return tuple(a for a in found if not any(_overlap(a, known) for known in accounts))


def _overlap(a: Account, b: Account) -> bool:
    return a.document == b.document and a.start < b.end and b.start < a.end


_FREED = re.compile(
    r"\bacquitt(?:ed|al)\b(?![^;]{0,50}\bof (?:the|one|this|that) charge\b)"
    r"|\b(?:overturned|quashed|reversed|annulled|set aside)\b[^.;]{0,40}\b(?:conviction|sentence|verdict)",
    re.I,
)
_CONDEMNED = re.compile(
    r"\b(?:convicted|sentenced|found guilty)\b|\breceived an? (?:\w+ )?(?:prison )?sentence\b"
    r"|\bis serving\b[^.;]{0,40}\bsentence\b",
    re.I,
)
_RULING = re.compile(r"acquit|convict|sentenc|guilty|dismiss|dropp|withdr|quash|overturn|revers|annul|set aside", re.I)
_DROPPED = re.compile(
    r"\bcharges?\b[^;]{0,90}\b(?:was|were|been) (?:dismissed|dropped|withdrawn)\b"
    r"|\b(?:dropped|withdrew|dismissed)\b[^.;]{0,30}\b(?:charges|case against)\b",
    re.I,
)
_SUBJECT_WORD = re.compile(r"\b(?:he|she|him|her|his|they|defender|conviction|verdict|charges?)\b", re.I)
_PENDING = re.compile(
    r"\b(?:still|remains?|remained) (?:\w+ )?pending\b|\b(?:charges?|trial|case) (?:is|are|was|were) pending\b", re.I
)


def verdicts_told(scope: CaseScope) -> list[Told]:
    """By document: whether it tells that the subject was convicted, or acquitted in the end."""
    found = []
    for d in scope.own:
        alone = scope.leads(d) and not scope.has_company(d)
        verdicts = _verdicts_by_person(scope.docket, d).of(scope.person, with_open=alone)
        told = [(s, outcome) for s, outcome in verdicts if _is_on(scope, d, s)]
        outcomes_told = {outcome for _, outcome in told}
        ends: tuple[Outcome, ...] = ("acquitted", "dropped", "convicted")
        final = next((o for o in ends if o in outcomes_told), None)
        places = [s for s, outcome in told if outcome == final]
        if final:
            found += [Told(d, final, d.account(s, final)) for s in places[:3]]
    return found


@lru_cache(maxsize=256)
def _verdicts_in(d: Issued) -> tuple[tuple[Span, Outcome], ...]:
    return tuple((s, outcome) for s in d.sentences if (outcome := _verdict_in(s.of(d.text))))


@lru_cache(maxsize=256)
def _verdicts_by_person(docket: Docket, d: Issued) -> Shares[tuple[Span, Outcome]]:
    """Those whose sentence names one victim are theirs; those that name none may be anybody's."""
    verdicts = _verdicts_in(d)
    named = [docket.named[d.sha].at(s) for s, _ in verdicts]
    return Shares(verdicts, [n if len(n) == 1 else () for n in named], [not n for n in named])


def _verdict_in(text: str) -> Outcome | None:
    if not _RULING.search(text) or _WISH.search(text):
        return None
    if _FREED.search(text):
        return "acquitted"
    return "dropped" if _DROPPED.search(text) else "convicted" if _CONDEMNED.search(text) else None


def _is_on(scope: CaseScope, d: Issued, s: Span) -> bool:
    """The verdict is the subject's: a victim is named and it is they, or the document is about nobody else."""
    named = scope.named_in(d, s)
    if named:
        return scope.person in named and len(named) == 1
    spoken = _SUBJECT_WORD.search(s.of(d.text)) is not None
    return spoken and scope.leads(d) and scope.speaks_of_subject(d, s) and not scope.has_company(d)


def pending_told(scope: CaseScope, d: Issued) -> list[Account]:
    """The sentences of a document that call the charges pending."""
    return [d.account(s, "still pending") for s in _pendings_in(d) if _is_on(scope, d, s)]


@lru_cache(maxsize=256)
def _pendings_in(d: Issued) -> tuple[Span, ...]:
    return tuple(s for s in d.sentences if _PENDING.search(s.of(d.text)))
