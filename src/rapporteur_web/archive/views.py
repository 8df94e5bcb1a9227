"""The list of documents. One document: `document_page`; search: `finding`."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rapporteur_web import access, wording
from rapporteur_web.wording import words_for


@dataclass(frozen=True, slots=True)
class DocumentRow:
    document: access.Document
    kind: wording.Words
    pages: int


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    rows = [
        DocumentRow(d, words_for(wording.DOCUMENT_KINDS, d.kind), d.reading["document"].get("pages") or 1)
        for d in access.records(request, access.Document)
    ]
    return render(request, "archive/documents.html", {"rows": rows})
