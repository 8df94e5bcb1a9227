"""Where two independent documents tell the same: what may be accepted without a look at each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapporteur.casefile.issued import Issued
from rapporteur.casefile.judgements.claims import Claim
from rapporteur.casefile.records import Account, CaseFiles


class Agreement:
    """Documents are independent where they have different issuers: a later letter retells what the earlier one told."""

    def __init__(self, documents: Sequence[Issued], casefiles: CaseFiles) -> None:
        self._issuers = {d.sha: _issuer(d) for d in documents}
        self._told: dict[Account, frozenset[str]] = {}
        """Every account that somebody else confirms in the same words of ours, to the kinds of its entries."""
        for kind, accounts in _entries(casefiles):
            self._add(kind, accounts)

    def _add(self, kind: str, accounts: Sequence[Account]) -> None:
        by_value: defaultdict[str, set[str]] = defaultdict(set)
        for account in accounts:
            by_value[account.value].add(self._issuers.get(account.document, ""))
        for account in accounts:
            if len(by_value[account.value] - {""}) > 1 and account.value:
                self._told[account] = self._told.get(account, frozenset()) | {kind}

    def is_told_elsewhere(self, d: Issued, claim: Claim) -> bool:
        """A document of another issuer tells the same value in the same entry of a case file."""
        value = _value(claim)
        accounts = (d.account(span, value) for span in claim.spans[:1])
        return bool(value) and any(claim.kind in self._told.get(a, ()) for a in accounts)


def _value(claim: Claim) -> str:
    """What a case file writes into the account of such a claim; empty where it is too little to agree on."""
    record = claim.record
    if claim.kind == "event":
        return f"{record.date}: {record.type}" if record.date is not None and record.date.is_day else ""
    if claim.kind == "charge":
        return record.article or ""
    return str(record.duration or "") if claim.kind == "penalty" else ""


def _issuer(d: Issued) -> str:
    """Empty where it is unknown: then nobody can say whether the document is independent."""
    if d.reading.kind == "reply":
        return f"State {d.reading.state.code if d.reading.state else ''}"
    return d.reading.issuer.name.casefold() if d.reading.issuer else ""


def _entries(casefiles: CaseFiles) -> Iterable[tuple[str, Sequence[Account]]]:
    for case in casefiles.casefiles:
        yield from (("event", e.accounts) for e in case.timeline)
        yield from (("charge", c.accounts) for c in case.charges)
        yield from (("penalty", p.accounts) for p in case.penalties)
