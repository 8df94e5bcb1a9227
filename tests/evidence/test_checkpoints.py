"""A checkpoint is a signed note that can be written in one way only; keys are Ed25519."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.core import Problem
from rapporteur.evidence import (
    Checkpoint,
    SignedCheckpoint,
    fingerprint,
    new_private_key,
    parse_checkpoint,
    parse_verifier_key,
    public_key_of,
    read_checkpoints,
    sign_checkpoint,
    verify_checkpoint,
    write_checkpoints,
    write_verifier_key,
)
from rapporteur.evidence.keys import key_id, sign, verify_signature
from tests.evidence.invented import ORIGIN, PRIVATE, PUBLIC, START, make
from tests.evidence.vectors import SIGNATURES

SIGNED = make(5, [0, 3, 5]).checkpoints


def read(data: bytes) -> list[SignedCheckpoint | Problem]:
    return list(read_checkpoints(io.BytesIO(data)))


@pytest.mark.parametrize(("private", "public", "message", "signature"), SIGNATURES)
def test_the_vectors_of_rfc_8032(private: bytes, public: bytes, message: bytes, signature: bytes) -> None:
    assert public_key_of(private) == public
    assert sign(private, message) == signature
    assert verify_signature(public, message, signature)
    assert not verify_signature(public, message + b"!", signature)


def test_the_text_is_a_signed_note() -> None:
    """C2SP tlog-checkpoint: origin, size, root, an extension line; then the signature line of the note."""
    lines = SIGNED[1].text.split("\n")
    assert lines[:2] == [ORIGIN, "3"]
    assert (len(lines[2]), lines[3], lines[4]) == (44, "at 2026-01-02T03:07:05.000006Z", "")
    assert lines[5].startswith(f"— {ORIGIN} ")
    assert lines[6:] == [""]


def test_what_is_signed_is_the_text_before_the_empty_line() -> None:
    body, _, _ = SIGNED[1].text.partition("\n\n")
    assert verify_signature(PUBLIC, body.encode() + b"\n", SIGNED[1].signature)


def test_a_checkpoint_holds_for_its_key_alone() -> None:
    other = public_key_of(new_private_key())
    assert all(verify_checkpoint(each, PUBLIC) for each in SIGNED)
    assert not any(verify_checkpoint(each, other) for each in SIGNED)


def test_a_checkpoint_with_another_size_is_not_signed() -> None:
    forged = replace(SIGNED[1], checkpoint=replace(SIGNED[1].checkpoint, size=2))
    assert not verify_checkpoint(parse_checkpoint(forged.text), PUBLIC)


def test_what_was_written_is_read_again() -> None:
    data = b"".join(write_checkpoints(SIGNED))
    assert read(data) == SIGNED
    assert read(data[:-1]) == SIGNED  # without the empty line at the end
    assert read(SIGNED[0].text.encode()) == SIGNED[:1]  # one, as somebody keeps it


@given(st.data())
def test_no_other_text_is_a_checkpoint_of_this_key(data: st.DataObject) -> None:
    text = SIGNED[1].text.encode()
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != text[at]))
    found = read(text[:at] + bytes([other]) + text[at + 1 :])
    assert not any(isinstance(each, SignedCheckpoint) and verify_checkpoint(each, PUBLIC) for each in found)


def test_damage_is_named_by_its_line_and_nothing_is_guessed_after_it() -> None:
    data = b"".join(write_checkpoints(SIGNED)).replace(b"\n3\n", b"\n03\n")
    first, problem = read(data)
    assert first == SIGNED[0]
    assert isinstance(problem, Problem)
    assert problem.message == "Line 8 of the checkpoints is damaged: not the text of a checkpoint."


@pytest.mark.parametrize("origin", ["", "two words", "a+b", "é", "line\nend", "x" * 129])
def test_the_name_of_a_log_is_a_code(origin: str) -> None:
    with pytest.raises(ValueError, match="not the name of a log"):
        sign_checkpoint(Checkpoint(origin, 0, bytes(32), START), PRIVATE)


@pytest.mark.parametrize(
    "checkpoint",
    [
        Checkpoint(ORIGIN, -1, bytes(32), START),
        Checkpoint(ORIGIN, 1, bytes(31), START),
        Checkpoint(ORIGIN, 1, bytes(32), START.replace(tzinfo=None)),
    ],
)
def test_what_could_not_be_read_again_is_not_signed(checkpoint: Checkpoint) -> None:
    with pytest.raises(ValueError):
        sign_checkpoint(checkpoint, PRIVATE)


def test_a_public_key_is_given_away_in_one_line() -> None:
    line = write_verifier_key(ORIGIN, PUBLIC)
    assert line.split("+")[:2] == [ORIGIN, key_id(ORIGIN, PUBLIC).hex()]
    assert parse_verifier_key(line) == (ORIGIN, PUBLIC)


@pytest.mark.parametrize("line", ["", "utopia+00000000+AA==", write_verifier_key(ORIGIN, PUBLIC).replace("7+", "8+")])
def test_a_line_that_is_no_key_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        parse_verifier_key(line)


def test_a_fingerprint_can_be_read_out() -> None:
    groups = fingerprint(PUBLIC).split(" ")
    assert [len(group) for group in groups] == [4] * 16
    assert fingerprint(PUBLIC) != fingerprint(public_key_of(new_private_key()))
