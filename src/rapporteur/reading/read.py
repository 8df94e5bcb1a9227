"""Text in, a Reading out. Only the order of the keys stands here; each thing read has its own module."""

from __future__ import annotations

from dataclasses import replace

from rapporteur import __version__
from rapporteur.core import Problem, Span
from rapporteur.documents.records import Text
from rapporteur.reading import asks, claims, doubts
from rapporteur.reading.findings import Findings, find_all
from rapporteur.reading.languages import find_language
from rapporteur.reading.law import find_law
from rapporteur.reading.mandates import assign_mandates
from rapporteur.reading.records import DocumentInfo, Passage, Reading, SectionClaim

READER = f"rapporteur {__version__}"


def read(text: Text) -> Reading:
    """All that one document says, with places; a pure function of the text. Doubts are notes in `problems`."""
    f = find_all(text)
    mandates, notes = assign_mandates(f.head, f.signatures, f.documents, f.place)
    return Reading(
        document=_document(f),
        text=text.text,
        kind=f.head.kind,
        problems=_problems(f, notes),
        reference=claims.reference(f),
        date=claims.issue_date(f),
        state=claims.state(f),
        issuer=claims.issuer(f),
        mandates=mandates,
        communications_cited=claims.communications(f),
        persons=claims.persons(f),
        organisations=claims.organisations(f),
        events=claims.events(f),
        charges=claims.charges(f),
        penalties=claims.penalties(f),
        law=claims.placed(f, find_law(f.view)),
        documents_cited=claims.placed(f, f.documents),
        questions=claims.questions(f),
        demands=claims.demands(f),
        response=claims.term(f),
        interim_measures=claims.interim_measures(f),
        concerns=tuple(Passage(span=f.place(s)) for s in asks.find_concerns(f.view)),
        signatories=claims.signatories(f),
        other_references=claims.other_references(f),
        publication=claims.publication(f),
        reply_to=claims.reply_to(f),
        sections=tuple(SectionClaim(name=s.name, span=f.place(Span(s.start, s.end))) for s in f.view.sections),
        sentences=tuple(f.place(Span(s.start, s.end)) for s in f.view.sentences),
        pages=text.pages,
        furniture=tuple(each.span for each in text.furniture),
        reader=READER,
    )


def _document(f: Findings) -> DocumentInfo:
    t = f.text
    language = find_language(f.view.text)
    pages = max(1, len(t.pages))
    return DocumentInfo(name=t.name, sha256=t.sha256, media_type=t.media_type, language=language, pages=pages)


def _problems(f: Findings, notes: list[Problem]) -> tuple[Problem, ...]:
    found = [
        *f.text.problems,
        *doubts.about_dates(f.dates, f.head.date, f.place),
        *notes,
        *doubts.about_language(find_language(f.view.text), f.head.kind),
    ]
    return tuple(replace(p, file=p.file or f.text.name) for p in found)
