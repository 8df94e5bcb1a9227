"""When a document was issued: among its dates the one that stands where letters and statements put theirs."""

from __future__ import annotations

import re

from rapporteur.reading.dates import DateMention, find_dates
from rapporteur.reading.view import Block, View

_LABEL = re.compile(
    r"(?:(?:\A|[|(–—:]|\s-)\W*(?:for |first |last )?(?:issued?|issue date|dated?|published|posted|release[d]?|"
    r"publication|press release|"
    r"(?:public |joint )?statement|updated|sent|created|immediate release)(?: (?:on|date|of|issued on|"
    r"dated))?\W{0,4}(?:on |at )?|"
    r"\b(?:issue )?date:\s*)\Z",
    re.I,
)
_NO_ISSUE = re.compile(
    r"\b(?:before|until|by|deadline|since|as of|from|expires?|incident|birth|arrest|born|hearing|"
    r"act(?:ion)?)\b[^.]{0,40}\Z",
    re.I,
)
_OTHER_LETTER = re.compile(r"\b(?:letter|communication|note|appeal|fax|e-?mail)s?\b[^.]{0,60}\Z", re.I)
_BESIDE_NUMBER = re.compile(r"\b[A-Z]{3} \d{1,3}[/.]\d{4}\W{0,6}(?:\([^()]{0,60}\)\W{0,4})?(?:Geneva\W{0,3})?\Z")
_PLACE_BEFORE = re.compile(r"\W{0,3}(?:[A-Z][\w /,.'&-]{1,60}\W{1,4})?(?:\w+day,? )?\Z")
_DATELINE_AFTER = re.compile(r"\s*(?:[–—)|:]|-|\.\s?[-–—])")
_DATELINE_STOP = re.compile(r"\.\s+[A-Z]")
_ON = re.compile(r"\bon\s*\Z", re.I)
_TELLS = re.compile(r"\b(?:was|were|is|are|has|had|been|will|[a-z]{3,}ed)\b")
"""A verb: the date is that of what the sentence tells."""
_FOOT_BLOCKS = 14
_CLOSED = re.compile(r"avails itself|assurances? of (?:its|my|our|the|his|her) high", re.I)


def document_date(view: View, end: int) -> DateMention | None:
    """The day of issue: alone on a line of the head, else beside a place or a label, else at the foot.

    `end` is where the head ends. A day until which readers may write, or of a happening, is none.
    """
    best: list[tuple[int, int, DateMention]] = []
    for index, block in enumerate(b for b in view.blocks if b.start < max(end, 1200)):
        for d in _whole_dates(view, block):
            rank = _rank(view.text, block, d, index)
            if rank is not None and (block.start < end or rank < 2):
                best.append((rank, d.start, d))
    best.extend((rank, d.start, d) for rank, d in _at_foot(view, end))
    return min(best, key=lambda row: row[:2])[2] if best else None


def _whole_dates(view: View, block: Block) -> list[DateMention]:
    stop = min(block.end, block.start + 700)
    return [d for d in find_dates(view.text, block.start, stop) if d.day and (d.year or d.shape == "numeric")]


def _rank(text: str, block: Block, d: DateMention, index: int) -> int | None:
    before, after = text[block.start : d.start], text[d.stop : block.end]
    rest = (before + after).strip(" ,.–—-|()*")
    if _OTHER_LETTER.search(before) or (_NO_ISSUE.search(before) and not _LABEL.search(before)):
        return None
    if len(rest) < 3 or _BESIDE_NUMBER.search(before) or (len(before) < 60 and _LABEL.search(before)):
        return 0
    if re.match(r"\s*:\s*\S", after) and len(before.strip(" *")) < 3:
        return 5  # «12 March 2021: Appeal rejected» heads an update, not the document
    if _ON.search(before):
        return None
    if len(rest) < 45 and not _TELLS.search(rest):
        return 1
    if _PLACE_BEFORE.match(before) and (_DATELINE_AFTER.match(after) or _DATELINE_STOP.match(after)):
        return 1
    return 3 if index < 4 and len(rest) < 120 and not _TELLS.search(rest) else None


def _at_foot(view: View, end: int) -> list[tuple[int, DateMention]]:
    """«Published on …» at the end, «Geneva, 5 June 2019» beneath a State's compliments or at the foot."""
    out = []
    closed = _CLOSED.search(view.text)
    for block in view.blocks[-_FOOT_BLOCKS:]:
        out += _foot_dates(view, block, 2) if block.start >= end else []
    if closed:
        below = [b for b in view.blocks if closed.end() <= b.end][:6]
        out += [row for b in below for row in _foot_dates(view, b, 1)]
    return out


def _foot_dates(view: View, block: Block, rank: int) -> list[tuple[int, DateMention]]:
    if block.end - block.start > 90:
        return []
    out = []
    for d in _whole_dates(view, block):
        before = view.text[block.start : d.start]
        told = _ON.search(before) or _TELLS.search(before + view.text[d.stop : block.end])
        if not d.year or _NO_ISSUE.search(before) or (told and not _LABEL.search(before)):
            continue
        if block.end - block.start - (d.stop - d.start) < 40:
            labelled = bool(_LABEL.search(before) and before.strip())
            out.append((0 if labelled and rank == 2 else rank, d))
    return out
