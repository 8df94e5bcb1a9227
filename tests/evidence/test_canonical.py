"""One content has one form, and no other form is read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.evidence.canonical import MAX_DEPTH, MAX_INTEGER, encode_canonical, parse_canonical

KEYS = st.text(st.characters(max_codepoint=127), max_size=5)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SCALARS = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | WORDS
CONTENTS = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=12)


@given(CONTENTS)
def test_what_was_written_is_read_again(content: Any) -> None:
    assert parse_canonical(encode_canonical(content)) == content


@given(st.dictionaries(KEYS, SCALARS))
def test_the_order_of_the_keys_does_not_matter(content: dict[str, Any]) -> None:
    assert encode_canonical(dict(reversed(content.items()))) == encode_canonical(content)


@given(CONTENTS)
def test_another_form_of_the_same_is_not_read(content: Any) -> None:
    with pytest.raises(ValueError, match="canonical"):
        parse_canonical(json.dumps(content).encode() + b" ")


def test_the_form_is_that_of_rfc_8785() -> None:
    """Its example of §3.2.2 and §3.2.3, without the fractions."""
    content = {
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
        "numbers": [333333333],
    }
    text = '{"literals":[null,true,false],"numbers":[333333333],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    assert encode_canonical(content) == text.encode()


@pytest.mark.parametrize(
    "content", [0.5, float("nan"), {1: 2}, {"é": 1}, b"bytes", MAX_INTEGER + 1, {"a": object()}, "\ud800"]
)
def test_what_has_no_canonical_form_is_refused(content: Any) -> None:
    with pytest.raises(ValueError):
        encode_canonical(content)


@pytest.mark.parametrize("data", [b"1.0", b"NaN", b"{", b'{"a":1,"a":1}', b'{"b":1,"a":2}', b"\xff", b'"\\ud800"'])
def test_bytes_that_are_not_canonical_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        parse_canonical(data)


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    with pytest.raises(ValueError, match="deeper"):
        parse_canonical(b"[" * depth + b"]" * depth)
