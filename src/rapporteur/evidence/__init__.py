"""Proof that a record was not changed: a log, its Merkle tree, signed checkpoints, and their verification.

Everything is given by the caller: instants, keys, streams, hashes of files. `docs/decisions/0008` says what the log
promises and what it does not.
"""

from rapporteur.evidence.canonical import encode_canonical, parse_canonical
from rapporteur.evidence.checkpoints import (
    Checkpoint,
    SignedCheckpoint,
    parse_checkpoint,
    read_checkpoints,
    sign_checkpoint,
    verify_checkpoint,
    write_checkpoints,
)
from rapporteur.evidence.commitments import commit, fits, new_salt
from rapporteur.evidence.entries import Entry, parse_entry
from rapporteur.evidence.failures import Failure, Verification, encode_verification
from rapporteur.evidence.files import Opening, list_content, parse_opening, verify_files
from rapporteur.evidence.keys import (
    fingerprint,
    new_private_key,
    parse_verifier_key,
    public_key_of,
    write_verifier_key,
)
from rapporteur.evidence.kinds import load_kinds
from rapporteur.evidence.lines import read_entries, write_entries
from rapporteur.evidence.log import Head, append_entry, follow
from rapporteur.evidence.merkle import Frontier, hash_leaf, hash_node, restore_frontier, root_of
from rapporteur.evidence.proofs import (
    consistency_proof,
    consistency_ranges,
    hash_ranges,
    inclusion_proof,
    inclusion_ranges,
    verify_consistency,
    verify_inclusion,
)
from rapporteur.evidence.verification import verify_log
from rapporteur.evidence.verifier import load_verifier
from rapporteur.evidence.wiping import parse_tombstone, tombstone_content, verify_contents

__all__ = [
    "Checkpoint",
    "Entry",
    "Failure",
    "Frontier",
    "Head",
    "Opening",
    "SignedCheckpoint",
    "Verification",
    "append_entry",
    "commit",
    "consistency_proof",
    "consistency_ranges",
    "encode_canonical",
    "encode_verification",
    "fingerprint",
    "fits",
    "follow",
    "hash_leaf",
    "hash_node",
    "hash_ranges",
    "inclusion_proof",
    "inclusion_ranges",
    "list_content",
    "load_kinds",
    "load_verifier",
    "new_private_key",
    "new_salt",
    "parse_canonical",
    "parse_checkpoint",
    "parse_entry",
    "parse_opening",
    "parse_tombstone",
    "parse_verifier_key",
    "public_key_of",
    "read_checkpoints",
    "read_entries",
    "restore_frontier",
    "root_of",
    "sign_checkpoint",
    "tombstone_content",
    "verify_checkpoint",
    "verify_consistency",
    "verify_contents",
    "verify_files",
    "verify_inclusion",
    "verify_log",
    "write_checkpoints",
    "write_entries",
    "write_verifier_key",
]
