"""Who signs: name and mandate beneath a letter, names and bodies beneath a joint statement."""

from __future__ import annotations

import itertools
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
    r"(?:(?:co-?)?signatories|(?:co-?)?signed(?: by)?|the undersigned(?: organi[sz]ations)?|list of signatories|"
    r"endorsed by|signing organi[sz]ations|"
    r"(?:supporting|endorsing|participating|undersigned) organi[sz]ations|joint signatories|"
    r"on behalf of)\b[^\n]{0,40}:?\s*\Z",
    re.I,
)
_SIGNED_INLINE = re.compile(r"(?:(?:co-?)?signatories|(?:co-?)?signed(?: by)?|endorsed by)\s?:\s*(?=\S.{30})", re.I)
_REGARDS = re.compile(
    r"(?:yours (?:very )?(?:sincerely|faithfully|truly|respectfully)|(?:very |most )?(?:respectfully|"
    r"sincerely)(?: yours)?|"
    r"(?:with )?(?:kind|best|warm)(?:est)? regards|in solidarity|with (?:high |great )?(?:respect|esteem))[,.]?\s*\Z",
    re.I,
)
_ASSURED = re.compile(r"(?:please )?accept\b.{0,120}?assurances?|assurances? of (?:my|our) high", re.I)
_ENDS_LIST = re.compile(
    r"(?:background\W*\Z|notes? (?:to|for) |for (?:more|further|media) |(?:press |media )?contacts?\b|(?:press|"
    r"media) (?:office|inquir|relations)|"
    r"additional information|annex|cc\b|cop(?:y|ies) |ends\b|###|\*\*\*|please |addresses|tel\b|fax\b|e-?mail|phone|"
    r"https?:|www\.|about (?:the|us)\b|"
    r"\[?\d{1,2}\] )",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:director|president|chair\w*|secretary|coordinator|head|founder|ambassador|representative|officer|manager|"
    r"chief|member|"
    r"commissioner|spokes\w+|treasurer|professor|minister|counsel\w*|attach[ée]|d'affaires|desk|programme|program|"
    r"mission|office)\b",
    re.I,
)
_BODY_LINE = re.compile(r"\W{0,3}[A-Z][^.!?:;]{5,110} \([A-Z][\w&/-]{1,18}\)\W{0,2}\Z")
_LAST_BLOCKS = 14


def find_signing_bodies(view: View) -> Iterator[tuple[str, Span]]:
    """Who signs a joint statement, an open letter or a State's letter: beneath «Signatories:» or a closing."""
    seen: set[str] = set()
    for name, span in (*_beneath_label(view), *_beneath_regards(view), *_last_bodies(view)):
        if name.casefold() not in seen:
            seen.add(name.casefold())
            yield name, span


def _beneath_label(view: View) -> Iterator[tuple[str, Span]]:
    """The lines beneath «Signatories:», each a body or a person; or one line that lists them."""
    signing = False
    for block in view.blocks:
        passage = view.text[block.start : block.end]
        if _SIGNED.match(passage):
            signing = True
        elif m := _SIGNED_INLINE.match(passage):
            yield from _inline(view.text, block.start + m.end(), block.end)
        elif signing and (
            _ENDS_LIST.match(passage) or len(passage) > 110 or (passage.endswith(".") and len(passage) > 70)
        ):
            signing = False
        elif signing and len(passage) > 2 and re.search(r"[^\W\d_]{2}", passage):
            yield passage.rstrip(" ,;."), Span(block.start, block.start + len(passage.rstrip(" ,;.")))


def _inline(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    mark = ";" if ";" in text[start:end] else ","
    at = start
    for piece in text[start:end].split(mark):
        name = re.sub(r"^\s*and ", "", piece).strip(" .,;")
        if len(name) > 2:
            here = text.index(name, at)
            yield name, Span(here, here + len(name))
        at += len(piece) + 1


def _beneath_regards(view: View) -> Iterator[tuple[str, Span]]:
    """The people who sign beneath «Yours sincerely,» or beneath a State's assurances; their roles are no names."""
    left = 0
    for block in view.blocks:
        passage = view.text[block.start : block.end]
        if _REGARDS.match(passage) or (_ASSURED.match(passage) and len(passage) < 260):
            left = 6
        elif left and (_ENDS_LIST.match(passage) or len(passage) > 160 or not re.search(r"[^\W\d_]{3}", passage)):
            left = 0
        elif left:
            left -= 1
            if found := _signing_person(passage, block.start):
                yield found.of(view.text), found


def _signing_person(passage: str, start: int) -> Span | None:
    """«Ms. Ada Orrin, Chairperson», «Ambassador Ada Orrin»; a line that is all role, place or body is none."""
    lead = re.match(r"(?:(?:Ambassador|His|Her|Excellency|H\.E\.|Amb\.|Signed|Sgd\.?)[,:]? )+", passage)
    offset = lead.end() if lead else 0
    line = re.split(r",|\s[–—-]\s|\s{2,}|\(", passage[offset:])[0].rstrip()
    if _ROLE.search(line) or re.match(r"(?:for|on behalf|the)\b", line, re.I):
        return None
    return _name(line, start + offset)


def _last_bodies(view: View) -> Iterator[tuple[str, Span]]:
    """Two or more names of bodies with their acronyms that close a statement, each on a line of its own."""
    run: list[tuple[str, Span]] = []
    for block in view.blocks[-_LAST_BLOCKS:]:
        if view.section_at(block.start) in ("addresses", "boilerplate", "demands"):
            continue
        names = _bodies_of(view.text, block.start, block.end)
        if not names and len(run) > 1:
            break
        run = [*run, *names] if names else []
    if len(run) > 1:
        yield from run


def _bodies_of(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    """The names that make up a block, where it is nothing but names with acronyms; else none."""
    cuts = [m.end() for m in re.finditer(r"\)[,;]? (?=[A-Z])", text[start:end][:600])]
    edges = [start, *(start + c for c in cuts), end]
    pieces = [Span(a, a + len(text[a:b].rstrip(" ,;."))) for a, b in itertools.pairwise(edges)]
    return [(p.of(text), p) for p in pieces] if all(_BODY_LINE.match(p.of(text)) for p in pieces) else []
