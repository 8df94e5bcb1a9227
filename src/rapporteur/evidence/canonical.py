"""One content, one sequence of bytes: canonical JSON, so that a hash says the same on every machine.

The form is that of RFC 8785 (JSON Canonicalization Scheme), narrowed to what needs no rule for fractions or for sorting
beyond ASCII: objects, lists, text, whole numbers, true, false and null.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

MAX_DEPTH = 16
MAX_INTEGER = 2**53 - 1
"""RFC 7493 §2.2: beyond it some readers of JSON round."""

Json = Any
"""dict with ASCII keys, list or tuple, str, int, bool, None."""


def encode_canonical(value: Json) -> bytes:
    """UTF-8 without blanks, keys sorted. ValueError where there is no such form: fractions, deep nesting, odd keys."""
    _check(value, MAX_DEPTH)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def parse_canonical(data: bytes) -> Json:
    """What `encode_canonical` wrote; ValueError for any other bytes, even if they mean the same."""
    try:
        value = json.loads(data.decode(), parse_float=_refuse, parse_constant=_refuse)
        same = encode_canonical(value) == data
    except RecursionError:
        raise ValueError(f"nested deeper than {MAX_DEPTH} levels") from None
    if not same:
        raise ValueError("not in canonical form")
    return value


def _check(value: Json, depth: int) -> None:
    """Raises ValueError where a value lies outside of the narrowed form."""
    if depth == 0 and isinstance(value, list | tuple | dict):
        raise ValueError(f"nested deeper than {MAX_DEPTH} levels")
    if isinstance(value, int) and abs(value) > MAX_INTEGER:
        raise ValueError(f"beyond the whole numbers that every reader keeps: {value}")
    if value is not None and not isinstance(value, str | int | list | tuple | dict):
        raise ValueError(f"has no canonical form: {type(value).__name__}")
    for inner in _parts(value):
        _check(inner, depth - 1)


def _parts(value: Json) -> Iterable[Json]:
    if isinstance(value, dict):
        if not all(isinstance(key, str) and key.isascii() for key in value):
            raise ValueError("keys are text in ASCII")
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def _refuse(text: str) -> Json:
    raise ValueError(f"not a whole number: {text}")
