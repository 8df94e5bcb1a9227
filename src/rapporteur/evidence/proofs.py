"""Proofs on a Merkle tree: that a leaf is in it (inclusion), that it only grew (consistency).

A proof is a list of roots of subtrees. Which ones is arithmetic (`inclusion_ranges`, `consistency_ranges`); their
hashes come from one pass over the leaves, or from wherever a caller keeps them. Made after RFC 6962 §2.1.1 and §2.1.2,
verified after RFC 9162 §2.1.3.2 and §2.1.4.2. Indices count from 0: entry number n of a log is leaf n - 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from rapporteur.evidence.merkle import EMPTY, grow, hash_node

Range = tuple[int, int]
"""Leaves `[start, end)`."""


def inclusion_proof(leaves: Iterable[bytes], index: int, size: int) -> list[bytes]:
    """The siblings of leaf `index` in the tree of the first `size` leaves, the nearest first."""
    return hash_ranges(leaves, inclusion_ranges(index, size))


def consistency_proof(leaves: Iterable[bytes], old: int, new: int) -> list[bytes]:
    """What shows that the tree of the first `old` leaves is the beginning of that of the first `new`."""
    return hash_ranges(leaves, consistency_ranges(old, new))


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """RFC 6962 §2.1.1, PATH(m, D[n]), as ranges. ValueError where there is no such leaf."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} among {size}")
    path: list[Range] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _half(end - start)
        near, far = ((start, middle), (middle, end)) if index < middle else ((middle, end), (start, middle))
        path.append(far)
        start, end = near
    return path[::-1]


def consistency_ranges(old: int, new: int) -> list[Range]:
    """RFC 6962 §2.1.2, PROOF(m, D[n]), as ranges. ValueError where `old` is 0 or no earlier size."""
    if not 0 < old <= new:
        raise ValueError(f"a tree of {new} leaves does not follow one of {old}")
    path: list[Range] = []
    start, end = 0, new
    while end != old:
        middle = start + _half(end - start)
        far = (middle, end) if old <= middle else (start, middle)
        start, end = (start, middle) if old <= middle else (middle, end)
        path.append(far)
    # The old tree itself, where it is one complete subtree from the first leaf, is known to whoever asks.
    return ([] if start == 0 else [(start, end)]) + path[::-1]


def hash_ranges(leaves: Iterable[bytes], ranges: Sequence[Range]) -> list[bytes]:
    """The root of each range, in the order of `ranges`, which must not overlap; one pass.

    ValueError where the leaves run out.
    """
    roots = dict.fromkeys(ranges, b"")
    rest, position = iter(leaves), 0
    for start, end in sorted(roots):
        frontier = grow(EMPTY, islice(rest, start - position, end - position))
        if frontier.size != end - start:
            raise ValueError(f"no leaves {start} to {end}")
        roots[start, end], position = frontier.root, end
    return [roots[each] for each in ranges]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """RFC 9162 §2.1.3.2: the leaf with this hash stands at `index` of the tree of `size` leaves with this root."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = hash_node(sibling, found)
            place, last = _past_lone_nodes(place, last)
        else:
            found = hash_node(found, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """RFC 9162 §2.1.4.2: the tree of `old` leaves is the beginning of that of `new`."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    hashes = list(proof) if old & (old - 1) else [old_root, *proof]
    if not hashes:
        return False
    return _climb(old - 1, new - 1, hashes) == (old_root, new_root)


def _climb(place: int, last: int, hashes: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The two roots that a consistency proof yields; None where it has too few or too many hashes."""
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            before, after = hash_node(sibling, before), hash_node(sibling, after)
            place, last = _past_lone_nodes(place, last)
        else:
            after = hash_node(after, sibling)
        place, last = place >> 1, last >> 1
    return (before, after) if last == 0 else None


def _past_lone_nodes(place: int, last: int) -> tuple[int, int]:
    """A node without a sibling is its own parent: climb until it has one."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def _half(size: int) -> int:
    """RFC 6962 §2.1: the largest power of two that is smaller than `size`."""
    return int(1 << ((size - 1).bit_length() - 1))
