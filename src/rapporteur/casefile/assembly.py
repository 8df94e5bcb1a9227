"""Readings and judgements in, case files out: a pure function of both and a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rapporteur.casefile.chain import as_communication, in_order
from rapporteur.casefile.charges import gather_charges
from rapporteur.casefile.demands import find_demands, find_questions
from rapporteur.casefile.differences import Material, compare
from rapporteur.casefile.docket import open_docket
from rapporteur.casefile.happenings import gather_happenings
from rapporteur.casefile.imposed import as_penalty
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.judgements import Decided, Judgement, decide
from rapporteur.casefile.judgements import application as people_decided
from rapporteur.casefile.letters import Letter, gather_letters
from rapporteur.casefile.outcomes import as_charge
from rapporteur.casefile.penalties import gather_penalties
from rapporteur.casefile.records import (
    Account,
    CaseFile,
    CaseFiles,
    Communication,
    DocumentEntry,
    OrganisationTie,
    Subject,
)
from rapporteur.casefile.scope import CaseScope, subjects
from rapporteur.casefile.tellings import HARM, Happening
from rapporteur.casefile.timeline import timeline_of
from rapporteur.core import Problem, Span
from rapporteur.reading.records import Reading


def assemble(readings: Iterable[Reading], judgements: Iterable[Judgement], as_of: date) -> CaseFiles:
    """The case files of these documents as known on a day.

    Documents issued later are left out, those without a date with a Problem each; their order changes nothing.
    """
    decided = decide(readings, judgements)
    docket = open_docket(decided.readings, as_of, decided.people, decided.organisations)
    letters, doubts = gather_letters(docket)
    scopes = subjects(docket)
    of_cases = {id(letter) for s in scopes for letter in _letters_of(s, letters)}
    general = [as_communication(docket, x) for x in letters if id(x) not in of_cases]
    return CaseFiles(
        as_of=as_of,
        documents=tuple(_entry(d) for d in docket.documents),
        casefiles=tuple(_case(s, letters, decided) for s in scopes),
        communications=in_order(general),
        problems=tuple(sorted((*docket.problems, *doubts), key=_problem_order)),
        judged=people_decided.told_of(decided.judged, decided, docket),
    )


def _problem_order(problem: Problem) -> tuple[str, int, str, str]:
    return (problem.file or "", problem.start or 0, problem.code, problem.message)


def _entry(d: Issued) -> DocumentEntry:
    info, reading = d.reading.document, d.reading
    symbol = reading.reference.symbol if reading.reference else None
    issuer = reading.issuer.name if reading.issuer else None
    return DocumentEntry(sha256=d.sha, name=info.name, kind=reading.kind, date=d.issued, symbol=symbol, issuer=issuer)


def _letters_of(scope: CaseScope, letters: Sequence[Letter]) -> list[Letter]:
    """The letters that present the subject as a victim, those that these cite, and those whose citing concerns them."""
    own = {d.sha for d in scope.own}
    return [x for x in letters if x.documents & own]


def _as_told_in(scope: CaseScope, letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """The letters with the citations of this case's documents alone."""
    shas = {d.sha for d in scope.documents} | {d.sha for x in letters for d in (*x.letters, *x.replies)}
    return tuple(replace(x, citations=[c for c in x.citations if c.document.sha in shas]) for x in letters)


def _case(scope: CaseScope, letters: Sequence[Letter], decided: Decided) -> CaseFile:
    happenings = tuple(people_decided.settle(decided, gather_happenings(scope)))
    charges = gather_charges(scope)
    penalties = gather_penalties(scope)
    mine = _letters_of(scope, letters)
    material = Material(scope, happenings, charges, penalties, _as_told_in(scope, mine))
    return CaseFile(
        person=_subject(scope),
        organisations=_organisations(scope),
        timeline=timeline_of(scope, happenings, mine),
        charges=tuple(as_charge(scope, g) for g in charges),
        penalties=tuple(as_penalty(scope, g) for g in penalties.groups),
        communications=_communications(scope, mine, happenings),
        questions=people_decided.answer(decided, scope.docket, find_questions(scope, mine)),
        demands=people_decided.meet(decided, scope.docket, find_demands(scope, happenings, charges)),
        differences=compare(material),
        judged=people_decided.judged_in(decided, scope),
    )


def _communications(
    scope: CaseScope, letters: Sequence[Letter], happenings: Sequence[Happening]
) -> tuple[Communication, ...]:
    return in_order(as_communication(scope.docket, x, _harm_within(x, happenings)) for x in letters)


def _harm_within(letter: Letter, happenings: Sequence[Happening]) -> list[Account]:
    """Acts of harm told for the days between the letter and the end of its term."""
    own = letter.letter
    term = own.reading.response if own else None
    if own is None or term is None or term.due is None or term.due.latest is None:
        return []
    until = term.due.latest
    hits = [h for h in happenings if h.type in HARM and h.date and h.date.earliest and h.date.latest]
    return [
        h.lead.document.account(h.lead.first, f"{h.date}: {h.type}")
        for h in hits
        if h.date and h.date.earliest and h.date.latest and own.day < h.date.earliest and h.date.latest <= until
    ]


def _subject(scope: CaseScope) -> Subject:
    docket = scope.docket
    if scope.person is not None:
        who = docket.people[scope.person]
        spans = [(m.document, s, m.claim.label) for m in who.mentions for s in m.claim.mentions[:1]]
        kind = "group" if who.described else "person"
        return Subject(name=who.name, aliases=who.aliases, accounts=_mentions(spans), kind=kind)
    body = docket.organisations[scope.organisation or 0]
    spans = [(m.document, s, m.claim.name) for m in body.mentions for s in m.claim.mentions[:1]]
    return Subject(name=body.name, aliases=body.aliases, accounts=_mentions(spans), kind="organisation")


def _mentions(spans: Sequence[tuple[Issued, Span, str]]) -> tuple[Account, ...]:
    return tuple(d.exactly(s, label) for d, s, label in spans)


def _organisations(scope: CaseScope) -> tuple[OrganisationTie, ...]:
    """Those that the person heads, founded, belongs to or works with; null where documents disagree."""
    docket = scope.docket
    found: dict[int, list[tuple[str, Account]]] = {}
    for tie in docket.ties:
        body = docket.organisation_of.get((tie.document.sha, tie.organisation))
        if tie.person == scope.person and body is not None:
            found.setdefault(body, []).append((tie.relation, tie.document.account(tie.span, tie.told)))
    out = []
    for body, told in found.items():
        kinds = {relation for relation, _ in told}
        if kinds == {"never member"}:
            continue
        o = docket.organisations[body]
        relation = kinds.pop() if len(kinds) == 1 else None
        accounts = tuple(dict.fromkeys(a for _, a in told))
        out.append(OrganisationTie(name=o.name, aliases=o.aliases, kind=o.kind, relation=relation, accounts=accounts))
    return tuple(sorted(out, key=lambda o: o.name))
