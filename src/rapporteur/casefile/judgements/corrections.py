"""A claim as a person understands it: checked against what its kind can hold, so that assembling never fails."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any

from rapporteur.casefile.judgements.checks import check
from rapporteur.casefile.judgements.claims import DOCUMENT, Claim
from rapporteur.core import Duration, PartialDate, Span, parse_edtf, parse_symbol
from rapporteur.reading.encoding import decode, encode
from rapporteur.reading.records import (
    Amount,
    ChargeClaim,
    DateClaim,
    EventClaim,
    Kind,
    PenaltyClaim,
    Reading,
    ReplySaid,
)
from rapporteur.reference import load_event_types, load_organisation_kinds

_PLACES = frozenset({"span", "mentions", "quotes", "of_which"})
_ROLES = frozenset("victim witness relative alleged_perpetrator mandate_holder official other".split())
_PENALTIES = frozenset("imprisonment fine ban pretrial_detention other".split())
_REPLIES = frozenset(typing.get_args(ReplySaid))
_LONGEST_TERM = 3650
"""Days; more than ten years is a slip of the pen."""


def corrected(claim: Claim, values: Mapping[str, Any], reading: Reading) -> Any:
    """The record with these fields replaced; its places stay. ValueError where a value does not fit the kind."""
    if claim.kind == DOCUMENT:
        return _document(reading, values)
    record = claim.record
    allowed = {f.name for f in fields(record)} - _PLACES
    check(set(values) <= allowed, "a field that this kind of claim does not have")
    values = _with_parts(claim.kind, values)
    made = _decoded(type(record), {**encode(record), **values})
    _check_record(claim.kind, made, values)
    if claim.kind == "response" and "days" in values:
        return replace(made, due=_due(reading, values["days"]))
    return made


def as_claim(kind: str, values: Mapping[str, Any]) -> Any:
    """What a person adds, as a claim without a place. ValueError where it is none."""
    bare: dict[str, Any] = {
        "event": EventClaim(date=None, type="", persons=(), organisations=(), place=None, quotes=()),
        "charge": ChargeClaim(article=None, code=None, offence=None, date=None, span=Span(0, 0)),
        "penalty": PenaltyClaim(
            kind="", amount=None, duration=None, at_least=False, of_which=(), date=None, place=None, span=Span(0, 0)
        ),
    }
    record = bare[kind]
    check(set(values) <= {f.name for f in fields(record)} - _PLACES, "a field that this kind of claim does not have")
    needed = {"event": "type", "charge": "offence", "penalty": "kind"}[kind]
    check(needed in values, f"`{needed}` is missing")
    made = _decoded(type(record), {**encode(record), **values})
    _check_record(kind, made, values)
    return made


def event_values(values: Mapping[str, Any]) -> tuple[PartialDate | None, str | None]:
    """The date and type that a person set; ValueError where they are none."""
    kind = values.get("type")
    check("type" not in values or kind in _event_types(), "an unknown type of event")
    told = values.get("date")
    check(told is None or isinstance(told, str), "a date that is none")
    return (parse_edtf(told) if told is not None else None), kind


def _document(reading: Reading, values: Mapping[str, Any]) -> Reading:
    """The kind of the document and the day on which it was issued, where a person knows it better."""
    check(set(values) <= {"kind", "date"}, "of a document its kind and its date can be set")
    made = reading
    if "kind" in values:
        check(values["kind"] in typing.get_args(Kind), "an unknown kind of document")
        made = replace(made, kind=values["kind"])
    if "date" in values:
        check(isinstance(values["date"], str), "a date that is none")
        place = reading.date.span if reading.date else Span(0, 0)
        made = replace(made, date=DateClaim(edtf=parse_edtf(values["date"]), span=place))
    return made


def _with_parts(kind: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """A symbol brings its State, number and year, and its type where it has one."""
    if kind not in ("reference", "communication") or not isinstance(values.get("symbol"), str):
        return values
    symbol = parse_symbol(values["symbol"])
    parts = {"state": symbol.state, "number": symbol.number, "year": symbol.year}
    return {**values, **parts, **({"type": symbol.type} if symbol.type else {})}


def _decoded(cls: type[Any], data: dict[str, Any]) -> Any:
    try:
        return decode(cls, data)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("a value that does not fit its field") from error


def _check_record(kind: str, made: Any, values: Mapping[str, Any]) -> None:
    cls: Any = type(made)
    hints = _hints(cls)
    for name in values:
        is_list = typing.get_origin(hints[name]) is tuple
        check(is_list == isinstance(values[name], list), f"`{name}` does not fit its field")
        check(_fits(hints[name], getattr(made, name)), f"`{name}` does not fit its field")
    if kind == "event":
        check(made.type in _event_types(), "an unknown type of event")
    elif kind == "person":
        check(bool(made.label.strip()) and set(made.roles) <= _ROLES, "a person without a name or with an unknown role")
    elif kind == "organisation":
        check(made.kind in _organisation_kinds(), "an unknown kind of organisation")
    elif kind == "penalty":
        check(made.kind in _PENALTIES, "an unknown kind of penalty")
    elif kind == "communication":
        check(made.reply is None or made.reply in _REPLIES, "an unknown word on the reply")


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _fits(hint: Any, value: Any) -> bool:
    """Whether a value is of its field's type; no text is empty, and no truth value is a number."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(a, value) for a in args)
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(args[0], v) for v in value)
    if origin is typing.Literal:
        return value in args
    if hint is Amount:
        return isinstance(value, Amount) and _fits(int | float, value.value) and _fits(str | None, value.currency)
    if hint in (int, float):
        return isinstance(value, hint) and not isinstance(value, bool)
    if hint is str:
        return isinstance(value, str) and bool(value.strip())
    return isinstance(value, hint) if hint in (bool, type(None), PartialDate, Duration) or is_dataclass(hint) else False


@cache
def _event_types() -> frozenset[str]:
    return frozenset(e.key for e in load_event_types())


@cache
def _organisation_kinds() -> frozenset[str]:
    return frozenset(k.key for k in load_organisation_kinds())


def _due(reading: Reading, days: int | None) -> PartialDate | None:
    """The day on which the term ends, where the letter's own day is known."""
    check(days is None or 0 < days <= _LONGEST_TERM, "a term of no days or of too many")
    sent = reading.date.edtf if reading.date else None
    if days is None or sent is None or not sent.is_day or sent.earliest is None:
        return None
    return PartialDate.from_date(sent.earliest + timedelta(days=days))
