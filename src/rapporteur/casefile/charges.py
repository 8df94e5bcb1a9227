"""Charges across documents: articles in any notation, offences in other words, and what became of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rapporteur.casefile.issued import Issued
from rapporteur.casefile.scope import CaseScope
from rapporteur.casefile.words import STOP_WORDS, overlap, stem, tokens, word_set
from rapporteur.core import PartialDate
from rapporteur.reading.records import ChargeClaim

_HYPHENED = re.compile(r"^([\d.]+)(?:[-/§]|,?(?:paragraph|para\.?|part))(\d{1,3})$", re.I)
_PRINTED = re.compile(
    r"(?:\b(?:part|parts|paragraph|paragraphs|section|sections)\s+[\d.,() ]{1,20}(?:and\s+\d+\s+)?(?:of\s+)?)?"
    r"\b(?:articles?|arts?\.?|sections?)\s*[\d.\-–()/]{1,12}(?:\s?\([\da-z]{1,3}\)|\s?§{1,2}\s?\d{1,3})*"
    r"(?:(?:,|;|\s+and|\s+or)\s*[\d.\-–()]{1,12}){0,8}(?:,?\s+(?:part|paragraph|para\.?)s?\s+\d{1,3})?",
    re.I,
)
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
    """`205-2`, `205/2`, `205 § 2` and `205(2)` compare alike; which of them a document prints stays in its account."""
    text = (article or "").replace(" ", "").replace("–", "-")
    m = _HYPHENED.match(text)
    return f"{m[1]}({m[2]})" if m else text


def gather_charges(scope: CaseScope) -> tuple[ChargeGroup, ...]:
    """Every charge against the subject once, in the order of its first telling."""
    claims = [
        ChargeAccount(d, c)
        for d in scope.own
        for c in scope.charges(d)
        if (c.article or c.offence) and not scope.is_wronged_in(c.offence or "")
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


# A charge is brought, changed or announced; an arrest «on charges of» dates the arrest, a ruling dates the ruling.
_BROUGHT = re.compile(
    r"\b(?:charged|indict\w+|accus\w+|levell?ed|levied|aggravat\w+|added|amended|pressed|complaint|lawsuit)\b"
    r"|\bcharges?\b[^.;]{0,40}\b(?:brought|filed|laid|announced|communicated)\b"
    r"|\b(?:brought|filed|laid|opened|initiated|instituted|launched|fac\w+|summon\w+)\b[^;]{0,80}"
    r"\b(?:charges?|case|proceedings|indictment)\b",
    re.I,
)
_RULED = re.compile(
    r"\b(?:sentenced|convicted|acquitted|found guilty|dismissed|dropped|overturned|upheld|verdict)\b", re.I
)
_FORMAL = re.compile(r"\bindict", re.I)


def brought_dates(group: ChargeGroup) -> list[PartialDate]:
    """The days on which it was brought, as told; a day that is a ruling's is none."""
    return [a.claim.date for a in group.accounts if a.claim.date and is_brought(a)]


def is_brought(account: ChargeAccount) -> bool:
    """The sentence tells that the charge was brought, and of no ruling; nor does the document date a verdict so."""
    said = account.document.said(account.claim.span)
    verdict = account.claim.date in _verdict_days(account.document)
    return bool(_BROUGHT.search(said)) and not _RULED.search(said) and not verdict


@lru_cache(maxsize=256)
def _verdict_days(d: Issued) -> frozenset[PartialDate | None]:
    return frozenset(e.date for e in d.reading.events if e.type in ("conviction", "sentence", "acquittal"))


def is_indictment(account: ChargeAccount) -> bool:
    """A formal indictment comes after the first accusation, and its day is another one."""
    return bool(_FORMAL.search(account.document.said(account.claim.span)))
