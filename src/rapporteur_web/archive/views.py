"""The pages of the archive: the list of documents, and search. One document: `document_page`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rapporteur_web import access, wording
from rapporteur_web.archive.search import Piece, Term, find_passages, find_pieces, parse_query
from rapporteur_web.wording import words_for

HITS_ON_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class DocumentRow:
    document: access.Document
    kind: wording.Words
    pages: int


@dataclass(frozen=True, slots=True)
class Hit:
    passage: access.Passage
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    rows = [
        DocumentRow(d, words_for(wording.DOCUMENT_KINDS, d.kind), d.reading["document"].get("pages") or 1)
        for d in access.records(request, access.Document)
    ]
    return render(request, "archive/documents.html", {"rows": rows})


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
    told = passage.is_claim and passage.text in passage.title  # the claim's own words say it already
    return Hit(passage, find_pieces(passage.title, terms), () if told else find_pieces(passage.text, terms))
