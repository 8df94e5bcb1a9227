"""Merkle tree hashing after RFC 6962 §2.1 over SHA-256, growing leaf by leaf.

A *hash* here is 32 bytes, and `leaves` are the hashes that `hash_leaf` gives, in their order. A tree is known by its
frontier: the roots of its complete subtrees, the largest first, one for each bit that is set in its size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
"""RFC 6962 §2.1: the hash of an empty tree is that of no bytes."""


def hash_leaf(data: bytes) -> bytes:
    """RFC 6962 §2.1: 0x00 before a leaf, so that no leaf can pass for a node."""
    return sha256(b"\x00" + data).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """RFC 6962 §2.1: 0x01 before the two hashes."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """`size` leaves; `peaks` holds one hash per bit of `size` that is set. O(log n) to keep, to grow and to close."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> Frontier:
        """One leaf more: as many merges as the size has ones at its end, as in a binary counter."""
        merges = (self.size ^ (self.size + 1)).bit_length() - 1
        keep = len(self.peaks) - merges
        for peak in reversed(self.peaks[keep:]):
            leaf = hash_node(peak, leaf)
        return Frontier(self.size + 1, (*self.peaks[:keep], leaf))

    @property
    def root(self) -> bytes:
        """The Merkle tree hash, from the smallest peak to the largest."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = hash_node(peak, root)
        return root


EMPTY = Frontier()


def restore_frontier(size: int, peaks: Iterable[bytes]) -> Frontier:
    """A frontier as it was stored; ValueError where size and peaks do not belong together."""
    kept = tuple(peaks)
    if size < 0 or len(kept) != size.bit_count() or any(len(peak) != 32 for peak in kept):
        raise ValueError(f"no frontier of a tree of {size} leaves")
    return Frontier(size, kept)


def grow(frontier: Frontier, leaves: Iterable[bytes]) -> Frontier:
    """A frontier with more leaves."""
    for leaf in leaves:
        frontier = frontier.append(leaf)
    return frontier


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The Merkle tree hash of all leaves, in one pass."""
    return grow(EMPTY, leaves).root
