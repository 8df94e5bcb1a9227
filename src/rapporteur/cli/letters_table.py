"""Letters as lines: the chain in a case, and the register with an explanation for every day in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rapporteur.casefile import Communication
from rapporteur.cli import wording
from rapporteur.cli.labels import Labels
from rapporteur.cli.screen import Screen, bold, columns, dim, in_columns, red

_HEAD = ("sent", "due", "reply", "public")


def letters_table(
    letters: Sequence[Communication], labels: Labels, as_of: date, screen: Screen, title: str = "Letters"
) -> list[str]:
    """The chain, oldest first; a letter that is only cited says by whom."""
    if not letters:
        return []
    rows = [(title, *_HEAD), *(_row(c, as_of, screen) for c in letters)]
    head, *lines = _as_table(rows, screen)
    out = [bold(head)]
    for letter, line in zip(letters, lines, strict=True):
        out.append(red(line) if letter.status == "overdue" else dim(line) if letter.document is None else line)
        if letter.document is None:
            cited = " ".join(labels.of[sha] for sha in labels.of if sha in letter.cited_by)
            out += [dim(s) for s in screen.wrapped(f"not in the archive; cited by {cited}", "    ")]
    return out


def _as_table(rows: Sequence[Sequence[str]], screen: Screen) -> list[str]:
    """Columns where they fit; one line of cells per letter where the screen is narrow."""
    head, *below = rows
    lines = in_columns([head, *((f"  {row[0]}", *row[1:]) for row in below)])
    if max(map(columns, lines)) <= screen.width:
        return lines
    return [", ".join(row) for row in rows]


def _row(letter: Communication, as_of: date, screen: Screen) -> tuple[str, ...]:
    return (
        screen.clean(name(letter)),
        letter.date.edtf if letter.date else "unknown",
        _due(letter),
        _reply(letter),
        _public(letter, as_of),
    )


def name(letter: Communication) -> str:
    return letter.symbol or f"{letter.type or 'letter'} {letter.state or ''}".rstrip()


def _due(letter: Communication) -> str:
    if letter.response is None:
        return "unknown" if letter.document is None else "none asked"
    return letter.response.due.isoformat() if letter.response.due else "none set"


def _reply(letter: Communication) -> str:
    said = {r.reply for r in letter.replies}
    if "received" in said and "none" in said:
        return "sources differ" if letter.status == "unknown" else f"{wording.status(letter.status)}, sources differ"
    if letter.status == "overdue":
        return "none, overdue"
    return wording.status(letter.status)


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
        days = wording.count(abs((due - as_of).days), "day")
        if letter.status == "overdue":
            lines += map(red, screen.wrapped(f"{name(letter)} is overdue by {days}, due {wording.day_in_words(due)}"))
        else:
            when = "today" if due == as_of else f"in {days}"
            lines += screen.wrapped(f"{name(letter)} awaits a reply, due {wording.day_in_words(due)}, {when}")
    return lines


def register_page(letters: Sequence[Communication], labels: Labels, as_of: date, screen: Screen) -> list[str]:
    """Every letter with its status, and why each day is what it is."""
    head = screen.beside(f"Register, {wording.count(len(letters), 'letter')}", f"as of {wording.day_in_words(as_of)}")
    lines = [*map(bold, head), ""]
    for letter in letters:
        place = labels.of.get(letter.document or "", "not in the archive")
        paint = red if letter.status == "overdue" else bold
        lines += map(paint, screen.beside(f"{name(letter)}   {_reply(letter)}", place))
        why = letter.explanation
        for label, said in (("due", why.due), ("public", why.publication), ("status", why.status)):
            lines += screen.wrapped(said, f"  {label:<8}", " " * 10)
        lines.append("")
    return lines[:-1]
