"""The pages of the archive: documents, one document with its claims, search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from rapporteur_web import access, wording
from rapporteur_web.archive import titles
from rapporteur_web.archive.claims import Claim, list_claims
from rapporteur_web.archive.highlights import render_text
from rapporteur_web.archive.search import Piece, Term, find_passages, find_pieces, parse_query
from rapporteur_web.places import DocumentPlaces, Place

HITS_ON_A_PAGE = 40
QUOTED_AT_MOST = 100  # characters; the panel repeats short words only, never a part of a sentence


@dataclass(frozen=True, slots=True)
class KindCount:
    kind: str
    words: str | Promise
    count: int


@dataclass(frozen=True, slots=True)
class PanelClaim:
    """A claim in the panel: what it says, its words, its sentence, and its further mentions."""

    claim: Claim
    place: Place | None
    more: tuple[Place, ...]

    @property
    def quote(self) -> str:
        """The words as printed, where they are short and say more than the title."""
        words = " ".join(self.place.words.split()) if self.place else ""
        return words if len(words) <= QUOTED_AT_MOST and words != self.claim.title else ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    document: access.Document
    line: str
    pages: int


@dataclass(frozen=True, slots=True)
class Hit:
    passage: access.Passage
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    rows = [
        DocumentRow(d, titles.document_line(d.kind, d.issued_on), d.reading["document"].get("pages") or 1)
        for d in access.records(request, access.Document)
    ]
    return render(request, "archive/documents.html", {"rows": rows})


@require_safe
def document(request: HttpRequest, sha256: str) -> HttpResponse:
    found = access.document(request, sha256)
    claims = list_claims(found.reading)
    places = DocumentPlaces.of(found.sha256, found.label, found.title, found.reading)
    context = {
        "document": found,
        "info": found.reading["document"],
        "line": titles.document_line(found.kind, found.issued_on),
        "text": render_text(found.reading, claims),
        "kinds": _count_kinds(claims),
        "claims": [_panel_claim(c, places) for c in claims],
        "problems": found.reading.get("problems") or [],
    }
    return render(request, "archive/document.html", context)


def _count_kinds(claims: Sequence[Claim]) -> list[KindCount]:
    counted = Counter(c.kind for c in claims)
    return [KindCount(kind, words, counted[kind]) for kind, words in wording.KINDS.items() if counted[kind]]


def _panel_claim(claim: Claim, places: DocumentPlaces) -> PanelClaim:
    found = [places.place(s.start, s.end) for s in claim.spans]
    links = {p.url: p for p in found[1:] if p and found[0] and p.url != found[0].url}
    return PanelClaim(claim, found[0], tuple(links.values()))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", " ").strip()[:500]
    only = request.GET.get("in", "")
    terms = parse_query(query)
    passages = access.records(request, access.Passage)
    if only in ("sentences", "claims"):
        passages = passages.filter(is_claim=only == "claims")
    found = find_passages(passages, terms)
    page = Paginator(found, HITS_ON_A_PAGE).get_page(request.GET.get("page"))
    hits = [_hit(p, terms) for p in page.object_list]
    context = {"query": query, "only": only, "terms": terms, "page": page, "hits": hits, "count": len(found)}
    return render(request, "archive/search.html", context)


def _hit(passage: access.Passage, terms: Sequence[Term]) -> Hit:
    return Hit(passage, find_pieces(passage.title, terms), find_pieces(passage.text, terms))
