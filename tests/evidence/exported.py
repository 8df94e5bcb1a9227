"""An invented export: a log, its checkpoints, files and their list, as bytes and as a folder."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from rapporteur.evidence import (
    Opening,
    append_entry,
    commit,
    list_content,
    load_verifier,
    parse_verifier_key,
    read_checkpoints,
    read_entries,
    verify_files,
    verify_log,
    write_checkpoints,
    write_entries,
    write_verifier_key,
)
from rapporteur.evidence.log import Head
from rapporteur.evidence.verifier import CHECKPOINTS, FILES, KEY, LOG, VERIFIER
from tests.evidence.invented import ORIGIN, PUBLIC, content_of, instant, salt_of, seal

ORIGINALS = {f"originals/{name}": f"To the Government of Utopia, {name}.\n".encode() for name in ("a1", "b2", "c3")}


def export(
    sealed: Sequence[int] = (4, 8, 10),
    size: int = 10,
    kinds: tuple[str, str] = ("document_stored", "export"),
    order: Callable[[list[Opening]], list[Opening]] = list,
) -> dict[str, bytes]:
    """Nine entries, three of which store a document, the entry of the export, and more; checkpoints after some.

    `kinds` and `order` are for exports that were made wrongly: signed, and all hashes right.
    """
    head, entries, checkpoints = Head(), [], []
    openings: list[Opening] = []
    for seq in range(1, size + 1):
        stored = dict(zip((2, 5, 6), ORIGINALS.items(), strict=True)).get(seq)
        kind = kinds[0] if stored else kinds[1] if seq == 10 else "judgement"
        content = content_of(seq)
        if stored:
            content = {"bytes": len(stored[1]), "sha256": sha256(stored[1]).hexdigest()}
        elif seq == 10:
            openings = order(openings)
            content = list_content(openings)
        entry, head = append_entry(head, instant(seq), kind, f"u{seq % 3}", commit(content, salt_of(seq)))
        entries.append(entry)
        if stored or seq == 10:
            path = stored[0] if stored else None
            openings.append(Opening(seq=seq, content=content, salt=salt_of(seq), path=path))
        if seq in sealed:
            checkpoints.append(seal(head))
    return {
        LOG: b"".join(write_entries(entries)),
        CHECKPOINTS: b"".join(write_checkpoints(checkpoints)),
        FILES: b"".join(opening.line for opening in openings),
        KEY: write_verifier_key(ORIGIN, PUBLIC).encode() + b"\n",
        **ORIGINALS,
    }


def write(export: dict[str, bytes], folder: Path) -> Path:
    for name, data in {**export, VERIFIER: load_verifier().encode()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def first_failure(export: dict[str, bytes]) -> str | None:
    """Where the library finds the first thing that does not fit."""
    origin, key = parse_verifier_key(export[KEY].decode().removesuffix("\n"))
    log, checkpoints = io.BytesIO(export[LOG]), io.BytesIO(export[CHECKPOINTS])
    found = verify_log(read_entries(log), read_checkpoints(checkpoints), key, origin)
    again, listed = read_entries(io.BytesIO(export[LOG])), io.BytesIO(export[FILES])
    failure = found.first_failure
    if failure is None and not found.checkpoints:
        return CHECKPOINTS
    failure = failure or verify_files(again, found.sealed, listed, lambda path: hash_of(export.get(path)))
    return failure.place if failure else None


def hash_of(data: bytes | None) -> str | None:
    return None if data is None else sha256(data).hexdigest()
