"""The claims of a reading, one by one: of what kind, where, and what the machine read there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapporteur.casefile.judgements.checks import MOST_WORDS, canonical
from rapporteur.casefile.judgements.records import Address, Fields, Passage
from rapporteur.core import Span
from rapporteur.reading.encoding import encode
from rapporteur.reading.records import Reading

_AROUND = 48
"""Characters before and after the words that an address keeps."""

PLACES: Mapping[str, str] = {
    "reference": "reference", "date": "date", "state": "state", "issuer": "issuer", "mandate": "mandates",
    "communication": "communications_cited", "person": "persons", "organisation": "organisations", "event": "events",
    "charge": "charges", "penalty": "penalties", "law": "law", "document_cited": "documents_cited",
    "question": "questions", "demand": "demands", "response": "response", "interim_measures": "interim_measures",
    "publication": "publication", "signatory": "signatories", "other_reference": "other_references",
}  # fmt: skip
"""Kind of claim to the key of the reading that holds it."""

TELLING: Mapping[str, tuple[str, ...]] = {
    "reference": ("symbol",), "date": ("edtf",), "state": ("code",), "issuer": ("name",), "mandate": ("name",),
    "communication": ("symbol", "date"), "person": ("name", "description"), "organisation": ("name",),
    "event": ("date", "type"), "charge": ("article", "offence"), "penalty": ("kind", "duration", "amount"),
    "law": ("instrument", "provision"), "document_cited": ("symbol", "paragraph"), "question": ("number",),
    "demand": ("number",), "response": ("days",), "interim_measures": ("value",), "publication": ("rule",),
    "signatory": ("name",), "other_reference": ("symbol",), "document": (),
}  # fmt: skip
"""The fields that tell two claims of one kind at one place apart."""

DOCUMENT = "document"
"""The kind of the document as a whole, whose `kind` and `date` a person may set; it has no place."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim; `index` is its number among its kind in the reading."""

    kind: str
    index: int
    record: Any

    @property
    def key(self) -> tuple[str, int]:
        return (self.kind, self.index)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every place at which it stands: the mentions of a person, the sentences of an event, else one."""
        if self.kind == DOCUMENT:
            return (Span(0, 0),)
        if self.kind in ("person", "organisation"):
            return tuple(self.record.mentions)
        return tuple(self.record.quotes) if self.kind == "event" else (self.record.span,)

    @property
    def value(self) -> Fields:
        """What the machine read, as far as it tells claims apart."""
        return as_fields({name: _clipped(encode(getattr(self.record, name))) for name in TELLING[self.kind]})


def as_fields(values: Mapping[str, Any]) -> Fields:
    """Values by field as a judgement keeps them."""
    return tuple((name, canonical(encode(values[name]))) for name in sorted(values))


def values_of(fields: Fields) -> dict[str, Any]:
    """The values that a judgement keeps, as plain JSON."""
    return {name: json.loads(value) for name, value in fields}


def _clipped(value: Any) -> Any:
    return even(value)[:MOST_WORDS] if isinstance(value, str) and len(value) > MOST_WORDS else value


def claims_of(reading: Reading) -> Iterator[Claim]:
    """Every claim that has a place, and the document itself."""
    yield Claim(DOCUMENT, 0, reading)
    for kind, key in PLACES.items():
        held = getattr(reading, key)
        for i, record in enumerate(held if isinstance(held, tuple) else () if held is None else (held,)):
            yield Claim(kind, i, record)


def address_of(reading: Reading, claim: Claim, place: int = 0) -> Address:
    """The address of a claim by its nth place; for a person, the mention that is meant."""
    span = claim.spans[place]
    text = reading.text
    return Address(
        document=reading.document.sha256,
        kind=claim.kind,
        start=span.start,
        end=span.end,
        value=claim.value,
        words=printed(text, span),
        before=even(text[max(0, span.start - _AROUND) : span.start]),
        after=even(text[span.end : span.end + _AROUND]),
    )


def passage_of(reading: Reading, span: Span) -> Passage:
    """A stretch of a document as evidence."""
    return Passage(document=reading.document.sha256, start=span.start, end=span.end, words=printed(reading.text, span))


def printed(text: str, span: Span) -> str:
    """The words at a place, as an address keeps them."""
    return even(text[span.start : min(span.end, span.start + 4 * MOST_WORDS)])[:MOST_WORDS]


def even(text: str) -> str:
    """Blanks and line ends made one: extractions differ in these most of all. What is no character becomes `?`."""
    return " ".join(text.split()).replace("\0", "").encode("utf-8", "replace").decode("utf-8")
