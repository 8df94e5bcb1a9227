"""What each document says of the reply to a letter, as of its own day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from rapporteur.casefile.issued import Issued
from rapporteur.casefile.letters import Citation, Letter, only_acknowledges
from rapporteur.casefile.records import Account, ReplySaying
from rapporteur.core import Span

News = Literal["received", "acknowledged", "none"]
Saying = tuple[Issued, News, Account]
"""A document, what it says of the reply, and where."""

_REPLY = re.compile(r"\b(?:repl(?:y|ies|ied)|respon(?:se|ses|ded|d)|answer(?:s|ed)?)\b", re.I)
_REPLIED = re.compile(
    r"\b(?:replied|responded|answered|(?:provided|transmitted|submitted) (?:its|a|the) \w*\s?re\w+)\b", re.I
)
_NO_REPLY = re.compile(
    r"\b(?:never|not|yet to|failed to|without)\b[^.;]{0,30}\b(?:repl\w+|respon\w+|answer\w*)\b"
    r"|\bno (?:\w+ ){0,2}(?:reply|response|answer)\b|\bunanswered\b",
    re.I,
)
_MONTHS = "January February March April May June July August September October November December".split()
_REPLY_OF = re.compile(
    rf"\b(?:reply|response|letter|note)\b[^.;]{{0,20}} (?:of|dated|on) (\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})"
)


def replies_told(letter: Letter) -> Iterable[Saying]:
    """What documents say of replies where they cite the letter, by number or by its day; each document once."""
    seen: set[str] = set()
    for c in letter.citations:
        news = _news_in(c, letter)
        if news:
            seen.add(c.document.sha)
            yield c.document, news, reply_account(c)
    for c in letter.citations:
        if c.document.sha not in seen and (told := _told_beside(c, letter)):
            seen.add(c.document.sha)
            yield told


def reply_account(c: Citation) -> Account:
    """Where the document says whether it was answered: in the citing sentence or one soon after."""
    near = [c.document.sentence(c.claim.span), *c.document.following(c.claim.span, 3)]
    told = next((s for s in near if _REPLY.search(s.of(c.document.text))), near[0])
    return c.document.account(told, f"{c.claim.reply or 'received'} by {c.document.issued}")


def _news_in(c: Citation, letter: Letter) -> News | None:
    """The reading's word, unless the reply that it speaks of is older than the letter."""
    if c.claim.reply != "received":
        return c.claim.reply
    place = reply_account(c)
    days = [_day(m) for m in _REPLY_OF.finditer(c.document.text[place.start : place.end])]
    sent = letter.date.earliest.isoformat() if letter.date and letter.date.earliest else ""
    return None if days and all(d < sent for d in days) else "received"


def _day(m: re.Match[str]) -> str:
    return f"{m[3]}-{_MONTHS.index(m[2]) + 1:02d}-{int(m[1]):02d}"


def _told_beside(c: Citation, letter: Letter) -> Saying | None:
    """A State that says it has answered this letter, in the sentence that names it; or another that none came."""
    d = c.document
    if d.sha in {r.sha for r in letter.replies} or d.is_letter:
        return None
    place = d.sentence(c.claim.span)
    text = place.of(d.text)
    if _NO_REPLY.search(text):
        return d, "none", d.account(place, f"none by {d.issued}")
    if d.reading.kind == "reply" and _REPLIED.search(text):
        return d, "received", d.account(place, f"received by {d.issued}")
    return None


def sayings_on(letter: Letter) -> tuple[ReplySaying, ...]:
    found = list(replies_told(letter))
    found += [(d, news, account) for d, news, account in replies_seen(letter)]
    found.sort(key=lambda f: (f[0].index, f[2].start))
    return tuple(
        ReplySaying(said_by=d.sha, as_of=d.issued, reply=news, start=a.start, end=a.end) for d, news, a in found
    )


def replies_seen(letter: Letter) -> Iterable[Saying]:
    """The replies at hand: `received`, or `acknowledged` where that is all they do."""
    for d in letter.replies:
        span = d.reading.reply_to.span if d.reading.reply_to else Span(0, min(len(d.text), 200))
        news: News = "acknowledged" if only_acknowledges(d) else "received"
        yield d, news, d.account(span, f"{news} {d.issued}")
