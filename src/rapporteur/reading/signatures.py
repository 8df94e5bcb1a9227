"""Who signs: name and mandate beneath a letter, names and bodies beneath a joint statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapporteur.core import Span
from rapporteur.reading.offices import find_offices, mandate_name
from rapporteur.reading.view import View

_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Mx|Dr|Prof(?:essor)?|Sir|Dame|H\.?E)\.? +")
_NAME = re.compile(r"^[^\W\d_][\w'.-]*(?: +(?:[^\W\d_][\w'.-]*)){1,6}$")
_MAX_NAME = 60


class Signature(NamedTuple):
    name: str
    mandate: str
    span: Span


def find_signatures(view: View) -> list[Signature]:
    """The signature blocks of a letter, in order: a name, then the mandate in full."""
    text = view.text
    out: list[Signature] = []
    for section in view.sections:
        if section.name != "signatures":
            continue
        at = section.start
        for office in find_offices(text, section.start, section.end):
            found = _name_before(text, at, office.span.start)
            at = office.span.end
            if found:
                out.append(
                    Signature(
                        text[found.start : found.end], mandate_name(office.title), Span(found.start, office.span.end)
                    )
                )
    return out


def _name_before(text: str, low: int, high: int) -> Span | None:
    """The last line before a title that looks like a name."""
    end = high
    while end > low:
        start = max(text.rfind("\n", low, end) + 1, low)
        line = text[start:end].strip(" ,\t")
        if line:
            lead = start + len(text[start:end]) - len(text[start:end].lstrip(" ,\t"))
            return _name(line, lead)
        end = start - 1
    return None


def _name(line: str, start: int) -> Span | None:
    title = _TITLE.match(line)
    name = line[title.end() :] if title else line
    name = re.sub(r"(?:,? (?:the|Current|as))+\Z", "", name).rstrip(" ,")
    if len(name) > _MAX_NAME or not _NAME.match(name) or not name[0].isupper():
        return None
    at = start + (title.end() if title else 0)
    return Span(at, at + len(name))


_SIGNED = re.compile(
    r"(?:signatories|signed(?: by)?|the undersigned(?: organi[sz]ations)?|list of signatories|endorsed by|signing organi[sz]ations)\b[^\n]{0,40}:?\s*\Z",
    re.I,
)


def find_signing_bodies(view: View) -> Iterator[tuple[str, Span]]:
    """The lines beneath «Signatories:» in a joint statement, each a body or a person."""
    signing = False
    for block in view.blocks:
        passage = view.text[block.start : block.end]
        if _SIGNED.match(passage):
            signing = True
        elif signing and (len(passage) > 110 or passage.endswith(".") and len(passage) > 70):
            signing = False
        elif signing and len(passage) > 2 and re.search(r"[^\W\d_]{2}", passage):
            yield passage.rstrip(" ,;."), Span(block.start, block.start + len(passage.rstrip(" ,;.")))
