"""What people decided, put into a case as it is assembled: happenings, answers, demands, additions, consents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapporteur.casefile.docket import Docket
from rapporteur.casefile.judged import CaseJudged, ConsentEntry, Judged
from rapporteur.casefile.judgements.consents import consents_of
from rapporteur.casefile.judgements.deciding import Decided, Ruling, Setting
from rapporteur.casefile.records import Answer, Demand, Question
from rapporteur.casefile.scope import CaseScope
from rapporteur.casefile.tellings import VAGUE, EventAccount, Happening


def settle(decided: Decided, happenings: Sequence[Happening]) -> Sequence[Happening]:
    """The happenings with the date and type that people set; of two settings the last told counts."""
    for happening in happenings if decided.settings else ():
        for account in happening.accounts:
            setting = _setting(decided, account)
            if setting and setting.dated:
                happening.settled_date = (setting.date,)
            if setting and setting.type:
                happening.settled_type = setting.type
    return happenings


def _setting(decided: Decided, account: EventAccount) -> Setting | None:
    """By the claim as read; assembling may have told a vague type more precisely."""
    kinds = (account.claim.type, *sorted(VAGUE))
    keys = ((account.document.sha, replace(account.claim, type=kind)) for kind in kinds)
    return next((s for key in keys if (s := decided.settings.get(key))), None)


def answer(decided: Decided, docket: Docket, questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The questions with the answers as people judged them, where all their evidence was there on the day."""
    if not decided.answers:
        return questions
    return tuple(_answered(q, decided.answers.get((q.document, q.start, q.end)), docket) for q in questions)


def _answered(question: Question, ruling: Ruling | None, docket: Docket) -> Question:
    if ruling is None or not _is_known(ruling, docket):
        return question
    return replace(question, answer=Answer(status=ruling.status, accounts=ruling.evidence))


def meet(decided: Decided, docket: Docket, demands: tuple[Demand, ...]) -> tuple[Demand, ...]:
    """The demands with the status that people set, where all their evidence was there on the day."""
    if not decided.demands:
        return demands
    return tuple(_met(d, decided.demands.get((d.document, d.start, d.end)), docket) for d in demands)


def _met(demand: Demand, ruling: Ruling | None, docket: Docket) -> Demand:
    if ruling is None or not _is_known(ruling, docket):
        return demand
    return replace(demand, status=ruling.status, evidence=ruling.evidence)


def _is_known(ruling: Ruling, docket: Docket) -> bool:
    return all(a.document in docket.by_sha for a in ruling.evidence)


def judged_in(decided: Decided, scope: CaseScope) -> CaseJudged | None:
    """What people added to this case and who in its documents consents to what; None where nothing was."""
    if not decided.added and not decided.consents:
        return None
    labels = _labels(scope)
    added = [a for label in sorted(labels & decided.added.keys()) for a in decided.added[label]]
    consents = [c for i in _people(scope) for c in _consents(decided, scope, i)]
    if not added and not consents:
        return None
    return CaseJudged(added=tuple(sorted(added, key=lambda a: (a.at, a.judgement))), consents=tuple(consents))


def _labels(scope: CaseScope) -> set[tuple[str, str]]:
    """What the documents call the subject."""
    docket = scope.docket
    if scope.person is not None:
        return {(m.document.sha, m.claim.label) for m in docket.people[scope.person].mentions}
    return {(m.document.sha, m.claim.name) for m in docket.organisations[scope.organisation or 0].mentions}


def _people(scope: CaseScope) -> Iterable[int]:
    """Everybody in the case's documents, the subject first, then by name."""
    shas = {d.sha for d in scope.documents}
    found = [i for i, p in enumerate(scope.docket.people) if p.documents & shas]
    return sorted(found, key=lambda i: (i != scope.person, scope.docket.people[i].name, i))


def _consents(decided: Decided, scope: CaseScope, person: int) -> tuple[ConsentEntry, ...]:
    who = scope.docket.people[person]
    labels = sorted({(m.document.sha, m.claim.label) for m in who.mentions} & decided.consents.keys())
    told = [c for label in labels for c in decided.consents[label]]
    return consents_of(who.name, told, scope.docket.as_of, is_victim=who.is_victim)


def told_of(judged: Judged, decided: Decided, docket: Docket) -> Judged | None:
    """The judgements on documents that were there on the day; None where there are none."""
    later = {r.document.sha256 for r in decided.readings} - docket.by_sha.keys()
    kept = Judged(
        decisions=tuple(d for d in judged.decisions if d.document not in later),
        moved=tuple(m for m in judged.moved if m.document not in later),
        lost=tuple(x for x in judged.lost if x.document not in later),
    )
    return kept if kept != Judged() else None
