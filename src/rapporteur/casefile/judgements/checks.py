"""What must hold in a judgement, with limits: a log may come from outside, and no entry of it may be huge or odd."""

from __future__ import annotations

import json
import re

MOST_TEXT = 4000
"""Characters of a reason or of one value."""
MOST_WORDS = 320
"""Characters of the printed words that an address keeps: enough to find a sentence again."""
MOST_EVIDENCE = 20
MOST_FIELDS = 16

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
_HASH = re.compile(r"[0-9a-f]{64}")


def check(holds: bool, otherwise: str) -> None:
    """ValueError, with what is wrong, where it does not hold. No value is told: it may be a secret."""
    if not holds:
        raise ValueError(otherwise)


def check_code(text: str, name: str) -> None:
    """An id, an actor, a key: letters, digits and `._:-`, at most 64. Nothing of it can be a sentence or a path."""
    check(isinstance(text, str) and _CODE.fullmatch(text) is not None, f"`{name}` is no code")


def check_hash(text: str) -> None:
    check(isinstance(text, str) and _HASH.fullmatch(text) is not None, "`document` is no SHA-256")


def check_text(text: str, name: str, most: int) -> None:
    """At most so many characters, none of them a lone surrogate (it could not be written as UTF-8) or NUL."""
    check(isinstance(text, str) and len(text) <= most, f"`{name}` is longer than {most} characters")
    check(
        "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text), f"`{name}` has characters that are none"
    )


def check_fields(fields: tuple[tuple[str, str], ...]) -> None:
    """Sorted by name, each once, every value canonical JSON."""
    names = [name for name, _ in fields]
    check(len(names) <= MOST_FIELDS and names == sorted(set(names)), "fields that are not sorted, or twice the same")
    for name, value in fields:
        check_code(name, "field")
        check_text(value, name, MOST_TEXT)
        check(canonical(json.loads(value)) == value, f"the value of `{name}` is not canonical JSON")


def canonical(value: object) -> str:
    """One way to write a value: sorted keys, no blanks, ASCII only. ValueError for what JSON does not have (NaN)."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
