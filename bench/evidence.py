"""How fast the log grows and is verified, beside a plain hash chain of JSON lines, which proves far less."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256

from bench.figure import Figure
from rapporteur.evidence import (
    Checkpoint,
    Head,
    append_entry,
    commit,
    new_private_key,
    new_salt,
    public_key_of,
    read_checkpoints,
    read_entries,
    sign_checkpoint,
    verify_log,
    write_checkpoints,
)

ENTRIES = 20_000
EVERY = 1_000
"""Entries from checkpoint to checkpoint."""
ROUNDS = 3
AT = datetime(2026, 1, 1, tzinfo=UTC)
KEY = new_private_key()
PEER = "a plain hash chain"
ROW = {"actor": "u7", "at": AT.isoformat(), "kind": "judgement", "says": "accepted"}


def evidence_figures() -> Iterator[Figure]:
    """Thousands of entries a second, one core, the best of some rounds after one that warms up."""
    log, checkpoints = written()
    chain = chained()
    yield Figure("appending to the log", speed(written), "k entries/s", PEER, speed(chained))
    ours = speed(lambda: verify(log, checkpoints))
    yield Figure("verifying the log", ours, "k entries/s", PEER, speed(lambda: verify_chain(chain)))


def written() -> tuple[bytes, bytes]:
    """The log and its checkpoints; salts and commitments too, as an archive makes them."""
    head, lines, checkpoints = Head(), [], []
    for seq in range(1, ENTRIES + 1):
        commitment = commit({"claim": f"L1 s{seq}", "says": "accepted"}, new_salt())
        entry, head = append_entry(head, AT, "judgement", "u7", commitment)
        lines.append(entry.line + b"\n")
        if seq % EVERY == 0:
            checkpoints.append(sign_checkpoint(Checkpoint("utopia.example/bench", seq, head.root, AT), KEY))
    return b"".join(lines), b"".join(write_checkpoints(checkpoints))


def verify(log: bytes, checkpoints: bytes) -> None:
    """From bytes: reading, hashing, comparing and the signatures."""
    found = verify_log(read_entries(io.BytesIO(log)), read_checkpoints(io.BytesIO(checkpoints)), public_key_of(KEY))
    if not found.ok or found.entries != ENTRIES:
        raise SystemExit(f"the log of the benchmark does not verify: {found}")


def chained() -> list[bytes]:
    """The peer: JSON lines that hold the hash of the line before. No salt, no form, no tree, no signature."""
    lines, previous = [], ""
    for seq in range(1, ENTRIES + 1):
        line = json.dumps({**ROW, "previous": previous, "seq": seq}).encode()
        lines.append(line)
        previous = sha256(line).hexdigest()
    return lines


def verify_chain(lines: list[bytes]) -> None:
    previous = ""
    for line in lines:
        if json.loads(line)["previous"] != previous:
            raise SystemExit("the hash chain of the benchmark does not verify")
        previous = sha256(line).hexdigest()


def speed(work: Callable[[], object]) -> float:
    work()
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return ENTRIES / 1000 / min(spent)
