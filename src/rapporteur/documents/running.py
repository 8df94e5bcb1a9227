"""Running heads, page numbers and footnotes, by position and repetition, in any text.

A lone number is a page number only in company: at a page's end, or as one of a row that counts up. A line is a
running head only where it comes again and again, a page apart, or stands at the pages' ends.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapporteur.core import Span
from rapporteur.documents.blocks import Block, Line

_PAGE_OF = re.compile(
    r"(?i)[-–—|\s]*(?:page|p\.|pg\.?|página|pagina|seite|стр\.?|страница|صفحة)\s*\d{1,4}"
    r"(?:\s*(?:of|/|de|sur|von|из)\s*\d{1,4})?[-–—|\s.]*"
    r"|\d{1,4}\s*\|\s*(?:page|p\s?a\s?g\s?e|página|pagina)|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s?/\s?\d{1,4}|\d{1,4}\s+of\s+\d{1,4}"
)
_LONE_NUMBER = re.compile(r"\d{1,4}")
_TURN_OVER = re.compile(r"/\.{3}|\.{3}/|/…")
_SYMBOL = re.compile(
    r"(?:A|E|S|ST|CCPR|CAT|CERD|CEDAW|CRC|CMW|CED|CRPD|HRI)/(?:[A-Z0-9][\w.-]{0,14}/){0,6}[\w.()-]{1,16}"
    r"(?:\s*\d{1,4}|\s*page \d{1,4})?",
    re.I,
)
_SESSION_NUMBER = re.compile(r"(?:\d{1,4}\s+)?GE\.\d{2}-\d{4,6}(?:\s*\([A-Z]\))?(?:\s+\d{6}){0,2}(?:\s+\d{1,4})?")
_RULE = re.compile(r"[_‗—─-]{5,}")
_NOTE_MARK = re.compile(r"\[\^\w{1,8}\]:|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}\s?\S")
_NOTE_CITES = re.compile(
    r"(?:\d{1,3}|\*{1,3}|\[\d{1,3}\])\s{1,4}"
    r"(?:See|Ibid|Id\.|Idem|Cf|Available|https?://|www\.|A/|E/|S/|CCPR/|CAT/|CERD/|CEDAW/|CRC/|UN Doc|Voir|Véase)"
)
_NUMBERED_NOTE = re.compile(r"(\d{1,3})[/.)]?\s+\S")

_OWN_NAME = re.compile(r"\b[A-Z]{3} ?\d{1,3}[/.]\d{4}\b|\bG/SO\b|\b\d{1,2} [^\W\d_]{3,12} \d{4}$")
_MANDATES = re.compile(r"\bMandates? of\b|^Excellency\b")

MIN_REPEATS = 3
PAGE_CHARACTERS = 900


def is_page_mark(bare: str) -> bool:
    """«Page 2 of 5», «2 | Page», «- 2 -», «/...»: furniture wherever it stands alone."""
    return _PAGE_OF.fullmatch(bare) is not None or _TURN_OVER.fullmatch(bare) is not None


def is_lone_number(bare: str) -> bool:
    return _LONE_NUMBER.fullmatch(bare) is not None


def is_document_symbol(bare: str) -> bool:
    """A document's symbol or a conference service number alone on a line, with or without a page number."""
    return len(bare) < 60 and (_SYMBOL.fullmatch(bare) or _SESSION_NUMBER.fullmatch(bare)) is not None


def shape(bare: str) -> str:
    """What stays of a line from page to page: its words without numbers, case and doubled blanks."""
    return re.sub(r"\d+", "#", " ".join(bare.split())).casefold()


def find_page_numbers(blocks: Sequence[Block]) -> list[Span]:
    """Page marks that stand alone, and lone numbers that count up from page to page or stand at a page's end."""
    alone = [b.lines[0] for b in blocks if len(b.lines) == 1 and not b.heading]
    marks = [line.span for line in alone if is_page_mark(line.bare)]
    numbers = [line for line in alone if is_lone_number(line.bare)]
    row = _counting_up(numbers)
    paged = any(line.page_end for b in blocks for line in b.lines)
    at_edges = [line for b in blocks for line in _edges(b) if paged and is_lone_number(line.bare)]
    return sorted({*marks, *(line.span for line in row), *(line.span for line in at_edges)})


def _edges(block: Block) -> Iterable[Line]:
    return (line for line in (block.lines[0], block.lines[-1]) if line.page_start or line.page_end)


def _counting_up(numbers: Sequence[Line]) -> list[Line]:
    """The longest row of n, n+1, n+2 … that starts at 1, 2 or 3; two at least, with a page of text between them."""
    best: list[Line] = []
    for first in (1, 2, 3):
        row: list[Line] = []
        for line in numbers:
            far = not row or line.span.start - row[-1].span.end >= PAGE_CHARACTERS // 3
            if int(line.bare) == first + len(row) and far:
                row.append(line)
        best = max(best, row, key=len)
    return best if len(best) > 1 else []


def find_running_lines(blocks: Sequence[Block]) -> list[Span]:
    """Short blocks that come again at least three times, each a page apart, and lines that repeat at page ends."""
    found: set[Span] = set()
    for group in _by_shape(b.lines[0] for b in blocks if len(b.lines) == 1 and not b.heading):
        if _is_running(group):
            found.update(line.span for line in _but_its_own(group))
    edges = [line for b in blocks for line in b.lines if line.page_start or line.page_end]
    for group in _by_shape(edges):
        if len(group) >= 2 and may_run(group[0].bare):
            found.update(line.span for line in _but_its_own(group))
    return sorted(found)


def _but_its_own(group: Sequence[Line]) -> Sequence[Line]:
    return group[1:] if names_this_letter(group[0].bare) else group


def _by_shape(lines: Iterable[Line]) -> list[list[Line]]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[shape(line.bare)].append(line)
    return list(groups.values())


def _is_running(group: Sequence[Line]) -> bool:
    first = group[0].bare
    needed = 2 if is_document_symbol(first) else MIN_REPEATS
    if len(group) < needed or not may_run(first):
        return False
    gaps = [b.span.start - a.span.end for a, b in pairwise(group)]
    return min(gaps) >= PAGE_CHARACTERS


def names_this_letter(bare: str) -> bool:
    """A reference or a date of issue: where it runs from page to page, its first printing is the letter's own."""
    return _OWN_NAME.search(bare) is not None


def may_run(bare: str) -> bool:
    """Not a sentence, not what introduces something («Response:»), not a list's number."""
    if _MANDATES.search(bare):
        return False
    words = re.findall(r"[^\W\d_]+", bare)
    return 0 < len(words) <= 14 and len(bare) <= 110 and not bare.endswith((":", ".", "?", "!", ";", ","))


def find_footnotes(blocks: Sequence[Block]) -> list[Span]:
    """Footnotes by their marks: «[^1]: …», «¹ …», «3 See …», and the numbered notes under a ruled line."""
    found: list[Span] = []
    under_rule = False
    for block in blocks:
        first = block.lines[0].bare
        if _RULE.fullmatch(first):
            rest = block.lines[1].bare if len(block.lines) > 1 else ""
            under_rule = not rest or _NUMBERED_NOTE.match(rest) is not None
            if rest and under_rule:
                found.append(block.span)
        elif _NOTE_MARK.match(first) or _NOTE_CITES.match(first) or (under_rule and _NUMBERED_NOTE.match(first)):
            found.append(block.span)
        else:
            under_rule = False
        under_rule = under_rule and not block.lines[-1].page_end
    return found
