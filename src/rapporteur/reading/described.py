"""People only described («his wife», unknown attackers), and the lists of names on letterheads and boards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapporteur.core import Span
from rapporteur.reading.person import Person
from rapporteur.reading.view import Block, View

_KIN = (
    "wife|husband|spouse|partner|widow|widower|mother|father|son|daughter|brother|sister|uncle|aunt|nephew|niece|cousin"
)
_RELATED = re.compile(rf"[Hh](?<!\w.)(?:is|er) (?:\w+ )?(?:{_KIN})\b(?!-)(?!,? (?:Mr|Ms|Mrs|Dr)?\.? ?[A-ZÀ-Þ])")
_UNKNOWN = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|\d{1,2}) "
    r"(?:unknown|unidentified|masked|hooded|armed|plain-?clothe[ds]+|uniformed)(?:,? (?:unknown|unidentified|masked|"
    r"hooded|armed))? "
    r"(?:men|man|individuals?|persons?|women|assailants?|gunmen|attackers?)\b",
    re.I,
)
_UNKNOWN_WORDS = ("unknown", "unidentified", "masked", "hooded", "armed", "plain", "uniformed")
_COUNTERPARTS = {"wife": "husband", "husband": "wife", "widow": "husband", "widower": "wife"}
_NAMED = re.compile(
    rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|whose)|'s) (?:[a-z-]+ ){{0,2}}?(?P<kin>{_KIN}),? (?:(?:Mr|Ms|Mrs|Dr|"
    r"Miss)\.? )?[A-ZÀ-Þ]"
)
_STORY = frozenset({"facts", "body", "opening", "belief", "answers"})
_NAME_ITEM = re.compile(r"[^\W\d_][\w'.-]*(?: [^\W\d_][\w'.-]*){1,3}(?: \([^()]{2,30}\))?")
_BETWEEN = re.compile(r",|;| and ")
_BOARD = re.compile(
    r"(?:the )?(?:members of the )?(?:international |national |honorary |founding )?(?:board(?: of (?:directors|"
    r"trustees|governors))?|trustees|directors|patrons?|"
    r"steering committee|(?:advisory|executive|editorial|supervisory|honorary|governing|management) (?:board|"
    r"committee|council|team)|secretariat|"
    r"council members|board members|committee members|presidium|officers|founders|honorary presidents?|staff)(?: "
    r"members)?\Z",
    re.I,
)


def find_described(view: View) -> list[Person]:
    """People only described: a relative by kinship, unknown attackers; one entry per description.

    Whose wife is named is himself the husband. A kinship that
    the document gives a name to («his wife, Ms. X») is no description.
    """
    named = {m["kin"].casefold() for m in _NAMED.finditer(view.text)}
    named |= {_COUNTERPARTS[kin] for kin in named if kin in _COUNTERPARTS}
    return [p for p in find_descriptions(view) if p.label.rsplit(" ", 1)[-1] not in named]


def find_descriptions(view: View) -> list[Person]:
    """All places of «his wife», «three masked men», named elsewhere or not."""
    found: dict[str, Person] = {}
    for sentence in view.sentences:
        if sentence.section not in _STORY:
            continue
        text = view.text[sentence.start : sentence.end]
        told = [(m.start(), m[0], "kin") for m in _RELATED.finditer(text)]
        if any(word in text for word in _UNKNOWN_WORDS):
            told += [(m.start(), m[0], "unknown") for m in _UNKNOWN.finditer(text)]
        for at, words, role in sorted(told):
            person = found.setdefault(words.casefold(), Person(None, words[0].lower() + words[1:], evidence={role}))
            start = sentence.start + at
            person.mentions.append(Span(start, start + len(words)))
    return list(found.values())


def find_listed(text: str) -> Iterator[tuple[str, Span]]:
    """The names of a board or of trustees: a line of at least three names between commas."""
    at = 0
    for line in text.split("\n"):
        items = [i.strip(" .;") for i in _BETWEEN.split(line.split(":")[-1] if ":" in line[:40] else line)]
        items = [i for i in items if i]
        if len(items) > 2 and all(
            _NAME_ITEM.fullmatch(i) and i.split()[-1][:1] in i.split()[-1].upper() + "(" for i in items
        ):
            for item in items:
                name = item.split(" (")[0]
                if name.istitle() or name[0].isupper():
                    start = text.index(name, at)
                    yield name, Span(start, start + len(name))
        at += len(line) + 1


def find_boards(view: View) -> list[Span]:
    """Where people stand because they lead or advise the issuer: behind «Trustees:», or below it one per line."""
    return list(_boards(view.text, view.blocks))


def _boards(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    inside = False
    for block in blocks:
        line = text[block.start : block.end]
        head, colon, names = line.partition(":")
        if len(head) < 60 and _BOARD.match(head.strip(" *")):
            inside = not names.strip()
            if colon and names.strip():
                yield Span(block.start + len(head), block.end)
        elif inside and len(line) < 70 and not line.endswith(".") and line.count(" ") < 8 and line[:1].isupper():
            yield Span(block.start, block.end)
        else:
            inside = False
