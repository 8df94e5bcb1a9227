"""All that is found in one text, in the order in which one finding needs another; places are those of the view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapporteur.core import PartialDate, Span
from rapporteur.documents.records import Text
from rapporteur.reading.bodies import Body, find_bodies
from rapporteur.reading.countries import CountryMention, addressed, called_on, find_countries
from rapporteur.reading.dates import as_partial, find_dates
from rapporteur.reading.earlier import Cited, find_earlier
from rapporteur.reading.events import Chronicle, is_ahead, is_aside
from rapporteur.reading.header import Head, read_head
from rapporteur.reading.issuers import find_mission
from rapporteur.reading.law import find_documents
from rapporteur.reading.names import Run, common_words, find_runs
from rapporteur.reading.narrative import Dated, resolve_dates
from rapporteur.reading.people import Person, find_described, find_people, is_titled
from rapporteur.reading.records import CitedDocument
from rapporteur.reading.roles import assign_roles
from rapporteur.reading.signatures import Signature, find_signatures
from rapporteur.reading.structure import build_view
from rapporteur.reading.view import View

_OF_THEIR_OWN_TIME = ("statement", "press_release", "unknown")
"""Kinds whose paragraphs without a year speak of the day of issue; the narrative of the others is chronological."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """`runs` are all capitalised runs, `rest` those that name no body; `state` has a code and a place that names it."""

    text: Text
    view: View
    head: Head
    issued: PartialDate | None
    runs: Sequence[Run]
    rest: Sequence[Run]
    bodies: Sequence[Body]
    people: Sequence[Person]
    roles: dict[str, tuple[str, ...]]
    state: tuple[str, Span] | None
    signatures: Sequence[Signature]
    documents: Sequence[CitedDocument]
    dates: Sequence[Dated]
    cited: Sequence[Cited]
    chronicle: Chronicle

    def place(self, span: Span) -> Span:
        """A place of the view as a place of the document's text, without blanks at its ends."""
        text = self.text.text
        start, end = self.view.source(span.start, span.end)
        while end > start + 1 and text[end - 1].isspace():
            end -= 1
        while start < end - 1 and text[start].isspace():
            start += 1
        return Span(start, end)


def find_all(text: Text) -> Findings:
    """The view of a document with everything that is found in it."""
    view = build_view(text)
    head = read_head(view)
    issued = as_partial(head.date) if head.date else None
    common = common_words(view.text)
    runs = find_runs(view.text, view.sentences, common)
    titled = [r for r in runs if is_titled(view.text, r)]
    bodies, rest = find_bodies(view.text, runs, [s.section for s in view.sentences], titled)
    signatures = find_signatures(view) if head.mandates else []
    people = [*find_people(view, rest, common, signatures), *find_described(view)]
    dates = _dates(view, head, issued.earliest if issued else None)
    cited = find_earlier(view, dates, head.reference.span if head.reference else None)
    own = Span(head.date.start, head.date.stop) if head.date else None
    return Findings(
        text=text, view=view, head=head, issued=issued, runs=runs, rest=rest, bodies=bodies, people=people,
        roles=assign_roles(view, people, bool(head.mandates)), state=_state(view, head, find_countries(view.text)),
        signatures=signatures, documents=find_documents(view), dates=dates, cited=cited,
        chronicle=Chronicle(view, dates, [c.span for c in cited], own),
    )  # fmt: skip


def _dates(view: View, head: Head, issued: date | None) -> list[Dated]:
    starts = [b.start for b in view.blocks]
    return resolve_dates(
        find_dates(view.text),
        issued,
        lambda at: is_aside(view.text, at),
        lambda at: bisect_right(starts, at),
        chronological=head.kind not in _OF_THEIR_OWN_TIME,
        is_ahead=lambda at: is_ahead(view.text, at),
    )


def _state(view: View, head: Head, countries: Sequence[CountryMention]) -> tuple[str, Span] | None:
    """The State addressed (a letter), answering (a reply) or called on (a statement), with a place that names it."""
    if head.reference:
        code = head.reference.symbol.state
        named = addressed(view.text, code, countries)
        return code, named.span if named else head.reference.span
    if head.kind in ("statement", "press_release") and (found := called_on(view, countries)):
        return found.codes[0], found.span
    if head.kind == "reply" and (mission := find_mission(view)):
        inside = [c for c in countries if mission.covers(c.span) and len(c.codes) == 1]
        return (inside[0].codes[0], inside[0].span) if inside else None
    return None
