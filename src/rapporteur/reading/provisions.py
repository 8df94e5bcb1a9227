"""Lists of provisions as lawyers write them: «articles 1, 2, 9(3)(c) and 12(2)», «Part 2 of Articles 205.2 and 205.5».

Nothing here knows whose provisions they are: `law` gives them to instruments, `charges` to national codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapporteur.core import Span
from rapporteur.reading.literals import find_literals, folded

_KINDS = {"art": "art", "sec": "section", "§": "section", "pri": "principle", "rul": "rule", "gui": "guideline"}
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"

_LITERALS = (
    "article", "art.", "arts", "art ", "section", "sec.", "secs", "sect.", "principle", "rule", "guideline",
    "paragraph", "para.", "paras", "para ", "§", "part ", "parts ", "clause", "point ", "points ",
)  # fmt: skip
_MAIN = (
    r"(?:articles?|arts?\.?|sections?|sects?\.|secs?\.|§{1,2}|principles?(?: nos?\.?)?|rules?(?: nos?\.?)?|guidelines?)"
)
_PART = r"(?:sub-?)?(?:paragraphs?|paras?\.?|sections?|clauses?|parts?|points?|§{1,2})"
_KEYWORD = re.compile(rf"(?:(?P<main>{_MAIN})|(?P<part>{_PART}))[ \u00a0]*(?=\d|\([a-z]\))", re.I)
_NUMBER = re.compile(
    r"\d{1,4}(?:[./]\d{1,4})*(?:-\d{1,4}|-?[A-Z]{1,2}(?![A-Za-z])|[a-z](?![A-Za-z]))?(?: (?:bis|ter|quater)\b)?"
)
_SUB = re.compile(r"[ ]?\(([ivx]{1,5}|[a-z]|[A-Z]|\d{1,2})\)")
_SUB_LIST = re.compile(r"[ ]?\((\d{1,2}|[a-z])((?:(?:, ?| and | or | & |, and |-)(?:\d{1,2}|[a-z]))+)\)")
_SUB_ITEM = re.compile(r"\b(?:\d{1,2}|[a-z])\b")
_TRAILING = re.compile(
    r"(?:, ?| \(?| and )?\(?(?:sub-?)?(?:paragraphs?|paras?\.?|parts?|points?|§{1,2})[ ]*"
    r"(?=\d|\(?[a-z]\)|[a-z](?:,| and | or |[.;]))",
    re.I,
)
_TRAILING_NUMBER = re.compile(r"\(?(\d{1,2}|[a-z](?=\))|(?<= )[a-z](?=,| and | or |[.;]|\Z))\)?(?![\d/]|\.\d)")
_JOIN = re.compile(r"[ ]?(?:,|;)?[ ]?(?:(?:and|or|&|as well as|and also)[ ])?[ ]?")
_RANGE = re.compile(r"[ ]?(?:to|through|–|—|-)[ ]?(?=\d|\([a-z]\))")
_OF = re.compile(r",?[ ]of[ ](?:the[ ])?(?=(?:articles?|arts?\.?|sections?|rules?|principles?)[ ])", re.I)
_MAIN_ONLY = re.compile(rf"({_MAIN})[ \u00a0]*(?=\d)", re.I)
_NOT_A_PROVISION = re.compile(
    rf"[ ](?:{_MONTHS}|(?:people|persons|women|men|years?|months?|days?|hours?|others?|"
    rf"lawyers|journalists|activists)\b)"
    r"|[ ]?%|:\d|,\d{3}(?!\d)"
)
_TAIL_JOIN = re.compile(r" and | or |, ?(?=\d{1,2}\b)| & ")
_LONGEST_RANGE = 30  # «articles 2 to 900» names its ends, not what lies between
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True)
class Provision:
    """`number` as printed (`205.2`, `124A`, `244-1`); `parts` are its paragraphs and points, from wide to narrow."""

    number: str
    parts: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        return self.number + "".join(f"({part})" for part in self.parts)


@dataclass(frozen=True, slots=True)
class ProvisionList:
    """One run of provisions behind one keyword; `kind`: art, section, principle, rule, guideline or para."""

    kind: str
    items: tuple[Provision, ...]
    span: Span


@lru_cache(maxsize=4)
def find_provisions(text: str) -> tuple[ProvisionList, ...]:
    """All lists of the text, in order, without overlaps."""
    return tuple(_find(text))


def _find(text: str) -> Iterator[ProvisionList]:
    done = 0
    for at in find_literals(folded(text), _LITERALS):
        if at < done or (at and (text[at - 1].isalnum() or text[at - 1] in "-/")):
            continue
        found = parse_provisions(text, at)
        if found:
            yield found
            done = found.span.end


def parse_provisions(text: str, at: int) -> ProvisionList | None:
    """The list whose keyword starts at `at`; None where no number follows."""
    m = _KEYWORD.match(text, at)
    if not m:
        return None
    if m["main"]:
        items, end = _parse_items(text, m.end())
        return ProvisionList(_kind(m["main"]), tuple(items), Span(at, end)) if items else None
    return _parse_parts_first(text, at, m)


def _kind(keyword: str) -> str:
    return _KINDS[keyword[:3].casefold() if keyword[0] != "§" else "§"]


def _parse_parts_first(text: str, at: int, m: re.Match[str]) -> ProvisionList | None:
    """«Part 2 of Articles 205.2 and 205.5», or paragraphs that stand alone."""
    parts, end = _parse_items(text, m.end())
    if not parts:
        return None
    of = _OF.match(text, end)
    main = _MAIN_ONLY.match(text, of.end()) if of else None
    if main:
        items, end = _parse_items(text, main.end())
        joined = tuple(Provision(i.number, (p.number, *p.parts, *i.parts)) for i, p in product(items, parts))
        return ProvisionList(_kind(main[1]), joined, Span(at, end)) if items else None
    if not m["part"].casefold().startswith("para") and m["part"][0] != "§":
        return None  # a «part 2» or «point 3» of nothing
    return ProvisionList("para", tuple(parts), Span(at, end))


def _parse_items(text: str, at: int) -> tuple[list[Provision], int]:
    """Provisions from `at` on, and where the last one ends."""
    items: list[Provision] = []
    end = at
    base = ""
    while True:
        found = _parse_item(text, at, base)
        if not found or (items and _is_something_else(text, at, found[1], found[0])):
            return items, end
        group, end = found
        items += group
        base = group[-1].number
        end = _read_range(text, end, items)
        m = _JOIN.match(text, end)
        if not m or not m[0].strip():
            return items, end
        at = m.end()


def _is_something_else(text: str, at: int, end: int, group: list[Provision]) -> bool:
    """A year, a date or a count that follows a list by chance."""
    number = group[0].number
    return bool(_YEAR.match(number)) or bool(
        _NOT_A_PROVISION.match(text, at + len(number)) if text[at] != "(" else None
    )


def _read_range(text: str, end: int, items: list[Provision]) -> int:
    """Adds what «9 to 11» or «(a) to (c)» means to the items, and says where it ends."""
    m = _RANGE.match(text, end)
    found = _parse_item(text, m.end(), items[-1].number) if m else None
    if not found:
        return end
    first, last = items[-1], found[0][0]
    if first.parts and last.parts and first.number == last.number:
        a, b = first.parts[-1], last.parts[-1]
        letters = range(ord(a) + 1, ord(b)) if len(a) == len(b) == 1 else range(0)
        items += [Provision(first.number, (*first.parts[:-1], chr(c))) for c in letters]
    elif first.number.isdigit() and last.number.isdigit() and int(last.number) - int(first.number) <= _LONGEST_RANGE:
        items += [Provision(str(n)) for n in range(int(first.number) + 1, int(last.number))]
    items += found[0]
    return found[1]


def _parse_item(text: str, at: int, base: str) -> tuple[list[Provision], int] | None:
    """One provision with its parts; «(b)» and «b)» continue the one before."""
    m = _NUMBER.match(text, at)
    if m:
        number, end = m[0], m.end()
    elif base and (_SUB.match(text, at) or _SUB_LIST.match(text, at)):
        number, end = base, at
    else:
        return None
    subs: list[str] = []
    while s := _SUB.match(text, end):
        subs.append(s[1])
        end = s.end()
    if group := _SUB_LIST.match(text, end):
        names = [group[1], *_SUB_ITEM.findall(group[2])]
        return [Provision(number, (*subs, name)) for name in names], group.end()
    tails, end = _parse_trailing(text, end)
    return [Provision(number, (*subs, *tail)) for tail in tails or [()]], end


def _parse_trailing(text: str, end: int) -> tuple[list[tuple[str, ...]], int]:
    """The «, paras 2 and 3» or «, point b)» behind an article: its parts, each with their own."""
    m = _TRAILING.match(text, end)
    if not m:
        return [], end
    tails: list[tuple[str, ...]] = []
    opened = m[0].lstrip(", ").startswith("(")
    at = m.end()
    while n := _TRAILING_NUMBER.match(text, at):
        if tails and _NOT_A_PROVISION.match(text, n.end()):
            break
        subs = [n[1]]
        end = n.end()
        while s := _SUB.match(text, end):
            subs.append(s[1])
            end = s.end()
        tails.append(tuple(subs))
        j = _TAIL_JOIN.match(text, end)
        if not j or not ((j[0].strip() == "," and opened) or j[0].strip() != ","):
            break
        at = j.end()
    if opened and text[end : end + 1] == ")":
        end += 1
    return tails, end
