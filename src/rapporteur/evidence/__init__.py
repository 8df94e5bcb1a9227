"""Proof that a record was not changed: a log, its Merkle tree, signed checkpoints, and their verification.

Everything is given by the caller: instants, keys, streams, hashes of files. `docs/decisions/0008` says what the log
promises and what it does not.
"""
