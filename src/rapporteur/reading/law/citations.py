"""Which provisions of international human rights law a document cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapporteur.core import Span
from rapporteur.reading.law.sources import Source, Sources, find_sources
from rapporteur.reading.literals import find_literals, folded
from rapporteur.reading.provisions import Provision, ProvisionList, find_provisions
from rapporteur.reading.records import LawClaim
from rapporteur.reading.view import View
from rapporteur.reference.comments import COMMITTEES
from rapporteur.reference.instruments import load_instruments

_PREFIX = {"art": "art.", "para": "para.", "principle": "principle", "rule": "rule", "guideline": "guideline"}
_QUALIFIER = (
    r"(?:the |its |this |UN |United Nations |U\.N\. |(?:19|20)\d\d |aforementioned |above-mentioned |revised |both )*"
)
_FORWARD = re.compile(
    rf"\)?,?(?: respectively,?)?(?: (?:of|in|to|from|under|(?:as )?(?:contained|enshrined|"
    rf"set out|set forth|provided) (?:in|by)))? ?{_QUALIFIER}"
)
_OF_COMMITTEE = re.compile(r",? of (?:the )?[A-Z][^.;:()]{2,80}'s (?:UN )?")
_LINK_WORDS = (
    r"in particular|particularly|especially|notably|specifically|namely|including|inter alia|"
    r"and|also|further|as well as|"
    r"under|at|its|to|in|the|states?|state also|also states?|and more particularly|more specifically|such as|see|cf\."
)
_BACKWARD = re.compile(rf"(?:'s)?[,:;]?(?: ?\(|\[)?(?:[, ]*\b(?:{_LINK_WORDS})\b)*[, (]*")
_STRONG = re.compile(
    r"(?:'s)?[,:;]?(?: ?\(| (?:and )?(?:in particular|particularly|especially|notably|"
    r"specifically|namely|including|inter alia|at|in|state(?:s)?(?: also)?|also states? in)\b|"
    r",? ?(?=para|art|princ|rule))"
)
_BETWEEN_LISTS = re.compile(
    r"\)?[,;]? ?(?:(?:and|or|as well as|&|(?:read )?(?:alone|together|separately|in conjunction|"
    r"jointly|and|or)|with|also|in|to|of|the|under)[ ,]*)*"
)
_ID = re.compile(r"\b(?:[Ii]d|[Ii]bid(?:em)?)\b\.?")
_DRAFT = (
    "draft law",
    "draft bill",
    "draft legislation",
    "draft amendment",
    "draft decree",
    "draft Law",
    " Bill",
    " bill ",
    " bill,",
    "proposed law",
    "proposed amendment",
)
_OFTEN = 3
_FAR = 3000
_NEAR = 90
_RANGE = re.compile(r"(\d{1,3})-(\d{1,3})\Z")
_DOTTED = re.compile(r"(\d{1,3})((?:\.\d{1,2})+)\Z")
_AMBIGUOUS = frozenset({"ECHR", "ACHR", "CPED", "ICMW"}) | frozenset(COMMITTEES)
_QUIET = frozenset({"header", "opening", "earlier", "signatures", "addresses", "boilerplate"})


@dataclass(frozen=True, slots=True)
class Citation:
    """A list of provisions given to its source; `near` where the text puts the two beside each other."""

    source: Source
    provisions: ProvisionList
    span: Span
    near: bool
    bracketed: bool


def find_law(view: View) -> list[LawClaim]:
    """One claim for each provision cited, and one for each instrument that is cited whole."""
    low = folded(view.text)
    lists = find_provisions(view.text)
    sources = find_sources(view, low, with_national=bool(lists))
    citations = _cited(view.text, lists, sources)
    claims = [claim for c in citations for claim in _claims(c)]
    claims += _repeated(view.text, low, citations)
    claims += _whole(view, sources, citations)
    return sorted(claims, key=lambda c: c.span)


def _claims(citation: Citation) -> Iterator[LawClaim]:
    if citation.source.kind not in ("treaty", "comment"):
        return
    for item in citation.provisions.items:
        for provision in _international(citation.provisions.kind, item):
            yield LawClaim(instrument=citation.source.label, provision=provision, span=citation.span)


def _international(kind: str, item: Provision) -> list[str]:
    """`art. 19(3)`; «12.2» is paragraph 2 of article 12, «11-13» three of them."""
    numbers, parts = [item.number], item.parts
    if (m := _RANGE.match(item.number)) and 0 < int(m[2]) - int(m[1]) <= 30:
        numbers = [str(n) for n in range(int(m[1]), int(m[2]) + 1)]
    elif m := _DOTTED.match(item.number):
        numbers, parts = [m[1]], (*m[2].strip(".").split("."), *parts)
    return [f"{_PREFIX[kind]} {Provision(n, parts).printed}" for n in numbers]


def _cited(text: str, lists: Sequence[ProvisionList], sources: Sources) -> list[Citation]:
    """Each list with its source; those without one are left out."""
    behind = [_source_behind(text, here, sources) for here in lists]
    ahead = _sources_ahead(text, lists, sources, behind)
    about_draft = _discusses_draft(text)
    found: list[Citation] = []
    previous: tuple[ProvisionList, Source | None] | None = None
    for provisions, source, close in zip(lists, ahead, behind, strict=True):
        source = source or close
        near = source is not None
        if source is None and previous and _same_run(text, previous[0], provisions):
            source, near = previous[1], previous[1] is not None
        if source is None:
            source = _last_named(text, provisions, sources, about_draft)
        previous = (provisions, source)
        if source is not None:
            found.append(_citation(text, source, provisions, near))
    return found


def _citation(text: str, source: Source, provisions: ProvisionList, near: bool) -> Citation:
    together = provisions.span.joined(source.span)
    close = near and together.length <= provisions.span.length + source.span.length + _NEAR
    bracketed = text[provisions.span.start - 1 : provisions.span.start] == "("
    return Citation(source, provisions, together if close and not bracketed else provisions.span, near, bracketed)


def _sources_ahead(
    text: str, lists: Sequence[ProvisionList], sources: Sources, behind: Sequence[Source | None]
) -> list[Source | None]:
    """From the last list to the first: the source right behind it, or that of the list that it is joined to."""
    found: list[Source | None] = [None] * len(lists)
    for i in range(len(lists) - 1, -1, -1):
        here = lists[i]
        source = sources.next_after(here.span.end)
        if source and _is_ahead(text, here, source, behind[i]):
            found[i] = source
            continue
        if behind[i] and _STRONG.match(text, behind[i].span.end, here.span.start):  # type: ignore[union-attr]
            continue
        after = lists[i + 1] if i + 1 < len(lists) else None
        if after and found[i + 1] and after.kind == here.kind and _same_run(text, here, after):
            found[i] = found[i + 1]
    return found


def _is_ahead(text: str, here: ProvisionList, source: Source, behind: Source | None) -> bool:
    """«of the», «under», «as set out in» and no more lies between a list and its source."""
    if source.span.start - here.span.end > _NEAR or not _fits(here, source):
        return False
    if source.kind == "comment" and _OF_COMMITTEE.fullmatch(text, here.span.end, source.span.start):
        return True
    mere_comma = behind is not None and text[here.span.end : source.span.start].strip() == ","
    return not mere_comma and bool(_FORWARD.fullmatch(text, here.span.end, source.span.start))


def _same_run(text: str, first: ProvisionList, second: ProvisionList) -> bool:
    start, end = first.span.end, second.span.start
    return end - start <= _NEAR and bool(_BETWEEN_LISTS.fullmatch(text, start, end))


def _source_behind(text: str, provisions: ProvisionList, sources: Sources) -> Source | None:
    """The source named right before: «the ICCPR (articles 6 and 9)», «General Comment No. 34, para. 49»."""
    source = sources.last_before(provisions.span.start)
    if source is None or provisions.span.start - source.span.end > _NEAR or not _fits(provisions, source):
        return None
    start = min(source.span.end, provisions.span.start)
    return source if _BACKWARD.fullmatch(text, start, provisions.span.start) else None


def _fits(provisions: ProvisionList, source: Source) -> bool:
    if source.kind == "national":
        return provisions.kind in ("art", "section")
    if provisions.kind == "section":
        return False
    if source.kind in ("comment", "document"):
        return provisions.kind == "para"
    return provisions.kind == source.unit or {provisions.kind, source.unit} == {"para", "principle"}


def _last_named(text: str, provisions: ProvisionList, sources: Sources, about_draft: bool) -> Source | None:
    """The last source before, of those that have such provisions.

    A paragraph reaches back no further than its own paragraph of text, unless it stands in brackets (a report is no
    instrument and never reaches further); nor does an
    article where the document discusses a draft law, whose articles it then mostly means.
    """
    start = provisions.span.start
    line = text.rfind("\n", 0, start)
    bracketed = text[start - 1 : start] == "("
    floor = max(0, start - _FAR) if bracketed else line if provisions.kind == "para" else 0
    for source in reversed(sources.before(start)):
        if source.kind == "document" and source.span.start < line:
            continue
        if provisions.kind == "art" and source.kind == "comment" and source.span.start > line and not about_draft:
            return _treaty_of(source)
        if source.span.start < (line if about_draft and provisions.kind == "art" else floor):
            return None
        if source.unit == provisions.kind and _fits(provisions, source) and _has_article(provisions, source):
            return source
    return None


_LAST_ARTICLES = {
    "UDHR": 30, "ICCPR": 53, "ICESCR": 31, "CAT": 33, "ICERD": 25, "CEDAW": 30, "CRC": 54, "CRPD": 50, "CPED": 45,
    "ICMW": 93, "HRD Declaration": 20, "ECHR": 59, "ACHR": 82, "ACHPR": 68,
}  # fmt: skip


def _has_article(provisions: ProvisionList, source: Source) -> bool:
    """A bare «article 88» is none of a treaty that ends at its article 53."""
    last = _LAST_ARTICLES.get(source.label)
    return last is None or not any(i.number.isdigit() and int(i.number) > last for i in provisions.items)


def _treaty_of(comment: Source) -> Source | None:
    """«in its general comment No. 2, the Committee made clear that article 2 …»: the treaty of that Committee."""
    committee = comment.label.partition(" ")[0]
    treaty = next((i for i in load_instruments() if i.committee == committee and i.contract), None)
    return Source("treaty", treaty.name, "art", comment.span, bare=True) if treaty else None


def _discusses_draft(text: str) -> bool:
    return sum(text.count(words) for words in _DRAFT) >= _OFTEN


def _repeated(text: str, low: str, citations: Sequence[Citation]) -> Iterator[LawClaim]:
    """«Id.» says the last citation in brackets again, or the last one where none stands in brackets."""
    for at in find_literals(low, ("id.", "id.)", "ibid")):
        m = _ID.match(text, at)
        if not m or text[at - 1 : at].isalnum():
            continue
        before = [c for c in citations if c.span.end <= at]
        last = next((c for c in reversed(before[-8:]) if c.bracketed), before[-1] if before else None)
        for claim in _claims(last) if last else ():
            yield LawClaim(instrument=claim.instrument, provision=claim.provision, span=Span(at, m.end()))


def _whole(view: View, sources: Sources, citations: Sequence[Citation]) -> Iterator[LawClaim]:
    """Instruments of which no provision is cited, and general comments where they are named without a paragraph."""
    cited = {c.source.label for c in citations}
    done: set[str] = set()
    for source in sources.all:
        if source.kind not in ("treaty", "comment") or source.label in done or source.bare:
            continue
        if source.label in cited and (source.kind == "treaty" or _has_paragraph(view, source, citations)):
            continue
        if _names_it(source) and view.section_at(source.span.start) not in _QUIET:
            done.add(source.label)
            yield LawClaim(instrument=source.label, provision=None, span=source.span)


def _names_it(source: Source) -> bool:
    """An abbreviation alone may be a court or a committee; a title that no reference data knows may be anything."""
    return not source.short or (source.label not in _AMBIGUOUS and source.span.length <= 6)


def _has_paragraph(view: View, source: Source, citations: Sequence[Citation]) -> bool:
    """True where a paragraph of this comment is cited in the sentence that names it."""
    end = next((s.end for s in view.sentences if s.start <= source.span.start < s.end), source.span.end)
    return any(c.source == source and c.provisions.span.start < max(end, source.span.end + _NEAR) for c in citations)
