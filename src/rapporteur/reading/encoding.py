"""A reading as the JSON of the contract, and back. Spans become `start` and `end` beside the values."""

from __future__ import annotations

import dataclasses
import types
import typing
from functools import lru_cache
from typing import Any, TypeVar

from rapporteur.core import Duration, PartialDate, Span, parse_edtf
from rapporteur.reading.records import SCHEMA, DocumentInfo, Reading

R = TypeVar("R")


def as_json(reading: Reading) -> dict[str, Any]:
    """The contract's object, keys in the contract's order; more keys may follow."""
    data: dict[str, Any] = {"schema": SCHEMA}
    for f in dataclasses.fields(reading):
        data[f.name] = encode(getattr(reading, f.name))
    order = ["schema", "document", "problems", "text"]
    return {k: data[k] for k in [*order, *(k for k in data if k not in order)]}


def from_json(data: dict[str, Any]) -> Reading:
    """The Reading that `as_json` wrote; KeyError or ValueError where the object is no reading."""
    if data.get("schema") != SCHEMA:
        raise ValueError(f"not a reading: schema {data.get('schema')!r}")
    return decode(Reading, data)


def encode(value: Any) -> Any:
    """Records to plain JSON values."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, (PartialDate, Duration)):
        return str(value)
    if isinstance(value, tuple | list):
        return [encode(v) for v in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        out: dict[str, Any] = {}
        for name in _names(type(value)):
            part = getattr(value, name)
            if name == "span":
                out["start"], out["end"] = part.start, part.end
            else:
                out[name] = encode(part)
        return out
    return value


@lru_cache(maxsize=128)
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(cls))


@lru_cache(maxsize=128)
def _hints(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def decode(cls: type[R], data: dict[str, Any]) -> R:
    """Plain JSON values to a record of the given class."""
    made: dict[str, Any] = {}
    hints = _hints(typing.cast(Any, cls))
    for f in dataclasses.fields(cls):  # type: ignore[arg-type]
        if f.name == "span":
            made["span"] = Span(data["start"], data["end"])
        elif f.name in data:
            made[f.name] = _value(hints[f.name], data[f.name])
    return cls(**made)


def _value(hint: Any, value: Any) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if value is None:
        return None
    if origin in (typing.Union, types.UnionType):
        inner = [a for a in args if a is not type(None)]
        return _value(inner[0], value) if len(inner) == 1 else value
    if origin is tuple:
        return tuple(_value(args[0], v) for v in value)
    if hint is Span:
        return Span(value["start"], value["end"])
    if hint is PartialDate:
        return parse_edtf(value)
    if hint is Duration:
        return Duration.parse(value)
    if dataclasses.is_dataclass(hint) and isinstance(value, dict):
        return decode(typing.cast(Any, hint), value)
    return value


__all__ = ["DocumentInfo", "as_json", "decode", "encode", "from_json"]
