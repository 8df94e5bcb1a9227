"""The one door (DESIGN, law 9). Every record that a page, a search or a count uses comes through here.

A view never touches a model's manager: `tests/web` walks the sources and says so where one does.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest

from rapporteur_web.archive.models import Document, Passage, Trouble
from rapporteur_web.cases.models import CaseFile, CaseSet
from rapporteur_web.entrance import is_inside

M = TypeVar("M", bound=Model)

__all__ = ["CaseFile", "CaseSet", "Document", "Passage", "Trouble", "document", "record", "records"]


def records(request: HttpRequest, model: type[M]) -> QuerySet[M]:
    """All records of a kind that this visitor may see; Http404 for a stranger."""
    if not is_inside(request):
        raise Http404
    return model._default_manager.all()


def document(request: HttpRequest, address: str) -> Document:
    """The document at an address: its slug, or its whole SHA-256; Http404 as in `record`."""
    found = records(request, Document).filter(Q(slug=address) | Q(sha256=address)).first()
    if found is None:
        raise Http404
    return found


def record(request: HttpRequest, model: type[M], **key: object) -> M:
    """The one record with this key; Http404 alike where there is none and where the visitor may not see it."""
    found = records(request, model).filter(**key).first()
    if found is None:
        raise Http404
    return found
