"""The review queue: what a person should look at, the gravest first, each with its reason and its place."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapporteur.casefile.agreement import Agreement
from rapporteur.casefile.assembly import assemble
from rapporteur.casefile.issued import Issued, admit
from rapporteur.casefile.judgements import Address, Claim, Judgement, address_of, claims_of
from rapporteur.casefile.judgements.anchors import Anchors, Key
from rapporteur.casefile.judgements.standing import is_verdict, weigh
from rapporteur.casefile.records import CaseFiles
from rapporteur.core import Problem, Span
from rapporteur.reading.records import Reading

Reason = Literal["contradictory", "uncertain", "scan", "new"]
REASONS: tuple[Reason, ...] = ("contradictory", "uncertain", "scan", "new")
"""In the order in which they matter: what a letter could get wrong comes before what nobody has seen yet."""

REVIEWED = frozenset(
    "reference date state person organisation event charge penalty communication question demand response".split()
)
"""Kinds of claim that a case file shows; others stand in the queue only where something is wrong with them."""

_SCAN = frozenset("unmapped_characters check_against_image page_without_text page_unreadable encoding_assumed".split())
"""Problems of a page or file that make its words doubtful (`documents.problems`); text recognition adds `ocr…`."""
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "event": frozenset({"event"}),
    "charge": frozenset({"charge"}),
    "penalty": frozenset({"penalty"}),
    "communication": frozenset({"communication", "reference"}),
    "organisation": frozenset({"organisation"}),
    "relation": frozenset({"organisation"}),
    "person": frozenset({"person"}),
}
"""The first word of a difference's attribute to the kinds of claim that it is about."""
_NEW = "Nobody has looked at it yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """One claim to look at. `id` is the same as long as the claim stands where it stands.

    `safe` says that it may be accepted together with others, unseen: nothing is doubtful about it, and a document of
    another issuer tells the same of the same happening, charge or penalty in the same value.
    """

    id: str
    reason: Reason
    why: str
    address: Address
    safe: bool


def review_queue(readings: Iterable[Reading], judgements: Iterable[Judgement], as_of: date) -> tuple[QueueItem, ...]:
    """Every claim without a verdict that stands, of documents issued by that day: by reason, then oldest first."""
    given, made = tuple(readings), tuple(judgements)
    documents, _ = admit(given, as_of)
    casefiles = assemble(given, made, as_of)
    seen = _looked_at(given, made)
    doubts = _Doubts(documents, casefiles)
    agreement = Agreement(documents, casefiles)
    found: list[tuple[tuple[int, int, int, str], QueueItem]] = []
    for d in documents:
        items: dict[str, tuple[tuple[int, int, int, str], QueueItem]] = {}
        for claim in claims_of(d.reading):
            if (d.sha, *claim.key) not in seen and claim.spans and (item := _item(d, claim, doubts, agreement)):
                rank = (REASONS.index(item.reason), d.index, item.address.start, item.id)
                items.setdefault(item.id, (rank, item))
        found += items.values()
    return tuple(item for _, item in sorted(found, key=lambda f: f[0]))


def _item(d: Issued, claim: Claim, doubts: _Doubts, agreement: Agreement) -> QueueItem | None:
    reason, why = doubts.on(d, claim)
    if reason == "new" and claim.kind not in REVIEWED:
        return None
    address = address_of(d.reading, claim)
    safe = reason == "new" and agreement.is_told_elsewhere(d, claim)
    return QueueItem(id=_id(address), reason=reason, why=why, address=address, safe=safe)


def _id(address: Address) -> str:
    told = f"{address.document} {address.kind} {address.start} {address.end} {address.value}"
    return "q-" + hashlib.sha256(told.encode()).hexdigest()[:20]


def _looked_at(readings: Sequence[Reading], judgements: Sequence[Judgement]) -> frozenset[Key]:
    """The claims on which a verdict stands."""
    entries = weigh(judgements, Anchors(readings)) if judgements else ()
    verdicts = (e for e in entries if e.state == "stands" and is_verdict(e.judgement))
    return frozenset(key for e in verdicts for f in e.found for key in f.keys)


Told = tuple[int, int, str]
"""Where something is doubtful, from and to, and why."""


class _Places:
    """Stretches of texts with a reason on each, cut so that none overlap: the one that begins first goes before."""

    def __init__(self, told: Iterable[tuple[str, Told]]) -> None:
        found: defaultdict[str, set[Told]] = defaultdict(set)
        for key, each in told:
            found[key].add(each)
        self._pieces = {key: _cut(sorted(each)) for key, each in found.items()}

    def at(self, key: str, span: Span) -> str | None:
        """Why a place is doubtful, None where it is not."""
        pieces = self._pieces.get(key, [])
        i = bisect_right(pieces, span.start, key=lambda p: p[1])
        return pieces[i][2] if i < len(pieces) and pieces[i][0] < max(span.end, span.start + 1) else None


def _cut(told: Sequence[Told]) -> list[Told]:
    pieces: list[Told] = []
    covered = 0
    for start, end, why in told:
        if end > covered:
            pieces.append((max(start, covered), end, why))
            covered = end
    return pieces


class _Doubts:
    """What is contradictory, uncertain or badly scanned, by place."""

    def __init__(self, documents: Sequence[Issued], casefiles: CaseFiles) -> None:
        self._against = _Places(_contradictions(casefiles))
        self._notes = _Places(_notes(documents, casefiles))
        self._scans = _Places(_scans(documents))

    def on(self, d: Issued, claim: Claim) -> tuple[Reason, str]:
        """The gravest reason to look at a claim, and its words."""
        for span in claim.spans:
            if why := self._against.at(f"{d.sha} {claim.kind}", span):
                return "contradictory", why
        for span in claim.spans:
            if why := self._notes.at(d.sha, span):
                return "uncertain", why
        for span in claim.spans:
            if why := self._scans.at(d.sha, span):
                return "scan", why
        return "new", _NEW


def _contradictions(casefiles: CaseFiles) -> Iterable[tuple[str, Told]]:
    for case in casefiles.casefiles:
        for difference in case.differences:
            if difference.kind == "contradiction":
                kinds = _ATTRIBUTES.get(difference.attribute.partition(".")[0], frozenset())
                for account in (a for v in difference.values for a in v.accounts):
                    for kind in kinds:
                        yield f"{account.document} {kind}", (account.start, account.end, difference.note)


def _notes(documents: Sequence[Issued], casefiles: CaseFiles) -> Iterable[tuple[str, Told]]:
    """Doubts of the readings; those of the case file too, where one document alone has the name of their file."""
    for d in documents:
        for p in d.reading.problems:
            if p.start is not None and p.end is not None and p.code not in _SCAN:
                yield d.sha, (p.start, p.end, p.message)
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for d in documents:
        by_name[d.reading.document.name].append(d.sha)
    for p in casefiles.problems:
        shas = by_name.get(p.file or "", [])
        if len(shas) == 1 and p.start is not None and p.end is not None:
            yield shas[0], (p.start, p.end, p.message)


def _scans(documents: Sequence[Issued]) -> Iterable[tuple[str, Told]]:
    for d in documents:
        for p in d.reading.problems:
            if p.code in _SCAN or p.code.startswith("ocr"):
                span = _page(d, p)
                yield d.sha, (span.start, span.end, p.message)


def _page(d: Issued, problem: Problem) -> Span:
    """The words that a problem concerns: its place, its page, or the whole document."""
    if problem.start is not None and problem.end is not None:
        return Span(problem.start, problem.end)
    pages = d.reading.pages
    if problem.page is not None and 0 < problem.page <= len(pages):
        return pages[problem.page - 1]
    return Span(0, len(d.text))
