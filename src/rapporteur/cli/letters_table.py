"""Letters as lines: the chain in a case, and the register with an explanation for every day in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rapporteur.casefile import Communication
from rapporteur.cli import wording
from rapporteur.cli.labels import Labels
from rapporteur.cli.screen import Paint, Screen, bold, columns, dim, in_columns, pad, red, red_bold
from rapporteur.procedure.answers import Answered, ToldReply, how_answered

_HEAD = ("sent", "due", "reply", "public")


def letters_table(
    letters: Sequence[Communication], labels: Labels, as_of: date, screen: Screen, title: str = "Letters"
) -> list[str]:
    """The chain, oldest first; a letter that is only cited says by whom. Columns where they fit, else sentences."""
    if not letters:
        return []
    rows = [_row(c, labels, as_of, screen) for c in letters]
    painted = [[f"  {_paint_name(c)(row[0])}", *map(_paint(c), row[1:])] for c, row in zip(letters, rows, strict=True)]
    for gap in (3, 2):
        head, *lines = in_columns([(title, *_HEAD), *painted], gap)
        if max(map(columns, (head, *lines))) <= screen.width:
            hang = " " * head.index(_HEAD[0])
            return _with_notes(head, ([line] for line in lines), letters, labels, hang, screen)
    told = (_as_sentence(c, row, screen) for c, row in zip(letters, rows, strict=True))
    return _with_notes(title, told, letters, labels, "    ", screen)


def _with_notes(
    head: str,
    told: Iterable[Sequence[str]],
    letters: Iterable[Communication],
    labels: Labels,
    hang: str,
    screen: Screen,
) -> list[str]:
    out = [head]
    for letter, lines in zip(letters, told, strict=True):
        out += lines
        if letter.document is None:
            cited = " ".join(labels.of[sha] for sha in labels.of if sha in letter.cited_by)
            out += screen.wrapped(f"not in the archive; cited by {cited}", hang, paint=dim)
    return out


def _as_sentence(letter: Communication, row: Sequence[str], screen: Screen) -> list[str]:
    """`AL UTO 7/2018: sent 2018-05-08; due 2018-07-07; reply: awaited; public: unknown`."""
    symbol, sent, due, reply, public = row
    said = f"sent {sent}; due {due}; reply: {reply}; public: {public}"
    return screen.wrapped(said, f"  {_paint_name(letter)(symbol)}: ", "    ", _paint(letter))


def _paint(letter: Communication) -> Paint:
    """Red for what is overdue, dim for what is only cited."""
    return red if letter.status == "overdue" else dim if letter.document is None else str


def _paint_name(letter: Communication) -> Paint:
    return red_bold if letter.status == "overdue" else dim if letter.document is None else bold


def _row(letter: Communication, labels: Labels, as_of: date, screen: Screen) -> tuple[str, ...]:
    return (
        screen.clean(name(letter)),
        letter.date.edtf if letter.date else "unknown",
        _due(letter),
        _reply(letter, labels),
        _public(letter, as_of),
    )


def name(letter: Communication) -> str:
    return letter.symbol or f"{letter.type or 'letter'} {letter.state or ''}".rstrip()


def _due(letter: Communication) -> str:
    if letter.response is None:
        return "unknown" if letter.document is None else "none asked"
    return letter.response.due.isoformat() if letter.response.due else "none set"


def _reply(letter: Communication, labels: Labels) -> str:
    due = letter.response.due if letter.response else None
    told = (ToldReply(r.reply, r.as_of, labels.is_reply_itself(r)) for r in letter.replies)
    answered = how_answered(told, due)
    if answered.how == "disputed":
        return "sources differ"
    if letter.status == "overdue":
        return "none, overdue"
    return _replied(answered) if letter.status == "replied" else wording.status(letter.status)


def _replied(answered: Answered) -> str:
    """The day of the reply where it is at hand, with `late` after the due day; else that others tell of one."""
    if answered.on is None:
        return "said received"
    return f"{answered.on.edtf} late" if answered.days_late else answered.on.edtf


def _public(letter: Communication, as_of: date) -> str:
    public = letter.publication
    if public.on is None:
        return "with a report" if public.rule == "report" else "unknown"
    return public.on.isoformat() if public.on <= as_of else f"on {public.on.isoformat()}"


def standing(letters: Iterable[Communication], as_of: date, screen: Screen) -> list[str]:
    """A sentence for each letter whose clock runs or has run out."""
    lines: list[str] = []
    for letter in letters:
        due = letter.response.due if letter.response else None
        if due is None or letter.status not in ("awaiting_reply", "overdue"):
            continue
        lead = _paint_name(letter)(screen.clean(name(letter))) + " "
        lines += screen.wrapped(_standing(letter, due, as_of), lead, "  ", _paint(letter))
    return lines


def _standing(letter: Communication, due: date, as_of: date) -> str:
    days = wording.count(abs((due - as_of).days), "day")
    if letter.status == "overdue":
        return f"is overdue by {days}, due {wording.day_in_words(due)}"
    return f"awaits a reply, due {wording.day_in_words(due)}, {'today' if due == as_of else f'in {days}'}"


def register_page(letters: Sequence[Communication], labels: Labels, as_of: date, screen: Screen) -> list[str]:
    """Every letter with its status, and why each day is what it is."""
    title = f"Register, {wording.count(len(letters), 'letter')}"
    lines = screen.beside(title, f"as of {wording.day_in_words(as_of)}", paint_end=str)
    for letter in letters:
        lines += ["", *_registered(letter, labels, screen)]
    return lines


def _registered(letter: Communication, labels: Labels, screen: Screen) -> list[str]:
    place = labels.of.get(letter.document or "", "not in the archive")
    lead = pad(_paint_name(letter)(screen.clean(name(letter))), 14) + "  "
    reply = _reply(letter, labels)
    told = f"replied {reply}" if reply[:1].isdigit() else reply  # a day alone says too little without its column
    lines = screen.beside(told, place, lead, "  ", _paint(letter))
    why = letter.explanation
    for label, said in (("due", why.due), ("public", why.publication), ("status", why.status)):
        lines += screen.wrapped(said, f"  {label:<8}", " " * 10)
    return lines
