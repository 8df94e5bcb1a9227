"""Whether a communication was answered, from what documents tell: a reply that is here settles it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapporteur.core import PartialDate, Span

How = Literal["at_hand", "told", "disputed", "untold"]


@dataclass(frozen=True, slots=True)
class ToldReply:
    """What one document tells of a reply (`received`, `none`, …) on its day; `is_itself` where it is that reply."""

    reply: str
    on: PartialDate
    is_itself: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """`told`: only other documents tell of a reply; `disputed`: and one knows of none. `on` and `days_late` at hand."""

    how: How
    on: PartialDate | None = None
    days_late: int = 0


def how_answered(told: Iterable[ToldReply], due: date | None) -> Answered:
    """The first reply at hand, and by how many days it was late; else what the others tell."""
    listed = list(told)
    received = [t for t in listed if t.reply == "received"]
    first = min((t.on for t in received if t.is_itself), key=lambda on: on.edtf, default=None)
    if first is not None:
        late = (first.earliest - due).days if due and first.earliest else 0
        return Answered("at_hand", first, max(late, 0))
    if not received:
        return Answered("untold")
    return Answered("disputed" if any(t.reply == "none" for t in listed) else "told")


def is_reply_itself(answers: Span | None, said: Span | None) -> bool:
    """Whether a document is the reply that it tells of: it says so where it names the letter that it answers.

    `answers` is that place in a reply, None in any other document. A reply that recalls an older one is not that one.
    """
    return answers is not None and said is not None and said.start <= answers.start and answers.end <= said.end
