"""A checkpoint says, under a signature, what a log held at one moment: how many entries, and the root of its tree.

Whoever keeps one, outside of the archive, can prove later whether anything up to there was changed. Its text is a
signed note with the body of a transparency log's checkpoint (C2SP signed-note and tlog-checkpoint), `at` being an
extension line. Here it has exactly one signature, and exactly one way to be written:

    utopia.example/archive-7
    12
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
    at 2026-01-02T03:04:05.000006Z
    (an empty line)
    — utopia.example/archive-7 Az3grlgtzPIC…
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from rapporteur.core import Problem
from rapporteur.evidence.entries import parse_instant, write_instant
from rapporteur.evidence.keys import (
    check_origin,
    decode_base64,
    encode_base64,
    key_id,
    public_key_of,
    sign,
    verify_signature,
)
from rapporteur.evidence.lines import Lines, line_problem, read_lines, whole

MAX_LINE = 512
LINES = 6
_NUMBER = re.compile(r"0|[1-9][0-9]{0,15}")
_AT = re.compile(r"at ([0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}\.[0-9]{6})Z")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The log `origin` had `size` entries with this `root` (32 bytes) at this instant (UTC)."""

    origin: str
    size: int
    root: bytes
    at: datetime

    @property
    def body(self) -> str:
        """What is signed: four lines, each with its end."""
        return f"{self.origin}\n{self.size}\n{encode_base64(self.root)}\nat {write_instant(self.at)}\n"


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """`key_id` has 4 bytes, `signature` 64. That it is signed says nothing before `verify_checkpoint`."""

    checkpoint: Checkpoint
    key_id: bytes
    signature: bytes

    @property
    def text(self) -> str:
        """The signed note: body, empty line, signature line."""
        signature = encode_base64(self.key_id + self.signature)
        return f"{self.checkpoint.body}\n— {self.checkpoint.origin} {signature}\n"


def sign_checkpoint(checkpoint: Checkpoint, private_key: bytes) -> SignedCheckpoint:
    """ValueError where the key or the checkpoint is none that could be read again."""
    check_origin(checkpoint.origin)
    name = key_id(checkpoint.origin, public_key_of(private_key))
    signed = SignedCheckpoint(checkpoint, name, sign(private_key, checkpoint.body.encode()))
    if parse_checkpoint(signed.text) != signed:
        raise ValueError(f"no checkpoint of a log: {checkpoint}")
    return signed


def verify_checkpoint(signed: SignedCheckpoint, public_key: bytes) -> bool:
    """Whether the owner of this key signed just this."""
    known = signed.key_id == key_id(signed.checkpoint.origin, public_key)
    return known and verify_signature(public_key, signed.checkpoint.body.encode(), signed.signature)


def parse_checkpoint(text: str) -> SignedCheckpoint:
    """One signed note; ValueError for any other text, even if it means the same."""
    lines = text.split("\n")
    if len(lines) != LINES + 1:
        raise ValueError(f"a checkpoint has {LINES} lines")
    origin, size, root, at, _, signature, _ = lines
    check_origin(origin)
    instant = _AT.fullmatch(at)
    if not _NUMBER.fullmatch(size) or not instant:
        raise ValueError("not the text of a checkpoint")
    checkpoint = Checkpoint(origin, int(size), decode_base64(root), parse_instant(instant[1]))
    packed = decode_base64(signature.rpartition(" ")[2])
    signed = SignedCheckpoint(checkpoint, packed[:4], packed[4:])
    if len(packed) != 68 or len(checkpoint.root) != 32 or signed.text != text:
        raise ValueError("not the text of a checkpoint")
    return signed


def read_checkpoints(stream: Lines) -> Iterator[SignedCheckpoint | Problem]:
    """Checkpoints one after the other, an empty line between two; after a Problem nothing more is read."""
    lines, number = read_lines(stream, MAX_LINE), 1
    while note := list(islice(lines, LINES + 1)):
        try:
            yield parse_checkpoint(_text(note))
        except ValueError as trouble:
            # Where one does not end, nobody knows where the next one begins.
            yield line_problem("checkpoints", number, trouble)
            return
        number += len(note)


def write_checkpoints(checkpoints: Iterable[SignedCheckpoint]) -> Iterator[bytes]:
    """The bytes that `read_checkpoints` reads."""
    for signed in checkpoints:
        yield signed.text.encode() + b"\n"


def _text(note: list[bytes]) -> str:
    """The lines of one note, without the empty line after it; ValueError where they are no text."""
    if note[LINES:] not in ([], [b"\n"]):
        raise ValueError("no empty line after the checkpoint")
    try:
        return "".join(whole(line, MAX_LINE).decode() + "\n" for line in note[:LINES])
    except UnicodeDecodeError:
        raise ValueError("not in UTF-8") from None
