"""Letters as lines: the chain in a case, and the register with an explanation for every day in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rapporteur.casefile import Communication
from rapporteur.cli import wording
from rapporteur.cli.labels import Labels
from rapporteur.cli.screen import Screen, bold, columns, dim, in_columns, pad, red

_HEAD = ("sent", "due", "reply", "public")


def letters_table(
    letters: Sequence[Communication], labels: Labels, as_of: date, screen: Screen, title: str = "Letters"
) -> list[str]:
    """The chain, oldest first; a letter that is only cited says by whom."""
    if not letters:
        return []
    rows = [(title, *_HEAD), *(_row(c, as_of, screen) for c in letters)]
    head, *table = _as_table(rows, screen)
    out = [bold(line) for line in head]
    for letter, lines in zip(letters, table, strict=True):
        paint = red if letter.status == "overdue" else dim if letter.document is None else str
        out += map(paint, lines)
        if letter.document is None:
            cited = " ".join(labels.of[sha] for sha in labels.of if sha in letter.cited_by)
            out += [dim(s) for s in screen.wrapped(f"not in the archive; cited by {cited}", "    ")]
    return out


def _as_table(rows: Sequence[Sequence[str]], screen: Screen) -> list[list[str]]:
    """The lines of each row: columns where they fit, else its cells as a sentence."""
    head, *below = rows
    cells = [head, *((f"  {row[0]}", *row[1:]) for row in below)]
    for gap in (3, 2):
        lines = in_columns(cells, gap)
        if max(map(columns, lines)) <= screen.width:
            return [[line] for line in lines]
    told = (
        ", ".join(f"{label} {cell}".lstrip() for label, cell in zip(("", *_HEAD), row, strict=True)) for row in below
    )
    return [[head[0]], *(screen.wrapped(line, "  ", "    ") for line in told)]


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
        return "sources differ"
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
        lines += map(paint, screen.beside(_reply(letter), place, f"{pad(screen.clean(name(letter)), 14)}  "))
        why = letter.explanation
        for label, said in (("due", why.due), ("public", why.publication), ("status", why.status)):
            lines += screen.wrapped(said, f"  {label:<8}", " " * 10)
        lines.append("")
    return lines[:-1]
