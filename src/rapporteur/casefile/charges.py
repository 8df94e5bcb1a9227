"""Charges across documents: articles in any notation, offences in other words, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapporteur.casefile.docket import CaseScope
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.records import Account, Charge, Outcome
from rapporteur.casefile.timeline import common_date
from rapporteur.casefile.words import STOP_WORDS, overlap, stem, tokens, word_set
from rapporteur.core import PartialDate, Span
from rapporteur.reading.records import ChargeClaim

_HYPHENED = re.compile(r"^([\d.]+)-(\d+)$")
_PRINTED = re.compile(
    r"(?:\b(?:part|parts|paragraph|paragraphs|section|sections)\s+[\d.,() ]{1,20}(?:and\s+\d+\s+)?(?:of\s+)?)?"
    r"\b(?:articles?|arts?\.?|sections?)\s*[\d.\-–()]{1,12}(?:\s?\([\da-z]{1,3}\))*"
    r"(?:(?:,|;|\s+and|\s+or)\s*[\d.\-–()]{1,12}){0,8}(?:,?\s+(?:part|paragraph|para\.?)s?\s+\d{1,3})?",
    re.I,
)
_OUTCOMES: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("reclassified", re.compile(r"\breclassif|\brequalif", re.I)),
    ("acquitted", re.compile(r"\bacquit", re.I)),
    (
        "rejected",
        re.compile(
            r"\b(?:rejected|threw out|struck down)\b[^;]{0,40}\b(?:accusation|charge|count)"
            r"|\bcharges? (?:was|were) (?:rejected|dismissed)",
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
            r"\bconvicted\b|\bupheld (?:\w+ ){0,3}conviction\b|\bfound guilty\b|\bsentenced\b"
            r"|\bordered\b[^;]{0,60}\bpay\b|\bcourt charged\b|\bverdict\b",
            re.I,
        ),
    ),
)  # fmt: skip
_WISH = re.compile(r"\b(?:urge|urges|call|calls|please|must|should|immediately drop|drop all|drop the)\b", re.I)
_THIS_CHARGE = re.compile(r"\b(?:this|that|these|the|said) (?:charge|charges|accusation|case|offence)\b(?! of\b)", re.I)
_EMPTY_HEADS = frozenset(
    stem(w)
    for w in word_set(
        "having alleged allegedly illegal illegally unlawful unlawfully committing commit crime offence "
        "offense charge charges so-called"
    )
)


@dataclass(frozen=True)
class ChargeAccount:
    document: Issued
    claim: ChargeClaim

    @property
    def article(self) -> str | None:
        return self.claim.article

    @property
    def offence_words(self) -> tuple[str, ...]:
        words = (stem(t) for t in tokens(self.claim.offence or "") if t not in STOP_WORDS)
        return tuple(w for w in words if w not in _EMPTY_HEADS)

    @property
    def printed(self) -> str | None:
        """The article as this document writes it."""
        place = self.document.sentence(self.claim.span)
        found = _PRINTED.search(self.claim.span.of(self.document.text)) or _PRINTED.search(place.of(self.document.text))
        return " ".join(found.group().split()) if found else None


@dataclass
class ChargeGroup:
    """The accounts of one charge."""

    accounts: list[ChargeAccount] = field(default_factory=list)

    @property
    def articles(self) -> list[str]:
        return sorted({canonical(a.article) for a in self.accounts if a.article})

    @property
    def offence(self) -> str | None:
        told = [a.claim.offence for a in self.accounts if a.claim.offence]
        return max(told, key=lambda o: (len(o), o)) if told else None

    @property
    def name(self) -> str:
        offence = self.offence
        if offence and len(offence) > 70:
            offence = offence[:70].rsplit(" ", 1)[0] + "…"
        return f"charge of {offence}" if offence else f"charge under article {', '.join(self.articles)}"

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(a.document.sha for a in self.accounts)

    def of(self, sha: str) -> list[ChargeAccount]:
        return [a for a in self.accounts if a.document.sha == sha]


def canonical(article: str | None) -> str:
    """`205-2` and `205(2)` compare alike; which of them a document prints stays in its account."""
    text = (article or "").replace(" ", "").replace("–", "-")
    m = _HYPHENED.match(text)
    return f"{m[1]}({m[2]})" if m else text


def gather_charges(scope: CaseScope) -> tuple[ChargeGroup, ...]:
    """Every charge against the subject once, in the order of its first telling."""
    claims = [
        ChargeAccount(d, c)
        for d in scope.own
        for c in d.reading.charges
        if scope.speaks_of_subject(d, c.span) and (c.article or c.offence)
    ]
    groups: list[ChargeGroup] = []
    by_article: dict[str, list[ChargeGroup]] = {}
    by_word: dict[str, list[ChargeGroup]] = {}
    for claim in sorted(
        claims, key=lambda c: (not (c.claim.article and c.claim.offence), c.document.index, c.claim.span)
    ):
        near = [*by_article.get(canonical(claim.article) if claim.article else "", [])]
        near += [g for w in claim.offence_words[:3] for g in by_word.get(w, []) if all(g is not n for n in near)]
        rated = [(fit, -i) for i, g in enumerate(near) if (fit := _fit(claim, g)) > 0]
        home = near[-max(rated)[1]] if rated else None
        if home is None:
            home = ChargeGroup()
            groups.append(home)
        home.accounts.append(claim)
        _index(home, claim, by_article, by_word)
    for g in groups:
        g.accounts.sort(key=lambda a: (a.document.index, a.claim.span))
    return tuple(sorted(groups, key=lambda g: (_first_date(g), g.accounts[0].document.index, g.accounts[0].claim.span)))


def _index(
    group: ChargeGroup,
    claim: ChargeAccount,
    by_article: dict[str, list[ChargeGroup]],
    by_word: dict[str, list[ChargeGroup]],
) -> None:
    if claim.article:
        known = by_article.setdefault(canonical(claim.article), [])
        if all(group is not g for g in known):
            known.append(group)
    for word in claim.offence_words:
        found = by_word.setdefault(word, [])
        if all(group is not g for g in found):
            found.append(group)


def _first_date(group: ChargeGroup) -> str:
    dates = [a.claim.date.sort_key[0].isoformat() for a in group.accounts if a.claim.date]
    return min(dates, default="9999")


def _fit(claim: ChargeAccount, group: ChargeGroup) -> float:
    """Same article and no other offence; or the same offence, where no article speaks against it."""
    same_article = bool(claim.article) and canonical(claim.article) in group.articles
    alike = max((_same_offence(claim, a) for a in group.accounts), default=0.0)
    silent = not claim.claim.offence or not any(a.claim.offence for a in group.accounts)
    if same_article:
        return 1.0 + alike if silent or alike >= 0.5 or _elsewhere_alike(claim, group) else 0.0
    if claim.article and group.articles:
        return alike if alike >= 0.75 else 0.0
    return alike if alike >= 0.6 else 0.0


def _elsewhere_alike(claim: ChargeAccount, group: ChargeGroup) -> bool:
    """The same article in another document, in other words that share some."""
    mine = frozenset(claim.offence_words)
    shared = max(overlap(mine, frozenset(a.offence_words)) for a in group.accounts)
    return claim.document.sha not in group.documents and shared >= 0.3


def _same_offence(a: ChargeAccount, b: ChargeAccount) -> float:
    """Shared words of two offences, 0 where their leading words differ: organising is not participating."""
    mine, theirs = a.offence_words, b.offence_words
    if not mine or not theirs:
        return 0.0
    if mine[0] not in theirs[:3] and theirs[0] not in mine[:3]:
        return 0.0
    return overlap(frozenset(mine), frozenset(theirs))


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
            told = [t for c in claims for t in _told_of(c)]
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
        and scope.concerns(d, e)
        for e in d.reading.events
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
    changed_into = re.search(r"reclassif\w+[^;]{0,30}\b(?:to|as|into)\b", text) and claim.claim.offence
    return _which_side(text, claim) if nearest[1] == "reclassified" and changed_into else nearest[1]


def _which_side(text: str, claim: ChargeAccount) -> Outcome:
    """In «reclassified from A to B», A is reclassified and B is what one is convicted of."""
    at = claim.document.text.find(text)
    place = claim.claim.span.start - at
    word = text.lower().find("reclassif")
    turn = re.compile(r"\b(?:to|into)\b").search(text, word)
    return "convicted" if turn and place > turn.start() else "reclassified"


def _detail(d: Issued, s: Span, outcome: Outcome) -> str:
    fine = next((p for p in d.reading.penalties if p.span.overlaps(s) and p.amount), None)
    return (
        f"{outcome}: {fine.kind} of {fine.amount.value:g} {fine.amount.currency or ''}".rstrip()
        if fine and fine.amount
        else outcome
    )


def _pending(d: Issued, claims: Sequence[ChargeAccount]) -> Told:
    return Told(d, "pending", d.account(claims[0].claim.span, f"pending on {d.issued}"))


def as_charge(scope: CaseScope, group: ChargeGroup) -> Charge:
    """The charge as the case file shows it; keys that accounts contradict are None."""
    dates = brought_dates(group)
    clash = [d for d in dates for e in dates if not d.overlaps(e)]
    told = outcomes(scope, group)
    codes = sorted({a.claim.code for a in group.accounts if a.claim.code}, key=lambda c: (len(c), c))
    accounts = tuple(a.document.account(a.claim.span, a.claim.article or a.claim.offence or "") for a in group.accounts)
    return Charge(
        article=group.articles[0] if len(group.articles) == 1 else None,
        code=codes[-1] if codes else None,
        offence=group.offence,
        brought_on=None if clash else common_date(dates),
        outcome=agreed_outcome(told),
        accounts=accounts,
    )


def brought_dates(group: ChargeGroup) -> list[PartialDate]:
    """The days on which it was brought, as told; a day that is a verdict's is none."""
    return [a.claim.date for a in group.accounts if a.claim.date and not _is_verdict_day(a)]


def _is_verdict_day(account: ChargeAccount) -> bool:
    """In a document that tells of a verdict on this day, the date is the verdict's."""
    events = account.document.reading.events
    return any(e.type in ("conviction", "sentence", "acquittal") and e.date == account.claim.date for e in events)


def agreed_outcome(told: Sequence[Told]) -> Outcome | None:
    """The last one told; None where an acquittal and a conviction stand against each other."""
    final = [t.outcome for t in told if t.outcome != "pending"]
    if not final:
        return "pending" if told else None
    if {"acquitted", "convicted"} <= set(final):
        return None
    return final[-1]
