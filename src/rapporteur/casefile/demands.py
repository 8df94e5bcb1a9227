"""Questions and their answers; demands and what later events show of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur.casefile.charges import ChargeGroup
from rapporteur.casefile.issued import Issued
from rapporteur.casefile.letters import Letter
from rapporteur.casefile.outcomes import outcomes, verdicts_told
from rapporteur.casefile.records import Account, Answer, AnswerStatus, Demand, DemandStatus, Question
from rapporteur.casefile.scope import CaseScope
from rapporteur.casefile.tellings import HARM, EventAccount, Happening
from rapporteur.casefile.words import STOP_WORDS, content, stem, stems, tokens, word_set
from rapporteur.core import Span
from rapporteur.reading.records import AnswerClaim

_EVADED = re.compile(
    r"\bin due course\b|\bnot in a position\b|\bunable to (?:provide|comment|answer)\b"
    r"|\bwill be (?:transmitted|provided|forwarded)\b"
    r"|\bno comment|\bdoes not consider it necessary|\bfalls outside\b",
    re.I,
)
_DROP = re.compile(
    r"\b(?:drop|withdraw|dismiss|quash|annul)\w*\b[^;]{0,60}\b(?:charge|accusation|case|prosecution|proceeding)", re.I
)
_RELEASE = re.compile(r"\brelease\b", re.I)
_OVERTURN = re.compile(r"\b(?:quash|overturn|annul|revoke)\w*\b[^;]{0,60}\b(?:conviction|sentence|verdict)", re.I)
_CEASE = re.compile(
    r"\b(?:cease|stop|end|halt|refrain)\b[^;]{0,60}\b(?:harass|persecut|intimidat|attack|target|reprisal|violation)",
    re.I,
)
_FATE = re.compile(r"\bfate\b|\bwhereabouts\b", re.I)
_DEAD = re.compile(
    r"\b(?:body|remains|corpse)\b[^;]{0,80}\b(?:found|recovered|identified|returned)"
    r"|\b(?:found|recovered)\b[^;]{0,60}\b(?:body|remains|corpse)\b",
    re.I,
)
_NEGATED = re.compile(r"\b(?:no|not|never|refus\w+|denied|reject\w+)\b", re.I)
# Duties that no single event fulfils.
_NEVER_DONE = frozenset(
    stem(w)
    for w in word_set("guarantee ensure protect respect cease stop carry conduct take end refrain put provide allow")
)
_EVIDENCE = 6
"""Accounts at most that a demand shows for its status."""


def find_questions(scope: CaseScope, letters: Sequence[Letter]) -> tuple[Question, ...]:
    """Every numbered question of the case's letters, with the answer where a reply is in the archive."""
    replies = {d.sha: letter.replies for letter in letters for d in letter.letters}
    names = {d.sha: letter.name for letter in letters for d in letter.letters if letter.number}
    return tuple(
        _question(d, q.number, q.span, names.get(d.sha), replies.get(d.sha, []))
        for d in scope.own
        for q in d.reading.questions
    )


def _question(d: Issued, number: str | None, span: Span, letter: str | None, replies: Sequence[Issued]) -> Question:
    reference = d.reading.reference
    return Question(
        communication=reference.symbol if reference else letter,
        document=d.sha,
        number=number,
        text=" ".join(span.of(d.text).split()),
        start=span.start,
        end=span.end,
        answer=_answer(number, replies),
    )


def _answer(number: str | None, replies: Sequence[Issued]) -> Answer | None:
    """None until a substantive reply is there; then what its numbered part says."""
    full = [r for r in replies if r.reading.reply_to and "acknowledg" not in r.reading.reply_to.kind]
    if not full:
        return None
    parts = [(r, a) for r in full if r.reading.reply_to for a in r.reading.reply_to.answers if a.number == number]
    if not parts:
        return Answer(status="not_answered", accounts=())
    states = [_answer_status(r, a) for r, a in parts]
    best: AnswerStatus = "answered" if "answered" in states else "evaded"
    return Answer(status=best, accounts=tuple(r.exactly(a.span, s) for (r, a), s in zip(parts, states, strict=True)))


def _answer_status(reply: Issued, part: AnswerClaim) -> AnswerStatus:
    return "evaded" if _EVADED.search(part.span.of(reply.text)) else "answered"


def find_demands(
    scope: CaseScope, happenings: Sequence[Happening], charges: Sequence[ChargeGroup]
) -> tuple[Demand, ...]:
    """Every demand on the case, with what documents tell of later days."""
    found = []
    for d in scope.own:
        for item in d.reading.demands:
            named = scope.named_in(d, item.span)
            if named and scope.person not in named and not scope.leads(d):
                continue
            text = item.span.of(d.text)
            status, evidence = _outcome(scope, d, text, happenings, charges)
            found.append(
                Demand(
                    document=d.sha,
                    number=item.number,
                    text=" ".join(text.split()),
                    start=item.span.start,
                    end=item.span.end,
                    status=status,
                    evidence=evidence[:_EVIDENCE],
                )
            )
    return tuple(found)


def _outcome(
    scope: CaseScope, d: Issued, text: str, happenings: Sequence[Happening], charges: Sequence[ChargeGroup]
) -> tuple[DemandStatus, tuple[Account, ...]]:
    rest = _OVERTURN.search(text) or _DROP.search(text)
    if rest and _RELEASE.search(text):
        other = _by_events(d, happenings, met={"acquittal"}, against={"appeal"}) if _OVERTURN.search(text) else None
        return _both(_released(d, happenings), other or _dropped(scope, d, charges))
    if _DROP.search(text):
        return _dropped(scope, d, charges)
    if _OVERTURN.search(text):
        return _by_events(d, happenings, met={"acquittal"}, against={"appeal"})
    if _RELEASE.search(text):
        return _released(d, happenings)
    if _CEASE.search(text) and not d.is_letter:
        mine = [h for h in happenings if any(scope.person in a.people for a in h.accounts)]
        return _by_events(d, mine, met=set(), against=set(HARM))
    if _FATE.search(text):
        return _found_dead(d, happenings)
    return _done(d, text, happenings)


def _both(
    one: tuple[DemandStatus, tuple[Account, ...]], other: tuple[DemandStatus, tuple[Account, ...]]
) -> tuple[DemandStatus, tuple[Account, ...]]:
    """Two demands in one sentence: met where both are, partly where one is; else what is known of either."""
    told = [one, other]
    states = {status for status, _ in told}
    evidence = tuple(dict.fromkeys((*one[1], *other[1])))
    if states == {"met"}:
        return "met", evidence
    if states & {"met", "partly_met"}:
        return "partly_met", evidence
    worst: tuple[DemandStatus, ...] = ("overtaken", "not_met")
    return next((s for s in worst if s in states), "open"), evidence


def _found_dead(d: Issued, happenings: Sequence[Happening]) -> tuple[DemandStatus, tuple[Account, ...]]:
    """Somebody to be found who is found dead: overtaken."""
    late = [h for h in happenings if h.date and h.date.earliest and h.date.earliest > d.day]
    dead = [h for h in late if h.type == "killing" or any(_DEAD.search(_said(a)) for a in h.accounts)]
    return ("overtaken", _accounts(dead)) if dead else ("open", ())


def _said(account: EventAccount) -> str:
    return account.document.said(account.first)


def _done(d: Issued, text: str, happenings: Sequence[Happening]) -> tuple[DemandStatus, tuple[Account, ...]]:
    """The very thing that is demanded («Reinstate …») is told as done («reinstated») on a later day."""
    first = next((t for t in tokens(text) if not t.endswith("ly") and t not in STOP_WORDS and not t.isdigit()), "")
    if stem(first) in _NEVER_DONE:
        return "open", ()
    late = [h for h in happenings if h.date and h.date.earliest and h.date.earliest > d.day]
    done = [h for h in late if any(_tells_done(a, stem(first), text) for a in h.accounts)]
    return ("met", _accounts(done)) if done else ("open", ())


def _tells_done(account: EventAccount, verb: str, text: str) -> bool:
    said = _said(account)
    return verb in stems(said) and len(account.words & content(text)) >= 2 and not _NEGATED.search(said)


def _dropped(scope: CaseScope, d: Issued, charges: Sequence[ChargeGroup]) -> tuple[DemandStatus, tuple[Account, ...]]:
    """Of the charges that stood when it was asked: all dropped is met, some is partly met, a conviction is not met."""
    ends = []
    for group in charges:
        if any(a.document.day <= d.day for a in group.accounts):
            ends += [t for t in outcomes(scope, group)[-1:] if t.document.day > d.day and t.outcome != "pending"]
    ends = ends or [t for t in verdicts_told(scope) if t.document.day > d.day][-1:]
    if not ends:
        return "open", ()
    good = [t for t in ends if t.outcome in ("dropped", "acquitted", "rejected")]
    status: DemandStatus = "met" if len(good) == len(ends) else "partly_met" if good else "not_met"
    return status, tuple(t.account for t in ends)


def _later(d: Issued, happenings: Sequence[Happening], types: set[str]) -> list[Happening]:
    """Happenings of these types that begin after the document's day."""
    return [h for h in happenings if h.type in types and h.date and h.date.earliest and h.date.earliest > d.day]


def _released(d: Issued, happenings: Sequence[Happening]) -> tuple[DemandStatus, tuple[Account, ...]]:
    dead = _later(d, happenings, {"killing"})
    freed = _later(d, happenings, {"release"})
    held = _later(d, happenings, {"sentence", "detention", "arrest", "conviction"})
    if freed:
        return "met", _accounts(freed)
    if dead:
        return "overtaken", _accounts(dead)
    return ("not_met", _accounts(held)) if held else ("open", ())


def _by_events(
    d: Issued, happenings: Sequence[Happening], *, met: set[str], against: set[str]
) -> tuple[DemandStatus, tuple[Account, ...]]:
    good, bad = _later(d, happenings, met), _later(d, happenings, against)
    if good:
        return "met", _accounts(good)
    return ("not_met", _accounts(bad)) if bad else ("open", ())


def _accounts(happenings: Sequence[Happening]) -> tuple[Account, ...]:
    return tuple(h.lead.document.account(h.lead.first, f"{h.date}: {h.type}") for h in happenings)
