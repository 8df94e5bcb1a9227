"""The day that a page is asked for, and the case files of that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest

from rapporteur_web import access, wording
from rapporteur_web.cases import assembling
from rapporteur_web.places import DocumentPlaces, Places


@dataclass(frozen=True, slots=True)
class Day:
    """The day a page is asked for. `query` carries it in links; it is empty for the day the program started with."""

    on: date
    first: date

    @property
    def query(self) -> str:
        return "" if self.on == self.first else f"?as_of={self.on.isoformat()}"

    @property
    def more(self) -> str:
        """`query` to be put behind another parameter."""
        return self.query.replace("?", "&")

    @property
    def words(self) -> wording.When:
        return wording.when(self.on.isoformat(), short=False)


def asked_day(request: HttpRequest) -> tuple[Day, access.CaseSet]:
    """The case files of the day in `?as_of=`, assembled where the day is new; BadRequest where it is no day."""
    stored = access.records(request, access.CaseSet).order_by("stored_at").first()
    if stored is None:
        raise Http404
    asked = request.GET.get("as_of", "").strip()
    try:
        on = date.fromisoformat(asked) if asked else stored.as_of
    except ValueError as error:
        raise BadRequest("not a day") from error
    if on == stored.as_of:
        return Day(on, stored.as_of), stored
    documents = access.records(request, access.Document)
    made = assembling.case_set(on, lambda: [d.reading for d in documents])
    return Day(on, stored.as_of), made


def places_of(documents: list[access.Document], day: Day, page: str = "") -> Places:
    """The places of these documents; their links carry the day on, and are short as seen from the page at that path."""
    return Places(DocumentPlaces.of(d.sha256, d.label, d.title, d.reading, d.slug, day.query, page) for d in documents)
